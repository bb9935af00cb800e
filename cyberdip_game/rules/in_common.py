"""What a seat can be sure that others have read: what was shown to everybody, what the public schedule brings to both,
and what it has handed over itself. Their views of it may rest on more, never on less.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import attribution
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.inquiry import holding
from cyberdip_game.rules.world import Ints, World, somewhere


def findings(board: Board, world: World, seat: int) -> Ints:
    """(actor, item, lane): findings as the seat knows them: its own whole, those of others as far as it is sure."""
    readers, as_one = _readers(board, world, seat)
    return _with_own(_read(board, world, seat, readers), as_one, world["finding"], seat)


def evidence(board: Board, world: World, seat: int) -> Ints:
    """(actor, incident, hypothesis, lane): evidence likewise."""
    readers, as_one = _readers(board, world, seat)
    weighed = _weighed(board, _read(board, world, seat, readers))
    for incident, hypothesis in somewhere(world["disproved"]):  # known to all
        fallen = world["disproved"][incident, hypothesis] * attribution.CERTAIN
        weighed[:, incident, holding(board, incident, hypothesis)] -= fallen
    low, high = board.quantities["evidence"].range
    np.minimum(np.maximum(weighed, low, out=weighed), high, out=weighed)
    return _with_own(weighed, as_one, world["evidence"], seat)


def _with_own(known: Ints, as_one: list[int], numbers: Ints, seat: int) -> Ints:
    """What is known of every actor, from what is known of each kind of readers, beside the seat's own `numbers`."""
    every = known.take(as_one, 0)
    every[seat] = numbers[seat]
    return every


def _readers(board: Board, world: World, seat: int) -> tuple[list[int], list[int]]:
    """Actors one of each kind that read the same of what the seat holds, in every lane; and the kind of every actor.

    What comes by itself comes to few kinds of actors; to whom something was handed over somewhere is of its own kind.
    """
    alike, handed = _by_themselves(board), world["handed"][seat].any((1, 2)).tolist()
    kinds: dict[object, int] = {}
    as_one = [kinds.setdefault(actor if handed[actor] else alike[actor].tobytes(), len(kinds)) for actor in board.each]
    return [as_one.index(kind) for kind in range(len(kinds))], as_one


def _read(board: Board, world: World, seat: int, readers: list[int]) -> Ints:
    """(reader, item, lane): of what the seat has found, what the reader has read beyond doubt."""
    public, found = world["shown"].max(0) > 0, world["finding"][seat]
    read = np.zeros((len(readers), *found.shape), np.int32)
    for actor, known in zip(readers, read, strict=True):
        handed = world["handed"][seat, actor]
        sure: Any = public | _by_themselves(board)[actor][:, None]
        if handed.any():
            sure |= handed[_incidents(board)] > world["came"][seat]
        np.multiply(found, sure, out=known)
    return read


def _weighed(board: Board, finding: Ints) -> Ints:
    """(reader, incident, hypothesis, lane): what findings (reader, item, lane) say together, one root once."""
    evidence = np.zeros((len(finding), len(board.opens), len(board.prior), finding.shape[-1]), np.int32)
    counted: dict[int, npt.NDArray[np.bool_]] = {}
    for item in board.items:
        held = finding[:, item.index]
        news = held != attribution.NOT_YET
        if not news.any():
            continue
        if item.root in counted:
            news, counted[item.root] = news & ~counted[item.root], news | counted[item.root]
        else:
            counted[item.root] = news
        outcome = held.max(0)  # the same for all who hold it
        said = np.where(outcome == attribution.FOUND, item.found_db[:, None], item.missing_db[:, None])
        evidence[:, item.incident] += news[:, None] * said
    return evidence


@once_per_board
def _incidents(board: Board) -> npt.NDArray[np.intp]:
    return np.array([item.incident for item in board.items], np.intp)


@once_per_board
def _by_themselves(board: Board) -> npt.NDArray[np.bool_]:
    """(actor, item): what comes to the actor without being asked for, on one dawn to all to whom it comes."""
    comes = np.zeros((len(board.each), len(board.items)), bool)
    for item in board.items:
        comes[list(item.to), item.index] = not item.evidence.collect
    return comes
