"""How far a seat's file carries: the levels of attribution, the words of ICD 203, what stands on record.

Technical: the tools are known. Operational: somebody in particular is likely. Legal: one state answers for it, very
likely. Political is no finding but a decision: an assessment on record that names somebody.
"""

from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules.attribution import FOUND, NOT_YET, beliefs
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.world import NOTHING, Ints
from cyberdip_game.scenario.kinds import Quality, Source

TECHNICAL, OPERATIONAL, LEGAL = 1, 2, 3
LIKELY, VERY_LIKELY, KNOWN = 55, 80, 99
ROOTS = {OPERATIONAL: 2, LEGAL: 3}  # independent roots of fair or good quality that a level rests on
MARKS = np.array([5, 20, 45, 55, 80, 95])  # lower edges of the ICD 203 words but the first
_WORDS = np.searchsorted(MARKS, np.arange(101), side="right").astype(np.int32) + 1


def word(percents: Any) -> Any:
    """1 (almost no chance) to 7 (almost certain)."""
    return _WORDS[percents]


def roots(board: Board, finding: Ints, actor: Any, incident: Any, lane: Any) -> Any:
    """How many independent roots of fair or good quality the actor holds, found or looked for in vain."""
    if isinstance(lane, slice) and not np.ndim(incident):
        return _known_roots(board, finding[actor] != NOT_YET, incident)
    member, of = _weighty(board)
    held = finding.swapaxes(0, 1)[:, actor, lane] > 0  # (item, ...)
    shape = held.shape[1:]
    known = (member @ held.reshape(len(held), prod(shape))).reshape(len(member), *shape) > 0  # (root, ...)
    return (known & (_wide(of, known) == incident)).sum(0, dtype=np.int32)


def _known_roots(board: Board, held: npt.NDArray[np.bool_], incident: int) -> Ints:
    """(lane): the same of one actor in every lane, from the items that it holds (item, lane)."""
    known = np.zeros(held.shape[1], np.int32)
    for items in _weighty_items(board, incident):
        known += held[items[0]] if len(items) == 1 else held[items].any(0)
    return known


def level(board: Board, evidence: Ints, finding: Ints, actor: Any, incident: Any, lane: Any) -> Any:
    """0 nothing yet, 1 technical, 2 operational, 3 legal; each includes the one before."""
    technical, of = _technical(board)
    found = finding.swapaxes(0, 1)[technical][:, actor, lane] == FOUND
    tools = (found & (_wide(of, found) == incident)).any(0)
    percents = beliefs(board, evidence, actor, incident, lane)
    rests = roots(board, finding, actor, incident, lane)
    somebody = _where(board.author[:, incident] != NOTHING, percents).max(0)
    operational = tools & (somebody >= LIKELY) & (rests >= ROOTS[OPERATIONAL])
    legal = operational & (_one_state(board, percents, incident) >= VERY_LIKELY) & (rests >= ROOTS[LEGAL])
    return np.add(tools, operational, dtype=np.int32) + legal


def answers(board: Board, percents: Any, incident: Any, target: Any) -> Any:
    """Per cent given to hypotheses for which `target` answers: as the state behind it, else as the host."""
    return _given_to(board.answerable, percents, incident, target)


def acts_itself(board: Board, percents: Any, incident: Any, actor: Any) -> Any:
    """Per cent given to hypotheses in which `actor` acts itself."""
    return _given_to(board.author, percents, incident, actor)


def _given_to(table: Ints, percents: Any, incident: Any, target: Any) -> Any:
    who = table[:, incident]
    who = who.reshape(len(who), *[1] * (percents.ndim - who.ndim), *who.shape[1:])
    if np.ndim(target) == percents.ndim:  # many targets at once, on an axis before that of the rows
        percents, who = percents[:, None], who[:, None]
    return (percents * (who == target)).sum(0, dtype=np.int32)


def against_record(recorded: Ints, actor: Any, incident: Any, hypothesis: Any, lane: Any) -> Any:
    """By how many words the actor's record holds another hypothesis likelier than this one; 0 if it does not."""
    words = recorded.transpose(2, 0, 1, 3)[:, actor, incident, lane]
    return words.max(0) - recorded[actor, incident, hypothesis, lane]


def _one_state(board: Board, percents: Any, incident: Any) -> Any:
    """Per cent given to the state that most answers in law."""
    states = board.state[:, incident]
    totals = [_where((states == one) & (one != NOTHING), percents).sum(0, dtype=np.int32) for one in states]
    return np.max(totals, axis=0)


def _where(which: Any, values: Any) -> Any:
    """`values` (hypothesis, ...) where `which` (hypothesis) or (hypothesis, row) holds, else 0."""
    room = [1] * (values.ndim - which.ndim)
    return values * which.reshape(len(which), *room, *which.shape[1:])


def _wide(one: npt.NDArray[Any], like: Any) -> npt.NDArray[Any]:
    return one.reshape(-1, *[1] * (like.ndim - 1))


@once_per_board
def _weighty(board: Board) -> tuple[Ints, Ints]:
    """(root, item): 1 where a root has the item, for roots that are fair or good; (root): its incident."""
    by_root = {item.root: item.incident for item in board.items if item.evidence.quality != Quality.WEAK}
    member = np.array([[item.root == root for item in board.items] for root in by_root], np.int32)
    return member.reshape(len(by_root), len(board.items)), np.array([*by_root.values()], np.int32)


@once_per_board
def _weighty_items(board: Board, incident: int) -> tuple[list[int], ...]:
    """The items of each root of the incident that is fair or good."""
    member, of = _weighty(board)
    return tuple(np.flatnonzero(items).tolist() for items in member[of == incident])


@once_per_board
def _technical(board: Board) -> tuple[npt.NDArray[np.intp], Ints]:
    """Items from those who take the tools apart, and their incidents."""
    items = [item for item in board.items if item.evidence.source in (Source.CSIRT, Source.VENDOR)]
    return np.array([item.index for item in items], np.intp), np.array([item.incident for item in items], np.int32)
