"""The answer beat: motions of others lie before you as sheets of paper, and each wants a word or silence."""

from typing import Any

from attrs import define

from cyberdip_game.desk import flow
from cyberdip_game.desk.app import Pop, Push, Replace, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import page
from cyberdip_game.desk.widgets.controls import paper, text
from cyberdip_game.play.game import Refused
from cyberdip_game.play.sheet import Asked

_KIND = {"council": "Motion in the Council", "invitation": "Invitation", "draft": "A draft at the table"}


@define(eq=False)
class AnswersScene:
    """One paper per motion; what is left unanswered is answered by silence."""

    session: Session
    sentence: str = ""

    def build(self, ui: Ui) -> Node:
        sheet, top = self.session.sheet, page.top(ui)
        asked = [one for one in sheet.asked if one.kind in _KIND]
        count = f"{len(asked)} question{'s' if len(asked) != 1 else ''} before {sheet.name}"
        root = Node("answers", 0, 0, ui.width, ui.height)
        root.add(page.bar(ui, "Others ask", count, sheet.clock, back=""))
        foot = page.button_height(ui) + 24
        stack = page.Stack(ui.theme, 12, top, ui.width - 34)
        columns = 1 if ui.theme.two_panels or len(asked) < 2 else 2
        wide = (stack.width - 8 * (columns - 1)) / columns if columns == 2 else min(stack.width, 900 * page.zoom(ui))
        begin = 12 if columns == 2 else 12 + (stack.width - wide) / 2
        for number in range(0, len(asked), columns):
            row = [
                self._paper(ui, one, begin + place * (wide + 8), stack.top, wide)
                for place, one in enumerate(asked[number : number + columns])
            ]
            for one in row:
                one.height = max(other.height for other in row)
                stack.nodes.append(one)
            stack.top += row[0].height
            stack.gap(8)
        root.add(stack.scroller("answers.papers", ui.height - top - foot - 16, ui))
        y = ui.height - 12 - page.button_height(ui)
        give = page.button(
            ui, "answers.give", ui.width - 12, y, "Give answers", "give", key="Enter", kind="primary", anchor="r"
        )
        root.add(give)
        silent = sum(not one.chosen for one in asked)
        words = f"{silent} unanswered: silence counts as written on each sheet." if silent else "All are answered."
        root.add(text("answers.silent", 16, y + 8, give.x - 32, words, "small", "ink2", theme=ui.theme))
        problem = self.session.problem or self.sentence
        return root.add(page.sentence(ui, problem)) if problem else root

    def _paper(self, ui: Ui, one: Asked, x: float, y: float, width: float) -> Node:
        outer = paper(f"answers.{one.id}", x, y, width, 0)
        stack = page.Stack(ui.theme, x + 22, y + 14, width - 44, on_paper=True)
        stack.words(f"answers.{one.id}.kind", _KIND[one.kind].upper(), "mono", "ink2")
        stack.words(f"answers.{one.id}.headline", one.headline, "h2")
        stack.gap(4)
        stack.words(f"answers.{one.id}.text", one.text, "prose")
        stack.gap(6)
        stack.words(f"answers.{one.id}.silence", f"{one.silence}.", "small", "ink2")
        stack.gap(10)
        left, low = stack.x, stack.top
        for choice in one.choices:
            chosen = choice.id == one.chosen
            message = ("answer", one.id, choice.id)
            node = page.button(
                ui, f"answers.{one.id}.{choice.id}", left, low, choice.text, message,
                kind="primary" if chosen else "secondary", icon="check" if chosen else "", on_paper=True, width=84,
            )  # fmt: skip
            node.label += ", chosen" if chosen else ""
            if left + node.width > stack.x + stack.width:
                left, low = stack.x, low + node.height + 8
                node.x, node.y = left, low
            stack.put(node)
            left += node.width + 10
        if one.table:
            name, words = f"answers.{one.id}.table", "Answer at the table"
            there = ("at table", one.table)
            stack.gap(8)
            stack.put(page.button(ui, name, stack.x, stack.top, words, there, icon="handshake", on_paper=True))
        outer.height = stack.top + 16 - y
        outer.paint = lambda p, node: p.on_paper().box(0, 0, node.width, node.height, fill="panel", radius=2)
        return outer.add(*stack.nodes)

    def handle(self, message: Any, ui: Ui) -> Step:
        self.sentence = ""
        match message:
            case "dismiss":
                self.session.problem = ""
            case ("answer", str(motion), str(answer)):
                try:
                    self.session.game.answer(self.session.seat, motion, answer)
                except Refused as refused:
                    self.sentence = f"{refused}."
                    ui.cues.append("blocked")
                self.session.changed()
            case ("at table", str(table)):
                from cyberdip_game.desk.scenes.talks import TalksScene

                return Push(TalksScene(self.session, table=table))
            case "give":
                ui.cues.append("turn")
                return Replace(flow.end_turn(self.session))
            case "leave":
                self.session.save()
                return Pop()
            case "help":
                from cyberdip_game.desk.scenes.help import HelpScene

                return Push(HelpScene())
            case "board":
                from cyberdip_game.desk.scenes.board import BoardScene

                return Push(BoardScene(self.session))
        return None

    def key(self, key: str, ui: Ui) -> Any:
        words = {"enter": "give", "escape": "leave", "f1": "help", "a": "board"}
        return words.get(key) or page.scroll(key, ui, "answers.papers")

    def tick(self) -> bool:
        return False
