"""A class negotiates: the spokesperson speaks at the table, the others read along, nobody else hears of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.classroom.school import School, begin, sections

STEPS = {"s.activity": "pause", "s.naming": "no_state", "s.line": "contact_points", "s.returns": "kept"}


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    """A class on the third morning of the mailbox crisis, when the quiet line opens."""
    made = begin(tmp_path, scenario="quiet_mailbox", seats=("kestria", "tarquen", "helvane"))
    made.phones = {team: made.joins("Ana", team) for team in ("kestria", "tarquen", "helvane")}
    made.second = made.joins("Jun", "kestria")
    made.teacher.does("/teach/begin")
    while made.room.game.turn < 3:
        made.ends_round()
    yield made
    made.closes()


def says(school: School, team: str, word: str, **fields: str) -> str:
    speaker = school.room.speaker(team)
    browser = school.phones[team] if speaker.name == "Ana" else school.second
    return browser.does("/team/say", round=school.round, talks="quiet_line", word=word, **fields)


def test_two_delegations_bargain_and_a_third_hears_nothing(school: School) -> None:
    assert says(school, "kestria", "table", **STEPS) == ""
    heard = sections(school.phones["tarquen"], "/team")["tables"]
    assert "The draft of Kestria is on the table." in heard
    assert "The quiet line" not in sections(school.phones["helvane"], "/team")["tables"]
    assert says(school, "tarquen", "accept") == ""
    school.ends_round()
    while school.room.game.beat != "decide":
        school.ends_round()
    assert "An agreement is in force" in sections(school.phones["kestria"], "/team")["tables"]
    school.room.store.close()


def test_only_the_spokesperson_speaks_and_only_what_can_be_said(school: School) -> None:
    speaker = school.room.speaker("kestria")
    other = school.second if speaker.name == "Ana" else school.phones["kestria"]
    fields = {"round": school.round, "talks": "quiet_line", "word": "table", **STEPS}
    assert "speaks for the delegation this round" in other.does("/team/say", **fields)
    assert "is no step of" in says(school, "kestria", "table", **{**STEPS, "s.line": "war"})
    assert (
        "there are no talks"
        in school.phones["helvane"].does("/team/say", round=school.round, talks="gone", word="accept").casefold()
    )
    assert says(school, "tarquen", "accept").startswith("the floor belongs to Kestria")
    school.room.store.close()
