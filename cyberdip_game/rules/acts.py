"""The table of acts: what seats ordered, one row each, and what law, capital, attention and the docket permit."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise, product
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from attrs import evolve, frozen

from cyberdip_game.rules import collection, talks
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.pieces import Rule
from cyberdip_game.rules.world import ALL, FREE, NOTHING, ORDER, PENDING, SLOTS, Ints, World, anywhere, column
from cyberdip_game.scenario.kinds import ActorKind, Decides, Quality
from cyberdip_game.scenario.language import deny, where
from cyberdip_game.scenario.rulebook import Aims

_MEASURE, _INCIDENT = column("measure"), column("incident")
OPEN, GATED, UNDER_WAY, NO_CAPITAL, NO_ATTENTION, FULL, TABLED = range(7)  # why an act is refused


@frozen(order=True, cache_hash=True)
class Order:
    """One thing a seat may order: indices, -1 where the measure has no such aim."""

    measure: int
    target: int = NOTHING
    incident: int = NOTHING
    hypothesis: int = NOTHING
    item: int = NOTHING
    step: int = NOTHING  # of the text that is tabled
    of: int = NOTHING  # a measure: what is withdrawn

    def parts(self) -> tuple[int, ...]:
        """The numbers in the order of ORDER."""
        return self.measure, self.target, self.incident, self.hypothesis, self.item, self.step, self.of


class Act(NamedTuple):
    """One row of the table of acts as plain numbers."""

    lane: int
    actor: int
    measure: int
    target: int
    incident: int
    hypothesis: int
    item: int
    step: int
    of: int

    def at(self, board: Board, world: World, rule: Rule) -> At:
        """Where the measure's formulas are evaluated."""
        return At(board, world, *self, stream=rule.measure.id)


def _column(number: int) -> Any:
    """A column of a table of acts, by its name."""
    return property(lambda acts: acts.table[number])


@frozen(eq=False)
class Acts:
    """N rows of orders, each in one lane. `table` (column, N) int32: lane, actor, then what is ordered as in ORDER."""

    table: Ints
    lane, actor = _column(0), _column(1)
    measure, target, incident, hypothesis, item, step, of = map(_column, range(2, 2 + len(ORDER)))

    def __len__(self) -> int:
        return self.table.shape[1]

    def aims(self) -> Ints:
        """(column, N): what is ordered, in the order of ORDER."""
        return self.table[2:]

    def rows(self, which: npt.NDArray[np.bool_ | np.integer[Any]]) -> "Acts":
        """The rows of a mask or an index."""
        return Acts(self.table.compress(which, 1) if which.dtype == bool else self.table.take(which, 1))

    def in_lanes(self, lanes: Any) -> "Acts":
        """The same rows in other lanes."""
        return rows_of(lanes, *self.table[1:])

    def with_steps(self, steps: Ints) -> "Acts":
        """The same rows with other steps."""
        return rows_of(*self.table[:7], steps, self.of)

    def act(self, row: int) -> Act:
        """One row as plain numbers."""
        return Act(*self.table[:, row].tolist())

    def each(self) -> list[Act]:
        """The rows one by one."""
        return list(map(Act._make, self.table.T.tolist()))

    def at(self, board: Board, world: World, rule: Rule) -> At:
        """Where the measure's formulas are evaluated, all rows at once; a single row reads like its scalar self."""
        if len(self) == 1:
            return self.each()[0].at(board, world, rule)
        return at_of(board, world, rule, self.lane, self.actor, self)


def at_of(
    board: Board,
    world: World,
    rule: Rule,
    lane: Any,
    actor: Any,
    aims: Order | Act | Acts,
    member: Any = NOTHING,
    rank: int | None = None,
) -> At:
    """Where a measure's formulas are evaluated when `actor` orders it, pointed as `aims` says and asking `member`."""
    return At(
        board,
        world,
        lane,
        actor=actor,
        measure=rule.index,
        target=aims.target,
        incident=aims.incident,
        hypothesis=aims.hypothesis,
        item=aims.item,
        member=member,
        step=aims.step,
        of=aims.of,
        stream=rule.measure.id,
        rank=rank,
    )


def rows_of(lane: Any, actor: Any, *aims: Any) -> Acts:
    """Rows in these lanes; the actor and each aim, in the order of ORDER, is one number or one a row."""
    table = np.empty((2 + len(ORDER), len(lane)), np.int32)
    for part, values in zip(table, (lane, actor, *aims), strict=True):
        part[:] = values
    return Acts(table)


@cache
def no_acts() -> Acts:
    return Acts(np.zeros((2 + len(ORDER), 0), np.int32))


def acts_of(orders: list[tuple[int, Order]]) -> Acts:
    """The table of one game: (actor, order) pairs in lane 0."""
    rows = [(0, actor, *order.parts()) for actor, order in orders]
    return Acts(np.array(rows, np.int32).reshape(len(rows), 2 + len(ORDER)).T.copy())


def ordered(lanes: npt.NDArray[np.integer[Any]], actor: int, order: Order) -> Acts:
    """One order of one actor in each of these lanes."""
    return rows_of(lanes, actor, *order.parts())


def join(tables: list[Acts]) -> Acts:
    return Acts(np.concatenate([acts.table for acts in tables], 1))


@frozen(eq=False)
class Stack:
    """Orders of one measure that one seat gives, each standing in every lane. `rows` are their places in `options`."""

    rule: Rule
    actor: int
    rows: npt.NDArray[np.intp]
    orders: Acts  # the lane says nothing

    def at(self, board: Board, world: World, member: Any = NOTHING) -> At:
        """Where its formulas are evaluated: (order, lane), and with many members (member, order, lane)."""
        rank = 1 + max(np.ndim(member) - 1, 0)
        return at_of(board, world, self.rule, ALL, self.actor, self.orders, member, rank)

    def only(self, which: npt.NDArray[np.bool_ | np.integer[Any]]) -> "Stack":
        return Stack(self.rule, self.actor, self.rows[which], self.orders.rows(which))


@once_per_board
def stacks(board: Board, actor: int) -> tuple[Stack, ...]:
    """Everything the scenario lets this actor order, measure by measure."""
    orders = acts_of([(actor, order) for order in options(board, actor)])
    return tuple(Stack(rule, actor, rows, table) for rule, rows, table in by_measure(board, orders))


def in_order(acts: Acts) -> Acts:
    """The same rows in the one order that does not depend on who came first; what is said twice counts once."""
    acts = acts.rows(np.lexsort(acts.table[::-1]))
    same = (acts.table[:, 1:] == acts.table[:, :-1]).all(0)
    return acts.rows(np.concatenate([[True], ~same])) if same.any() else acts


def by_measure(board: Board, acts: Acts) -> Iterator[tuple[Rule, npt.NDArray[np.intp], Acts]]:
    """The rows of each measure."""
    if len(acts) == 0:
        return
    if (acts.measure == acts.measure[0]).all():
        yield board.rules[acts.measure[0]], np.arange(len(acts)), acts
        return
    order = np.argsort(acts.measure.astype(np.int16), kind="stable")  # so narrow they are sorted digit by digit
    measures = acts.measure[order]
    ends = np.flatnonzero(np.diff(measures, append=NOTHING)) + 1
    for first, end in pairwise([0, *ends.tolist()]):
        yield board.rules[measures[first]], order[first:end], acts.rows(order[first:end])


def alike(board: Board, world: World, acts: Acts) -> Iterator[tuple[Rule, Any, Act | Acts]]:
    """The rows of each measure; of one game row by row, as plain numbers."""
    if world.lanes > 1:
        yield from by_measure(board, acts)
        return
    for row, act in enumerate(acts.each()):
        yield board.rules[act.measure], row, act


@once_per_board
def options(board: Board, actor: int) -> tuple[Order, ...]:
    """Everything the scenario lets this actor order, open or not, in the order of the files."""
    roles = set(board.scenario.actors[actor].roles)
    return tuple(
        order for rule in board.rules if roles & set(rule.measure.roles) for order in _aimed(board, actor, rule)
    )


def _aimed(board: Board, actor: int, rule: Rule) -> Iterator[Order]:
    """The orders of a measure: its aims, and where its text has steps each step with each of its aims."""
    if not rule.measure.wording:
        yield from _pointed(board, actor, rule, rule.measure.aims)
        return
    for step, wording in enumerate(rule.measure.wording):
        aims = evolve(rule.measure.aims, hypothesis=rule.measure.aims.hypothesis or wording.author)
        yield from (evolve(order, step=step) for order in _pointed(board, actor, rule, aims))


def _pointed(board: Board, actor: int, rule: Rule, aims: Aims) -> Iterator[Order]:
    targets = _targets(board, actor, aims.target) if aims.target else [NOTHING]
    if aims.docket:
        roles = set(board.scenario.actors[actor].roles)
        for other in board.rules:
            if other.measure.cancel and roles & set(other.measure.roles):
                yield Order(rule.index, of=other.index)
        return
    if aims.item:
        for item in board.items:
            known = item.evidence.quality != Quality.WEAK if aims.held else item.evidence.collect
            if known and actor in item.to:
                yield Order(rule.index, incident=item.incident, item=item.index)
        return
    incidents = range(len(board.scenario.incidents)) if aims.incident or aims.hypothesis else [NOTHING]
    for target, incident in product(targets, incidents):
        if not aims.hypothesis:
            yield Order(rule.index, target, incident)
            continue
        for hypothesis in np.flatnonzero(board.prior[:, incident]).tolist():
            answers = int(board.answerable[hypothesis, incident])
            if answers not in (NOTHING, actor):
                yield Order(rule.index, answers, incident, hypothesis)


def _targets(board: Board, actor: int, group: str) -> list[int]:
    kinds = np.array([one.kind for one in board.scenario.actors])
    chosen = {
        "others": np.ones(len(kinds), bool),
        "everyone": np.ones(len(kinds), bool),
        "council": board.in_council,
        "outsiders": board.outsider,
        "hosts": hosts(board),
        "groups": kinds == ActorKind.GROUP,
    }[group]
    return [index for index in np.flatnonzero(chosen).tolist() if index != actor or group == "everyone"]


@once_per_board
def hosts(board: Board) -> npt.NDArray[np.bool_]:
    """(actor): the states that host, answer for or are imitated in some hypothesis."""
    said = {
        id
        for incident in board.scenario.incidents
        for hypothesis in incident.hypotheses.values()
        for id in (hypothesis.host, hypothesis.state, hypothesis.posing_as)
    }
    return np.array([actor.id in said and actor.kind == ActorKind.STATE for actor in board.scenario.actors])


def permit(board: Board, world: World, acts: Acts) -> tuple[Acts, Ints]:
    """The acts in order, and per row OPEN or why it is refused; nobody spends what it lacks."""
    acts = in_order(acts)
    refused = np.zeros(len(acts), np.int32)
    for rule, rows, table in alike(board, world, acts):
        refused[rows] = allowed(rule, table.at(board, world, rule))
    _afford(board, world, acts, refused)
    _table_once(board, acts, refused)
    return acts, refused


def _table_once(board: Board, acts: Acts, refused: Ints) -> None:
    """What several delegations may table alike comes before the Council once. Writes into `refused`.

    Of a text there is one step at a time on each incident: the hardest that anybody tables.
    """
    together, stepped, alone = _motions(board)
    motions = np.flatnonzero((together | stepped)[acts.measure] & (refused == OPEN))
    if len(motions) < 2:
        return
    motions = motions[np.argsort(-acts.step[motions], kind="stable")]
    rows = acts.rows(motions)
    text = stepped[rows.measure]
    owner = np.where(alone[rows.measure], rows.actor, NOTHING)
    aims = (np.where(text, NOTHING, part) for part in (rows.target, rows.hypothesis, rows.item, rows.step))
    _, first = np.unique(np.array([rows.lane, owner, rows.measure, rows.incident, *aims]), axis=1, return_index=True)
    refused[np.delete(motions, first)] = TABLED


@once_per_board
def _motions(board: Board) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """(measure), three times: whether the Council decides as one, its text has steps, each state does it for itself."""
    measures = [rule.measure for rule in board.rules]
    one_by_one = (Decides.NATIONAL, Decides.EEAS, Decides.TARGET, Decides.PARALLEL)
    return (
        np.array([measure.decides not in one_by_one for measure in measures], bool),
        np.array([bool(measure.wording) for measure in measures], bool),
        np.array([measure.decides == Decides.PARALLEL for measure in measures], bool),
    )


def lawful(board: Board, world: World, rule: Rule, acts: Acts) -> Ints:
    """Per row of one measure: OPEN, GATED or UNDER_WAY; means are not asked."""
    return np.broadcast_to(allowed(rule, acts.at(board, world, rule)), len(acts))


def allowed(rule: Rule, at: At) -> Any:
    """OPEN, GATED or UNDER_WAY of a measure pointed as `at` says, in a shape that broadcasts to that of `at`."""
    closed = _closed(rule, at)
    waits = rule.waits and anywhere(deny(closed))
    return where(closed, GATED, where(under_way(rule, at), UNDER_WAY, OPEN) if waits else OPEN)


def under_way(rule: Rule, at: At) -> Any:
    """Whether the docket holds the same order; of a text, any step on that incident."""
    if rule.measure.wording:
        return at.slots(at.actor, {_MEASURE: at.measure, _INCIDENT: at.incident})
    return at.slots(
        at.actor, dict(enumerate((at.measure, at.target, at.incident, at.hypothesis, at.item, at.step, at.of)))
    )


def _closed(rule: Rule, at: At) -> Any:
    """Whether a gate is closed, or what the order points at does not exist."""
    closed: Any = False
    for bar in _bars(rule, at):
        closed = closed | bar
        if closed is True:  # of one game: what else bars it makes no difference
            break
    return closed


def _bars(rule: Rule, at: At) -> Iterator[Any]:
    """Whether each gate is closed, then whether what the order points at does not exist."""
    aims = rule.measure.aims
    for gate, _ in rule.gates:
        yield deny(at.says(gate))
    for number, text in enumerate(rule.texts) if rule.measure.wording else ():
        here = at.wide(at.step == number)
        for gate, _ in text.gates if anywhere(here) else ():
            yield here & deny(at.says(gate))
    if aims.incident or aims.hypothesis:
        yield deny(at.w["began"][at.incident, at.lane] > 0)
    if aims.item:
        may = collection.may_show if aims.held else collection.may_collect
        yield deny(may(at.board, at.world, at.actor, at.item, at.lane))
    if aims.docket:
        yield deny(at.docket(PENDING, at.actor, at.of))


def prepared(world: World, acts: Acts) -> npt.NDArray[np.bool_]:
    """(row): whether what the row would withdraw is being prepared."""
    slots = world["docket"][acts.actor, :, :, acts.lane]
    same = (slots[:, :, column("status")] == PENDING) & (slots[:, :, column("measure")] == acts.of[:, None])
    return np.asarray(same.any(1))


def _afford(board: Board, world: World, acts: Acts, refused: Ints) -> None:
    """Grant rows of each seat one after another while capital, attention and docket last. Writes into `refused`.

    Seats for whose rows they all last need no counting.
    """
    if not len(acts):
        return
    if world.lanes == 1:
        _afford_row_by_row(board, world, acts, refused)
        return
    starts = first_of_seat(acts)
    group, first = starts.cumsum() - 1, np.flatnonzero(starts)
    lanes, actors = acts.lane[first], acts.actor[first]
    capital = world["capital"][actors, lanes]
    attention = _attention(board)[actors]
    if board.tables:
        attention = attention - talks.attention_spent(board, world)[actors, lanes]
    free = (world["docket"][actors, :, column("status"), lanes] == FREE).sum(1)
    cost, effort, waits = (costs[acts.measure] for costs in _costs(board))
    wanted = (np.add.reduceat(np.where(refused == OPEN, each, 0), first) for each in (cost, effort, waits))
    short = np.logical_or.reduce([most > means for most, means in zip(wanted, (capital, attention, free), strict=True)])
    if not short.any():
        return
    rank = np.arange(len(acts)) - first[group]
    for step in range(int(rank[short[group]].max()) + 1):
        rows = np.flatnonzero((rank == step) & (refused == OPEN) & short[group])
        seat = group[rows]
        poor, tired = cost[rows] > capital[seat], effort[rows] > attention[seat]
        full = waits[rows] > free[seat]
        refused[rows] = np.where(poor, NO_CAPITAL, np.where(tired, NO_ATTENTION, np.where(full, FULL, OPEN)))
        granted = refused[rows] == OPEN
        capital[seat[granted]] -= cost[rows[granted]]
        attention[seat[granted]] -= effort[rows[granted]]
        free[seat[granted]] -= waits[rows[granted]]


def _afford_row_by_row(board: Board, world: World, acts: Acts, refused: Ints) -> None:
    """The same for one game, as plain numbers. Writes into `refused`."""
    spent = talks.attention_spent(board, world) if board.tables else None
    left: dict[int, tuple[int, int, int]] = {}
    for row, act in enumerate(acts.each()):
        if refused[row] != OPEN:
            continue
        if act.actor not in left:
            attention = board.scenario.actors[act.actor].attention - (0 if spent is None else int(spent[act.actor, 0]))
            left[act.actor] = int(world["capital"][act.actor, 0]), attention, SLOTS - len(world.taken[act.actor])
        capital, attention, free = left[act.actor]
        cost, effort, waits = _prices(board)[act.measure]
        if cost > capital:
            refused[row] = NO_CAPITAL
        elif effort > attention:
            refused[row] = NO_ATTENTION
        elif waits > free:
            refused[row] = FULL
        else:
            left[act.actor] = capital - cost, attention - effort, free - waits


def first_of_seat(acts: Acts) -> npt.NDArray[np.bool_]:
    """(row): whether the row is the first of its seat in its game, of acts in order."""
    first = np.ones(len(acts), bool)
    first[1:] = (acts.lane[1:] != acts.lane[:-1]) | (acts.actor[1:] != acts.actor[:-1])
    return first


@once_per_board
def _costs(board: Board) -> tuple[Ints, Ints, Ints]:
    measures = [rule.measure for rule in board.rules]
    return (
        np.array([measure.cost for measure in measures], np.int32),
        np.array([measure.attention for measure in measures], np.int32),
        np.array([rule.waits for rule in board.rules], np.int32),
    )


@once_per_board
def _prices(board: Board) -> list[tuple[int, int, int]]:
    """(measure): what it costs of capital, attention and docket."""
    return list(zip(*(costs.tolist() for costs in _costs(board)), strict=True))


@once_per_board
def _attention(board: Board) -> Ints:
    return np.array([actor.attention for actor in board.scenario.actors], np.int32)
