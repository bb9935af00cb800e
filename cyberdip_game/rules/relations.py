"""What time does between turns: strain between actors wears off, and the drift that the data file writes."""

import numpy as np

from cyberdip_game.rules.at import At, apply
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import ALL, Cause, Ledger
from cyberdip_game.rules.world import World

COOLING = Cause("drift", "time passes")


def drift(board: Board, world: World, ledger: Ledger) -> None:
    """Post an evening's drift."""
    at = At(board, world, stream="drift")
    for line in board.drifts:
        apply((line.effect,), at, ledger, Cause("drift", line.cause))
    first, second = np.triu_indices(len(board.each), 1)
    strained = (world["tension"][first, second] > 0).astype(np.int32)
    if strained.any():
        ledger.post("tension", (first, second), ALL, -strained, COOLING)
