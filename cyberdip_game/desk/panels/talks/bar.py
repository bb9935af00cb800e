"""The bar over the negotiation screen: the way back, the tables, and what a turn still allows."""

from collections.abc import Sequence

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Paint, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.panels.talks.open import Open
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import hint, hint_width
from cyberdip_game.play.sheet import Sheet
from cyberdip_game.play.table import TalksCard


def bar(ui: Ui, cards: Sequence[TalksCard], table: Open, sheet: Sheet) -> Node:
    """One table has its title in the bar; several are a list, message ("table", id)."""
    card, theme, course = table.card, ui.theme, table.course
    node = page.bar(ui, card.title if len(cards) == 1 else "", "" if len(cards) > 1 else course)
    capital = f"{sheet.capital - sheet.spent_capital} capital left"
    several = course[:1].upper() + course[1:] if len(cards) > 1 and not theme.two_panels else ""
    taken = measure.width(theme, several, "data") + measure.width(theme, capital, "data") + 62
    under, height = node.paint, page.bar_height(ui)

    def paint(p: Painter, one: Node) -> None:
        if under is not None:
            under(p, one)
        base = (height - theme.line("data")) / 2 + measure.baseline(theme, "data")
        wide = p.text(ui.width - 16, base, capital, "data", "ink", "r")
        p.dot(ui.width - 16 - wide - 12, height / 2, 4.5, "brass", "diamond")
        p.text(ui.width - 16 - wide - 36, base, several, "data", "ink2", "r")

    node.paint = paint
    if len(cards) == 1:
        return node
    left = node.children[0].x + node.children[0].width + 14
    room = (ui.width - left - taken) / len(cards) - 6
    for number, one in enumerate(cards, 1):
        wide = min(room, _width(theme, one, number))
        tab = Node(
            f"talks.table.{one.id}", left, 6, wide, height - 12, _tab(one, number, one is card), ("table", one.id)
        )
        tab.label = f"Table {number}: {one.title}{', your move' if one.yours else ''}{', open' if one is card else ''}"
        node.add(tab)
        left += wide + 6
    return node


def _width(theme: Theme, one: TalksCard, number: int) -> float:
    return measure.width(theme, one.title, "data") + hint_width(theme, str(number)) + (40 if one.yours else 26)


def _tab(one: TalksCard, number: int, chosen: bool) -> Paint:
    """A table of the list; a brass diamond where it is your move, paler words where it is over."""

    def paint(p: Painter, node: Node) -> None:
        if chosen or node.hovered:
            p.box(0, 0, node.width, node.height, fill="raised" if chosen else "hover", radius=3)
        if chosen:
            p.rule(0, node.height - 2, node.width, "brass", 2)
        x = 8 + hint(p, 8, node.height / 2 - 9, str(number)) + 6
        base = (node.height - p.theme.line("data")) / 2 + measure.baseline(p.theme, "data")
        ink = "ink" if chosen else "ink2" if one.stage == "open" else "ink3"
        words = p.fitted(one.title, node.width - x - (20 if one.yours else 8), "data")
        x += p.text(x, base, words, "data", ink)
        if one.yours:
            p.dot(x + 10, node.height / 2, 4.5, "brass", "diamond")

    return paint
