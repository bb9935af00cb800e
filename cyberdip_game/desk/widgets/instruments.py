"""Instruments: the ladder of seven rungs, gauges, pips of the calendar and bars of what changed."""

from collections.abc import Sequence

import pygame

from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.theme import scale_colours


def rung_colour(number: int) -> pygame.Color:
    return scale_colours("escalation")[number]


def ladder(
    p: Painter, x: float, y: float, height: float, names: Sequence[str], now: int, odds: Sequence[int] = ()
) -> None:
    """The ladder from routine at the foot to armed attack; `odds` of twenty per rung for the next morning."""
    step = height / len(names)
    for number, name in enumerate(names):
        top = y + (len(names) - 1 - number) * step
        colour = rung_colour(number)
        if number <= now:
            p.box(x, top, 16, step - 3, fill=colour, radius=3)
        else:
            p.box(x, top, 16, step - 3, line=colour, radius=3)
        lines = _broken(f"{number} {name}")
        for line, words in enumerate(lines):
            p.text(x + 23, top + 12 + 13 * line, words, "data13", "ink" if number <= now else "ink2")
        low = top + 12 + 13 * len(lines) + 2
        if number == now:
            p.text(x + 23, low, "now", "data12", "brass")
        elif odds and odds[number]:
            p.text(x + 23, low, f"{odds[number]} in 20", "data12", "coral" if number > now else "ink2")


def _broken(words: str) -> list[str]:
    if len(words) <= 14:
        return [words]
    if words.endswith("measures"):
        return [words.removesuffix("measures") + "-", "measures"]
    head, _, tail = words.rpartition(" ")
    return [head, tail]


def rungs(p: Painter, x: float, y: float, width: float, names: Sequence[str], now: int, odds: Sequence[int]) -> None:
    """The ladder lying: seven boxes with the chance of each rung, the present one named in ink."""
    step = width / len(names)
    for number, name in enumerate(names):
        left, colour = x + number * step, rung_colour(number)
        count = odds[number] if odds else 0
        words = f"{count} in 20" if count else "–"
        if count and number <= 2:
            p.box(left, y, step - 5, 22, fill=colour, radius=3)
            p.text(left + (step - 5) / 2, y + 16, words, "data13", pygame.Color("#17212A"), "m")
        else:
            p.box(left, y, step - 5, 22, line=colour, radius=3)
            p.text(left + (step - 5) / 2, y + 16, words, "data13", "ink", "m")
        short = name.split()[0]
        label = p.fitted(f"{number} {short}", step - 2, "data12")
        p.text(left + (step - 5) / 2, y + 38, label, "data12", "ink" if number == now else "ink3", "m")


def pips(p: Painter, x: float, y: float, states: Sequence[tuple[str, str]], width: float = 26, gap: float = 3) -> None:
    """The calendar: past grey, now brass, ahead empty, deadlines outlined in blue."""
    for number, (state, label) in enumerate(states):
        left = x + number * (width + gap)
        fill = {"past": "ink3", "now": "brass", "ahead": "line"}[state]
        p.box(left, y, width, 5, fill=fill, line="blue" if label and state == "ahead" else None, radius=1)


def steps_bar(p: Painter, x: float, y: float, value: int, change: int, low: int = 0, high: int = 100) -> None:
    """Five blocks that fill up; the last one that was lost stays dim."""
    share = 5 * (value - low) / max(1, high - low)
    for number in range(5):
        filled = min(1.0, max(0.0, share - number))
        p.box(x + number * 11, y, 10, 6, fill="line", radius=1)
        if filled > 0:
            p.box(x + number * 11, y, max(2, 10 * filled), 6, fill="sage", radius=1)


def balance_bar(p: Painter, x: float, y: float, value: int, width: float = 54) -> None:
    """A bar from the middle: blue above zero, coral below."""
    p.box(x, y, width, 6, fill="line", radius=1)
    middle, reach = x + width / 2, abs(value) / 100 * width / 2
    left = middle if value >= 0 else middle - reach
    p.box(left, y, max(1, reach), 6, fill="blue" if value >= 0 else "coral", radius=1)
    p.upright(middle, y - 2, 10, "ink2")


def waterfall(
    p: Painter, x: float, y: float, width: float, height: float, parts: Sequence[tuple[int, str]], better: int
) -> None:
    """Contributions one below the other, each starting where the last ended; blue is good for you, coral bad."""
    if not parts:
        return
    totals = [0]
    for amount, _ in parts:
        totals.append(totals[-1] + amount)
    low, high = min(totals), max(totals)
    unit = width / max(1, high - low)
    step = height / len(parts)
    for number, (amount, _) in enumerate(parts):
        start, end = sorted((totals[number], totals[number + 1]))
        colour = "blue" if amount * better > 0 else "coral"
        p.box(
            x + (start - low) * unit,
            y + number * step,
            max(2, (end - start) * unit),
            max(4, step - 4),
            fill=colour,
            radius=1,
        )
    p.upright(x + (0 - low) * unit, y - 2, height, "lineStrong")
