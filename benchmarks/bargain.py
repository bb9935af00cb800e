"""How well two minds bargain: how often they sign where both can gain, how near the best product of their gains.

Random talks of two sides over four issues of five steps, with private weights, a red line each, and alternatives from
200 to 700 of 1000. In the family *free* what steps are worth has no order; in *opposed* what one side likes more the
other likes less, bent either way. Three plain ways of bargaining stand beside ours: splitting the difference, conceding
with time whatever the other likes, and of what is worth enough tabling what is most like the other's last draft.
"""

import itertools
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from attrs import evolve, field, frozen

from cyberdip_game.minds.alternating import Characters, bargain
from cyberdip_game.minds.bargain import Character, target
from cyberdip_game.rules.world import NOTHING

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

ISSUES, STEPS, BEST = 4, 5, 1000
TALKS, CHUNK = 10_000, 500
FAMILIES, MOVES = ("free", "opposed"), (30, 6)
FAR = 10**9  # beyond what any draft is worth


@frozen(eq=False)
class Agenda:
    """Issues with so many `steps` each, and every draft of them in a row: drafts (draft, issue)."""

    steps: tuple[int, ...]
    drafts: Ints = field(init=False)
    away: Ints = field(init=False)

    @drafts.default
    def _all(self) -> Ints:
        return np.array(list(itertools.product(*map(range, self.steps))))

    @away.default
    def _between(self) -> Ints:
        """(draft, draft): steps between."""
        return np.abs(self.drafts[:, None] - self.drafts).sum(2)

    def number_of(self, draft: Ints) -> Ints:
        """(lane): the row of this draft (issue, lane), NOTHING where there is none."""
        row = np.ravel_multi_index(tuple(draft), self.steps, mode="clip")
        return np.where((draft == NOTHING).any(0), NOTHING, row)


RANDOM = Agenda((STEPS,) * ISSUES)


@frozen(eq=False)
class Talks:
    """Many talks: own, red (side, issue, step, lane), alternative (side, lane). Their agenda may have fewer steps."""

    own: Ints
    alternative: Ints
    red: Bools
    agenda: Agenda = RANDOM
    characters: Characters = (Character(), Character())

    def rows(self, rows: slice) -> "Talks":
        return evolve(self, own=self.own[..., rows], alternative=self.alternative[:, rows], red=self.red[..., rows])


def talks(family: str, lanes: int, seed: int = 1) -> Talks:
    """Random talks of a family; a side's best draft is worth about BEST, its red line is a worst step."""
    dice = np.random.default_rng(seed)
    if family == "free":
        steps = dice.integers(0, BEST + 1, (2, ISSUES, STEPS, lanes))
        steps -= steps.min(2, keepdims=True)
        steps = steps * BEST // np.maximum(steps.max(2, keepdims=True), 1)
    else:
        even = np.arange(STEPS)[:, None] * BEST // (STEPS - 1)
        bend = dice.integers(-BEST, BEST + 1, (2, ISSUES, 1, lanes))
        steps = even + bend * even * (BEST - even) // BEST**2
        steps[1] = steps[1, :, ::-1]
    weight = dice.integers(1, 101, (2, ISSUES, 1, lanes))
    own = steps * weight // weight.sum(1, keepdims=True)
    on_issue = np.arange(ISSUES)[:, None, None] == dice.integers(0, ISSUES, (2, 1, 1, lanes))
    worst = np.arange(STEPS)[:, None] == own.argmin(2)[:, :, None]
    return Talks(own, dice.integers(200, 701, (2, lanes)), on_issue & worst)


@frozen(eq=False)
class Drafts:
    """Every draft of some talks: worth (side, draft, lane); lawful: across no red line; on_front: of lawful ones.

    product: of both gains (draft, lane), -1 where somebody would not sign.
    """

    worth: Ints
    lawful: Bools
    on_front: Bools
    product: Ints


def all_drafts(these: Talks) -> Drafts:
    drafts, issue = these.agenda.drafts, np.arange(len(these.agenda.steps))
    worth = these.own[:, issue, drafts].sum(2)
    lawful = ~these.red[:, issue, drafts].any((0, 2))
    gain = worth - these.alternative[:, None]
    product = np.where(lawful & (gain >= 0).all(0), gain[0] * gain[1], -1)
    falling = np.lexsort((-worth[1], -worth[0]), axis=0)
    second = np.take_along_axis(np.where(lawful, worth[1], -FAR), falling, 0)
    before = np.vstack([np.full_like(second[:1], -FAR), np.maximum.accumulate(second)[:-1]])
    on_front = np.zeros_like(lawful)
    np.put_along_axis(on_front, falling, second > before, 0)
    return Drafts(worth, lawful, on_front, product)


Way = Callable[[Talks, Drafts, int], Ints]
"""How both sides bargain in so many moves: (lane), the draft they sign or NOTHING."""


def ours(these: Talks, every: Drafts, moves: int) -> Ints:
    deals = bargain(these.own, these.alternative, these.red, moves, these.characters)
    return these.agenda.number_of(deals.draft)


Tabling = Callable[[Agenda, Ints, Ints, Ints, Ints], Ints]
"""What each draft is worth (draft, lane), what I want, my and their last draft (lane): my next one (lane)."""


def split_the_difference(agenda: Agenda, own: Ints, wanted: Ints, mine: Ints, theirs: Ints) -> Ints:
    mine, theirs = agenda.drafts[mine], agenda.drafts[theirs]
    return agenda.number_of(((mine + theirs + (mine > theirs)) // 2).T)


def concede(agenda: Agenda, own: Ints, wanted: Ints, mine: Ints, theirs: Ints) -> Ints:
    return np.where(own >= wanted, own, FAR).argmin(0)


def most_like_theirs(agenda: Agenda, own: Ints, wanted: Ints, mine: Ints, theirs: Ints) -> Ints:
    nearness = agenda.away[:, theirs] * 2 * np.abs(own).max(initial=BEST, where=own > -FAR)
    return np.where(own >= wanted, nearness + own, FAR).argmin(0)


def plainly(tabling: Tabling) -> Way:
    """Both sides want what our minds would, accept like them, table so, and know each other's red lines."""

    def way(these: Talks, every: Drafts, moves: int) -> Ints:
        lanes = np.arange(these.alternative.shape[1])
        own = np.where(every.lawful, every.worth, -FAR)
        last = own.argmax(1)  # (side, lane)
        signed = np.full(len(lanes), NOTHING)
        for number in range(moves):
            me, other, move = number % 2, 1 - number % 2, number // 2
            best, least = own[me].max(0), these.alternative[me]
            wanted = target(best, least, move, (moves + 1 - me) // 2, these.characters[me])
            fine = (own[me][last[other], lanes] >= wanted) & (own[other].max(0) >= these.alternative[other])
            if number:
                signed = np.where((signed == NOTHING) & fine, last[other], signed)
            if move:
                draft = tabling(these.agenda, own[me], wanted, last[me], last[other])
                last[me] = np.where(own[me][draft, lanes] >= these.alternative[me], draft, last[me])
        return signed

    return way


WAYS: dict[str, Way] = {
    "ours": ours,
    "split the difference": plainly(split_the_difference),
    "concede with time": plainly(concede),
    "most like theirs": plainly(most_like_theirs),
}


@frozen
class Figures:
    """Per cent signed where both can gain; of these the medians of product over the best and of distance, each side's
    over what its best and its worst draft are apart.

    mean: of product over the best wherever both can gain, 0 where nothing was signed.
    unlawful: how many were signed across a red line or below an alternative.
    """

    signed: float
    product: float
    mean: float
    distance: float
    unlawful: int

    def __str__(self) -> str:
        return (
            f"{self.signed:5.1f} % signed, {self.product:.3f} of the best product "
            f"({self.mean:.3f} in the mean of all), {self.distance:.3f} from the front, {self.unlawful} unlawful"
        )


def figures(these: Talks, moves: int, ways: dict[str, Way]) -> dict[str, Figures]:
    """What each way of bargaining reaches."""
    found: dict[str, list[tuple[Ints, Ints, int]]] = {name: [] for name in ways}
    possible = 0
    for first in range(0, these.alternative.shape[1], CHUNK):
        part = these.rows(slice(first, first + CHUNK))
        every, lanes = all_drafts(part), np.arange(part.alternative.shape[1])
        best = every.product.max(0)
        spread = np.maximum(every.worth.max(1, keepdims=True) - every.worth.min(1, keepdims=True), 1)
        possible += int((best > 0).sum())
        for name, way in ways.items():
            draft = way(part, every, moves)
            product = np.where(draft == NOTHING, 0, every.product[draft, lanes])
            done = (draft != NOTHING) & (best > 0)
            apart = ((every.worth - every.worth[:, draft, lanes][:, None]) / spread)[..., done]
            nearest = np.where(every.on_front[:, done], (apart**2).sum(0), np.inf).min(0)
            found[name].append((product[done] / best[done], np.sqrt(nearest), int((product < 0).sum())))
    return {name: _figures(parts, possible) for name, parts in found.items()}


def _figures(parts: list[tuple[Ints, Ints, int]], possible: int) -> Figures:
    products, distances, unlawful = zip(*parts, strict=True)
    product = np.concatenate(products)
    distance = float(np.median(np.concatenate(distances)))
    possible = max(possible, 1)
    mean = float(product.sum() / possible)
    return Figures(100 * len(product) / possible, float(np.median(product)), mean, distance, sum(unlawful))


def main() -> None:
    cases = list(itertools.product(MOVES, FAMILIES))
    found = {(moves, family): figures(talks(family, TALKS), moves, WAYS) for moves, family in cases}
    headline = (f"{family} {found[MOVES[0], family]['ours']}" for family in FAMILIES)
    print(f"in {MOVES[0]} moves: {'; '.join(headline)}")
    for moves, family in cases:
        for name, reached in found[moves, family].items():
            print(f"  {family:8} {moves:2} moves, {name:21} {reached}")


if __name__ == "__main__":
    main()
