"""The teacher steers: the slow are taken along, rounds are passed over, injects edited or left out, the end called."""

from cyberdip_game.play.chronicle import resolution
from cyberdip_game.play.game import Game
from cyberdip_game.rules import script
from tests.classroom.school import School, sections


def ahead(school: School, team: str) -> script.Script:
    """An inject that asks the team and has not come yet."""
    game = school.room.game
    waiting = [one for one in game.board.scripts if one.options and not game.world["fired"][one.index, 0]]
    return next(one for one in waiting if game.index(team) in one.to)


def test_one_slow_team_is_taken_as_it_stands(school: School) -> None:
    ana, eve = school.joins("Ana", "valdoria"), school.joins("Eve", "drevonia")
    school.teacher.does("/teach/begin")
    asked = school.room.sheet("valdoria").asked[0]
    ana.does("/team/vote", round=school.round, question=asked.id, choice=asked.choices[1].id)
    assert school.teacher.does("/teach/advance", round=school.round, team="valdoria") == ""
    assert school.room.game.here.now.wishes["valdoria"].choices == {asked.id: asked.choices[1].id}
    assert school.room.game.waiting() == ("drevonia",)
    assert "sent already" in school.teacher.does("/teach/advance", round=school.round, team="valdoria")
    assert "Waiting for the other delegations" in sections(ana, "/team")["send"]
    assert "agree" in sections(eve, "/team")["send"]


def test_a_round_passes_as_minds_would_play_it(school: School) -> None:
    school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    assert school.teacher.does("/teach/skip-round", round=school.round) == ""
    game = school.room.game
    assert (game.turn, game.beat, game.waiting()) == (2, "decide", ("valdoria",))
    assert game.here.turns[0].wishes["valdoria"].orders
    assert Game.load(game.record.path).world.check() == game.world.check()


def test_the_teacher_ends_the_exercise_before_its_last_round_and_may_go_back(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    school.teacher.does("/teach/skip-round", round=school.round)
    assert school.teacher.does("/teach/finish", round=school.round) == ""
    game = school.room.game
    assert game.over and game.world["ended"][0] > 0
    assert "Who did it, and what you had on record" in sections(ana, "/team")["report"]
    assert school.teacher.get("/teach/debrief").status_code == 200
    assert Game.load(game.record.path).over
    assert school.teacher.does("/teach/rewind", turn=2) == ""
    assert not game.over and game.turn == 2
    school.teacher.does("/teach/switch", branch=0)
    assert game.over


def test_an_edited_inject_keeps_its_effects_and_its_question(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    one = ahead(school, "valdoria")
    words = {"headline": "A quieter question", "text": "The teacher has softened this."}
    assert school.teacher.does("/teach/edit", round=school.round, inject=one.inject.id, **words) == ""
    asked = next(asked for asked in school.room.sheet("valdoria").asked if asked.id == one.inject.id)
    assert (asked.headline, asked.text) == (words["headline"], words["text"])
    assert [choice.id for choice in asked.choices] == [choice.id for choice in one.inject.choices]
    assert words["headline"] in sections(ana, "/team")["situation"]
    assert one.inject.headline not in sections(ana, "/team")["situation"]
    again = Game.load(school.room.game.record.path)
    assert again.here.now.edited == {one.inject.id: (words["headline"], words["text"])}
    school.ends_round()
    while school.room.game.beat != "decide":
        school.ends_round()
    assert resolution(school.room.game, "valdoria")


def test_what_is_skipped_never_comes_and_cannot_be_sent(school: School) -> None:
    school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    one = ahead(school, "valdoria")
    assert school.teacher.does("/teach/inject", round=school.round, inject=one.inject.id, what="skip") == ""
    for word in ("send", "free"):
        refused = school.teacher.does("/teach/inject", round=school.round, inject=one.inject.id, what=word)
        assert "skipped for good" in refused
    while not school.room.game.over:
        assert not school.room.game.world["fired"][one.index, 0]
        school.ends_round()
    assert ", skipped" in sections(school.teacher, "/teach")["injects"]
    assert "Skipped: it never comes." in school.teacher.get(f"/teach/inject/{one.inject.id}?part").text
    assert Game.load(school.room.game.record.path).over
