"""What an order is worth to a seat: the measure's own effects run into a scratch book, weighed by a temperament.

A mind therefore understands measures written tomorrow. It sees a view and nothing else.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.rules.acts import OPEN, Acts, Order, at_of, lawful, ordered
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.council import adopted, answers_everywhere
from cyberdip_game.rules.ledger import ALL
from cyberdip_game.rules.pieces import Rule
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
    for effect, _, change, weight in _moves(board, seen, effects, at, times):
        total = total + ((change * weight[:, None]).sum(0) if effect.group else change * weight)
    return total


def _moves(
    board: Board, seen: View, effects: tuple[Effect, ...], at: At, times: int = 1
) -> Iterator[tuple[Effect, Any, Any, Any]]:
    """The effects the seat cares for: each with its place, by how much it moves the number, and what a point is worth.

    Over a group the change is (actor, lane) and the weight (actor,).
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
        change = np.clip(old + times * effect.amount.of(at), low, high) - old
        yield effect, place, np.where(at.members(effect.group), change, 0) if effect.group else change, weight


def appraise(board: Board, seen: View, order: Order) -> Worth:
    """(lane): what the order is worth beyond its cost, NEVER where it may not be given."""
    world, rule = seen.world, board.rules[order.measure]
    acts = ordered(np.arange(world.lanes), seen.seat, order)
    at = at_of(board, world, rule, ALL, seen.seat, order)
    open_here = lawful(board, world, rule, acts, at) == OPEN
    if not open_here.any():
        return np.full(world.lanes, NEVER)
    gain = sum(times * worth_of(board, seen, effects, at) for effects, times in _phases(board, seen, order, acts))
    return np.where(open_here, np.broadcast_to(gain, world.lanes) - _price(board, seen.seat, rule), NEVER)


def _phases(board: Board, seen: View, order: Order, acts: Acts) -> Iterator[tuple[tuple[Effect, ...], Any]]:
    """What may come of an order, and how often: its effects, its turns in force, what a motion adds or costs."""
    world, rule = seen.world, board.rules[order.measure]
    steps: Any = 0
    if rule.asks:
        steps = adopted(board, acts, answers_everywhere(board, world, rule, seen.seat, order))
        for step in range(order.step + 1):
            if (steps == step).any():
                yield rule.texts[step].effects, steps == step
        yield rule.fails, steps < max(order.step, 0)
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
    at = at_of(board, seen.world, rule, ALL, seen.seat, order)
    acts = ordered(np.arange(1), seen.seat, order)
    for effects, times in _phases(board, seen, order, acts):
        count = int(np.max(times))
        for effect, place, change, weight in _moves(board, seen, effects, at) if count else ():
            spots = np.broadcast_arrays(*place) if effect.group else place
            for spot, moved, worth in zip(
                np.reshape(np.stack(spots, -1), (-1, len(place))).tolist(),
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
