"""Words and controls one below the other, each as high as it turns out to be, and the part that scrolls them."""

from typing import Any

from attrs import define, field

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets.controls import text

_KEYS = {"page down": 0.85, "page up": -0.85, "down": 0.12, "up": -0.12, "home": -1000.0, "end": 1000.0}


@define
class Column:
    """A column being filled; `y` is where the next thing begins."""

    theme: Theme
    x: float
    y: float
    width: float
    on_paper: bool = False
    nodes: list[Node] = field(factory=list)

    def gap(self, height: float) -> "Column":
        self.y += height
        return self

    def text(self, name: str, words: str, style: str = "body", colour: str = "ink", indent: float = 0) -> Node:
        """Wrapped words."""
        made = text(
            name,
            self.x + indent,
            self.y,
            self.width - indent,
            flowed(words),
            style,
            colour,
            self.on_paper,
            self.theme,
        )
        return self.add(made)

    def add(self, node: Node) -> Node:
        """A node made to stand at `y`."""
        self.nodes.append(node)
        self.y += node.height
        return node


def scrolling(name: str, x: float, y: float, width: float, height: float, column: Column, foot: float = 8) -> Node:
    """The part of the window that shows the column and scrolls where it is too long; arrow keys stay inside."""
    outer = Node(name, x, y, width, height, panel=True, scrolls=max(height, column.y - y + foot))
    return outer.add(*column.nodes)


def scroll_key(name: str, key: str) -> Any:
    """The message ("scroll", name, share of its height) for keys that scroll, else None."""
    return ("scroll", name, _KEYS[key]) if key in _KEYS else None


def scroll(ui: Ui, root: Node, name: str, share: float) -> None:
    """Move what scrolls by a share of its height."""
    for node in root.children:
        if node.name == name:
            ui.scrolled[name] = ui.offset(node) + share * node.height
            ui.scrolled[name] = ui.offset(node)
        scroll(ui, node, name, share)


def flowed(words: str) -> str:
    """Lines of a paragraph as one; an empty line stays the border between paragraphs."""
    return "\n".join(" ".join(paragraph.split()) for paragraph in words.strip().split("\n\n"))


def middle(theme: Theme, style: str, height: float) -> float:
    """The baseline that puts one line in the middle of `height`."""
    return (height - theme.line(style)) / 2 + measure.baseline(theme, style)
