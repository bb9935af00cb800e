"""Milliseconds for one turn of one game with its ledger's entries in the larger scenarios; plans made beforehand.

Told apart: turns that follow one another, as a replay plays them; turns of which each comes after minds have planned it
in the same process, whose work has taken the place of the rules' in the processor's caches; and these on a board that
is new, where formulas are made plain when they are first met.
"""

import statistics
import time

import numpy as np
from attrs import define, field

from cyberdip_game import rubbish
from cyberdip_game.minds.rollout import plans, tempers
from cyberdip_game.play.shelf import find
from cyberdip_game.rules.acts import Acts, join, no_acts
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.world import World
from cyberdip_game.scenario.reader import read

GAMES = 30


@define
class Turns:
    """Games of one board, played and timed turn by turn."""

    board: Board
    spent: list[float] = field(factory=list)  # milliseconds

    def first(self, seed: int) -> World:
        return dawn(self.board, start(self.board, np.array([seed], np.uint64)))[0]

    def play(self, world: World, acts: Acts) -> World:
        """The next morning."""
        board = self.board
        choices = np.zeros((len(board.each), len(board.scripts), 1), np.int32)
        begin = time.process_time()
        evening, _ = dusk(board, world, table(board, world, acts), choices)
        world, _ = dawn(board, next_turn(evening))
        self.spent.append((time.process_time() - begin) * 1000)
        return world


def planned(board: Board) -> tuple[float, list[list[Acts]]]:
    """The median of turns that come after planning, and what was planned: game by game, turn by turn."""
    turns, games = Turns(board), []
    for seed in range(1, GAMES + 1):
        world, game = turns.first(seed), list[Acts]()
        for _ in range(len(board.times) - 1):
            wanted = plans(board, world, dict.fromkeys(board.seats, "habit"), tempers(world.seed))
            game.append(join([no_acts(), *(plan.acts for plan in wanted.values())]))
            world = turns.play(world, game[-1])
        games.append(game)
    return statistics.median(turns.spent), games


def replayed(board: Board, games: list[list[Acts]]) -> float:
    """The median of turns that follow one another."""
    turns = Turns(board)
    for seed, game in enumerate(games, 1):
        world = turns.first(seed)
        for acts in game:
            world = turns.play(world, acts)
    return statistics.median(turns.spent)


def main() -> None:
    rubbish.look_seldom()  # as the program does
    for scenario in ("ward_zero", "opening_ceremony"):
        board = board_of(read(find(scenario)))
        (new, games), (known, _) = planned(board), planned(board)
        print(
            f"{scenario}: {replayed(board, games):.2f} ms per turn of one game, {known:.2f} where minds have planned "
            f"just before it, {new:.2f} where the board is new as well (medians)"
        )


if __name__ == "__main__":
    main()
