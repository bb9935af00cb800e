"""Between two people at one window: everything is hidden until the next one sits down."""

from typing import Any

import pygame
from attrs import define, field

from cyberdip_game.desk import flow
from cyberdip_game.desk.app import Pop, Replace, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import backdrop, page

_HOLD_MS = 500  # so long a key that is still held down from before does not lift the curtain
_WIDE = 620.0


@define(eq=False)
class CurtainScene:
    """Hides the seat that has decided from the one that comes next."""

    session: Session
    next_seat: str
    _begun: int = field(factory=lambda: pygame.time.get_ticks())

    @property
    def name(self) -> str:
        return next(actor.name for actor in self.session.sheet.actors if actor.id == self.next_seat)

    def build(self, ui: Ui) -> Node:
        theme, name = ui.theme, self.name
        root = Node("curtain", 0, 0, ui.width, ui.height, lambda p, node: backdrop.behind(p, ui.width, ui.height))
        width = min(_WIDE * (0.5 + 0.5 * page.zoom(ui)), ui.width - 48)
        stack = page.Stack(theme, (ui.width - width) / 2 + 28, 0, width - 56)
        stack.gap(28)
        stack.words("curtain.mode", f"Turn {self.session.game.turn}", "label", "ink2")
        stack.gap(4)
        stack.words("curtain.title", f"Hand over to {name}", "h1")
        stack.gap(8)
        stack.words("curtain.words", self._words(name), "prose", "ink2")
        stack.gap(24)
        words = f"Sit down as {name}"
        press = page.button(ui, "curtain.sit", stack.x, stack.top, words, "sit", key="Enter", kind="primary")
        stack.put(press)
        stack.gap(28)
        y = max(12.0, (ui.height - stack.top) / 2)
        for node in stack.nodes:
            node.y += y
        panel = Node("curtain.panel", (ui.width - width) / 2, y, width, stack.top, panel=True)
        panel.paint = lambda p, node: p.box(0, 0, width, node.height, fill="panel", line="line")
        return root.add(panel.add(*stack.nodes))

    def _words(self, name: str) -> str:
        return (
            f"What is on the desk of {name} is for {name} alone. Give the window to whoever plays it; "
            "nothing is shown before they sit down."
        )

    def handle(self, message: Any, ui: Ui) -> Step:
        match message:
            case "sit" if pygame.time.get_ticks() - self._begun >= _HOLD_MS:
                self.session.sit(self.next_seat)
                return Replace(flow.next_scene(self.session))
            case "back":
                self.session.save()
                return Pop()
        return None

    def key(self, key: str, ui: Ui) -> Any:
        return {"enter": "sit", "space": "sit", "escape": "back"}.get(key)

    def tick(self) -> bool:
        return False
