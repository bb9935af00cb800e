"""Many games at once: minds on every seat, played to the end."""

from collections.abc import Mapping

import numpy as np

from cyberdip_game.minds.negotiate import converse
from cyberdip_game.minds.policy import POLICIES, Plan
from cyberdip_game.rules import dice
from cyberdip_game.rules.acts import join, no_acts
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.turn import dawn, dusk, next_turn, table
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import Seeds, World


def plans(board: Board, world: World, levels: Mapping[int, str], temper: Seeds) -> dict[int, Plan]:
    """What each mind wants this turn. `levels`: seat -> name of a policy."""
    return {seat: POLICIES[level](board, view(board, world, seat), temper) for seat, level in levels.items()}


def play_turn(board: Board, world: World, wanted: Mapping[int, Plan]) -> World:
    """From one morning to the next; the last evening stays."""
    acts = join([no_acts(), *(plan.acts for plan in wanted.values())])
    choices = np.zeros((len(board.each), len(board.scripts), world.lanes), np.int32)
    for seat, plan in wanted.items():
        choices[seat] = plan.choices
    evening, _ = dusk(board, world, table(board, world, acts), choices)
    if world.turn == len(board.times):
        return evening
    morning, _ = dawn(board, next_turn(evening))
    return morning


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


def tempers(seed: Seeds) -> Seeds:
    """The minds' own dice: made from the seed one way, so that minds never hold the game's."""
    return np.asarray(dice.mix(seed, dice.key("minds")))
