"""What a seat may order to be collected, until when, and how far each item would move its belief."""

from typing import Any

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules.attribution import hours_since, known_root, likelihood_weights
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.pieces import Item
from cyberdip_game.rules.world import ALL, Ints, World, wide

SCALE = 10**4


def open_items(board: Board, world: World, seat: int) -> npt.NDArray[np.bool_]:
    """(item, lane): what the seat may order to be collected now."""
    return may_collect(board, world, seat, np.arange(len(board.items)), ALL)


def may_collect(board: Board, world: World, seat: Any, item: Any, lane: Any) -> npt.NDArray[np.bool_]:
    """Whether seats may order items to be collected now; indices broadcast, a slice of lanes comes last."""
    held = (world.at("finding", seat, item, lane) != 0) | (world.at("tasked", seat, item, lane) > 0)
    able = wide(_able(board, world.turn)[seat, item], lane) & _keeps(board, world)[item, lane]
    able = able & (world.at("burned", seat, item, lane) == 0)
    return np.asarray(able & ~held & (world["dealt_item"][item, lane] > 0))


def may_show(board: Board, world: World, seat: Any, item: Any, lane: Any) -> npt.NDArray[np.bool_]:
    """Whether seats hold these items and nobody has shown them yet; indices broadcast, a slice of lanes comes last.

    That nothing was found can be shown too: were only finds shown, what is not shown would speak, and nobody counts it.
    """
    public = np.asarray(world["shown"].max(0) > 0)[item, lane]
    return np.asarray((world.at("finding", seat, item, lane) != 0) & ~public)


@once_per_board
def _able(board: Board, turn: int) -> npt.NDArray[np.bool_]:
    """(actor, item): what each may collect on a turn, as far as the scenario and its calendar say."""
    hour = board.time(turn).hour
    can = np.zeros((len(board.each), len(board.items)), bool)
    for item in board.items:
        in_time = item.relative or (
            item.evidence.due <= hour
            and (item.evidence.until is None or hour <= item.evidence.until)
            and (item.evidence.signs or board.opens[item.incident] <= turn)
        )
        can[list(item.to), item.index] = item.evidence.collect and in_time
    return can


def _keeps(board: Board, world: World) -> npt.NDArray[np.bool_]:
    """(item, lane): whether what depends on an operation's start can be had and has not perished."""
    if "keeps" not in world.memo:
        world.memo["keeps"] = _kept(board, world)
    keeps: npt.NDArray[np.bool_] = world.memo["keeps"]
    return keeps


def _kept(board: Board, world: World) -> npt.NDArray[np.bool_]:
    keeps = np.ones((len(board.items), world.lanes), bool)
    for item in _after_operations(board):
        age = hours_since(board, world, item)
        until = item.evidence.until
        keeps[item.index] = (age >= 0) & (age >= item.evidence.due)
        if until is not None:
            keeps[item.index] &= age <= until
    return keeps


@once_per_board
def _after_operations(board: Board) -> tuple[Item, ...]:
    return tuple(item for item in board.items if item.relative and item.evidence.collect)


def lapses(board: Board, world: World, item: Item, lane: int = 0) -> int | None:
    """The hour after which an item is gone, None if it keeps."""
    until = item.evidence.until
    if until is None or not item.relative:
        return until
    return int(world["began"][item.incident, lane]) - 1 + until


def expected_shift(board: Board, world: World, seat: int, item: Item) -> Ints:
    """(lane): by how many hundredths of a per cent collecting the item is expected to move the seat's belief.

    The distance is half the sum of absolute changes over hypotheses, weighed by the chance of each outcome as the seat
    sees it; 0 where an item of the same root has counted.
    """
    prior = likelihood_weights(board, world.at("evidence", seat)[None], 0, item.incident, slice(None)).astype(
        np.float64
    )
    prior = prior / prior.sum(0)
    found = item.likely[:, None] / SCALE
    shift = np.zeros(world.lanes)
    for chance in (found, 1 - found):
        joint = prior * chance
        total = joint.sum(0)
        after = joint / np.maximum(total, 1 / SCALE**2)
        shift += total * np.abs(after - prior).sum(0) / 2
    news = ~known_root(board, world.at("finding", seat)[None], 0, item.root)
    return np.where(news, np.round(shift * SCALE), 0).astype(np.int32)
