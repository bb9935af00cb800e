"""What a seat wants this turn, what it can pay for, and one turn of everybody's wants."""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.rules import dice, script
from cyberdip_game.rules.acts import Acts, join, no_acts
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Rule, Script
from cyberdip_game.rules.talks import attention_spent
from cyberdip_game.rules.turn import dawn, dusk, next_turn, table
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import Ints, Seeds, World


@frozen(eq=False)
class Plan:
    """What one seat wants in every lane: acts, and choices (inject, lane) from 1, 0 for silence."""

    acts: Acts
    choices: Ints


Policy = Callable[[Board, View, Seeds], Plan]


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


def tempers(seed: Seeds) -> Seeds:
    """The minds' own dice: made from the seed one way, so that minds never hold the game's."""
    return np.asarray(dice.mix(seed, dice.key("minds")))


def silence(board: Board, seen: View) -> Ints:
    """(inject, lane): no answer to anything."""
    return np.zeros((len(board.scripts), seen.world.lanes), np.int32)


def asking(board: Board, seen: View) -> list[Script]:
    """Injects that ask this seat in some lane."""
    new = script.fresh(board, seen.world)
    return [one for one in board.scripts if one.options and seen.seat in one.to and new[one.index].any()]


def attention(board: Board, seen: View) -> Ints:
    """(lane): what the seat can attend to beside the talks of this turn."""
    whole = np.full(seen.world.lanes, board.scenario.actors[seen.seat].attention, np.int32)
    return whole - attention_spent(board, seen.world, seen.seat) if board.tables else whole


class Budget:
    """What a seat can still pay in each lane, and what it has taken."""

    def __init__(self, board: Board, seen: View) -> None:
        self.board = board
        self.capital = seen.world["capital"][seen.seat].copy()
        self.attention = attention(board, seen)
        self.taken: list[Acts] = []

    def can(self, rule: Rule) -> npt.NDArray[np.bool_]:
        return np.asarray((self.capital >= rule.measure.cost) & (self.attention >= rule.measure.attention))

    def take(self, rule: Rule, acts: Acts) -> None:
        self.capital[acts.lane] -= rule.measure.cost
        self.attention[acts.lane] -= rule.measure.attention
        self.taken.append(acts)

    def acts(self) -> Acts:
        return join([no_acts(), *self.taken])
