"""Lists, counts and beliefs as sentences say them; words that stand for numbers are in play/phrases.py."""

from collections.abc import Sequence

from cyberdip_game.play.phrases import plain, rung
from cyberdip_game.play.sheet import BeliefRow


def either(parts: Sequence[str]) -> str:
    """Such as `a, b or c`."""
    return " or ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def counted(count: int, noun: str) -> str:
    """Such as `1 order`, `2 orders`, `no orders`."""
    return f"{count or 'no'} {noun if count == 1 else noun + 's'}"


def good_or_bad(gain: int) -> str:
    """What a change is called for whoever it concerns, by what it gains."""
    return "better" if gain > 0 else "worse"


def range_of(low: int, high: int, unit: str = "") -> str:
    """Such as `36–71%`, `99%`; in words where a minus sign would stand beside the dash."""
    if low == high:
        return f"{plain(low)}{unit}"
    if low < 0 or high < 0:
        return f"{plain(low)}{unit} to {plain(high)}{unit}"
    return f"{low}–{high}{unit}"


def in_twenty(dots: int) -> str:
    """So many of 20 dots; none and all are for what a rule makes certain, which a forecast never is."""
    return {0: "under 1 in 20", 20: "over 19 in 20"}.get(dots, f"{dots} in 20")


def rungs_in_words(rungs: Sequence[int]) -> str:
    """Twentieths per rung, such as `rung 1, Concern, in 14 in 20; rung 2, Protest, in 6 in 20`."""
    parts = [f"rung {place}, {rung(place)}, {in_twenty(dots)}" for place, dots in enumerate(rungs) if dots]
    return "; ".join(parts)


def twentieths(rows: Sequence[BeliefRow]) -> list[int]:
    """The best estimates as whole twentieths that add up to 20: largest remainders, ties in the order of the rows."""
    total = sum(row.middle for row in rows)
    if not total:
        return [0] * len(rows)
    dots = [row.middle * 20 // total for row in rows]
    rest = sorted((-(row.middle * 20 % total), place) for place, row in enumerate(rows))
    for _, place in rest[: 20 - sum(dots)]:
        dots[place] += 1
    return dots


def belief(row: BeliefRow, dots: int) -> str:
    """Likelihood: word, range, twentieths. Confidence is another sentence."""
    return f"{row.title}: {row.word}, {range_of(row.low, row.high, '%')}, {in_twenty(dots)}."
