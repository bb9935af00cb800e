"""What a player does at a window."""

from typing import Any

import pygame

from cyberdip_game.desk.app import Window


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
