"""How well minds bargain at the tables that authors wrote, whose steps are effects on a world.

For each table of two parties in the shipped scenarios: thousands of nights on the morning on which it opens, what every
step is then worth to each party by its own view, its red lines and what no deal is worth, and thirty moves. All drafts
are listed to find the best product of gains and the front.
"""

import itertools

import numpy as np

from cyberdip_game.minds import bargain as art
from cyberdip_game.minds.alternating import bargain
from cyberdip_game.minds.rollout import plans, play_turn, tempers
from cyberdip_game.minds.stakes import sit
from cyberdip_game.places import scenarios
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.talks import CLOSED
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import World
from cyberdip_game.scenario.reader import read

NIGHTS, MOVES = 2000, 30


def opened(board: Board, table: Table) -> World:
    """Every night on the first morning on which this table is open; nights on which it never opens are left out."""
    seeds = np.arange(1, NIGHTS + 1, dtype=np.uint64)
    world, found = dawn(board, start(board, seeds))[0], []
    while len(world.seed):
        now = world["stage"][table.index] != CLOSED
        if now.any():
            found.append(world.take(np.flatnonzero(now)))
            world = world.take(np.flatnonzero(~now))
        if world.turn == len(board.times) or not len(world.seed):
            break
        world = play_turn(board, world, plans(board, world, dict.fromkeys(board.seats, "habit"), tempers(world.seed)))
    return max(found, key=lambda one: one.lanes)  # the morning on which most of them open


def figures(board: Board, table: Table) -> str:
    world = opened(board, table)
    seats = [sit(board, view(board, world, party), table) for party in table.parties]
    own = np.array([seat.own for seat in seats])
    red = np.array([seat.red for seat in seats])
    alternative = np.array([seat.alternative for seat in seats])
    deals = bargain(own, alternative, red, MOVES, (seats[0].character, seats[1].character))
    drafts = np.array(list(itertools.product(*(range(len(clauses)) for clauses in table.clauses))))
    worth = own[:, np.arange(len(table.issues)), drafts].sum(2)  # (side, draft, lane)
    crosses = red[:, np.arange(len(table.issues)), drafts].any((0, 2))
    gain = np.where(crosses, -1, worth - alternative[:, None])
    product = np.where((gain >= 0).all(0), gain[0] * gain[1], -1)
    best, signed = product.max(0), deals.signed
    mine = np.array([art.worth(one, deals.draft) for one in own]) - alternative
    unlawful = int((signed & ((mine < 0).any(0) | _crossed(red, deals.draft))).sum())
    both = signed & (best > 0)
    ratio = np.median((mine[0] * mine[1])[both] / best[both]) if both.any() else float("nan")
    better = ((gain > mine[:, None]).all(0)).any(0)
    return (
        f"{world.lanes} nights, both can gain in {np.mean(best > 0):.0%}, "
        f"of these signed {both.sum() / max((best > 0).sum(), 1):.1%}, "
        f"{ratio:.3f} of the best product, on the front {1 - better[both].mean():.1%}, {unlawful} unlawful"
    )


def _crossed(red: art.Bools, draft: art.Ints) -> art.Bools:
    return np.asarray(np.array([art.crosses(one, draft).any(0) for one in red]).any(0))


def main() -> None:
    lines = []
    for path in scenarios():
        board = board_of(read(path))
        lines += [
            f"  {path.stem}, {table.talks.title}: {figures(board, table)}"
            for table in board.tables
            if len(table.parties) == 2
        ]
    print(f"{len(lines)} authored tables, {MOVES} moves")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
