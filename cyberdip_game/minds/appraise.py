"""What an order is worth to a seat: the measure's own effects run into a scratch book, weighed by a temperament.

A mind therefore understands measures written tomorrow. It sees a view and nothing else.
"""

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules.acts import OPEN, Order, at_of, lawful, ordered
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board, Rule
from cyberdip_game.rules.council import adopted, answers_everywhere
from cyberdip_game.rules.ledger import ALL
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import NOTHING
from cyberdip_game.scenario import library
from cyberdip_game.scenario.formula import Effect
from cyberdip_game.scenario.quantities import Quantity

Worth = npt.NDArray[np.int64]
NEVER = -(10**6)  # worth of what may not be ordered


@lru_cache(maxsize=256)
def weights(board: Board, seat: int) -> dict[str, Worth]:
    """What one point of each quantity at each place is worth to the seat, in tenths of a score point, no lane."""
    temperament = library.temperaments()[board.scenario.actors[seat].temperament]
    weighed: dict[str, Worth] = {}
    for name, value in temperament.worth.items():
        quantity, _, relation = name.partition(".")
        if quantity in board.quantities:
            table = board.quantities[quantity]
            array = weighed.setdefault(quantity, np.zeros([len(board.ids[axis]) for axis in table.axes], np.int64))
            array[_related(board, table, seat, relation)] += value
    return weighed


def _related(board: Board, quantity: Quantity, seat: int, relation: str) -> npt.NDArray[np.bool_]:
    """Which places stand in that relation to the seat."""
    shape = [len(board.ids[axis]) for axis in quantity.axes]
    place = np.indices(shape)
    if quantity.axes[0] == "incident":
        first = board.victim[place[0]] == seat
    else:
        first = place[0] == seat
    second = place[1] == seat if quantity.axes[:2] == ("actor", "actor") else np.zeros(shape, bool)
    return {"own": first, "mine": first, "to_me": second, "others": ~first & ~second}[relation]


def worth_of(board: Board, seen: View, effects: tuple[Effect, ...], at: At, times: int = 1) -> Any:
    """(lane): what effects are worth that happen so many times, ranges respected."""
    total: Any = 0
    weighed = weights(board, seen.seat)
    for effect in effects:
        scale = weighed.get(effect.quantity)
        if scale is None:
            continue
        place = effect.place(at)
        weight = np.asarray(scale[place])
        if not weight.any():
            continue
        old = at.w[effect.quantity][(*place, at.lane)]
        low, high = board.quantities[effect.quantity].range
        change = np.clip(old + times * effect.amount.of(at), low, high) - old
        if effect.group:
            change = (np.where(at.members(effect.group), change, 0) * weight[:, None]).sum(0)
            total = total + change
        else:
            total = total + change * weight
    return total


def appraise(board: Board, seen: View, order: Order) -> Worth:
    """(lane): what the order is worth beyond its cost, NEVER where it may not be given."""
    world, rule = seen.world, board.rules[order.measure]
    acts = ordered(np.arange(world.lanes), seen.seat, order)
    at = at_of(board, world, rule, ALL, seen.seat, order)
    open_here = lawful(board, world, rule, acts, at) == OPEN
    if not open_here.any():
        return np.full(world.lanes, NEVER)
    gain = worth_of(board, seen, rule.effects, at) + _later(board, seen, rule, at)
    if rule.asks:
        steps = adopted(board, acts, answers_everywhere(board, world, rule, seen.seat, order))
        for step in range(order.step + 1):
            there = steps == step
            if there.any():
                gain = gain + np.where(there, worth_of(board, seen, rule.texts[step].effects, at), 0)
        refused = np.where(steps < max(order.step, 0), worth_of(board, seen, rule.fails, at), 0)
        gain = np.where(steps == NOTHING, 0, gain) + refused
    price = rule.measure.cost * int(weights(board, seen.seat).get("capital", np.zeros(seen.seat + 1))[seen.seat])
    return np.where(open_here, np.broadcast_to(gain, world.lanes) - price, NEVER)


def _later(board: Board, seen: View, rule: Rule, at: At) -> Any:
    """What the turns in force are worth, as long as the game lasts."""
    if not rule.each_turn:
        return 0
    return turns_in_force(board, at.turn, rule) * worth_of(board, seen, rule.each_turn, at)


def turns_in_force(board: Board, turn: int, rule: Rule) -> int:
    """Evenings on which a measure ordered on `turn` runs: after the one it begins on until it ends, at least one."""
    due = board.time(turn).hour + rule.measure.lead
    after = [time for time in board.times[turn - 1 :] if time.ends >= due][1:]
    return max(sum(time.hour < due + rule.measure.lasts for time in after), min(1, len(after)))
