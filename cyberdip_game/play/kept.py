"""Cards kept from one start to the next, by what their file says: the picker need not read whole scenarios again."""

import contextlib
import json
from hashlib import blake2b
from pathlib import Path
from typing import Any

from attrs import asdict, evolve

from cyberdip_game import __version__
from cyberdip_game.places import cache_folder, keep
from cyberdip_game.play.scenario_card import ScenarioCard, SeatCard

MOST = 100  # cards


def place() -> Path:
    """Where they are kept."""
    return cache_folder() / "cards.json"


def card(path: Path, text: str) -> ScenarioCard:
    """The card of a scenario with that text, read whole the first time. Raises ScenarioError."""
    kept = _load()
    name = blake2b(f"{__version__}\n{text}".encode(errors="replace"), digest_size=16).hexdigest()
    with contextlib.suppress(KeyError, TypeError):
        return _card(path, kept[name])
    from cyberdip_game.play import cards

    made = cards.card(path, text)
    kept[name] = asdict(evolve(made, path=""))
    keep(place(), json.dumps(dict(list(kept.items())[-MOST:])).encode())
    return made


def _card(path: Path, raw: dict[str, Any]) -> ScenarioCard:
    seats = tuple(SeatCard(**seat) for seat in raw["seats"])
    tuples = {"goals": tuple(raw["goals"]), "members": tuple(raw["members"]), "seats": seats}
    return ScenarioCard(**{**raw, **tuples, "path": str(path)})


def _load() -> dict[str, Any]:
    """What was kept; nothing if it cannot be read."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        kept = json.loads(place().read_text(encoding="utf-8"))
        if isinstance(kept, dict):
            return kept
    return {}
