"""How a mind decides: random, by habit, or thoughtfully. A mind gets a view and its own dice, nothing else."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.minds.appraise import NEVER, appraise, worth_of
from cyberdip_game.rules import attribution, collection, dice, script
from cyberdip_game.rules.acts import OPEN, Acts, Order, join, lawful, no_acts, options, ordered
from cyberdip_game.rules.at import At, holds
from cyberdip_game.rules.board import Board, Rule, Script
from cyberdip_game.rules.incidents import begun
from cyberdip_game.rules.talks import attention_spent
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import NOTHING, Ints, Seeds
from cyberdip_game.scenario import contexts, library
from cyberdip_game.scenario.formula import Formula, condition


@frozen(eq=False)
class Plan:
    """What one seat wants in every lane: acts, and choices (inject, lane) from 1, 0 for silence."""

    acts: Acts
    choices: Ints


Policy = Callable[[Board, View, Seeds], Plan]


def wait(board: Board, seen: View, temper: Seeds) -> Plan:
    """Order nothing and answer nothing."""
    return Plan(no_acts(), _silence(board, seen))


def random(board: Board, seen: View, temper: Seeds) -> Plan:
    """Three of all that could be ordered, whether open or not; any choice."""
    known, world = options(board, seen.seat), seen.world
    seat_key, lanes = board.keys["actor"][seen.seat], np.arange(world.lanes, dtype=np.int32)
    columns = np.array([order.parts() for order in known], np.int32)
    tables = [no_acts()]
    for number in range(board.scenario.actors[seen.seat].attention if known else 0):
        row = dice.roll(temper, world.turn, dice.key("random", number), seat_key, len(known))
        tables.append(Acts(lanes, np.full(world.lanes, seen.seat, np.int32), *columns[row].T))
    choices = _silence(board, seen)
    for one in _asking(board, seen):
        place = dice.mix(seat_key, board.keys["inject"][one.index])
        choices[one.index] = 1 + dice.roll(temper, world.turn, dice.key("choice"), place, len(one.options))
    return Plan(join(tables), choices)


def habit(board: Board, seen: View, temper: Seeds) -> Plan:
    """The temperament's rules of thumb in their order, while means last; choices by default."""
    budget = _Budget(board, seen)
    aims = _Foremost(board, seen)
    for rule, when in _habits(board, seen.seat):
        rows = np.flatnonzero(budget.can(rule))
        acts = aims.acts(rule, rows)
        if len(acts):
            at = acts.at(board, seen.world, rule)
            fine = holds(when, at, len(acts)) & (lawful(board, seen.world, rule, acts) == OPEN)
            budget.take(rule, acts.rows(fine))
    return Plan(join([no_acts(), *budget.taken]), _silence(board, seen))


def thoughtful(board: Board, seen: View, temper: Seeds) -> Plan:
    """Whatever is worth most beyond its cost, one after another while means last."""
    known, world = options(board, seen.seat), seen.world
    budget = _Budget(board, seen)
    worth = np.array([appraise(board, seen, order) for order in known]).reshape(len(known), world.lanes)
    lanes = np.arange(world.lanes)
    for _ in range(board.scenario.actors[seen.seat].attention if known else 0):
        worth = np.where(budget.affordable(known), worth, NEVER)
        best = worth.argmax(0)
        for number in np.unique(best[worth[best, lanes] > 0]).tolist():
            rows = np.flatnonzero((best == number) & (worth[number] > 0))
            budget.take(board.rules[known[number].measure], ordered(rows, seen.seat, known[number]))
            worth[np.ix_(_rivals(known, number), rows)] = NEVER
    return Plan(join([no_acts(), *budget.taken]), _best_choices(board, seen))


POLICIES: dict[str, Policy] = {"wait": wait, "random": random, "habit": habit, "thoughtful": thoughtful}


def _silence(board: Board, seen: View) -> Ints:
    return np.zeros((len(board.scripts), seen.world.lanes), np.int32)


def _asking(board: Board, seen: View) -> list[Script]:
    """Injects that ask this seat in some lane."""
    new = script.fresh(board, seen.world)
    return [one for one in board.scripts if one.options and seen.seat in one.to and new[one.index].any()]


def _best_choices(board: Board, seen: View) -> Ints:
    choices = _silence(board, seen)
    at = At(board, seen.world, actor=seen.seat)
    for one in _asking(board, seen):
        worth = np.array(
            [
                np.where(holds(option.needs, at, seen.world.lanes), worth_of(board, seen, option.effects, at), NEVER)
                for option in one.options
            ]
        )
        choices[one.index] = worth.argmax(0) + 1
    return choices


class _Budget:
    """What a seat can still pay in each lane, and what it has taken."""

    def __init__(self, board: Board, seen: View) -> None:
        self.board = board
        self.capital = seen.world["capital"][seen.seat].copy()
        self.attention = np.full(seen.world.lanes, board.scenario.actors[seen.seat].attention)
        if board.tables:
            self.attention -= attention_spent(board, seen.world)[seen.seat]
        self.taken: list[Acts] = []

    def can(self, rule: Rule) -> npt.NDArray[np.bool_]:
        return np.asarray((self.capital >= rule.measure.cost) & (self.attention >= rule.measure.attention))

    def affordable(self, orders: tuple[Order, ...]) -> npt.NDArray[np.bool_]:
        """(order, lane)"""
        measures = [self.board.rules[order.measure].measure for order in orders]
        cost = np.array([measure.cost for measure in measures])[:, None]
        effort = np.array([measure.attention for measure in measures])[:, None]
        return np.asarray((cost <= self.capital) & (effort <= self.attention))

    def take(self, rule: Rule, acts: Acts) -> None:
        self.capital[acts.lane] -= rule.measure.cost
        self.attention[acts.lane] -= rule.measure.attention
        self.taken.append(acts)


def _rivals(known: tuple[Order, ...], number: int) -> npt.NDArray[np.intp]:
    """The order itself, and the other steps of the same text on the same incident."""
    order = known[number]
    if order.step == NOTHING:
        return np.array([number])
    text = order.measure, order.incident
    return np.array([place for place, other in enumerate(known) if (other.measure, other.incident) == text])


@lru_cache(maxsize=256)
def _habits(board: Board, seat: int) -> tuple[tuple[Rule, Formula], ...]:
    """The habits whose measure this seat may order."""
    actor = board.scenario.actors[seat]
    mine = {order.measure for order in options(board, seat)}
    found = []
    for line in library.temperaments()[actor.temperament].habits:
        if line.measure in board.ids["measure"] and board.index("measure", line.measure) in mine:
            rule = board.rule(line.measure)
            found.append((rule, condition(line.when, board.names, contexts.measure_context(rule.measure))))
    return tuple(found)


class _Foremost:
    """What a habit points at: the gravest incident, the likeliest author, the most suspected state,
    the item that tells most."""

    def __init__(self, board: Board, seen: View) -> None:
        self.board, self.seen, self.world = board, seen, seen.world
        self.lanes = np.arange(self.world.lanes)
        self.incident = np.where(begun(self.world), self.world["severity"], -1).argmax(0)
        beliefs = np.array(
            [
                attribution.beliefs(board, self.world["evidence"], seen.seat, number, slice(None))
                for number in range(len(board.opens))
            ]
        )[self.incident, :, self.lanes].T  # (hypothesis, lane)
        answers = board.answerable[:, self.incident]
        self.nameable = (answers != NOTHING) & (answers != seen.seat)
        self.hypothesis = np.where(self.nameable, beliefs, -1).argmax(0)
        self.suspicion = np.zeros((len(board.each), self.world.lanes), np.int64)
        for hypothesis in range(len(answers)):
            rows = answers[hypothesis] != NOTHING
            np.add.at(self.suspicion, (answers[hypothesis][rows], self.lanes[rows]), beliefs[hypothesis][rows])

    def acts(self, rule: Rule, rows: npt.NDArray[np.intp]) -> Acts:
        """The measure with its aims in the lanes `rows`; lanes in which there is nothing to aim at are left out."""
        known = [order for order in options(self.board, self.seen.seat) if order.measure == rule.index]
        order, count = _usual(known), len(rows)
        target: Any = np.full(count, NOTHING)
        incident = hypothesis = item = target
        if order.incident != NOTHING:
            incident = self.incident[rows]
        if order.hypothesis != NOTHING:
            rows = rows[self.nameable[:, rows].any(0)]
            incident, hypothesis = self.incident[rows], self.hypothesis[rows]
            target = self.board.answerable[hypothesis, incident]
        elif order.target != NOTHING:
            target = self._target(sorted({one.target for one in known} - {NOTHING}))[rows]
        if order.item != NOTHING:
            shift = self._shifts()[:, rows]
            rows, shift = rows[(shift >= 0).any(0)], shift[:, (shift >= 0).any(0)]
            item = shift.argmax(0)
            incident = np.array([one.incident for one in self.board.items])[item]
        aims = (part[: len(rows)].astype(np.int32) for part in (target, incident, hypothesis, item))
        target, incident, hypothesis, item = aims
        fixed = self.seen.seat, rule.index, order.step, order.of
        seat, measure, step, of = (np.full(len(rows), one, np.int32) for one in fixed)
        return Acts(rows.astype(np.int32), seat, measure, target, incident, hypothesis, item, step, of)

    def _shifts(self) -> Ints:
        """(item, lane): how far what may be collected is expected to move the belief; -1 for what may not."""
        board, seat = self.board, self.seen.seat
        mine = {order.item for order in options(board, seat)}
        shift = np.full((len(board.items), self.world.lanes), -1, np.int32)
        for item in board.items:
            if item.index in mine:
                shift[item.index] = collection.expected_shift(board, self.world, seat, item)
        return np.where(collection.open_items(board, self.world, seat), shift, -1)

    def _target(self, among: list[int]) -> npt.NDArray[np.intp]:
        """(lane): the most suspected; among delegations the one that trusts this seat least."""
        seat = self.seen.seat
        if all(self.board.in_council[among]):
            appeal = -self.world["trust"][among, seat]
        else:
            appeal = self.suspicion[among] + self.world["tension"][seat, among] // 4
        return np.array(among)[appeal.argmax(0)]


def _usual(known: list[Order]) -> Order:
    """The kind of order that a habit gives: of a text's steps the hardest that points at no author."""
    plain = [order for order in known if order.hypothesis == NOTHING] or known
    return max(plain, key=lambda order: order.step)
