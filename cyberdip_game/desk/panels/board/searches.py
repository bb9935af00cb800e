"""What would move us most: items that may be collected, by how far each is expected to shift belief, and the order."""

from collections.abc import Mapping

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import diamonds, panel
from cyberdip_game.play.sheet import IncidentCard, Option, SearchRow

_WIDEST = 40  # per cent of belief that the longest bar stands for


def searches(
    ui: Ui, card: IncidentCard, orders: Mapping[str, Option], x: float, y: float, width: float, height: float
) -> Node:
    """The panel; a row's button says ("order", command). `orders` are the orders to collect, by item."""
    outer, theme = panel("board.searches", x, y, width, height), ui.theme
    head = page.Stack(theme, x + 12, y + 9, width - 34)
    head.words("board.searches.title", "What would move us most?", "h3")
    head.words("board.searches.what", "Expected shift of belief, either way; capital and time.", "caption", "ink2")
    outer.add(*head.nodes)
    stack = page.Stack(theme, x + 12, head.top + 6, width - 34)
    for row in card.searches:
        stack.put(_row(ui, row, orders.get(row.id), stack))
    if not card.searches:
        told = "Nothing can be collected on this incident now."
        stack.words("board.searches.none", told, "body", "ink3")
    return outer.add(stack.scroller("board.searches.rows", y + height - 6 - stack.y, ui))


def _row(ui: Ui, row: SearchRow, option: Option | None, stack: page.Stack) -> Node:
    theme, zoom, wide = ui.theme, page.zoom(ui), stack.width
    button = _order(ui, row, option, stack)
    right = button.x - stack.x - 14 if button else wide
    bar = 110.0 if wide > 520 * zoom else 0.0
    figure = right - 44 * zoom
    cost = figure - bar - 92 * zoom
    keeps = f"gone after {row.lapses}" if row.lapses else "keeps"
    below = f"takes {row.takes}; {keeps}"
    title = measure.lines(theme, row.title, cost - 34 * zoom, "data")
    under = measure.lines(theme, below, cost - 34 * zoom, "data12")
    height = max(46 * zoom, len(title) * theme.line("data") + len(under) * theme.line("data12") + 10)

    def paint(p: Painter, node: Node) -> None:
        p.rule(0, 0, wide)
        p.icon(4, height / 2 - 9 * zoom, "search", 18 * zoom, "ink2")
        base = 5 + measure.baseline(theme, "data")
        for line in title:
            p.text(34 * zoom, base, line, "data")
            base += theme.line("data")
        for line in under:
            p.text(34 * zoom, base - 2, line, "data12", "ink2")
            base += theme.line("data12")
        middle = height / 2
        if option is not None and option.cost:
            diamonds(p, cost + 12, middle, option.cost, 4 * zoom**0.7)
        elif option is not None:
            p.text(cost + 12, middle + 5, "free", "data13", "ink2")
        if bar:
            _bar(p, figure - bar - 14, middle, bar, row.moves, option is not None and option.planned)
        p.text(right, middle + 5 * zoom, f"±{row.moves}", "figure", "ink", "r")

    label = f"{row.title}: expected to move belief by {row.moves} in 100, {below}"
    node = Node(f"board.search.{row.id}", stack.x, stack.top, wide, height, paint, label=label)
    if button is not None:
        button.y = stack.top + (height - button.height) / 2
        node.add(button)
    return node


def _order(ui: Ui, row: SearchRow, option: Option | None, stack: page.Stack) -> Node | None:
    """The button that orders it, or takes the order back."""
    if option is None:
        return None
    words, kind = ("Ordered", "primary") if option.planned else ("Order", "secondary")
    made = page.button(
        ui, f"board.order.{row.id}", stack.x + stack.width, stack.top, words, ("order", option.command),
        kind=kind, blocked=option.blocked, width=84 * page.zoom(ui), anchor="r",
    )  # fmt: skip
    made.height = min(made.height, 18 + 14 * page.zoom(ui))
    made.label = f"Button: {words} {row.title}{', blocked: ' + option.blockers[0].heading if option.blocked else ''}"
    return made


def _bar(p: Painter, x: float, y: float, width: float, moves: int, planned: bool) -> None:
    """As wide to both sides as belief is expected to move."""
    reach = max(3.0, min(1.0, moves / _WIDEST) * width / 2)
    middle = x + width / 2
    p.box(middle - reach, y - 3, 2 * reach, 6, fill="brass" if planned else "ink3", radius=3)
    p.upright(middle, y - 6, 12, "lineStrong")
