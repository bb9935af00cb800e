"""Numbers of an author's own are good or bad for a seat as its score counts them, and neutral where it does not."""

import pytest

from cyberdip_game.play.game import Game
from cyberdip_game.play.paper import sheet
from cyberdip_game.play.ways import way
from cyberdip_game.scenario.lint.better import LESS, better
from tests.crisis import crisis_text

LETTERS = """
    quantities:
      - {id: letters_out, of: [actor], range: [0, 90], start: 9, help: letters that are out}
    score:
      valdoria: {kept: {weight: 1, is: "SCORE"}}
"""


@pytest.mark.parametrize("quantity", LESS)
def test_of_what_everybody_wants_less_more_reads_as_worse(quantity: str) -> None:
    game = Game.new(crisis_text(), ("valdoria",), 3)
    assert way(game.board, quantity, game.index("valdoria")) == better(game.board.scenario)[quantity] == -1


@pytest.mark.parametrize(
    ("score", "good"), [("90 - letters_out[actor]", -1), ("letters_out[actor]", 1), ("calm[actor]", 0)]
)
def test_less_can_be_better(score: str, good: int) -> None:
    game = Game.new(crisis_text(LETTERS.replace("SCORE", score)), ("valdoria",), 3)
    assert way(game.board, "letters_out", game.index("valdoria")) == good
    (gauge,) = (one for one in sheet(game, "valdoria").gauges if one.id == "letters_out")
    assert (gauge.label, gauge.better) == ("Letters out", good)
