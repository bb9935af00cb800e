"""How often others have done something: whoever watched has counted it, and imagines them going on from there."""

import numpy as np

from cyberdip_game.rules.acts import Order, acts_of
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.view import imagine, view
from cyberdip_game.rules.world import World
from tests.crisis import crisis

DEEDS = """
    measures:
      - {id: speech, name: Speech, category: conduct, text: t, cost: 0, effects: ["legitimacy[actor] += 1"]}
      - {id: errand, name: Errand, category: conduct, text: t, cost: 0, seen: owner,
         effects: ["pressure[actor] -= 1"]}
"""


def after_both() -> tuple[Board, World, int, int]:
    """Valdoria has made a speech in the open and run an errand that nobody saw; Drevonia watched."""
    board = board_of(crisis(DEEDS))
    valdoria, drevonia = board.index("actor", "valdoria"), board.index("actor", "drevonia")
    world, _ = dawn(board, start(board, np.array([1], np.uint64)))
    acts = acts_of([(valdoria, Order(board.rule(id).index)) for id in ("speech", "errand")])
    world, _ = dusk(board, world, table(board, world, acts), np.zeros((len(board.each), len(board.scripts), 1), int))
    world, _ = dawn(board, next_turn(world))
    return board, world, valdoria, drevonia


def counted(board: Board, world: World, actor: int) -> list[int]:
    return [int(world["times"][actor, board.rule(id).index, 0]) for id in ("speech", "errand")]


def test_what_is_done_openly_is_counted_by_all_and_the_rest_by_who_did_it() -> None:
    board, world, valdoria, drevonia = after_both()
    assert counted(board, view(board, world, valdoria).world, valdoria) == [1, 1]
    assert counted(board, view(board, world, drevonia).world, valdoria) == [1, 0]


def test_in_an_imagined_world_others_have_done_what_they_did_openly() -> None:
    board, world, valdoria, drevonia = after_both()
    imagined = imagine(board, view(board, world, drevonia), 3)
    assert (imagined["times"][valdoria, board.rule("speech").index] == 1).all()
