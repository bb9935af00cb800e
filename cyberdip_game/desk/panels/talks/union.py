"""The strip at the foot: whether the Union stands behind the draft, capital by capital."""

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Paint, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import panel
from cyberdip_game.play.table import Delegation, DraftCard

_FACE = {"for": ("check", "blue"), "abstains": ("minus", "ink3"), "against": ("x", "coral")}
_NARROW = 150.0  # least and greatest width of a capital's card, base pixels at 100 % text
_WIDE = 246.0


def union(ui: Ui, draft: DraftCard, x: float, y: float, width: float, height: float) -> Node:
    """As many cards a line as fit; more lines scroll."""
    outer = panel("talks.union", x, y, width, height)
    theme, inner = ui.theme, width - 26
    stack = page.Stack(theme, x + 13, y + 8, inner)
    stack.put(_head(ui, draft, stack))
    stack.gap(6)
    across, wide = _across(ui, draft, inner)
    tall = max([_card_height(ui, one, wide) for one in draft.delegations], default=0.0)
    if len(draft.delegations) <= across:
        tall = max(tall, y + height - 10 - stack.top)
    for number, one in enumerate(draft.delegations):
        left = number % across
        node = Node(f"talks.capital.{one.id}", stack.x + left * (wide + 8), stack.y, wide, tall, _card(one))
        node.y = stack.top if left == 0 else stack.nodes[-1].y
        node.label = f"{one.name}: {'you' if one.you else f'{one.vote}, {one.reason}'}"
        stack.nodes.append(node)
        if left == across - 1 or number + 1 == len(draft.delegations):
            stack.top = node.y + tall + 8
    stack.gap(-8)
    return outer.add(stack.scroller("talks.union.scroll", y + height - 6 - stack.y, ui))


def union_height(ui: Ui, draft: DraftCard, width: float) -> float:
    """The height that one line of capitals needs, all of it if they fit in one."""
    across, wide = _across(ui, draft, width - 26)
    tall = max(_card_height(ui, one, wide) for one in draft.delegations)
    return 24 + ui.theme.line("h3") + tall + (14 if across < len(draft.delegations) else 0)


def _across(ui: Ui, draft: DraftCard, inner: float) -> tuple[int, float]:
    """How many cards stand side by side, and how wide each is."""
    zoom = page.zoom(ui)
    across = max(1, min(len(draft.delegations), int((inner + 8) / (_NARROW * zoom + 8))))
    return across, min((inner - 8 * (across - 1)) / across, _WIDE * zoom)


def _head(ui: Ui, draft: DraftCard, stack: page.Stack) -> Node:
    theme = ui.theme
    about = "A capital that abstains does not block; red lines and too little trust do."
    head = measure.width(theme, draft.headline, "h3")
    beside = head + 14 + measure.width(theme, about, "caption") <= stack.width
    high = measure.height(theme, draft.headline, stack.width, "h3")
    more = 0.0 if beside else measure.height(theme, about, stack.width, "caption")

    def paint(p: Painter, node: Node) -> None:
        base = measure.baseline(theme, "h3")
        p.paragraph(0, base, draft.headline, stack.width, "h3")
        if beside:
            p.text(head + 14, base, about, "caption", "ink2")
        else:
            p.paragraph(0, high + measure.baseline(theme, "caption"), about, stack.width, "caption", "ink2")

    return Node(
        "talks.union.head", stack.x, stack.top, stack.width, high + more, paint, label=f"{draft.headline}. {about}"
    )


def _words(one: Delegation) -> tuple[str, str]:
    return ("you", "") if one.you else (one.vote, one.reason)


def _card_height(ui: Ui, one: Delegation, width: float) -> float:
    theme = ui.theme
    reason = measure.height(theme, _words(one)[1], width - 22, "data13")
    return 12 + theme.line("h4") + theme.line("data") + reason + 6


def _card(one: Delegation) -> Paint:
    icon, ink = _FACE[one.vote]
    word, reason = _words(one)

    def paint(p: Painter, node: Node) -> None:
        theme = p.theme
        p.box(0, 0, node.width, node.height, fill="raised", line="line", radius=2)
        if one.vote == "abstains":
            for left in range(0, int(node.width) - 6, 12):
                p.box(left, 0, 8, 4, fill=ink, radius=0)
        else:
            p.box(0, 0, node.width, 4, fill=ink, radius=0)
        size = theme.grown(16)
        p.icon(node.width - size - 10, 11, icon, size, ink, 2.2)
        p.text(11, 9 + measure.baseline(theme, "h4"), p.fitted(one.name, node.width - size - 26, "h4"), "h4")
        base = 9 + theme.line("h4") + measure.baseline(theme, "data")
        p.text(11, base, word, "data", ink)
        low = 9 + theme.line("h4") + theme.line("data") + measure.baseline(theme, "data13")
        p.paragraph(11, low, reason, node.width - 22, "data13")

    return paint
