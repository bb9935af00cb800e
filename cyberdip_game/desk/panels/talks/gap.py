"""The gap: what each draft on the way was worth to you, move by move, against no agreement."""

from collections.abc import Sequence
from itertools import pairwise

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.panels.talks.open import Open
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import panel
from cyberdip_game.play.phrases import signed
from cyberdip_game.play.table import OfferPoint

_NEAR = 10  # a change of the gap that is seen, in tenths of a score point


def gap_panel(ui: Ui, table: Open, x: float, y: float, width: float, height: float) -> Node:
    outer = panel("talks.gap", x, y, width, height)
    theme = ui.theme
    stack = page.Stack(theme, x + 13, y + 10, width - 36)
    stack.put(_head(ui, stack, "What drafts were worth" if table.closing else finding(table.card.offers)))
    if not table.card.party:
        stack.words(
            "talks.gap.none", "You do not sign here; what drafts are worth to others is theirs.", "small", "ink2"
        )
        return outer.add(*stack.nodes)
    room = max(90.0 * theme.dots, y + height - 10 - stack.top)
    stack.put(
        Node(
            "talks.gap.chart",
            stack.x,
            stack.top,
            stack.width,
            room,
            lambda p, node: _chart(p, node, table),
            label=told(table),
        )
    )
    return outer.add(stack.scroller("talks.gap.scroll", height - 18, ui))


def finding(offers: Sequence[OfferPoint]) -> str:
    """A title that is true of the drafts so far."""
    mine, theirs = [one.worth for one in offers if one.you], [one.worth for one in offers if not one.you]
    if not mine or not theirs:
        return "The gap"
    if theirs[-1] >= mine[-1]:
        return "They offer as much as you ask" if theirs[-1] == mine[-1] else "They offer more than you ask"
    change = (mine[-1] - theirs[-1]) - (mine[0] - theirs[0])
    if change < -_NEAR:
        return "The gap is closing"
    return "The gap is widening" if change > _NEAR else "The gap stands"


def told(table: Open) -> str:
    said = [
        f"draft {one.move}, {'yours' if one.you else one.name}: {signed(one.worth // 10)}" for one in table.card.offers
    ]
    return "; ".join((*said, f"no deal {signed(table.draft.without // 10)}"))


def _head(ui: Ui, stack: page.Stack, words: str) -> Node:
    theme, note = ui.theme, "worth to you, in points"
    beside = measure.width(theme, words, "h3") + measure.width(theme, note, "caption") + 12 <= stack.width
    high = theme.line("h3") + (0 if beside else theme.line("caption"))

    def paint(p: Painter, node: Node) -> None:
        p.text(0, measure.baseline(theme, "h3"), words, "h3")
        if beside:
            p.text(stack.width, measure.baseline(theme, "h3"), note, "caption", "ink2", "r")
        else:
            p.text(0, theme.line("h3") + measure.baseline(theme, "caption"), note, "caption", "ink2")

    return Node("talks.gap.head", stack.x, stack.top, stack.width, high + 4, paint, label=f"{words}, {note}")


def _chart(p: Painter, node: Node, table: Open) -> None:
    """Moves from left to right, worth upwards; yours as diamonds, theirs as squares, the unsent draft hollow."""
    theme, offers, draft = p.theme, table.card.offers, table.draft
    values = [one.worth for one in offers] + [draft.without, draft.worth]
    low, high = min(values), max(values)
    span = max(10, high - low)
    right = max(p.width(words, "data12") for words in ("your draft +000", "+000 if you leave")) + 14
    foot, moves = theme.line("data12") + 4, len(offers) + (0 if table.sent else 1)
    left, wide = 8.0, node.width - right - 8
    top, tall = 12.0, node.height - foot - 22

    def spot(move: int, worth: int) -> tuple[float, float]:
        step = (move - 1) / max(1, moves - 1) if moves > 1 else 0.5
        return left + 6 + step * (wide - 12), top + tall * (1 - (worth - low) / span)

    for part in range(3):
        p.rule(left, top + tall * part / 2, wide)
    labels: list[tuple[float, str, str]] = []
    _, y = spot(1, draft.without)
    p.dashes([(left, y), (left + wide, y)], "ink2", 1.2, 3, 3)
    labels.append((y, f"{signed(draft.without // 10)} if you leave", "ink2"))
    for you, ink, whose in ((False, "ink", "theirs"), (True, "brass", "yours")):
        line = [spot(one.move, one.worth) for one in offers if one.you is you]
        for before, after in pairwise(line):
            p.stroke(before, after, ink, 2)
        for x, y in line:
            if you:
                p.dot(x, y, 5, ink, "diamond")
            else:
                p.box(x - 4.5, y - 4.5, 9, 9, fill=ink, radius=0)
        if line:
            worth = next(one.worth for one in reversed(offers) if one.you is you)
            labels.append((line[-1][1], f"{whose} {signed(worth // 10)}", ink))
    if not table.sent and table.seated and not table.closing:
        x, y = spot(moves, draft.worth)
        p.dot(x, y, 6, "brass", "hollow", 1.8)
        labels.append((y, f"your draft {signed(draft.worth // 10)}", "brass"))
    _aside(p, left + wide + 8, labels, theme.line("data12"), node.height - foot - 2)
    base = node.height - foot + measure.baseline(theme, "data12")
    for move in range(1, moves + 1):
        if moves <= 8 or move in (1, moves):
            p.text(
                spot(move, low)[0],
                base,
                f"move {move}" if move == 1 and moves < 6 else str(move),
                "data12",
                "ink2",
                "m" if move > 1 else "l",
            )


def _aside(p: Painter, x: float, labels: list[tuple[float, str, str]], line: float, low: float) -> None:
    """Words beside the lines' ends, pushed apart where they would touch."""
    placed = sorted(labels)
    heights = [y for y, _, _ in placed]
    for number in range(1, len(heights)):
        heights[number] = max(heights[number], heights[number - 1] + line)
    for number in reversed(range(len(heights))):
        most = low - 4 if number + 1 == len(heights) else heights[number + 1] - line
        heights[number] = min(heights[number], most)
    for (_, words, ink), y in zip(placed, heights, strict=True):
        p.text(x, y + 4 * p.theme.text / 100, words, "data12", ink)
