"""After the last round: what nobody saw whole is laid open, for the room and for each team."""

import re

import pytest

from cyberdip_game.classroom.pages.debrief import slides
from cyberdip_game.play import parting, uncovered
from cyberdip_game.play.game import Game
from tests.classroom.school import School, sections


def to_the_end(school: School) -> None:
    while not school.room.game.over:
        school.ends_round()


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).replace("&#39;", "'").split())


@pytest.fixture
def played(school: School) -> School:
    """Valdoria is two people, the rest are minds; the night is over."""
    school.ana, school.jun = school.joins("Ana", "valdoria"), school.joins("Jun", "valdoria")
    school.teacher.does("/teach/begin")
    hospitals = school.room.sheet("valdoria").incidents[0]
    pages = {f"p.hospitals.{row.id}": 100 if not place else 0 for place, row in enumerate(hospitals.beliefs)}
    assert school.ana.does("/team/note", turn=school.room.turn_mark, reason="It reads like a gang", **pages) == ""
    assert school.teacher.does("/teach/mark", text="Valdoria waits") == ""
    assert school.teacher.does("/teach/mark", text="Jun is silent today", private="yes") == ""
    to_the_end(school)
    return school


def test_the_debrief_tells_who_decided_what_and_why(played: School) -> None:
    page = words(played.teacher.get("/teach/debrief").text)
    game = played.room.game
    for day in uncovered.days(game):
        assert day.headline in page
        for decision in day.decisions:
            assert all(reason in page for reason in decision.reasons), decision.name
        for change in day.moved:
            assert change.new - change.old == sum(amount for amount, _ in change.parts)
    assert any(decision.reasons for day in uncovered.days(game) for decision in day.decisions)
    for question in game.board.scenario.debrief:
        assert question in page
    for team in played.room.teams:
        private = game.board.scenario.actors[game.index(team)].briefing
        assert " ".join(private.split()) in page
    assert "It reads like a gang" in page and "Turn 1 Valdoria waits" in page and "Jun is silent today" in page


def test_probabilities_stand_against_the_truth(played: School) -> None:
    (hospitals, *_) = uncovered.doubts(played.room.game, played.room.teams)
    mine = hospitals.beliefs[played.room.teams.index("valdoria")]
    assert mine.own[0] in (0, 100) and mine.brier in (0.0, 2.0)
    assert len(mine.evidence) == len(played.room.game.here.turns)
    assert all(value is None or 0 <= value <= 100 for value in mine.evidence)


def test_students_read_the_debrief_once_the_teacher_has_opened_it(played: School) -> None:
    assert played.ana.get("/team/debrief").status_code == 403
    assert "/team/debrief" not in sections(played.ana, "/team")["send"]
    assert played.teacher.does("/teach/shown", slide="truth") == ""
    page = words(played.ana.get("/team/debrief").text)
    assert "Turn by turn" in page and "Jun is silent today" not in page and "Brier" not in page
    assert "/team/debrief" in sections(played.ana, "/team")["send"]
    report = words(played.teacher.get("/teach/report/valdoria").text)
    assert "What Valdoria knew" in report and "What Kestria knew" not in report
    assert report.count("Brier") == len(uncovered.doubts(played.room.game, ()))
    assert played.ana.get("/teach/report/valdoria").status_code == 403


def test_every_page_of_the_debrief_can_be_put_on_the_wall(played: School) -> None:
    played.teacher.does("/teach/rewind", turn=1)
    assert played.ana.does("/team/vote", round=played.round, question="first_night", choice="cut_all") == ""
    to_the_end(played)
    hidden = words(sections(played.board, "/board")["board"])
    assert "Who did it" not in hidden
    assert "parted.1" in [one.id for one in slides(played.room)]
    for one in slides(played.room):
        assert played.teacher.does("/teach/shown", slide=one.id) == "", one
        wall = words(sections(played.board, "/board")["board"])
        assert "Brier" not in wall and "Score" not in wall and "Ana" not in wall, one
        assert one.id != "became.1" or "Highest on the ladder" in wall
        assert one.id != "parted.1" or "Then: turn 1, try 2 first try Valdoria What do we switch off: Cut every" in wall
    assert "choose one from the list" in played.teacher.does("/teach/shown", slide="turn.99")
    played.teacher.does("/teach/shown", slide="")
    assert words(sections(played.board, "/board")["board"]) == hidden


def test_nothing_is_uncovered_while_the_exercise_goes_on(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    assert "when the exercise is over" in school.teacher.does("/teach/shown", slide="truth")
    assert ana.get("/team/debrief").status_code == 403
    to_the_end(school)
    school.teacher.does("/teach/shown", slide="truth")
    school.teacher.does("/teach/rewind", turn=2)
    assert ana.get("/team/debrief").status_code == 403
    assert slides(school.room) == []


def test_what_the_teacher_did_stands_in_the_debrief(school: School) -> None:
    school.joins("Ana", "valdoria")
    teacher = school.teacher
    teacher.does("/teach/begin")
    teacher.does("/teach/adjust", round=school.round, quantity="severity/hospitals", amount="-5")
    teacher.does("/teach/tell", round=school.round, to="valdoria", headline="Rain", text="")
    words_ = {"headline": "A sum, and no clock", "text": "Softened."}
    teacher.does("/teach/edit", round=school.round, inject="ransom_demand", **words_)
    teacher.does("/teach/inject", round=school.round, inject="partner_offer", what="skip")
    school.ends_round()
    to_the_end(school)
    page = words(teacher.get("/teach/debrief").text)
    for told in (
        "Severity, The hospitals: −5",
        "“Rain” to Valdoria",
        "in other words: “A sum, and no clock”",
        "Skipped “",
    ):
        assert told in page, told


def test_two_branches_part_where_somebody_decided_otherwise(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    school.reaches(4)
    school.teacher.does("/teach/rewind", turn=3)
    tray = [entry.options[0] for column in school.room.sheet("valdoria").tray for entry in column.entries]
    option = next(one for one in tray if not one.blocked)
    parts = (option.command.measure, option.command.target, option.command.incident, option.command.hypothesis)
    order = "/".join((*parts, option.command.item))
    assert ana.does("/team/plan", round=school.round, order=order, what="add") == ""
    to_the_end(school)
    assert school.room.game.over
    (apart,) = parting.partings(school.room.game)
    assert (apart.turn, apart.apart[0].name, apart.apart[0].there) == (3, "Valdoria", "nothing")
    assert apart.outcomes[0].there.startswith("not finished, at turn 4")
    page = words(school.teacher.get("/teach/debrief").text)
    assert "Up to turn 3 both are alike" in page and apart.apart[0].here in page
    assert parting.partings(Game.load(school.room.game.record.path)) == (apart,)
