"""From 130 % text: the narrow top bar and the rail of tabs, two panels at a time."""

from collections.abc import Sequence

from cyberdip_game.desk.nodes import Node, Paint, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.widgets.controls import button
from cyberdip_game.play.phrases import signed
from cyberdip_game.play.sheet import Sheet

TABS = (("dossier", "Incident", "file-text"), ("map", "Map", "map"), ("ladder", "Ladder", "milestone"),
        ("tray", "Toolbox", "layers"), ("advice", "Advice", "users-round"), ("feed", "Plan", "newspaper"))  # fmt: skip
WIDTH, HEIGHT = 116, 64
_ICONS = {"resilience": "shield", "union_trust": "handshake"}  # of the gauges that have room in the bar


def rail(ui: Ui, sheet: Sheet, chosen: Sequence[str]) -> Node:
    """Messages ("tab", id), "talks" where there are any, and "end turn"."""
    outer = Node("rail", 0, 0, WIDTH, ui.height, lambda p, node: _top(p, sheet, ui.width, ui.height), panel=True)
    step = min(72.0, (ui.height - HEIGHT) / (len(TABS) + 1))
    for number, (id, words, icon) in enumerate(TABS):
        outer.add(
            Node(
                f"rail.{id}",
                0,
                HEIGHT + number * step,
                WIDTH,
                step,
                _tab(words, icon, id in chosen),
                ("tab", id),
                label=f"{words}{', shown' if id in chosen else ''}",
            )
        )
    if sheet.talks:
        yours = any(one.yours for one in sheet.talks)
        tab = Node("rail.talks", 0, HEIGHT + len(TABS) * step, WIDTH, step, _tab("Talks", "messages-square", False))
        tab.message, tab.label = "talks", "Talks" + (": your move" if yours else "")
        outer.add(tab.add(*([_badge(tab)] if yours else [])))
    outer.add(button("plan.end", ui.width - 18 - 150, 10, 150, 44, "End turn", "end turn", kind="primary"))
    return outer


def _top(p: Painter, sheet: Sheet, width: float, height: float) -> None:
    p.box(0, 0, width, HEIGHT, fill="sunken", radius=0)
    p.rule(0, HEIGHT, width)
    x = 18 + p.text(18, 40, p.fitted(sheet.title, 240, "h3"), "h3") + 22
    x += p.text(x, 39, f"Turn {sheet.turn} of {sheet.turns}", "data") + 18
    left = sheet.capital - sheet.spent_capital
    facts = f"{left} capital, attention {sheet.attention - sheet.spent_attention}"
    right = (
        width - 186 - p.text(width - 186, 39, p.fitted(facts, max(60, width - 186 - x), "data"), "data", "brass", "r")
    )
    size = p.theme.grown(16)
    for gauge in sheet.gauges:
        icon, value = _ICONS.get(gauge.id, ""), signed(gauge.value) if gauge.low < 0 else str(gauge.value)
        wide = size + 6 + p.width(value, "data") + 18
        if icon and right - wide > x:
            right -= wide
            p.icon(right, 39 - 0.8 * size, icon, size, "ink2")
            p.text(right + size + 6, 39, value, "data")
    if p.width(sheet.clock, "data") < right - x - 18:
        p.text(x, 39, sheet.clock, "data", "ink3")


def _badge(tab: Node) -> Node:
    """A brass diamond on a tab: something there waits for you."""
    x, y = tab.x + WIDTH - 34, tab.y + 8
    return Node("rail.talks.badge", x, y, 18, 18, lambda p, node: p.dot(9, 9, 6, "brass", "diamond"))


def _tab(words: str, icon: str, chosen: bool) -> Paint:
    def paint(p: Painter, node: Node) -> None:
        if chosen or node.hovered:
            p.box(0, 0, node.width, node.height, fill="raised" if chosen else "hover", radius=0)
        if chosen:
            p.box(0, 0, 4, node.height, fill="brass", radius=0)
        p.icon(node.width / 2 - 11, node.height / 2 - 24, icon, 22, "ink" if chosen else "ink2")
        p.text(
            node.width / 2,
            node.height / 2 + 19,
            p.fitted(words, node.width - 8, "data12"),
            "data12",
            "ink" if chosen else "ink2",
            "m",
        )

    return paint
