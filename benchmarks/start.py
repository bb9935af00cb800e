"""CPU time of a new process to the drawn picker, and to the desk of a scenario, over importing pygame and numpy.

Processes take turns, so that all meet the same load; the figures are medians.
"""

import os
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 15
IMPORTS = "import pygame, numpy"
PICKER = """
from cyberdip_game import rubbish
rubbish.look_seldom()  # as the program does
import pygame
from cyberdip_game.desk.opening import open_window
pygame.display.init()
pygame.font.init()
window = open_window(None)
window.draw()
"""
DESK = """
from cyberdip_game import rubbish
rubbish.look_seldom()
import pygame
from cyberdip_game.desk.opening import open_window
from cyberdip_game.desk.scenes.crisis import CrisisScene
from cyberdip_game.desk.session import Session
from cyberdip_game.play.begin import Wanted, new_game
pygame.display.init()
pygame.font.init()
window = open_window(None)
game = new_game(Wanted("ward_zero", seed=1))
window.scene_stack.append(CrisisScene(Session(game, game.humans[0])))
window.rebuild()
window.draw()
"""


def seconds(code: str, number: int, home: str) -> float:
    """CPU time of a Python until it has run `code` without a screen, each code with saved games of its own."""
    quiet = {"SDL_VIDEODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1", "CYBERDIP_HOME": f"{home}/{number}"}
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": home}  # as pip compiles what it installs
    timed = f"{code}\nimport time\nprint(time.process_time())"
    run = [sys.executable, "-c", timed]
    return float(subprocess.run(run, env={**os.environ, **quiet, **compiled}, check=True, capture_output=True).stdout)


def main() -> None:
    codes = IMPORTS, PICKER, DESK
    with tempfile.TemporaryDirectory() as home:
        rounds = [[seconds(code, number, home) for number, code in enumerate(codes)] for _ in range(ROUNDS + 1)]
        del rounds[0]  # it compiles
    imports, picker, desk = (statistics.median(times) for times in zip(*rounds, strict=True))
    print(f"picker {picker / imports:.2f}, desk {desk / imports:.2f} times importing pygame and numpy", end=" ")
    print(f"({imports * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
