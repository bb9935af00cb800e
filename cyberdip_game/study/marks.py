"""What the endings read of the world: the numbers in their conditions, and where these stand on the last evening."""

from collections.abc import Mapping

import numpy as np

from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.world import Ints, World
from cyberdip_game.scenario import library
from cyberdip_game.scenario.contexts import ending_context
from cyberdip_game.scenario.formula import Formula, FormulaError, number

_FEW = 20  # steps; what has fewer is a fact rather than a mark to reach
_COUNTED = {"named", "times", "fired", "since", "hour", "turn"}


@once_per_board
def marks(board: Board) -> Mapping[str, Formula]:
    """Each number that some ending reads, as it is written there."""
    found: dict[str, Formula] = {}
    names = library.names_of(board.scenario)
    for close in board.closes:
        for read in sorted(close.when.sources, key=lambda one: one.column):
            table = board.quantities.get(read.quantity)
            if table is None or read.quantity in _COUNTED or table.range[1] - table.range[0] < _FEW:
                continue
            written = f"{read.word}[{', '.join(read.places)}]" if read.places else read.word
            try:
                found.setdefault(written, number(written, names, ending_context()))
            except FormulaError:  # of a group
                continue
    return found


def ends(board: Board, world: World) -> dict[str, Ints]:
    """By what is read: (lane), its value."""
    at = At(board, world)
    return {
        f"end of {written}": np.broadcast_to(np.asarray(formula.of(at), np.int32), world.lanes).copy()
        for written, formula in marks(board).items()
    }
