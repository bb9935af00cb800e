"""Share of a core that the window takes while nothing happens, over some seconds at the picker and at a desk."""

import os
import tempfile
import threading
import time

os.environ.update(SDL_VIDEODRIVER="dummy", PYGAME_HIDE_SUPPORT_PROMPT="1", CYBERDIP_HOME=tempfile.gettempdir())

import pygame

from cyberdip_game.desk.app import Scene, Window
from cyberdip_game.desk.scenes.crisis import CrisisScene
from cyberdip_game.desk.scenes.picker import PickerScene
from cyberdip_game.desk.session import Session
from cyberdip_game.play.game import Game
from cyberdip_game.play.shelf import find

SETTLED, SECONDS = 3.0, 5.0  # the first picture and the staff's advice are not idling


def share(scene: Scene) -> float:
    """Per cent of a core, from when all has settled."""
    window = Window([scene])
    window.open()
    begun: list[float] = []
    threading.Timer(SETTLED, lambda: begun.append(time.process_time())).start()
    threading.Timer(SETTLED + SECONDS, lambda: pygame.event.post(pygame.event.Event(pygame.QUIT))).start()
    window.run()
    return (time.process_time() - begun[0]) / SECONDS * 100


def main() -> None:
    pygame.display.init()
    pygame.font.init()
    game = Game.new(find("ward_zero").read_text(encoding="utf-8"), ("valdoria",), 1)
    picker, desk = share(PickerScene()), share(CrisisScene(Session(game, "valdoria")))
    print(f"{picker:.2f} % of a core at the picker, {desk:.2f} % at the desk")


if __name__ == "__main__":
    main()
