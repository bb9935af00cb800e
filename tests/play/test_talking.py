"""A person at the table: moves in names, minds that answer at once, records that replay them, and clear refusals."""

from pathlib import Path

import pytest

from cyberdip_game.play.faults import Refused
from cyberdip_game.play.game import Game
from cyberdip_game.play.negotiation import expect, weigh
from cyberdip_game.play.paper import sheet
from cyberdip_game.play.spoken import spoken
from tests.crisis import crisis_text
from tests.rules.test_talks import CHANNEL

TEXT = crisis_text(CHANNEL)
TWO = TEXT.replace("name: Drevonia, roles", "name: Drevonia, playable: true, roles")
WHOLE = {"language": "link", "arrests": "all"}


def game(**more: object) -> Game:
    return Game.new(TEXT, ["valdoria"], 7, **more)  # type: ignore[arg-type]


def end_turn(sitting: Game) -> None:
    turn = sitting.turn
    while sitting.turn == turn and not sitting.over:
        for seat in sitting.waiting():
            sitting.finish(seat)


def test_a_mind_answers_a_draft_at_once_and_says_what_blocks() -> None:
    sitting = game()
    sitting.say("valdoria", "channel", "table", steps=WHOLE)
    mine, theirs = sitting.here.said[0], sitting.here.said[-1]
    assert mine["by"] == "human" and theirs["seat"] == "drevonia"
    assert theirs["say"] == "table" and theirs["issue"] == "language" and "worth" in theirs["why"]
    assert sitting.world["draft"][:, 0].tolist() != [4, 3], "its own draft stands now"


def test_the_whole_course_is_in_the_record(tmp_path: Path) -> None:
    sitting = game(save_to=tmp_path / "game.jsonl")
    for _ in range(2):
        sitting.say("valdoria", "channel", "table", steps=WHOLE)
        sitting.say("valdoria", "channel", "ask", issue="language")
        end_turn(sitting)
    again = Game.load(tmp_path / "game.jsonl")
    assert again.world.check() == sitting.world.check() and again.turn == 3
    assert again.here.said == sitting.here.said
    again.rewind(2)
    assert [line["turn"] for line in again.here.said] == [1] * len(again.here.said)


def test_a_mind_that_is_asked_tells_its_limits() -> None:
    sitting = game()
    sitting.say("valdoria", "channel", "ask", issue="language")
    told = sitting.here.said[1]
    assert told["say"] == "tell" and "name" in told["steps"]


@pytest.mark.parametrize(
    ("word", "details", "sentence"),
    [
        ("accept", {}, "there is no draft of another party to accept; table one"),
        ("table", {"steps": {"language": "link"}}, "a draft picks a step for every issue; Arrests is open"),
        ("table", {"steps": {"language": "war"}}, "`war` is no step of Public language; known are silence, concern"),
        ("refuse", {"issue": "tone"}, "`tone` is no issue here; known are language, arrests"),
        ("link", {"measure": "list_persons"}, "you have nothing of that kind in force against this side"),
        ("mediate", {"helper": "brennia"}, "`brennia` does not offer good offices here"),
        ("back", {"vote": "for"}, "your delegation is not asked here"),
        ("break", {}, "no agreement in force binds you here"),
        ("shout", {}, "nobody understands `shout` at a table"),
        ("ask", {}, "`ask` at a table lacks something; see the help"),
    ],
)
def test_what_cannot_be_said_is_refused_in_a_sentence(word: str, details: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        game().say("valdoria", "channel", word, **details)


def test_a_draft_the_union_does_not_carry_is_not_signed() -> None:
    sitting = Game.new(TWO, ["valdoria", "drevonia"], 7)
    sitting.say("valdoria", "channel", "table", steps=WHOLE)
    sitting.say("drevonia", "channel", "table", steps={"language": "silence", "arrests": "all"})
    with pytest.raises(Refused, match="the Union does not stand behind this draft: Brennia against because of Public"):
        sitting.say("valdoria", "channel", "accept")


def test_people_and_minds_use_the_same_moves() -> None:
    sitting = Game.new(TWO, ["valdoria", "drevonia"], 7)
    with pytest.raises(Refused, match="the floor belongs to Valdoria"):
        sitting.say("drevonia", "channel", "recess")
    sitting.say("valdoria", "channel", "table", steps={"language": "concern", "arrests": "some"})
    sitting.say("drevonia", "channel", "accept")
    with pytest.raises(Refused, match="every party has agreed; it is signed in the evening"):
        sitting.say("valdoria", "channel", "recess")
    end_turn(sitting)
    assert sitting.world["agreed"][:, 0].tolist() == [2, 2]


def test_the_card_shows_positions_limits_and_who_stands_behind_a_draft() -> None:
    sitting = game()
    sitting.say("valdoria", "channel", "table", steps={"language": "name", "arrests": "all"})
    (card,) = sheet(sitting, "valdoria").talks
    language = card.issues[0]
    assert language.mine == 4 and language.theirs == 0 and language.steps[4].shut
    assert "A red line: Public language" in card.said[-1].finding
    silent = weigh(sitting, "valdoria", "channel", {"language": "silence", "arrests": "all"})
    assert silent.headline == "One voice short: Brennia blocks this draft" and silent.crosses == ("Public language",)
    assert {word.id: word.blocked for word in card.words}["accept"].startswith("the Union does not stand behind")


def test_odds_come_from_imagined_counterparts() -> None:
    sitting = game()
    seen = sitting.seen("valdoria")
    easy = expect(sitting.board, seen, "channel", {"language": "concern", "arrests": "none"}, 60)
    hard = expect(sitting.board, seen, "channel", {"language": "name", "arrests": "all"}, 60)
    assert hard.signs == 0 and easy.signs >= hard.signs and len(easy.signed) == 20


def test_when_the_game_is_over_every_answer_is_explained() -> None:
    sitting = game()
    sitting.say("valdoria", "channel", "table", steps=WHOLE)
    assert "without a deal" not in sheet(sitting, "valdoria").talks[0].said[-1].finding
    while not sitting.over:
        end_turn(sitting)
    assert "without a deal" in sheet(sitting, "valdoria").talks[0].said[1].finding


def unknown(sitting: Game, issue: str) -> list[str]:
    """The steps of an issue that nobody else has spoken for or against, as Valdoria sees them."""
    (row,) = (one for one in sheet(sitting, "valdoria").talks[0].issues if one.id == issue)
    return [step.id for step in row.steps if step.unknown]


def test_a_step_is_known_once_somebody_else_has_spoken_for_or_against_it() -> None:
    sitting = Game.new(TWO, ("valdoria", "drevonia"), 7)
    first, *between, last = every = unknown(sitting, "language")
    sitting.say("valdoria", "channel", "table", steps={"language": last, "arrests": "all"})
    assert unknown(sitting, "language") == every, "one's own word tells nothing"
    lowest = {"language": first, "arrests": "none"}
    sitting.say("drevonia", "channel", "table", steps=lowest, issue="language", red=True)
    assert unknown(sitting, "language") == between, "one it offers, one it never can"
    sitting.say("valdoria", "channel", "ask", issue="language")
    sitting.say("drevonia", "channel", "tell", issue="language", steps=[last])
    assert not unknown(sitting, "language") and unknown(sitting, "arrests") == ["some", "all"]


def test_whatever_a_mind_says_beside_its_drafts_is_explained_when_the_game_is_over() -> None:
    sitting = game()
    word = {"turn": 1, "seat": "drevonia", "by": "fair", "talk": "channel", "why": {"pays": 12, "costs": 5}}
    asides = {"ask": {"issue": "language"}, "promise": {"to": "valdoria"}, "link": {"measure": ""}, "recess": {},
              "mediate": {"helper": "valdoria"}, "publish": {}}  # fmt: skip
    for say, details in asides.items():
        heard = spoken(sitting.board, sitting.board.tables[0], {**word, "say": say, **details}, 0, over=True)
        assert "1.2" in heard.finding, say
