"""Is it better than leaving? Twenty endings signed and twenty with you gone, and how often the others sign or leave."""

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.panels.talks.open import Open
from cyberdip_game.desk.widgets import dots, page
from cyberdip_game.desk.widgets.controls import panel
from cyberdip_game.play.phrases import in_twenty
from cyberdip_game.play.table import Odds


def odds_panel(ui: Ui, table: Open, x: float, y: float, width: float, height: float) -> Node:
    outer = panel("talks.odds", x, y, width, height)
    stack = page.Stack(ui.theme, x + 13, y + 10, width - 36)
    found = table.odds
    stack.put(_head(ui, stack, found))
    if not table.card.party:
        stack.words("talks.odds.none", "You do not sign here, so there is nothing to weigh.", "small", "ink2")
    elif table.card.stage != "open":
        stack.words("talks.odds.over", "These talks are over; there is nothing to weigh.", "small", "ink2")
    elif table.card.settled:
        stack.words("talks.odds.over", "All would sign; there is nothing more to weigh.", "small", "ink2")
    elif found is None:
        stack.words("talks.odds.wait", "Staff play on from what you know; you need not wait.", "small", "ink2")
    else:
        _found(ui, stack, found, table.number, height)
    return outer.add(stack.scroller("talks.odds.scroll", height - 18, ui))


def _found(ui: Ui, stack: page.Stack, found: Odds, number: int, height: float) -> None:
    theme = ui.theme
    small = theme.line("data12")
    chances = [
        _chance(ui, stack, "signs", f"They sign draft {number}", found.signs, False),
        _chance(ui, stack, "leaves", "They leave the talks", found.leaves, True),
    ]
    rest = height - 18 - (stack.top - stack.y) - small - 12 - sum(one.height for one in chances)
    row = max(theme.line("data") + 40 * theme.dots, min(rest / 2, 80 * theme.dots))
    if theme.plain_numbers:
        row = theme.line("data") + 8
    stack.put(_row(stack, "signed", f"Sign draft {number}", found.signed, row, "ink"))
    stack.put(_row(stack, "without", "Walk away", found.without, row, "ink2"))
    stack.put(
        Node("talks.odds.axis", stack.x, stack.top, stack.width, small + 8, lambda p, node: _axis(p, stack.width))
    )
    stack.gap(4)
    for one in chances:
        one.y = stack.top
        stack.put(one)


def _head(ui: Ui, stack: page.Stack, found: Odds | None) -> Node:
    theme = ui.theme
    words, note = "Is it better than leaving?", f"{found.rollouts} rollouts by rules of thumb" if found else ""
    beside = measure.width(theme, words, "h3") + measure.width(theme, note, "caption") + 12 <= stack.width
    high = theme.line("h3") + (0 if beside or not note else theme.line("caption"))

    def paint(p: Painter, node: Node) -> None:
        p.text(0, measure.baseline(theme, "h3"), words, "h3")
        if beside:
            p.text(stack.width, measure.baseline(theme, "h3"), note, "caption", "ink2", "r")
        else:
            p.text(0, theme.line("h3") + measure.baseline(theme, "caption"), note, "caption", "ink2")
        p.rule(0, high + 4, stack.width)

    return Node("talks.odds.head", stack.x, stack.top, stack.width, high + 8, paint, label=f"{words} {note}")


def _row(stack: page.Stack, id: str, title: str, scores: tuple[int, ...], height: float, ink: str) -> Node:
    """Twenty final scores in rising order: the 3rd to the 18th are the 80% range."""
    low, middle, high = scores[2], (scores[9] + scores[10]) // 2, scores[17]
    spread = f" ({low}–{high})"

    def paint(p: Painter, node: Node) -> None:
        base = 2 + measure.baseline(p.theme, "data")
        right = p.text(node.width, base, spread, "data", "ink2", "r")
        p.text(node.width - right, base, str(middle), "number", "ink", "r")
        p.text(0, base, p.fitted(title, node.width - right - 34, "data"), "data")
        if not p.theme.plain_numbers:
            dots.futures(p, 0, height - 10, node.width, scores, [False] * 20, middle, colour=ink)

    label = f"{title}: final score {middle} in this simulation, 16 of 20 endings between {low} and {high}"
    return Node(f"talks.odds.{id}", stack.x, stack.top, stack.width, height, paint, label=label)


def _axis(p: Painter, width: float) -> None:
    base = measure.baseline(p.theme, "data12")
    p.text(0, base, "0 worse", "data12", "ink2")
    p.text(width, base, "better 100", "data12", "ink2", "r")
    room = width - 2 * p.width("better 100", "data12") - 12
    fitting = (
        w
        for w in ("final score in this simulation (80% range)", "final score (80% range)", "score")
        if p.width(w, "data12") <= room
    )
    p.text(width / 2, base, next(fitting, ""), "data12", "ink2", "m")
    p.rule(0, p.theme.line("data12") + 4, width)


def _chance(ui: Ui, stack: page.Stack, id: str, title: str, count: int, danger: bool) -> Node:
    theme = ui.theme
    words = in_twenty(count * 5)
    span = 20 * 7.6 * theme.dots
    last = measure.width(theme, words, "data")
    beside = measure.width(theme, title, "data") + span + last + 18 <= stack.width
    height = theme.line("data") + 6 + (0 if beside or theme.plain_numbers else 14 * theme.dots)

    def paint(p: Painter, node: Node) -> None:
        base = 2 + measure.baseline(theme, "data")
        p.text(0, base, title, "data")
        p.text(node.width, base, words, "data", "ink", "r")
        if theme.plain_numbers:
            return
        y = base - 4 * theme.text / 100 if beside else base + 12 * theme.dots
        x = node.width - last - 8 - span if beside else 0.0
        dots.in_twenty(p, x, y, count, 3.3 * theme.dots, 1 * theme.dots, "coral" if danger else "ink")

    return Node(f"talks.odds.{id}", stack.x, stack.top, stack.width, height, paint, label=f"{title}: {words}")
