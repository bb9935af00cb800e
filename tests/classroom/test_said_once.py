"""What is said at a table is said once, though the server dies while it is being said and the phone sends it again."""

from pathlib import Path

import pytest

from cyberdip_game.classroom.store import Store
from cyberdip_game.play.game import Game
from cyberdip_game.play.record import Line
from tests.classroom.school import QUIET_STEPS, Browser, School, again, begin
from tests.classroom.test_keeping import Killed, dies


@pytest.fixture
def at_the_table(tmp_path: Path):
    """Kestria has phones; a mind speaks for Tarquen and answers at once."""
    school = begin(tmp_path, scenario="quiet_mailbox", seats=("kestria",))
    school.phone = school.joins("Ana", "kestria")
    school.teacher.does("/teach/begin")
    school.reaches(3)
    yield school
    school.closes()


def tables(school: School, phone: Browser) -> str:
    fields = {"round": school.round, "talks": "quiet_line", "word": "table", "once": "k3y"}
    return phone.does("/team/say", **fields, **QUIET_STEPS)


def said(school: School) -> list[Line]:
    """Everything said at the quiet line."""
    return [line for line in school.room.game.here.said if line["talk"] == "quiet_line"]


@pytest.mark.parametrize(("where", "what"), [(Store, "set_done"), (Game, "_let_minds_talk")])
def test_a_draft_is_tabled_once_and_answered_once_across_a_crash(
    at_the_table: School, monkeypatch: pytest.MonkeyPatch, where: type, what: str
) -> None:
    """The server dies after the answers are on record, or before the mind at the table has answered."""
    with monkeypatch.context() as fault:
        fault.setattr(where, what, dies)
        with pytest.raises(Killed):
            tables(at_the_table, at_the_table.phone)
    fresh = again(at_the_table)
    phone = Browser(fresh.app)
    phone.cookies = at_the_table.phone.cookies
    for _ in range(2):
        assert tables(fresh, phone) == ""
        assert [line["seat"] for line in said(fresh)] == ["kestria", "tarquen"]
