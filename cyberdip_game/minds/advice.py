"""Staff advice: futures rolled out on what the seat knows, the others at their levels. The truth is never asked."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.minds.negotiate import converse
from cyberdip_game.minds.plan import Plan
from cyberdip_game.minds.policy import wait
from cyberdip_game.minds.rollout import plans, play_turn, tempers
from cyberdip_game.rules.acts import Acts, join
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.endings import score
from cyberdip_game.rules.view import View, imagine
from cyberdip_game.rules.world import Ints, World
from cyberdip_game.scenario.language import RUNG_OF

FUTURES = 200
AUTOPILOT = "thoughtful"  # goes on for people, and for minds that look ahead, since that takes long
_DANGER = 5  # the rung from which a future is drawn as a diamond


@frozen(eq=False)
class Ends:
    """How imagined games end. Arrays (future,): final score 0..100, and highest rung on the way."""

    scores: Ints
    highest: Ints


@frozen(eq=False)
class Prospect(Ends):
    """What imagined games say of one option: also the worlds of the next morning."""

    morning: World

    def part(self, futures: npt.NDArray[np.intp]) -> "Prospect":
        """Some of them."""
        return Prospect(self.scores[futures], self.highest[futures], self.morning.take(futures))


def prospects(
    board: Board, seen: View, acts: Acts, choices: Ints, levels: Mapping[int, str], futures: int = FUTURES
) -> tuple[Prospect, Prospect]:
    """Waiting one turn, and the plan: `acts` in lane 0 and `choices` (inject,) of the seat, an autopilot going on from
    there. `levels` are those of all seats. The view has one lane."""
    worlds, seat = imagine(board, seen, futures), seen.seat
    idle, plan = wait(board, View(seat, worlds), worlds.seed), in_all(acts, choices, futures)
    planned = plan.acts.in_lanes(plan.acts.lane + futures)
    first = Plan(join([idle.acts, planned]), np.concatenate([idle.choices, plan.choices], 1))
    both = _unfold(board, worlds.beside(worlds), seat, first, {**levels, seat: AUTOPILOT})
    waited, decided = (both.part(half) for half in np.split(np.arange(2 * futures), 2))
    return waited, decided


def in_all(acts: Acts, choices: Ints, futures: int) -> Plan:
    """`acts` in lane 0 and `choices` (inject,) as the plan of every future."""
    rows, lanes = np.tile(np.arange(len(acts)), futures), np.repeat(np.arange(futures), len(acts))
    return Plan(acts.rows(rows).in_lanes(lanes), np.repeat(choices[:, None], futures, 1))


def _unfold(board: Board, world: World, seat: int, first: Plan, levels: Mapping[int, str]) -> Prospect:
    others = {other: level for other, level in levels.items() if other != seat}
    temper, morning = tempers(world.seed), world
    highest = rung_of(world, seat)
    for turn in range(world.turn, len(board.times) + 1):
        begins = turn == morning.turn  # what the seat has said and wants is known
        world = converse(board, world, others if begins else levels, temper)
        made = plans(board, world, others if begins else levels, temper)
        world = play_turn(board, world, {**made, seat: first} if begins else made)
        highest = np.maximum(highest, rung_of(world, seat))
        if begins:
            next_morning = world
    return Prospect(score(board, world, seat), highest, next_morning)


def rung_of(world: World, seat: int) -> Ints:
    """(lane): the highest rung between the seat and anybody."""
    return np.asarray(RUNG_OF[world["tension"][seat].max(0)])


def dangerous(highest: Ints) -> npt.NDArray[np.bool_]:
    """(future): whether the ladder reaches countermeasures on the way."""
    return np.asarray(highest >= _DANGER)


def quantiles(values: Ints) -> npt.NDArray[np.intp]:
    """Indices of twenty equally likely futures: the quantiles (i + 1/2) / 20."""
    order = np.argsort(values, kind="stable")
    return order[(2 * np.arange(20) + 1) * len(values) // 40]
