"""What a teacher does to a running exercise: all of it on record, and replayed without anybody's help."""

from cyberdip_game.play.chronicle import resolution
from cyberdip_game.play.game import Game
from cyberdip_game.play.paper import sheet
from tests.classroom.school import School, again, sections


def replayed(school: School) -> Game:
    path = school.room.game.record.path
    assert path is not None
    return Game.load(path)


def test_an_inject_is_sent_before_its_time_and_asks(school: School) -> None:
    phone = school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    game = school.room.game
    ahead = [one for one in game.board.scripts if one.options and not game.world["fired"][one.index, 0]]
    one = next(one for one in ahead if game.index("valdoria") in one.to)
    assert school.teacher.does("/teach/inject", round=school.round, inject=one.inject.id, what="send") == ""
    assert one.inject.headline in sections(phone, "/team")["ask"].replace("&#39;", "'")
    assert one.inject.id in [asked.id for asked in sheet(replayed(school), "valdoria").asked]
    again_ = school.teacher.does("/teach/inject", round=school.round, inject=one.inject.id, what="send")
    assert "on this turn already" in again_
    school.ends_round()
    while school.room.game.beat != "decide":
        school.ends_round()
    assert school.teacher.does("/teach/inject", round=school.round, inject=one.inject.id, what="send") == ""


def test_what_is_held_does_not_come_until_it_is_put_back(school: School) -> None:
    school.teacher.does("/teach/begin")
    for one in school.room.game.board.scripts:
        school.teacher.does("/teach/inject", round=school.round, inject=one.inject.id, what="hold")
    fired = {one.inject.id for one in school.room.game.board.scripts if school.room.game.world["fired"][one.index, 0]}
    while not school.room.game.over:
        school.ends_round()
    world = school.room.game.world
    assert fired == {one.inject.id for one in school.room.game.board.scripts if world["fired"][one.index, 0]}


def test_own_words_reach_the_teams_they_are_for(school: School) -> None:
    ana, eve = school.joins("Ana", "valdoria"), school.joins("Eve", "drevonia")
    school.teacher.does("/teach/begin")
    fields = {"round": school.round, "headline": "A minister resigns", "text": "At noon, without a reason."}
    assert school.teacher.does("/teach/tell", to="valdoria", **fields) == ""
    assert "A minister resigns" in sections(ana, "/team")["situation"]
    assert "A minister resigns" not in sections(eve, "/team")["situation"] + sections(school.board, "/board")["board"]
    assert school.teacher.does("/teach/tell", to="all", **fields | {"headline": "Rain"}) == ""
    assert "Rain" in sections(school.board, "/board")["board"]
    assert [one.headline for one in sheet(replayed(school), "valdoria").feed if one.new][:2]


def test_an_adjusted_number_has_a_cause_and_replays(school: School) -> None:
    school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    before = school.room.sheet("valdoria").incidents[0].severity
    assert school.teacher.does("/teach/adjust", round=school.round, quantity="severity/hospitals", amount="-12") == ""
    assert school.room.sheet("valdoria").incidents[0].severity == before - 12
    assert replayed(school).world.check() == school.room.game.world.check()
    turn = school.room.game.turn
    while school.room.game.turn == turn:
        school.ends_round()
    school.teacher.does("/teach/adjust", round=school.round, quantity="severity/hospitals", amount="+9")
    told = resolution(school.room.game, "valdoria")
    change = next(one for one in told.changes if one.label.startswith("Severity"))
    assert (9, "the facilitator") in change.parts and change.new - change.old == sum(part for part, _ in change.parts)
    assert replayed(school).world.check() == school.room.game.world.check()


def test_going_back_leaves_no_word_of_the_future(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    school.reaches(3)
    school.teacher.does("/teach/tell", round=school.round, to="all", headline="Tomorrow", text="")
    assert school.teacher.does("/teach/rewind", turn=2) == ""
    assert "Tomorrow" not in sections(ana, "/team")["situation"]


def test_marks_names_and_moves(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    assert school.teacher.does("/teach/mark", text="Valdoria waits") == ""
    assert school.teacher.does("/teach/move", student=1, name="Rosa", team="kestria") == ""
    assert "Rosa, Kestria" in sections(ana, "/team")["you"]
    fresh = again(school)
    assert [one.text for one in fresh.room.store.marks()] == ["Valdoria waits"]
    assert [(one.name, one.team) for one in fresh.room.store.students()] == [("Rosa", "kestria")]


def test_the_pace_protects_the_debrief(school: School) -> None:
    assert "no time of day" in school.teacher.does("/teach/settings", bell="25:00", minutes=8, debrief=15)
    assert school.teacher.does("/teach/settings", bell="23:59", minutes=6, debrief=20) == ""
    school.teacher.does("/teach/begin")
    assert school.room.clock.remaining() == 360
    assert "debrief" in sections(school.teacher, "/teach")["pace"]


def test_looking_in_shows_the_team_and_writes_nothing(school: School) -> None:
    school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    lines = len(school.room.game.record.lines)
    assert "Only your team reads the second part" in school.teacher.get("/teach/see/valdoria").text
    assert len(school.room.game.record.lines) == lines
    for path in ("/teach/kit", "/teach/debrief", "/teach/grades.csv"):
        assert school.teacher.get(path).status_code == 200


def test_a_question_to_the_room_stands_on_the_projector_until_the_round_moves_on(school: School) -> None:
    school.joins("Ana", "valdoria")
    assert "has not begun" in school.teacher.does("/teach/ask", text="Who gains?")
    school.teacher.does("/teach/begin")
    assert school.teacher.does("/teach/ask", text="Who gains if we believe this note?") == ""
    assert "Who gains if we believe this note?" in sections(school.board, "/board")["board"]
    school.teacher.does("/teach/ask", text="")
    assert "Who gains" not in sections(school.board, "/board")["board"]
    school.teacher.does("/teach/ask", text="Who gains if we believe this note?")
    school.ends_round()
    assert "Who gains" not in sections(school.board, "/board")["board"]
