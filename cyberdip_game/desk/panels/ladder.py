"""The ladder panel: seven rungs towards whoever it is highest with, and the odds of the next morning."""

from collections.abc import Sequence

from cyberdip_game.desk.kept import Shows
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.widgets import instruments
from cyberdip_game.play.sheet import Sheet


def ladder_panel(ui: Ui, sheet: Sheet, odds: Sequence[int], x: float, y: float, width: float, height: float) -> Node:
    """`odds` of twenty per rung, empty where staff have said nothing."""
    rungs = sheet.ladder.rungs
    now, names = next(rung.number for rung in rungs if rung.now), tuple(rung.name for rung in rungs)
    words = f"Escalation with {sheet.ladder.towards or 'nobody'}: rung {now}, {rungs[now].name}"
    shows = Shows(_paint, sheet.ladder.towards, names, now, odds)
    return Node("ladder", x, y, width, height, shows, label=words, panel=True)


def _paint(p: Painter, node: Node, towards: str, names: tuple[str, ...], now: int, odds: Sequence[int]) -> None:
    zoom = p.theme.text / 100
    p.box(0, 0, node.width, node.height, fill="panel", line="line")
    p.text(11, 21 * zoom, "Escalation", "label", "ink2")
    if towards:
        p.text(11, 36 * zoom, p.fitted(f"with {towards}", node.width - 16, "data12"), "data12", "ink3")
    top = 44 * zoom
    instruments.ladder(p, 11, top, node.height - top - 12, names, now, odds)
