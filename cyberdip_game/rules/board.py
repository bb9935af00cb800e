"""A scenario made ready: names become indices, formulas become functions. Made once, shared by every game."""

from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from typing import Any, TypeVar, TypeVarTuple

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from cyberdip_game.rules import dice
from cyberdip_game.rules.pieces import Axis, Close, Drift, Item, Rule, Script, Table
from cyberdip_game.rules.world import NOTHING, Ints
from cyberdip_game.scenario import contexts, library
from cyberdip_game.scenario.calendar import Time, calendar
from cyberdip_game.scenario.kinds import ActorKind, Quality, Source
from cyberdip_game.scenario.language import Effects, Names
from cyberdip_game.scenario.quantities import Quantity, table
from cyberdip_game.scenario.rulebook import Duty
from cyberdip_game.scenario.words import Scenario

Places = TypeVarTuple("Places")
T = TypeVar("T")
QUALITIES = tuple(Quality)
# What showing an item costs its source; who is not named here loses nothing by being read.
BURNS = {Source.POLICE: 1, Source.FINANCE: 1, Source.PARTNER: 2, Source.SIGNALS: 3, Source.HUMAN: 3}


@frozen(eq=False)
class Board:
    """What the rules know of a scenario. Axes in the order of `ids`; arrays of booleans and whole numbers."""

    scenario: Scenario
    quantities: dict[str, Quantity]
    names: Names
    ids: Mapping[str, tuple[str, ...]]
    keys: Mapping[str, npt.NDArray[np.uint64]]  # per axis; the last stands for nothing
    times: tuple[Time, ...]
    rules: tuple[Rule, ...]
    scripts: tuple[Script, ...]
    items: tuple[Item, ...]
    develops: tuple[Effects, ...]
    drifts: tuple[Drift, ...]
    duties: tuple[tuple[Duty, Effects], ...]  # reports owed and what being late costs
    closes: tuple[Close, ...]
    axes: Mapping[int, tuple[Axis, ...]]  # seat -> what it wants
    each: npt.NDArray[np.intp]
    in_council: npt.NDArray[np.bool_]
    states_of: Ints  # of the 27, per actor
    population_of: Ints
    outsider: npt.NDArray[np.bool_]
    suspect: npt.NDArray[np.bool_]  # (actor, incident)
    hosted: npt.NDArray[np.bool_]  # (actor, host)
    victim: npt.NDArray[np.intp]  # (incident + 1)
    sector: npt.NDArray[np.intp]
    prior: Ints  # (hypothesis, incident); 0 where the incident has no such hypothesis
    author: Ints  # (hypothesis, incident): who acts, or -1
    answerable: Ints  # (hypothesis, incident): who is named: state, else host, else actor, or -1
    seats: tuple[int, ...]  # actors that somebody decides for
    breaches: Ints  # (incident + 1, norm): 1 where the incident breaches the norm
    thresholds: Ints  # (threshold, incident + 1): severity from which an incident reaches it
    fits: npt.NDArray[np.bool_]  # (measure, incident + 1): whether the order makes sense against the incident
    state: Ints  # (hypothesis, incident): which state answers in law, or -1
    disproof: Effects  # what a name that fell costs
    qualities: Ints  # (item): 1 weak, 2 fair, 3 good
    burns: Ints  # (item): what showing it costs its source, 0 to 3
    reporter: Ints  # (incident): who owes reports of it
    fed: tuple[tuple[int, ...], ...]  # per incident: sectors that depend on the one it hit
    all_sectors: npt.NDArray[np.intp]
    opens: tuple[int, ...] = field(default=())  # turn on which each incident starts; of an operation, at the earliest
    tables: tuple[Table, ...] = field(default=())
    made: dict[Any, Any] = field(factory=dict, repr=False)  # worked out `once_per_board`

    def index(self, axis: str, id: str | None) -> int:
        """Index of an id on an axis, -1 for None. Raises ValueError for an unknown id."""
        return NOTHING if id is None else self.ids[axis].index(id)

    def time(self, turn: int) -> Time:
        """The calendar of a turn, counted from 1."""
        return self.times[turn - 1]

    def rule(self, id: str) -> Rule:
        """The rule of a measure. Raises ValueError for an unknown id."""
        return self.rules[self.ids["measure"].index(id)]

    def turn_at(self, hour: int) -> int:
        """The first turn whose dawn has reached `hour`; one past the last if none has."""
        return _turn_at(self.times, hour)


def once_per_board(work: Callable[[Board, *Places], T]) -> Callable[[Board, *Places], T]:
    """A table worked out of a board, and places on it, once: it is kept with the board and goes with it."""

    @wraps(work)
    def found(board: Board, *places: *Places) -> T:
        try:
            told: T = board.made[work, places]
        except KeyError:
            told = board.made[work, places] = work(board, *places)
        return told

    return found


@lru_cache(maxsize=16)
def board_of(scenario: Scenario) -> Board:
    """The board of a scenario."""
    from cyberdip_game.rules.cases import Cases  # late: a board that is kept needs no compiler
    from cyberdip_game.rules.compiler import Compiler

    names, actors = library.names_of(scenario), scenario.actors
    made, cases = Compiler(scenario, names), Cases(scenario, names.ids)
    council = {member.id: member for member in scenario.council}
    in_council = np.array([actor.id in council for actor in actors])
    evidence = [item for incident in scenario.incidents for item in incident.evidence]
    times = calendar(scenario)
    return Board(
        scenario=scenario,
        quantities=table(scenario),
        names=names,
        ids=names.ids,
        keys={axis: np.array([dice.key(axis, id) for id in (*ids, "")]) for axis, ids in names.ids.items()},
        times=times,
        rules=made.rules(),
        scripts=made.scripts(),
        items=made.items(),
        develops=made.develops(),
        drifts=made.drifts(),
        duties=made.duties(),
        closes=made.closes(),
        axes=made.axes(),
        each=np.arange(len(actors)),
        in_council=in_council,
        states_of=np.array([council[one.id].states if one.id in council else 0 for one in actors], np.int32),
        population_of=np.array([council[one.id].population if one.id in council else 0 for one in actors], np.int32),
        outsider=np.array([actor.kind == ActorKind.STATE for actor in actors]) & ~in_council,
        suspect=cases.suspects(),
        hosted=cases.hosted(),
        victim=cases.victims(),
        sector=cases.sectors(),
        prior=cases.priors(),
        author=cases.authors(),
        answerable=cases.answerable(),
        seats=tuple(index for index, actor in enumerate(actors) if actor.roles),
        breaches=cases.breaches(),
        thresholds=cases.thresholds(),
        fits=cases.fits(),
        state=cases.states(),
        disproof=made.effects(library.disproof(), contexts.disproof_context()),
        qualities=np.array([1 + QUALITIES.index(one.quality) for one in evidence], np.int32),
        burns=np.array([BURNS.get(one.source, 0) for one in evidence], np.int32),
        reporter=cases.reporters(),
        fed=cases.fed(),
        all_sectors=np.arange(len(names.ids["sector"])),
        opens=tuple(_turn_at(times, incident.starts) for incident in scenario.incidents),
        tables=made.tables(times[-1].ends),
    )


def _turn_at(times: tuple[Time, ...], hour: int) -> int:
    """The first turn whose dawn has reached `hour`; one past the last if none has."""
    return next((turn for turn, time in enumerate(times, 1) if time.hour >= hour), len(times) + 1)
