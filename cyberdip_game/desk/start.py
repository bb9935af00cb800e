"""Starts the desk. pygame is imported late, so that what is in its way can be said without it."""

import os
import shlex
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cyberdip_game.desk.app import Window
    from cyberdip_game.desk.reload import Saves
    from cyberdip_game.play.game import Game

_WANTED = ("SDL_VIDEODRIVER", "SDL_VIDEO_DRIVER")  # a person or a test names a driver, and gets it
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
UNFINISHED = 1  # exit code where the window is closed in the middle of a game


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


def run(game: "Game | None", saves: "Saves | None" = None, speaks: bool = False) -> int:
    """Open the desk at `game`, or at the picker; gives the exit code. Call it where `problem` has none.

    `saves` are the texts its author saves meanwhile: the game goes on in the newest. Where it `speaks`, the focused
    line is said.
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
        return _told(window, _spoken(window) if speaks else window.run())
    finally:
        glyphs.forget_fonts()
        pygame.quit()


def _spoken(window: "Window") -> int:
    """Run the window and say where the focus is; gives the exit code."""
    from cyberdip_game.desk.speech import Speech

    speech = Speech()
    window.meanwhile = speech.listen
    try:
        return window.run()
    finally:
        speech.stop()


def _told(window: "Window", code: int) -> int:
    """Where a game goes on that was open when the window closed; gives the exit code then."""
    from cyberdip_game.desk.opening import sessions

    for session in sessions(window):
        game = session.game
        if not game.over:
            kept = f"The window was closed in turn {game.turn}; the game is kept in {game.record.path}."
            again = shlex.quote(str(game.record.path))
            print(f"{session.problem or kept} Go on with: cyberdip play --load {again}", file=sys.stderr)
            code = code or UNFINISHED
    return code


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
