"""What a seat can be sure that others know: what it handed over, what all were shown, what the calendar brings."""

import numpy as np

from cyberdip_game.rules import attribution
from cyberdip_game.rules.acts import Order
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.view import imagine, view
from tests.rules.hospitals import board_with, games, overnight

EVIDENCE = """
          - {id: wallet, title: A wallet, source: finance, due: 0, speaks: {service: 6}, to: [valdoria, brennia]}
          - {id: mirror, title: The wallet again, source: police, root: wallet, due: 0, speaks: {service: 6},
             to: [valdoria]}
          - {id: call, title: A call, source: signals, due: 0, collect: true, speaks: {service: 3},
             to: [valdoria, brennia]}
"""
VALDORIA, BRENNIA, SOLLUND, DREVONIA = range(4)
WALLET, MIRROR, CALL = range(3)


def order(board: Board, measure: str, target: int = -1, item: int = -1) -> Order:
    return Order(board.index("measure", measure), target, 0, item=item)


def test_what_comes_to_both_by_the_calendar_is_known_of_the_other_and_nothing_else_is() -> None:
    board = board_with(EVIDENCE)
    world = games(board)
    seen = view(board, world, VALDORIA).world
    assert np.array_equal(seen["finding"][BRENNIA, WALLET], world["finding"][BRENNIA, WALLET])
    assert np.array_equal(seen["evidence"][BRENNIA], world["evidence"][BRENNIA])
    assert not seen["finding"][SOLLUND].any()
    assert not seen["evidence"][SOLLUND].any()


def test_whoever_was_handed_the_file_is_known_to_have_read_it_as_far_as_it_went_then() -> None:
    board = board_with(EVIDENCE)
    world = overnight(
        board,
        games(board),
        ("valdoria", order(board, "share", SOLLUND)),
        ("valdoria", order(board, "collect", item=CALL)),
    )
    world = overnight(board, world)
    seen = view(board, world, VALDORIA).world
    assert np.array_equal(seen["evidence"][SOLLUND], world["evidence"][SOLLUND])
    assert (seen["finding"][VALDORIA, CALL] > 0).all()
    assert not seen["finding"][SOLLUND, CALL].any()  # it came on the morning the file was out of the house
    world = overnight(board, world, ("valdoria", order(board, "share", SOLLUND)))
    seen = view(board, world, VALDORIA).world
    assert np.array_equal(seen["finding"][SOLLUND, CALL], world["finding"][SOLLUND, CALL])
    assert np.array_equal(seen["evidence"][SOLLUND], world["evidence"][VALDORIA])


def test_what_two_others_share_is_not_known() -> None:
    board = board_with(EVIDENCE)
    world = overnight(board, games(board), ("brennia", order(board, "share", SOLLUND)))
    assert (world["finding"][SOLLUND, WALLET] > 0).all()
    assert not view(board, world, VALDORIA).world["finding"][SOLLUND].any()
    assert (view(board, world, BRENNIA).world["finding"][SOLLUND, WALLET] > 0).all()


def test_what_is_shown_to_the_public_is_known_of_everybody() -> None:
    board = board_with(EVIDENCE)
    world = overnight(board, games(board), ("valdoria", order(board, "show_evidence", item=WALLET)))
    for seat in (VALDORIA, BRENNIA, SOLLUND, DREVONIA):
        seen = view(board, world, seat).world
        assert (seen["finding"][:, WALLET] == world["finding"][VALDORIA, WALLET]).all()
    assert np.array_equal(view(board, world, BRENNIA).world["evidence"][SOLLUND], world["evidence"][SOLLUND])


def test_in_imagined_worlds_others_know_what_they_were_told_and_may_know_more() -> None:
    board = board_with(EVIDENCE)
    world = overnight(board, games(board), ("valdoria", order(board, "share", SOLLUND)))
    imagined = imagine(board, view(board, world, VALDORIA), 3)
    told = np.repeat(world["finding"][VALDORIA, WALLET], 3)
    assert np.array_equal(imagined["finding"][SOLLUND, WALLET], told)
    assert np.array_equal(imagined["evidence"][SOLLUND], np.repeat(world["evidence"][SOLLUND], 3, axis=-1))


def test_a_name_that_fell_is_known_to_have_fallen() -> None:
    board = board_with(EVIDENCE)
    world = games(board)
    disproved = world["disproved"].copy()
    disproved[0, board.index("hypothesis", "service")] = 1
    seen = view(board, world.with_numbers({"disproved": disproved}), VALDORIA).world
    assert (attribution.beliefs(board, seen["evidence"], SOLLUND, 0, slice(None))[0] == 0).all()
