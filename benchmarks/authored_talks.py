"""How well minds bargain at the tables that authors wrote, whose steps are effects on a world.

For each table of two parties in the shipped scenarios: thousands of nights on the morning on which it opens, what every
step is then worth to each party by its own view, its red lines and what no deal is worth. The plain ways of bargaining
and the measures are those of bargain.py.
"""

import numpy as np
from bargain import MOVES, WAYS, Agenda, Talks, figures

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

NIGHTS = 2000


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


def talks(board: Board, table: Table, world: World) -> Talks:
    """What the two parties bring to the table, each with its own character."""
    one, other = (sit(board, view(board, world, party), table) for party in table.parties)
    return Talks(
        np.array([one.own, other.own]),
        np.array([one.alternative, other.alternative]),
        np.array([one.red, other.red]),
        Agenda(tuple(map(len, table.clauses))),
        (one.character, other.character),
    )


def main() -> None:
    lines, ours = [], []
    for path in scenarios():
        board = board_of(read(path))
        for table in board.tables:
            if len(table.parties) == 2:
                world = opened(board, table)
                these = talks(board, table, world)
                lines.append(f"  {path.stem}, {table.talks.title}, {world.lanes} nights")
                for moves in MOVES:
                    reached = figures(these, moves, WAYS)
                    ours += [reached["ours"]] if moves == MOVES[0] else []
                    lines += [f"    {moves:2} moves, {name:21} {one}" for name, one in reached.items()]
    signed, product = min(one.signed for one in ours), min(one.product for one in ours)
    print(
        f"{len(ours)} authored tables in {MOVES[0]} moves: at least {signed:.1f} % signed, "
        f"{product:.3f} of the best product, at most {max(one.distance for one in ours):.3f} from the front, "
        f"{sum(one.unlawful for one in ours)} unlawful"
    )
    print("\n".join(lines))


if __name__ == "__main__":
    main()
