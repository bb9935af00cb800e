"""Tooltips: a few words beside what is pointed at, never over it."""

from cyberdip_game.desk import measure, nodes
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter

_WIDEST, _PAD, _GAP = 280.0, 10.0, 6.0


def draw_tip(p: Painter, root: Node, ui: Ui) -> None:
    """The open tooltip, if any: below its node, or above where the window ends."""
    if not ui.tip:
        return
    node, (x, y) = nodes.find(root, ui.tip), nodes.place(root, ui.tip, ui)
    head, _, body = node.tip.rpartition("\n")
    zoom = ui.theme.text / 100
    inner = min(_WIDEST * zoom - 2 * _PAD, max(p.width(head, "h4"), p.width(body, "data13"))) + 1
    head_height = measure.height(p.theme, head, inner, "h4") + 2 if head else 0.0
    height = head_height + measure.height(p.theme, body, inner, "data13") + 2 * _PAD
    left = min(max(8.0, x), ui.width - inner - 2 * _PAD - 8)
    below = y + node.height + _GAP
    top = below if below + height <= ui.height else max(8.0, y - _GAP - height)
    box = p.moved(left, top)
    box.box(0, 0, inner + 2 * _PAD, height, fill="raised", line="lineStrong")
    if head:
        box.paragraph(_PAD, _PAD + measure.baseline(p.theme, "h4"), head, inner, "h4")
    box.paragraph(_PAD, _PAD + head_height + measure.baseline(p.theme, "data13"), body, inner, "data13", "ink2")
