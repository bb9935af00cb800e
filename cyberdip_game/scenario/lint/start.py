"""How the world stands as the game begins, as far as the file says it: a number for each quantity at its places."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import product

from cyberdip_game.scenario import library
from cyberdip_game.scenario.words import Scenario

_OF_ACTORS = ("capital", "legitimacy", "pressure", "appetite", "preparation")
_BETWEEN = ("trust", "tension", "exposure")


@lru_cache(maxsize=8)
def values(scenario: Scenario) -> Mapping[str, int]:
    """What stands where, written as formulas write it: `trust[a,b]` -> number, and the words of time."""
    names = library.names_of(scenario)
    found = {word: low for word, (low, _) in names.clock.items()}
    for quantity in names.quantities.values():
        if quantity.id not in ("truth", "chosen"):  # which formulas read as yes or no
            for place in product(*(names.ids.get(axis, ()) for axis in quantity.axes)):
                found[_word(quantity.id, *place)] = quantity.start
    for actor in scenario.actors:
        found |= {_word(name, actor.id): getattr(actor, name) for name in _OF_ACTORS}
        for name in _BETWEEN:
            for other, value in getattr(actor, name).items():
                found[_word(name, actor.id, other)] = value
                if name == "tension":
                    found[_word(name, other, actor.id)] = value
        for sector, value in actor.resilience.items():
            found[_word("resilience", actor.id, sector)] = value
    for incident in scenario.incidents:
        found[_word("severity", incident.id)] = incident.severity  # of a later one on its first morning
    return found


def value(scenario: Scenario, word: str) -> int | None:
    """What a quantity at its place, or a sum of some, stands at; None if that cannot be told."""
    parts = [values(scenario).get(part) for part in word.split("+")]
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _word(quantity: str, *place: str) -> str:
    return f"{quantity}[{','.join(place)}]" if place else quantity
