"""The frame of a screen before the game: a dim chart, a title, room for what it is about, and a foot with buttons."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets import backdrop, controls, page
from cyberdip_game.desk.widgets.controls import hint, hint_width
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.record import RecordError
from cyberdip_game.play.sentence import sentence
from cyberdip_game.scenario.diagnostics import ScenarioError

FAULTS = (ScenarioError, OSError, Refused, RecordError, ValueError)  # what beginning a game may raise
MEANS = {
    True: "Practice: whole turns can be taken back at any time.",
    False: "Record: no turn can be played twice before the game is over.",
}
_WIDEST = 1120.0
_EDGE = 24.0
_CARD, _INSIDE = 620.0, 28.0  # how wide a card in the middle is, and what it keeps free inside


@frozen
class Press:
    """A button of the foot: its words, what it says, and the key that does the same."""

    words: str
    message: Any
    key: str = ""
    primary: bool = False
    icon: str = ""


@frozen(eq=False)
class Frame:
    """A framed screen: its tree, and the rectangle that is left for what it is about."""

    root: Node
    x: float
    y: float
    width: float
    height: float


def frame(
    ui: Ui, name: str, title: str, about: str, presses: Sequence[Press], keys: Sequence[tuple[str, str]] = ()
) -> Frame:
    """The frame; `keys` are pairs of keys and what they do."""
    root = Node(name, 0, 0, ui.width, ui.height, lambda p, node: backdrop.behind(p, ui.width, ui.height))
    width = min(_WIDEST, ui.width - 2 * _EDGE)
    x = (ui.width - width) / 2
    head = page.Stack(ui.theme, x, 22, width)
    head.words(f"{name}.title", title, "h1")
    if about:
        head.gap(2)
        head.words(f"{name}.about", about, "body", "ink2")
    below = foot(ui, name, x, width, presses, keys)
    root.add(*head.nodes, below)
    top = head.top + 14
    return Frame(root, x, top, width, below.y - 14 - top)


def card(ui: Ui) -> page.Stack:
    """An empty card for a screen that holds nothing else; `standing` puts it in the middle."""
    width = min(_CARD * (0.5 + 0.5 * page.zoom(ui)), ui.width - 48)
    stack = page.Stack(ui.theme, (ui.width - width) / 2 + _INSIDE, 0, width - 2 * _INSIDE)
    stack.gap(_INSIDE)
    return stack


def standing(ui: Ui, name: str, stack: page.Stack) -> Node:
    """The screen with a filled card on it."""
    stack.gap(_INSIDE)
    down = max(12.0, (ui.height - stack.top) / 2)
    for node in stack.nodes:
        page.shift(node, down)
    panel = controls.panel(f"{name}.panel", stack.x - _INSIDE, down, stack.width + 2 * _INSIDE, stack.top)
    root = Node(name, 0, 0, ui.width, ui.height, lambda p, node: backdrop.behind(p, ui.width, ui.height))
    return root.add(panel.add(*stack.nodes))


def foot(
    ui: Ui, name: str, x: float, width: float, presses: Sequence[Press], keys: Sequence[tuple[str, str]] = ()
) -> Node:
    """Buttons at the right, keys at the left as far as there is room."""
    tall = page.button_height(ui) + 4
    y = ui.height - 14 - tall
    outer = Node(f"{name}.foot", x, y, width, tall, panel=True)
    right = x + width
    for press in reversed(presses):
        kind = "primary" if press.primary else "secondary"
        made = page.button(
            ui,
            f"{name}.{_id(press)}",
            right,
            y,
            press.words,
            press.message,
            key=press.key,
            kind=kind,
            icon=press.icon,
            anchor="r",
        )
        made.height = tall
        outer.children.insert(0, made)
        right = made.x - 12
    outer.paint = lambda p, node: _keys(p, keys, right - x, tall)
    return outer


def _id(press: Press) -> str:
    return press.message if isinstance(press.message, str) else press.words.split()[0].lower()


def _keys(p: Painter, keys: Sequence[tuple[str, str]], room: float, height: float) -> None:
    left = 0.0
    for key, words in keys:
        names = key.split()
        if left + sum(hint_width(p.theme, name) + 8 for name in names) + p.width(words, "data") > room:
            return
        for name in names:
            left += hint(p, left, height / 2 - 9, name) + 8
        left += p.text(left, middle(p.theme, "data", height), words, "data", "ink2") + 18


def middle(theme: Theme, style: str, height: float) -> float:
    """The baseline that puts one line in the middle of `height`."""
    return (height - theme.line(style)) / 2 + measure.baseline(theme, style)


def problem(theme: Theme, name: str, x: float, y: float, width: float, words: str) -> Node:
    """One sentence about what went wrong."""
    inner = page.text(theme, f"{name}.words", x + 40, y + 11, width - 54, words, "small")
    tall = inner.height + 22

    def paint(p: Painter, node: Node) -> None:
        p.box(0, 0, width, tall, fill="panel", line="coral")
        p.icon(14, 11 + (p.theme.line("small") - 16) / 2, "circle-x", 16, "coral")

    return Node(name, x, y, width, tall, paint).add(inner)


def told(error: Exception) -> str:
    """A fault as one sentence for people."""
    if isinstance(error, ScenarioError):
        return f"The crisis cannot be played. {error.diagnostics[0]}."
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename} cannot be used ({error.strerror})."
    return sentence(str(error))


def flowed(words: str) -> str:
    """Lines of a paragraph as one; an empty line stays the border between paragraphs."""
    return "\n".join(" ".join(paragraph.split()) for paragraph in words.strip().split("\n\n"))
