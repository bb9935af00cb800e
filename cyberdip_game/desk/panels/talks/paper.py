"""The sheet in the middle: where each issue stands, how the draft would read, and what can be said."""

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.panels.talks import issues, moves, track
from cyberdip_game.desk.panels.talks.open import Open
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import paper
from cyberdip_game.play.phrases import signed

_EDGE = 18.0


def sheet(ui: Ui, table: Open, x: float, y: float, width: float, height: float) -> Node:
    outer = paper("talks.paper", x, y, width, height)
    inner = width - 2 * _EDGE
    head = _head(ui, table, x + _EDGE, y + 10, inner)
    outer.add(head)
    foot = moves.foot(ui, table, x + _EDGE, y + height - 14, inner, height * 0.55)
    top = head.y + head.height
    room = foot.y - 8 - top
    stack = page.Stack(ui.theme, x + _EDGE, top, inner, on_paper=True)
    text = page.Stack(ui.theme, x + _EDGE, 0, inner, on_paper=True)
    _read(text, table)
    for row in issues.rows(table, ui.theme, inner, room - text.top):
        stack.put(issues.issue_node(row, stack.x, stack.top))
    _read(stack, table)
    return outer.add(stack.scroller("talks.paper.scroll", room, ui), foot)


def title(table: Open) -> str:
    """What is seen, true of the card."""
    card = table.card
    if card.stage != "open":
        return f"{card.ended[:1].upper()}{card.ended[1:]}"
    if not card.hears:
        return "These talks go on without you"
    if not card.standing_by:
        return "No draft is on the table yet"
    if card.settled:
        return "Agreed: this evening it is signed"
    mine = any(one.you and one.name == card.standing_by for one in card.sitters)
    return "Your draft is on the table" if mine else f"The draft of {card.standing_by} is on the table"


def _status(table: Open) -> str:
    if table.card.stage != "open":
        return "over"
    if not table.seated:
        return "you look on"
    if table.card.settled:
        return "before the evening"
    return f"draft {table.number} / {'sent' if table.sent else 'not sent'}"


def _head(ui: Ui, table: Open, x: float, y: float, width: float) -> Node:
    theme = ui.theme
    small = theme.line("mono") + 2
    words = title(table)
    wraps, marks = theme.two_panels, _marks(table)
    size = measure.height(theme, words, width if wraps else width - 136, "h2")
    height = small * (2 if wraps else 1) + size + 10

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper()
        q.text(0, measure.baseline(theme, "mono"), _status(table).upper(), "mono", "ink2")
        _legend(
            q,
            marks,
            width,
            small + measure.baseline(theme, "data12") if wraps else measure.baseline(theme, "mono"),
            wraps,
        )
        top = small * (2 if wraps else 1)
        q.paragraph(0, top + measure.baseline(theme, "h2"), words, width if wraps else width - 136, "h2")
        if table.seated and not (table.closing or wraps):
            low = top + measure.baseline(theme, "h2") - 1
            q.text(width - 50, low, "move your draft", "caption", "ink2", "r")
            for number, icon in enumerate(("arrow-left", "arrow-right")):
                q.box(width - 44 + number * 24, low - 14, 20, 18, line="lineStrong", radius=3)
                q.icon(width - 40 + number * 24, low - 11, icon, 12, "ink", 2)
        q.rule(0, height - 1, width)

    return Node("talks.paper.head", x, y, width, height, paint, label=f"{_status(table)}. {words}")


def _marks(table: Open) -> list[tuple[str, str]]:
    """The marks that are on the sheet, with what they mean."""
    if table.card.stage != "open":
        return [("agreed", "agreed"), ("red", "red line")] if table.card.stage == "signed" else [("red", "red line")]
    found = [("draft", "your draft")] if table.seated else []
    found += [("word", "their last word"), ("red", "red line"), ("dashed", "not known")]
    if any(one.standing not in (-1, one.theirs, one.mine, table.place(one.id)) for one in table.card.issues):
        found.insert(1, ("text", "the text"))
    return found


def _legend(p: Painter, marks: list[tuple[str, str]], width: float, base: float, left: bool) -> None:
    """What the marks mean; from the right, or from the left where it has a line of its own."""
    spans = [18 + (6 if mark in ("red", "dashed") else 0) + p.width(words, "data12") + 12 for mark, words in marks]
    x = 0.0 if left else width - sum(spans) + 12
    y = base - 4 * p.theme.text / 100
    for (mark, words), span in zip(marks, spans, strict=True):
        if mark == "draft":
            p.dot(x + 6, y, 5, "brass", "diamond")
        elif mark == "word":
            p.box(x + 1, y - 5, 10, 10, fill="ink", radius=0)
        elif mark == "red":
            track.hatch(p, x, y - 6, 19, 12)
        elif mark == "dashed":
            p.box(x, y - 6, 19, 12, line="lineStrong", dashed=True)
        else:
            p.dot(x + 6, y, 5, "ink", "full" if mark == "agreed" else "ring", 1.6)
        p.text(x + span - 12, base, words, "data12", "ink2", "r")
        x += span


def _read(stack: page.Stack, table: Open) -> None:
    """How it would read, and what it is worth; or what is in force."""
    card, draft = table.card, table.draft
    stack.gap(8)
    if card.stage != "open":
        stack.words("talks.reads.label", "In force" if card.agreement else "What was on the table", "label", "ink2")
        stack.words("talks.reads", card.agreement or "Nothing was signed.", "italic")
        return
    if not table.seated or card.settled:
        standing = " ".join(one.steps[one.standing].text for one in card.issues if one.standing >= 0)
        stack.words("talks.reads.label", "As it will read" if card.settled else "As it would read", "label", "ink2")
        stack.words(
            "talks.reads", standing or ("No draft is on the table." if card.hears else "No draft is known."), "italic"
        )
        return
    stack.words("talks.reads.label", "As it would read", "label", "ink2")
    stack.words("talks.reads", draft.reads, "italic")
    if card.party:
        worth, without = signed(draft.worth // 10), signed(draft.without // 10)
        words = f"To your staff it is worth {worth} points, no deal {without}, in this simulation."
        stack.words("talks.worth", words, "data13", "ink2")
    if card.why_not:
        stack.words("talks.waits", f"{card.why_not[:1].upper()}{card.why_not[1:]}.", "data13", "ink2")
    if draft.crosses:
        stack.words("talks.crosses", f"It crosses a known red line: {', '.join(draft.crosses)}.", "data13", "coral")
