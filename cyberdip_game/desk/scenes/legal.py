"""The legal text of a measure: what it rests on, who decides, what must be met, where that is written, how sure."""

from typing import Any

from attrs import define

from cyberdip_game.desk import measure
from cyberdip_game.desk.app import Pop, Push, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import paper
from cyberdip_game.play import codex
from cyberdip_game.play.sheet import Option


@define(eq=False)
class LegalScene:
    """A paper sheet over the desk."""

    option: Option

    def build(self, ui: Ui) -> Node:
        width, height = min(816.0 * page.zoom(ui), ui.width - 40), min(600.0 * page.zoom(ui), ui.height - 40)
        x, y = (ui.width - width) / 2, (ui.height - height) / 2
        outer = paper("legal.sheet", x, y, width, height)
        stack = page.Stack(ui.theme, x + 34, y + 26, width - 78, on_paper=True)
        stack.words("legal.kind", "LEGAL TEXT", "mono", "ink2")
        stack.gap(4)
        stack.words("legal.name", self.option.name, "h1")
        stack.words("legal.text", self.option.text, "prose")
        stack.gap(10)
        for name, words in self._lines():
            if words:
                stack.put(_line(ui, stack, name, words))
        foot = page.button_height(ui) + 28
        outer.add(stack.scroller("legal.scroll", height - foot - 26, ui))
        low, right = y + height - foot + 10, x + width - 34
        close = page.button(ui, "legal.close", right, low, "Close", "close", key="Esc", on_paper=True, anchor="r")
        more = page.button(ui, "legal.codex", close.x - 12, low, "Codex", "codex", key="C", on_paper=True, anchor="r")
        return Node("legal", 0, 0, ui.width, ui.height).add(outer.add(more, close))

    def _lines(self) -> list[tuple[str, str]]:
        one, entry = self.option, codex.article(codex.of_option(self.option))
        gates = "; ".join(f"{blocker.heading} ({blocker.step})" for blocker in one.blockers if blocker.kind == "law")
        met = {"yes": "met", "partly": "partly met", "no": "not met"}[one.law]
        return [
            ("Legal basis", one.basis or "none is needed"),
            ("Preconditions", f"{met}. {gates}" if gates else met),
            ("Who decides", f"{one.decides}, {one.ready} of {one.asked} ready" if one.asked else one.decides),
            ("Confidence", one.confidence if one.confidence != "none" else "no attribution needed"),
            ("Reversible", {"full": "in full", "part": "in part", "none": "no"}.get(one.reversible, one.reversible)),
            ("Side effect", one.side),
            ("Source", one.source),
            ("Codex", f"{entry.body} {entry.honesty}"),
        ]

    def handle(self, message: Any, ui: Ui) -> Step:
        from cyberdip_game.desk.scenes.codex import CodexScene

        match message:
            case "close":
                return Pop()
            case "codex":
                return Push(CodexScene(codex.of_option(self.option)))
        return None

    def key(self, key: str, ui: Ui) -> Any:
        words = {"escape": "close", "enter": "close", "l": "close", "c": "codex"}
        return words.get(key) or page.scroll(key, ui, "legal.scroll")

    def tick(self) -> bool:
        return False


def _line(ui: Ui, stack: page.Stack, name: str, words: str) -> Node:
    first = max(measure.width(ui.theme, other, "label") for other in ("Legal basis", "Preconditions")) + 24

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper()
        base = 3 + measure.baseline(q.theme, "prose")
        q.text(0, base, name, "label", "ink2")
        q.paragraph(first, base, words, stack.width - first, "prose")

    height = measure.height(ui.theme, words, stack.width - first, "prose") + 6
    return Node(f"legal.{name}", stack.x, stack.top, stack.width, height, paint, label=f"{name}: {words}")
