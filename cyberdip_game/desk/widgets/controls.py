"""Controls: panels, paper sheets, buttons, switches, key hints, list rows and input lines, in all their states."""

from collections.abc import Sequence
from typing import Any

import pygame

from cyberdip_game.desk import measure
from cyberdip_game.desk.kept import Shows
from cyberdip_game.desk.nodes import Node, Paint
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.theme import Theme


def panel(name: str, x: float, y: float, width: float, height: float, fill: str = "panel") -> Node:
    """A panel of the desk; arrow keys stay inside."""
    return Node(name, x, y, width, height, Shows(_boxed, fill), panel=True)


def _boxed(p: Painter, node: Node, fill: str) -> None:
    p.box(0, 0, node.width, node.height, fill=fill, line="line")


def paper(name: str, x: float, y: float, width: float, height: float) -> Node:
    """A sheet of warm paper; what is painted on it uses `p.on_paper()`."""

    def paint(p: Painter, node: Node) -> None:
        p.on_paper().box(0, 0, width, height, fill="panel", radius=2)

    return Node(name, x, y, width, height, paint, panel=True)


def text(
    name: str,
    x: float,
    y: float,
    width: float,
    words: str,
    style: str = "body",
    colour: str = "ink",
    on_paper: bool = False,
    theme: Theme | None = None,
    height: float = 0,
) -> Node:
    """Wrapped words as a node that can be read aloud; its height is measured with `theme` unless given."""

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper() if on_paper else p
        q.paragraph(0, measure.baseline(q.theme, style), words, width, style, colour)

    if theme is not None and not height:
        height = measure.height(theme, words, width, style)
    return Node(name, x, y, width, height, paint, label=words)


def button(
    name: str,
    x: float,
    y: float,
    width: float,
    height: float,
    words: str,
    message: Any,
    *,
    key: str = "",
    kind: str = "secondary",
    icon: str = "",
    blocked: bool = False,
    on_paper: bool = False,
) -> Node:
    """A primary, secondary or danger button. A blocked one keeps focus and its message, and looks blocked."""
    shows = Shows(_button, words, key, kind, icon, blocked, on_paper)
    return Node(name, x, y, width, height, shows, message, label=f"Button: {words}" + (", blocked" if blocked else ""))


def _button(p: Painter, node: Node, words: str, key: str, kind: str, icon: str, blocked: bool, on_paper: bool) -> None:
    q = (p.on_paper() if on_paper else p).moved(0, 1 if node.pressed else 0)
    ink = _button_face(q, node, kind, blocked, on_paper)
    _button_words(q, node, words, key, "lock" if blocked else icon, "h4" if kind == "primary" else "data", ink)


def button_width(theme: Theme, words: str, key: str = "", icon: str = "", kind: str = "secondary") -> float:
    """The width a button needs, padding included."""
    return 28 + _span(theme, words, key, icon, "h4" if kind == "primary" else "data")


def _span(theme: Theme, words: str, key: str, icon: str, style: str) -> float:
    return measure.width(theme, words, style) + (24 if icon else 0) + (8 + hint_width(theme, key) if key else 0)


def _button_face(p: Painter, node: Node, kind: str, blocked: bool, on_paper: bool) -> str:
    """Draws the button without its words; gives their colour."""
    w, h = node.width, node.height
    if blocked:
        p.box(0, 0, w, h, fill="hover" if node.hovered else None, line="lineStrong", dashed=True)
        return "ink3"
    if kind == "primary":
        light = 0.92 if node.pressed else 1.08 if node.hovered else 1.0
        p.box(0, 0, w, h, fill=_lit(p.colour("ink" if on_paper else "brass"), light))
        return "panel" if on_paper else "onBrass"
    danger = kind == "danger"
    fill = "sunken" if node.pressed else "hover" if node.hovered else None
    p.box(0, 0, w, h, fill=fill, line="coral" if danger else "lineStrong")
    return "coral" if danger and not node.hovered else "ink"


def _lit(colour: pygame.Color, light: float) -> pygame.Color:
    return pygame.Color(*(min(255, round(part * light)) for part in (colour.r, colour.g, colour.b)))


def _button_words(p: Painter, node: Node, words: str, key: str, icon: str, style: str, ink: str) -> None:
    room = node.width - 16 - (_span(p.theme, "", key, icon, style))
    words = p.fitted(words, room, style)
    x = max(8.0, (node.width - _span(p.theme, words, key, icon, style)) / 2)
    base = (node.height - p.theme.line(style)) / 2 + measure.baseline(p.theme, style)
    if icon:
        p.icon(x, node.height / 2 - 8, icon, 16, ink)
        x += 24
    x += p.text(x, base, words, style, ink)
    if key:
        hint(p, x + 8, node.height / 2 - 9, key, ink)


def hint_width(theme: Theme, key: str) -> float:
    return max(20.0, measure.width(theme, key, "mono") + 10)


def hint(p: Painter, x: float, y: float, key: str, colour: str = "ink2") -> float:
    """A key hint 18 high (higher with larger text); gives its width."""
    width, height = hint_width(p.theme, key), max(18.0, p.theme.line("mono") + 2)
    top = y + 9 - height / 2
    p.box(x, top, width, height, line=colour if colour in ("onBrass", "panel") else "lineStrong", radius=3)
    base = top + (height - p.theme.line("mono")) / 2 + measure.baseline(p.theme, "mono")
    p.text(x + width / 2, base, key, "mono", colour, "m")
    return width


def switch(
    name: str,
    x: float,
    y: float,
    choices: Sequence[tuple[str, str, Any]],
    chosen: str,
    theme: Theme,
    height: float = 27,
) -> Node:
    """A segmented switch of (id, words, message); the chosen one is raised and underlined."""
    outer, left, tall = Node(name, x, y, 0, height, panel=True), 0.0, max(height, theme.line("data") + 9)
    for id, words, message in choices:
        width = measure.width(theme, words, "data") + 20
        label = f"{words}{', chosen' if id == chosen else ''}"
        paint = _segment(words, id == chosen, left > 0)
        outer.add(Node(f"{name}.{id}", x + left, y, width, tall, paint, message, label=label))
        left += width
    outer.width, outer.height = left, tall
    outer.paint = lambda p, node: p.box(-1, -1, node.width + 2, node.height + 2, fill="panel", line="line")
    return outer


def _segment(words: str, chosen: bool, divided: bool) -> Paint:
    def paint(p: Painter, node: Node) -> None:
        if chosen or node.hovered:
            p.box(0, 0, node.width, node.height, fill="raised" if chosen else "hover", radius=3)
        if divided:
            p.upright(0, 0, node.height)
        if chosen:
            p.rule(0, node.height - 2, node.width, "brass", 2)
        base = (node.height - p.theme.line("data")) / 2 + measure.baseline(p.theme, "data")
        p.text(node.width / 2, base, words, "data", "ink" if chosen else "ink2", "m")

    return paint


def row(
    name: str,
    x: float,
    y: float,
    width: float,
    height: float,
    paint: Paint,
    message: Any,
    label: str,
    chosen: bool = False,
) -> Node:
    """A list row: hairline above, hover fill, brass bar when chosen."""

    def whole(p: Painter, node: Node) -> None:
        if chosen or node.hovered:
            p.box(0, 0, width, height, fill="raised" if chosen else "hover", radius=3)
        if chosen:
            p.box(0, 0, 3, height, fill="brass", radius=0)
        p.rule(0, 0, width)
        paint(p, node)

    return Node(name, x, y, width, height, whole, message, label=label)


def field(
    name: str, x: float, y: float, width: float, value: str, empty: str, message: Any = None, on_paper: bool = False
) -> Node:
    """An input line; `message` is said on Enter, Edited on every change. Long words show their end."""

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper() if on_paper else p
        q.box(0, 0, width, node.height, fill="raised", line="lineStrong")
        if node.focused:
            q.box(0, 0, width, node.height, line="brass", weight=2)
        shown = value
        while shown and q.width(shown, "body") > width - 24:
            shown = shown[1:]
        base = (node.height - q.theme.line("body")) / 2 + measure.baseline(q.theme, "body")
        wide = q.text(10, base, shown or q.fitted(empty, width - 24), "body", "ink" if value else "ink3")
        if node.focused:
            q.upright(11 + (wide if value else 0), 8, node.height - 16, "ink")

    label = f"Input: {value or empty}"
    return Node(name, x, y, width, 32, paint, message, label=label, field=value, ring=False)


def diamonds(p: Painter, x: float, y: float, count: int, radius: float = 4, colour: str = "brass") -> float:
    """Political capital as diamonds around y; gives the width."""
    for number in range(count):
        p.dot(x + radius + number * (2 * radius + 3), y, radius, colour, "diamond")
    return count * (2 * radius + 3)
