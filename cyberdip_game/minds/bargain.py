"""How a mind bargains over a draft, which is a step on each issue: what it wants, hears, offers, accepts and refuses.

Whole numbers over many tables at once, lane last; no world, no file, no chance. A mind brings what each step is worth
to it, `own` (issue, step, lane); the steps it cannot sign or was told that others cannot, `shut` (issue, step, lane)
bool; and what a draft must be worth, `wanted` (lane). Issues with fewer steps are padded with steps that are shut.
"""

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import evolve, field, frozen, validators

from cyberdip_game.rules.world import NOTHING

Ints = npt.NDArray[np.integer[Any]]
Bools = npt.NDArray[np.bool_]

NEVER = -(10**9)  # worth of a draft with a step that is shut, and of no draft at all
HEARD, HEARD_FIRST = 8, 16  # what a draft counts for in the model of the other side, later and at first
REACH = 5  # a step so far from the one on the table counts for nothing
PRICES = 4  # exchange rates tried: the even one and its multiples
FAITH = 150  # trust at which somebody would give way at once
FILLS = 2  # times that what an offer has to spare is spent on the step they like most
LACK, LACK_AT_MOST = 10**9, 50  # a party with a share of s per mille lacks LACK / (s + LACK_AT_MOST)


def _range(low: int, high: int) -> Any:
    return (validators.ge(low), validators.le(high))


@frozen
class Character:
    """How somebody bargains with those whom it trusts neither more nor less than others.

    firmness: 0..100, per cent of the way from its alternative to its best below which it never goes.
    patience: 10..1000, hundredths of the exponent of concession; 100 gives way evenly, more gives way late.
    generosity: 0..100, per cent of that way which it leaves to what the others like, from the first move.
    honesty: 0..100, per cent of questions about its limits that it answers truthfully.
    """

    firmness: int = field(default=0, validator=_range(0, 100))
    patience: int = field(default=100, validator=_range(10, 1000))
    generosity: int = field(default=0, validator=_range(0, 100))
    honesty: int = field(default=100, validator=_range(0, 100))


@lru_cache(maxsize=256)
def towards(character: Character, trust: int) -> Character:
    """How it bargains with somebody it trusts, -100..100: the more it does, the earlier it gives way."""
    return evolve(character, patience=min(max(character.patience * (FAITH - trust) // FAITH, 10), 1000))


def target(best: Ints, alternative: Ints, move: int, moves: int, character: Character) -> Ints:
    """(lane): what a draft must be worth at its `move` of `moves`, from 0; in the last one least."""
    return alternative + (np.maximum(best - alternative, 0) * asked(move, moves, character)) // 1000


@lru_cache(maxsize=4096)
def asked(move: int, moves: int, character: Character) -> int:
    """Per mille of the way from alternative to best that is still asked at that move."""
    last = moves - 1
    left = _left(move, last, character.patience) * (100 - character.generosity) if move < last else 0
    return max(-(-left // 100), character.firmness * 10)


def _left(part: int, whole: int, hundredths: int) -> int:
    """1000 - 1000 * (part/whole) ** (hundredths/100), rounded up; by search, as powers differ between machines."""
    low, high = 0, 1000  # the largest n with (n/1000)**100 <= (part/whole)**hundredths
    while low < high:
        middle = (low + high + 1) // 2
        if middle**100 * whole**hundredths <= part**hundredths * 1000**100:
            low = middle
        else:
            high = middle - 1
    return 1000 - low


def worth(own: Ints, draft: Ints) -> Ints:
    """(lane): sum of the steps of `draft` (issue, lane); NEVER where an issue has NOTHING."""
    found = _at(own, np.maximum(draft, 0)).sum(0)
    return np.where((draft == NOTHING).any(0), NEVER, found)


def closed(own: Ints, shut: Bools) -> Ints:
    """(issue, step, lane): `own` with NEVER on the steps that are shut."""
    return np.where(shut, NEVER, own).astype(np.int64, copy=False)


def best(own: Ints, shut: Bools) -> Ints:
    """(lane): worth of the best draft of open steps, NEVER or less where an issue has none."""
    return _top(closed(own, shut))


def hear(liked: Ints, draft: Ints, move: int) -> Ints:
    """(issue, step, lane): `liked` after another draft of theirs, their `move`, from 0.

    The step on the table counts in full, every other a fifth less for each step away; early drafts count up to double.
    An issue with NOTHING is not heard.
    """
    away = np.abs(np.arange(liked.shape[1])[:, None] - draft[:, None])
    told = max(HEARD, HEARD_FIRST - move) * np.maximum(REACH - away, 0)
    return liked + np.where(draft[:, None] == NOTHING, 0, told)


def offer(own: Ints, liked: Ints, wanted: Ints, shut: Bools) -> Ints:
    """(issue, lane): the draft worth `wanted` that they seem to like most, nearly; NOTHING where there is none."""
    return offer_of(closed(own, shut), liked, wanted)


def offer_of(mine: Ints, liked: Ints, wanted: Ints) -> Ints:
    """As `offer`, from what `closed` says.

    Every issue gives the step with the largest mine + price * liked, at the highest price that leaves `wanted`; what is
    then to spare is spent on single steps.
    """
    draft = _at_price(mine, liked, wanted)
    for _ in range(FILLS):
        draft = _spend(mine, liked, wanted, draft)
    return np.where(_top(mine) >= wanted, draft, NOTHING)


def _at_price(mine: Ints, liked: Ints, wanted: Ints) -> Ints:
    """(issue, lane): the draft at the highest price at which it is worth `wanted`.

    At the even price, what it has to spare over all that they like, it always is.
    """
    spare = np.maximum(_top(mine) - wanted, 0)
    keep, give = mine * np.maximum(_top(liked), 1), liked * spare
    _, draft = _largest(keep + PRICES * give)
    for price in range(PRICES - 1, 0, -1):
        short = np.flatnonzero(_at(mine, draft).sum(0) < wanted)
        _, draft[:, short] = _largest(keep[..., short] + price * give[..., short])
    return draft


def _spend(mine: Ints, liked: Ints, wanted: Ints, draft: Ints) -> Ints:
    """(issue, lane): the draft with the one change of a step that they like most and that still leaves `wanted`."""
    issues, steps, lanes = mine.shape
    now = _at(mine, draft)
    affordable = mine >= (now - now.sum(0) + wanted)[:, None]
    gain, change = _largest(((liked - _at(liked, draft)[:, None]) * affordable).reshape(-1, lanes))
    issue, step = np.divmod(change, steps)
    here = (np.arange(issues)[:, None] == issue) & (gain > 0)
    return np.where(here, step, draft)


def _top(table: Ints) -> Ints:
    """(lane): sum of every issue's largest."""
    return table.max(1).sum(0)


def _at(table: Any, draft: Ints) -> Any:
    """(issue, lane): the table's numbers at the steps of the draft."""
    issues, steps, lanes = table.shape
    return table.take((np.arange(issues)[:, None] * steps + draft) * lanes + np.arange(lanes))


def _largest(score: Ints) -> tuple[Ints, Ints]:
    """(..., lane) twice: the largest score down the axis before the lanes, and the first row that has it.

    The row is carried in the lowest bits, as numpy's argmax across lanes takes several times as long.
    """
    rows = score.shape[-2]
    bits = rows.bit_length()
    top = ((score << bits) + np.arange(rows, 0, -1)[:, None]).max(-2)
    return top >> bits, rows - (top & (1 << bits) - 1)


def crosses(shut: Bools, draft: Ints) -> Bools:
    """(issue, lane): on which issues the draft is on a step that is shut."""
    return _at(shut, np.maximum(draft, 0)) & (draft != NOTHING)


def accepts(own: Ints, draft: Ints, wanted: Ints, shut: Bools) -> Bools:
    """(lane): whether the draft is worth what it wants and crosses nothing that is shut; never where there is none."""
    return (worth(own, draft) >= wanted) & ~crosses(shut, draft).any(0) & (draft != NOTHING).all(0)


def blocking(own: Ints, draft: Ints, wanted: Ints, shut: Bools) -> tuple[Ints, Ints]:
    """(lane) twice: the issue that blocks most, and the nearest step on it that would do.

    A red line comes first, then what costs most against its best. Issue NOTHING where nothing blocks or there is no
    draft; step NOTHING where no step on that issue alone would do.
    """
    mine = closed(own, shut)
    lanes = np.arange(mine.shape[2])
    crossed = crosses(shut, draft)
    issue = np.where(crossed, -NEVER, mine.max(1) - _at(own, np.maximum(draft, 0))).argmax(0)
    red = crossed[issue, lanes]
    others = np.where(red, NEVER, worth(own, draft) - own[issue, draft[issue, lanes], lanes])
    row = mine[issue, :, lanes].T
    would_do = (row > NEVER) & (red | (row + others >= wanted))
    away = np.abs(np.arange(len(row))[:, None] - draft[issue, lanes])
    step = np.where(would_do, away * -NEVER - row, NEVER**2).argmin(0)  # of two as near the better one
    blocked = ~accepts(own, draft, wanted, shut) & (draft != NOTHING).all(0)
    return np.where(blocked, issue, NOTHING), np.where(blocked & would_do.any(0), step, NOTHING)


def claims(own: Ints, red: Bools, lies: Bools) -> Bools:
    """(issue, step, lane): the red lines it tells of; where it `lies` (issue, lane) its worst other step is one too."""
    could = np.where(red, -NEVER, own)
    worst = (could == could.min(1, keepdims=True)) & (could < could.max(1, where=~red, initial=NEVER, keepdims=True))
    return red | (worst & lies[:, None])


def single_text(own: Ints, liked: Ints, wanted: Ints, shut: Bools) -> Ints:
    """(issue, lane): a chair's one text for all parties, from what each has shown, `liked` (party, issue, step, lane).

    Beginning with the draft best for the chair, it makes the one change that lifts most those who have least, again and
    again, while the text stays worth `wanted` to the chair. NOTHING where no draft is. A mediator's `own` is all zero.
    """
    mine = closed(own, shut)
    most = np.maximum(np.where(shut, 0, liked).max(2).sum(1), 1)
    shares = liked * 1000 // most[:, None, None]  # per mille of what the party could get
    issues, steps, lanes = own.shape
    rows, all_lanes = np.arange(issues)[:, None], np.arange(lanes)
    draft = mine.argmax(1)
    for _ in range(issues * steps):
        has = np.take_along_axis(shares, draft[None, :, None], 2)
        after = shares - has + has.sum(1, keepdims=True)
        lack = (-LACK // (after + LACK_AT_MOST)).sum(0)  # nearer to zero the better
        left = mine - np.take_along_axis(mine, draft[:, None], 1) + worth(mine, draft)
        lack = np.where((left >= wanted) & ~shut, lack, NEVER).reshape(-1, lanes)
        change = lack.argmax(0)
        now = (-LACK // (has.sum((1, 2)) + LACK_AT_MOST)).sum(0)
        better = lack[change, all_lanes] > now
        if not better.any():
            break
        issue, step = np.divmod(change, steps)
        draft = np.where((rows == issue) & better, step, draft)
    return np.where(_top(mine) >= wanted, draft, NOTHING)
