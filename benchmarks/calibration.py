"""Calibration error of every seat's belief over many games, beside that of a copy whose truth is drawn from the belief.

Pooled over seats, hypotheses and turns 3, 6 and last, in ten bins of equal count; once for all hypotheses, once for the
likeliest alone. The Brier score stands beside that of the prior.

python benchmarks/calibration.py [games] [level or scenario ...]
"""

import sys
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game import places
from cyberdip_game.minds.rollout import plans, play_turn, tempers
from cyberdip_game.play.shelf import find
from cyberdip_game.rules.attribution import likelihood_weights
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.rules.world import World
from cyberdip_game.scenario.reader import read

GAMES, CHUNK, BINS, COPIES = 10_000, 2_500, 10, 20
LEVELS = ("random", "habit", "thoughtful")
Floats = npt.NDArray[np.float64]


@frozen
class Said:
    """Beliefs of one seat on one incident in N games: probabilities and prior (hypothesis, N), index of the truth."""

    belief: Floats
    prior: Floats
    truth: npt.NDArray[np.intp]

    def hit(self) -> Floats:
        """(hypothesis, N): 1 where it is the true one."""
        return (np.arange(len(self.belief))[:, None] == self.truth).astype(float)

    def redrawn(self, chance: Floats) -> "Said":
        """The same beliefs, each true as often as it says."""
        truth = (self.belief.cumsum(0) <= chance).sum(0).clip(0, len(self.belief) - 1)
        return Said(self.belief, self.prior, truth)


def games(board: Board, level: str, count: int) -> Iterator[Said]:
    """What every seat says on turns 3, 6 and last, seats played by `level`."""
    last = len(board.times)
    for first in range(1, count + 1, CHUNK):
        seed = np.arange(first, min(first + CHUNK, count + 1), dtype=np.uint64)
        world, _ = dawn(board, start(board, seed))
        for turn in range(1, last + 1):
            if turn in {min(3, last), min(6, last), last}:
                yield from _said(board, world)
            if turn < last:
                wanted = plans(board, world, dict.fromkeys(board.seats, level), tempers(seed))
                world = play_turn(board, world, wanted)


def _said(board: Board, world: World) -> Iterator[Said]:
    for incident in range(len(board.scenario.incidents)):
        begun = world["began"][incident] > 0
        prior = board.prior[:, incident] / board.prior[:, incident].sum()
        for seat in board.seats:
            weights = likelihood_weights(board, world["evidence"], seat, incident, slice(None))[:, begun]
            belief = weights / weights.sum(0)
            wide = np.broadcast_to(prior[:, None], belief.shape)
            yield Said(belief, wide, world["truth"][incident, begun].astype(np.intp))


def errors(said: list[Said]) -> tuple[float, float]:
    """Expected calibration error of all hypotheses and of the likeliest alone."""
    pairs = [(one.belief, one.hit()) for one in said]
    all_of_them = _error(np.concatenate([b.ravel() for b, _ in pairs]), np.concatenate([h.ravel() for _, h in pairs]))
    tops = [(b.max(0), np.take_along_axis(h, b.argmax(0)[None], 0)[0]) for b, h in pairs]
    return all_of_them, _error(np.concatenate([b for b, _ in tops]), np.concatenate([h for _, h in tops]))


def _error(said: Floats, true: Floats) -> float:
    bins = np.array_split(np.argsort(said, kind="stable"), BINS)
    gaps = [abs(said[one].mean() - true[one].mean()) * len(one) for one in bins]
    return float(sum(gaps) / len(said))


def brier(said: list[Said], prior: bool = False) -> float:
    """Mean squared distance between what is said and what is true, summed over hypotheses."""
    parts = [(((one.prior if prior else one.belief) - one.hit()) ** 2).sum(0) for one in said]
    return float(np.concatenate(parts).mean())


def report(scenario: str, level: str, count: int) -> None:
    said = list(games(board_of(read(find(scenario))), level, count))
    dice = np.random.default_rng(1)
    copies = [errors([one.redrawn(dice.random(one.truth.shape)) for one in said]) for _ in range(COPIES)]
    every, top = errors(said)
    perfect_every, perfect_top = np.mean(copies, axis=0)
    print(
        f"{scenario}, {count} games by {level}: error {every:.4f} (perfect copy {perfect_every:.4f}), "
        f"likeliest {top:.4f} (perfect copy {perfect_top:.4f}), Brier {brier(said):.3f} (prior {brier(said, True):.3f})"
    )


def main() -> None:
    shipped = [path.stem for path in places.scenarios()]
    count = next((int(word) for word in sys.argv[1:] if word.isdigit()), GAMES)
    for scenario in [name for name in shipped if name in sys.argv[1:]] or shipped:
        for level in [level for level in LEVELS if level in sys.argv[1:]] or LEVELS:
            report(scenario, level, count)


if __name__ == "__main__":
    main()
