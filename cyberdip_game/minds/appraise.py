"""What an order is worth to a seat: the measure's own effects run into a scratch book, weighed by a temperament.

A mind therefore understands measures written tomorrow. It sees a view and nothing else.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.minds.bought import bought, ended, keeping, won
from cyberdip_game.rules import collection
from cyberdip_game.rules.acts import Order, acts_of
from cyberdip_game.rules.at import At, of_members
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.council import adopted_everywhere
from cyberdip_game.rules.options import Stack, options, stacks
from cyberdip_game.rules.permit import OPEN, allowed
from cyberdip_game.rules.pieces import Rule
from cyberdip_game.rules.sessions import next_sitting
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import ALL, IN_FORCE, NOTHING, wide
from cyberdip_game.scenario import library
from cyberdip_game.scenario.language import Effect
from cyberdip_game.scenario.quantities import Quantity

Worth = npt.NDArray[np.int32]  # what a mind cares for has narrow ranges and small weights
NEVER = -(10**6)  # worth of what may not be ordered
INCOME = 1  # capital that comes by itself before the next turn
TELLING = 2400  # hundredths of a per cent by which a collection that is worth its weight moves belief
VOTE = "vote"  # of a delegation: a term that is no quantity
_NEVER_COMES = 10**6  # an hour


@once_per_board
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
    for effect, _, change, members, weight in _moves(board, seen, effects, at, times):
        weight = weight * members
        if effect.group and np.ndim(change) < np.ndim(weight):  # the same for every member
            total = total + change * weight.sum(0, dtype=np.int32)
        else:
            worth = change * weight
            total = total + (worth.sum(0, dtype=np.int32) if effect.group else worth)
    return total


def _moves(
    board: Board, seen: View, effects: tuple[Effect, ...], at: At, times: int = 1
) -> Iterator[tuple[Effect, Any, Any, Any, Any]]:
    """The effects the seat cares for: each with its place, by how much it moves the number, whom of its group, and what
    a point is worth.

    Over a group the last two have a leading axis of actors, and so has the change where it is not the same for all.
    """
    weighed = weights(board, seen.seat)
    for effect in effects:
        scale = weighed.get(effect.quantity)
        if scale is None:
            continue
        here, place, members = at, effect.place(at), np.True_
        weight = np.asarray(scale[place])
        if effect.group and weight.any():
            here, members = of_members(effect, at, at.wide(weight != 0))
            place = effect.place(here)
            weight = scale[place]
        if not weight.any():
            continue
        weight = _of_news(board, seen, weight, place[1]) if effect.quantity == "tasked" else at.wide(weight)
        old, amount = at.w[effect.quantity][(*place, at.lane)], times * effect.amount.of(here)
        yield effect, place, _change(old, amount, *board.quantities[effect.quantity].range), members, weight


def _change(old: Any, amount: Any, low: int, high: int) -> Any:
    """By how much a number moves that stays within its range: by the amount itself where it does so in every lane."""
    new = np.asarray(old + amount)
    if low <= new.min(initial=low) and new.max(initial=high) <= high:
        return amount
    np.minimum(np.maximum(new, low, out=new), high, out=new)
    new -= old
    return new


def _of_news(board: Board, seen: View, weight: Worth, item: Any) -> Worth:
    """A collection is worth as much as it is expected to move the seat's belief, in every lane."""
    shifts = [collection.expected_shift(board, seen.world, seen.seat, board.items[one]) for one in np.ravel(item)]
    return wide(weight, ALL) * np.array(shifts, np.int32).reshape(*np.shape(item), -1) // TELLING


def appraised(board: Board, seen: View) -> Worth:
    """(order, lane): what each order the scenario lets this seat give is worth beyond its cost, NEVER where it may not
    be given."""
    worth = _by_itself(board, seen)
    for stack in stacks(board, seen.seat):
        if stack.rule.index in bought(board) and (may := worth[stack.rows] > NEVER).any():
            worth[stack.rows] += np.where(may, _votes_won(board, seen, stack, worth), 0)
    return worth


def _by_itself(board: Board, seen: View) -> Worth:
    """(order, lane): the same without the votes that a promise may win."""
    worth = np.full((len(options(board, seen.seat)), seen.world.lanes), NEVER, np.int32)
    for stack in stacks(board, seen.seat):
        shape = len(stack.rows), seen.world.lanes
        may = np.broadcast_to(allowed(stack.rule, stack.at(board, seen.world)) == OPEN, shape)
        some = np.flatnonzero(may.any(1))
        if len(some):
            here = stack if len(some) == len(may) else stack.only(some)
            each = _worth(board, seen, here)
            worth[here.rows] = each if may[some].all() else np.where(may[some], each, NEVER)
    return worth


def _votes_won(board: Board, seen: View, promises: Stack, worth: Worth) -> Worth:
    """(promise, lane): what the best motion of the seat brings that only the target stops, were it promised this.

    A word is given only where the motion and the keeping of it can be paid for next turn.
    """
    world, best = seen.world, np.zeros((len(promises.rows), seen.world.lanes), np.int32)
    left = world["capital"][seen.seat] + INCOME - _cost(board, promises.rule)
    weighs = bought(board)[promises.rule.index]
    for stack in stacks(board, seen.seat):
        if stack.rule.index not in weighs:
            continue
        may = (worth[stack.rows] > NEVER) & (left >= stack.rule.measure.cost)
        if may.any():
            here = stack.only(np.flatnonzero(may.any(1)))
            vote = won(board, world, here, promises.orders.target, weighs[stack.rule.index]) & may[may.any(1)]
            if vote.any():
                gain = _worth(board, seen, here, carried=True) - worth[here.rows]
                best = np.maximum(best, np.where(vote, gain, 0).max(1))
    return best


def _worth(board: Board, seen: View, stack: Stack, carried: bool = False) -> Worth:
    """(order, lane or 1): as if it might be given everywhere; what is `carried` is adopted as asked."""
    worth: Any = np.full((len(stack.rows), 1), -_price(board, seen.seat, stack.rule), np.int32)
    pointed: dict[frozenset[str], tuple[At, npt.NDArray[np.intp]]] = {}
    for effects, times in _phases(board, seen, stack, carried):
        for aims, alike in _by_aims(board, seen.seat, effects).items():
            if aims not in pointed:
                some, like = stack.apart(aims)
                pointed[aims] = some.at(board, seen.world), like
            at, like = pointed[aims]
            each = worth_of(board, seen, alike, at)
            worth = worth + times * (each[like] if np.ndim(each) > 1 and 1 < len(each) < len(worth) else each)
    return worth


def _by_aims(board: Board, seat: int, effects: tuple[Effect, ...]) -> Mapping[frozenset[str], tuple[Effect, ...]]:
    """The effects that the seat cares for, by the aims of an order that they read: orders that agree in them are worked
    out once."""
    found, weighed = dict[frozenset[str], tuple[Effect, ...]](), weights(board, seat)
    for effect in effects:
        if effect.quantity in weighed:
            found[effect.aims] = (*found.get(effect.aims, ()), effect)
    return found


def _phases(board: Board, seen: View, stack: Stack, carried: bool = False) -> Iterator[tuple[tuple[Effect, ...], Any]]:
    """What may come of orders, and how often: effects, turns in force, what a motion adds or costs; what they close
    ends otherwise than by itself, and a word that they give is kept."""
    world, rule, steps = seen.world, stack.rule, np.zeros((1, 1), np.int32)
    if rule.asks:
        asked = np.maximum(stack.orders.step, 0)[:, None]
        steps = asked + np.zeros(world.lanes, np.int32) if carried else adopted_everywhere(board, world, stack)
        yield rule.fails, steps < asked
    if not lands(board, world.turn, rule):
        return
    for step in range(int(stack.orders.step.max()) + 1 if rule.asks else 0):
        if (steps == step).any():
            yield rule.texts[step].effects, steps == step
    yield rule.effects, steps != NOTHING
    if rule.each_turn:
        yield rule.each_turn, np.int32(turns_in_force(board, world.turn, rule)) * (steps != NOTHING)
    for other in ended(board, rule):
        at = stack.at(board, world)
        yield other.ends, -at.docket(IN_FORCE, at.actor, other.index, at.target).astype(np.int32)
    for closer in keeping(board, rule):
        yield closer.effects, np.ones((1, 1), np.int32)


def _price(board: Board, seat: int, rule: Rule) -> int:
    """What the capital that an order takes is worth."""
    return _cost(board, rule) * int(weights(board, seat).get("capital", np.zeros(seat + 1))[seat])


def _cost(board: Board, rule: Rule) -> int:
    """Capital that an order takes, with what keeping the word that it gives will take."""
    return rule.measure.cost + sum(closer.measure.cost for closer in keeping(board, rule))


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
        count = int(np.ravel(times)[0])
        for effect, place, change, members, weight in _moves(board, seen, effects, at) if count else ():
            for spot, moved, worth in zip(
                np.reshape(np.stack(np.broadcast_arrays(*place), -1), (-1, len(place))).tolist(),
                np.ravel(change * members * np.ones_like(weight)).tolist(),
                np.ravel(weight).tolist(),
                strict=True,
            ):
                key = effect.quantity, tuple(spot)
                before = found.get(key, (0, 0))
                found[key] = before[0] + count * moved, before[1] + count * moved * worth
    if rule.index in bought(board) and (vote := int(_votes_won(board, seen, stack, _by_itself(board, seen))[0, 0])):
        found[VOTE, (order.target,)] = 1, vote
    price = _price(board, seen.seat, rule)
    if price:
        before = found.get(("capital", (seen.seat,)), (0, 0))
        found["capital", (seen.seat,)] = before[0] - _cost(board, rule), before[1] - price
    listed = [Term(quantity, place, change, worth) for (quantity, place), (change, worth) in found.items() if worth]
    return tuple(sorted(listed, key=lambda term: -abs(term.worth)))


def turns_in_force(board: Board, turn: int, rule: Rule) -> int:
    """Evenings on which a measure ordered on `turn` runs: after the one it begins on until it ends, at least one."""
    due = _due(board, turn, rule)
    after = [time for time in board.times[turn - 1 :] if time.ends >= due][1:]
    return max(sum(time.hour < due + rule.measure.lasts for time in after), min(1, len(after)))


def lands(board: Board, turn: int, rule: Rule) -> bool:
    """Whether what is ordered on `turn` takes effect before the game is over."""
    return _due(board, turn, rule) <= board.times[-1].ends


def _due(board: Board, turn: int, rule: Rule) -> int:
    """The hour at which a measure ordered on `turn` takes effect, as far as the calendar says."""
    begins = next_sitting(board, turn) if rule.of_council else turn
    return board.time(begins).hour + rule.measure.lead if begins else _NEVER_COMES
