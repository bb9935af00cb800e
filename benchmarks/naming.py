"""At which belief it is best to name: a thoughtful seat that names its likeliest author at p per cent and never before.

python benchmarks/naming.py [scenario ...]

All thresholds play the same nights. The seat puts its assessment on record when it reaches the threshold, names on the
next turn on which that is open, and is thoughtful in everything else.
"""

import sys

import numpy as np
from nights import ended, first_seat, naming_at, opened, scenarios, told

from cyberdip_game.rules.board import Board

THRESHOLDS, GAMES = (50, 60, 65, 70, 75, 80, 85, 90, 95, 99), 400


def report(board: Board) -> None:
    seat = first_seat(board)
    world = opened(board, GAMES).take(np.tile(np.arange(GAMES), len(THRESHOLDS)))
    taste = naming_at(board, seat, np.repeat(THRESHOLDS, GAMES))
    scores = ended(board, world, seat, taste).reshape(len(THRESHOLDS), GAMES)
    means = scores.mean(1)
    best = int(means.argmax())
    row = "  ".join(f"{mark} % {mean:.1f}" for mark, mean in zip(THRESHOLDS, means, strict=True))
    print(f"{board.scenario.id}, {board.ids['actor'][seat]}, {GAMES} nights: {row}")
    ends = [told(scores[best] - scores[end]) for end in (0, -1)]
    print(f"  best at {THRESHOLDS[best]} %, {ends[0]} over {THRESHOLDS[0]} %, {ends[1]} over {THRESHOLDS[-1]} %")


if __name__ == "__main__":
    for one in scenarios(sys.argv[1:]):
        report(one)
