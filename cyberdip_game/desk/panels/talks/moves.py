"""What can be said at a table: the buttons below the draft, the sheet of further words, and "Walk away?"."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.panels.talks.open import Open
from cyberdip_game.desk.widgets import controls, page
from cyberdip_game.play.phrases import listed
from cyberdip_game.play.table import IssueCard, TalksCard

_GAP = 8.0
_SLIM = 5.0  # so much lower than elsewhere, since there are two lines of them


@frozen
class Saying:
    """A word with all it needs; `blocked` says why not now."""

    words: str
    word: str
    details: dict[str, Any]
    blocked: str = ""

    @property
    def message(self) -> Any:
        return ("blocked", self.blocked) if self.blocked else ("say", self.word, self.details)


def blocked(card: TalksCard, word: str) -> str:
    """What is in the way of a word, "" if it may be said."""
    known = {one.id: one.blocked for one in card.words}
    return known.get(word, "that is not said at this table")


def sending(table: Open) -> Saying:
    """How the draft gets to the others: tabled, or as a suggestion where only the chair tables. What they have already
    tabled is accepted instead."""
    card, steps = table.card, table.draft.steps
    if not blocked(card, "accept") and all(one.standing == table.place(one.id) for one in card.issues):
        return Saying("Accept their draft", "accept", {})
    barred = blocked(card, "table")
    if barred and not blocked(card, "refuse") and card.standing_by:
        return _toned(table, Saying(f"Suggest draft {table.number}", "refuse", {"issue": table.issue, "steps": steps}))
    return _toned(table, Saying(f"Send draft {table.number}", "table", {"steps": steps}, barred))


def asking(table: Open) -> Saying:
    return Saying(f"Ask about {_title(table.chosen)}", "ask", {"issue": table.issue}, blocked(table.card, "ask"))


def refusing(table: Open) -> Saying:
    return _toned(table, Saying("Refuse", "refuse", {"issue": table.issue}, blocked(table.card, "refuse")))


def _toned(table: Open, said: Saying) -> Saying:
    """The same in the chosen tone; what is said firmly needs no word for it."""
    return evolve(said, details={**said.details, "tone": table.tone.id}) if table.tone.does else said


def _title(issue: IssueCard) -> str:
    return issue.title[:1].lower() + issue.title[1:]


def further(table: Open) -> list[Saying]:
    """Every other word that the table knows, about the chosen issue where it is about one."""
    return [one for one in _further(table) if one.word in {word.id for word in table.card.words}]


def _further(table: Open) -> Iterator[Saying]:
    card, issue = table.card, table.chosen
    no = blocked(card, "refuse")
    red = Saying(f"Refuse because of {_title(issue)}, a red line", "refuse", {"issue": issue.id, "red": True}, no)
    suggest = Saying("Refuse and suggest your draft", "refuse", {"issue": issue.id, "steps": table.draft.steps}, no)
    yield from (_toned(table, said) for said in (red, suggest))
    yield from _limits(table, issue)
    promised = f" ({card.promised} so far)" if card.promised else ""
    for id, name in card.owed:
        words = f"Promise {name} a favour for a signature{promised}"
        yield Saying(words, "promise", {"to": id}, blocked(card, "promise"))
    for id, name in card.links:
        no, step = blocked(card, "link"), table.draft.steps[issue.id]
        hangs = {"measure": id, "issue": issue.id, "step": step}
        yield Saying(f"Offer that {name} rests while this is kept", "link", {"measure": id}, no)
        label = next(one.label for one in issue.steps if one.id == step)
        yield Saying(f"Offer that {name} rests for {_title(issue)}: {label}", "link", hangs, no)
    if card.linked:
        yield Saying(f"Take back the offer about {card.linked}", "link", {"measure": ""})
    for id, name in card.mediators:
        yield Saying(f"Invite {name} to mediate", "mediate", {"helper": id}, blocked(card, "mediate"))
    for vote, words in (("for", "stand behind it"), ("abstain", "abstain"), ("against", "against it")):
        yield Saying(f"Your delegation: {words}", "back", {"vote": vote}, blocked(card, "back"))
    yield Saying("Break your word from this evening on", "break", {}, blocked(card, "break"))
    yield Saying("Keep your word", "keep", {}, blocked(card, "keep"))
    yield Saying("Make the agreement public", "publish", {}, blocked(card, "publish"))


def _limits(table: Open, issue: IssueCard) -> Iterator[Saying]:
    """Limits that can be named: the true one, and that nothing but the draft would do."""
    no, draft = blocked(table.card, "tell"), table.draft.steps[issue.id]
    red = [step for step in issue.steps if step.red]
    truth = f"cannot sign {listed([step.label for step in red])}" if red else "could sign any step"
    yield Saying(
        f"Say that on {_title(issue)} you {truth}", "tell", {"issue": issue.id, "steps": [s.id for s in red]}, no
    )
    others = [step.id for step in issue.steps if step.id != draft]
    label = next(step.label for step in issue.steps if step.id == draft)
    yield Saying(
        f"Say that on {_title(issue)} you can sign only {label}", "tell", {"issue": issue.id, "steps": others}, no
    )


# -- nodes -------------------------------------------------------------------------------------------------------------


def foot(ui: Ui, table: Open, x: float, bottom: float, width: float, most: float) -> Node:
    """What stands at the foot of the sheet, at most `most` high, its lower edge at `bottom`."""
    if table.asking == "leave":
        made = _leaving(ui, table, x, width)
    elif table.asking == "menu":
        return _menu(ui, table, x, bottom, width, most)
    else:
        made = list(_buttons(ui, table))
    outer = Node("talks.moves", x, 0, width, 0, panel=True).add(*made)
    outer.height = _flow(made, x, width) if made else 0.0
    outer.y = bottom - outer.height
    for node in made:
        node.y += outer.y
    return outer


def _flow(made: Sequence[Node], x: float, width: float) -> float:
    """Stand buttons side by side, in as many lines as they need; gives the height of it all."""
    left, top = x, 0.0
    for node in made:
        if left > x and left + node.width > x + width:
            left, top = x, top + node.height + _GAP
        node.x, node.y = left, top
        left += node.width + _GAP
    if made[-1].name == "talks.leave":
        made[-1].x = x + width - made[-1].width
    return top + made[-1].height


def _button(ui: Ui, name: str, said: Saying, key: str = "", kind: str = "secondary", icon: str = "") -> Node:
    node = page.button(
        ui, f"talks.{name}", 0, 0, said.words, said.message,
        key="" if said.blocked else key, kind=kind, icon=icon, blocked=bool(said.blocked), on_paper=True,
    )  # fmt: skip
    _slim(node)
    node.tip = f"{said.blocked[:1].upper()}{said.blocked[1:]}." if said.blocked else ""
    return node


def _buttons(ui: Ui, table: Open) -> Iterator[Node]:
    card = table.card
    if card.stage != "open" or not table.seated:
        apart = [one for one in further(table) if one.word in ("back", "break", "keep", "publish")]
        for said in apart:
            if card.stage == "open" or not said.blocked:
                yield _button(ui, f"{said.word}{said.details.get('vote', '')}", said)
        return
    if card.settled:
        return  # nothing more is to be said before the evening
    yield _button(ui, "send", sending(table), "Enter", "primary", "send")
    yield _button(ui, "accept", Saying("Accept", "accept", {}, blocked(card, "accept")), "A")
    yield _button(ui, "refuse", refusing(table), "R")
    yield _button(ui, "recess", Saying("Recess", "recess", {}, blocked(card, "recess")), "P", icon="hourglass")
    yield _tone(ui, table)
    yield _button(ui, "ask", asking(table), "K", icon="circle-help")
    yield _slim(page.button(ui, "talks.menu", 0, 0, "Other words", "menu", key="O", icon="ellipsis", on_paper=True))
    said = Saying("Walk away", "leave", {}, blocked(card, "leave"))
    leave = _button(ui, "leave", said, "W", "danger", "door-open")
    leave.message = said.message if said.blocked else "leave?"
    yield leave


def _tone(ui: Ui, table: Open) -> Node:
    """How a draft or a refusal will be said; each press takes the next tone."""
    node = _slim(page.button(ui, "talks.tone", 0, 0, f"Tone: {table.tone.id}", "tone", key="V", on_paper=True))
    others = [f"{one.title} {one.does}." for one in table.card.tones if one.does]
    node.tip = f"Of your next draft or refusal. {' '.join(others)}"
    return node


def _slim(node: Node) -> Node:
    node.height -= _SLIM
    return node


def _leaving(ui: Ui, table: Open, x: float, width: float) -> list[Node]:
    words = "Walk away? The talks end, and everybody who sat there knows who left."
    text = controls.text("talks.leaving", x, 0, width, words, "strong", "ink", True, ui.theme)
    sure = Saying("Walk away", "leave", {}, blocked(table.card, "leave"))
    return [
        text,
        _button(ui, "leave.sure", sure, "W", "danger", "door-open"),
        _slim(page.button(ui, "talks.stay", 0, 0, "Stay", "stay", key="Esc", on_paper=True)),
    ]


def _menu(ui: Ui, table: Open, x: float, bottom: float, width: float, most: float) -> Node:
    stack = page.Stack(ui.theme, x, 0, width - 12, on_paper=True)
    for number, said in enumerate(further(table)):
        stack.put(_line(ui, stack, number, said))
    close = page.button(ui, "talks.menu.close", 0, 0, "Back to the draft", "stay", key="Esc", on_paper=True)
    high = min(stack.top, max(most - close.height - 2 * _GAP, 90.0))
    outer = Node("talks.moves", x, bottom - high - close.height - _GAP, width, high + close.height + _GAP, panel=True)
    close.x, close.y = x, bottom - close.height
    for node in stack.nodes:
        node.y += outer.y
    stack.y, stack.top = outer.y, outer.y + stack.top
    return outer.add(stack.scroller("talks.menu.scroll", high, ui), close)


def _line(ui: Ui, stack: page.Stack, number: int, said: Saying) -> Node:
    theme = ui.theme
    words = said.words + (f": {said.blocked}" if said.blocked else "")
    room = stack.width - 30 * page.zoom(ui)
    height = measure.height(theme, words, room, "data") + 10

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper()
        if node.hovered:
            q.box(0, 0, node.width, height, fill="hover", radius=2)
        size = 14 * page.zoom(ui)
        q.icon(4, 6, "lock" if said.blocked else "message-square", size, "ink2", 2)
        ink = "ink3" if said.blocked else "ink"
        q.paragraph(28 * page.zoom(ui), 5 + measure.baseline(theme, "data"), words, room, "data", ink)
        q.rule(0, height, node.width)

    label = f"Button: {said.words}" + (f", blocked: {said.blocked}" if said.blocked else "")
    return Node(f"talks.further.{number}", stack.x, stack.top, stack.width, height, paint, said.message, label)


def by_key(table: Open, key: str) -> object:
    """What a key says at this table, None for a key that says nothing."""
    card = table.card
    if table.closing:
        return None
    if key == "v":
        return "tone"
    simple = {"a": "accept", "p": "recess"}
    if key in simple:
        return Saying("", simple[key], {}, blocked(card, simple[key])).message
    made = {"enter": sending, "r": refusing, "k": asking}
    if key in made:
        return made[key](table).message
    if key == "w":
        why = blocked(card, "leave")
        return ("blocked", why) if why else "leave?"
    if key == "g":
        if len(card.mediators) == 1:
            return Saying("", "mediate", {"helper": card.mediators[0][0]}, blocked(card, "mediate")).message
        return "menu" if card.mediators else ("blocked", "nobody offers good offices here")
    return "menu" if key == "o" else None
