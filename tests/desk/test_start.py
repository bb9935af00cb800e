"""Starting the desk: what is in its way is one sentence; what is planned survives its end."""

import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pygame
import pytest

from cyberdip_game.desk import opening, start
from cyberdip_game.desk.scenes.briefing import BriefingScene
from cyberdip_game.desk.scenes.crisis import CrisisScene
from cyberdip_game.desk.scenes.picker import PickerScene
from cyberdip_game.desk.settings import Settings, load, save
from cyberdip_game.play.begin import Wanted, new_game, saved_game
from cyberdip_game.play.game import Game
from cyberdip_game.play.sheet import Command
from tests.desk.hands import Hands


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path))
    yield tmp_path


def game(**wanted: object) -> Game:
    return new_game(Wanted("ward_zero", ("valdoria",), seed=7, **wanted))  # type: ignore[arg-type]


def affordable(one: Game) -> Command:
    from cyberdip_game.play.paper import sheet

    columns = sheet(one, "valdoria").tray
    return next(o.command for c in columns for e in c.entries for o in e.options if not o.blocked)


def test_importing_the_start_does_not_import_pygame() -> None:
    program = "import sys, cyberdip_game.desk.start; sys.exit('pygame' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_both_pygames_are_a_problem_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda name: "2.6")
    assert "pip uninstall -y pygame pygame-ce && pip install pygame-ce" in start.problem()


def test_no_display_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SDL_VIDEODRIVER", "SDL_VIDEO_DRIVER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not start.has_display() and "no display" in start.problem()


def test_a_named_driver_is_a_display() -> None:
    assert start.has_display() and start.problem() == ""


def test_the_window_opens_at_the_picker_or_at_a_game_over_it() -> None:
    assert [type(scene) for scene in opening.open_window(None).scene_stack] == [PickerScene]
    assert [type(scene) for scene in opening.open_window(game()).scene_stack] == [PickerScene, BriefingScene]


def test_the_picker_brings_neither_numpy_nor_scenarios_once_their_cards_are_kept(home: Path) -> None:
    program = (
        "import sys, pygame\n"
        "from cyberdip_game.desk.opening import open_window\n"
        "pygame.display.init()\n"
        "pygame.font.init()\n"
        "open_window(None).draw()\n"
        "print(sorted({'numpy', 'yaml', 'cyberdip_game.scenario.words'} & set(sys.modules)))\n"
    )
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", program], timeout=60, check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_settings_are_worn_from_the_start_and_damage_is_said(home: Path) -> None:
    save(Settings("paper", 150, shortcuts=False))
    window = opening.open_window(None)
    assert window.ui.theme.name == "paper" and window.ui.theme.text == 150 and not window.ui.shortcuts
    (home / "settings.json").write_text("{")
    window = opening.open_window(None)
    assert isinstance(window.scene, PickerScene) and "damaged" in window.scene.problem


def test_a_look_that_is_changed_by_a_key_is_kept() -> None:
    window = opening.open_window(None)
    hands = Hands(window)
    hands.key(pygame.K_d)
    hands.key(pygame.K_PLUS)
    assert load()[0] == Settings("paper", 115)


@pytest.mark.parametrize("autosave", [True, False])
def test_a_plan_is_kept_when_the_window_closes(autosave: bool) -> None:
    save(Settings(autosave=autosave))
    one = game()
    command = affordable(one)
    window = opening.open_window(one)
    hands = Hands(window)
    hands.key(pygame.K_RETURN)
    assert isinstance(window.scene, CrisisScene)
    one.order("valdoria", command)
    window.take(pygame.event.Event(pygame.QUIT))
    assert window.run() == 0
    assert one.record.path is not None
    kept = saved_game(one.record.path).draft("valdoria").orders
    assert kept == ((command,) if autosave else ())


def test_a_window_closed_in_the_middle_of_a_game_says_where_it_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pygame, "quit", lambda: None)  # other tests go on with this pygame
    one = game()
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    assert start.run(one) == start.UNFINISHED
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "closed in turn 1" in said and f"--load {one.record.path}" in said


def test_running_and_quitting_gives_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pygame, "quit", lambda: None)  # other tests go on with this pygame
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    assert start.run(None) == 0


def test_a_signal_ends_it_with_its_number_and_keeps_the_plan(home: Path) -> None:
    program = (
        "import os, signal, threading, time\n"
        "from cyberdip_game.desk import start\n"
        "def stop():\n"
        "    while signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:  # until the window listens\n"
        "        time.sleep(0.02)\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "threading.Thread(target=stop).start()\n"
        "raise SystemExit(start.run(None))\n"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=60).returncode == 128 + 15


@pytest.mark.parametrize(
    "desktop, size",
    [((2560, 1440), (1920, 1080)), ((1920, 1080), (1600, 900)), ((1440, 900), (1280, 720)), ((1024, 600), (1024, 600))],
)
def test_the_window_fits_the_screen(desktop: tuple[int, int], size: tuple[int, int]) -> None:
    assert opening._size(desktop) == size
