"""Many games at once: minds on every seat, played to the end."""

from collections.abc import Mapping

from cyberdip_game.minds.negotiate import converse
from cyberdip_game.minds.plan import Plan
from cyberdip_game.minds.plan import play_turn as play_turn
from cyberdip_game.minds.plan import tempers as tempers
from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import Seeds, World


def plans(board: Board, world: World, levels: Mapping[int, str], temper: Seeds) -> dict[int, Plan]:
    """What each mind wants this turn. `levels`: seat -> name of a policy."""
    return {seat: POLICIES[level](board, view(board, world, seat), temper) for seat, level in levels.items()}


def play_out(
    board: Board, world: World, levels: Mapping[int, str], temper: Seeds, first: Mapping[int, Plan] | None = None
) -> World:
    """Play every lane to its ending. `first` are plans already made for this turn."""
    made = dict(first or {})
    while world.turn <= len(board.times):
        world = converse(board, world, levels, temper)
        others = {seat: level for seat, level in levels.items() if seat not in made}
        last = world.turn == len(board.times)
        world = play_turn(board, world, {**plans(board, world, others, temper), **made})
        made = {}
        if last or bool((world["ended"] > 0).all()):
            break
    return world
