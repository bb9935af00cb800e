"""Whether the Union stands behind a draft: a party that sits in the Council signs nothing without the others."""

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules.at import At, holds
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.world import NOTHING, Ints, World

BEHIND, ABSTAINS, AGAINST = 1, 2, 3  # backing of a delegation; 0 is not said


def votes(board: Board, world: World, table: Table, party: int) -> tuple[Ints, Ints]:
    """(delegation, lane) twice: how each would stand behind the party's signature, and the issue in its way or -1.

    A delegation is against what crosses its own red line; else `mandate` says; who is not ready but trusts abstains.
    """
    lanes = np.arange(world.lanes)
    stand = np.zeros((len(table.delegations), world.lanes), np.int32)
    because = np.full(stand.shape, NOTHING, np.int32)
    for row, member in enumerate(table.delegations):
        ready = holds(table.mandate, At(board, world, actor=party, member=member), world.lanes)
        trusts = world["trust"][member, party] >= 0
        stand[row] = np.where(ready, BEHIND, np.where(trusts, ABSTAINS, AGAINST))
        for number in reversed(table.issues):
            step = world["draft"][number] - 1
            crossed = (step >= 0) & (world["shut"][member, number, step, lanes] > 0)
            stand[row] = np.where(crossed, AGAINST, stand[row])
            because[row] = np.where(crossed, number, because[row])
        said = world["backing"][table.index, member]
        stand[row] = np.where(said > 0, said, stand[row])
    return stand, because


def mandated(board: Board, world: World, table: Table, party: int) -> npt.NDArray[np.bool_]:
    """(lane): whether a party may sign: a state in the Council needs the others, by unanimity with abstention."""
    if not board.in_council[party] or not table.delegations:
        return np.ones(world.lanes, bool)
    stand, _ = votes(board, world, table, party)
    members = list(table.delegations)
    abstain = (stand == ABSTAINS).T
    third = ((abstain @ board.states_of[members]) >= 9) & ((abstain @ board.population_of[members]) >= 34)
    return np.asarray(~(stand == AGAINST).any(0) & ~third)
