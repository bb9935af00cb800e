"""Far-sighted: options and then plans are played to the end on imagined worlds, and the plan that ends best is chosen.

First each of some options alone meets the same futures as doing nothing, which says what it is worth in the long run.
Then a few plans are put together of what was worth most, and meet new futures, so that luck with the first ones does
not choose. In all of them the seat goes on thoughtfully and the others by habit. The worlds are imagined from the
seat's view: what it may not know is drawn anew in each.
"""

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.minds.appraise import NEVER, Worth
from cyberdip_game.minds.habit import habit
from cyberdip_game.minds.negotiate import converse
from cyberdip_game.minds.plan import Plan, asking, play_turn, tempers
from cyberdip_game.minds.thoughtful import (
    Basket,
    acts_in,
    appraised,
    basket,
    basket_of,
    best_choices,
    costs,
    thoughtful,
)
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.endings import score
from cyberdip_game.rules.options import options
from cyberdip_game.rules.view import View, imagine, view
from cyberdip_game.rules.world import Ints, Seeds, World

FUTURES = 40  # of each option, and again of each plan
OPTIONS = 24  # how many options are thought through: of each measure the best aim, where most hangs on it
SWAPS = 3  # plans that leave one option out, or put another one in
THOUGHTFUL, NOTHING, HABIT, LONG_RUN = range(4)  # the first plans
_LANES = 8_000  # imagined games at once

Flags = npt.NDArray[np.bool_]
Sums = npt.NDArray[np.int64]


@frozen(eq=False)
class Plans:
    """Plans of one seat in many games: baskets (plan, order, lane), choices (plan, inject, lane), and which of them are
    worth thinking through (plan, lane)."""

    baskets: Flags
    choices: Ints
    tried: Flags

    def of_lanes(self, lanes: slice) -> "Plans":
        return Plans(self.baskets[..., lanes], self.choices[..., lanes], self.tried[..., lanes])


@frozen(eq=False)
class Prospects:
    """Plans thought through: `scores` (plan, lane) are summed over FUTURES, -1 where a plan was not tried."""

    plans: Plans
    scores: Sums

    @property
    def best(self) -> npt.NDArray[np.intp]:
        """(lane): the plan that ends best, the earlier one of equals."""
        return self.scores.argmax(0)


def far_sighted(board: Board, seen: View, temper: Seeds) -> Plan:
    """Of a few plans the one whose imagined futures end best."""
    return chosen(board, seen, prospects(board, seen))


def chosen(board: Board, seen: View, thought: Prospects) -> Plan:
    """In each lane the best plan."""
    best, lanes = thought.best, np.arange(seen.world.lanes)
    plans = thought.plans
    return Plan(acts_in(board, seen.seat, plans.baskets[best, :, lanes].T), plans.choices[best, :, lanes].T)


def prospects(board: Board, seen: View) -> Prospects:
    """Think it through; pure in the view."""
    worth, choices = appraised(board, seen), best_choices(board, seen)
    plans = _plans(board, seen, worth, _long_run(board, seen, worth, choices), choices)
    return Prospects(plans, _played(board, seen, plans, FUTURES))


def _long_run(board: Board, seen: View, worth: Worth, choices: Ints) -> Worth:
    """(order, lane): what the futures of an order end at beyond those of doing nothing, NEVER if it is not tried."""
    cost, _ = costs(board, seen.seat)
    payable = np.where(cost[:, None] <= seen.world["capital"][seen.seat], worth, NEVER)
    ranked = np.argsort(-_foremost(board, seen.seat, payable), axis=0, kind="stable")[:OPTIONS]
    can = np.take_along_axis(payable, ranked, 0) > NEVER
    alone = np.zeros((1 + len(ranked), *worth.shape), bool)
    np.put_along_axis(alone[1:], ranked[:, None], True, 1)
    tried = np.concatenate([np.ones((1, seen.world.lanes), bool), can]) & (seen.world["ended"] == 0)
    sums = _played(board, seen, Plans(alone, _repeated(choices, len(alone)), tried), 0)
    merit = np.full(worth.shape, NEVER)
    np.put_along_axis(merit, ranked, np.where(can, sums[1:] - sums[0], NEVER), 0)
    return merit


def _foremost(board: Board, seat: int, worth: Worth) -> Worth:
    """(order, lane): how much hangs on an order, to the good or the bad; the best aim of each measure comes first."""
    weight = np.where(worth > NEVER, np.abs(worth), NEVER)
    for rows in _by_measure(board, seat):
        top = rows[worth[rows].argmax(0)][None]
        most = np.take_along_axis(weight, top, 0)
        np.put_along_axis(weight, top, np.where(most > NEVER, most - NEVER, NEVER), 0)
    return weight


@once_per_board
def _by_measure(board: Board, seat: int) -> list[npt.NDArray[np.intp]]:
    measure = np.array([order.measure for order in options(board, seat)], np.int64)
    return [np.flatnonzero(measure == one) for one in np.unique(measure)]


def _plans(board: Board, seen: View, worth: Worth, merit: Worth, choices: Ints) -> Plans:
    """The plans worth thinking through; where an inject asks, also the other answers to it."""
    long_run = basket(board, seen, merit)
    of_habit = basket_of(board, seen, habit(board, seen, seen.world.seed).acts)
    baskets = [basket(board, seen, worth), np.zeros(worth.shape, bool), of_habit, long_run]
    for kept, swapped in ((long_run, NEVER), (~long_run, -NEVER)):  # leave out what was best, put in what was next
        order = np.argsort(-np.where(kept, merit, NEVER), axis=0, kind="stable")[:SWAPS]
        for one in order:
            other = merit.copy()
            np.put_along_axis(
                other, one[None], np.where(np.take_along_axis(merit, one[None], 0) > NEVER, swapped, NEVER), 0
            )
            baskets.append(basket(board, seen, other))
    answers, asked = [choices] * len(baskets), [np.ones(seen.world.lanes, bool)] * len(baskets)
    for one in asking(board, seen):
        fresh = choices[one.index] > 0
        for number in range(1, len(one.options) + 1):
            answer = choices.copy()
            answer[one.index] = np.where(fresh, number, 0)
            answers.append(answer)
            asked.append(answer[one.index] != choices[one.index])
    baskets += [long_run] * (len(answers) - len(baskets))
    return Plans(np.array(baskets), np.array(answers), np.array(asked) & (seen.world["ended"] == 0))


def _played(board: Board, seen: View, plans: Plans, first: int) -> Sums:
    """(plan, lane): scores summed over the futures from number `first` on, -1 where a plan is not tried."""
    scores = np.full(plans.tried.shape, -1, np.int64)
    step = max(1, _LANES // (FUTURES * len(plans.tried)))
    for begin in range(0, seen.world.lanes, step):
        lanes = slice(begin, begin + step)
        part = View(seen.seat, seen.world.take(np.arange(*lanes.indices(seen.world.lanes))))
        scores[:, lanes] = _played_at_once(board, part, plans.of_lanes(lanes), first)
    return scores


def _played_at_once(board: Board, seen: View, plans: Plans, first: int) -> Sums:
    number, lane = np.nonzero(plans.tried)
    scores = np.full(plans.tried.shape, -1, np.int64)
    if len(number):
        worlds = imagine(board, seen, FUTURES, first).take((lane[:, None] * FUTURES + np.arange(FUTURES)).ravel())
        wide: Basket = np.repeat(plans.baskets[number, :, lane].T, FUTURES, axis=1)
        begun = Plan(acts_in(board, seen.seat, wide), np.repeat(plans.choices[number, :, lane].T, FUTURES, axis=1))
        final = _unfolded(board, worlds, seen.seat, begun)
        scores[number, lane] = score(board, final, seen.seat).reshape(-1, FUTURES).sum(1)
    return scores


def _unfolded(board: Board, world: World, seat: int, begun: Plan) -> World:
    """Every future played to its end, the seat beginning with its plan; this morning's talking is over."""
    temper, mine = tempers(world.seed), begun
    levels = {other: "thoughtful" if other == seat else "habit" for other in board.seats}
    while True:
        wanted = {other: habit(board, view(board, world, other), temper) for other in board.seats if other != seat}
        last = world.turn == len(board.times)
        world = play_turn(board, world, {**wanted, seat: mine})
        if last or (world["ended"] > 0).all():
            return world
        world = converse(board, world, levels, temper)
        mine = thoughtful(board, view(board, world, seat), temper)


def _repeated(values: Ints, times: int) -> Ints:
    return np.broadcast_to(values, (times, *values.shape))
