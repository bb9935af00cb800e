"""What a seat can be sure that others have read: what was shown to everybody, what the public schedule brings to both,
and what it has handed over itself. Their views of it may rest on more, never on less.
"""

from collections import defaultdict

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import attribution
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.inquiry import holding
from cyberdip_game.rules.world import Ints, World, somewhere


def in_common(board: Board, world: World, seat: int) -> dict[str, Ints]:
    """Findings and evidence as the seat knows them: its own whole, those of the others as far as it is sure of them."""
    finding = world["finding"][seat] * _read(board, world, seat)
    evidence = _weighed(board, finding)
    for incident, hypothesis in somewhere(world["disproved"]):  # known to all
        fallen = world["disproved"][incident, hypothesis] * attribution.CERTAIN
        evidence[:, incident, holding(board, incident, hypothesis)] -= fallen
    np.clip(evidence, *board.quantities["evidence"].range, out=evidence)
    for id, numbers in (("finding", finding), ("evidence", evidence)):
        numbers[seat] = world[id][seat]
    return {"finding": finding, "evidence": evidence}


def _read(board: Board, world: World, seat: int) -> npt.NDArray[np.bool_]:
    """(actor, item, lane): of what the seat holds, what the actor holds beyond doubt."""
    public = world["shown"].max(0) > 0
    handed = world["handed"][seat][:, _incidents(board)] > world["came"][seat]
    return np.asarray(public | handed | _by_themselves(board)[..., None])


def _weighed(board: Board, finding: Ints) -> Ints:
    """(actor, incident, hypothesis, lane): what findings (actor, item, lane) say together, one root once."""
    evidence = np.zeros((len(finding), len(board.opens), len(board.prior), finding.shape[-1]), np.int32)
    counted = finding
    for root in _repeated(board):
        counted = finding.copy() if counted is finding else counted
        counted[:, root] *= (finding[:, root] > 0).cumsum(1) == 1
    for number in np.flatnonzero(counted.any((0, 2))).tolist():
        item, held = board.items[number], counted[:, number, None]
        evidence[:, item.incident] += (held == attribution.FOUND) * item.found_db[:, None]
        evidence[:, item.incident] += (held == attribution.NOTHING_FOUND) * item.missing_db[:, None]
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


@once_per_board
def _repeated(board: Board) -> tuple[list[int], ...]:
    """The items of every root that has several."""
    roots: dict[int, list[int]] = defaultdict(list)
    for item in board.items:
        roots[item.root].append(item.index)
    return tuple(items for items in roots.values() if len(items) > 1)
