"""Plays one block of games and counts. Text goes in, whole numbers come out, so it runs in any process anywhere."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from attrs import evolve

from cyberdip_game.minds.negotiate import converse
from cyberdip_game.minds.plan import Plan
from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.minds.rollout import play_turn, tempers
from cyberdip_game.rules.acts import join, no_acts
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import Seeds, World
from cyberdip_game.scenario.reader import parse
from cyberdip_game.study.numbers import moved
from cyberdip_game.study.plan import Block, Study
from cyberdip_game.study.tally import Axes, Tally, axes_of
from cyberdip_game.study.watch import Watch

Lanes = npt.NDArray[np.intp]


def play(block: Block) -> Tally:
    """Play the block's games to their endings."""
    study, board = block.study, _board(block.study)
    axes = axes_of(board, study)
    seeds = (study.seed + block.numbers // study.together).astype(np.uint64)
    line = block.numbers % study.together
    focus = np.array([board.index("actor", seat) for seat, _ in study.lines()])[line]
    minds = _minds(board, study, axes, line)
    watch, temper = Watch(board, block, focus, minds), tempers(seeds)
    world, _ = dawn(board, start(board, seeds))
    while True:
        watch.morning(world)
        world = _talk(board, world, axes, minds, temper)
        wanted = {seat: _plan(board, world, seat, axes, minds[seat], temper) for seat in board.seats}
        watch.plans(world, wanted)
        last = world.turn == len(board.times)
        world = play_turn(board, world, wanted)
        if last or bool((world["ended"] > 0).all()):
            return watch.tally(world)


@lru_cache(maxsize=4)
def _board(study: Study) -> Board:
    scenario = parse(study.text, study.name)
    return board_of(moved(scenario, study.shifts) if study.shifts else scenario)


def _minds(board: Board, study: Study, axes: Axes, line: npt.NDArray[np.int64]) -> Lanes:
    """(actor, lane): who decides, as a place among the minds: the seat looked at plays its level, the others as one."""
    minds = np.full((len(board.each), study.together), axes.mind.index(study.others))
    for number, (seat, level) in enumerate(study.lines()):
        minds[board.index("actor", seat), number] = axes.mind.index(level)
    return minds[:, line]


def _talk(board: Board, world: World, axes: Axes, minds: Lanes, temper: Seeds) -> World:
    """The minds at the tables use the rounds of this turn, the games of one line-up together."""
    if not board.tables:
        return world
    line_ups, which = np.unique(minds[list(board.seats)], axis=1, return_inverse=True)
    if line_ups.shape[1] == 1:
        return converse(board, world, {seat: axes.mind[minds[seat, 0]] for seat in board.seats}, temper)
    numbers = dict(world.numbers)
    for number, line_up in enumerate(line_ups.T):
        lanes = np.flatnonzero(which == number)
        levels = {seat: axes.mind[mind] for seat, mind in zip(board.seats, line_up, strict=True)}
        part = world.take(lanes)
        after = converse(board, part, levels, temper[lanes])
        for name, values in after.numbers.items():
            if values is not part[name]:
                numbers[name] = world[name].copy() if numbers[name] is world[name] else numbers[name]
                numbers[name][..., lanes] = values
    return evolve(world, numbers=numbers)


def _plan(board: Board, world: World, seat: int, axes: Axes, minds: Lanes, temper: Seeds) -> Plan:
    """What the seat wants this turn, in each lane by its own mind."""
    present = np.unique(minds).tolist()
    if len(present) == 1:
        return POLICIES[axes.mind[present[0]]](board, view(board, world, seat), temper)
    tables, choices = [no_acts()], np.zeros((len(board.scripts), world.lanes), np.int32)
    for mind in present:
        lanes = np.flatnonzero(minds == mind)
        plan = POLICIES[axes.mind[mind]](board, view(board, world.take(lanes), seat), temper[lanes])
        tables.append(plan.acts.in_lanes(lanes[plan.acts.lane]))
        choices[:, lanes] = plan.choices
    return Plan(join(tables), choices)
