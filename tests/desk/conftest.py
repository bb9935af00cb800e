"""A window that never opens: a scene whose tree a test writes, and events given by hand."""

from collections.abc import Callable
from typing import Any

import pygame
import pytest
from attrs import define, field

from cyberdip_game.desk.app import Step, Window
from cyberdip_game.desk.nodes import Edited, Node, Ui
from tests.desk.hands import Hands


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


@pytest.fixture
def stage() -> Callable[..., tuple[Stage, Window, Hands]]:
    def make(tree: Callable[[Ui], Node], size: tuple[int, int] = (1280, 720)) -> tuple[Stage, Window, Hands]:
        scene = Stage(tree)
        window = Window([scene])
        window.open(size)
        window.draw()
        return scene, window, Hands(window)

    return make
