"""How many measures are open to every playable seat, turn by turn: the fewest over games of three styles of play.

python benchmarks/choices.py [scenario ...]
"""

import sys

import numpy as np
import numpy.typing as npt
from nights import opened, scenarios

from cyberdip_game.minds.rollout import plans, play_turn, tempers
from cyberdip_game.rules.acts import ordered
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.options import options
from cyberdip_game.rules.permit import OPEN, lawful
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import World

GAMES, LEVELS, WANTED = 300, ("random", "habit", "thoughtful"), 4


def open_measures(board: Board, world: World, seat: int) -> npt.NDArray[np.int64]:
    """(lane): how many different measures law leaves open to the seat."""
    seen, lanes = view(board, world, seat).world, np.arange(world.lanes)
    can = np.zeros((len(board.rules), world.lanes), bool)
    for order in options(board, seat):
        can[order.measure] |= lawful(board, seen, board.rules[order.measure], ordered(lanes, seat, order)) == OPEN
    return can.sum(0)


def report(board: Board) -> None:
    seats = [index for index, actor in enumerate(board.scenario.actors) if actor.playable]
    fewest = {seat: [10**6] * len(board.times) for seat in seats}
    for level in LEVELS:
        world = opened(board, GAMES)
        for turn in range(len(board.times)):
            for seat in seats:
                here = open_measures(board, world, seat)[world["ended"] == 0]
                fewest[seat][turn] = min([fewest[seat][turn], *here.tolist()])
            if turn + 1 < len(board.times):
                wanted = plans(board, world, dict.fromkeys(board.seats, level), tempers(world.seed))
                world = play_turn(board, world, wanted)
    for seat, few in fewest.items():
        verdict = "" if min(few) >= WANTED else f"  fewer than {WANTED}"
        print(f"{board.scenario.id}, {board.ids['actor'][seat]}: fewest by turn {few}{verdict}", flush=True)


if __name__ == "__main__":
    for one in scenarios(sys.argv[1:]):
        report(one)
