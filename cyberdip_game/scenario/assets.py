"""What the shipped assets offer to a scenario: maps with their regions, and icons."""

import json
from functools import cache
from typing import Any

from cyberdip_game.places import ASSETS


@cache
def maps() -> tuple[str, ...]:
    """The shipped maps."""
    return tuple(sorted(file.stem for file in (ASSETS / "maps").glob("*.json")))


@cache
def regions(map: str) -> tuple[str, ...]:
    """The regions of a shipped map. Raises OSError for any other."""
    return tuple(_json("maps", f"{map}.json")["regions"])


@cache
def icons() -> frozenset[str]:
    return frozenset(_json("icons", "icons.json"))


def _json(*parts: str) -> Any:
    return json.loads(ASSETS.joinpath(*parts).read_text("utf-8"))
