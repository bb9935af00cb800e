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
from cyberdip_game.study.came import Came, came_of

GAMES = 200
_MIND = "habit"


@frozen
class Share:
    """How many of the games came to an ending."""

    ending: Ending
    count: int


def endings(scenario: Scenario, came: Came) -> tuple[Share, ...]:
    """Every ending in the order of the file."""
    return tuple(Share(ending, int(came.endings[ending.id][1].sum())) for ending in scenario.endings)


def nights(scenario: Scenario, games: int = GAMES) -> Came:
    """Play nights 1, 2, 3 ..."""
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
    return came_of(scenario, (), world["ended"], [fired > 0 for fired in world["fired"]])
