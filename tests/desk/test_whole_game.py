"""A whole game through the window, by posted keys alone, with a picture of each screen compared to a stored one.

`UPDATE_GOLDENS=1 pytest tests/desk/test_whole_game.py` draws the pictures anew; look at them before you commit.
"""

import os
import secrets
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pygame
import pytest
from attrs import evolve

from cyberdip_game.desk import nodes
from cyberdip_game.desk.app import Window
from cyberdip_game.desk.opening import open_window
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.settings import load

PICTURES = Path(__file__).parent / "pictures"
SIZE = (640, 360)
KEYS = {"enter": pygame.K_RETURN, "escape": pygame.K_ESCAPE, "space": pygame.K_SPACE, "tab": pygame.K_TAB,
        "down": pygame.K_DOWN, "f1": pygame.K_F1, "plus": pygame.K_PLUS}  # fmt: skip


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    """The picker, in a folder of its own, where every new game has the same seed."""
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(secrets, "randbelow", lambda _: 2)
    return open_window(None)


def press(window: Window, *names: str) -> None:
    for name in names:
        key = KEYS.get(name) or getattr(pygame, f"K_{name}")
        typed = "+" if name == "plus" else ""
        window.take(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=typed))
        settle(window)


def settle(window: Window) -> None:
    """Draw until the others have decided and staff have said what they have to say."""
    window.draw()
    for _ in range(3000):
        session = getattr(window.scene, "session", None)
        if session is None or not (session.thinking or screen(window) == "thinking"):
            break
        time.sleep(0.01)
        window.pulse()
    window.draw()


def skip_the_tour(window: Window) -> None:
    press(window, "enter", "enter", "enter")
    leave_the_tour(window)


def leave_the_tour(window: Window) -> None:
    while window.ui.focus != "tour.skip":
        press(window, "tab")
    press(window, "enter")


def screen(window: Window) -> str:
    return type(window.scene).__name__.removesuffix("Scene").lower()


def compare(window: Window, name: str) -> None:
    """The window against the stored picture: no block of it may differ by more than fonts and smoothing do."""
    assert window.surface is not None
    shot = pygame.transform.smoothscale(window.surface, SIZE)
    assert np.ptp(pygame.surfarray.array3d(shot)), "nothing has been drawn"
    path = PICTURES / f"{name}.png"
    if os.environ.get("UPDATE_GOLDENS"):
        PICTURES.mkdir(exist_ok=True)
        pygame.image.save(shot, path)
    assert path.exists(), f"no stored picture of {name}; see the top of this file"
    now, then = blocks(shot), blocks(pygame.image.load(path))
    worst = float(np.abs(now - then).max())
    if worst >= 24:
        pygame.image.save(shot, path.with_suffix(".differs.png"))
    assert worst < 24, f"{name} differs by {worst:.0f} of 255 in a block; see {path.with_suffix('.differs.png')}"


def blocks(picture: pygame.Surface) -> np.ndarray:
    """Mean colours of blocks of 20 by 20 points."""
    points = pygame.surfarray.array3d(picture).astype(float)
    return points.reshape(SIZE[0] // 20, 20, SIZE[1] // 20, 20, 3).mean((1, 3))


def test_a_whole_game_by_keys_alone(window: Window) -> None:
    settle(window)
    compare(window, "picker")
    press(window, "enter")
    compare(window, "seats")
    press(window, "enter")
    assert screen(window) == "briefing"
    compare(window, "briefing")
    press(window, "enter")
    assert screen(window) == "crisis"
    compare(window, "desk_first_note")
    leave_the_tour(window)
    compare(window, "desk")
    seen = set()
    while screen(window) != "ending":
        if screen(window) == "crisis":
            press(window, "2", "space", "escape")  # plan the first measure of the second column
            if "decided" not in seen:
                compare(window, "desk_planned")
                seen.add("decided")
        if screen(window) in ("answers", "resolution") and screen(window) not in seen:
            compare(window, screen(window))
            seen.add(screen(window))
        press(window, "enter")
    assert seen == {"decided", "answers", "resolution"}
    compare(window, "ending")
    assert window.scene.session.game.over  # type: ignore[attr-defined]
    press(window, "r")
    while window.scene.reviewing.told is None:  # type: ignore[attr-defined]
        window.pulse()
    window.draw()
    compare(window, "review")


def test_every_screen_around_the_desk_opens_and_closes_by_keys(window: Window) -> None:
    press(window, "enter", "enter", "enter")
    for key, name in (("a", "board"), ("n", "cables"), ("j", "notebook"), ("h", "history"), ("f1", "help")):
        press(window, key)
        assert screen(window) == name
        compare(window, name)
        press(window, "escape")
        assert screen(window) == "crisis"


def test_the_codex_opens_at_the_search_line(window: Window) -> None:
    press(window, "enter", "enter", "enter", "c")
    assert screen(window) == "codex"
    compare(window, "codex")
    press(window, "escape", "escape")  # out of the line that is being typed, then back
    assert screen(window) == "crisis"


def test_day_and_large_text(window: Window) -> None:
    skip_the_tour(window)
    press(window, "d")
    compare(window, "desk_day")
    press(window, "d", *["plus"] * 3)
    assert window.ui.theme.text == 150
    compare(window, "desk_150")


def test_the_face_for_low_vision(window: Window) -> None:
    while window.ui.focus != "picker.settings":
        press(window, "tab")
    press(window, "enter")
    while window.ui.focus != "settings.face.legible":
        press(window, "tab")
    press(window, "enter")
    assert load()[0].face == "legible"
    press(window, "escape", "enter", "enter", "enter")
    compare(window, "desk_legible")


@pytest.mark.parametrize("theme", ["night", "paper"])
def test_the_desk_and_the_resolution_in_a_large_window(window: Window, theme: str) -> None:
    window.open((1920, 1080))
    assert window.ui.theme.scale == 1.5
    window.retheme(evolve(window.ui.theme, name=theme))
    skip_the_tour(window)
    press(window, "2", "space")
    compare(window, f"desk_large_{theme}")
    while screen(window) != "resolution":
        press(window, "enter")
    compare(window, f"resolution_large_{theme}")


def test_plain_numbers_draw_no_dots_of_chance(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    paint = Painter.dot

    def dot(self: Painter, *args: Any) -> None:
        drawn.append(Path(sys._getframe(1).f_code.co_filename).stem)
        paint(self, *args)

    monkeypatch.setattr(Painter, "dot", dot)
    skip_the_tour(window)
    assert "dots" in drawn
    window.retheme(evolve(window.ui.theme, plain_numbers=True))
    drawn.clear()
    press(window, "2", "a", "escape", "j", "escape")
    while screen(window) != "ending":
        press(window, "enter")
    assert drawn and "dots" not in drawn


def test_nothing_is_drawn_when_nothing_changes(window: Window) -> None:
    press(window, "enter", "enter", "enter")
    drawn = window.frames
    for _ in range(20):
        window.scene.tick()
        window.draw()
    assert window.frames == drawn


def test_names_on_every_screen_are_unique(window: Window) -> None:
    for _ in range(12):
        assert window.root is not None
        names = [node.name for node in nodes.walk(window.root)]
        assert len(names) == len(set(names)), screen(window)
        press(window, "enter")


def test_what_was_planned_survives_a_closed_window(window: Window, tmp_path: Path) -> None:
    press(window, "enter", "enter", "enter")
    press(window, "2", "space")
    planned = window.scene.session.game.draft("lysmark").orders  # type: ignore[attr-defined]
    window.take(pygame.event.Event(pygame.QUIT))
    window.closing()
    assert not window.running
    (record,) = tmp_path.rglob("*.jsonl")
    from cyberdip_game.play.game import Game

    assert planned
    assert Game.load(record).draft("lysmark").orders == planned
