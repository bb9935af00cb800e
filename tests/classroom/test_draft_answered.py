"""A team answers a draft that another team tabled the same round, by the forms of its phones."""

from collections.abc import Iterator

import pytest

from cyberdip_game.play.record import Line
from tests.classroom.school import QUIET_STEPS, School, says, sections

DRAFT = "talks.quiet_line"


@pytest.fixture
def tabled(bargaining: School) -> Iterator[School]:
    """Tarquen had sent its plan before Kestria tabled a draft; the round of answers is open."""
    assert sends(bargaining, "tarquen") == ""
    assert says(bargaining, "kestria", "table", **QUIET_STEPS) == ""
    bargaining.ends_round()
    assert bargaining.room.game.beat == "answer"
    yield bargaining


def sends(school: School, team: str) -> str:
    """Everybody of the team agrees and its spokesperson sends."""
    phones = {"Ana": school.phones[team], **({"Jun": school.second} if team == "kestria" else {})}
    for phone in phones.values():
        assert phone.does("/team/agree", round=school.round, plan=school.room.plan_mark(team)) == ""
    return school.sends(phones[school.room.speaker(team).name], team)


def votes(school: School, choice: str) -> str:
    return school.phones["tarquen"].does("/team/vote", round=school.round, question=DRAFT, choice=choice)


def said_by_tarquen(school: School) -> Line:
    (line,) = [line for line in school.room.game.here.said if (line["talk"], line["seat"]) == ("quiet_line", "tarquen")]
    return line


def test_the_draft_is_on_the_phones_of_those_who_must_answer_and_on_no_others(tabled: School) -> None:
    page = sections(tabled.phones["tarquen"], "/team")["ask"]
    assert "A draft at the table" in page and "The quiet line: the draft of Kestria" in page
    assert "Activity against the ministry will rest." in page
    for team in ("kestria", "helvane"):
        assert "The quiet line" not in sections(tabled.phones[team], "/team").get("ask", "")


def test_a_vote_for_it_signs(tabled: School) -> None:
    assert votes(tabled, "accept") == ""
    assert sends(tabled, "tarquen") == ""
    while tabled.room.game.beat == "answer":
        tabled.ends_round()
    for team in ("tarquen", "kestria"):
        assert "An agreement is in force" in sections(tabled.phones[team], "/team")["tables"]


def test_a_refusal_names_the_issue_to_the_other_team(tabled: School) -> None:
    assert votes(tabled, "refuse.activity") == ""
    assert sends(tabled, "tarquen") == ""
    while tabled.room.game.beat == "answer":
        tabled.ends_round()
    answer = said_by_tarquen(tabled)
    assert (answer["say"], answer["issue"]) == ("refuse", "activity")
    assert "The mailbox" in sections(tabled.phones["kestria"], "/team")["tables"]
    assert not tabled.room.game.world["agreed"].any()


def test_a_counter_puts_the_question_to_the_team_that_had_tabled(tabled: School) -> None:
    assert says(tabled, "tarquen", "table", **{**QUIET_STEPS, "s.activity": "unsaid"}) == ""
    assert "The quiet line: the draft of Tarquen" in sections(tabled.phones["kestria"], "/team")["ask"]
    assert DRAFT not in [one.id for one in tabled.room.sheet("tarquen").asked]


def test_silence_of_a_team_refuses(tabled: School) -> None:
    tabled.ends_round()
    while tabled.room.game.beat == "answer":
        tabled.ends_round()
    answer = said_by_tarquen(tabled)
    assert answer["say"] == "refuse" and not tabled.room.game.world["agreed"].any()


def test_what_is_not_asked_cannot_be_answered(tabled: School) -> None:
    answer = tabled.phones["helvane"].does("/team/vote", round=tabled.round, question=DRAFT, choice="accept")
    assert answer and answer != "500"
