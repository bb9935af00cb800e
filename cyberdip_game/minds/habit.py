"""By habit: rules of thumb in their order, a temperament's own or named ones that anybody can be given."""

from typing import Any

import numpy as np
import numpy.typing as npt

from cyberdip_game.minds.plan import Budget, Plan, silence
from cyberdip_game.rules import attribution, collection
from cyberdip_game.rules.acts import Acts, Order, rows_of
from cyberdip_game.rules.at import holds
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.incidents import begun
from cyberdip_game.rules.options import options
from cyberdip_game.rules.permit import OPEN, lawful
from cyberdip_game.rules.pieces import Rule
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import NOTHING, Ints, Seeds
from cyberdip_game.scenario import contexts, library
from cyberdip_game.scenario.formula import Formula, condition
from cyberdip_game.scenario.rulebook import Habit


def habit(board: Board, seen: View, temper: Seeds, thumb: str = "") -> Plan:
    """The rules of thumb in their order, while means last; choices by default. `thumb` names a set of them."""
    budget = Budget(board, seen)
    aims = _Foremost(board, seen)
    for rule, when in _habits(board, seen.seat, thumb):
        rows = np.flatnonzero(budget.can(rule))
        acts = aims.acts(rule, rows)
        if len(acts):
            at = acts.at(board, seen.world, rule)
            fine = holds(when, at, len(acts)) & (lawful(board, seen.world, rule, acts) == OPEN)
            fine &= board.fits[rule.index, acts.incident]
            budget.take(rule, acts.rows(fine))
    return Plan(budget.acts(), silence(board, seen))


def habits_of(board: Board, seat: int, thumb: str = "") -> tuple[Habit, ...]:
    """The rules by which a seat acts: of its temperament, or of a rule of thumb by name."""
    if thumb:
        return library.rules_of_thumb()[thumb].habits
    return library.temperaments()[board.scenario.actors[seat].temperament].habits


@once_per_board
def _habits(board: Board, seat: int, thumb: str) -> tuple[tuple[Rule, Formula], ...]:
    """The habits whose measure this seat may order."""
    mine = {order.measure for order in options(board, seat)}
    found = []
    for line in habits_of(board, seat, thumb):
        if line.measure in board.ids["measure"] and board.index("measure", line.measure) in mine:
            rule = board.rule(line.measure)
            found.append((rule, condition(line.when, board.names, contexts.measure_context(rule.measure))))
    return tuple(found)


class _Foremost:
    """What a habit points at: the gravest incident that it fits, the likeliest author, the most suspected state,
    the item that tells most."""

    def __init__(self, board: Board, seen: View) -> None:
        self.board, self.seen, self.world = board, seen, seen.world
        self.lanes = np.arange(self.world.lanes)
        self.severity = np.where(begun(self.world), self.world["severity"], -1)
        self.incident = self.severity.argmax(0)
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
            fits = self.board.fits[rule.index, :-1, None]
            incident = np.where(fits, self.severity[:, rows], -1).argmax(0)
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
        aims = (part[: len(rows)] for part in (target, incident, hypothesis, item))
        return rows_of(rows, self.seen.seat, rule.index, *aims, order.step, order.of)

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
