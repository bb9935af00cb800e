"""A class from the first scan to the last debrief, through the doors that browsers use."""

import csv
import io

from cyberdip_game.classroom.forms import written
from cyberdip_game.play.record import Record
from tests.classroom.school import ORIGIN, Browser, School, again, begin, sections

TEAMS = ("valdoria", "kestria", "drevonia")


def full(school: School) -> dict[str, list[Browser]]:
    return {team: [school.joins(name, team) for name in ("Ana", "Jun")] for team in TEAMS}


def test_a_whole_exercise_from_join_to_debrief(school: School) -> None:
    phones = full(school)
    assert "6 of 24 are in" in sections(school.board, "/board")["board"]
    assert school.teacher.does("/teach/begin") == ""
    rounds = 0
    while not school.room.game.over:
        for team in school.room.game.waiting():
            first, second = phones[team]
            sheet, now = school.room.sheet(team), school.round
            free = [e.options[0] for c in sheet.tray for e in c.entries if not e.options[0].blocked]
            if sheet.beat == "decide" and free:
                assert first.does("/team/plan", round=now, order=written(free[0].command), what="add") == ""
                assert school.room.game.draft(team).orders == (free[0].command,)
            for asked in sheet.asked:
                choice = next(one.id for one in asked.choices if not one.blocked)
                assert first.does("/team/vote", round=now, question=asked.id, choice=choice) == ""
            assert second.does("/team/agree", round=now, plan=school.room.plan_mark(team)) == ""
            speaker = phones[team][
                [one.id for one in school.room.store.members(team)].index(school.room.speaker(team).id)
            ]
            other = second if speaker is first else first
            assert "speaks for the delegation" in school.sends(other, team)
            assert other.does("/team/agree", round=now, plan=school.room.plan_mark(team)) == ""
            assert school.sends(speaker, team) == ""
            rounds += 1
        for page, path in ((school.board, "/board"), (school.teacher, "/teach"), (phones["valdoria"][0], "/team")):
            assert sections(page, path)
    assert rounds >= 3 * len(school.room.game.here.turns)
    report = sections(phones["drevonia"][0], "/team")["report"]
    assert "To talk about" in report and "Who did it" in report
    assert "To talk about" in sections(school.board, "/board")["board"]
    table = list(csv.reader(io.StringIO(school.teacher.get("/teach/grades.csv").text)))
    assert [row[0] for row in table if row[2] == "end"] == ["Valdoria", "Kestria", "Drevonia", "Helvane", "Medisys"]
    assert school.teacher.get("/teach/debrief").status_code == 200
    verify = again(school)  # the record of a class replays like any other, without minds and without a class
    assert verify.room.game.over


def test_a_wrong_code_opens_nothing_and_too_many_are_stopped(school: School) -> None:
    browser = Browser(school.app)
    answers = [
        browser.post("/join", data={"code": "XXXX", "name": "Eve", "team": "valdoria"}, headers=ORIGIN).text
        for _ in range(14)
    ]
    assert "not a code of this class" in answers[0] and "Too many wrong codes" in answers[-1]
    assert school.room.store.students() == ()


def test_one_voice_each_and_the_last_one_counts(school: School) -> None:
    ana, jun = school.joins("Ana", "valdoria"), school.joins("Jun", "valdoria")
    school.teacher.does("/teach/begin")
    while not (asked := [one for one in school.room.sheet("valdoria").asked if len(one.choices) > 1]):
        school.ends_round()
    open_ = [one.id for one in asked[0].choices if not one.blocked]
    for browser, choice in ((ana, open_[0]), (ana, open_[1]), (jun, open_[1])):
        assert browser.does("/team/vote", round=school.round, question=asked[0].id, choice=choice) == ""
    assert school.room.store.votes(school.round, "valdoria")[asked[0].id] == {1: open_[1], 2: open_[1]}
    assert school.room.leading("valdoria", asked[0]) == open_[1]


def test_the_same_form_sent_twice_counts_once(school: School) -> None:
    school.teacher.does("/teach/begin")
    left = school.room.clock.remaining()
    for _ in range(3):
        assert school.teacher.does("/teach/extend", minutes=2, once="abc") == ""
    assert school.room.clock.remaining() == left + 120
    ana = school.joins("Ana", "valdoria")
    for _ in range(2):
        assert ana.does("/team/message", to="kestria", text="Do you have logs?", once="m1") == ""
    assert len(school.room.store.messages()) == 1


def test_a_plan_of_an_older_round_is_refused(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    before, plan = school.round, school.room.plan_mark("valdoria")
    school.teacher.does("/teach/end-round", round=before)
    assert "moved on" in ana.does("/team/send", round=before, plan=plan)
    assert "moved on" in school.teacher.does("/teach/end-round", round=before)


def test_the_notebook_is_open_in_both_beats_of_its_turn(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    rows = school.room.sheet("valdoria").incidents[0].beliefs
    pages = {f"p.hospitals.{row.id}": 100 if not place else 0 for place, row in enumerate(rows)}
    turn = school.room.turn_mark
    school.ends_round()
    assert school.room.game.beat == "answer"
    assert ana.does("/team/note", turn=turn, reason="A gang", **pages) == ""
    assert school.room.sheet("valdoria").note.reason == "A gang"
    school.reaches(2)
    assert ana.does("/team/note", turn=turn, **pages) == "the notebook is closed now; look at the new situation"


def test_what_the_morning_brought_is_not_sent_again_with_the_questions(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    school.reaches(2)
    morning = sections(ana, "/team")
    school.ends_round()
    assert school.room.game.beat == "answer"
    assert [id for id in ("report", "note") if sections(ana, "/team")[id] != morning[id]] == []


def test_pause_freezes(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    school.teacher.does("/teach/pause")
    lines = len(school.room.game.record.lines)
    assert "paused" in school.sends(ana, "valdoria")
    assert "paused" in school.teacher.does("/teach/end-round", round=school.round)
    assert len(school.room.game.record.lines) == lines
    school.teacher.does("/teach/go-on")
    assert school.sends(ana, "valdoria") == ""


def test_a_late_comer_takes_over_from_a_mind_and_a_mind_from_who_leaves(school: School) -> None:
    school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    assert school.room.game.waiting() == ("valdoria",)
    late = school.joins("Omar", "drevonia")
    assert set(school.room.game.waiting()) == {"valdoria", "drevonia"}
    assert school.teacher.does("/teach/remove", student=2) == ""
    assert late.get("/team").status_code == 303
    assert school.room.game.waiting() == ("valdoria",)


def test_another_phone_takes_the_seat_with_a_code_that_works_once(school: School) -> None:
    old = school.joins("Ana", "valdoria")
    school.teacher.does("/teach/code", student=1)
    (code,) = school.room.returns
    new = Browser(school.app)
    assert new.post("/return", data={"return": code.lower()}, headers=ORIGIN).status_code == 303
    assert "Ana" in new.get("/team").text
    assert old.get("/team").status_code == 303
    assert Browser(school.app).post("/return", data={"return": code}, headers=ORIGIN).status_code == 409


def test_a_restart_loses_no_seat_no_vote_and_no_plan(school: School) -> None:
    ana, jun = school.joins("Ana", "valdoria"), school.joins("Jun", "valdoria")
    school.teacher.does("/teach/begin")
    option = next(
        e.options[0] for c in school.room.sheet("valdoria").tray for e in c.entries if not e.options[0].blocked
    )
    ana.does("/team/plan", round=school.round, order=written(option.command), what="add")
    jun.does("/team/agree", round=school.round, plan=school.room.plan_mark("valdoria"))
    ana.does("/team/message", to="teacher", text="Can we veto only one word?")
    fresh = again(school)
    assert fresh.room.game.draft("valdoria").orders == (option.command,)
    assert fresh.room.agreeing("valdoria") == (2,)
    after = Browser(fresh.app)
    after.cookies = ana.cookies
    assert option.name in sections(after, "/team")["plan"]
    assert "asks for help" in sections(fresh.teacher, "/teach")["teams"]
    assert fresh.sends(after, "valdoria") == ""


def test_the_class_goes_back_and_keeps_both_branches(school: School) -> None:
    school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    school.reaches(3)
    assert school.teacher.does("/teach/rewind", turn=2) == ""
    assert (school.room.game.turn, len(school.room.game.branches)) == (2, 2)
    assert school.teacher.does("/teach/switch", branch=0) == ""
    assert school.room.game.turn == 3
    assert "no turn 9" in school.teacher.does("/teach/rewind", turn=9)
    assert again(school).room.game.turn == 3


def test_a_small_class_of_one_and_a_class_of_minds(tmp_path, school: School) -> None:
    school.teacher.does("/teach/begin")
    while not school.room.game.over:
        school.ends_round()
    assert Record.load(school.room.game.record.path).lines == school.room.game.record.lines
    alone = begin(tmp_path / "alone", scenario="first_light")
    phone = alone.joins("Ana", "lysmark")
    alone.teacher.does("/teach/begin")
    while not alone.room.game.over:
        assert alone.sends(phone, "lysmark") == ""
    alone.closes()
