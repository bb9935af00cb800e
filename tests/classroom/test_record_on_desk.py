"""A class's record is a record like any other: the desk and the terminal open it."""

from pathlib import Path

import pygame
import pytest

from cyberdip_game.desk import nodes
from cyberdip_game.desk.opening import open_window
from cyberdip_game.play.game import Game
from cyberdip_game.terminal.tale import tale
from tests.classroom.school import School


@pytest.fixture
def record(school: School) -> Path:
    """Two tries, a number adjusted, an inject edited; ended by the teacher on the third turn."""
    school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    teacher = school.teacher
    assert teacher.does("/teach/adjust", round=school.round, quantity="severity/hospitals", amount="-5") == ""
    words = {"headline": "A sum, and no clock", "text": "In the teacher's words."}
    assert teacher.does("/teach/edit", round=school.round, inject="ransom_demand", **words) == ""
    for turn in (1, 2, 3):
        if turn == 3:
            assert teacher.does("/teach/rewind", turn=2) == ""
        assert teacher.does("/teach/skip-round", round=school.round) == ""
    assert teacher.does("/teach/finish", round=school.round) == ""
    path = school.room.game.record.path
    assert path is not None
    return path


def test_the_desk_opens_it_at_its_end(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path))
    pygame.init()
    window = open_window(Game.load(record))
    window.draw()
    window.take(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode=""))
    window.draw()
    assert window.root is not None
    said = " ".join(nodes.spoken(window.root))
    game = Game.load(record)
    assert game.board.closes[int(game.world["ended"][0]) - 1].ending.title in said and "Who did it" in said


def test_the_terminal_tells_it_turn_by_turn(record: Path) -> None:
    told = "\n".join(tale(Game.load(record)))
    assert "branch turn 2, try 2" in told and "Turn 2. Decisions:" in told
