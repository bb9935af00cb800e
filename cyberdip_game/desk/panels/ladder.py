"""The ladder panel: seven rungs towards whoever it is highest with, and the odds of the next morning."""

from collections.abc import Sequence

from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.widgets import instruments
from cyberdip_game.play.sheet import Sheet


def ladder_panel(ui: Ui, sheet: Sheet, odds: Sequence[int], x: float, y: float, width: float, height: float) -> Node:
    """`odds` of twenty per rung, empty where staff have said nothing."""
    now = next(rung.number for rung in sheet.ladder.rungs if rung.now)
    zoom = ui.theme.text / 100

    def paint(p: Painter, node: Node) -> None:
        p.box(0, 0, width, height, fill="panel", line="line")
        p.text(11, 21 * zoom, "Escalation", "label", "ink2")
        if sheet.ladder.towards:
            p.text(11, 36 * zoom, p.fitted(f"with {sheet.ladder.towards}", width - 16, "data12"), "data12", "ink3")
        top = 44 * zoom
        instruments.ladder(p, 11, top, height - top - 12, [rung.name for rung in sheet.ladder.rungs], now, odds)

    words = f"Escalation with {sheet.ladder.towards or 'nobody'}: rung {now}, {sheet.ladder.rungs[now].name}"
    return Node("ladder", x, y, width, height, paint, label=words, panel=True)
