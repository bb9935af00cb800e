"""What an order is worth to a seat: the measure's own effects run into a scratch book, weighed by a temperament.

A mind therefore understands measures written tomorrow. It sees a view and nothing else.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.rules.acts import OPEN, Order, Stack, acts_of, allowed, options, stacks
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.council import adopted_everywhere
from cyberdip_game.rules.pieces import Rule
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import NOTHING
from cyberdip_game.scenario import library
from cyberdip_game.scenario.formula import Effect
from cyberdip_game.scenario.quantities import Quantity

Worth = npt.NDArray[np.int32]  # what a mind cares for has narrow ranges and small weights
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
            array = weighed.setdefault(quantity, np.zeros([len(board.ids[axis]) for axis in table.axes], np.int32))
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
    """What effects are worth that happen so many times, ranges respected, in the shape that `at` gives."""
    total: Any = 0
    for effect, _, change, weight in _moves(board, seen, effects, at, times):
        worth = change * at.wide(weight)
        total = total + (worth.sum(0) if effect.group else worth)
    return total


def _moves(
    board: Board, seen: View, effects: tuple[Effect, ...], at: At, times: int = 1
) -> Iterator[tuple[Effect, Any, Any, Any]]:
    """The effects the seat cares for: each with its place, by how much it moves the number, and what a point is worth.

    Over a group the change has a leading axis of actors, and so has the weight.
    """
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
        change = np.minimum(np.maximum(old + times * effect.amount.of(at), low), high) - old
        yield effect, place, np.where(at.members(effect.group), change, 0) if effect.group else change, weight


def appraised(board: Board, seen: View) -> Worth:
    """(order, lane): what each order the scenario lets this seat give is worth beyond its cost, NEVER where it may not
    be given."""
    worth = np.full((len(options(board, seen.seat)), seen.world.lanes), NEVER, np.int32)
    for stack in stacks(board, seen.seat):
        may = np.broadcast_to(allowed(stack.rule, stack.at(board, seen.world)) == OPEN, worth[stack.rows].shape)
        some = np.flatnonzero(may.any(1))
        if len(some):
            here = stack.only(some)
            worth[here.rows] = np.where(may[some], _worth(board, seen, here), NEVER)
    return worth


def _worth(board: Board, seen: View, stack: Stack) -> Worth:
    """(order, lane): as if it might be given everywhere."""
    at = stack.at(board, seen.world)
    gain = sum(times * worth_of(board, seen, effects, at) for effects, times in _phases(board, seen, stack))
    return np.asarray(gain - _price(board, seen.seat, stack.rule))


def _phases(board: Board, seen: View, stack: Stack) -> Iterator[tuple[tuple[Effect, ...], Any]]:
    """What may come of orders, and how often: effects, turns in force, what a motion adds or costs."""
    world, rule, steps = seen.world, stack.rule, np.zeros((1, 1), np.int32)
    if rule.asks:
        steps = adopted_everywhere(board, world, stack)
        asked = stack.orders.step
        for step in range(int(asked.max()) + 1):
            if (steps == step).any():
                yield rule.texts[step].effects, steps == step
        yield rule.fails, steps < np.maximum(asked, 0)[:, None]
    yield rule.effects, steps != NOTHING
    if rule.each_turn:
        yield rule.each_turn, turns_in_force(board, world.turn, rule) * (steps != NOTHING)


def _price(board: Board, seat: int, rule: Rule) -> int:
    return rule.measure.cost * int(weights(board, seat).get("capital", np.zeros(seat + 1))[seat])


@frozen
class Term:
    """A part of what an order is worth: a number at a place, by how much it moves, tenths of a score point."""

    quantity: str
    place: tuple[int, ...]
    change: int
    worth: int


def terms(board: Board, seen: View, order: Order) -> tuple[Term, ...]:
    """Why an order is worth what it is in a view of one game: the terms add up to its worth; the largest come first."""
    rule, found = board.rules[order.measure], dict[tuple[str, tuple[int, ...]], tuple[int, int]]()
    stack = Stack(rule, seen.seat, np.zeros(1, np.intp), acts_of([(seen.seat, order)]))
    at = stack.at(board, seen.world)
    for effects, times in _phases(board, seen, stack):
        count = int(np.max(times))
        for effect, place, change, weight in _moves(board, seen, effects, at) if count else ():
            for spot, moved, worth in zip(
                np.reshape(np.stack(np.broadcast_arrays(*place), -1), (-1, len(place))).tolist(),
                np.ravel(change).tolist(),
                np.ravel(weight).tolist(),
                strict=True,
            ):
                key = effect.quantity, tuple(spot)
                before = found.get(key, (0, 0))
                found[key] = before[0] + count * moved, before[1] + count * moved * worth
    price = _price(board, seen.seat, rule)
    if price:
        before = found.get(("capital", (seen.seat,)), (0, 0))
        found["capital", (seen.seat,)] = before[0] - rule.measure.cost, before[1] - price
    listed = [Term(quantity, place, change, worth) for (quantity, place), (change, worth) in found.items() if worth]
    return tuple(sorted(listed, key=lambda term: -abs(term.worth)))


def turns_in_force(board: Board, turn: int, rule: Rule) -> int:
    """Evenings on which a measure ordered on `turn` runs: after the one it begins on until it ends, at least one."""
    due = board.time(turn).hour + rule.measure.lead
    after = [time for time in board.times[turn - 1 :] if time.ends >= due][1:]
    return max(sum(time.hour < due + rule.measure.lasts for time in after), min(1, len(after)))
