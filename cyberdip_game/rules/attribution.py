"""Who did it: the truth is drawn anew each game, evidence is found or not found, belief is Bayes in decibans.

When an item falls due one roll against the truth decides *found* or *nothing found*, and both are evidence; items with
one root share the roll and count once. So a belief is calibrated: what it calls 70 per cent is true seven times in ten.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import dice
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.ledger import Cause, Ledger, Posted
from cyberdip_game.rules.pieces import Item
from cyberdip_game.rules.world import ALL, Ints, Seeds, World, anywhere, somewhere, wide
from cyberdip_game.scenario.language import deny, where

CERTAIN = 60  # decibans by which a seat knows what it did itself
_WEIGHTS = np.array([round(10**6 * 10 ** (-db / 10)) for db in range(121)], np.int64)
NOT_YET, FOUND, NOTHING_FOUND = 0, 1, 2


def draw_truth(board: Board, seed: Seeds) -> Ints:
    """(incident, lane): the hypothesis that is true, by the scenario's prior."""
    rows = [
        pick(board.prior[:, incident][:, None], dice.mix(seed, dice.key("truth", id)))
        for incident, id in enumerate(board.ids["incident"])
    ]
    return np.array(rows, np.int32).reshape(len(rows), len(seed))


def pick(weights: npt.NDArray[Any], chance: Seeds) -> Ints:
    """Index drawn with whole-number `weights` (n, lane or 1) by one 64-bit roll per lane."""
    heights = np.broadcast_to(weights.astype(np.uint64).cumsum(0), (len(weights), len(chance)))
    level = (chance >> np.uint64(24)) % np.maximum(heights[-1], np.uint64(1))
    return (heights <= level).sum(0).astype(np.int32)


def likelihood_weights(board: Board, evidence: Ints, actor: Any, incident: Any, lane: Any) -> npt.NDArray[np.int64]:
    """Whole-number weights (hypothesis, ...) of a seat's belief: prior times evidence."""
    decibans = evidence.transpose(2, 0, 1, 3)[:, actor, incident, lane]
    prior = board.prior[:, incident].astype(np.int64)
    prior = prior.reshape(len(prior), *[1] * (decibans.ndim - prior.ndim), *prior.shape[1:])
    best = np.where(prior > 0, decibans, -CERTAIN).max(0)
    return _WEIGHTS.take(best - decibans, mode="clip") * prior


def beliefs(board: Board, evidence: Ints, actor: Any, incident: Any, lane: Any) -> Ints:
    """Per cent (hypothesis, ...) that a seat gives to each hypothesis of an incident, rounded."""
    weights = likelihood_weights(board, evidence, actor, incident, lane)
    total = weights.sum(0)
    # Below 2 ** 53 a quotient of floats is never rounded past a whole number; as a whole number it loses its fraction.
    return ((200 * weights + total) / (2 * total)).astype(np.int32)


def know_own_deeds(board: Board, world: World, ledger: Ledger) -> None:
    """Every seat knows whether it was itself; posted once, on the first dawn."""
    for incident, hypothesis in np.argwhere(board.author.T >= 0).tolist():
        seat = int(board.author[hypothesis, incident])
        guilty = world["truth"][incident] == hypothesis
        each = np.array([hypothesis, *(h for h in range(len(board.prior)) if h != hypothesis)])
        known = np.where(guilty, -CERTAIN, np.where(each == hypothesis, -CERTAIN, 0)[:, None])
        known[0, guilty] = CERTAIN
        cause = Cause("evidence", "own knowledge", seat, -1, incident)
        ledger.post("evidence", (seat, incident, each), ALL, known, cause)


def arrive(board: Board, world: World, ledger: Ledger) -> None:
    """Post what falls due this dawn: by schedule, by collection, by sharing."""
    if world.turn == 1:
        know_own_deeds(board, world, ledger)
    counted: dict[tuple[int, int], Any] = {}  # (seat, root) -> lanes where it has counted
    come: dict[tuple[int, int], Any] = {}  # (seat, item) -> lanes where it has come by another way this dawn
    for seat, item, lanes in _arrivals(board, world):
        before = come.get((seat, item.index), False)
        missing = world.here("finding", seat, item.index) == NOT_YET
        lanes = lanes & missing & (world.here("dealt_item", item.index) > 0) & deny(before)
        if anywhere(lanes):
            come[seat, item.index] = lanes | before
            _post(board, world, ledger, seat, item, lanes, counted)
    _close_shares(board, world, ledger)


def outcomes(item: Item, seed: Seeds, truth: Ints) -> Any:
    """Whether the item is found, by one roll of its root against the truth of its incident: (lane), or of one game
    (one seed, a truth per incident) one."""
    return dice.roll(seed, 0, dice.key("evidence"), item.place, 10000) < item.likely[truth[item.incident]]


def _arrivals(board: Board, world: World) -> Iterator[tuple[int, Item, Any]]:
    """Seat, item, and where it comes: (lane), or of one game one."""
    for item in scheduled(board, world.turn):
        for seat in item.to:
            yield seat, item, True
    for item in following(board):
        due = hours_since(board, world, item, world.everywhere) >= item.evidence.due
        for seat in item.to if anywhere(due) else ():
            yield seat, item, due
    for seat, number in somewhere(world["tasked"]):
        yield seat, board.items[number], world.here("tasked", seat, number) > 0
    yield from _public(board, world)
    for giver, taker, incident in somewhere(world["shared"]):
        for item in board.items:
            if item.incident == incident:
                held = world.here("finding", giver, item.index) != NOT_YET
                yield taker, item, held & (world.here("shared", giver, taker, incident) > 0)


def _public(board: Board, world: World) -> Iterator[tuple[int, Item, Any]]:
    """What somebody has shown reaches everybody."""
    if not anywhere(world["shown"]):
        return
    public = world["shown"].max(0) > 0
    for number, seat in somewhere(public[:, None] & (world["finding"].swapaxes(0, 1) == NOT_YET)):
        yield seat, board.items[number], public[number, world.everywhere]


@once_per_board
def scheduled(board: Board, turn: int) -> tuple[Item, ...]:
    """Items that arrive by themselves on the dawn of `turn`, whatever happens."""
    return tuple(item for item in board.items if not item.relative and _arrives(board, item) == turn)


def _arrives(board: Board, item: Item) -> int:
    """The turn on which an item arrives by itself; 0 if it must be collected."""
    opens = 1 if item.evidence.signs else board.opens[item.incident]
    return 0 if item.evidence.collect else max(board.turn_at(item.evidence.due), opens)


@once_per_board
def following(board: Board) -> tuple[Item, ...]:
    """Items that arrive by themselves some hours after their operation began."""
    return tuple(item for item in board.items if item.relative and not item.evidence.collect)


def hours_since(board: Board, world: World, item: Item, lane: Any = ALL) -> Any:
    """(lane): hours since the operation of an item began, -1 before."""
    began = world["began"][item.incident, lane]
    return where(began > 0, board.time(world.turn).hour + 1 - began, -1)


def _post(
    board: Board, world: World, ledger: Ledger, seat: int, item: Item, lanes: Any, counted: dict[tuple[int, int], Any]
) -> None:
    every, key = world.everywhere, ("outcome", item.index)  # the same for everybody
    if key not in world.memo:
        world.memo[key] = outcomes(item, world.seed[every], world["truth"][:, every])
    found, already = world.memo[key], counted.get((seat, item.root))
    if already is None:
        already = known_root(board, world["finding"], seat, item.root, every)
    news = lanes & deny(already)
    counted[seat, item.root] = already | lanes
    cause = Cause("evidence", item.evidence.id, seat, -1, item.incident)
    if anywhere(news):
        _speak(board, ledger, seat, item, every, found, news, cause)
    ledger.post("finding", (seat, item.index), every, where(found, FOUND, NOTHING_FOUND) * lanes, cause)
    ledger.post("came", (seat, item.index), every, lanes * (1 + board.time(world.turn).hour), cause)


def _speak(
    board: Board, ledger: Ledger, seat: int, item: Item, every: Any, found: Any, news: Any, cause: Cause
) -> None:
    """What the item says of each hypothesis."""
    if not isinstance(found, np.ndarray):
        ledger.post_each(_said(board, seat, item.index, bool(found)), every, cause)
        return
    decibans = where(found, wide(item.found_db, every), wide(item.missing_db, every)) * news
    ledger.post("evidence", (seat, item.incident, np.arange(len(decibans))), every, decibans, cause)


@once_per_board
def _said(board: Board, seat: int, number: int, found: bool) -> list[Posted]:
    """What the item, found or not found, says to the seat of each hypothesis of which it says anything."""
    item = board.items[number]
    decibans = (item.found_db if found else item.missing_db).tolist()
    return [("evidence", (seat, item.incident, about), said) for about, said in enumerate(decibans) if said]


def known_root(board: Board, finding: Ints, seat: int, root: int, lane: Any = ALL) -> Any:
    """Whether the seat holds an item of that root: (lane), or of one game one."""
    known: Any = np.False_
    for item in _of_root(board, root):
        known = known | (finding[seat, item, lane] != NOT_YET)
    return known


@once_per_board
def _of_root(board: Board, root: int) -> tuple[int, ...]:
    return tuple(item.index for item in board.items if item.root == root)


def _close_shares(board: Board, world: World, ledger: Ledger) -> None:
    """What is being handed over has been: everything that had come to the giver before this hour."""
    for giver, taker, incident in somewhere(world["shared"]):
        place, cause = (giver, taker, incident), Cause("evidence", "shared", giver, taker)
        given = world["shared"][place]
        ledger.post("shared", place, ALL, -given, cause)
        ledger.post("handed", place, ALL, given * (1 + board.time(world.turn).hour - world["handed"][place]), cause)
