"""`--speak`: whoever does not see the window hears where the focus is, line by line."""

import stat
from pathlib import Path

import pygame
import pytest
from click.testing import CliRunner

from cyberdip_game.cli import cli
from cyberdip_game.desk import speech
from cyberdip_game.desk.app import Window
from cyberdip_game.desk.scenes.crisis import CrisisScene
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.speech import Speech
from cyberdip_game.play.begin import Wanted, new_game


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path))
    game = new_game(Wanted("ward_zero", ("valdoria",), seed=7))
    made = Window([CrisisScene(Session(game, "valdoria"))])
    made.open()
    return made


def press(window: Window, key: int) -> None:
    window.take(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0))


def heard(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_a_screen_says_its_first_line_and_then_what_the_keyboard_reaches(
    window: Window, capsys: pytest.CaptureFixture[str]
) -> None:
    voice = Speech("")
    voice.listen(window)
    voice.listen(window)
    assert len(heard(capsys)) == 1  # the same is not said twice
    press(window, pygame.K_2)
    voice.listen(window)
    measure = window.named(window.ui.focus)
    assert measure is not None and heard(capsys) == [measure.label]
    assert "capital" in measure.label or "free" in measure.label
    press(window, pygame.K_DOWN)
    voice.listen(window)
    (line,) = heard(capsys)
    assert line != measure.label


def test_a_speech_program_is_given_each_line(tmp_path: Path) -> None:
    said, program = tmp_path / "said", tmp_path / "espeak-ng"
    program.write_text(f"#!/bin/sh\ncat >> {said}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    voice = Speech(str(program))
    voice.say("The ransom note,\nseverity 40")
    assert voice._voice is not None and voice._voice.wait(10) == 0
    assert said.read_text(encoding="utf-8") == "The ransom note, severity 40"


def test_a_speech_program_that_has_gone_changes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    Speech(str(tmp_path / "gone")).say("End turn")
    assert heard(capsys) == ["End turn"]


def test_without_a_speech_program_there_are_lines_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech.shutil, "which", lambda name: None)
    assert Speech().program == ""


def test_the_terminal_needs_no_speech() -> None:
    told = CliRunner().invoke(cli, ["play", "ward_zero", "--text", "--speak"])
    assert told.exit_code == 2 and "--speak" in told.output
