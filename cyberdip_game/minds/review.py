"""What decisions were worth: mornings that are over, looked at again on what their seat knew then, or with hindsight.

One model for all of it: an autopilot that thinks goes on for the seat, the others play at their levels, and every
decision that is compared meets the same worlds.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from attrs import evolve, frozen

from cyberdip_game.minds.advice import AUTOPILOT, Ends, in_all, rung_of
from cyberdip_game.minds.far_sighted import prospects
from cyberdip_game.minds.negotiate import converse
from cyberdip_game.minds.plan import Plan
from cyberdip_game.minds.rollout import plans, play_turn, tempers
from cyberdip_game.minds.thoughtful import acts_in
from cyberdip_game.rules import dice
from cyberdip_game.rules.acts import Acts, join
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.endings import score
from cyberdip_game.rules.view import View, imagine, view
from cyberdip_game.rules.world import Ints, World

FUTURES = 200  # of each beginning

Decision = tuple[Acts, Ints]  # acts in lane 0 and choices (inject,)


@frozen(eq=False)
class Beginning:
    """FUTURES worlds on a morning, and what the seat does first, all having been said; else the autopilot decides."""

    worlds: World
    first: Decision | None = None


def known(board: Board, world: World, seat: int) -> World:
    """FUTURES worlds that begin as the seat may think that it is. `world` has one lane."""
    return imagine(board, view(board, world, seat), FUTURES)


def real(world: World) -> World:
    """FUTURES worlds that begin as it really is and meet other dice. `world` has one lane."""
    worlds = world.take(np.zeros(FUTURES, np.intp))
    return evolve(worlds, seed=dice.mix(worlds.seed, np.arange(FUTURES, dtype=np.uint64)))


def ends(
    board: Board,
    seat: int,
    beginnings: Sequence[Beginning],
    levels: Mapping[int, str],
    tell: Callable[[int], object] = lambda turn: None,
) -> list[Ends]:
    """How each of them ends. All are played side by side: those that have come to a turn go on with those that begin
    there. `levels` are those of all seats; `tell` hears of each turn."""
    order = sorted(range(len(beginnings)), key=lambda one: _place(beginnings[one]))
    levels = {**levels, seat: AUTOPILOT}
    others = {other: level for other, level in levels.items() if other != seat}
    held: list[World] = []
    highest = np.zeros(0, np.int32)
    for turn in range(beginnings[order[0]].worlds.turn, len(board.times) + 1):
        tell(turn)
        here = [one for one in beginnings if one.worlds.turn == turn]
        bound = [one.first for one in here if one.first is not None]
        free = _talked(board, held + [one.worlds for one in here if one.first is None], levels)
        first, *more = free + _talked(board, [one.worlds for one in here if one.first is not None], others)
        world = first.beside(*more)
        highest = np.concatenate([highest, rung_of(world, seat)[len(highest) :]])
        made = plans(board, world, levels, tempers(world.seed))
        made[seat] = _bound(made[seat], bound, world.lanes)
        held = [play_turn(board, world, made)]
        highest = np.maximum(highest, rung_of(held[0], seat))
    each = zip(score(board, held[0], seat).reshape(-1, FUTURES), highest.reshape(-1, FUTURES), strict=True)
    found = dict(zip(order, (Ends(*both) for both in each), strict=True))
    return [found[number] for number in range(len(beginnings))]


def promising(board: Board, seen: View) -> list[Decision]:
    """The decisions that a far-sighted mind thinks through. The view has one lane."""
    thought = prospects(board, seen).plans
    tried = np.flatnonzero(thought.tried[:, 0])
    return [(acts_in(board, seen.seat, thought.baskets[one]), thought.choices[one][:, 0]) for one in tried]


def _place(one: Beginning) -> tuple[int, bool]:
    """Where its lanes stand among all: by turn, and those that the autopilot begins first."""
    return one.worlds.turn, one.first is not None


def _talked(board: Board, worlds: list[World], levels: Mapping[int, str]) -> list[World]:
    """All of them in one, once these have said what they want to say; nothing of nothing."""
    if not worlds:
        return []
    world = worlds[0].beside(*worlds[1:])
    return [converse(board, world, levels, tempers(world.seed))]


def _bound(plan: Plan, bound: Sequence[Decision], lanes: int) -> Plan:
    """The plan, with what was decided in the last lanes."""
    begin = lanes - FUTURES * len(bound)
    firsts = [in_all(*one, FUTURES) for one in bound]
    acts = [one.acts.in_lanes(one.acts.lane + begin + FUTURES * place) for place, one in enumerate(firsts)]
    kept = plan.acts.rows(plan.acts.lane < begin)
    return Plan(join([kept, *acts]), np.concatenate([plan.choices[:, :begin], *(one.choices for one in firsts)], 1))
