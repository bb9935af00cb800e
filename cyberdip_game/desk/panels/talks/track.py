"""The track of an issue: its steps as stations, and where both sides stand on it.

The diamond is your draft, hollow your last word before it; the square is their last word, the ring the text on the
table where it is neither; hatching is a red line, a dashed box what nobody else has spoken of.
"""

from collections.abc import Callable, Iterator

import pygame

from cyberdip_game.desk import measure
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.panels.talks.row import REACH, Row
from cyberdip_game.play.phrases import signed
from cyberdip_game.play.table import StepCard


def paint(p: Painter, row: Row, hovered: bool) -> None:
    """The whole row, on paper."""
    if row.chosen or hovered:
        p.box(-10, 1, row.width + 20, row.height - 1, fill="raised" if row.chosen else "hover", radius=2)
    if row.chosen:
        p.box(-10, 1, 3, row.height - 1, fill="brass", radius=0)
    p.rule(0, row.height, row.width)
    _title(p, row)
    _track(p, row, row.track, "raised" if row.chosen else "hover" if hovered else "panel")
    _labels(p, row, row.track)


def _title(p: Painter, row: Row) -> None:
    theme, issue = p.theme, row.issue
    top = 8.0 if row.below else max(5.0, (row.height - theme.line("h4") - row.note_height) / 2)
    size = theme.grown(17)
    p.icon(0, top + (theme.line("h4") - size) / 2, issue.icon, size, "ink2")
    room = row.note_width - size - 8
    p.text(size + 8, top + measure.baseline(theme, "h4"), p.fitted(issue.title, room, "h4"), "h4")
    low = top + theme.line("h4") + measure.baseline(theme, "caption")
    p.paragraph(0, low, row.note, row.note_width, "caption", "ink2")


def _runs(row: Row, wanted: Callable[[StepCard], bool]) -> Iterator[tuple[int, int]]:
    """First and last of each run of neighbouring steps."""
    first = -1
    for number, step in enumerate(row.issue.steps):
        if wanted(step) and first < 0:
            first = number
        if first >= 0 and (number + 1 == len(row.issue.steps) or not wanted(row.issue.steps[number + 1])):
            yield first, number
            first = -1


def _track(p: Painter, row: Row, y: float, paper: str) -> None:
    z, issue = p.theme.dots, row.issue
    p.rule(row.left, y - 0.5, row.right - row.left, "lineStrong", 1.4)
    for number in range(len(issue.steps)):
        p.dot(row.spot(number), y, 4 * z, paper)
        p.dot(row.spot(number), y, 4 * z, "ink2", "ring", 1.5)
    for first, last in _runs(row, lambda step: step.unknown and not (step.red or step.shut or row.over)):
        left, wide = row.reach(first, last)
        p.box(left, y - 11 * z, wide, 22 * z, line="lineStrong", dashed=True)
        free = [n for n in range(first, last + 1) if n not in (row.place, issue.mine, issue.standing)]
        if free:  # in the place of a station
            p.dot(row.spot(free[-1]), y, 7 * z, paper)
            p.text(row.spot(free[-1]), y + 5 * p.theme.text / 100, "?", "bold", "ink2", "m")
    for first, last in _runs(row, lambda step: step.red or step.shut):
        left, wide = row.reach(first, last)
        hatch(p, left, y - 11 * z, wide, 22 * z)
    if row.over:
        _agreed(p, row, y)
        return
    if row.place >= 0 and issue.theirs >= 0 and row.place != issue.theirs:
        low, high = sorted((row.spot(row.place), row.spot(issue.theirs)))
        p.rule(low, y - 1.5, high - low, "ink", 3)
    if issue.standing >= 0 and issue.standing not in (issue.theirs, issue.mine, row.place):
        p.ring(row.spot(issue.standing), y, 8 * z, "ink", 2)
    if issue.mine >= 0 and issue.mine != row.place:
        p.dot(row.spot(issue.mine), y, 7 * z, "panel", "diamond")
        p.dot(row.spot(issue.mine), y, 7 * z, "brass", "hollow", 1.6)
    if issue.theirs >= 0:
        side = 14 * z
        p.box(row.spot(issue.theirs) - side / 2, y - side / 2, side, side, fill="ink", radius=0)
    if row.place >= 0:
        same = row.place == issue.theirs
        p.dot(row.spot(row.place), y, (11 if same else 9) * z, "brass", "hollow" if same else "diamond", 2.4)


def _agreed(p: Painter, row: Row, y: float) -> None:
    if row.place >= 0:
        p.dot(row.spot(row.place), y, 8 * p.theme.dots, "ink")


def hatch(p: Painter, x: float, y: float, width: float, height: float) -> None:
    """A box of slanted strokes: what somebody cannot sign."""
    area = p.area(x, y, width, height)
    before = p.surface.get_clip()
    p.surface.set_clip(area.clip(before))
    p.surface.fill(p.colour("panel"), area)
    pen, step = max(2, p.theme.px(2.2)), max(5, p.theme.px(6))
    for left in range(area.left - area.height, area.right, step):
        pygame.draw.line(p.surface, p.colour("coral"), (left, area.bottom), (left + area.height, area.top), pen)
    p.surface.set_clip(before)
    p.box(x, y, width, height, line="coral", radius=0)


def _rooms(p: Painter, row: Row) -> list[float]:
    """How wide each label may be: those at the ends reach outwards, and inwards as far as their neighbour leaves."""
    room, steps = row.step - 8, row.issue.steps
    rooms = [room] * len(steps)
    if len(steps) > 1:
        for end, beside in ((0, 1), (len(steps) - 1, len(steps) - 2)):
            taken = max(p.width(line, "bold") for line in p.lines(steps[beside].label, room, "bold"))
            rooms[end] = row.step + REACH - 8 - (min(taken, room) / 2 if len(steps) > 2 else row.step / 2)
    return rooms


def _labels(p: Painter, row: Row, y: float) -> None:
    theme, steps = p.theme, row.issue.steps
    rooms = _rooms(p, row)
    top = y + 13 * theme.dots
    for number, step in enumerate(steps):
        style = "bold" if number == row.place else "data"
        ink = "ink" if number == row.place else "ink2"
        lines = p.lines(step.label, rooms[number], style)[:2]
        first, last = number == 0, number == len(steps) - 1
        x = row.left - REACH if first else row.right + REACH if last else row.spot(number)
        for line, words in enumerate(lines):
            base = top + line * theme.line("data") + measure.baseline(theme, "data")
            words = p.fitted(words, rooms[number] + 4, style)
            p.text(x, base, words, style, ink, "l" if first else "r" if last else "m")
    if row.chosen and row.place >= 0:
        for number, step in enumerate(steps):
            p.text(row.spot(number), y - 14 * theme.dots, signed(step.worth // 10), "data12", "ink3", "m")
