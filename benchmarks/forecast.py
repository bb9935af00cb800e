"""How often what came lay in the range that staff had named for 16 of 20 futures: next morning, and at the end.

Thoughtful minds play every seat; staff advise the first of each shipped scenario on its present plan each turn.
"""

from collections import Counter

import numpy as np

from cyberdip_game.minds.advice import prospects, quantiles
from cyberdip_game.minds.negotiate import converse
from cyberdip_game.minds.rollout import plans, play_turn, tempers
from cyberdip_game.places import scenarios
from cyberdip_game.play.staff import outlook
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.endings import score
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import Ints
from cyberdip_game.scenario.reader import read

GAMES = 4


def play(board: Board, seed: int, held: Counter[str], asked: Counter[str]) -> None:
    """Count what was asked for in one game, and what of it held."""
    seat, levels = board.seats[0], dict.fromkeys(board.seats, "thoughtful")
    world, _ = dawn(board, start(board, np.array([seed], np.uint64)))
    temper, ends = tempers(world.seed), list[Ints]()
    while world.turn <= len(board.times) and not world["ended"][0]:
        turn, world = world.turn, converse(board, world, levels, temper)
        made = plans(board, world, levels, temper)
        _, said = prospects(board, view(board, world, seat), made[seat].acts, made[seat].choices[:, 0], levels)
        ends.append(said.scores[quantiles(said.scores)])
        world = play_turn(board, world, made)
        if turn < len(board.times):
            came = {one.id: one.middle for one in outlook(board, world, seat)}
            for one in outlook(board, said.morning, seat):
                kind = one.id.split(".")[0]
                asked[kind] += 1
                held[kind] += one.low <= came[one.id] <= one.high
    final = score(board, world, seat)[0]
    asked["final score"] += len(ends)
    held["final score"] += sum(dots[2] <= final <= dots[17] for dots in ends)


def main() -> None:
    for path in scenarios():
        board, held, asked = board_of(read(path)), Counter[str](), Counter[str]()
        for seed in range(1, GAMES + 1):
            play(board, seed, held, asked)
        print(f"{path.stem}: " + ", ".join(f"{kind} {held[kind]} of {asked[kind]}" for kind in sorted(asked)))


if __name__ == "__main__":
    main()
