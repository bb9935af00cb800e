"""A first look at how a scenario ends: a few hundred nights in which every seat follows its habits."""

import numpy as np
from attrs import frozen

from cyberdip_game.minds.negotiate import converse
from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.minds.rollout import play_turn, tempers
from cyberdip_game.rules.board import board_of
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.rules.view import view
from cyberdip_game.scenario.words import Ending, Scenario

GAMES = 200
_MIND = "habit"


@frozen
class Share:
    """How many of the games came to an ending."""

    ending: Ending
    count: int


def endings(scenario: Scenario, games: int = GAMES) -> tuple[Share, ...]:
    """Play nights 1, 2, 3 ... and count every ending, in the order of the file."""
    board, seeds = board_of(scenario), np.arange(1, games + 1).astype(np.uint64)
    temper, levels = tempers(seeds), dict.fromkeys(board.seats, _MIND)
    world, _ = dawn(board, start(board, seeds))
    while True:
        world = converse(board, world, levels, temper) if board.tables else world
        wanted = {seat: POLICIES[_MIND](board, view(board, world, seat), temper) for seat in board.seats}
        last = world.turn == len(board.times)
        world = play_turn(board, world, wanted)
        if last or bool((world["ended"] > 0).all()):
            break
    counts = np.bincount(world["ended"], minlength=len(scenario.endings) + 1)[1:]
    return tuple(Share(ending, int(count)) for ending, count in zip(scenario.endings, counts, strict=True))
