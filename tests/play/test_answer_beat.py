"""People answer drafts in the same beat as everything else: as a party, as a delegation, each from its own sheet."""

from pathlib import Path

import pytest

from cyberdip_game.play.faults import Refused
from cyberdip_game.play.game import Game
from cyberdip_game.play.paper import sheet
from cyberdip_game.play.sheet import Asked
from cyberdip_game.rules import mandate
from tests.crisis import crisis_text
from tests.rules.test_talks import BRENNIA, CHANNEL

TEXT = crisis_text(CHANNEL).replace("name: Drevonia, roles", "name: Drevonia, playable: true, roles")
THREE = TEXT.replace("name: Brennia, roles", "name: Brennia, playable: true, roles")
DRAFT = {"language": "concern", "arrests": "some"}


def game(seats: tuple[str, ...] = ("valdoria", "drevonia"), **more: object) -> Game:
    return Game.new(TEXT if len(seats) < 3 else THREE, seats, 7, **more)  # type: ignore[arg-type]


def drafts(sitting: Game, seat: str) -> list[Asked]:
    return [one for one in sheet(sitting, seat).asked if one.kind == "draft"]


def decide(sitting: Game) -> None:
    """Everybody's plan is sent; nothing but the draft was said."""
    for seat in sitting.waiting():
        sitting.finish(seat)


def go_on(sitting: Game) -> None:
    """Everybody who is still asked for something answers with silence."""
    while sitting.waiting() and sitting.beat == "answer":
        sitting.finish(sitting.waiting()[0])


def tabled(seats: tuple[str, ...] = ("valdoria", "drevonia"), **more: object) -> Game:
    """Drevonia had decided before Valdoria tabled its draft."""
    sitting = game(seats, **more)
    sitting.finish("drevonia")
    sitting.say("valdoria", "channel", "table", steps=DRAFT)
    decide(sitting)
    return sitting


def test_a_draft_is_put_before_a_person_who_had_decided_already() -> None:
    sitting = tabled()
    assert sitting.beat == "answer" and "drevonia" in sitting.waiting()
    (asked,) = drafts(sitting, "drevonia")
    assert asked.headline == "Police channel: the draft of Valdoria" and "Arrests: some" in asked.text
    assert asked.silence == "Silence means: no" and asked.table == "channel"
    assert not drafts(sitting, "valdoria")
    sitting.answer("drevonia", "talks.channel", "accept")
    go_on(sitting)
    assert sitting.turn == 2 and sitting.world["agreed"][:, 0].tolist() == [2, 2]


def test_silence_is_a_refusal_and_a_refusal_may_name_the_issue() -> None:
    silent, named = tabled(), tabled()
    go_on(silent)
    assert silent.here.said[-1]["say"] == "refuse" and silent.turn == 2
    named.answer("drevonia", "talks.channel", "refuse.arrests")
    go_on(named)
    assert named.here.said[-1]["issue"] == "arrests" and not named.world["agreed"].any()


def test_a_counter_brings_the_draft_back_while_rounds_last() -> None:
    sitting = tabled()
    sitting.say("drevonia", "channel", "table", steps={"language": "silence", "arrests": "none"})
    assert drafts(sitting, "valdoria") and not drafts(sitting, "drevonia"), (
        "now it is Valdoria's to answer, though it had decided"
    )
    (asked,) = drafts(sitting, "valdoria")
    assert asked.headline == "Police channel: the draft of Drevonia"
    blocked = {one.id: one.blocked for one in asked.choices}
    assert blocked["accept"].startswith("the Union does not stand behind this draft: Brennia")
    with pytest.raises(Refused, match="the Union does not stand behind"):
        sitting.answer("valdoria", "talks.channel", "accept")
    sitting.say("valdoria", "channel", "table", steps=DRAFT)
    sitting.answer("drevonia", "talks.channel", "accept")
    go_on(sitting)
    assert sitting.turn == 2 and sitting.world["agreed"].any()


def test_what_is_not_before_one_is_not_said_in_this_beat() -> None:
    sitting = tabled()
    with pytest.raises(Refused, match="the plan of this turn is closed"):
        sitting.say("valdoria", "channel", "recess")
    with pytest.raises(Refused, match="there is no such question before you"):
        sitting.answer("drevonia", "talks.channel", "for")
    with pytest.raises(Refused, match="there is no such question before you"):
        sitting.answer("valdoria", "talks.channel", "accept")


@pytest.mark.parametrize(
    ("word", "vote", "signs"),
    [("for", mandate.BEHIND, True), ("against", mandate.AGAINST, False), ("", mandate.ABSTAINS, False)],
)
def test_a_person_s_delegation_gives_the_mandate(word: str, vote: int, signs: bool) -> None:
    """Brennia stands for 13 states and 40 of 100 people: alone it is the third that stops the Union."""
    sitting = tabled(("valdoria", "brennia", "drevonia"))
    (asked,) = drafts(sitting, "brennia")
    assert [one.id for one in asked.choices] == ["for", "abstain", "against"]
    if word:
        sitting.answer("brennia", "talks.channel", word)
    sitting.finish("brennia")
    assert sitting.world["backing"][0, BRENNIA, 0] == vote
    sitting.answer("drevonia", "talks.channel", "accept")
    go_on(sitting)
    assert sitting.turn == 2 and bool(sitting.world["agreed"].any()) is signs


def test_a_mind_counters_and_the_person_is_asked_again() -> None:
    sitting = Game.new(TEXT, ["drevonia"], 7)
    for _ in range(3):
        if drafts(sitting, "drevonia"):
            break
        sitting.finish("drevonia")
    said = len(sitting.here.said)
    if sitting.beat == "decide":
        sitting.finish("drevonia")
    while drafts(sitting, "drevonia"):
        sitting.answer("drevonia", "talks.channel", "refuse.language")
        sitting.finish("drevonia")
    assert any(line["seat"] == "valdoria" for line in sitting.here.said[said:]), "Valdoria said something in return"


def test_the_record_replays_it_and_a_saved_answer_is_still_there(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    sitting = tabled(("valdoria", "brennia", "drevonia"), save_to=path)
    sitting.answer("drevonia", "talks.channel", "accept")
    sitting.keep_drafts()
    again = Game.load(path)
    assert again.waiting() == sitting.waiting()
    assert drafts(again, "drevonia")[0].chosen == "accept"
    go_on(sitting)
    assert sitting.turn == 2
    replayed = Game.load(path)
    assert replayed.world.check() == sitting.world.check() and replayed.here.said == sitting.here.said


def test_each_sheet_is_private() -> None:
    """What a party may accept at all stands on its own sheet alone."""
    sitting = tabled(("valdoria", "brennia", "drevonia"))
    valdoria, drevonia = (sheet(sitting, seat) for seat in ("valdoria", "drevonia"))
    assert not [one for one in valdoria.asked if one.kind == "draft"]
    red = {seat.name: [step.red for step in seat.talks[0].issues[0].steps] for seat in (valdoria, drevonia)}
    assert red["Drevonia"][4] and not any(red["Valdoria"]), "only Drevonia sees its red line"
    assert [step.worth for step in valdoria.talks[0].issues[0].steps] != [
        step.worth for step in drevonia.talks[0].issues[0].steps
    ]
    assert drafts(sitting, "brennia")[0].choices != drafts(sitting, "drevonia")[0].choices


def test_a_motion_that_was_answered_is_not_asked_again_when_a_draft_comes_back() -> None:
    sitting = tabled()
    sitting.finished.add("drevonia")
    assert {one.kind for one in sheet(sitting, "drevonia").asked} == {"draft"}
