"""What a thinking seat makes of its options, looked at in a sample of games: open, picked, best, beaten by a rival."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from cyberdip_game.minds.appraise import NEVER
from cyberdip_game.minds.plan import asking
from cyberdip_game.minds.policy import Plan
from cyberdip_game.minds.thoughtful import appraised, choices_worth
from cyberdip_game.rules import script
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.options import options
from cyberdip_game.rules.view import View, view
from cyberdip_game.rules.world import World
from cyberdip_game.study.tally import Counts


def weigh(
    board: Board, world: World, seat: int, lanes: npt.NDArray[np.intp], plan: Plan, sums: Mapping[str, Counts]
) -> None:
    """Count the seat's options in these lanes, one position each, by the worth a thoughtful mind gives them."""
    known = options(board, seat)
    here = world.take(lanes)
    seen = view(board, here, seat)
    _choices(board, seen, sums)
    if not known or not len(lanes):
        return
    each = appraised(board, seen)
    of = np.array([order.measure for order in known])
    mine = np.unique(of)
    worth = np.array([each[of == measure].max(0) for measure in mine])  # (measure, position)
    cost = np.array([board.rules[measure].measure.cost for measure in mine])
    can = worth > NEVER
    means = can & (cost[:, None] <= here["capital"][seat])
    sums["positions"][world.turn - 1] += len(lanes)
    sums["options"][world.turn - 1] += int(means.sum())
    sums["open"][mine] += can.sum(1)
    sums["worth"][mine] += np.where(can, worth, 0).sum(1)
    best = np.where(means & (worth > 0), worth, NEVER)
    np.add.at(sums["top"], mine[best.argmax(0)[best.max(0) > NEVER]], 1)
    sums["picked"][mine] += _picked(plan, lanes, mine).sum(1)
    for row, measure in enumerate(mine.tolist()):
        beats = can & can[row] & (worth >= worth[row]) & (cost <= cost[row])[:, None]
        sums["beaten"][measure, mine] += beats.sum(1)
        sums["beaten"][measure, measure] = 0


def _choices(board: Board, seen: View, sums: Mapping[str, Counts]) -> None:
    """By how much each choice asked for this morning is worth more than the best other, where both can be made."""
    fresh = script.fresh(board, seen.world)
    for one in asking(board, seen):
        worth = choices_worth(board, seen, one)
        for number in range(len(worth)):
            others = np.delete(worth, number, 0).max(0, initial=NEVER)
            lanes = fresh[one.index] & (worth[number] > NEVER) & (others > NEVER)
            sums["weighed"][one.index, number + 1] += int(lanes.sum())
            sums["margin"][one.index, number + 1] += int((worth[number] - others)[lanes].sum())


def _picked(plan: Plan, lanes: npt.NDArray[np.intp], mine: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """(measure, position): whether the plan orders it."""
    place = np.searchsorted(lanes, plan.acts.lane)
    here = np.flatnonzero((place < len(lanes)) & (lanes[np.minimum(place, len(lanes) - 1)] == plan.acts.lane))
    picked = np.zeros((len(mine), len(lanes)), bool)
    picked[np.searchsorted(mine, plan.acts.measure[here]), place[here]] = True
    return picked
