"""A mind's decision is recorded with what decided it, and that is told when the game is over."""

import pytest
from crisis import crisis_text

from cyberdip_game.play import reasons
from cyberdip_game.play.game import Game


def game(opponents: str = "fair") -> Game:
    return Game.new(crisis_text(), ("valdoria",), 7, opponents)


def ended(opponents: str = "fair") -> Game:
    sitting = game(opponents)
    while not sitting.over:
        sitting.finish("valdoria")
    return sitting


def test_nobody_is_told_what_others_think_while_the_game_goes_on() -> None:
    with pytest.raises(ValueError, match="not over"):
        list(reasons.told(game(), 1))


def test_the_terms_that_decided_an_order_are_told_by_quantity() -> None:
    brennia = dict(reasons.told(ended(), 1))["Brennia"]
    assert any("Appetite of Drevonia" in sentence and "counts +" in sentence for sentence in brennia), brennia


def test_a_habit_names_its_rule_of_thumb() -> None:
    assert any("a rule of thumb" in sentence for sentence in dict(reasons.told(ended("easy"), 1))["Drevonia"])


def test_a_person_owes_no_reasons() -> None:
    assert "Valdoria" not in dict(reasons.told(ended(), 1))


def test_reasons_stand_in_the_record_and_come_back_with_it() -> None:
    sitting = ended()
    again = Game.replay(sitting.record)
    assert list(reasons.told(again, 1)) == list(reasons.told(sitting, 1)) != []
