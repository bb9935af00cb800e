"""What time does between turns: strain between actors wears off, and the drift that the data file writes."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules.at import At, apply
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import Cause, Ledger
from cyberdip_game.rules.world import World, anywhere

COOLING = Cause("drift", "time passes")


def drift(board: Board, world: World, ledger: Ledger) -> None:
    """Post an evening's drift."""
    every = world.everywhere
    at = At(board, world, every, stream="drift")
    for line in board.drifts:
        apply(line.effects, at, ledger, line.cause)
    first, second = _pairs(len(board.each))
    strained = (world["tension"][first, second, every] > 0).astype(np.int32)
    if anywhere(strained):
        ledger.post("tension", (first, second), every, -strained, COOLING)


@lru_cache(maxsize=16)
def _pairs(actors: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Every two actors once."""
    return np.triu_indices(actors, 1)
