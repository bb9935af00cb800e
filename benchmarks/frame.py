"""CPU time of a steady frame, and of the redraw after a turn, over one full-screen blit and flip, at two sizes.

The redraw counts the turn's sheet, which staff make while the last turn's resolution is read; its part is told apart.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable

os.environ.update(SDL_VIDEODRIVER="dummy", PYGAME_HIDE_SUPPORT_PROMPT="1", CYBERDIP_HOME=tempfile.gettempdir())

import pygame

from cyberdip_game import rubbish
from cyberdip_game.desk.app import Window
from cyberdip_game.desk.scenes.crisis import CrisisScene
from cyberdip_game.desk.session import Session
from cyberdip_game.play.game import Game
from cyberdip_game.play.shelf import find

SIZES = ((1280, 720), (1920, 1080))
STEADY, TURNS = 40, 8


def milliseconds(act: Callable[[], object]) -> float:
    """What this thread computes; the staff's thread is not the frame's."""
    begin = time.thread_time()
    act()
    return (time.thread_time() - begin) * 1000


def figures(size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Milliseconds of a blit and flip, of a steady frame, of a turn's sheet with the redraw, and of the sheet alone;
    medians of rounds by turns."""
    text = find("ward_zero").read_text(encoding="utf-8")
    game = Game.new(text, ("valdoria",), 1)
    session = Session(game, "valdoria")
    window = Window([CrisisScene(session)])
    window.open(size)
    window.draw()
    screen = window.surface
    assert screen is not None
    picture = pygame.Surface(size).convert()

    def blit() -> None:
        screen.blit(picture, (0, 0))
        pygame.display.flip()

    def steady() -> None:
        window.touch()
        window.draw()

    def redraw() -> None:
        window.rebuild()
        window.draw()

    rounds = [(milliseconds(blit), milliseconds(steady)) for _ in range(STEADY)]
    redraws, sheets = [], []
    for _ in range(TURNS):
        turn = game.turn
        while game.turn == turn:
            game.finish("valdoria")
        session.next_turn()
        sheets.append(milliseconds(lambda: session.sheet))
        redraws.append(sheets[-1] + milliseconds(redraw))
    blits, steadies = zip(*rounds, strict=True)
    blit, steady, redrawn, sheet = map(statistics.median, (blits, steadies, redraws, sheets))
    return blit, steady, redrawn, sheet


def main() -> None:
    rubbish.look_seldom()  # as the program does
    pygame.display.init()
    pygame.font.init()
    told = []
    for width, height in SIZES:
        blit, steady, redraw, sheet = figures((width, height))
        after = f"after a turn {redraw / blit:.0f}, of which its sheet {sheet / blit:.0f}"
        told.append(f"{height}p: steady {steady / blit:.1f}, {after}")
    print(f"{'; '.join(told)} times a blit and flip")


if __name__ == "__main__":
    main()
