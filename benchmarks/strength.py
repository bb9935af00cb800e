"""How strong each level of mind is: mean score of a seat on the same nights, the others by habit.

    python benchmarks/strength.py [SCENARIO[.SEAT]]... [FAR_GAMES] [fair]

Without names the first playable seat of every scenario that is shipped; `fair` makes the others thoughtful.

A gap is between neighbours in the order random, best habit, thoughtful, far-sighted, with its 95 % interval over paired
seeds. A rule of thumb's share is what it gains over doing nothing, of what thoughtful gains. The part of policy and of
seed is of the variance of single scores over the four levels on the far-sighted mind's nights.
"""

import sys
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from cyberdip_game import places
from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.minds.rollout import play_out, tempers
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.endings import score
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.scenario.reader import read

GAMES, FAR_GAMES = 1000, 40
Scores = npt.NDArray[np.float64]


def scores(board: Board, seat: int, level: str, games: int, others: str) -> Scores:
    """(game,): the seat's score on the nights 1 to `games`, the others at that level."""
    seed = np.arange(1, games + 1, dtype=np.uint64)
    world, _ = dawn(board, start(board, seed))
    levels = {other: level if other == seat else others for other in board.seats}
    return score(board, play_out(board, world, levels, tempers(seed)), seat).astype(np.float64)


def gap(better: Scores, worse: Scores) -> str:
    """The mean of paired differences with its 95 % interval."""
    count = min(len(better), len(worse))
    apart = better[:count] - worse[:count]
    error = 1.96 * apart.std(ddof=1) / np.sqrt(count)
    return f"{apart.mean():+.1f} ± {error:.1f}{'' if apart.mean() > error else ' (no gap)'}"


def parts(levels: list[Scores]) -> tuple[float, float]:
    """Shares of the variance that policy and seed explain, per cent."""
    count = min(map(len, levels))
    table = np.array([level[:count] for level in levels])
    whole = table.var()
    return 100 * table.mean(1).var() / whole, 100 * table.mean(0).var() / whole


def report(name: str, others: str, games: int, far_games: int) -> None:
    name, _, who = name.partition(".")
    board = board_of(read(places.SCENARIOS / f"{name}.yaml"))
    first = next(actor.id for actor in board.scenario.actors if actor.playable)
    seat = board.index("actor", who or first)
    fixed = [level for level in POLICIES if level.startswith("habit")]
    found = {level: scores(board, seat, level, games, others) for level in ("wait", "random", *fixed, "thoughtful")}
    found["far_sighted"] = scores(board, seat, "far_sighted", far_games, others)
    best = max(fixed, key=lambda level: found[level].mean())
    order = ["random", best, "thoughtful", "far_sighted"]
    print(f"{name}, {board.ids['actor'][seat]}, others {others}: {games} nights, {far_games} for far_sighted")
    for level, values in found.items():
        share = (values.mean() - found["wait"].mean()) / (found["thoughtful"].mean() - found["wait"].mean())
        print(f"  {level:24} {values.mean():5.1f}  share {share:5.2f}")
    for worse, better in pairwise(order):
        print(f"  {better} over {worse}: {gap(found[better], found[worse])}")
    policy, seed = parts([found[level] for level in order])
    print(f"  policy explains {policy:.0f} % of the variance, the seed {seed:.0f} %", flush=True)


def main() -> None:
    words = sys.argv[1:]
    numbers = [int(one) for one in words if one.isdigit()]
    wanted = [one for one in words if not one.isdigit() and one != "fair"]
    for name in wanted or [path.stem for path in places.scenarios()]:
        report(name, "thoughtful" if "fair" in words else "habit", GAMES, *(numbers or [FAR_GAMES]))


if __name__ == "__main__":
    main()
