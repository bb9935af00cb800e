"""Whoever is refused at a table hears what was in the way; whatever a person says, talks come to an end."""

import random
from collections.abc import Iterator
from functools import cache

import pytest

from cyberdip_game.places import SCENARIOS
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.game import Game
from cyberdip_game.play.paper import sheet
from cyberdip_game.play.record import HUMAN, Line
from cyberdip_game.play.table import TalksCard
from cyberdip_game.rules import talks

CASES = [
    ("quiet_mailbox", "kestria"),
    ("quiet_mailbox", "valdoria"),
    ("quiet_mailbox", "tarquen"),
    ("ward_zero", "valdoria"),
    ("opening_ceremony", "kestria"),
]
AT_RANDOM = (*["table"] * 12, "refuse", "accept", "ask", "tell", "promise", "mediate", "link", "recess")


@cache
def text(name: str) -> str:
    return (SCENARIOS / f"{name}.yaml").read_text("utf-8")


def something(dice: random.Random, card: TalksCard) -> tuple[str, dict[str, object]]:
    """A word at random with what it needs, whether or not it may be said."""
    issue = dice.choice(card.issues)
    steps = {one.id: dice.choice(one.steps).id for one in card.issues}
    details: dict[str, dict[str, object]] = {
        "table": {"steps": steps},
        "refuse": {"issue": issue.id, "red": dice.random() < 0.3, "steps": steps},
        "ask": {"issue": issue.id},
        "tell": {"issue": issue.id, "steps": [dice.choice(issue.steps).id]},
        "promise": {"to": dice.choice(card.owed)[0]} if card.owed else {},
        "mediate": {"helper": dice.choice(card.mediators)[0]} if card.mediators else {"helper": "nobody"},
        "link": {"measure": dice.choice(card.links)[0] if card.links else ""},
    }
    word = "leave" if dice.random() < 0.003 else dice.choice(AT_RANDOM)
    return word, details.get(word, {})


def played(name: str, seat: str, seed: int) -> Iterator[tuple[Game, Line]]:
    """A game in which a person says whatever comes; every answer to a draft of the person's own."""
    game, dice = Game.new(text(name), [seat], seed), random.Random(seed)
    while not game.over:
        for _ in range(5):
            open_ = [card for card in sheet(game, seat).talks if card.stage == "open"]
            if not open_ or game.beat != "decide":
                break
            card = dice.choice(open_)
            word, details = something(dice, card)
            before, talked = len(game.here.said), word == "table"
            try:
                game.say(seat, card.id, word, **details)
            except Refused as refused:
                check_sentence(str(refused))
                continue
            for line in game.here.said[before + 1 :]:
                if talked and line["talk"] == card.id and line["say"] in ("table", "refuse", "leave"):
                    yield game, line
                    break
        turn = game.turn
        while game.turn == turn and not game.over:
            game.finish(seat)
    check_ended(game)


def check_sentence(sentence: str) -> None:
    assert sentence and not sentence.endswith(".") and "`None`" not in sentence and "{" not in sentence


def check_ended(game: Game) -> None:
    """By signature, walk-out or deadline; only an ending of the game itself cuts talks short."""
    whole = game.turn == len(game.board.times)
    for table in game.board.tables:
        assert not (whole and game.world["stage"][table.index, 0] == talks.OPEN), table.talks.id


@pytest.mark.parametrize(("name", "seat"), CASES)
def test_every_refusal_names_what_is_in_the_way_and_the_nearest_step_if_known(
    name: str, seat: str, seed: int = 1
) -> None:
    refusals = 0
    for game, line in played(name, seat, seed):
        table = next(one for one in game.board.tables if one.talks.id == line["talk"])
        said = [one for card in sheet(game, seat).talks if card.id == line["talk"] for one in card.said]
        if line.get("issue"):
            issue = next(one for one in table.talks.issues if one.id == line["issue"])
            found = [one for one in said if not one.you and issue.title in one.finding]
            assert found, f"{line} is shown without {issue.title}"
            if line.get("nearest"):
                nearest = line["nearest"].replace("_", " ")
                assert any(f"{nearest} would do" in one.finding for one in found)
                assert line["nearest"] in [step.id for step in issue.steps]
        else:
            assert line.get("union") and any("the Union trusts" in one.finding for one in said), line
        assert line["by"] != HUMAN
        refusals += 1
    assert refusals
