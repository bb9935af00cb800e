"""Cables and news: everything that has reached the seat, newest first; one is read at a time."""

from typing import Any

from attrs import define

from cyberdip_game.desk import measure, nodes
from cyberdip_game.desk.app import Pop, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import panel, paper
from cyberdip_game.play.sheet import News

_ICON = {"cable": "mail", "news": "newspaper", "call": "phone", "document": "file-text"}


@define(eq=False)
class CablesScene:
    """A list at the left, the chosen text at the right. `news` is what is opened first, `place` what is open."""

    session: Session
    news: str = ""
    place: int | None = None

    def build(self, ui: Ui) -> Node:
        sheet, top = self.session.sheet, page.top(ui)
        root = Node("cables", 0, 0, ui.width, ui.height)
        root.add(page.bar(ui, "Cables and news", f"{len(sheet.feed)} so far", f"Turn {sheet.turn}, {sheet.clock}"))
        wide, height = round(ui.width * 0.4), ui.height - top - 12
        outer = panel("cables.panel", 12, top, wide, height)
        stack = page.Stack(ui.theme, 20, top + 6, wide - 24)
        for number, one in enumerate(sheet.feed):
            stack.put(_row(ui, stack, number, one, number == self._place()))
        if not sheet.feed:
            stack.words("cables.none", "No cables yet. They come at the start of a turn.", "body", "ink3")
        root.add(outer.add(stack.scroller("cables.list", height - 12, ui)))
        self._text(ui, root, wide + 20, top, ui.width - wide - 32, height)
        if sheet.feed and not ui.focus:
            nodes.reveal(root, nodes.find(root, f"cables.{self._place()}"), ui)
        return root

    def _text(self, ui: Ui, root: Node, x: float, y: float, width: float, height: float) -> None:
        outer = paper("cables.paper", x, y, width, height)
        stack = page.Stack(ui.theme, x + 34, y + 22, min(width - 68, 640 * page.zoom(ui)), on_paper=True)
        feed = self.session.sheet.feed
        if feed:
            one = feed[self._place()]
            stack.words("cables.kind", f"{one.medium} / {one.clock}".upper(), "mono", "ink2")
            stack.gap(4)
            stack.words("cables.headline", one.headline, "h1")
            stack.gap(10)
            stack.words("cables.text", one.text, "prose")
        root.add(outer.add(stack.scroller("cables.text.scroll", height - 40, ui)))

    def _place(self) -> int:
        feed = self.session.sheet.feed
        if self.place is None:
            self.place = next((n for n, one in enumerate(feed) if one.id == self.news), 0)
        return min(self.place, max(0, len(feed) - 1))

    def handle(self, message: Any, ui: Ui) -> Step:
        feed = self.session.sheet.feed
        match message:
            case "close":
                return Pop()
            case ("read", int(place)) if 0 <= place < len(feed):
                self.place = place
                ui.scrolled["cables.text.scroll"] = 0
        return None

    def key(self, key: str, ui: Ui) -> Any:
        if key in ("escape", "n", "enter"):
            return "close"
        if key in ("up", "down"):
            return ("read", self._place() + (-1 if key == "up" else 1))
        return page.scroll(key, ui, "cables.text.scroll")

    def tick(self) -> bool:
        return False


def _row(ui: Ui, stack: page.Stack, number: int, one: News, chosen: bool) -> Node:
    theme, zoom = ui.theme, page.zoom(ui)
    left = 18 + 18 * zoom
    room = stack.width - left - 10
    head = measure.height(theme, one.headline, room, "data")
    height = 8 + head + theme.line("data12") + 8

    def paint(p: Painter, node: Node) -> None:
        if chosen or node.hovered:
            p.box(0, 0, stack.width, height, fill="raised" if chosen else "hover", radius=3)
        if chosen:
            p.box(0, 0, 3, height, fill="brass", radius=0)
        p.rule(0, 0, stack.width)
        p.icon(10, 9, _ICON.get(one.medium, "mail"), 16 * zoom, "ink2")
        p.paragraph(left, 8 + measure.baseline(theme, "data"), one.headline, room, "data")
        low = 8 + head + measure.baseline(theme, "data12")
        p.text(left, low, one.clock, "data12", "ink3")
        if one.new:
            p.text(stack.width - 10, low, "new", "data12", "blue", "r")

    label = f"{one.clock}: {one.headline}{', new' if one.new else ''}{', shown' if chosen else ''}"
    return Node(f"cables.{number}", stack.x, stack.top, stack.width, height, paint, ("read", number), label)
