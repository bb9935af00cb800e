"""What law and means permit."""

import numpy as np

from cyberdip_game.rules.acts import Order, acts_of
from cyberdip_game.rules.board import board_of
from cyberdip_game.rules.permit import NO_CAPITAL, OPEN, TABLED, permit
from cyberdip_game.rules.turn import dawn, start
from tests.crisis import crisis

CAST = """
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim], capital: %d, resilience: {health: 50}}
      - {id: brennia, name: Brennia, roles: [member]}
      - {id: drevonia, name: Drevonia, roles: [accused]}
      - {id: night_heron, name: Night Heron, kind: group}
"""


def refused(capital: int) -> list[int]:
    """Valdoria and Brennia table the same declaration; why it is refused to each of them."""
    board = board_of(crisis(CAST % capital))
    world, _ = dawn(board, start(board, np.array([1], np.uint64)))
    order = Order(board.index("measure", "union_declaration"), incident=0)
    _, why = permit(board, world, acts_of([(0, order), (1, order)]))
    return [int(one) for one in why]


def test_what_two_delegations_table_alike_comes_before_the_council_once() -> None:
    assert refused(5) == [OPEN, TABLED]


def test_who_cannot_pay_keeps_nobody_else_from_tabling() -> None:
    assert refused(0) == [NO_CAPITAL, OPEN]
