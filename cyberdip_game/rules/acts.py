"""The table of acts: what seats ordered, one row each."""

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Rule
from cyberdip_game.rules.world import NOTHING, ORDER, Ints, World

FEW = 50  # rows that are put in order faster as plain numbers
_new = tuple.__new__  # makes an act of its numbers in half the time that naming them takes


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

    def at(self, board: Board, world: World, rule: Rule, member: int = NOTHING) -> At:
        """Where the measure's formulas are evaluated when it asks `member`."""
        return _One(board, world, self, rule.measure.id, member)


class _One(At):
    """Where a single act is evaluated, whose roles and lane are plain numbers; made in half the time of any other."""

    dense, rank, one = False, 0, True

    def __init__(self, board: Board, world: World, act: Act, stream: str, member: int) -> None:
        self.board, self.world, self.w, self.stream, self.member = board, world, world.numbers, stream, member
        (
            self.lane,
            self.actor,
            self.measure,
            self.target,
            self.incident,
            self.hypothesis,
            self.item,
            self.step,
            self.of,
        ) = act


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

    @cached_property
    def each(self) -> list[Act]:
        """The rows one by one."""
        return [_new(Act, row) for row in self.table.T.tolist()]

    def at(self, board: Board, world: World, rule: Rule) -> At:
        """Where the measure's formulas are evaluated, all rows at once; a single row reads like its scalar self."""
        if len(self) == 1:
            return self.each[0].at(board, world, rule)
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


def in_order(acts: Acts) -> Acts:
    """The same rows in the one order that does not depend on who came first; what is said twice counts once."""
    if len(acts) <= FEW:
        row_of = {act: row for row, act in enumerate(acts.each)}
        rows = [row_of[act] for act in sorted(row_of)]
        return acts if rows == list(range(len(acts))) else acts.rows(np.array(rows, np.intp))
    acts = acts.rows(np.lexsort(acts.table[::-1]))
    same = (acts.table[:, 1:] == acts.table[:, :-1]).all(0)
    return acts.rows(np.concatenate([[True], ~same])) if same.any() else acts


def by_measure(board: Board, acts: Acts) -> Iterator[tuple[Rule, npt.NDArray[np.intp], Acts]]:
    """The rows of each measure."""
    if len(acts) <= FEW:
        places: dict[int, list[int]] = {}
        for row, measure in enumerate(acts.measure.tolist()):
            places.setdefault(measure, []).append(row)
        for measure in sorted(places):
            rows = np.array(places[measure], np.intp)
            yield board.rules[measure], rows, acts if len(places) == 1 else acts.rows(rows)
        return
    if (acts.measure == acts.measure[0]).all():
        yield board.rules[acts.measure[0]], np.arange(len(acts)), acts
        return
    order = np.argsort(acts.measure.astype(np.int16), kind="stable")  # so narrow they are sorted digit by digit
    measures = acts.measure[order]
    ends, acts = np.flatnonzero(np.diff(measures, append=NOTHING)) + 1, acts.rows(order)
    for first, end in pairwise([0, *ends.tolist()]):
        yield board.rules[measures[first]], order[first:end], Acts(acts.table[:, first:end])


def alike(board: Board, world: World, acts: Acts) -> Iterable[tuple[Rule, Any, Act | Acts]]:
    """The rows of each measure; of one game row by row, as plain numbers."""
    if world.lanes > 1:
        return by_measure(board, acts)
    return [(board.rules[act.measure], row, act) for row, act in enumerate(acts.each)] if len(acts) else []


def first_of_seat(acts: Acts) -> npt.NDArray[np.bool_]:
    """(row): whether the row is the first of its seat in its game, of acts in order."""
    first = np.ones(len(acts), bool)
    first[1:] = (acts.lane[1:] != acts.lane[:-1]) | (acts.actor[1:] != acts.actor[:-1])
    return first


def one_number(*columns: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.int64]:
    """(row): one number for each row, the same where all columns (row) are: many times faster to compare than rows."""
    numbers = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        least, most = int(column.min(initial=0)), int(column.max(initial=0))
        numbers *= most - least + 1
        numbers += column - least
    return numbers
