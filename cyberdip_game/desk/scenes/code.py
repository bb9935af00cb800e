"""Entering a share code: the same night as somebody else, with the same seat and opponents."""

from typing import Any

from attrs import define, field

from cyberdip_game.desk import flow
from cyberdip_game.desk.app import Pop, Replace, Step
from cyberdip_game.desk.nodes import Edited, Node, Ui
from cyberdip_game.desk.scenes import frame
from cyberdip_game.desk.scenes.frame import Press
from cyberdip_game.desk.widgets import controls, page
from cyberdip_game.play import begin, share
from cyberdip_game.play.begin import Wanted
from cyberdip_game.play.scenario_card import ScenarioCard
from cyberdip_game.play.shelf import shelf

_ABOUT = "A code names the crisis, the seat, the opponents and the night: whoever has it meets the same game."
_EXAMPLE = "ward_zero-1-valdoria-F-7K3M9Q"


@define(eq=False)
class CodeScene:
    code: str = ""
    problem: str = ""
    practice: bool = True
    _cards: tuple[ScenarioCard, ...] = field(factory=shelf)

    def build(self, ui: Ui) -> Node:
        if not ui.focus:  # the line is ready to be typed in
            ui.focus, ui.keyboard = "code.field", True
        presses = [Press("Back", "back", "Esc"), Press("Play this night", "play", "Enter", True)]
        made = frame.frame(ui, "code", "Enter a share code", _ABOUT, presses)
        stack = page.Stack(ui.theme, made.x + 16, made.y, made.width - 32)
        stack.gap(16)
        stack.words("code.label", "Share code", "label", "ink2")
        stack.gap(4)
        field = controls.field("code.field", stack.x, stack.top, stack.width, self.code, f"such as {_EXAMPLE}", "play")
        field.height = max(36.0, ui.theme.line("body") + 16)
        stack.put(field)
        stack.gap(10)
        stack.words("code.told", self._told(), "body", "ink2")
        stack.gap(14)
        choices = [("practice", "Practice", ("practice", True)), ("record", "Record", ("practice", False))]
        stack.put(controls.switch("code.mode", stack.x, stack.top, choices, self._mode(), ui.theme))
        stack.gap(6)
        stack.words("code.means", frame.MEANS[self.practice], "small", "ink2")
        if self.problem:
            stack.gap(14)
            stack.put(frame.problem(ui.theme, "code.problem", stack.x, stack.top, stack.width, self.problem))
        stack.gap(16)
        outer = controls.panel("code.panel", made.x, made.y, made.width, min(made.height, stack.top - made.y))
        return made.root.add(outer, stack.scroller("code.words", made.height, ui))

    def _mode(self) -> str:
        return "practice" if self.practice else "record"

    def _told(self) -> str:
        """What the code stands for, as far as it can be read."""
        try:
            told = share.read(self.code)
        except ValueError:
            return "What the code stands for is said here as soon as it is whole."
        card = next((card for card in self._cards if card.id == told.scenario and not card.problem), None)
        if card is None:
            return f"It is of the crisis {told.scenario}, which is not here."
        seat = next((seat.name for seat in card.seats if seat.id == told.seat), told.seat)
        return f"{card.title}, as {seat}, against {told.opponents} opponents."

    def handle(self, message: Any, ui: Ui) -> Step:
        self.problem = ""
        match message:
            case Edited():
                self.code = message.text.strip()[:200]
            case ("practice", bool(practice)):
                self.practice = practice
            case "play":
                return self._play()
            case "back":
                return Pop()
        return None

    def _play(self) -> Step:
        try:
            game = begin.new_game(begin.shared(Wanted(practice=self.practice), self.code))
        except frame.FAULTS as error:
            self.problem = frame.told(error)
            return None
        return Replace(flow.opened(game))

    def key(self, key: str, ui: Ui) -> Any:
        return {"escape": "back", "enter": "play"}.get(key) or page.scroll(key, ui, "code.words")

    def tick(self) -> bool:
        return False
