"""Decisions a second of thoughtful minds in a batch, over random playouts of `bargaining` by a compiled library.

A decision of ours is an order that a mind gives, also where another delegation tables the same motion; a choice in an
inject that asks; a delegation's or a target's vote on what is tabled; or a mind's move in talks. A plan that orders
nothing counts once. What is said beside a move, and whether a signed word is kept, is decided and not counted; nor is
anything in a game that is over. One of theirs is a move. Both on one core, in turns.
The peer is OpenSpiel in an interpreter of its own: OPEN_SPIEL_PYTHON names it; without it the line says so.
"""

import os
import statistics
import subprocess
import time

import numpy as np
import numpy.typing as npt

from cyberdip_game.minds.negotiate import converse
from cyberdip_game.minds.rollout import plans, tempers
from cyberdip_game.play.shelf import find
from cyberdip_game.rules import council
from cyberdip_game.rules.acts import join, no_acts
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.permit import OPEN, TABLED
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.world import World
from cyberdip_game.scenario.reader import read
from cyberdip_game.study.plan import BLOCK

LANES, ROUNDS, SECONDS = BLOCK, 3, 2.0  # as many games together as a study plays
# Its compiled random players play whole games; what a game's moves are is read off a sample of them.
_PEER = """
import sys, time, pyspiel
game = pyspiel.load_game("bargaining")
bots = [pyspiel.make_uniform_random_bot(player, 1 + player) for player in (0, 1)]
def play(seed):
    state = game.new_initial_state()
    pyspiel.evaluate_bots(state, bots, seed)
    return state
moves = sum(len(play(seed).history()) - 1 for seed in range(1000)) / 1000
games, begin = 0, time.process_time()
while time.process_time() - begin < float(sys.argv[1]):
    for seed in range(200):
        play(games + seed)
    games += 200
print(games * moves / (time.process_time() - begin))
"""


def ours(board: Board, first: int) -> float:
    """Decisions a second of LANES games with thoughtful minds on every seat."""
    begin, made = time.process_time(), 0
    seed = np.arange(first, first + LANES, dtype=np.uint64)
    world, _ = dawn(board, start(board, seed))
    levels, temper = dict.fromkeys(board.seats, "thoughtful"), tempers(seed)
    while True:
        alive, spoken = world["ended"] == 0, _moves(world)
        world = converse(board, world, levels, temper)
        made += int((_moves(world) - spoken)[alive].sum())
        wanted = plans(board, world, levels, temper)
        choices = np.zeros((len(board.each), len(board.scripts), LANES), np.int32)
        for seat, plan in wanted.items():
            choices[seat] = plan.choices
            made += int((plan.choices[:, alive] > 0).sum())
        motions = table(board, world, join([no_acts(), *(plan.acts for plan in wanted.values())]))
        goes_on = alive[motions.acts.lane]
        made += int((np.isin(motions.refused, (OPEN, TABLED)) & goes_on).sum())
        made += int((motions.given.votes != council.NOT_ASKED)[goes_on].sum())
        idle = np.ones((len(board.each), LANES), bool)
        idle[motions.acts.actor, motions.acts.lane] = False
        made += int((idle[list(board.seats)] & alive).sum())
        world, _ = dusk(board, world, motions, choices)
        if world.turn == len(board.times):
            return made / (time.process_time() - begin)
        world, _ = dawn(board, next_turn(world))


def _moves(world: World) -> npt.NDArray[np.int32]:
    """(lane): moves made in talks so far."""
    return world["moves"].sum(0) if "moves" in world.numbers else np.zeros(world.lanes, np.int32)


def theirs() -> float | None:
    """Moves a second, None without a peer."""
    interpreter = os.environ.get("OPEN_SPIEL_PYTHON")
    if not interpreter:
        return None
    done = subprocess.run([interpreter, "-c", _PEER, str(SECONDS)], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def main() -> None:
    for name in ("first_light", "ward_zero"):
        board = board_of(read(find(name)))
        ours(board, 1)
        rounds = [(ours(board, 1 + number * LANES), theirs()) for number in range(ROUNDS)]
        mine = statistics.median(own for own, _ in rounds)
        ratios = [own / peer for own, peer in rounds if peer]
        against = f"{statistics.median(ratios):.2f} times the peer" if ratios else "no peer (set OPEN_SPIEL_PYTHON)"
        print(f"{name}: {mine:.0f} decisions a second, {against}")


if __name__ == "__main__":
    main()
