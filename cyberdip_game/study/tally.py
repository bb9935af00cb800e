"""What is counted while games are played: whole numbers that add up, so that blocks can be played anywhere.

A tally has one column entry per game and sums over games. The names on the axes of the sums are those of `Axes`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.rules.board import Board
from cyberdip_game.study.plan import Study

Counts = npt.NDArray[np.int64]

COLUMNS = {
    "ending": "number of the ending reached, from 1",
    "turn": "turn on which the game ended",
    "score": "final score of the seat looked at, 0..100",
    "words": "words that the seat looked at was given to read",
    "orders": "orders that it gave",
    "answers": "choices that it was asked for",
    "motions": "motions of others that it was asked about",
    "rounds": "rounds of talks at which it sat",
    "end of READING": "what an ending reads of the world, as it stood on the last evening, one column for each",
    "turn of INJECT": "turn on which it reached its seats, 0 if it never did, one column for each inject",
    "truth of INCIDENT": "place of the hypothesis that is true, one column for each incident",
}
SUMS = {
    "playing": (("mind", "turn"), "games that go on that morning, by the mind of the seat looked at"),
    "dealt": (("inject",), "games whose deal holds the inject"),
    "fired": (("inject", "turn"), "games in which it reached its seats on that turn"),
    "chosen": (("mind", "inject", "choice"), "seats that made that choice; 0 made none"),
    "to_learn": (("item",), "seats that could come to know the item, in games whose deal holds it"),
    "learned": (("item", "turn"), "seats that came to know its outcome that turn"),
    "told": (
        ("seat", "item", "turn"),
        "seats looked at, played best, that came to know its outcome that turn, of others as well; never the author",
    ),
    "found": (("item",), "seats to which it speaks because it was found"),
    "able": (("mind", "measure"), "seats whose roles include the measure"),
    "ordered": (("mind", "measure", "turn"), "orders given, whether granted or not"),
    "effect": (("mind", "measure", "turn"), "times it took effect"),
    "used": (("mind", "measure"), "seats for which it took effect at least once"),
    "belief": (
        ("mind", "incident", "turn", "percent"),
        "seats looked at by belief in the truth; never the author",
    ),
    "believed": (
        ("seat", "incident", "turn"),
        "per cent that seats looked at, played best, give to the truth, added up",
    ),
    "believing": (("seat", "incident", "turn"), "such seats; never the author"),
    "with": (("seat", "measure"), "games that look at the seat, played best, in which anybody's took effect"),
    "with_score": (("seat", "measure"), "the seat's scores in these games, added up"),
    "capital": (("mind", "turn", "capital"), "seats looked at by political capital in the morning"),
    "truth": (("incident", "hypothesis"), "games in which it is true"),
    "truth_score": (("incident", "hypothesis"), "scores in these games, added up"),
    "talks": (("talks", "outcome"), "games in which the talks ended so"),
    "rounds": (("talks", "round"), "games in which they were signed in that round, from the first"),
    "blocked": (("issue",), "games without a signature in which somebody's last word named the issue"),
    # of the first games (plan.SAMPLE), by the best mind on the seats looked at; a position is one seat on one morning
    "positions": (("turn",), "positions appraised"),
    "options": (("turn",), "measures in them that were open and could be paid for"),
    "open": (("measure",), "positions in which law and facts let it be ordered"),
    "picked": (("measure",), "of these those in which it was ordered"),
    "top": (("measure",), "positions in which it was worth most of what could be paid for, and worth anything"),
    "worth": (("measure",), "what it was worth beyond its cost where open, in tenths of a score point, added up"),
    "weighed": (("inject", "choice"), "positions in which it was asked for and the choice could be made"),
    "margin": (
        ("inject", "choice"),
        "what it was worth there beyond the best other choice, in tenths of a point, added up",
    ),
    "beaten": (("measure", "rival"), "positions in which a rival, no dearer and open too, was worth as much or more"),
}
MOST_CAPITAL, MOST_CHOICES, MOST_ROUNDS = 12, 9, 60
OUTCOMES = ("never opened", "still open", "signed", "walked out", "deadline")


@frozen
class Axes:
    """What the places of the sums stand for."""

    mind: tuple[str, ...]
    seat: tuple[str, ...]
    inject: tuple[str, ...]
    item: tuple[str, ...]
    measure: tuple[str, ...]
    incident: tuple[str, ...]
    hypothesis: tuple[str, ...]
    talks: tuple[str, ...]
    issue: tuple[str, ...]
    turns: int

    def shape(self, name: str) -> tuple[int, ...]:
        sizes = {
            "rival": len(self.measure),
            "turn": self.turns,
            "percent": 101,
            "capital": MOST_CAPITAL + 1,
            "choice": MOST_CHOICES + 1,
            "outcome": len(OUTCOMES),
            "round": MOST_ROUNDS + 1,
        }
        return tuple(sizes[axis] if axis in sizes else len(getattr(self, axis)) for axis in SUMS[name][0])

    def blank(self) -> dict[str, Counts]:
        return {name: np.zeros(self.shape(name), np.int64) for name in SUMS}


def axes_of(board: Board, study: Study) -> Axes:
    minds = tuple(dict.fromkeys((*study.levels, study.others)))
    ids = board.ids
    return Axes(
        minds,
        study.seats,
        ids["inject"],
        ids["item"],
        ids["measure"],
        ids["incident"],
        ids["hypothesis"],
        ids["talks"],
        ids["issue"],
        len(board.times),
    )


@frozen(eq=False)
class Tally:
    """`columns`: int32 per game, in the order of their numbers from `first`; `sums`: see SUMS."""

    first: int
    columns: Mapping[str, npt.NDArray[np.int32]]
    sums: Mapping[str, Counts]

    @property
    def games(self) -> int:
        return len(self.columns["ending"])

    def plain(self) -> dict[str, Any]:
        """As lists and whole numbers, for JSON."""
        return {
            "columns": {name: values.tolist() for name, values in self.columns.items()},
            "sums": {name: values.tolist() for name, values in self.sums.items()},
        }


def rare(games: int) -> int:
    """How many games are still less than one in a hundred, and never fewer than one."""
    return max(1, (games - 1) // 100)


def merged(tallies: Iterable[Tally]) -> Tally:
    """Tallies of neighbouring blocks as one, in the order of their games."""
    parts = sorted(tallies, key=lambda one: one.first)
    return Tally(
        parts[0].first,
        {name: np.concatenate([part.columns[name] for part in parts]) for name in parts[0].columns},
        {name: sum((part.sums[name] for part in parts[1:]), parts[0].sums[name]) for name in SUMS},
    )
