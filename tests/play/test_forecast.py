"""What staff expect is of this game: the others at their levels, an autopilot in the seat."""

import pytest

from cyberdip_game.places import SCENARIOS
from cyberdip_game.play import staff
from cyberdip_game.play.game import Game


def morning(opponents: str) -> tuple[tuple[int, int], int]:
    """Between which two staff expect the hospitals next morning where nothing is ordered, and where they stand then."""
    text = (SCENARIOS / "ward_zero.yaml").read_text("utf-8")
    game = Game.new(text, ["valdoria"], 11, opponents)
    said = {one.id: one for one in staff.advise(game, "valdoria").outlook}["severity.hospitals"]
    while game.turn == 1:
        game.finish("valdoria")
    came = {one.id: one.middle for one in staff.outlook(game.board, game.world, game.index("valdoria"))}
    return (said.low, said.high), came["severity.hospitals"]


def test_the_others_are_expected_to_play_as_they_do() -> None:
    (low, high), came = morning("fair")
    assert low <= came <= high
    (easy_low, easy_high), easily = morning("easy")
    assert easy_low <= easily <= easy_high
    assert easy_low < low  # by habit they lend a hand, whatever it costs them


@pytest.mark.parametrize(("opponents", "level"), [("easy", "habit"), ("fair", "thoughtful"), ("hard", "thoughtful")])
def test_people_and_those_who_look_ahead_are_an_autopilots(opponents: str, level: str) -> None:
    text = (SCENARIOS / "ward_zero.yaml").read_text("utf-8")
    game = Game.new(text, ["valdoria"], 11, opponents)
    levels = staff.levels(game)
    assert levels.pop(game.index("valdoria")) == "thoughtful"
    assert set(levels.values()) == {level}
