"""Puts the window together: how a person wants it to be, the picker, and on it the game that was asked for."""

from typing import TYPE_CHECKING

import pygame

from cyberdip_game.desk import settings
from cyberdip_game.desk.app import Scene, Window
from cyberdip_game.desk.nodes import Ui
from cyberdip_game.desk.scenes.picker import PickerScene
from cyberdip_game.desk.theme import BASE

if TYPE_CHECKING:
    from cyberdip_game.desk.session import Session
    from cyberdip_game.play.game import Game

_SIZES = ((1920, 1080), (1600, 900), BASE)
_ROOM = 0.92  # of the screen, so that bars and the window's frame have room


def open_window(game: "Game | None") -> Window:
    """The window, open at the picker, or at `game` with the picker below it."""
    wanted, problem = settings.load()
    ui = Ui()
    settings.put_on(ui, wanted)
    scenes: list[Scene] = [PickerScene(problem)]
    if game is not None:
        from cyberdip_game.desk import flow

        scenes.append(flow.opened(game))
    window = Window(scenes, ui, changed=_keep)
    window.closing = lambda: _close(window)
    window.open(_size(pygame.display.get_desktop_sizes()[0]))
    return window


def sessions(window: Window) -> "list[Session]":
    """The games that lie open in the window."""
    found = [getattr(scene, "session", None) for scene in window.scene_stack]
    return list({id(one): one for one in found if one is not None}.values())


def _close(window: Window) -> None:
    """Nothing planned is lost, unless that was asked for."""
    autosave = settings.load()[0].autosave
    for session in sessions(window):
        session.leave()
        if autosave:
            session.close()


def _keep(ui: Ui) -> None:
    """The look or the sound was changed by a key: kept, or it holds until the window closes where it cannot be."""
    settings.save(settings.load()[0].worn(ui))


def _size(desktop: tuple[int, int]) -> tuple[int, int]:
    """The largest usual size that fits the screen; on a small one, all of it."""
    for width, height in _SIZES:
        if width <= desktop[0] * _ROOM and height <= desktop[1] * _ROOM:
            return width, height
    return min(BASE[0], desktop[0]), min(BASE[1], desktop[1])
