"""A report that is owed is told where the seat stands, before it is late."""

from cyberdip_game.play.begin import Wanted, new_game
from cyberdip_game.play.paper import sheet
from cyberdip_game.terminal.situation import situation_page


def said(seat: str) -> str:
    game = new_game(Wanted("ward_zero", seats=(seat,), seed=7))
    return "\n".join(situation_page(sheet(game, seat)).says)


def test_whoever_runs_what_was_hit_reads_on_the_first_morning_what_is_due() -> None:
    assert "You owe a report: Early warning until Saturday 05:00." in said("medisys")
    assert "You owe" not in said("valdoria")
