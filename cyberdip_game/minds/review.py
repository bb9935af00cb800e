"""What decisions were worth: a morning that is over, looked at again on what its seat knew then, or with hindsight.

One model for all of it: an autopilot that thinks goes on for the seat, the others play at their levels, and every
decision that is compared meets the same worlds.
"""

from collections.abc import Mapping

import numpy as np
from attrs import evolve

from cyberdip_game.minds.advice import Prospect, in_all, unfold
from cyberdip_game.minds.far_sighted import prospects
from cyberdip_game.minds.plan import Plan
from cyberdip_game.minds.thoughtful import acts_in
from cyberdip_game.rules import dice
from cyberdip_game.rules.acts import Acts
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.view import View, imagine, view
from cyberdip_game.rules.world import Ints, World

FUTURES = 100  # of each decision
AUTOPILOT = "thoughtful"
_CLOSER = 3  # plans that are looked at again of those a far-sighted mind thinks through


def known(board: Board, world: World, seat: int) -> World:
    """FUTURES worlds that begin as the seat may think that it is. `world` has one lane."""
    return imagine(board, view(board, world, seat), FUTURES)


def real(world: World) -> World:
    """FUTURES worlds that begin as it really is and meet other dice. `world` has one lane."""
    worlds = world.take(np.zeros(FUTURES, np.intp))
    return evolve(worlds, seed=dice.mix(worlds.seed, np.arange(FUTURES, dtype=np.uint64)))


def left_alone(board: Board, worlds: World, seat: int, levels: Mapping[int, str]) -> Prospect:
    """The autopilot takes the seat from this morning on. `levels` are those of all seats."""
    return unfold(board, worlds, seat, None, {**levels, seat: AUTOPILOT})


def decided(board: Board, worlds: World, seat: int, acts: Acts, choices: Ints, levels: Mapping[int, str]) -> Prospect:
    """The same where the seat first does this: `acts` in lane 0 and `choices` (inject,)."""
    return unfold(board, worlds, seat, in_all(acts, choices, FUTURES), {**levels, seat: AUTOPILOT})


def foremost(board: Board, seen: View) -> tuple[list[Plan], int]:
    """The plans that promise most to a far-sighted mind, the best first, and how many it thinks through."""
    thought = prospects(board, seen)
    plans, first = thought.plans, np.argsort(-thought.scores[:, 0], kind="stable")[:_CLOSER]
    found = [Plan(acts_in(board, seen.seat, plans.baskets[one]), plans.choices[one]) for one in first]
    return found, int(plans.tried[:, 0].sum())
