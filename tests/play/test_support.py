"""Each vote on paper with its reason and its price, and a softer text for a person to carry."""

import pytest

from cyberdip_game.play.chronicle import resolution
from cyberdip_game.play.game import Game
from cyberdip_game.play.paper import sheet
from cyberdip_game.play.sheet import Command, Option
from tests.crisis import crisis_text

CAST = """
actors:
  - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim, desk], resilience: {health: 50}}
  - {id: brennia, name: Brennia, playable: true, roles: [member], trust: {valdoria: %d}, exposure: {drevonia: 60}}
  - {id: drevonia, name: Drevonia, roles: [accused]}
  - {id: night_heron, name: Night Heron, kind: group}
"""


def game(trust: int, *seats: str) -> Game:
    return Game.new(crisis_text(CAST % trust), seats or ("valdoria",), 3)


def declaration(sitting: Game, step: str, hypothesis: str = "") -> Option:
    options = [one for column in sheet(sitting, "valdoria").tray for entry in column.entries for one in entry.options]
    wanted = "union_declaration", step, hypothesis
    return next(one for one in options if (one.command.measure, one.command.step, one.command.hypothesis) == wanted)


def test_a_vote_says_why_and_what_it_would_take() -> None:
    (vote,) = declaration(game(12), "territory", "service").votes
    assert (vote.who, vote.vote, vote.carries) == ("Brennia", "against", "Condemn")
    assert vote.reason == "what it has at stake there −20"
    assert vote.price.endswith(" brings 14")


def test_who_is_ready_says_what_speaks_for_it() -> None:
    (vote,) = declaration(game(40), "condemn").votes
    assert (vote.vote, vote.reason, vote.price) == ("for", "its trust in you +40", "")


def test_what_would_be_adopted_today_is_said_beforehand() -> None:
    assert declaration(game(12), "territory", "service").adopts == "Condemn"
    assert declaration(game(12), "condemn").adopts == ""
    assert declaration(game(-90), "condemn").adopts == "nothing"


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        ("union_declaration", "Declaration for the EU: Condemn: adopted as Concern: Brennia asked for less"),
        (
            "council_conclusions",
            "Council conclusions: Condemn: adopted as Concern: none for and one for less (Brennia)",
        ),
    ],
)
def test_a_delegation_may_carry_a_softer_step_and_the_report_says_so(measure: str, said: str) -> None:
    sitting = game(40, "valdoria", "brennia")
    sitting.order("valdoria", Command(measure, incident="hospitals", step="condemn"))
    for seat in sitting.waiting():
        sitting.finish(seat)
    (asked,) = (one for one in sheet(sitting, "brennia").asked if one.kind == "council")
    assert [choice.id for choice in asked.choices] == ["for", "concern", "abstain", "against"]
    sitting.answer("brennia", asked.id, "concern")
    sitting.finish("brennia")
    told = [f"{one.title}: {one.text}" for one in resolution(sitting, "valdoria").happenings]
    assert said.replace("Concern:", "Concern: Your motion:") + ". What all could carry was adopted instead." in told
    assert Game.replay(sitting.record).world.check() == sitting.world.check()
