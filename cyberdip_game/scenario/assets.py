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
def neighbours(map: str) -> dict[str, tuple[str, ...]]:
    """Region -> the regions that it touches on a shipped map, in the order of its regions."""
    pairs = {frozenset(border["between"]) for border in _json("maps", f"{map}.json")["borders"]}
    every = regions(map)
    return {one: tuple(other for other in every if {one, other} in pairs) for one in every}


@cache
def icons() -> frozenset[str]:
    return frozenset(_json("icons", "icons.json"))


def _json(*parts: str) -> Any:
    return json.loads(ASSETS.joinpath(*parts).read_text("utf-8"))
