"""How a game ends and what it was worth to each seat: from 0 to 100, statements about this model only."""

import numpy as np

from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.world import Ints, World
from cyberdip_game.scenario.language import where


def due(board: Board, world: World) -> Ints:
    """(lane): as `reached`; before the last turn only endings that may come early."""
    return reached(board, world, world.turn == len(board.times))


def reached(board: Board, world: World, last: bool) -> Ints:
    """(lane): the number of the first ending that holds, 0 for none."""
    at, found = At(board, world, world.everywhere), 0
    for one in reversed(board.closes):
        if last or one.ending.early:
            found = where(at.says(one.when), one.number, found)
    return np.full(world.lanes, found, np.int32)


def axes(board: Board, world: World, seat: int) -> Ints:
    """(axis, lane): what each thing the seat wants stands at, 0..100."""
    at = At(board, world, actor=seat)
    rows = [np.broadcast_to(np.clip(at.says(axis.value), 0, 100), world.lanes) for axis in board.axes[seat]]
    return np.array(rows, np.int32).reshape(len(rows), world.lanes)


def score(board: Board, world: World, seat: int) -> Ints:
    """(lane): 0..100, the mean of the weighted mean and the mean of the two lowest axes; balance is rewarded."""
    values = axes(board, world, seat)
    if not len(values):
        return np.full(world.lanes, 50, np.int32)
    weights = np.array([axis.weight for axis in board.axes[seat]])
    weighted = (values * weights[:, None]).sum(0) * 2
    lowest = np.sort(values, axis=0)[:2]
    total = int(weights.sum())
    return np.asarray((weighted * len(lowest) + 2 * total * lowest.sum(0)) // (4 * total * len(lowest)), np.int32)
