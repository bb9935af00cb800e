"""Between two people at one window: everything is hidden until the next one sits down."""

from typing import Any

from attrs import define, field

from cyberdip_game.desk import clock, flow
from cyberdip_game.desk.app import Pop, Replace, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.scenes import frame
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import page

_HOLD_MS = 500  # so long a key that is still held down from before does not lift the curtain


@define(eq=False)
class CurtainScene:
    """Hides the seat that has decided from the one that comes next."""

    session: Session
    next_seat: str
    _begun: int = field(factory=lambda: clock.milliseconds())

    @property
    def name(self) -> str:
        return next(actor.name for actor in self.session.sheet.actors if actor.id == self.next_seat)

    def build(self, ui: Ui) -> Node:
        name = self.name
        stack = frame.card(ui)
        stack.words("curtain.mode", f"Turn {self.session.game.turn}", "label", "ink2")
        stack.gap(4)
        stack.words("curtain.title", f"Hand over to {name}", "h1")
        stack.gap(8)
        stack.words("curtain.words", self._words(name), "prose", "ink2")
        stack.gap(24)
        words = f"Sit down as {name}"
        press = page.button(ui, "curtain.sit", stack.x, stack.top, words, "sit", key="Enter", kind="primary")
        stack.put(press)
        return frame.standing(ui, "curtain", stack)

    def _words(self, name: str) -> str:
        return (
            f"What is on the desk of {name} is for {name} alone. Give the window to whoever plays it; "
            "nothing is shown before they sit down."
        )

    def handle(self, message: Any, ui: Ui) -> Step:
        match message:
            case "sit" if clock.milliseconds() - self._begun >= _HOLD_MS:
                self.session.sit(self.next_seat)
                return Replace(flow.gone_on(self.session))
            case "back":
                self.session.save()
                return Pop()
        return None

    def key(self, key: str, ui: Ui) -> Any:
        return {"enter": "sit", "space": "sit", "escape": "back"}.get(key)

    def tick(self) -> bool:
        return False
