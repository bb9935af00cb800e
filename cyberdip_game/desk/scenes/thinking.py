"""While the other capitals think: who does, how many have decided, and the way out. Shown only if it takes a moment."""

from typing import Any

from attrs import define

from cyberdip_game.desk import flow
from cyberdip_game.desk.app import Pop, Replace, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.scenes import frame
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import page


@define(eq=False)
class ThinkingScene:
    """Waits for the turn of its session to end."""

    session: Session
    _shown: tuple[int, str] = (-1, "")  # how many had decided, and who thought, when it was drawn

    def build(self, ui: Ui) -> Node:
        session = self.session
        decided, minds = session.decided
        self._shown = decided, session.thinker
        stack = frame.card(ui)
        stack.words("thinking.mode", f"Turn {session.game.turn}", "label", "ink2")
        stack.gap(4)
        stack.words("thinking.title", "The other capitals are thinking", "h1")
        stack.gap(8)
        stack.words("thinking.words", self._words(decided, minds), "prose", "ink2")
        stack.gap(14)
        stack.put(_pips(stack.x, stack.top, decided, minds))
        stack.gap(24)
        stack.put(page.button(ui, "thinking.leave", stack.x, stack.top, "Leave; the game is kept", "leave", key="Esc"))
        return frame.standing(ui, "thinking", stack)

    def _words(self, decided: int, minds: int) -> str:
        return (
            f"{decided} of {minds} have decided; now {self.session.thinker} looks ahead. "
            "Your own decision is on record, and so is each of theirs once it is taken."
        )

    def handle(self, message: Any, ui: Ui) -> Step:
        match message:
            case "arrived":
                return Replace(flow.turned(self.session))
            case "leave":
                self.session.leave()
                return Pop()
        return None

    def key(self, key: str, ui: Ui) -> Any:
        return {"escape": "leave"}.get(key)

    def tick(self) -> bool:
        return (self.session.decided[0], self.session.thinker) != self._shown

    def arrived(self) -> Any:
        return "arrived" if self.session.turned else None


def _pips(x: float, y: float, decided: int, minds: int) -> Node:
    """A dot per mind, full once it has decided."""

    def paint(p: Painter, node: Node) -> None:
        for place in range(minds):
            kind = "full" if place < decided else "ring"
            p.dot(6 + place * 18, 6, 5, "ink" if place < decided else "ink3", kind, 1.4)

    return Node("thinking.pips", x, y, 18.0 * minds, 12, paint, label=f"{decided} of {minds} have decided")
