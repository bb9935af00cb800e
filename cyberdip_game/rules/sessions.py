"""When the Council sits: on the turns of its calendar, or in an urgent session. What it must decide waits until then.

Delegations answer when a motion is tabled, in Coreper; the Council adopts it at its next sitting, without debate.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.world import World

UNTIL_IT_SITS = 10**6  # due hour of what waits for the Council


def sitting(board: Board, world: World) -> npt.NDArray[np.bool_]:
    """(lane): whether the Council sits this turn."""
    return np.asarray((world["session"] > 0) | on_calendar(board, world.turn))


def on_calendar(board: Board, turn: int) -> bool:
    """Whether the calendar has the Council sit on that turn; without one it sits on every turn."""
    meets = board.scenario.council_meets
    return not meets or turn in meets


def next_sitting(board: Board, turn: int) -> int | None:
    """The first turn from this one on which the calendar has it sit; None if it does not any more."""
    return next((one for one in range(turn, len(board.times) + 1) if on_calendar(board, one)), None)


def waits(board: Board, world: World, measure: Any, lane: Any) -> npt.NDArray[np.bool_]:
    """(row): whether orders given this turn wait for the Council to sit."""
    if not board.scenario.council_meets:
        return np.zeros(len(measure), bool)
    return np.asarray(_decides(board)[measure] & ~sitting(board, world)[lane])


@once_per_board
def _decides(board: Board) -> npt.NDArray[np.bool_]:
    """(measure): whether the Council itself decides on it."""
    return np.array([rule.of_council for rule in board.rules], bool)
