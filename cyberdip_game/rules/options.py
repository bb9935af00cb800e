"""What the scenario lets each actor order at all, open or not."""

from collections.abc import Collection, Iterator
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import evolve, frozen

from cyberdip_game.rules.acts import Acts, Order, acts_of, at_of, by_measure
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.pieces import Rule
from cyberdip_game.rules.world import ALL, NOTHING, ORDER, World
from cyberdip_game.scenario.kinds import ActorKind, Quality
from cyberdip_game.scenario.rulebook import Aims


@frozen(eq=False)
class Stack:
    """Orders of one measure that one seat gives, each standing in every lane. `rows` are their places in `options`."""

    rule: Rule
    actor: int
    rows: npt.NDArray[np.intp]
    orders: Acts  # the lane says nothing

    def at(self, board: Board, world: World, member: Any = NOTHING) -> At:
        """Where its formulas are evaluated: (order, lane), and with many members (member, order, lane)."""
        rank = member.ndim if isinstance(member, np.ndarray) else 1
        return at_of(board, world, self.rule, ALL, self.actor, self.orders, member, rank)

    def only(self, which: npt.NDArray[np.bool_ | np.integer[Any]]) -> "Stack":
        return Stack(self.rule, self.actor, self.rows[which], self.orders.rows(which))

    def apart(self, aims: Collection[str]) -> tuple["Stack", npt.NDArray[np.intp]]:
        """Of orders that differ in these aims one each, and which of them each order is like."""
        if len(self.rows) == 1:
            return self, np.zeros(1, np.intp)
        columns = [self.orders.aims()[place].tolist() for place, aim in enumerate(ORDER) if aim in aims]
        kinds: dict[Any, int] = {}
        like = [kinds.setdefault(aimed, len(kinds)) for aimed in zip(*columns, strict=True)] or [0] * len(self.orders)
        first = [like.index(kind) for kind in range(max(like) + 1)]
        return self.only(np.array(first)), np.array(like)


@once_per_board
def stacks(board: Board, actor: int) -> tuple[Stack, ...]:
    """Everything the scenario lets this actor order, measure by measure."""
    orders = acts_of([(actor, order) for order in options(board, actor)])
    return tuple(Stack(rule, actor, rows, table) for rule, rows, table in by_measure(board, orders))


@once_per_board
def options(board: Board, actor: int) -> tuple[Order, ...]:
    """Everything the scenario lets this actor order, open or not, in the order of the files."""
    roles = set(board.scenario.actors[actor].roles)
    aimed = (order for rule in board.rules if roles & set(rule.measure.roles) for order in _aimed(board, actor, rule))
    return tuple(order for order in aimed if board.fits[order.measure, order.incident])


@once_per_board
def orders(board: Board, actor: int) -> frozenset[Order]:
    """The same, to ask for one."""
    return frozenset(options(board, actor))


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
        "companies": kinds == ActorKind.COMPANY,
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
