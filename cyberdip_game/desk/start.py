"""Starts the desk. pygame is imported late, so that what is in its way can be said without it."""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cyberdip_game.desk.reload import Saves
    from cyberdip_game.play.game import Game

_WANTED = ("SDL_VIDEODRIVER", "SDL_VIDEO_DRIVER")  # a person or a test names a driver, and gets it
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


def problem() -> str:
    """Why the desk cannot open here, in one sentence; "" if it can."""
    return clash() or ("" if has_display() else "There is no display here.")


def clash() -> str:
    """The remedy if two distributions of pygame overwrite each other, which only the user can mend; "" if not."""
    if _installed("pygame") and _installed("pygame-ce"):
        return (
            "Both pygame and pygame-ce are installed and overwrite each other; "
            "type `pip uninstall -y pygame pygame-ce && pip install pygame-ce`."
        )
    return ""


def has_display() -> bool:
    """Whether a window could open; none is opened."""
    wanted = any(os.environ.get(name) for name in _WANTED)
    if sys.platform.startswith(("linux", "freebsd")) and not wanted and not any(map(os.environ.get, _SCREENS)):
        return False
    _prepare()
    import pygame

    try:
        pygame.display.init()
    except pygame.error:
        return False
    return wanted or pygame.display.get_driver() != "offscreen"  # what SDL takes where it finds no screen


def run(game: "Game | None", saves: "Saves | None" = None) -> int:
    """Open the desk at `game`, or at the picker; gives the exit code. Call it where `problem` has none.

    `saves` are the texts its author saves meanwhile: the game goes on in the newest.
    """
    _prepare()
    import pygame

    from cyberdip_game.desk import glyphs
    from cyberdip_game.desk.opening import open_window

    pygame.display.init()
    pygame.font.init()
    try:
        window = open_window(game)
        if game is not None and saves is not None:
            from cyberdip_game.desk.reload import Reload

            window.meanwhile = Reload(game, saves).look
        return window.run()
    finally:
        glyphs.forget_fonts()
        pygame.quit()


def _prepare() -> None:
    """What SDL reads when it is loaded."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")


def _installed(distribution: str) -> bool:
    from importlib import metadata

    try:
        metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return False
    return True
