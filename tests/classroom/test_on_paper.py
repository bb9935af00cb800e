"""A delegation without a phone: the teacher looks in, and enters what it decides."""

from tests.classroom.school import School


def test_a_team_on_paper_plays_through_the_teachers_page(school: School) -> None:
    school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    assert "Play it from paper" in school.teacher.get("/teach/see/drevonia").text
    assert school.teacher.does("/teach/for/drevonia/sit") == ""
    assert set(school.room.game.waiting()) == {"valdoria", "drevonia"}
    page = school.teacher.get("/teach/see/drevonia").text
    assert "You owe a report" not in page and "You owe a report" in school.teacher.get("/teach/see/medisys").text
    assert 'action="/teach/for/drevonia/vote"' in page and 'action="/team/' not in page
    asked = school.room.sheet("drevonia").asked[0]
    vote = {"round": school.round, "question": asked.id, "choice": asked.choices[0].id}
    assert school.teacher.does("/teach/for/drevonia/vote", **vote) == ""
    plan = school.room.plan_mark("drevonia")
    assert school.teacher.does("/teach/for/drevonia/send", round=school.round, plan=plan) == ""
    assert school.room.game.here.now.wishes["drevonia"].choices == {asked.id: asked.choices[0].id}


def test_a_team_with_phones_is_not_played_for(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    assert "has phones of its own" in school.teacher.does("/teach/for/valdoria/sit")
    assert ana.post("/teach/for/kestria/sit", headers={"origin": "http://testserver"}).status_code == 403
    assert "no such" in school.teacher.does("/teach/for/nobody/sit")
    assert len(school.room.store.students()) == 1


def test_the_first_phone_takes_over_from_paper(school: School) -> None:
    school.teacher.does("/teach/begin")
    school.teacher.does("/teach/for/kestria/sit")
    ana = school.joins("Ana", "kestria")
    assert [one.name for one in school.room.store.members("kestria")] == ["Ana"]
    assert school.sends(ana, "kestria") == ""
