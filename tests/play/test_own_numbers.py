"""A number of the author's own is called by its title where players read of it."""

import pytest
from crisis import crisis

from cyberdip_game.play import phrases
from cyberdip_game.rules.board import board_of

OWN = "quantities:\n  - {{id: waiting_list, of: [actor], range: [0, 200], start: 50, help: waiting{more}}}\n"


@pytest.mark.parametrize(("more", "label"), [("", "Waiting list"), (", title: People who wait", "People who wait")])
def test_an_own_number_is_called_by_its_title_or_else_by_its_id(more: str, label: str) -> None:
    board = board_of(crisis(OWN.format(more=more)))
    valdoria = board.index("actor", "valdoria")
    assert phrases.quantity(board, "waiting_list", (valdoria,), valdoria) == label
