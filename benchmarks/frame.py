"""CPU time of a steady frame, and of the redraw after a turn, over one full-screen blit and flip, at two sizes.

The redraw counts the turn's sheet, which staff make while the last turn's resolution is read; its part is told apart.
First in memory alone, where a flip does nothing and a blit is one copy, the faster the larger the cache; then, where
there is a display, in a window on it, as people have it. A machine that has none is lent one by
`xvfb-run -a -s "-screen 0 1920x1080x24" python benchmarks/frame.py`.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable

os.environ.update(PYGAME_HIDE_SUPPORT_PROMPT="1", CYBERDIP_HOME=tempfile.gettempdir())

import pygame

from cyberdip_game import rubbish
from cyberdip_game.desk.app import Window
from cyberdip_game.desk.scenes.crisis import CrisisScene
from cyberdip_game.desk.session import Session
from cyberdip_game.play.game import Game
from cyberdip_game.play.shelf import find

SIZES = ((1280, 720), (1920, 1080))
STEADY, TURNS = 40, 8
MEMORY = "dummy"


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


def here() -> str:
    """The driver that shows windows here; the one in memory alone where none does."""
    try:
        pygame.display.init()
    except pygame.error:
        return MEMORY
    driver = pygame.display.get_driver()
    pygame.display.quit()
    return driver


def told(driver: str) -> str:
    os.environ["SDL_VIDEODRIVER"] = driver
    pygame.display.init()
    parts = []
    for size in SIZES:
        blit, steady, redraw, sheet = figures(size)
        after = f"after a turn {redraw / blit:.1f}, of which its sheet {sheet / blit:.1f}"
        parts.append(f"{size[1]}p: steady {steady / blit:.1f}, {after}")
    pygame.display.quit()
    return f"{driver}: {'; '.join(parts)} times a blit and flip"


def main() -> None:
    rubbish.look_seldom()  # as the program does
    pygame.font.init()
    for driver in dict.fromkeys((MEMORY, here())):
        print(told(driver))


if __name__ == "__main__":
    main()
