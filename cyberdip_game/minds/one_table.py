"""Mind against mind at one table, in plain numbers: what `alternating` does, many times faster than arrays of one lane.

The methods say the same as the functions of that name in `bargain`. Tables of (issue, step) are flat lists of cells; a
draft is a list of one cell per issue, or None.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from operator import add

from cyberdip_game.minds.bargain import FILLS, HEARD, HEARD_FIRST, NEVER, PRICES, REACH, Character, asked

Draft = list[int]


def bargain(sides: Sequence["Side"], moves: int) -> tuple[Draft | None, int]:
    """The draft signed, or None, and the move that signed it, or all moves."""
    table: Draft | None = None
    for number in range(moves):
        me, other = sides[number % 2], sides[1 - number % 2]
        wanted = me.wants(number // 2)
        if table is not None:
            if me.worth(table) >= wanted:
                return table, number
            me.hear(table, number // 2)
            other.told_of(me.lines_crossed(table))
        table = me.offer(wanted)
    return None, moves


class Side:
    """One side with its red lines, those it claims, and the number of its moves."""

    def __init__(
        self,
        own: list[list[int]],
        alternative: int,
        red: list[list[bool]],
        claimed: list[list[bool]],
        character: Character,
        moves: int,
    ) -> None:
        self.alternative, self.claimed = alternative, list(chain(*claimed))
        self.own = [NEVER if line else step for step, line in zip(chain(*own), chain(*red), strict=True)]
        self.mine = self.own.copy()  # NEVER also where the other has named a red line
        self.liked = [0] * len(self.own)
        self.issues = [slice(first, first + len(own[0])) for first in range(0, len(self.own), len(own[0]))]
        self.cells = [range(issue.start, issue.stop) for issue in self.issues]
        self.asked = _all_asked(moves, character)
        self.best = self._best()

    def wants(self, move: int) -> int:
        return self.alternative + max(self.best - self.alternative, 0) * self.asked[move] // 1000

    def worth(self, draft: Draft) -> int:
        return sum(map(self.own.__getitem__, draft))

    def hear(self, draft: Draft, move: int) -> None:
        told = _told(len(self.own), len(self.own) // len(self.issues), max(HEARD, HEARD_FIRST - move))
        self.liked = list(map(add, self.liked, chain.from_iterable(map(told.__getitem__, draft))))

    def lines_crossed(self, draft: Draft) -> Draft:
        """The red line that its refusal names: a list of one cell or none."""
        return [cell for cell in draft if self.claimed[cell]][:1]

    def told_of(self, lines: Iterable[int]) -> None:
        for cell in lines:
            self.mine[cell] = NEVER
            self.best = self._best()

    def offer(self, wanted: int) -> Draft | None:
        if self.best < wanted:
            return None
        tops = [max(self.liked[cells]) for cells in self.issues]
        for price in range(PRICES, 0, -1):
            draft, left = self._at(price * (self.best - wanted), max(sum(tops), 1), wanted)
            if left >= 0:
                break
        for _ in range(FILLS):
            change = self._to_spend(draft, left, tops)
            if change is None:
                break
            issue, cell = change
            left -= self.mine[draft[issue]] - self.mine[cell]
            draft[issue] = cell
        return draft

    def _best(self) -> int:
        return sum([max(self.mine[cells]) for cells in self.issues])

    def _at(self, give: int, keep: int, wanted: int) -> tuple[Draft, int]:
        """The draft at that price, and what it is worth beyond `wanted`."""
        scores = [mine * keep + liked * give for mine, liked in zip(self.mine, self.liked)]  # noqa: B905, inner loop
        draft = [scores.index(max(scores[cells]), cells.start) for cells in self.issues]
        return draft, sum(map(self.mine.__getitem__, draft)) - wanted

    def _to_spend(self, draft: Draft, left: int, tops: list[int]) -> tuple[int, int] | None:
        """The issue and its cell that they like most beyond the draft's and that costs no more than is left."""
        mine, liked = self.mine, self.liked
        most, change = 0, None
        for issue, now in enumerate(draft):
            enough = liked[now] + most
            if tops[issue] > enough:
                least = mine[now] - left
                for cell in self.cells[issue]:
                    if liked[cell] > enough and mine[cell] >= least:
                        enough, change = liked[cell], (issue, cell)
                most = enough - liked[now]
        return change


@lru_cache(maxsize=1024)
def _all_asked(moves: int, character: Character) -> list[int]:
    return [asked(move, moves, character) for move in range(moves)]


@lru_cache(maxsize=1024)
def _told(cells: int, steps: int, weight: int) -> list[tuple[int, ...]]:
    """For every cell what its issue's steps count for when it is on the table."""
    row = range(steps)
    return [tuple(weight * max(REACH - abs(other - cell % steps), 0) for other in row) for cell in range(cells)]
