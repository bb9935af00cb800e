"""What is kept of a class, for how long, and how all of it goes away."""

import os
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from cyberdip_game.classroom import shelf
from cyberdip_game.classroom.clock import Clock
from cyberdip_game.classroom.host import old_room
from cyberdip_game.classroom.place import Place
from cyberdip_game.classroom.store import Store
from cyberdip_game.cli import cli
from cyberdip_game.play.faults import Refused
from tests.classroom.school import School, again, begin, sections

DAY = 24 * 3600


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path / "home"))
    return tmp_path


def test_the_teacher_deletes_everything_with_one_word(school: School) -> None:
    ana, folder = school.joins("Ana", "valdoria"), school.room.store.path.parent
    (folder / "plan of the lesson.txt").write_text("mine")
    stopped = []
    school.place.stop = lambda: stopped.append(True)
    assert "type the word delete" in school.teacher.does("/teach/delete", sure="yes")
    assert ana.does("/teach/delete", sure="delete") == "this is for the teacher"
    assert shelf.is_class(folder) and not stopped
    assert school.teacher.does("/teach/delete", sure="Delete") == ""
    assert stopped and [one.name for one in folder.iterdir()] == ["plan of the lesson.txt"]
    ana.app.state.place = school.place
    answer = ana.get("/team")
    assert answer.status_code == 410 and "deleted" in answer.text


def test_no_two_servers_play_the_same_class(home: Path) -> None:
    store = begin(home / "stick").room.store
    with pytest.raises(Refused, match="is being served already; stop that server first"):
        old_room(store.path.parent)
    store.set("days", "1")
    assert shelf.sweep(time.time() + 3 * DAY) == []
    store.close()
    room = old_room(store.path.parent)
    assert room.store.get("days") == "1"
    room.store.close()


def test_a_class_goes_after_the_days_that_the_teacher_set_wherever_it_lies(home: Path) -> None:
    old, young = begin(home / "stick"), begin(home / "usual")
    for school in (old, young):
        assert shelf.find(shelf.called(school.room.store.path.parent)).samefile(school.room.store.path.parent)
    for school, days in ((old, "3"), (young, "30")):
        school.room.store.set("days", days)
        school.room.store.close()
    now = time.time()
    assert shelf.sweep(now + 2 * DAY) == []
    for school in (old, young):  # looking does not count as use
        assert all(
            abs((school.room.store.path.parent / name).stat().st_mtime - now) < 60
            for name in os.listdir(school.room.store.path.parent)
        )
    assert shelf.sweep(now + 4 * DAY) == ["class"]
    assert not (home / "stick" / "class").exists() and shelf.is_class(home / "usual" / "class")
    assert shelf.sweep(now + 31 * DAY) == ["class"]


def test_any_command_deletes_a_class_whose_days_are_over(home: Path) -> None:
    school = begin(home / "stick")
    folder = school.room.store.path.parent
    school.room.store.set("days", "3")
    school.room.store.close()
    for days, left in ((2, True), (4, False)):
        for name in (shelf.RECORD, shelf.CLASS):
            os.utime(folder / name, (time.time() - days * DAY,) * 2)
        told = CliRunner().invoke(cli, ["scenarios"])
        assert told.exit_code == 0 and ("days were over" in told.output) != left
        assert folder.exists() == left


def test_a_class_that_is_resumed_next_week_reads_what_has_happened(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    school.reaches(3)
    school.room.keep_clock()
    left, store = school.room.clock.remaining(), school.room.store
    store.close()
    week = school.place.wall() + 7 * DAY
    fresh = School(Place(old_room(store.path.parent, lambda: week), "192.168.1.20:8000", wall=lambda: week))
    assert fresh.room.paused and fresh.room.clock.remaining() == left
    wall = sections(fresh.board, "/board")["board"]
    assert "Where we stand" in wall and "round 3 of 11" in wall
    ana.app = fresh.app
    phone = type(ana)(fresh.app)
    phone.cookies = ana.cookies
    recap = sections(phone, "/team")["recap"]
    assert "Round 1" in recap and "Round 2" in recap and "Round 3" not in recap
    private = fresh.room.game.board.scenario.actors[fresh.room.game.index("drevonia")].briefing
    assert private.split(".")[0] not in wall
    assert fresh.teacher.does("/teach/go-on") == ""
    assert "Where we stand" not in sections(fresh.board, "/board")["board"]
    assert sections(phone, "/team")["recap"] == ""
    assert fresh.teacher.does("/teach/recap") == "" and fresh.room.paused
    fresh.room.store.close()


def test_a_server_that_was_away_for_a_moment_needs_no_recap(school: School) -> None:
    school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    school.teacher.does("/teach/pause")
    school.room.keep_clock()
    alive = Clock.alive(school.room.store.get("clock"))
    school.room.store.close()
    room = old_room(school.room.store.path.parent, lambda: alive + 60)
    assert room.paused and not room.store.get("recap")
    room.store.close()


def test_a_rehearsal_shows_the_projector_and_a_phone_side_by_side(school: School) -> None:
    school.room.store.set("rehearsal", "yes")
    page = school.teacher.get("/teach/rehearse?team=drevonia").text
    assert 'src="/board"' in page and 'src="/teach/see/drevonia?frame"' in page
    school.teacher.does("/teach/begin")
    for turn in (1, 2, 3):
        assert school.room.game.turn == turn
        assert school.teacher.does("/teach/skip-round", round=school.round) == ""
    assert "Next round" in sections(school.teacher, "/teach")["head"]
    assert "as it sees itself" not in school.teacher.get("/teach/see/drevonia?frame").text


def test_who_was_away_sits_down_again_by_name_while_the_teacher_lets_them(school: School) -> None:
    school.joins("Ana", "valdoria")
    fields = {"code": school.room.store.get("code"), "name": " ana ", "team": "valdoria"}
    origin = {"origin": "http://testserver"}
    stranger = type(school.teacher)(school.app)
    school.room.present = lambda student: False
    assert "already" in stranger.post("/join", data=fields, headers=origin).text
    assert school.teacher.does("/teach/returning") == ""
    assert stranger.post("/join", data=fields, headers=origin).status_code == 303
    assert [one.name for one in school.room.store.students()] == ["Ana"]
    school.room.present = lambda student: True
    assert "already" in type(school.teacher)(school.app).post("/join", data=fields, headers=origin).text


class Killed(Exception):
    """The server dies here."""


def dies(*given: object) -> None:
    raise Killed


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/teach/adjust", {"quantity": "severity/hospitals", "amount": "-5"}),
        ("/teach/tell", {"to": "all", "headline": "A call", "text": "The minister is on the line."}),
        ("/teach/rewind", {"turn": "1"}),
    ],
)
def test_what_was_asked_before_a_crash_and_again_after_it_is_done_once(
    school: School, monkeypatch: pytest.MonkeyPatch, path: str, fields: dict[str, str]
) -> None:
    """The server dies after the game's record is written and before the class's file is."""
    school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    asked = {**fields, "round": school.round, "once": "k3y"}
    with monkeypatch.context() as fault:
        fault.setattr(Store, "set_done", dies)
        with pytest.raises(Killed):
            school.teacher.does(path, **asked)
    fresh = again(school)
    kept = len(fresh.room.game.record.lines)
    assert kept == 1
    fresh.teacher.cookies = school.teacher.cookies
    assert fresh.teacher.does(path, **asked) == ""
    assert len(fresh.room.game.record.lines) == kept
    assert fresh.teacher.does(path, **(asked | {"once": "another", "round": fresh.round})) == ""
    assert len(fresh.room.game.record.lines) == kept + 1
