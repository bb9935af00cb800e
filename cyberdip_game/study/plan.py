"""What a study plays: games are numbered, and a game's seed, the seat it looks at and that seat's mind follow from it.

Games with the same seed stand together, one for each seat and level, so that comparisons are made on the same nights.
"""

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from attrs import evolve, frozen

from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.scenario.diagnostics import did_you_mean
from cyberdip_game.scenario.reader import parse
from cyberdip_game.scenario.words import Scenario

GAMES = 10_000
LEVELS = ("wait", "random", "habit", "thoughtful")
OTHERS = {"easy": "habit", "fair": "thoughtful", "hard": "far_sighted"}  # as the picker calls the minds of other seats
SAMPLE = 1000
BLOCK = 5000  # games that are played together in one process at most: more are not faster, and take more memory


class Unplayable(ValueError):
    """A study that cannot be made, in one sentence with what to do."""


class Shift(NamedTuple):
    """One number of a scenario moved: where it stands (study/numbers.py), and by how much."""

    place: tuple[str | int, ...]
    by: int


class Played(NamedTuple):
    """One game of a study."""

    number: int
    seed: int
    seat: str
    level: str


@frozen
class Study:
    """Games `0..games-1` of the scenario in `text`. `levels`, the weakest first, are played by each of `seats`.

    `shifts` are moved before anything is played; in the first `sample` games options are appraised (study/worth.py).
    """

    text: str
    name: str
    seats: tuple[str, ...]
    levels: tuple[str, ...] = LEVELS
    opponents: str = "fair"
    games: int = GAMES
    seed: int = 1
    shifts: tuple[Shift, ...] = ()
    sample: int = SAMPLE

    @property
    def together(self) -> int:
        """Games that share one seed."""
        return len(self.seats) * len(self.levels)

    @property
    def others(self) -> str:
        """The level of every other seat; `opponents` may also name one itself."""
        return OTHERS.get(self.opponents, self.opponents)

    def lines(self) -> tuple[tuple[str, str], ...]:
        """(seat, level) in the order of the games of one seed."""
        return tuple((seat, level) for seat in self.seats for level in self.levels)

    def game(self, number: int) -> Played:
        line = self.lines()[number % self.together]
        return Played(number, self.seed + number // self.together, *line)

    def blocks(self, workers: int) -> Iterator["Block"]:
        """Its games in parts, so that each worker has some: the more are played together, the faster they are."""
        size = min(BLOCK, ceil(self.games / workers))
        for first in range(0, self.games, size):
            yield Block(self, first, min(size, self.games - first))


@frozen
class Block:
    """The games `first .. first + count - 1` of a study, played as one batch."""

    study: Study
    first: int
    count: int

    @property
    def numbers(self) -> npt.NDArray[np.int64]:
        """(lane): the number of each game."""
        return np.arange(self.first, self.first + self.count)


def planned(
    text: str,
    name: str,
    seats: tuple[str, ...] = (),
    levels: tuple[str, ...] = (),
    opponents: str = "fair",
    games: int = GAMES,
    seed: int = 1,
) -> Study:
    """A study of the scenario in `text`; without seats all that a person may take. Raises ScenarioError, Unplayable."""
    scenario = parse(text, name)
    for level in levels:
        if level not in POLICIES:
            cure = did_you_mean(level, POLICIES) or f"choose of {', '.join(POLICIES)}"
            raise Unplayable(f"there is no level `{level}`; {cure}")
    study = Study(
        text,
        name,
        _seats(scenario, seats),
        tuple(sorted(dict.fromkeys(levels or LEVELS), key=_strength)),
        opponents,
        games,
        seed,
    )
    if games < study.together:
        raise Unplayable(
            f"{len(study.seats)} seats at {len(study.levels)} levels need at least {study.together} games; "
            "ask for more games or fewer seats"
        )
    return study


def _strength(level: str) -> int:
    """Levels from the weakest to the strongest; rules of thumb stand with the habits."""
    return ("wait", "random", "habit", "thoughtful", "far_sighted").index(level.partition(":")[0])


def _seats(scenario: Scenario, wanted: tuple[str, ...]) -> tuple[str, ...]:
    playable = tuple(actor.id for actor in scenario.actors if actor.playable)
    for seat in wanted:
        if seat not in playable:
            cure = did_you_mean(seat, playable) or f"choose of {', '.join(playable)}"
            raise Unplayable(f"`{seat}` is not a seat of {scenario.title} that a person may take; {cure}")
    if not playable:
        raise Unplayable(f"{scenario.title} has no seat that a person may take; give an actor `playable: true`")
    return tuple(dict.fromkeys(wanted)) or playable


def shifted(study: Study, *shifts: Shift) -> Study:
    """The same games of the scenario with these numbers moved."""
    return evolve(study, shifts=(*study.shifts, *shifts))
