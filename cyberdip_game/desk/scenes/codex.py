"""The codex: a list to search at the left, one entry on paper at the right, and the entries it leads to."""

from typing import Any

from attrs import Factory, define

from cyberdip_game.desk import measure, nodes
from cyberdip_game.desk.app import Pop, Step
from cyberdip_game.desk.nodes import Edited, Node, Paint, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import field, panel, paper, row
from cyberdip_game.play import codex
from cyberdip_game.play.codex import Article, Row

_LONGEST = 60  # of what is searched for
_TEXT = "codex.text"


@define(eq=False)
class CodexScene:
    """`chosen` is the entry that is open, `trail` those that led to it, `words` what is searched for."""

    chosen: str = ""
    words: str = ""
    trail: list[str] = Factory(list)
    moved: bool = True  # whether the list has to be scrolled to the chosen entry

    def build(self, ui: Ui) -> Node:
        if not ui.focus:  # ready to be typed in, or to go on from the entry that was asked for
            ui.focus, ui.keyboard = f"codex.{self.chosen}" if self.chosen else "codex.search", True
        self.chosen = self.chosen or self._first()
        top = page.top(ui)
        root = Node("codex", 0, 0, ui.width, ui.height)
        root.add(page.bar(ui, "Codex", "what the words of this game mean", back="Back"))
        wide, height = round(ui.width * 0.36), ui.height - top - 12
        root.add(self._list(ui, 12, top, wide, height))
        root.add(self._paper(ui, codex.article(self.chosen), wide + 20, top, ui.width - wide - 32, height))
        if self.moved:
            self._reveal(root, ui)
        return root

    def _reveal(self, root: Node, ui: Ui) -> None:
        here = next((node for node in nodes.walk(root) if node.name == f"codex.{self.chosen}"), None)
        if here is not None:
            nodes.reveal(root, here, ui)
        self.moved = False

    # -- the list ---------------------------------------------------------------------------------------------------

    def _list(self, ui: Ui, x: float, y: float, width: float, height: float) -> Node:
        outer = panel("codex.panel", x, y, width, height)
        line = field(
            "codex.search", x + 10, y + 10, width - 20, self.words, "a word, a body, a norm, an article", "links"
        )
        line.height = max(32.0, ui.theme.line("body") + 12)
        begin = line.y + line.height + 8
        stack = page.Stack(ui.theme, x + 10, begin, width - 30)
        for title, rows in self._shelves():
            stack.gap(6)
            stack.words(f"codex.head.{title}", title, "label", "ink2")
            stack.gap(4)
            for one in rows:
                stack.put(self._row(ui, stack, one))
            stack.gap(6)
        return outer.add(line, stack.scroller("codex.list", y + height - 8 - begin, ui))

    def _shelves(self) -> list[tuple[str, tuple[Row, ...]]]:
        """Headings with what stands under them."""
        if not self.words.strip():
            return list(codex.chapters().items())
        found = codex.search(self.words)
        return [(f"{len(found)} found" if found else "Nothing of that name", found)]

    def _row(self, ui: Ui, stack: page.Stack, one: Row) -> Node:
        title = measure.height(ui.theme, one.title, stack.width - 20, "data")
        tall = title + measure.height(ui.theme, one.line, stack.width - 20, "caption") + 10
        chosen = one.id == self.chosen

        def paint(p: Painter, node: Node) -> None:
            p.paragraph(10, 5 + measure.baseline(p.theme, "data"), one.title, node.width - 20, "data")
            base = 5 + title + measure.baseline(p.theme, "caption")
            p.paragraph(10, base, one.line, node.width - 20, "caption", "ink2")

        message = ("read", one.id)
        label = f"{one.title}: {one.line}{', shown' if chosen else ''}"
        made = row(f"codex.{one.id}", stack.x, stack.top, stack.width, tall, paint, message, label, chosen)
        made.choose = message
        return made

    # -- the entry --------------------------------------------------------------------------------------------------

    def _paper(self, ui: Ui, one: Article, x: float, y: float, width: float, height: float) -> Node:
        outer = paper("codex.paper", x, y, width, height)
        stack = page.Stack(ui.theme, x + 34, y + 22, min(width - 78, 660 * page.zoom(ui)), on_paper=True)
        stack.words("codex.chapter", f"CODEX / {one.chapter}".upper(), "mono", "ink2")
        stack.gap(4)
        stack.words("codex.title", one.title, "h1")
        stack.words("codex.line", one.line, "italic", "ink2")
        stack.gap(12)
        stack.words("codex.body", one.body, "prose")
        stack.gap(6)
        stack.words("codex.honesty", one.honesty, "small", "ink2")
        for part in one.parts:
            stack.gap(10)
            stack.words(f"codex.part.{part.title}", part.title, "label", "ink2")
            stack.words(f"codex.part.{part.title}.text", part.text, "body")
        stack.rule("codex.rule", 14)
        stack.words("codex.see", "See also", "label", "ink2")
        stack.gap(4)
        for number, other in enumerate(one.see):
            stack.put(_link(ui, stack, number, other))
        if self.trail:
            stack.gap(12)
            words = f"Back to {codex.article(self.trail[-1]).title}"
            stack.put(page.button(ui, "codex.back", stack.x, stack.top, words, "back", icon="undo-2", on_paper=True))
        return outer.add(stack.scroller(_TEXT, height - 40, ui))

    # -- what happens -----------------------------------------------------------------------------------------------

    def _first(self) -> str:
        found = codex.search(self.words) if self.words.strip() else next(iter(codex.chapters().values()))
        return found[0].id if found else self.chosen

    def _open(self, id: str, ui: Ui) -> None:
        self.chosen = id
        ui.scrolled[_TEXT] = 0

    def handle(self, message: Any, ui: Ui) -> Step:
        match message:
            case "close":
                return Pop()
            case Edited(name="codex.search", text=str(words)):
                self.words, self.trail = words[:_LONGEST], []
                ui.scrolled["codex.list"] = 0
                self._open(self._first(), ui)
            case ("read", str(id)) if id != self.chosen:
                self.trail = []
                self._open(id, ui)
            case ("follow", str(id)):
                self.trail.append(self.chosen)
                self._go(id, ui)
            case "back" if self.trail:
                self._go(self.trail.pop(), ui)
            case "links":
                ui.focus, ui.keyboard = "codex.see.0", True
            case "search":
                ui.focus, ui.keyboard = "codex.search", True
        return None

    def _go(self, id: str, ui: Ui) -> None:
        """Open an entry from another one: the whole list is shown again, at its place."""
        self._open(id, ui)
        self.words, self.moved = "", True
        ui.focus = "codex.see.0"

    def key(self, key: str, ui: Ui) -> Any:
        words = {"escape": "close", "enter": "links", "backspace": "back", "/": "search"}
        return words.get(key) or ("search" if len(key) == 1 and key.isalnum() else page.scroll(key, ui, _TEXT))

    def tick(self) -> bool:
        return False


def _link(ui: Ui, stack: page.Stack, number: int, one: Row) -> Node:
    size = ui.theme.grown(14)
    left = size + 8
    title = measure.height(ui.theme, one.title, stack.width - left, "strong")
    tall = title + measure.height(ui.theme, one.line, stack.width - left, "small") + 8
    return Node(
        f"codex.see.{number}", stack.x, stack.top, stack.width, tall, _link_face(one, size, left, title),
        ("follow", one.id), f"See also {one.title}: {one.line}",
    )  # fmt: skip


def _link_face(one: Row, size: float, left: float, title: float) -> Paint:
    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper()
        if node.hovered:
            q.box(-4, 0, node.width + 8, node.height, fill="hover", radius=3)
        q.icon(0, 4 + (q.theme.line("strong") - size) / 2, "arrow-right", size, "blue")
        q.paragraph(left, 4 + measure.baseline(q.theme, "strong"), one.title, node.width - left, "strong", "blue")
        q.paragraph(left, 4 + title + measure.baseline(q.theme, "small"), one.line, node.width - left, "small", "ink2")

    return paint
