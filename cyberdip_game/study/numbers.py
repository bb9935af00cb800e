"""The numbers an author wrote into a scenario: where each stands, what people call it, and how to move it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import attrs
from attrs import frozen

from cyberdip_game.scenario.words import Actor, Incident, Inject, Scenario
from cyberdip_game.study.plan import Shift

Place = tuple[str | int, ...]

_NUMBER = re.compile(r"(?<![\w\[.])\d+(?![\w\].])")  # not inside a name or a place
_OWN = {"capital": 12, "legitimacy": 100, "pressure": 100, "appetite": 100, "preparation": 200}
_TO_OTHERS = {"trust": "trust of {} in {}", "tension": "tension between {} and {}", "exposure": "exposure of {} to {}"}
_LEAST = 5  # of smaller numbers a tenth is too far from anything whole


@frozen
class Number:
    """One number: `kind` is its family, `most` the highest it may be, None if nothing limits it."""

    place: Place
    kind: str
    label: str
    value: int
    most: int | None = None

    @property
    def shift(self) -> Shift:
        """A tenth further from zero in whole steps, at least one; the other way where that would be too much."""
        step = max(1, round(abs(self.value) / 10)) * (1 if self.value > 0 else -1)
        return Shift(self.place, -step if self.most is not None and abs(self.value + step) > self.most else step)

    @property
    def scale(self) -> float:
        """By what a change must be multiplied to be that of a tenth further from zero."""
        return self.value / (10 * self.shift.by)


def numbers(scenario: Scenario) -> tuple[Number, ...]:
    """Every number that a tenth can be added to, family by family; priors are weighed otherwise (influence.py)."""
    names = {actor.id: actor.name for actor in scenario.actors}
    found = [
        *(one for place, actor in enumerate(scenario.actors) for one in _of_actor(place, actor, names)),
        *(one for place, incident in enumerate(scenario.incidents) for one in _of_incident(place, incident)),
        *(one for place, inject in enumerate(scenario.injects) for one in _of_inject(place, inject)),
        *(
            one
            for place, measure in enumerate(scenario.measures)
            for phase in ("effects", "each_turn", "ends", "fails")
            for one in _effects(("measures", place, phase), getattr(measure, phase), "measures", measure.name)
        ),
        *(
            Number(("quantities", place, "start"), "quantities", f"{own.id} at the start", own.start)
            for place, own in enumerate(scenario.quantities)
        ),
    ]
    return tuple(one for one in found if abs(one.value) >= _LEAST)


def moved(scenario: Scenario, shifts: Iterable[Shift]) -> Scenario:
    """The scenario with these numbers moved."""
    for place, by in shifts:
        scenario = _moved(scenario, place, by)
    return scenario


def _of_actor(place: int, actor: Actor, names: dict[str, str]) -> Iterator[Number]:
    here: Place = ("actors", place)
    for name, most in _OWN.items():
        yield Number((*here, name), name, f"{name} of {actor.name} at the start", getattr(actor, name), most)
    for sector, value in actor.resilience.items():
        yield Number((*here, "resilience", sector), "resilience", f"resilience of {actor.name}, {sector}", value, 100)
    for name, words in _TO_OTHERS.items():
        for other, value in getattr(actor, name).items():
            label = f"{words.format(actor.name, names[other])} at the start"
            yield Number((*here, name, other), name, label, value, 100)


def _of_incident(place: int, incident: Incident) -> Iterator[Number]:
    here: Place = ("incidents", place)
    title = incident.title
    yield Number((*here, "severity"), "incidents", f"severity of “{title}” at the start", incident.severity, 100)
    yield Number((*here, "wave"), "incidents", f"wave of “{title}”", incident.wave, 100)
    yield from _effects((*here, "develops"), incident.develops, "incidents", title)
    for number, item in enumerate(incident.evidence):
        for id, value in item.speaks.items():
            label = f"how “{item.title}” speaks for {id}"
            yield Number((*here, "evidence", number, "speaks", id), "evidence", label, value, 60)


def _of_inject(place: int, inject: Inject) -> Iterator[Number]:
    here: Place = ("injects", place)
    if inject.chance < 100:
        yield Number((*here, "chance"), "injects", f"chance of “{inject.headline}”", inject.chance, 100)
    yield from _effects((*here, "effects"), inject.effects, "injects", inject.headline)
    for number, choice in enumerate(inject.choices):
        what = f"{inject.headline}: {choice.text}"
        yield from _effects((*here, "choices", number, "effects"), choice.effects, "choices", what)


def _effects(place: Place, lines: tuple[str, ...], kind: str, of: str) -> Iterator[Number]:
    """The numbers in the amounts of effects, each by its count in the line."""
    for number, line in enumerate(lines):
        found = _amounts(line)
        for count, hit in enumerate(found):
            which = f", its {hit[0]}" if len(found) > 1 else ""
            yield Number((*place, number, count), kind, f"{line}{which} (“{of}”)", int(hit[0]))


def _amounts(line: str) -> list[re.Match[str]]:
    return list(_NUMBER.finditer(line, line.index("=") + 1))


def _moved(value: Any, place: Place, by: int) -> Any:
    if isinstance(value, str):
        hit = _amounts(value)[int(place[0])]
        return f"{value[: hit.start()]}{int(hit[0]) + by}{value[hit.end() :]}"
    if not place:
        return value + by
    step, rest = place[0], place[1:]
    if isinstance(value, dict):
        return {**value, step: _moved(value[step], rest, by)}
    if isinstance(value, tuple):
        number = int(step)
        return (*value[:number], _moved(value[number], rest, by), *value[number + 1 :])
    return attrs.evolve(value, **{str(step): _moved(getattr(value, str(step)), rest, by)})
