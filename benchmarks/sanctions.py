"""Whom sanctions move: a seat that names and lists whenever that is open, against one that only names, by true author.

python benchmarks/sanctions.py [scenario ...]

The same nights in pairs, the truth of the first incident forced. Both name their likeliest author at 80 per cent and
are thoughtful in everything else; the one that lists saves capital for it.
"""

import sys

import numpy as np
from nights import (
    NEVER,
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

GAMES, MARK = 200, 80
SANCTIONS = ("list_persons", "list_entity", "hybrid_listing", "sectoral_sanctions")


def report(board: Board) -> None:
    seat, ids = first_seat(board), board.ids["measure"]
    wanted = np.isin(measures_of(board, seat), [ids.index(id) for id in SANCTIONS if id in ids])
    naming = naming_at(board, seat, np.array(MARK))

    def listing(_: Board, seen: View, worth: Worth) -> Worth:
        return saving_for(board, seen, wanted, naming(board, seen, worth))

    def without(_: Board, seen: View, worth: Worth) -> Worth:
        return np.where(wanted[:, None], NEVER, naming(board, seen, worth))

    print(f"{board.scenario.id}, {board.ids['actor'][seat]}, {GAMES} nights for each author: listing over not listing")
    for hypothesis in np.flatnonzero(board.prior[:, 0]).tolist():
        world = opened(board, GAMES, (0, hypothesis))
        gain = told(ended(board, world, seat, listing) - ended(board, world, seat, without))
        print(f"  {board.ids['hypothesis'][hypothesis]:16} {gain}", flush=True)


if __name__ == "__main__":
    for one in scenarios(sys.argv[1:]):
        report(one)
