"""The left column: who sits there, in what mood, what was said and what it taught, and who would mediate."""

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.panels.talks import moves
from cyberdip_game.desk.panels.talks.open import Open
from cyberdip_game.desk.widgets import instruments, page
from cyberdip_game.desk.widgets.controls import panel
from cyberdip_game.play.phrases import listed, signed
from cyberdip_game.play.table import Sitter, Spoken

_STANCE = {"accepts": "check", "signed": "check", "refuses": "x", "not bound": "x", "left": "door-open"}
_MOOD = {"warm": "blue", "guarded": "brass", "cold": "coral", "impatient": "coral", "about to leave": "coral"}


def parties(ui: Ui, table: Open, x: float, y: float, width: float, height: float) -> Node:
    outer = panel("talks.parties", x, y, width, height)
    mediator = _mediator(ui, table, x + 13, width - 26)
    low = y + height - 10
    if mediator is not None:
        low -= mediator.height
        for node in mediator.children:
            node.y += low
        mediator.y = low
    stack = page.Stack(ui.theme, x + 13, y + 12, width - 36)
    _about(stack, table)
    others = [one for one in table.card.sitters if not one.you]
    for one in others:
        stack.put(_alone(ui, stack, one) if len(others) == 1 else _among(ui, stack, one))
    _own(stack, table)
    _said(ui, stack, table)
    outer.add(stack.scroller("talks.parties.scroll", low - 8 - stack.y, ui))
    return outer.add(mediator) if mediator is not None else outer


def _about(stack: page.Stack, table: Open) -> None:
    card = table.card
    words = ", ".join(part for part in (card.format, card.place) if part)
    node = stack.words("talks.format", f"{words}{', in secret' if card.secret else ''}", "caption", "ink2")
    node.tip = f"{card.format}\n{card.about} They take {card.attention} attention a turn."
    if stack.theme.two_panels:  # where the bar has no room for it
        stack.words("talks.course", f"{table.course[:1].upper()}{table.course[1:]}.", "caption", "ink2")
    stack.gap(8)


# -- who sits there ----------------------------------------------------------------------------------------------------


def _alone(ui: Ui, stack: page.Stack, one: Sitter) -> Node:
    """The one counterpart, with a line each for mood, trust and patience."""
    theme, z = ui.theme, page.zoom(ui)
    seal, line = 44 * z, theme.line("data") + 6
    height = seal + 14 + 4 * line + (theme.line("data13") * 2 if one.breach_signs else 0)
    first = max(measure.width(theme, words, "data") for words in ("Patience", "Stance")) + 16

    def paint(p: Painter, node: Node) -> None:
        p.ring(seal / 2, seal / 2, seal / 2 - 2, "blue", 1.4)
        p.ring(seal / 2, seal / 2, seal / 2 - 6, "blueDim", 1.2)
        p.icon(seal / 2 - 10 * z, seal / 2 - 10 * z, "landmark", 20 * z, "ink")
        p.text(seal + 12, seal / 2 + 7 * z, p.fitted(one.name, node.width - seal - 12, "h3"), "h3")
        p.rule(0, seal + 8, node.width)
        base = seal + 14 + measure.baseline(theme, "data")
        for words, draw in (("Mood", _mood), ("Trust", _trust), ("Patience", _patience), ("Stance", _stance)):
            p.text(0, base, words, "data", "ink2")
            draw(p, first, base, one, node.width - first)
            base += line
        if one.breach_signs:
            p.paragraph(0, base, _signs(one), node.width, "data13", "coral", 2)

    return Node(f"talks.sitter.{one.id}", stack.x, stack.top, stack.width, height, paint, label=_told(one))


def _among(ui: Ui, stack: page.Stack, one: Sitter) -> Node:
    """One of several: two lines."""
    theme = ui.theme
    line = theme.line("data")
    height = 2 * line + 12 + (theme.line("data13") * 2 if one.breach_signs else 0)

    def paint(p: Painter, node: Node) -> None:
        p.rule(0, 0, node.width)
        base = 5 + measure.baseline(theme, "data")
        role = one.words + (", in the chair" if one.chair else "")
        icon = _STANCE.get(one.stance, "circle")
        p.icon(0, base - 11 * theme.text / 100, icon, theme.grown(13), "ink2", 2.2)
        x = 20 * theme.text / 100
        x += p.text(x, base, one.name, "bold") + 8
        p.text(x, base, p.fitted(role, node.width - x, "caption"), "caption", "ink2")
        base += line
        x = p.text(0, base, one.mood, "data13", "ink2") + 10
        room = node.width - x
        bars = 54 + 6 + p.width(signed(one.trust), "data13") + 14 + one.most * 10
        if bars > room:
            bears = f", {one.patience}/{one.most}" if one.most else ""
            p.text(node.width, base, f"{signed(one.trust)}{bears}", "data13", "ink2", "r")
        else:
            x = node.width - bars
            instruments.balance_bar(p, x, base - 7, one.trust)
            x += 60 + p.text(x + 60, base, signed(one.trust), "data13") + 14
            blocks(p, x, base - 8, one.patience, one.most, 8)
        if one.breach_signs:
            p.paragraph(0, base + line, _signs(one), node.width, "data13", "coral", 2)

    return Node(f"talks.sitter.{one.id}", stack.x, stack.top, stack.width, height, paint, label=_told(one))


def _told(one: Sitter) -> str:
    chair = ", in the chair" if one.chair else ""
    told = f"{one.name}{chair}: {one.mood}, trust in you {signed(one.trust)}"
    told += f", patience {one.patience} of {one.most}" if one.most else ""
    return f"{told}, {one.words}" + (f". {_signs(one)}" if one.breach_signs else "")


def _signs(one: Sitter) -> str:
    return f"Signs that it breaks its word: {signed(one.breach_signs)} decibans."


def _mood(p: Painter, x: float, base: float, one: Sitter, room: float) -> None:
    z = p.theme.text / 100
    p.dot(x + 5, base - 5 * z, 4.5 * z, _MOOD.get(one.mood, "ink2"))
    p.text(x + 16 * z, base, one.mood, "data")


def _trust(p: Painter, x: float, base: float, one: Sitter, room: float) -> None:
    instruments.balance_bar(p, x, base - 8 * p.theme.text / 100, one.trust, 76)
    p.text(x + 84, base, p.fitted(f"{signed(one.trust)} in you", room - 84, "data"), "data")


def _patience(p: Painter, x: float, base: float, one: Sitter, room: float) -> None:
    wide = min(16.0, 84 / max(one.most, 1))
    blocks(p, x, base - 9 * p.theme.text / 100, one.patience, one.most, wide - 2)
    p.text(x + one.most * wide + 6, base, f"{one.patience} of {one.most} left", "data")


def _stance(p: Painter, x: float, base: float, one: Sitter, room: float) -> None:
    icon, words = _STANCE.get(one.stance, "circle"), one.words
    z = p.theme.text / 100
    p.icon(x, base - 11 * z, icon, 13 * z, "ink2", 2.2)
    p.text(x + 20 * z, base, p.fitted(words, room - 20 * z, "data"), "data")


def blocks(p: Painter, x: float, y: float, full: int, most: int, width: float) -> None:
    """Patience: the blocks that are left at the right, as they burn down from the left."""
    for number in range(most):
        left = number < most - full
        p.box(x + number * (width + 2), y, width, 8, fill="line" if left else "ink2", radius=0)


# -- what was said -----------------------------------------------------------------------------------------------------


def _own(stack: page.Stack, table: Open) -> None:
    """What you have offered beside the text."""
    card, beside = table.card, []
    if card.promised:
        beside.append(f"{card.promised} favour{'s' if card.promised > 1 else ''} promised")
    if card.linked:
        beside.append(f"{card.linked} would rest")
    if beside:
        stack.gap(6)
        stack.words("talks.beside", f"Beside the text: {listed(beside)}.", "data13", "brass")


def _said(ui: Ui, stack: page.Stack, table: Open) -> None:
    stack.rule("talks.said.rule", 8)
    stack.words("talks.said.label", "What was said, last first", "label", "ink2")
    stack.gap(4)
    said = table.card.said
    if not said:
        stack.words("talks.said.none", "Nothing has been said here yet.", "caption", "ink3")
    for number in reversed(range(len(said))):
        _sentence(ui, stack, number, said[number])


def _sentence(ui: Ui, stack: page.Stack, number: int, one: Spoken) -> None:
    tone = f", {one.tone}" if one.tone else ""
    if one.you:
        stack.words(f"talks.said.{number}", f"You{tone}: {one.line}", "small", "ink2")
    else:
        stack.words(f"talks.said.{number}.who", f"{one.name}, {one.clock}{tone}", "data12", "ink3")
        stack.words(f"talks.said.{number}", f"“{one.line}”", "prose")
    if one.finding:
        stack.put(_finding(ui, stack, number, one))
    stack.gap(8)


def _finding(ui: Ui, stack: page.Stack, number: int, one: Spoken) -> Node:
    theme, left = ui.theme, 8 + 16 * page.zoom(ui)
    height = measure.height(theme, one.finding, stack.width - left, "data13") + 4

    def paint(p: Painter, node: Node) -> None:
        icon, ink = ("octagon-alert", "coral") if one.red else ("lightbulb", "brass")
        p.icon(1, 3, icon, theme.grown(14), ink, 2)
        p.paragraph(left, 2 + measure.baseline(theme, "data13"), one.finding, stack.width - left, "data13")

    return Node(
        f"talks.said.{number}.finding", stack.x, stack.top, stack.width, height, paint, label=f"Finding: {one.finding}"
    )


# -- who would mediate -------------------------------------------------------------------------------------------------


def _mediator(ui: Ui, table: Open, x: float, width: float) -> Node | None:
    """Good offices that can be taken now; None where there are none. Its parts stand below 0."""
    card = table.card
    if table.closing or not card.mediators or moves.blocked(card, "mediate") or not table.seated:
        return None
    names = listed([name for _, name in card.mediators])
    stack = page.Stack(ui.theme, x, 0, width)
    stack.rule("talks.mediator.rule", 4)
    stack.words("talks.mediator.label", "Mediator", "label", "ink2")
    offers = "offers" if len(card.mediators) == 1 else "offer"
    words = f"{names} {offers} good offices: more rounds a turn, and patience begins anew, once all agree."
    if card.proposed:
        words = f"{card.proposed}: more rounds a turn, and patience begins anew."
    stack.words("talks.mediator.words", words, "small")
    stack.gap(6)
    id, name = card.mediators[0]
    message = ("say", "mediate", {"helper": id}) if len(card.mediators) == 1 else "menu"
    invite = f"Invite {name}" if len(card.mediators) == 1 else "Choose one"
    stack.put(page.button(ui, "talks.mediate", x, stack.top, invite, message, key="G", icon="helping-hand"))
    node = Node("talks.mediator", x, 0, width, stack.top)
    return node.add(*stack.nodes)
