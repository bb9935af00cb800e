"""The docket: what each actor has ordered, what is due, what is in force and when it ends."""

from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.rules import sessions
from cyberdip_game.rules.acts import Acts, join, no_acts
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.sessions import UNTIL_IT_SITS
from cyberdip_game.rules.world import (
    DOCKET,
    FREE,
    IN_FORCE,
    NOTHING,
    ORDER,
    PENDING,
    SLOTS,
    Ints,
    World,
    anywhere,
    column,
)

_MEASURE, _TARGET, _ORDERED, _DUE, _UNTIL, _STATUS = map(
    column, ("measure", "target", "ordered", "due", "until", "status")
)
LEAD, LASTS = 0, 1  # rows of the spans
Spots = tuple[npt.NDArray[np.intp], ...]  # of dockets: actors, slots and lanes


@frozen(eq=False)
class Evening:
    """What the dockets bring this evening, and the dockets after it."""

    begins: Acts  # takes effect now
    runs: Acts  # was in force this morning
    ends: Acts  # runs out now
    docket: Ints


def turn_over(board: Board, world: World, granted: Acts) -> Evening:
    """Sort this evening's orders and the dockets by what happens now."""
    hour, night, measure = board.time(world.turn).hour, board.time(world.turn).ends, granted.measure
    lead, lasts, waits, collects = _spans(board)[:, measure]
    due = hour + lead
    if anywhere(collects):
        due += _item_lead(board)[granted.item] * collects
    if not sessions.on_calendar(board, world.turn):
        due[sessions.waits(board, world, measure, granted.lane)] = UNTIL_IT_SITS
    at_once = due <= night
    begins, docket = granted.rows(at_once), world["docket"].copy()
    _adopt(board, world, docket)
    if anywhere(begins.of != NOTHING):
        _withdraw(docket, begins.rows(begins.of != NOTHING))
    pending = ((docket[:, :, _STATUS] == PENDING) & (docket[:, :, _DUE] <= night)).nonzero()
    begun = _acts_at(docket, pending)
    begins = join([begins, begun]) if len(begun) else begins
    if anywhere(touching := _touching(board)[begins.measure]):
        _close(board, docket, begins.rows(touching))
        _renew(board, docket, begins.rows(touching), night)
    running = (docket[:, :, _STATUS] == IN_FORCE).nonzero()
    ending = _that_end(docket, running, night)
    runs, ends = _acts_at(docket, running), _acts_at(docket, ending)
    if len(begun):
        _start(docket, pending, _spans(board)[LASTS, begun.measure])
    if len(ends):
        _empty(docket, *ending)
    keep = (waits > 0) & (~at_once | (lasts > 0))
    if anywhere(keep):
        _enter(docket, granted.rows(keep), hour, due[keep], lasts[keep], at_once[keep])
    return Evening(begins, runs, ends, docket)


def _adopt(board: Board, world: World, docket: Ints) -> None:
    """What waited for the Council is adopted where it sits, and its time begins."""
    if not board.scenario.council_meets or not anywhere(sits := sessions.sitting(board, world)):
        return
    waiting = (docket[:, :, _STATUS] == PENDING) & (docket[:, :, _DUE] == UNTIL_IT_SITS) & sits
    if anywhere(waiting):
        due = board.time(world.turn).hour + _spans(board)[LEAD, docket[:, :, _MEASURE]]
        docket[:, :, _DUE] = np.where(waiting, due, docket[:, :, _DUE])


def _withdraw(docket: Ints, rows: Acts) -> None:
    """What is being prepared and withdrawn leaves the docket."""
    slots = docket[rows.actor, :, :, rows.lane]  # (row, slot, column)
    gone = (slots[:, :, _STATUS] == PENDING) & (slots[:, :, _MEASURE] == rows.of[:, None])
    _free(docket, rows, gone)


def _close(board: Board, docket: Ints, rows: Acts) -> None:
    """What a measure that begins closes leaves the docket of its actor, where it aims at the same target."""
    slots = docket[rows.actor, :, :, rows.lane]
    gone = np.asarray(_closes(board)[rows.measure[:, None], slots[:, :, _MEASURE]])
    gone &= (slots[:, :, _STATUS] != FREE) & (slots[:, :, _TARGET] == rows.target[:, None])
    _free(docket, rows, gone)


def _renew(board: Board, docket: Ints, rows: Acts, night: int) -> None:
    """What a measure that begins renews lasts once more as long from now, where it aims at the same target."""
    slots = docket[rows.actor, :, :, rows.lane]
    again = np.asarray(_renews(board)[rows.measure[:, None], slots[:, :, _MEASURE]])
    again &= (slots[:, :, _STATUS] == IN_FORCE) & (slots[:, :, _TARGET] == rows.target[:, None])
    row, slot = np.nonzero(again)
    docket[rows.actor[row], slot, _UNTIL, rows.lane[row]] = night + _spans(board)[LASTS, slots[row, slot, _MEASURE]]


def _free(docket: Ints, rows: Acts, gone: Any) -> None:
    """Empty the slots of `gone` (row, slot)."""
    row, slot = np.nonzero(gone)
    _empty(docket, rows.actor[row], slot, rows.lane[row])


def _empty(docket: Ints, actor: Any, slot: Any, lane: Any) -> None:
    docket[actor, slot, :, lane] = 0


def _that_end(docket: Ints, running: Spots, night: int) -> Spots:
    """The spots at which what is in force runs out by the night."""
    actor, slot, lane = running
    out = docket[actor, slot, _UNTIL, lane] <= night
    return actor[out], slot[out], lane[out]


def _start(docket: Ints, spots: Spots, lasts: Ints) -> None:
    """Pending entries become in force, or leave if they take effect once."""
    actor, slot, lane = spots
    stays = lasts > 0
    docket[actor, slot, _STATUS, lane] = np.where(stays, IN_FORCE, FREE)
    docket[actor, slot, _UNTIL, lane] = docket[actor, slot, _DUE, lane] + lasts
    _empty(docket, actor[~stays], slot[~stays], lane[~stays])


def _enter(docket: Ints, acts: Acts, hour: int, due: Ints, lasts: Ints, begun: Ints) -> None:
    """Put new orders into free slots: the n-th order of a seat into its n-th free slot."""
    seat = acts.lane * len(docket) + acts.actor  # grows from row to row
    rank = np.arange(len(acts)) - seat.searchsorted(seat)
    free = (docket[acts.actor, :, _STATUS, acts.lane] == FREE).cumsum(1)
    slot = (free == rank[:, None] + 1).argmax(1)
    orders = np.empty((len(acts), len(DOCKET)), np.int32)  # (row, column)
    orders[:, : len(ORDER)] = acts.aims().T
    orders[:, _ORDERED], orders[:, _DUE], orders[:, _UNTIL] = hour, due, due + lasts
    orders[:, _STATUS] = np.where(begun, IN_FORCE, PENDING)
    docket[acts.actor, slot, :, acts.lane] = orders


def _acts_at(docket: Ints, spots: Spots) -> Acts:
    actor, slot, lane = spots
    if not len(lane):
        return no_acts()
    table = np.empty((2 + len(ORDER), len(lane)), np.int32)
    table[0], table[1], table[2:] = lane, actor, docket[actor, slot, : len(ORDER), lane].T
    return Acts(table)


@once_per_board
def _spans(board: Board) -> Ints:
    """(span, measure): its lead and how long it lasts in hours, 1 if it needs a slot of the docket, 1 if it takes as
    long as its item."""
    spans = [(rule.measure.lead, rule.measure.lasts, rule.waits, rule.collects) for rule in board.rules]
    return np.array(spans, np.int32).T


@once_per_board
def _closes(board: Board) -> npt.NDArray[np.bool_]:
    """(measure, measure): whether the first closes the second."""
    return np.array([[other.measure.id in rule.measure.closes for other in board.rules] for rule in board.rules], bool)


@once_per_board
def _renews(board: Board) -> npt.NDArray[np.bool_]:
    """(measure, measure): whether the first renews the second."""
    return np.array([[other.measure.id in rule.measure.renews for other in board.rules] for rule in board.rules], bool)


@once_per_board
def _touching(board: Board) -> npt.NDArray[np.bool_]:
    """(measure): whether it closes or renews any."""
    return np.asarray((_closes(board) | _renews(board)).any(1))


@once_per_board
def _item_lead(board: Board) -> Ints:
    """Hours an item of evidence needs; the last stands for no item."""
    return np.array([*(item.evidence.lead for item in board.items), 0], np.int32)


def blank(actors: int, lanes: int) -> Ints:
    """Empty dockets."""
    return np.zeros((actors, SLOTS, len(DOCKET), lanes), np.int32)
