"""Thoughtfully: whatever is worth most by the very rule text the author wrote, one after another while means last."""

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from cyberdip_game.minds.appraise import NEVER, Worth, worth_of
from cyberdip_game.minds.appraise import appraised as appraised
from cyberdip_game.minds.plan import Plan, asking, attention, silence
from cyberdip_game.rules import script
from cyberdip_game.rules.acts import Acts, rows_of
from cyberdip_game.rules.at import At, holds
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.options import options
from cyberdip_game.rules.pieces import Script
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import NOTHING, ORDER, Ints, Seeds

Basket = npt.NDArray[np.bool_]  # (order, lane): what is ordered


def thoughtful(board: Board, seen: View, temper: Seeds) -> Plan:
    """Whatever is worth most beyond its cost, one after another while means last."""
    return Plan(acts_in(board, seen.seat, basket(board, seen, appraised(board, seen))), best_choices(board, seen))


def basket(board: Board, seen: View, worth: Worth) -> Basket:
    """The orders worth most that are worth anything at all, as far as means last."""
    taken, hopeful = np.zeros(worth.shape, bool), np.flatnonzero(worth.max(1) > 0)
    if not len(hopeful):
        return taken
    many, (cost, effort) = len(hopeful), (means[hopeful] for means in costs(board, seen.seat))
    rivals, by_price = _rivals(board, seen.seat)[hopeful], np.lexsort((effort, cost))
    prices, place = _prices(cost[by_price], effort[by_price]), np.argsort(by_price)
    hope = _ranked(worth[hopeful[by_price]], by_price)
    capital, left = seen.world["capital"][seen.seat].copy(), attention(board, seen)
    for _ in range(board.scenario.actors[seen.seat].attention):
        can = [hope[rows].max(0) * ((price <= capital) & (takes <= left)) for price, takes, rows in prices]
        best = np.max(can, axis=0)
        lanes = np.flatnonzero(best >= many)
        order = many - 1 - best[lanes] % many
        taken[hopeful[order], lanes] = True
        capital[lanes] -= cost[order]
        left[lanes] -= effort[order]
        hope[place[order], lanes] = 0
        for text in np.flatnonzero(np.bincount(rivals) > 1):
            hope[np.ix_(place[rivals == text], lanes[rivals[order] == text])] = 0
    return taken


def _ranked(worth: Worth, rank: npt.NDArray[np.intp]) -> npt.NDArray[np.integer[Any]]:
    """(order, lane): the larger the more an order is worth, of two alike the one of the lower rank.

    What it is worth, if anything, times the number of orders, and the ranks below it: so the largest tells which it is,
    many times faster than numpy's argmax.
    """
    many = len(rank)
    ranked = np.maximum(worth, 0, dtype=np.int32 if worth.max() < np.iinfo(np.int32).max // many - 1 else np.int64)
    ranked *= many
    ranked += (many - 1 - rank).astype(ranked.dtype)[:, None]
    return ranked


def _prices(cost: Ints, effort: Ints) -> list[tuple[int, int, slice]]:
    """Capital, attention and the rows that take so much, of orders sorted by both."""
    ends = [*(np.flatnonzero(np.diff(cost) | np.diff(effort)) + 1).tolist(), len(cost)]
    return [(int(cost[a]), int(effort[a]), slice(a, b)) for a, b in pairwise([0, *ends])]


def acts_in(board: Board, seat: int, taken: Basket) -> Acts:
    """A basket as a table of acts."""
    some = np.flatnonzero(taken.any(1))
    order, lane = np.nonzero(taken[some])
    order = some[order]
    return rows_of(lane, seat, *_columns(board, seat)[:, order])


def basket_of(board: Board, seen: View, acts: Acts) -> Basket:
    """A table of acts of this seat as a basket."""
    taken = np.zeros((len(options(board, seen.seat)), seen.world.lanes), bool)
    wanted = acts.aims()
    if len(acts):
        taken[(_columns(board, seen.seat)[:, :, None] == wanted[:, None]).all(0).argmax(0), acts.lane] = True
    return taken


def best_choices(board: Board, seen: View) -> Ints:
    """(inject, lane): of what an inject offers, the choice whose effects are worth most."""
    choices, fresh = silence(board, seen), script.fresh(board, seen.world)
    for one in asking(board, seen):
        choices[one.index] = np.where(fresh[one.index], choices_worth(board, seen, one).argmax(0) + 1, 0)
    return choices


def choices_worth(board: Board, seen: View, one: Script) -> Worth:
    """(choice, lane): what each is worth by its effects, NEVER where it may not be made."""
    at = At(board, seen.world, actor=seen.seat)
    return np.array(
        [
            np.where(holds(option.needs, at, seen.world.lanes), worth_of(board, seen, option.effects, at), NEVER)
            for option in one.options
        ]
    )


@once_per_board
def _columns(board: Board, seat: int) -> Ints:
    """(column of the table of acts after the actor, order)"""
    known = [order.parts() for order in options(board, seat)]
    return np.array(known, np.int32).reshape(len(known), len(ORDER)).T.copy()


@once_per_board
def _rivals(board: Board, seat: int) -> npt.NDArray[np.intp]:
    """(order): orders with one number are steps of one text on one incident, of which only one is tabled."""
    texts: dict[object, int] = {}
    return np.array(
        [
            texts.setdefault(order if order.step == NOTHING else (order.measure, order.incident), len(texts))
            for order in options(board, seat)
        ],
        np.intp,
    )


@once_per_board
def costs(board: Board, seat: int) -> tuple[Ints, Ints]:
    """Capital and attention that each order takes."""
    measures = [board.rules[order.measure].measure for order in options(board, seat)]
    return (
        np.array([measure.cost for measure in measures], np.int32),
        np.array([measure.attention for measure in measures], np.int32),
    )
