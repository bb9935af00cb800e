"""A window that never opens: a scene whose tree a test writes, and events given by hand."""

from collections.abc import Callable
from typing import Any

import pygame
import pytest
from attrs import define, field

from cyberdip_game.desk.app import Step, Window
from cyberdip_game.desk.nodes import Edited, Node, Ui


@pytest.fixture(autouse=True)
def _pygame() -> None:
    """Open for every test, also after one that has closed it."""
    pygame.display.init()
    pygame.font.init()


@define
class Stage:
    """A scene that keeps what it heard. `step` is where the next message leads."""

    tree: Callable[[Ui], Node]
    heard: list[Any] = field(factory=list)
    keys: list[str] = field(factory=list)
    step: Step = None
    changed: bool = False
    typed: str = ""

    def build(self, ui: Ui) -> Node:
        return self.tree(ui)

    def handle(self, message: Any, ui: Ui) -> Step:
        self.heard.append(message)
        if isinstance(message, Edited):
            self.typed = message.text
        return self.step

    def key(self, key: str, ui: Ui) -> Any:
        self.keys.append(key)
        return None

    def tick(self) -> bool:
        changed, self.changed = self.changed, False
        return changed


class Hands:
    """Events for a window, in base pixels."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def move(self, x: float, y: float) -> None:
        self._mouse(pygame.MOUSEMOTION, x, y, rel=(0, 0), buttons=(0, 0, 0))

    def click(self, x: float, y: float) -> None:
        self.press(x, y)
        self._mouse(pygame.MOUSEBUTTONUP, x, y, button=1)

    def press(self, x: float, y: float) -> None:
        self._mouse(pygame.MOUSEBUTTONDOWN, x, y, button=1)

    def key(self, key: int, mod: int = 0, unicode: str = "") -> None:
        self.window.take(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=unicode))

    def type(self, text: str) -> None:
        self.window.take(pygame.event.Event(pygame.TEXTINPUT, text=text))

    def _mouse(self, kind: int, x: float, y: float, **more: Any) -> None:
        scale = self.window.ui.theme.scale
        self.window.take(pygame.event.Event(kind, pos=(round(x * scale), round(y * scale)), **more))


@pytest.fixture
def stage() -> Callable[..., tuple[Stage, Window, Hands]]:
    def make(tree: Callable[[Ui], Node], size: tuple[int, int] = (1280, 720)) -> tuple[Stage, Window, Hands]:
        scene = Stage(tree)
        window = Window([scene])
        window.open(size)
        window.draw()
        return scene, window, Hands(window)

    return make
