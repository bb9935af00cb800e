"""The shipped words: toolbox, conduct, incident types, drift, temperaments and scores, read once from data files."""

from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cyberdip_game.ready import ready
from cyberdip_game.scenario.calendar import ranges
from cyberdip_game.scenario.diagnostics import ScenarioError
from cyberdip_game.scenario.kinds import Format
from cyberdip_game.scenario.language import CLOCK, Names
from cyberdip_game.scenario.quantities import NORMS, table
from cyberdip_game.scenario.rulebook import (
    Drift,
    Duty,
    IncidentType,
    Intents,
    Measure,
    Sector,
    TalksFormat,
    Temperament,
    Thumb,
)
from cyberdip_game.scenario.words import Axis, Scenario

if TYPE_CHECKING:
    from cyberdip_game.scenario.yaml import Document

T = TypeVar("T")
_DATA = Path(__file__).parent / "data"
CALENDAR_ONLY = ("urgent_session",)  # conduct that only a Council with a calendar leaves room for


@cache
def toolbox() -> tuple[Measure, ...]:
    """The diplomatic measures. Raises ScenarioError, as all functions here do, if the data file is faulty."""
    return read("toolbox.yaml", tuple[Measure, ...])


@cache
def conduct() -> tuple[Measure, ...]:
    """Every other order a seat may give."""
    return read("conduct.yaml", tuple[Measure, ...])


@cache
def incident_types() -> dict[str, IncidentType]:
    return {kind.id: kind for kind in read("incidents.yaml", tuple[IncidentType, ...])}


@cache
def sectors() -> dict[str, Sector]:
    return {sector.id: sector for sector in read("sectors.yaml", tuple[Sector, ...])}


@cache
def duties() -> tuple[Duty, ...]:
    """Reports that are owed after an incident, in their order."""
    return read("duties.yaml", tuple[Duty, ...])


@cache
def disproof() -> tuple[str, ...]:
    """What a public name that is disproved costs whoever spoke it."""
    return read("disproof.yaml", tuple[str, ...])


@cache
def drift() -> tuple[Drift, ...]:
    return read("drift.yaml", tuple[Drift, ...])


@cache
def intents() -> Intents:
    """What others may lean to do, and how well it is read."""
    return read("intents.yaml", Intents)


@cache
def temperaments() -> dict[str, Temperament]:
    return {kind.id: kind for kind in read("temperaments.yaml", tuple[Temperament, ...])}


@cache
def formats() -> dict[Format, TalksFormat]:
    """What each way of talking costs and allows."""
    return {kind.id: kind for kind in read("formats.yaml", tuple[TalksFormat, ...])}


@cache
def rules_of_thumb() -> dict[str, Thumb]:
    """Named rules of thumb that any seat can be played by."""
    return {kind.id: kind for kind in read("thumbs.yaml", tuple[Thumb, ...])}


@cache
def scores() -> dict[str, dict[str, Axis]]:
    """What a seat with a role wants unless the scenario says otherwise: role -> axis -> formula and weight."""
    return read("scores.yaml", dict[str, dict[str, Axis]])


def measures_of(scenario: Scenario) -> tuple[Measure, ...]:
    """What may be ordered in a scenario: its part of the toolbox and of conduct, its own measures, in this order."""
    use = scenario.toolbox
    kept = (
        measure for measure in toolbox() if measure.id not in use.without and (not use.only or measure.id in use.only)
    )
    left_out = {*use.without, *(() if scenario.council_meets else CALENDAR_ONLY)}
    orders = (measure for measure in conduct() if measure.id not in left_out)
    return (*kept, *orders, *scenario.measures)


def names_of(scenario: Scenario) -> Names:
    """What the formulas of a scenario may speak of: quantities, and the ids on each axis in the order of the world."""
    incidents = scenario.incidents
    sectors = chain((s for a in scenario.actors for s in a.resilience), (i.sector for i in incidents))
    ids = {
        "actor": tuple(actor.id for actor in scenario.actors),
        "sector": tuple(dict.fromkeys(sectors)),
        "incident": tuple(incident.id for incident in incidents),
        "hypothesis": tuple(dict.fromkeys(id for incident in incidents for id in incident.hypotheses)),
        "item": tuple(item.id for incident in incidents for item in incident.evidence),
        "inject": tuple(inject.id for inject in scenario.injects),
        "measure": tuple(measure.id for measure in measures_of(scenario)),
        "norm": NORMS,
        "talks": tuple(talks.id for talks in scenario.talks),
        "issue": tuple(issue.id for talks in scenario.talks for issue in talks.issues),
        "step": tuple(map(str, range(1, 1 + max((len(i.steps) for t in scenario.talks for i in t.issues), default=0)))),
    }
    shipped = {measure.id for measure in (*toolbox(), *conduct())}
    return Names(
        table(scenario),
        ids,
        {inject.id: tuple(choice.id for choice in inject.choices) for inject in scenario.injects if inject.choices},
        {incident.id: tuple(incident.hypotheses) for incident in incidents},
        frozenset(shipped - {*ids["measure"]}),
        {issue.id: tuple(step.id for step in issue.steps) for talks in scenario.talks for issue in talks.issues},
        {**CLOCK, **ranges(scenario)},
    )


def document(name: str) -> "Document":
    """A data file with its places."""
    from cyberdip_game.scenario import yaml

    return yaml.load(_DATA.joinpath(name).read_bytes(), name)


def read(name: str, wanted: type[T]) -> T:
    """A data file as what is wanted of it. Raises ScenarioError if it is faulty."""
    return ready(name, lambda: _read(name, wanted))


def _read(name: str, wanted: type[T]) -> T:
    from cyberdip_game.scenario.structure import structure  # late: what is kept needs no reader

    read = document(name)
    result = structure(read, wanted) if read.data is not None else None
    if result is None or read.problems:
        raise ScenarioError(read.problems)
    return result
