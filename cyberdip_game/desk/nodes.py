"""The retained tree of named nodes: drawing, hit testing, focus order and tests all walk the same rectangles.

A scene builds a tree in base pixels; the window keeps it until something changes. A node with a message takes focus and
emits the message when it is clicked, or entered with Enter or Space.
"""

from collections.abc import Callable, Iterator
from typing import Any

from attrs import Factory, define

from cyberdip_game.desk.kept import Kept
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.theme import Theme

Paint = Callable[[Painter, "Node"], object]
SCROLLED = "scrolled"  # the message of a key that has moved what scrolls


@define(eq=False)
class Node:
    """A named rectangle in base pixels. `paint` draws at the node's own corner; children stand in the same space.

    `panel` keeps arrow keys inside; `scrolls` is the height of the content where it may be taller than the node;
    `field` is the text of an input line. `label` is what is read aloud, or makes it when it is. `area` says which
    points outside the rectangle belong to the node too (a state's land around its capital); rectangles are asked
    first. `tip` explains the node in a tooltip, its first line as heading if there are more. `choose` is said when
    the keyboard reaches the node; Enter and Space are then the screen's. `slide` is what left and right say while
    the node has focus. A `pointed` node is for the pointer alone: Tab and arrows pass it by, since the keyboard has
    another way.
    """

    name: str
    x: float
    y: float
    width: float
    height: float
    paint: Paint | None = None
    message: Any = None
    _label: str | Callable[[], str] = ""
    children: list["Node"] = Factory(list)
    panel: bool = False
    scrolls: float = 0
    field: str | None = None
    area: Callable[[float, float], bool] | None = None
    tip: str = ""
    choose: Any = None
    slide: tuple[Any, Any] | None = None
    pointed: bool = False
    hovered: bool = False
    focused: bool = False
    pressed: bool = False
    ring: bool = True  # whether the focus ring is drawn around it

    def add(self, *children: "Node") -> "Node":
        self.children.extend(children)
        return self

    @property
    def label(self) -> str:
        return self._label() if callable(self._label) else self._label

    @label.setter
    def label(self, words: str) -> None:
        self._label = words

    @property
    def active(self) -> bool:
        """Whether it can be pointed at: it says something, takes text, or explains itself."""
        return self.message is not None or self.field is not None or bool(self.tip)

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Edited:
    """The message of an input line whose text changed."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text


@define(eq=False)
class Ui:
    """What the window keeps between trees: look, size in base pixels, focus, hover, scroll offsets."""

    theme: Theme = Factory(Theme)
    width: float = 1280
    height: float = 720
    focus: str = ""
    hover: str = ""
    pressed: str = ""
    tip: str = ""  # the node whose tooltip is open
    shortcuts: bool = True  # whether single keys do something outside input lines
    sound: bool = True
    cues: list[str] = Factory(list)  # named by the scene while it takes a message; the window lets them be heard
    scrolled: dict[str, float] = Factory(dict)
    kept: Kept = Factory(Kept)
    keyboard: bool = False  # whether the focus was last moved by keys, so that its ring is drawn

    def offset(self, node: Node) -> float:
        """How far a scrolling node is moved up, within its content."""
        most = max(0.0, node.scrolls - node.height)
        return min(max(self.scrolled.get(node.name, 0.0), 0.0), most) if node.scrolls else 0.0


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, in focus order."""
    yield node
    for child in node.children:
        yield from walk(child)


def find(root: Node, name: str) -> Node:
    """The node of that name. Raises KeyError."""
    for node in walk(root):
        if node.name == name:
            return node
    raise KeyError(name)


def focusable(root: Node) -> list[Node]:
    """Everything that Tab and arrows reach, in order."""
    return [node for node in walk(root) if node.active and not node.pointed]


def hit(root: Node, x: float, y: float, ui: Ui) -> Node | None:
    """The topmost node under the pointer that can be pointed at."""
    return _hit(root, x, y, ui, Node.holds) or _hit(root, x, y, ui, _reaches)


def _reaches(node: Node, x: float, y: float) -> bool:
    return node.area is not None and node.area(x, y)


def _hit(root: Node, x: float, y: float, ui: Ui, holds: Callable[[Node, float, float], bool]) -> Node | None:
    if root.scrolls and not root.holds(x, y):
        return None
    down = ui.offset(root)
    for child in reversed(root.children):
        found = _hit(child, x, y + down, ui, holds)
        if found is not None:
            return found
    return root if root.active and holds(root, x, y) else None


def scroller(root: Node, x: float, y: float, ui: Ui) -> Node | None:
    """The innermost scrolling node under the pointer."""
    if root.scrolls and not root.holds(x, y):
        return None
    for child in reversed(root.children):
        found = scroller(child, x, y + ui.offset(root), ui)
        if found is not None:
            return found
    return root if root.scrolls > root.height and root.holds(x, y) else None


def panel_of(root: Node, name: str) -> Node:
    """The innermost panel that holds the node, else the root."""
    best = root
    for node in walk(root):
        if node.panel and any(child.name == name for child in walk(node)):
            best = node
    return best


def neighbour(nodes: list[Node], here: Node, key: str) -> Node:
    """The node that an arrow key reaches: nearest in that direction, sideways distance counting double."""
    cx, cy = here.x + here.width / 2, here.y + here.height / 2
    dx, dy = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}[key]

    def cost(node: Node) -> float:
        ox, oy = node.x + node.width / 2 - cx, node.y + node.height / 2 - cy
        along, aside = ox * dx + oy * dy, abs(ox * dy) + abs(oy * dx)
        return along + 2 * aside if along > 1 else float("inf")

    best = min(nodes, key=cost, default=here)
    return best if best is not here and cost(best) < float("inf") else here


def reveal(root: Node, node: Node, ui: Ui) -> None:
    """Scroll so that the node is seen."""
    for outer in walk(root):
        if outer.scrolls > outer.height and outer is not node and any(inner is node for inner in walk(outer)):
            top, low = node.y - outer.y, node.y + node.height - outer.y - outer.height
            ui.scrolled[outer.name] = min(max(ui.offset(outer), low + 8), max(0, top - 8))


def place(root: Node, name: str, ui: Ui) -> tuple[float, float]:
    """Where the node's corner is on screen, in base pixels, after all scrolling. Raises KeyError."""
    if root.name == name:
        return root.x, root.y
    for child in root.children:
        try:
            x, y = place(child, name, ui)
        except KeyError:
            continue
        return x, y - ui.offset(root)
    raise KeyError(name)


def spoken(root: Node) -> list[str]:
    """Every line that a screen reader would be given, in focus order."""
    return [node.label for node in walk(root) if node.label]
