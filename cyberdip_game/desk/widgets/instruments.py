"""Instruments: the ladder of seven rungs, gauges, pips of the calendar and bars of what changed."""

from collections.abc import Sequence

import pygame

from cyberdip_game.desk import measure
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.theme import scale_colours

_INK_ON_RUNGS = pygame.Color("#17212A")  # rungs 0 to 2 are light in both themes
_SHORT = {
    "Accusation": "Accuse",
    "Sanctions": "Sanction",
    "Countermeasures": "Counter",
    "Armed attack": "Attack",
}  # for the lying ladder


def rung_colour(number: int) -> pygame.Color:
    return scale_colours("escalation")[number]


def ladder(
    p: Painter,
    x: float,
    y: float,
    height: float,
    names: Sequence[str],
    now: int,
    odds: Sequence[int] = (),
    width: float = 97,
) -> None:
    """The ladder from routine at the foot to armed attack; `odds` of twenty per rung for the next morning."""
    step, line = height / len(names), p.theme.line("data13") * 0.86
    for number, name in enumerate(names):
        top = y + (len(names) - 1 - number) * step
        reached = number <= now
        colour = rung_colour(number)
        p.box(x, top, 16, step - 3, fill=colour if reached else None, line=colour, radius=2, weight=1.2)
        base = top + measure.baseline(p.theme, "data13") - 1
        for words in _broken(p, f"{number} {name}", width - 23):
            p.text(x + 23, base, words, "data13", "ink" if number == now else "ink2")
            base += line
        if number == now:
            p.text(x + 23, base + 2, "now", "data12", "brass")
        elif odds and odds[number]:
            colour_word = "coral" if number > max(now, 4) else "ink3"
            p.text(x + 23, base + 2, f"{odds[number]} in 20", "data12", colour_word)


def _broken(p: Painter, words: str, width: float) -> list[str]:
    """A rung's name in one line or two."""
    if p.width(words, "data13") > width and words.endswith("measures"):
        return [words.removesuffix("measures") + "-", "measures"]
    return p.lines(words, width, "data13")


def rungs(p: Painter, x: float, y: float, width: float, names: Sequence[str], now: int, odds: Sequence[int]) -> None:
    """The ladder lying: seven boxes with the chance of each rung, the present one named in ink."""
    step, tall = width / len(names), p.theme.line("data13") + 6
    for number, name in enumerate(names):
        left, wide, colour = x + number * step, step - 4, rung_colour(number)
        count = odds[number] if odds else 0
        light = bool(count) and number <= 2
        p.box(left, y, wide, tall, fill=colour if light else None, line=colour, radius=2, weight=1.2)
        base = y + 3 + measure.baseline(p.theme, "data13")
        words = p.fitted(f"{count} in 20" if count else "–", wide, "figure")
        p.text(left + wide / 2, base, words, "figure", _INK_ON_RUNGS if light else "ink", "m")
        label = p.fitted(f"{number} {_SHORT.get(name, name)}", step + 2, "data12")
        low = y + tall + 4 + measure.baseline(p.theme, "data12")
        p.text(left + wide / 2, low, label, "data12", "ink" if number == now else "ink2", "m")


def pips(p: Painter, x: float, y: float, states: Sequence[tuple[str, str]], width: float = 26, gap: float = 3) -> None:
    """The calendar: past grey, now brass, ahead empty, deadlines outlined in blue."""
    for number, (state, label) in enumerate(states):
        left = x + number * (width + gap)
        fill = {"past": "ink3", "now": "brass", "ahead": "line"}[state]
        p.box(left, y, width, 5, fill=fill, radius=0)
        if label and state == "ahead":
            p.box(left - 1, y - 1, width + 2, 7, fill="blueDim", line="blue", radius=1)


def steps_bar(
    p: Painter,
    x: float,
    y: float,
    value: int,
    change: int,
    low: int = 0,
    high: int = 100,
    colours: tuple[str, str] = ("sage", "sageDim"),
) -> None:
    """Five blocks that fill up; what was lost since last turn stays dim."""
    span = max(1, high - low)
    now, before = ((number - low) / span * 5 for number in (value, value - min(0, change)))
    for number in range(5):
        left = x + number * 11
        p.box(left, y, 10, 6, fill="line", radius=0)
        for level, colour in ((before, colours[1]), (now, colours[0])):
            if level > number:
                p.box(left, y, 10 * min(1.0, level - number), 6, fill=colour, radius=0)


def balance_bar(p: Painter, x: float, y: float, value: int, width: float = 54) -> None:
    """A bar of -100 to +100 from its middle: blue above zero, coral below."""
    p.box(x, y, width, 6, fill="line", radius=0)
    middle, reach = x + width / 2, abs(value) / 100 * width / 2
    left = middle if value >= 0 else middle - reach
    p.box(left, y, max(1, reach), 6, fill="blue" if value >= 0 else "coral", radius=0)
    p.upright(middle, y - 2, 10, "ink2")
