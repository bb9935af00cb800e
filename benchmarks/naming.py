"""At which belief it is best to name: a thoughtful seat that names its likeliest author at p per cent and never before.

python benchmarks/naming.py [scenario ...]

All thresholds play the same nights. The seat has its assessment on record when it reaches the threshold, names on the
next turn on which that is open, saves capital for it, and is thoughtful in everything else. Thresholds between which no
night's belief halts fare alike, and are told together.
"""

import sys

import numpy as np
from nights import (
    NAME,
    View,
    Worth,
    ended,
    first_seat,
    measures_of,
    naming_at,
    opened,
    saving_for,
    scenarios,
    told,
)

from cyberdip_game.rules.board import Board

THRESHOLDS, GAMES = (50, 60, 65, 70, 75, 80, 85, 90, 95, 99), 400


def report(board: Board) -> None:
    seat = first_seat(board)
    world = opened(board, GAMES).take(np.tile(np.arange(GAMES), len(THRESHOLDS)))
    naming = naming_at(board, seat, np.repeat(THRESHOLDS, GAMES))
    names = np.array([board.ids["measure"][one] == NAME for one in measures_of(board, seat)])

    def taste(_: Board, seen: View, worth: Worth) -> Worth:
        return saving_for(board, seen, names, naming(board, seen, worth))

    scores = ended(board, world, seat, taste).reshape(len(THRESHOLDS), GAMES)
    means = scores.mean(1)
    best = int(means.argmax())
    row = "  ".join(f"{mark} % {mean:.1f}" for mark, mean in zip(THRESHOLDS, means, strict=True))
    print(f"{board.scenario.id}, {board.ids['actor'][seat]}, {GAMES} nights: {row}")
    ends = [told(scores[best] - scores[end]) for end in (0, -1)]
    alike = [str(mark) for mark, mean in zip(THRESHOLDS, means, strict=True) if mean == means[best]]
    print(f"  best at {' = '.join(alike)} %, {ends[0]} over {THRESHOLDS[0]} %, {ends[1]} over {THRESHOLDS[-1]} %")


if __name__ == "__main__":
    for one in scenarios(sys.argv[1:]):
        report(one)
