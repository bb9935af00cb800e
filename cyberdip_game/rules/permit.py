"""What law, capital, attention and the docket permit of what seats ordered."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import collection, talks
from cyberdip_game.rules.acts import Acts, alike, first_of_seat, in_order, one_number
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.pieces import Rule
from cyberdip_game.rules.world import FREE, NOTHING, PENDING, SLOTS, Ints, World, anywhere, column
from cyberdip_game.scenario.kinds import Decides
from cyberdip_game.scenario.language import deny, where

_MEASURE, _INCIDENT = column("measure"), column("incident")
OPEN, GATED, UNDER_WAY, NO_CAPITAL, NO_ATTENTION, FULL, TABLED = range(7)  # why an act is refused


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
    once, stepped, alone = _motions(board)
    (motions,) = (once[acts.measure] & (refused == OPEN)).nonzero()
    if len(motions) < 2:
        return
    motions = motions[np.argsort(-acts.step[motions], kind="stable")]
    rows = acts.rows(motions)
    text = stepped[rows.measure]
    owner = np.where(alone[rows.measure], rows.actor, NOTHING)
    aims = (np.where(text, NOTHING, part) for part in (rows.target, rows.hypothesis, rows.item, rows.step))
    _, first = np.unique(one_number(rows.lane, owner, rows.measure, rows.incident, *aims), return_index=True)
    refused[np.delete(motions, first)] = TABLED


@once_per_board
def _motions(board: Board) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """(measure), three times: whether it may be tabled once, its text has steps, each state does it for itself.

    Once: what the Council decides as one, and what has steps.
    """
    measures = [rule.measure for rule in board.rules]
    one_by_one = (Decides.NATIONAL, Decides.EEAS, Decides.TARGET, Decides.PARALLEL)
    stepped = np.array([bool(measure.wording) for measure in measures], bool)
    return (
        np.array([measure.decides not in one_by_one for measure in measures], bool) | stepped,
        stepped,
        np.array([measure.decides == Decides.PARALLEL for measure in measures], bool),
    )


def lawful(board: Board, world: World, rule: Rule, acts: Acts) -> Ints:
    """Per row of one measure: OPEN, GATED or UNDER_WAY; means are not asked."""
    return np.broadcast_to(allowed(rule, acts.at(board, world, rule)), len(acts))


def allowed(rule: Rule, at: At) -> Any:
    """OPEN, GATED or UNDER_WAY of a measure pointed as `at` says, in a shape that broadcasts to that of `at`."""
    closed = _closed(rule, at)
    if rule.waits and anywhere(deny(closed)):
        return where(closed, GATED, where(under_way(rule, at), UNDER_WAY, OPEN))
    return where(closed, GATED, OPEN)


def under_way(rule: Rule, at: At) -> Any:
    """Whether the docket holds the same order; of a text, any step on that incident."""
    if rule.measure.wording:
        return at.slots(at.actor, {_MEASURE: at.measure, _INCIDENT: at.incident})
    return at.slots(
        at.actor, dict(enumerate((at.measure, at.target, at.incident, at.hypothesis, at.item, at.step, at.of)))
    )


def _closed(rule: Rule, at: At) -> Any:
    """Whether a gate is closed, or what the order points at does not exist."""
    if at.one:  # what else bars it makes no difference
        return not rule.open_to_one[at.step](at) or any(_astray(rule, at))
    closed: Any = False
    for bar in (*_gated(rule, at), *_astray(rule, at)):
        closed = closed | bar
    return closed


def _gated(rule: Rule, at: At) -> Iterator[Any]:
    """Whether each gate is closed."""
    for gate, _ in rule.gates:
        yield deny(at.says(gate))
    for number, text in enumerate(rule.texts) if rule.measure.wording else ():
        here = at.wide(at.step == number)
        for gate, _ in text.gates if anywhere(here) else ():
            yield here & deny(at.says(gate))


def _astray(rule: Rule, at: At) -> Iterator[Any]:
    """Whether each thing that the order points at does not exist."""
    aims = rule.measure.aims
    if aims.incident or aims.hypothesis:
        yield deny(at.w["began"][at.incident, at.lane] > 0)
    if aims.item:
        may = collection.may_show if aims.held else collection.may_collect
        yield deny(may(at.board, at.world, at.actor, at.item, at.lane))
    if aims.docket:
        yield deny(at.docket(PENDING, at.actor, at.of))


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
    prices, left = _prices(board), dict[int, tuple[int, int, int]]()
    for row, (act, why) in enumerate(zip(acts.each, refused.tolist(), strict=True)):
        if why != OPEN:
            continue
        if act.actor not in left:
            attention = board.scenario.actors[act.actor].attention - (0 if spent is None else int(spent[act.actor, 0]))
            left[act.actor] = int(world["capital"][act.actor, 0]), attention, SLOTS - len(world.taken[act.actor])
        capital, attention, free = left[act.actor]
        cost, effort, waits = prices[act.measure]
        if cost > capital:
            refused[row] = NO_CAPITAL
        elif effort > attention:
            refused[row] = NO_ATTENTION
        elif waits > free:
            refused[row] = FULL
        else:
            left[act.actor] = capital - cost, attention - effort, free - waits


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
