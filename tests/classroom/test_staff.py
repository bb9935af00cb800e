"""A delegation asks its staff what they expect of its plan: an answer for the whole team, and for nobody else."""

from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool

import pytest

from cyberdip_game.classroom.staff import Staff
from cyberdip_game.play import staff
from tests.classroom.school import Browser, School, sections


@pytest.fixture
def ana(school: School) -> Browser:
    """At Valdoria, in the first round; Eve sits with another delegation."""
    browser = school.joins("Ana", "valdoria")
    school.eve = school.joins("Eve", "drevonia")
    school.teacher.does("/teach/begin")
    return browser


def asks(school: School, browser: Browser, path: str = "/team/advise") -> str:
    return browser.does(path, round=school.round)


def test_the_whole_team_reads_what_the_staff_of_a_solo_player_would_say(school: School, ana: Browser) -> None:
    jun = school.joins("Jun", "valdoria")
    assert asks(school, ana) == ""
    game = school.room.game
    said = staff.expect(game.board, game.seen("valdoria"), "valdoria", game.draft("valdoria"), staff.levels(game))
    assert staff.kept(game, "valdoria", 1) == said
    for browser in (ana, jun):
        assert all(row.sentence in sections(browser, "/team")["staff"] for row in said.rows)
    assert "futures" not in sections(school.eve, "/team")["staff"]
    assert sections(school.eve, "/team")["staff"].count("Ask your staff") == 1


def test_what_was_said_of_an_earlier_plan_says_so_until_staff_are_asked_again(school: School, ana: Browser) -> None:
    asks(school, ana)
    assert "Ask again" not in sections(ana, "/team")["staff"]
    ana.does("/team/vote", round=school.round, question="first_night", choice="cut_all")
    told = sections(ana, "/team")["staff"]
    assert "The plan as it was" in told and "Ask again" in told
    assert asks(school, ana) == ""
    assert "Ask again" not in sections(ana, "/team")["staff"]
    school.ends_round()
    assert "futures" not in sections(ana, "/team")["staff"]


def test_a_team_on_paper_is_advised_through_its_teacher(school: School, ana: Browser) -> None:
    school.teacher.does("/teach/for/kestria/sit")
    assert asks(school, school.teacher, "/teach/for/kestria/advise") == ""
    assert staff.kept(school.room.game, "kestria", 1) is not None


def test_nobody_is_advised_while_the_class_is_paused_or_the_plan_is_sent(school: School, ana: Browser) -> None:
    assert "look at the new situation" in ana.does("/team/advise", round="0.9.decide")
    school.teacher.does("/teach/pause")
    assert "paused" in asks(school, ana)
    school.teacher.does("/teach/go-on")
    plan = school.room.plan_mark("valdoria")
    ana.does("/team/agree", round=school.round, plan=plan)
    assert ana.does("/team/send", round=school.round, plan=plan) == ""
    assert "sent already" in asks(school, ana)
    assert staff.kept(school.room.game, "valdoria", 1) is None


class _Dying(Executor):
    """A worker that dies of every question."""

    def submit(self, *_: object) -> Future:
        answer: Future = Future()
        answer.set_exception(BrokenProcessPool("died"))
        return answer


def test_a_worker_that_dies_costs_one_sentence(school: School, ana: Browser) -> None:
    school.place.staff = Staff(_Dying())
    assert "ask again" in asks(school, ana)
    assert asks(school, ana) == ""
    assert staff.kept(school.room.game, "valdoria", 1) is not None
