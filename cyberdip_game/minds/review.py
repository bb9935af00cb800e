"""What decisions were worth: a morning that is over, looked at again on what its seat knew then.

One model for all of it: an autopilot that thinks goes on for the seat, the others play at their levels, and every
decision that is compared meets the same imagined worlds. The truth is never asked.
"""

from collections.abc import Mapping

import numpy as np

from cyberdip_game.minds.advice import Prospect, in_all, unfold
from cyberdip_game.minds.far_sighted import prospects
from cyberdip_game.minds.plan import Plan
from cyberdip_game.minds.thoughtful import acts_in
from cyberdip_game.rules.acts import Acts
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.view import View, imagine
from cyberdip_game.rules.world import Ints

FUTURES = 100  # of each decision
AUTOPILOT = "thoughtful"
_CLOSER = 5  # plans that are looked at again of those a far-sighted mind thinks through


def left_alone(board: Board, seen: View, levels: Mapping[int, str]) -> Prospect:
    """The autopilot takes the seat from this morning on. The view has one lane; `levels` are those of all seats."""
    return _unfolded(board, seen, None, levels)


def decided(board: Board, seen: View, acts: Acts, choices: Ints, levels: Mapping[int, str]) -> Prospect:
    """The same where the seat first does this: `acts` in lane 0 and `choices` (inject,)."""
    return _unfolded(board, seen, in_all(acts, choices, FUTURES), levels)


def foremost(board: Board, seen: View) -> tuple[list[Plan], int]:
    """The plans that promise most to a far-sighted mind, the best first, and how many it thinks through."""
    thought = prospects(board, seen)
    plans, first = thought.plans, np.argsort(-thought.scores[:, 0], kind="stable")[:_CLOSER]
    found = [Plan(acts_in(board, seen.seat, plans.baskets[one]), plans.choices[one]) for one in first]
    return found, int(plans.tried[:, 0].sum())


def _unfolded(board: Board, seen: View, first: Plan | None, levels: Mapping[int, str]) -> Prospect:
    return unfold(board, imagine(board, seen, FUTURES), seen.seat, first, {**levels, seen.seat: AUTOPILOT})
