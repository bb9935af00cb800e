"""How a belief came about, item by item."""

from cyberdip_game.places import SCENARIOS
from cyberdip_game.play.game import Game
from cyberdip_game.play.paper import sheet
from cyberdip_game.play.weighing import weighing

SEAT = "valdoria"


def test_the_course_of_a_belief_ends_where_the_dossier_stands() -> None:
    game = Game.new((SCENARIOS / "ward_zero.yaml").read_text(encoding="utf-8"), (SEAT,), 7)
    while game.turn < 4:
        game.finish(SEAT)
    card = sheet(game, SEAT).incidents[0]
    told = weighing(game, SEAT, card.id)
    counted = [row for row in reversed(card.evidence) if row.counts]
    assert [step.item for step in told.course] == ["", *(row.id for row in counted)]
    assert told.course[-1].rows == card.beliefs
    assert told.faked == sum(row.fakeable == "yes" for row in counted)
    last = counted[-1]
    assert {row.id: row.middle for row in told.course[-2].rows} == {
        id: min(99, max(1, value)) for id, value in last.without.items()
    }
