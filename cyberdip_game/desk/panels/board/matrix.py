"""Evidence in rows, hypotheses in columns: what each item is worth, and what it says of each."""

from collections.abc import Sequence
from functools import lru_cache

import pygame
from attrs import frozen

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Paint, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.panels.board import words
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import panel
from cyberdip_game.play import phrases
from cyberdip_game.play.sheet import EvidenceRow, IncidentCard

_WORTH = ("Source", "Easy to fake?")
_WORTH_WIDE = 54.0


@frozen
class _Columns:
    """Where columns begin, in base pixels of a row: what an item is worth (if there is room), then hypotheses."""

    worth: float
    first: float
    wide: float

    @property
    def tells_worth(self) -> bool:
        return self.worth < self.first

    def middle(self, number: int) -> float:
        return self.first + (number + 0.5) * self.wide


def matrix(
    ui: Ui, card: IncidentCard, chosen: EvidenceRow | None, x: float, y: float, width: float, height: float
) -> Node:
    """The panel; its rows say ("item", id)."""
    outer, theme = panel("board.matrix", x, y, width, height), ui.theme
    inner = width - 34
    columns = _columns(theme, card, inner)
    heads = [(columns.middle(number), row.title) for number, row in enumerate(card.beliefs)]
    if columns.tells_worth:
        heads += [(columns.worth + (place + 0.5) * _WORTH_WIDE, name) for place, name in enumerate(_WORTH)]
    tall = max(measure.height(theme, title, columns.wide - 6, "data12") for _, title in heads)
    outer.add(_head(theme, card, columns, heads, x + 12, y + 12, inner, tall))
    legend = theme.line("data12") * 2 + 10
    stack = page.Stack(theme, x + 12, y + 18 + tall, inner)
    stack.gap(5)
    for row in card.evidence:
        stack.put(_row(theme, card, row, row is chosen, stack, columns))
    if not card.evidence:
        stack.words("board.empty", "No evidence yet. The first items come with the inquiry.", "body", "ink3")
    outer.add(stack.scroller("board.rows", y + height - legend - 8 - stack.y, ui))
    told = "two marks weigh strongly, one weighs, a dash says nothing."
    return outer.add(Node("board.legend", x + 12, y + height - legend - 2, inner, legend, _legend(inner), label=told))


def _columns(theme: Theme, card: IncidentCard, inner: float) -> _Columns:
    count, zoom = max(1, len(card.beliefs)), theme.text / 100
    worth = 0.0 if theme.two_panels else 2 * _WORTH_WIDE
    wide = min(74 * zoom, (inner - worth) * (0.5 if worth else 0.64) / count)
    first = inner - wide * count
    return _Columns(first - worth, first, wide)


def _head(
    theme: Theme,
    card: IncidentCard,
    columns: _Columns,
    heads: Sequence[tuple[float, str]],
    x: float,
    y: float,
    width: float,
    tall: float,
) -> Node:
    def paint(p: Painter, node: Node) -> None:
        many = f"{len(card.evidence)} item{'s' if len(card.evidence) != 1 else ''} of evidence"
        if p.width(many, "label") > columns.worth - 8:
            many = many.removesuffix(" of evidence")
        p.text(0, tall - 4, p.fitted(many, columns.worth - 8, "label"), "label", "ink2")
        for number, (middle, title) in enumerate(heads):
            lines = p.lines(title, columns.wide - 6, "data12")
            base = tall - (len(lines) - 1) * theme.line("data12") - 4
            for line, part in enumerate(lines):
                part = p.fitted(part, columns.wide, "data12")
                p.text(middle, base + line * theme.line("data12"), part, "data12", "ink2" if number else "ink", "m")
        p.rule(0, tall + 5, width)

    return Node("board.head", x, y, width, tall + 6, paint, label=", ".join(row.title for row in card.beliefs))


def _row(
    theme: Theme, card: IncidentCard, row: EvidenceRow, chosen: bool, stack: page.Stack, columns: _Columns
) -> Node:
    zoom = theme.text / 100
    left = 14 + 22 * zoom
    room = columns.worth - left - 16
    source = phrases.SOURCE.get(row.source, row.source)
    worth = f"{source}, {row.quality}, {words.FAKE.get(row.fakeable, row.fakeable)}"
    below = f"{source}, {row.clock}" if columns.tells_worth else worth
    title = row.title if row.found else f"Not found: {row.title}"
    head = measure.height(theme, title, room, "data")
    height = 10 + head + measure.height(theme, below, room, "data12") + 8

    def paint(p: Painter, node: Node) -> None:
        if chosen:
            p.box(-6, 0, stack.width + 12, height, fill="raised", line="brass", weight=1.5)
        elif node.hovered:
            p.box(-6, 0, stack.width + 12, height, fill="hover")
        q, day = p.on_paper(), theme.name == "paper"  # by day the panel is paper itself
        fill, line = ("raised", "line") if day else ("panel", None)
        q.box(0, 4, columns.worth - 6, height - 8, fill=fill, line=line, radius=2)
        q.icon(10, 8, row.icon, 18 * zoom, "ink2")
        q.paragraph(left, 8 + measure.baseline(theme, "data"), title, room, "data")
        q.paragraph(left, 8 + head + measure.baseline(theme, "data12"), below, room, "data12", "ink2")
        if columns.tells_worth:
            _worth(p, row, columns.worth, height / 2)
        for number, belief in enumerate(card.beliefs):
            strength = row.effects.get(belief.id, 0) if row.counts else 0
            mark(p, columns.middle(number), height / 2, strength, min(6.0 * zoom, columns.wide / 5))

    weights = [words.weight(row.effects.get(one.id, 0) if row.counts else 0) for one in card.beliefs]
    told = ", ".join(f"{one.title}: {weight}" for one, weight in zip(card.beliefs, weights, strict=True))
    label = f"{title}. {worth}. {told}{'. Open' if chosen else ''}"
    node = Node(f"board.{row.id}", stack.x, stack.top, stack.width, height, paint, ("item", row.id), label)
    node.ring = not chosen
    return node


def _worth(p: Painter, row: EvidenceRow, x: float, y: float) -> None:
    """How good the source is, and whether it is easy to fake; what is doubtful in coral."""
    base = y + 5
    p.text(x + _WORTH_WIDE / 2, base, row.quality, "data13", "coral" if row.quality == "weak" else "ink2", "m")
    faked = row.fakeable == "yes"
    middle = x + 1.5 * _WORTH_WIDE
    if faked:
        p.icon(middle - 21, y - 7, "venetian-mask", 14, "coral", 2)
    p.text(middle + (8 if faked else 0), base, row.fakeable, "data13", "coral" if faked else "ink2", "m")


# -- marks ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=100)
def _triangle(size: int, colour: tuple[int, int, int], down: bool) -> pygame.Surface:
    """A triangle, filled upwards or hollow downwards."""
    times = 4
    drawn = pygame.Surface((size * times, size * times), pygame.SRCALPHA)
    drawn.fill((*colour, 0))
    whole = size * times - 1
    top, low = whole * 0.08, whole * 0.92
    if down:
        pygame.draw.polygon(drawn, colour, [(0, top), (whole, top), (whole / 2, low)])
        rim = whole * 0.2
        hole = [(rim * 1.15, top + rim * 0.62), (whole - rim * 1.15, top + rim * 0.62), (whole / 2, low - rim * 1.35)]
        pygame.draw.polygon(drawn, (*colour, 0), hole)
    else:
        pygame.draw.polygon(drawn, colour, [(0, low), (whole, low), (whole / 2, top)])
    return pygame.transform.smoothscale(drawn, (size, size))


def mark(p: Painter, x: float, y: float, decibans: int, radius: float) -> None:
    """What an item says of a hypothesis: one or two triangles for or against, a dash for nothing."""
    if abs(decibans) < 2:
        p.rule(x - radius * 0.7, y, radius * 1.4, "ink3")
        return
    count, down = 2 if abs(decibans) >= 5 else 1, decibans < 0
    colour = p.colour("coral" if down else "blue")
    size = max(6, p.theme.px(radius * 1.9))
    drawn = _triangle(size, (colour.r, colour.g, colour.b), down)
    wide = size / p.theme.scale
    for number in range(count):
        p.picture(x - wide * count / 2 - (count - 1) + number * (wide + 2), y - wide / 2, drawn)


def _legend(width: float) -> Paint:
    parts = ((6, "strongly for"), (3, "for"), (0, "says nothing"), (-3, "against"), (-6, "strongly against"))

    def paint(p: Painter, node: Node) -> None:
        p.rule(0, 0, width)
        x, base = 0.0, 6 + measure.baseline(p.theme, "data12")
        for strength, told in parts:
            span = 34 + p.width(told, "data12") + 12
            if x and x + span > width:
                x, base = 0.0, base + p.theme.line("data12")
            mark(p, x + 14, base - 4, strength, 5)
            p.text(x + 32, base, told, "data12", "ink2")
            x += span

    return paint
