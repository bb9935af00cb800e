"""Opponents that think long: the window goes on, says who thinks, and can be left without losing what was decided."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cyberdip_game.desk import flow
from cyberdip_game.desk.app import Scene, Window
from cyberdip_game.desk.nodes import find
from cyberdip_game.desk.scenes.answers import AnswersScene
from cyberdip_game.desk.scenes.crisis import CrisisScene
from cyberdip_game.desk.scenes.help import HelpScene
from cyberdip_game.desk.scenes.thinking import ThinkingScene
from cyberdip_game.desk.session import Session
from cyberdip_game.places import SCENARIOS
from cyberdip_game.play import game as sitting
from cyberdip_game.play.begin import saved_game
from cyberdip_game.play.game import Game
from cyberdip_game.play.record import Record

SEAT = "valdoria"


def new_game(path: Path | None = None) -> Game:
    return Game.new((SCENARIOS / "ward_zero.yaml").read_text(encoding="utf-8"), (SEAT,), 11, save_to=path)


class Capitals:
    """Minds that think until they are told to decide."""

    def __init__(self, reasoned: Callable[..., Any]) -> None:
        self.reasoned, self.decide = reasoned, threading.Semaphore(0)

    def __call__(self, *asked: Any) -> Any:
        assert self.decide.acquire(timeout=30)
        return self.reasoned(*asked)


@pytest.fixture
def capitals(monkeypatch: pytest.MonkeyPatch) -> Iterator[Capitals]:
    monkeypatch.setattr(flow, "_PATIENCE", 0.05)
    minds = Capitals(sitting.reasoned)
    monkeypatch.setattr(sitting, "reasoned", minds)
    yield minds
    minds.decide.release(100)


def window_of(scene: Scene) -> Window:
    window = Window([HelpScene(), scene])
    window.open((1280, 720))
    window.draw()
    return window


def until(window: Window, true: Callable[[], bool]) -> None:
    for _ in range(1000):
        window.pulse()
        if true():
            return
        time.sleep(0.01)
    raise AssertionError(f"still {type(window.scene).__name__}")


def thinking(capitals: Capitals, path: Path | None = None) -> tuple[Window, Session]:
    """A desk whose turn has been ended, and two capitals that have decided."""
    session = Session(new_game(path), SEAT)
    window = window_of(CrisisScene(session))
    window.say("end turn")
    window.say("end turn")  # a question waits
    capitals.decide.release(2)
    until(window, lambda: session.thinker == "Sollund")
    return window, session


def test_the_window_tells_who_thinks_and_goes_on_when_all_have_decided(capitals: Capitals) -> None:
    window, session = thinking(capitals)
    assert isinstance(window.scene, ThinkingScene)
    window.pulse()
    assert window.root is not None
    assert find(window.root, "thinking.words").label.startswith("2 of 8 have decided; now Sollund looks ahead.")
    capitals.decide.release(100)
    until(window, lambda: isinstance(window.scene, AnswersScene))
    assert session.game.beat == "answer"


def test_who_leaves_while_others_think_finds_the_turn_where_it_was(capitals: Capitals, tmp_path: Path) -> None:
    window, session = thinking(capitals, tmp_path / "game.jsonl")
    window.say("leave")
    assert isinstance(window.scene, HelpScene)
    capitals.decide.release(1)
    until(window, lambda: session.turned)
    decided = [line["seat"] for line in Record.load(tmp_path / "game.jsonl").lines if "decide" in line]
    assert decided == [SEAT, "kestria", "marquenne"]  # what Sollund came to afterwards is not written
    again = saved_game(tmp_path / "game.jsonl", goes_on=False)
    capitals.decide.release(100)
    went_on = window_of(flow.opened(again))
    until(went_on, lambda: isinstance(went_on.scene, AnswersScene))
    whole = new_game()
    whole.finish(SEAT)
    assert again.here.now.wishes == whole.here.now.wishes  # as if nobody had left


def test_a_record_that_cannot_be_written_is_told_at_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(new_game(), SEAT, briefed={SEAT})
    window = window_of(CrisisScene(session))
    monkeypatch.setattr(Record, "append", _unwritable)
    window.say("end turn")
    window.say("end turn")
    until(window, lambda: isinstance(window.scene, CrisisScene))
    assert session.problem == "the disk is full; save to another folder"


def _unwritable(self: Record, line: Any) -> None:
    raise sitting.RecordError("the disk is full; save to another folder")
