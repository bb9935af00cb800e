"""Games a second in a batch over games a second one at a time, random seats, same process, interleaved rounds."""

import statistics
import time

import numpy as np

from cyberdip_game.minds.rollout import play_out, tempers
from cyberdip_game.play.shelf import find
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.scenario.reader import read

LANES, ALONE, ROUNDS = 2000, 20, 5


def games_a_second(board: Board, first: int, lanes: int, batches: int) -> float:
    begin = time.process_time()
    for batch in range(batches):
        seed = np.arange(first + batch * lanes, first + (batch + 1) * lanes, dtype=np.uint64)
        world, _ = dawn(board, start(board, seed))
        play_out(board, world, dict.fromkeys(board.seats, "random"), tempers(seed))
    return lanes * batches / (time.process_time() - begin)


def main() -> None:
    board = board_of(read(find("ward_zero")))
    games_a_second(board, 1, 2, 1)
    ratios, together = [], 0.0
    for number in range(ROUNDS):
        together = games_a_second(board, number * LANES, LANES, 1)
        ratios.append(together / games_a_second(board, number * ALONE, 1, ALONE))
    print(f"{statistics.median(ratios):.0f} times one at a time (batch of {LANES}: {together:.0f} games a second)")


if __name__ == "__main__":
    main()
