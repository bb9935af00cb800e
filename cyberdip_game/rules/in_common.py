"""What a seat can be sure that others have read: what was shown to everybody, what the public schedule brings to both,
and what it has handed over itself. Their views of it may rest on more, never on less.
"""

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import attribution
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.inquiry import holding
from cyberdip_game.rules.world import Ints, World, somewhere


def in_common(board: Board, world: World, seat: int) -> dict[str, Ints]:
    """Findings and evidence as the seat knows them: its own whole, those of the others as far as it is sure of them."""
    readers, as_one = _readers(board, world, seat)
    finding = world["finding"][seat] * _read(board, world, seat, readers)
    evidence = _weighed(board, finding)
    for incident, hypothesis in somewhere(world["disproved"]):  # known to all
        fallen = world["disproved"][incident, hypothesis] * attribution.CERTAIN
        evidence[:, incident, holding(board, incident, hypothesis)] -= fallen
    np.clip(evidence, *board.quantities["evidence"].range, out=evidence)
    known = {"finding": finding.take(as_one, 0), "evidence": evidence.take(as_one, 0)}
    for id, numbers in known.items():
        numbers[seat] = world[id][seat]
    return known


def _readers(board: Board, world: World, seat: int) -> tuple[list[int], list[int]]:
    """Actors one of each kind that read the same of what the seat holds, in every lane; and the kind of every actor.

    What comes by itself comes to few kinds of actors; to whom something was handed over somewhere is of its own kind.
    """
    alike, handed = _by_themselves(board), world["handed"][seat].any((1, 2)).tolist()
    kinds: dict[object, int] = {}
    as_one = [kinds.setdefault(actor if handed[actor] else alike[actor].tobytes(), len(kinds)) for actor in board.each]
    return [as_one.index(kind) for kind in range(len(kinds))], as_one


def _read(board: Board, world: World, seat: int, readers: list[int]) -> npt.NDArray[np.bool_]:
    """(reader, item, lane): of what the seat holds, what the reader holds beyond doubt."""
    public = world["shown"].max(0) > 0
    handed = world["handed"][seat, readers][:, _incidents(board)] > world["came"][seat]
    return np.asarray(public | handed | _by_themselves(board)[readers][..., None])


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
