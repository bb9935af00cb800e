"""Milliseconds for one turn of one game with its ledger's entries in the larger scenarios; plans made beforehand.

The games have been played once before: formulas are made plain when they are first met, which is told beside it.
"""

import statistics
import time

import numpy as np

from cyberdip_game import rubbish
from cyberdip_game.minds.rollout import plans, tempers
from cyberdip_game.play.shelf import find
from cyberdip_game.rules.acts import join, no_acts
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.scenario.reader import read


def timings(board: Board) -> list[float]:
    """Milliseconds of every turn of thirty games."""
    timed = []
    for seed in range(1, 31):
        world, _ = dawn(board, start(board, np.array([seed], np.uint64)))
        for _ in range(len(board.times) - 1):
            wanted = plans(board, world, dict.fromkeys(board.seats, "habit"), tempers(world.seed))
            acts = join([no_acts(), *(plan.acts for plan in wanted.values())])
            choices = np.zeros((len(board.each), len(board.scripts), 1), np.int32)
            begin = time.process_time()
            evening, _ = dusk(board, world, table(board, world, acts), choices)
            world, _ = dawn(board, next_turn(evening))
            timed.append((time.process_time() - begin) * 1000)
    return timed


def main() -> None:
    rubbish.look_seldom()  # as the program does
    for scenario in ("ward_zero", "opening_ceremony"):
        board = board_of(read(find(scenario)))
        first, again = (statistics.median(timings(board)) for _ in range(2))
        print(f"{scenario}: {again:.2f} ms per turn of one game, {first:.2f} where the board is new (medians)")


if __name__ == "__main__":
    main()
