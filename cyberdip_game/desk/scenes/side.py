"""The left side of the first screen: the name, the menu, the text size."""

from collections.abc import Sequence

from attrs import frozen

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Paint, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.scenes.frame import middle
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import hint, hint_width

_LEFT = 40.0


@frozen
class Entry:
    """A line of the menu; `message` is its id too."""

    message: str
    icon: str
    words: str
    below: str = ""
    count: str = ""


def width(ui: Ui) -> float:
    return min(340 * (0.45 + 0.55 * page.zoom(ui)), 0.42 * ui.width)


def side(ui: Ui, entries: Sequence[Entry], chosen: str) -> Node:
    """The whole side. Messages: those of the entries, and ("text", "+") or ("text", "-")."""
    wide = width(ui)
    outer = Node("picker.side", 0, 0, wide, ui.height, _face, panel=True)
    notes = _notes(ui, wide)
    stack = page.Stack(ui.theme, _LEFT, 0, wide - _LEFT - 16)
    stack.gap(40)
    stack.words("picker.name", "Cyberdip", "title")
    stack.gap(12)
    stack.words("picker.motto", "Cyber crises, uncertain culprits and carefully chosen words.", "italic", "ink2")
    stack.gap(28)
    for entry in entries:
        stack.put(_entry(ui, entry, entry.message == chosen, 26, stack.top, wide - 52))
    stack.x, stack.width = 0, wide - 12
    return outer.add(stack.scroller("picker.menu", notes.y - 8, ui), notes)


def _face(p: Painter, node: Node) -> None:
    p.box(0, 0, node.width, node.height, fill="desk", radius=0)
    p.upright(node.width - 1, 0, node.height)


def _entry(ui: Ui, entry: Entry, chosen: bool, x: float, y: float, wide: float) -> Node:
    theme = ui.theme
    size = theme.grown(20)
    left = 29 + size
    room = wide - left - (measure.width(theme, entry.count, "data13") + 20 if entry.count else 8)
    words, below = measure.lines(theme, entry.words, room, "menu"), measure.lines(theme, entry.below, room, "data13")
    said = len(words) * theme.line("menu") + (len(below) * theme.line("data13") if entry.below else 0)
    tall = said + (28 if entry.below else 24)

    def paint(p: Painter, node: Node) -> None:
        if chosen or node.hovered:
            p.box(0, 0, wide, tall, fill="raised" if chosen else "hover", radius=0)
        if chosen:
            p.box(0, 0, 3, tall, fill="brass", radius=0)
        ink = "ink" if chosen or node.hovered or entry.below else "ink2"
        p.icon(17, (tall - size) / 2, entry.icon, size, "brass" if entry.below else ink)
        top = (tall - said) / 2
        for style, lines, colour in (("menu", words, ink), ("data13", below if entry.below else (), "ink3")):
            for line in lines:
                p.text(left, top + measure.baseline(p.theme, style), line, style, colour)
                top += p.theme.line(style)
        p.text(wide - 12, middle(p.theme, "data13", tall), entry.count, "data13", "ink3", "r")

    label = ", ".join(part for part in (entry.words, entry.below, entry.count) if part)
    return Node(f"picker.{entry.message}", x, y, wide, tall, paint, entry.message, label=label)


def _notes(ui: Ui, wide: float) -> Node:
    """The text size with its two keys, and what is fiction, at the foot."""
    theme = ui.theme
    tall = max(18.0, theme.line("mono") + 2)
    fiction = page.text(
        theme,
        "picker.fiction",
        _LEFT,
        0,
        wide - _LEFT - 16,
        "Fictional states, real toolbox of the EU.",
        "data13",
        "ink3",
    )
    fiction.y = ui.height - 22 - fiction.height
    y = fiction.y - tall - 2
    size = f"Text size {theme.text}%"

    def paint(p: Painter, node: Node) -> None:
        p.text(0, middle(p.theme, "data13", tall), size, "data13", "ink3")

    outer = Node("picker.notes", _LEFT, y, wide - _LEFT - 16, tall, paint, label=size)
    left = _LEFT + measure.width(theme, size, "data13") + 8
    for key, name, by in (("+", "larger", 1), ("−", "smaller", -1)):
        outer.add(
            Node(
                f"picker.{name}",
                left,
                y,
                hint_width(theme, key),
                tall,
                _key(key),
                ("text", by),
                label=f"Button: text {name}",
            )
        )
        left += hint_width(theme, key) + 4
    return outer.add(fiction)


def _key(key: str) -> Paint:
    def paint(p: Painter, node: Node) -> None:
        hint(p, 0, node.height / 2 - 9, key, "ink" if node.hovered else "ink2")

    return paint
