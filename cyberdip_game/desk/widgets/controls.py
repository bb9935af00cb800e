"""Controls: buttons, switches, key hints, panels and paper sheets, in all their states."""

from collections.abc import Sequence
from typing import Any

from cyberdip_game.desk.nodes import Node
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.theme import Theme


def panel(name: str, x: float, y: float, width: float, height: float, fill: str = "panel") -> Node:
    """A panel of the desk; arrow keys stay inside."""
    return Node(
        name, x, y, width, height, lambda p, node: p.box(0, 0, width, height, fill=fill, line="line"), panel=True
    )


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
        q.paragraph(0, _ascent(q.theme, style), words, width, style, colour)

    if theme is not None and not height:
        height = measure(theme, words, width, style)
    return Node(name, x, y, width, height, paint, label=words)


def measure(theme: Theme, words: str, width: float, style: str) -> float:
    """Height of wrapped words in base pixels."""
    import pygame

    return len(Painter(pygame.Surface((1, 1)), theme).lines(words, width, style)) * theme.line(style)


def _ascent(theme: Theme, style: str) -> float:
    return theme.line(style) * 0.78


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
    """A primary or secondary button. A blocked one keeps focus and its message, and looks blocked."""

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper() if on_paper else p
        _button(q, node, words, key, kind, icon, blocked, on_paper)

    return Node(name, x, y, width, height, paint, message, label=f"Button: {words}" + (", blocked" if blocked else ""))


def _button(p: Painter, node: Node, words: str, key: str, kind: str, icon: str, blocked: bool, on_paper: bool) -> None:
    down = 1 if node.pressed else 0
    w, h = node.width, node.height
    ink = "ink"
    if blocked:
        p.box(0, down, w, h, line="lineStrong", dashed=True)
        ink, icon = "ink3", "lock"
    elif kind == "primary":
        fill = p.colour("ink" if on_paper else "brass")
        if node.hovered or node.pressed:
            fill = fill.lerp("white" if node.hovered and not node.pressed else "black", 0.08)
        p.box(0, down, w, h, fill=fill)
        ink = "panel" if on_paper else "onBrass"
    else:
        p.box(0, down, w, h, fill="sunken" if node.pressed else "hover" if node.hovered else None, line="lineStrong")
    style = "h4" if kind == "primary" else "data"
    span = p.width(words, style) + (24 if icon else 0) + (8 + max(20, p.width(key, "mono") + 10) if key else 0)
    x, base = max(8, (w - span) / 2), h / 2 + down + p.theme.text_px(style) / p.theme.scale * 0.35
    if icon:
        p.icon(x, h / 2 - 8 + down, icon, 16, ink)
        x += 24
    x += p.text(x, base, words, style, ink)
    if key:
        hint(p, x + 8, h / 2 - 9 + down, key, ink)


def hint(p: Painter, x: float, y: float, key: str, colour: str = "ink2") -> float:
    """A key hint 18 high; gives its width."""
    width = max(20.0, p.width(key, "mono") + 10)
    p.box(x, y, width, 18, line="lineStrong" if colour != "onBrass" else colour, radius=3)
    p.text(x + width / 2, y + 13, key, "mono", colour, "m")
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
    import pygame

    p = Painter(pygame.Surface((1, 1)), theme)
    outer, left = Node(name, x, y, 0, height, panel=True), 0.0
    for id, words, message in choices:
        width = p.width(words, "data") + 20
        outer.add(
            Node(
                f"{name}.{id}",
                x + left,
                y,
                width,
                height,
                _segment(words, id == chosen),
                message,
                label=f"{words}{', chosen' if id == chosen else ''}",
            )
        )
        left += width
    outer.width = left
    outer.paint = lambda q, node: q.box(0, 0, node.width, node.height, fill="panel", line="lineStrong")
    return outer


def _segment(words: str, chosen: bool) -> Any:
    def paint(p: Painter, node: Node) -> None:
        if chosen or node.hovered:
            p.box(0, 0, node.width, node.height, fill="raised" if chosen else "hover")
        if chosen:
            p.rule(0, node.height - 1, node.width, "brass", 2)
        p.text(node.width / 2, node.height / 2 + 5, words, "data", "ink" if chosen else "ink2", "m")

    return paint


def row(
    name: str,
    x: float,
    y: float,
    width: float,
    height: float,
    paint: Any,
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
    """An input line; `message` is said on Enter, Edited on every change."""

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper() if on_paper else p
        q.box(0, 0, width, 32, fill="raised", line="brass" if node.focused else "lineStrong")
        shown = q.fitted(value, width - 24, "body") if value else empty
        wide = q.text(10, 21, shown, "body", "ink" if value else "ink3")
        if node.focused:
            q.upright(11 + (wide if value else 0), 8, 16, "ink")

    return Node(name, x, y, width, 32, paint, message, label=f"Input: {value or empty}", field=value)


def diamonds(p: Painter, x: float, y: float, count: int, radius: float = 4, colour: str = "brass") -> float:
    """Political capital as diamonds around y; gives the width."""
    for number in range(count):
        p.dot(x + radius + number * (2 * radius + 3), y, radius, colour, "diamond")
    return count * (2 * radius + 3)
