"""In a small window too every name on the map stands clear of the others."""

from itertools import combinations
from typing import Any

import pygame
import pytest

from cyberdip_game import places
from cyberdip_game.desk.app import Window
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.scenes.crisis import CrisisScene
from cyberdip_game.desk.session import Session
from cyberdip_game.play.game import Game
from cyberdip_game.scenario.reader import read

SMALL = (900, 600)


def names_on_the_map(path: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, pygame.Rect]:
    """Each name as it is drawn, in pixels of the window."""
    found: dict[str, pygame.Rect] = {}
    text = Painter.text

    def heard(p: Painter, x: float, y: float, words: str, style: str = "body", *more: Any) -> float:
        if style == "place":
            left, base = p.spot(x - p.width(words, style) / 2, y)
            found[words] = pygame.Rect(left, base - 9, p.theme.px(p.width(words, style)), 10)
        return text(p, x, y, words, style, *more)

    monkeypatch.setattr(Painter, "text", heard)
    seat = next(actor.id for actor in read(path).actors if actor.playable)
    window = Window([CrisisScene(Session(Game.new(path.read_text(encoding="utf-8"), (seat,), 7), seat))])
    window.open(SMALL)
    window.draw()
    return found


@pytest.mark.parametrize("path", places.scenarios(), ids=lambda path: path.stem)
def test_no_name_touches_another(path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    names = names_on_the_map(path, monkeypatch)
    assert len(names) > 4
    assert not [pair for pair in combinations(names, 2) if names[pair[0]].colliderect(names[pair[1]])]
