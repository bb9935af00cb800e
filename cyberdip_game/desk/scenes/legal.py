"""The legal text of a measure: what it rests on, who decides, what must be met, and where that is written."""

from typing import Any

from attrs import define

from cyberdip_game.desk.app import Pop, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.widgets.controls import button
from cyberdip_game.play.sheet import Option


@define(eq=False)
class LegalScene:
    """A paper sheet over the desk."""

    option: Option

    def build(self, ui: Ui) -> Node:
        width = min(816.0, ui.width - 40)
        height = min(560.0, ui.height - 40)
        x, y = (ui.width - width) / 2, (ui.height - height) / 2
        lines = [line for line in self._lines() if line[1]]

        def paint(p: Painter, node: Node) -> None:
            q = p.on_paper()
            q.box(0, 0, width, height, fill="panel", radius=2)
            q.text(34, 40, "LEGAL TEXT", "mono", "ink2")
            top = 76 + q.paragraph(34, 76, self.option.name, width - 68, "h1")
            top += q.paragraph(34, top, self.option.text, width - 68, "prose") + 14
            for name, words in lines:
                q.text(34, top, name, "label", "ink2")
                top += q.paragraph(200, top, words, width - 234, "prose", "ink") + 6

        root = Node("legal", 0, 0, ui.width, ui.height)
        spoken = ". ".join(f"{name}: {words}" for name, words in lines)
        root.add(Node("legal.sheet", x, y, width, height, paint, label=f"{self.option.name}. {spoken}"))
        return root.add(
            button("legal.close", x + width - 134, y + height - 52, 100, 34, "Close", "close", key="Esc", on_paper=True)
        )

    def _lines(self) -> list[tuple[str, str]]:
        one = self.option
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
        ]

    def handle(self, message: Any, ui: Ui) -> Step:
        return Pop()

    def key(self, key: str, ui: Ui) -> Any:
        return "close" if key in ("escape", "enter", "l") else None

    def tick(self) -> bool:
        return False
