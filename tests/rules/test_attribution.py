"""Who did it: what comes by several ways counts once, and belief is Bayes whatever is looked for."""

import numpy as np

from cyberdip_game.rules import attribution
from cyberdip_game.rules.acts import Order
from cyberdip_game.rules.board import Board
from tests.rules.hospitals import board_with, games, overnight

EVIDENCE = """
          - {id: wallet, title: A wallet, source: finance, due: 0, speaks: {service: 6}, to: [brennia, sollund]}
          - {id: call, title: A call, source: signals, due: 0, collect: true, speaks: {service: 3},
             to: [valdoria, brennia]}
"""


def share(board: Board, target: str) -> Order:
    return Order(board.index("measure", "share"), board.index("actor", target), 0)


def collect(board: Board, item: str) -> Order:
    return Order(board.index("measure", "collect"), incident=0, item=board.index("item", item))


def test_what_two_hand_over_at_once_is_the_same_finding() -> None:
    board = board_with(EVIDENCE)
    world = overnight(board, games(board), ("brennia", share(board, "valdoria")), ("sollund", share(board, "valdoria")))
    valdoria, brennia, sollund = world["finding"][:3, board.index("item", "wallet")]
    assert np.array_equal(valdoria, brennia)
    assert np.array_equal(valdoria, sollund)
    assert np.array_equal(world["evidence"][0], world["evidence"][1])


def test_what_is_handed_over_while_it_is_collected_is_the_same_finding() -> None:
    board = board_with(EVIDENCE)
    world = overnight(board, games(board), ("brennia", collect(board, "call")))
    world = overnight(board, world, ("brennia", share(board, "valdoria")), ("valdoria", collect(board, "call")))
    call = board.index("item", "call")
    assert set(world["finding"][0, call]) == {attribution.FOUND, attribution.NOTHING_FOUND}
    assert np.array_equal(world["finding"][0, call], world["finding"][1, call])
    assert np.array_equal(world["evidence"][0], world["evidence"][1])
