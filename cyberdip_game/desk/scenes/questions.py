"""Questions: what came in and wants a choice with this turn's plan."""

from typing import Any

from attrs import define

from cyberdip_game.desk import measure
from cyberdip_game.desk.app import Pop, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import paper
from cyberdip_game.play.game import Refused
from cyberdip_game.play.sheet import Asked, AskedChoice


@define(eq=False)
class QuestionsScene:
    """One sheet of paper with every question; a choice can be changed until the turn ends."""

    session: Session
    sentence: str = ""

    def build(self, ui: Ui) -> Node:
        sheet, top = self.session.sheet, page.top(ui)
        asked = [one for one in sheet.asked if one.kind == "choice"]
        root = Node("questions", 0, 0, ui.width, ui.height)
        root.add(page.bar(ui, "Wants an answer", sheet.clock, f"Turn {sheet.turn} of {sheet.turns}"))
        width = min(816 * max(1.0, page.zoom(ui) * 0.9), ui.width - 24)
        x, height = (ui.width - width) / 2, ui.height - top - 12
        stack = page.Stack(ui.theme, x + 34, top + 18, width - 68, on_paper=True)
        for number, one in enumerate(asked):
            if number:
                stack.rule(f"questions.rule.{number}", 18)
            self._question(ui, stack, one)
        if not asked:
            stack.words("questions.none", "Nothing wants an answer now.", "prose", "ink2")
        stack.gap(8)
        natural = stack.top - top + page.button_height(ui) + 34
        outer = paper("questions.sheet", x, top, width, min(height, natural))
        outer.add(stack.scroller("questions.all", outer.height - page.button_height(ui) - 44, ui))
        low = top + outer.height - page.button_height(ui) - 16
        back = page.button(
            ui, "questions.back", x + width - 34, low, "Back to the desk", "close",
            key="Enter", kind="primary", on_paper=True, anchor="r",
        )  # fmt: skip
        root.add(outer.add(back))
        return root.add(page.sentence(ui, self.sentence)) if self.sentence else root

    def _question(self, ui: Ui, stack: page.Stack, one: Asked) -> None:
        stack.words(f"questions.{one.id}.headline", one.headline, "h1")
        stack.gap(6)
        stack.words(f"questions.{one.id}.text", one.text, "prose")
        stack.gap(12)
        for choice in one.choices:
            stack.put(_choice(ui, stack, one, choice))
            stack.gap(8)
        if one.silence:
            stack.words(f"questions.{one.id}.silence", f"{one.silence}.", "small", "ink2")

    def handle(self, message: Any, ui: Ui) -> Step:
        self.sentence = ""
        match message:
            case "close":
                return Pop()
            case ("choose", str(inject), str(choice), str(blocked)):
                if blocked:
                    self.sentence = f"This cannot be chosen: {blocked}."
                    ui.cues.append("blocked")
                    return None
                try:
                    self.session.game.choose(self.session.seat, inject, choice)
                except Refused as refused:
                    self.sentence = f"{refused}."
                    ui.cues.append("blocked")
                self.session.changed()
        return None

    def key(self, key: str, ui: Ui) -> Any:
        return "close" if key in ("escape", "enter", "q") else page.scroll(key, ui, "questions.all")

    def tick(self) -> bool:
        return False


def _choice(ui: Ui, stack: page.Stack, one: Asked, choice: AskedChoice) -> Node:
    """A choice as a row: what is done, then what it probably does, or why it cannot be done."""
    theme, chosen = ui.theme, choice.id == one.chosen
    left = 20 + 20 * page.zoom(ui)
    room = stack.width - left - 16
    does = choice.blocked or (
        f"Expected: {'; '.join(choice.expects)}" if choice.expects else "No effect you can foresee"
    )
    if choice.blocked:
        does = f"Blocked: {choice.blocked}"
    words = measure.height(theme, choice.text, room, "strong")
    height = 10 + words + measure.height(theme, does, room, "data13") + 10

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper()
        fill = "raised" if chosen else "hover" if node.hovered else None
        line, dashed = ("brass", False) if chosen else ("lineStrong", bool(choice.blocked))
        q.box(0, 0, stack.width, height, fill=fill, line=line, weight=1.5 if chosen else 1, dashed=dashed)
        size = 16 * page.zoom(ui)
        icon = "lock" if choice.blocked else "circle-check" if chosen else "circle"
        q.icon(14, 11, icon, size, "ink3" if choice.blocked else "brass" if chosen else "ink2", 2)
        q.paragraph(
            left,
            10 + measure.baseline(theme, "strong"),
            choice.text,
            room,
            "strong",
            "ink3" if choice.blocked else "ink",
        )
        q.paragraph(
            left,
            10 + words + measure.baseline(theme, "data13"),
            does,
            room,
            "data13",
            "coral" if choice.blocked else "ink2",
        )

    state = "chosen" if chosen else "blocked" if choice.blocked else "not chosen"
    message = ("choose", one.id, choice.id, choice.blocked)
    label = f"{choice.text}. {does}. {state}"
    return Node(f"questions.{one.id}.{choice.id}", stack.x, stack.top, stack.width, height, paint, message, label)
