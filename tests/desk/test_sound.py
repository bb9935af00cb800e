"""Cues: how long and how loud they are, what each is heard for, and that nothing depends on them."""

import time
from pathlib import Path
from typing import Any

import numpy as np
import pygame
import pytest

from cyberdip_game.desk import opening, settings, waves
from cyberdip_game.desk.app import Pop, Push, Replace, Window
from cyberdip_game.desk.nodes import Edited, Node, Ui
from cyberdip_game.desk.scenes.resolution import ResolutionScene
from cyberdip_game.desk.scenes.thinking import ThinkingScene
from cyberdip_game.desk.sound import Sounds
from cyberdip_game.play import chronicle
from cyberdip_game.play.report import Forecast, Happening, Resolution
from cyberdip_game.play.sheet import Ladder, Rung

LENGTHS = {
    "select": 40, "back": 40, "plan": 100, "blocked": 60, "cable": 126, "sheet": 180, "turn": 90, "good": 300,
    "bad": 300, "rung": 450,
}  # fmt: skip


class Ears(Sounds):
    """Keeps what would be heard."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, ...]] = []

    def play(self, *names: str) -> None:
        self.heard.append(names)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("name", "length"), LENGTHS.items())
def test_every_cue_is_as_long_and_as_loud_as_it_should_be(name: str, length: int) -> None:
    points = waves.wave(name)
    assert points.dtype == np.int16 and points.size == pytest.approx(waves.RATE * length / 1000, abs=4)
    assert 20 * np.log10(np.abs(points).max() / 32767) == pytest.approx(waves.LEVELS[name], abs=0.1)
    assert abs(int(points[0])) < 200 and abs(int(points[-1])) < 200, "it ends with a crack"


@pytest.mark.parametrize(("name", "hertz"), [("select", 440), ("back", 330), ("blocked", 160)])
def test_taps_have_their_pitch(name: str, hertz: int) -> None:
    points = waves.wave(name).astype(float)
    spectrum = np.abs(np.fft.rfft(points, 8192))
    assert spectrum.argmax() * waves.RATE / 8192 == pytest.approx(hertz, abs=12)


def test_every_cue_has_its_test() -> None:
    assert set(LENGTHS) == set(waves.LEVELS)


def test_cues_are_heard_one_after_the_other() -> None:
    both = waves.joined(("turn", "sheet"))
    assert both.size == waves.wave("turn").size + waves.wave("sheet").size + waves.RATE // 16


def test_the_device_is_opened_by_the_first_cue() -> None:
    pygame.mixer.quit()
    sounds = Sounds()
    sounds.stop()
    assert pygame.mixer.get_init() is None
    sounds.play("turn", "sheet")
    assert pygame.mixer.get_init() == (waves.RATE, -16, 1) and pygame.mixer.get_busy()
    sounds.stop()
    assert not pygame.mixer.get_busy()
    pygame.mixer.quit()
    sounds.play("select")  # the device is gone
    sounds.stop()


def test_a_machine_without_audio_is_silent(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def fails(*_: Any, **__: Any) -> None:
        import os

        os.write(2, b"ALSA lib: cannot find card '0'\n")
        raise pygame.error("no device")

    monkeypatch.setattr(pygame.mixer, "init", fails)
    sounds = Sounds()
    sounds.play("turn")
    monkeypatch.delattr(pygame.mixer, "init")  # it is not tried again
    sounds.play("turn")
    sounds.stop()
    assert capfd.readouterr().err == ""


# -- what each is heard for -------------------------------------------------------------------------------------------


def one_button(ui: Ui) -> Node:
    return Node("root", 0, 0, 1280, 720).add(Node("one", 0, 0, 50, 50, message="go"))


def test_taps_are_for_what_has_no_cue_of_its_own(stage) -> None:  # type: ignore[no-untyped-def]
    _, window, hands = stage(one_button)
    below = stage(one_button)[0]
    window.sounds = ears = Ears()
    window.ui.sound = False
    hands.click(10, 10)
    assert ears.heard == []
    window.ui.sound = True
    hands.click(10, 10)
    window.say("scrolled")
    window.say(Edited("one", "a"))
    for step in (Push(below), Replace(below), Pop()):
        window.scene.step = step
        window.say("go")
    assert ears.heard == [("select",), ("select",), ("select",), ("back",)]


def opened() -> tuple[Window, Ears]:
    window = opening.open_window(None)
    window.sounds = ears = Ears()
    return window, ears


def press(window: Window, *names: str) -> None:
    for name in names:
        window.take(pygame.event.Event(pygame.KEYDOWN, key=pygame.key.key_code(name), mod=0, unicode=""))
        while isinstance(window.scene, ThinkingScene):
            time.sleep(0.01)
            window.pulse()


def test_planning_taking_out_refusals_and_the_end_of_a_turn_are_heard() -> None:
    window, ears = opened()
    press(window, "return", "return", "return", "2")
    ears.heard.clear()
    press(window, "space", "space")
    assert ears.heard == [("plan",), ("back",)]
    scene: Any = window.scene
    blocked = next(option for option in scene.session.sheet.options if option.blocked)
    window.say(("plan", blocked.command))
    assert ears.heard[-1] == ("blocked",) and scene.sentence
    while type(window.scene).__name__ != "ResolutionScene":
        press(window, "return")
    turn = next(heard for heard in ears.heard if "turn" in heard)
    assert turn[0] == "turn" and any("sheet" in heard for heard in ears.heard)


def told(phrases: list[str], rungs: tuple[int, int], fresh: tuple[tuple[str, str], ...] = ()) -> Resolution:
    before, now = rungs
    ladder = Ladder("Karsk", 0, tuple(Rung(n, str(n), n == now) for n in range(7)))
    story = [Happening("", "", "", "", "", Forecast("", (1,) * 20, 0, 1, phrase)) for phrase in phrases]
    return Resolution("", 1, "", "", "", "", tuple(story), 0, (), ladder, (), fresh, (), before)


@pytest.mark.parametrize(
    ("report", "cues"),
    [
        (told([], (0, 0)), ["sheet"]),
        (told(["as expected"], (3, 3), (("mail", "One new cable"),)), ["sheet", "cable"]),
        (told(["worse than 18 in 20", "worse than all 20"], (4, 3)), ["sheet", "bad"]),
        (told(["better than 18 in 20", "worse than all 20"], (0, 2)), ["sheet", "good", "bad"]),
        (told([], (2, 4)), ["sheet", "rung", "rung"]),
    ],
)
def test_the_resolution_is_heard_as_it_is_read(report: Resolution, cues: list[str]) -> None:
    assert ResolutionScene(None, 0, report).arrives() == cues  # type: ignore[arg-type]


def test_the_ladder_before_the_turn_is_told() -> None:
    window, _ = opened()
    press(window, *["return"] * 3)
    while type(window.scene).__name__ != "ResolutionScene":
        press(window, "return")
    scene: Any = window.scene
    assert chronicle.resolution(scene.session.game, scene.session.seat).rung_before in range(7)


def test_m_mutes_and_is_kept() -> None:
    window, ears = opened()
    assert window.ui.sound
    press(window, "m")
    assert not window.ui.sound and not settings.load()[0].sound
    press(window, "return")
    assert ears.heard == []
    press(window, "m")
    assert window.ui.sound and settings.load()[0].sound and ears.heard == [("select",)]
