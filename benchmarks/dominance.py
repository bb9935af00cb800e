"""What is gained by ordering one and the same measure whenever it is open, of what a thoughtful mind gains.

python benchmarks/dominance.py [scenario ...]

Gains are over ordering nothing, on the same nights; each measure is pointed where a thoughtful mind would point it, at
several aims in one turn if it is open for several. Injects are answered as a thoughtful mind would by all of them.
"""

import sys

import numpy as np
from nights import NEVER, ended, first_seat, measures_of, only, opened, scenarios

from cyberdip_game.rules.board import Board

GAMES, LIMIT, SHOWN = 60, 0.85, 6


def report(board: Board) -> None:
    seat = first_seat(board)
    of = measures_of(board, seat)
    world, mine = opened(board, GAMES), np.unique(of)
    plain = ended(board, world, seat, lambda _, seen, worth: np.full_like(worth, NEVER)).mean()
    gain = ended(board, world, seat, lambda _, seen, worth: worth).mean() - plain
    block = np.repeat(mine, GAMES)  # one block of lanes for each measure
    wide = world.take(np.tile(np.arange(GAMES), len(mine)))
    scores = ended(board, wide, seat, lambda _, seen, worth: only(of[:, None] == block, worth))
    shares = (scores.reshape(len(mine), GAMES).mean(1) - plain) / gain
    print(
        f"{board.scenario.id}, {board.ids['actor'][seat]}: {len(mine)} measures, {GAMES} nights each, "
        f"thoughtful gains {gain:.1f}"
    )
    for place in np.argsort(-shares)[:SHOWN]:
        much = "  too much" if shares[place] > LIMIT else ""
        print(f"  {board.ids['measure'][mine[place]]:24} {shares[place]:5.2f}{much}", flush=True)


if __name__ == "__main__":
    for one in scenarios(sys.argv[1:]):
        report(one)
