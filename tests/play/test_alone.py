"""Crises with fewer at the table than usual: nobody to ask is no fault."""

import pytest
from crisis import crisis_text

from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.play.game import Game

ALONE = "council: [{id: valdoria, states: 27, population: 100}]"
NOBODY = "council: []"


@pytest.mark.parametrize("council", [ALONE, NOBODY])
@pytest.mark.parametrize("mind", sorted(POLICIES))
def test_a_council_of_one_or_none_asks_nobody(council: str, mind: str) -> None:
    game = Game.new(crisis_text(council), ("valdoria",), seed=7)
    game.let_play(mind)
    assert game.over
