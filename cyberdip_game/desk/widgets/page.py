"""Pages: the bar over a screen, words that stack and scroll, buttons as wide as their words."""

from collections.abc import Sequence
from typing import Any

from attrs import Factory, define

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import SCROLLED, Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets import controls

_STEPS = {"up": -60.0, "down": 60.0, "page up": -400.0, "page down": 400.0, "home": -1e6, "end": 1e6}


def zoom(ui: Ui) -> float:
    return ui.theme.text / 100


def top(ui: Ui) -> float:
    """Where a page begins below its bar."""
    return bar_height(ui) + 8


def bar_height(ui: Ui) -> float:
    return 52.0 if zoom(ui) <= 1.15 else 64.0


def bar(ui: Ui, title: str, sub: str = "", right: str = "", back: str = "Desk") -> Node:
    """The bar over a page, with the way back (message "close") unless `back` is empty."""
    height = bar_height(ui)

    def paint(p: Painter, node: Node) -> None:
        p.box(0, 0, ui.width, height, fill="sunken", radius=0)
        p.rule(0, height, ui.width)
        base = (height - p.theme.line("h3")) / 2 + measure.baseline(p.theme, "h3")
        x = left + p.text(left, base, title, "h3") + 8
        room = ui.width - 24 - (p.text(ui.width - 16, base, right, "data", "ink2", "r") if right else 0)
        p.text(x, base, p.fitted(sub, max(0, room - x), "h3") if sub else "", "h3", "ink3")

    node = Node("bar", 0, 0, ui.width, height, paint, label=f"{title} {sub} {right}".strip(), panel=True)
    left = 16.0
    if back:
        way = button(ui, "bar.back", 16, 0, back, "close", key="Esc", icon="arrow-left")
        way.y = (height - way.height) / 2
        left += way.width + 16
        node.add(way)
    return node


def button_height(ui: Ui) -> float:
    return 16 + 20 * zoom(ui)


def button(
    ui: Ui,
    name: str,
    x: float,
    y: float,
    words: str,
    message: Any,
    *,
    key: str = "",
    kind: str = "secondary",
    icon: str = "",
    blocked: bool = False,
    on_paper: bool = False,
    width: float = 0,
    anchor: str = "l",
) -> Node:
    """A button as wide as its words, or `width` wide at least; anchor r puts its right edge at x."""
    wide = max(width, controls.button_width(ui.theme, words, key, "lock" if blocked else icon, kind))
    left = x - wide if anchor == "r" else x
    return controls.button(
        name, left, y, wide, button_height(ui), words, message,
        key=key, kind=kind, icon=icon, blocked=blocked, on_paper=on_paper,
    )  # fmt: skip


@define(eq=False)
class Stack:
    """Nodes one below the other from `y` on; may be taller than there is room, and then scrolls."""

    theme: Theme
    x: float
    y: float
    width: float
    on_paper: bool = False
    nodes: list[Node] = Factory(list)
    top: float = 0

    def __attrs_post_init__(self) -> None:
        self.top = self.y

    def gap(self, height: float) -> None:
        self.top += height

    def put(self, node: Node) -> Node:
        """A node that stands at `top`."""
        self.nodes.append(node)
        self.top = node.y + node.height
        return node

    def words(
        self, name: str, words: str, style: str = "body", colour: str = "ink", left: float = 0, width: float = 0
    ) -> Node:
        room = width or self.width - left
        return self.put(
            controls.text(name, self.x + left, self.top, room, words, style, colour, self.on_paper, self.theme)
        )

    def rule(self, name: str, gap: float = 10) -> None:
        self.top += gap
        node = Node(name, self.x, self.top, self.width, 1, lambda p, node: p.rule(0, 0, node.width))
        self.put(papered(node) if self.on_paper else node)
        self.top += gap

    def scroller(self, name: str, height: float, ui: Ui) -> Node:
        """All of it in a node `height` high."""
        whole = self.top - self.y
        node = Node(name, self.x, self.y, self.width + 10, height, panel=True, scrolls=whole if whole > height else 0)
        ui.scrolled[name] = ui.offset(node)
        return node.add(*self.nodes)


def empty(ui: Ui, name: str, icon: str, words: str) -> Node:
    """What will be here and when, in a dashed box below the bar, where there is nothing yet."""
    x, y, width = 12.0, top(ui), min(640.0 * zoom(ui), ui.width - 24)
    inner = text(ui.theme, f"{name}.words", x + 44, y + 14, width - 60, words, "prose", "ink2")

    def paint(p: Painter, node: Node) -> None:
        p.box(0, 0, width, node.height, line="lineStrong", dashed=True)
        p.icon(14, 14 + (p.theme.line("prose") - 18) / 2, icon, 18, "ink2")

    return Node(name, x, y, width, inner.height + 28, paint).add(inner)


def text(
    theme: Theme, name: str, x: float, y: float, width: float, words: str, style: str = "body", colour: str = "ink"
) -> Node:
    """Wrapped words as high as they are."""
    return controls.text(name, x, y, width, words, style, colour, theme=theme)


def papered(node: Node) -> Node:
    """The same node painted in the colours of paper."""
    inner = node.paint
    assert inner is not None
    node.paint = lambda p, one: inner(p.on_paper(), one)
    return node


def scroll(key: str, ui: Ui, name: str, aside: Sequence[str] = ()) -> str | None:
    """Moves what scrolls under that name by a key, what stands aside by left and right; gives a message that means
    nothing more."""
    if key in _STEPS:
        ui.scrolled[name] = ui.scrolled.get(name, 0) + _STEPS[key]
    elif aside and key in ("left", "right"):
        for other in aside:
            ui.scrolled[other] = ui.scrolled.get(other, 0) + (120 if key == "right" else -120)
    else:
        return None
    return SCROLLED


def sentence(ui: Ui, words: str) -> Node:
    """One sentence over the foot of a page until it is dismissed (message "dismiss")."""
    width = min(620.0 * zoom(ui), ui.width - 40)
    height = measure.height(ui.theme, words, width - 28, "small") + 24

    def paint(p: Painter, node: Node) -> None:
        p.box(0, 0, width, height, fill="raised", line="coral")
        p.paragraph(14, 12 + measure.baseline(p.theme, "small"), words, width - 28, "small")

    return Node("sentence", 20, ui.height - height - 84, width, height, paint, "dismiss", label=words)


def shift(node: Node, down: float) -> None:
    """Move a node and all in it."""
    node.y += down
    for child in node.children:
        shift(child, down)
