"""One issue of a draft as a row: its title at the left, its steps as stations of a track.

The diamond is your draft, the square their last word, hatching a red line, a dashed box what nobody has spoken of.
"""

from collections.abc import Callable, Iterator

import pygame
from attrs import frozen

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.play.phrases import signed
from cyberdip_game.play.table import IssueCard, StepCard

_LABELS = 184.0  # where the track begins beside the title, base pixels
_REACH = 12.0  # how far boxes reach over the ends of the track


@frozen
class Row:
    """How one issue is drawn: `place` is the step of the draft, -1 for a table where the seat has none."""

    issue: IssueCard
    place: int
    chosen: bool
    width: float
    height: float
    below: bool  # the track stands below the title, not beside it

    @property
    def left(self) -> float:
        return _REACH + 4 if self.below else _LABELS

    @property
    def right(self) -> float:
        return self.width - _REACH

    def spot(self, step: float) -> float:
        """Where a step's station stands."""
        return self.left + step * (self.right - self.left) / (len(self.issue.steps) - 1)

    def reach(self, first: int, last: int) -> tuple[float, float]:
        """Left end and width of a box around a run of steps."""
        left = max(self.left - _REACH, self.spot(first - 0.5))
        right = min(self.right + _REACH, self.spot(last + 0.5))
        return left, right - left


def row_height(ui: Ui, issue: IssueCard, width: float, below: bool) -> float:
    """The least height of a row."""
    theme = ui.theme
    labels = _label_lines(ui, issue, width, below) * theme.line("data")
    note = measure.height(theme, _about(issue), width if below else _LABELS - 40, "caption")
    beside = 10 + theme.line("h4") + note + 6
    track = 42 * theme.dots + labels
    return 8 + theme.line("h4") + note + track + 10 if below else max(beside, track)


def _label_lines(ui: Ui, issue: IssueCard, width: float, below: bool) -> int:
    room = (width - 2 * _REACH - (0 if below else _LABELS - _REACH)) / (len(issue.steps) - 1) - 8
    return min(2, max(len(measure.lines(ui.theme, step.label, room, "data")) for step in issue.steps))


def issue_row(
    ui: Ui, issue: IssueCard, place: int, chosen: bool, x: float, y: float, width: float, height: float, below: bool
) -> Node:
    """Messages: ("issue", id) chooses it, ("slide", id, -1 or 1) and ("place", id, step) move the draft on it."""
    row = Row(issue, place, chosen, width, height, below)
    node = Node(f"talks.issue.{issue.id}", x, y, width, height, label=spoken(row))
    node.paint = lambda p, node: _paint(p.on_paper(), row, node.hovered, ui)
    node.message = node.choose = ("issue", issue.id)
    node.slide = (("slide", issue.id, -1), ("slide", issue.id, 1))
    node.ring = False
    step = (row.right - row.left) / (len(issue.steps) - 1)
    top = _track_base(ui, row) - 18
    for number, one in enumerate(issue.steps):
        left = max(0.0, row.spot(number) - step / 2)
        right = min(width, row.spot(number) + step / 2)
        station = Node(f"{node.name}.{one.id}", x + left, y + top, right - left, height - top - 2)
        station.message, station.pointed = ("place", issue.id, number), True
        station.tip = f"{one.label.capitalize()}\n{one.text} {_worth(one)}"
        node.add(station)
    return node


def _worth(step: StepCard) -> str:
    limits = [
        *(["You cannot sign it."] if step.red else []),
        *(["Another party says it cannot sign it."] if step.shut else []),
    ]
    return " ".join((f"To your staff it is worth {signed(step.worth // 10)} points in this simulation.", *limits))


def _about(issue: IssueCard) -> str:
    return issue.note + (f"; it binds {issue.binds}" if issue.binds else "")


def spoken(row: Row) -> str:
    """The row as a sentence."""
    steps = row.issue.steps
    parts = [f"{row.issue.title}: " + ", ".join(_spoken_step(step) for step in steps)]
    if row.place >= 0:
        parts.append(f"your draft {steps[row.place].label}")
    if row.issue.theirs >= 0:
        parts.append(f"their last word {steps[row.issue.theirs].label}")
    return ". ".join((*parts, _about(row.issue))) + (". Chosen" if row.chosen else "")


def _spoken_step(step: StepCard) -> str:
    marks = [
        *(["your red line"] if step.red else []),
        *(["their red line"] if step.shut else []),
        *(["not known"] if step.unknown and not step.red else []),
    ]
    return step.label + (f" ({', '.join(marks)})" if marks else "")


# -- drawing -----------------------------------------------------------------------------------------------------------


def _track_base(ui: Ui, row: Row) -> float:
    theme = ui.theme
    if not row.below:
        return max(20 * theme.dots, (row.height - theme.line("data")) / 2 - 4)
    note = measure.height(theme, _about(row.issue), row.width, "caption")
    return 8 + theme.line("h4") + note + 20 * theme.dots


def _paint(p: Painter, row: Row, hovered: bool, ui: Ui) -> None:
    if row.chosen or hovered:
        p.box(-10, 1, row.width + 20, row.height - 1, fill="raised" if row.chosen else "hover", radius=2)
    if row.chosen:
        p.box(-10, 1, 3, row.height - 1, fill="brass", radius=0)
    p.rule(0, row.height, row.width)
    _title(p, row)
    y = _track_base(ui, row)
    _track(p, row, y)
    _labels(p, row, y)


def _title(p: Painter, row: Row) -> None:
    theme, issue = p.theme, row.issue
    note = measure.height(theme, _about(issue), row.width if row.below else _LABELS - 40, "caption")
    top = 8.0 if row.below else max(6.0, (row.height - theme.line("h4") - note) / 2)
    size = theme.grown(17)
    p.icon(0, top + (theme.line("h4") - size) / 2, issue.icon, size, "ink2")
    room = (row.width if row.below else _LABELS - 18) - size - 8
    p.text(size + 8, top + measure.baseline(theme, "h4"), p.fitted(issue.title, room, "h4"), "h4")
    low = top + theme.line("h4") + measure.baseline(theme, "caption")
    p.paragraph(0, low, _about(issue), row.width if row.below else _LABELS - 40, "caption", "ink2")


def _runs(row: Row, wanted: Callable[[StepCard], bool]) -> Iterator[tuple[int, int]]:
    """First and last of each run of neighbouring steps."""
    first = -1
    for number, step in enumerate(row.issue.steps):
        if wanted(step) and first < 0:
            first = number
        if first >= 0 and (number + 1 == len(row.issue.steps) or not wanted(row.issue.steps[number + 1])):
            yield first, number
            first = -1


def _track(p: Painter, row: Row, y: float) -> None:
    z, issue, paper = p.theme.dots, row.issue, "raised" if row.chosen else "panel"
    p.rule(row.left, y - 0.5, row.right - row.left, "lineStrong", 1.4)
    for number in range(len(issue.steps)):
        p.dot(row.spot(number), y, 4 * z, paper)
        p.dot(row.spot(number), y, 4 * z, "ink2", "ring", 1.5)
    for first, last in _runs(row, lambda step: step.unknown and not step.red and not step.shut):
        left, wide = row.reach(first, last)
        p.box(left, y - 11 * z, wide, 22 * z, line="lineStrong", dashed=True)
        free = [n for n in range(first, last + 1) if n not in (row.place, issue.mine, issue.standing)]
        if free:  # in the place of a station
            p.dot(row.spot(free[-1]), y, 7 * z, paper)
            p.text(row.spot(free[-1]), y + 5 * p.theme.text / 100, "?", "bold", "ink2", "m")
    for first, last in _runs(row, lambda step: step.red or step.shut):
        left, wide = row.reach(first, last)
        hatch(p, left, y - 11 * z, wide, 22 * z)
    if row.place >= 0 and issue.theirs >= 0 and row.place != issue.theirs:
        low, high = sorted((row.spot(row.place), row.spot(issue.theirs)))
        p.rule(low, y - 1.5, high - low, "ink", 3)
    if issue.standing >= 0 and issue.standing not in (issue.theirs, row.place):
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


def _labels(p: Painter, row: Row, y: float) -> None:
    theme, steps = p.theme, row.issue.steps
    room = (row.right - row.left) / (len(steps) - 1) - 8
    top = y + 13 * theme.dots
    for number, step in enumerate(steps):
        style = "bold" if number == row.place else "data"
        ink = "ink" if number == row.place else "ink2"
        lines = p.lines(step.label, room, style)[:2]
        first, last = number == 0, number == len(steps) - 1
        x = row.left - _REACH if first else row.right + _REACH if last else row.spot(number)
        for line, words in enumerate(lines):
            base = top + line * theme.line("data") + measure.baseline(theme, "data")
            p.text(
                x,
                base,
                p.fitted(words, room + (8 if first or last else 4), style),
                style,
                ink,
                "l" if first else "r" if last else "m",
            )
    if row.chosen and row.place >= 0:
        for number, step in enumerate(steps):
            p.text(row.spot(number), y - 14 * theme.dots, signed(step.worth // 10), "data12", "ink3", "m")
