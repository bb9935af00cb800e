"""What a mind says beside its drafts: a question, a favour, a measure that would rest, a mediator, a recess; each where
it pays.

Everything is weighed in tenths of a score point. What it knows of the others is what was said at the table.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.minds import bargain
from cyberdip_game.minds.stakes import Seat, Worths, beside, in_force
from cyberdip_game.rules import talks
from cyberdip_game.rules.acts import one_number
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.reputation import TRUSTED
from cyberdip_game.rules.talks import PROMISES, Lanes, Talking, rounds
from cyberdip_game.rules.world import NOTHING

_LATE = 700  # per mille still asked from which on something beside the text is offered
Bools = npt.NDArray[np.bool_]


@frozen(eq=False)
class Aside:
    """Something said in `lanes` that is no move: what it `pays` and `costs` there, and whom or what it is about."""

    word: str  # ask, promise, link, mediate, recess
    lanes: Lanes
    pays: Worths
    costs: Worths
    issue: int = NOTHING  # of the talks
    step: int = NOTHING
    measure: int = NOTHING
    other: int = NOTHING  # who is promised a favour, or would mediate

    def say(self, talking: Talking, table: Table, party: int) -> None:
        match self.word:
            case "ask":
                for other in table.parties:
                    if other != party:
                        talking.ask(table, party, other, self.issue, self.lanes)
            case "promise":
                talking.promise(table, party, self.other, self.lanes)
            case "link":
                talking.link(table, party, self.measure, self.issue, self.step, self.lanes)
            case "mediate":
                talking.invite(table, party, self.other, self.lanes)
            case "recess":
                talking.recess(table, party, self.lanes)


def asides(board: Board, talking: Talking, table: Table, party: int, seat: Seat, lanes: Lanes) -> Iterator[Aside]:
    """What pays before the move of a party that has the floor in `lanes`. Each is said before the next is asked for."""
    if party in table.parties:
        yield from invitations(board, talking, table, party, seat, lanes)
        yield from _questions(board, talking, table, party, seat, lanes)
        yield from _sweeteners(board, talking, table, party, seat, lanes)
        yield from _recesses(board, talking, table, party, seat, lanes)


def wanted(board: Board, talking: Talking, table: Table, seat: Seat, lanes: Lanes) -> Worths:
    """(lane): what a draft must be worth at this point of the time there is."""
    best, alternative = bargain.best(seat.own[..., lanes], seat.red[..., lanes]), seat.alternative[lanes]
    return alternative + np.maximum(best - alternative, 0) * pressing(board, talking, table, seat, lanes) // 1000


def pressing(board: Board, talking: Talking, table: Table, seat: Seat, lanes: Lanes) -> Any:
    """(lane): per mille of the way from its alternative to its best that the seat still asks of whom it trusts so far,
    at this point of the time there is."""
    said = talking.numbers
    move = said["moves"][table.index, lanes] // len(table.speakers)
    still = np.maximum(_moves_left(board, talking, table, lanes), 1)
    cases = move, move + still, seat.trust[lanes]
    _, first, which = np.unique(one_number(*cases), return_index=True, return_inverse=True)
    asked = [
        bargain.asked(now, whole, bargain.towards(seat.character, trust))
        for now, whole, trust in zip(*(case[first].tolist() for case in cases), strict=True)
    ]
    return np.array(asked)[which]


def _moves_left(board: Board, talking: Talking, table: Table, lanes: Lanes) -> Any:
    """(lane): rounds until the deadline, this one included."""
    said, turns = talking.numbers, sum(time.hour < table.until for time in board.times[talking.world.turn - 1 :])
    return turns * rounds(table, said)[lanes] - said["spoke"][table.index].max(0)[lanes]


def _others(table: Table, party: int) -> list[int]:
    return [other for other in table.parties if other != party]


def _open(talking: Talking, table: Table, party: int, seat: Seat, lanes: Lanes) -> Worths:
    """(issue, step, lane): what steps are worth, NEVER where the seat or somebody else has said that it cannot."""
    said = talking.numbers["shut"][_others(table, party)][:, list(table.issues)][..., lanes]
    return bargain.closed(seat.own[..., lanes], seat.red[..., lanes] | (said > 0).any(0))


def _surplus(mine: Worths, seat: Seat, lanes: Lanes) -> Worths:
    """(lane): what the best deal would be worth beyond none."""
    return np.maximum(mine.max(1).sum(0) - seat.alternative[lanes], 0)


def _questions(board: Board, talking: Talking, table: Table, party: int, seat: Seat, lanes: Lanes) -> Iterator[Aside]:
    """About the issue on which most hangs, as far as an answer of theirs can be believed. It wears their patience: the
    moves they would then not bear any more are that part of a deal's worth put at risk."""
    said, others, issues = talking.numbers, _others(table, party), list(table.issues)
    mine = _open(talking, table, party, seat, lanes)
    offered = said["offered"][others][:, issues][..., lanes].max(0) - 1
    worst = np.where(mine > bargain.NEVER, mine, -bargain.NEVER).min(1)
    theirs = np.take_along_axis(seat.own[..., lanes], np.maximum(offered, 0)[:, None], 1)[:, 0]
    known = (said["told"][others][:, issues][..., lanes] > 0).all(0)
    stake = np.where(known, 0, np.maximum(mine.max(1) - np.where(offered >= 0, theirs, worst), 0))
    issue = stake.argmax(0)
    believed = np.clip(50 + seat.trust[lanes], 0, 100)
    pays = stake[issue, np.arange(len(lanes))] * believed // 100
    left = np.maximum(_moves_left(board, talking, table, lanes), 1)
    unborne = np.maximum(left + 1 - said["patience"][table.index, others][:, lanes].min(0), 0)
    costs = _surplus(mine, seat, lanes) * np.minimum(unborne, left) // left
    waits = (said["asked"][table.index, others][:, lanes] > 0).any(0)
    asks = (pays > costs) & ~waits
    for row in sorted(set(issue[asks].tolist())):
        here = asks & (issue == row)
        yield Aside("ask", lanes[here], pays[here], costs[here], issue=row)


def invitations(board: Board, talking: Talking, table: Table, party: int, seat: Seat, lanes: Lanes) -> Iterator[Aside]:
    """Somebody whom all trust: accepted when another party would have it, proposed when patience is half worn."""
    if table.chair != NOTHING:
        return
    said, trust = talking.numbers, talking.world["trust"]
    parties, index = list(table.parties), table.index
    for helper in talks.mediators(board, table):
        trusted = (trust[parties, helper][:, lanes] > TRUSTED).all(0)
        free = (said["mediated"][index, lanes] == 0) & (said["invited"][index, party, lanes] == 0)
        proposed = (said["invited"][index, _others(table, party)][:, lanes] == helper + 1).any(0)
        worn = said["patience"][index, parties][:, lanes].min(0) * 2 <= table.talks.patience
        pays = _surplus(_open(talking, table, party, seat, lanes), seat, lanes)
        wants = trusted & free & (proposed | worn) & (pays > 0)
        if wants.any():
            yield Aside("mediate", lanes[wants], pays[wants], np.zeros_like(pays[wants]), other=helper)


def _sweeteners(board: Board, talking: Talking, table: Table, party: int, seat: Seat, lanes: Lanes) -> Iterator[Aside]:
    """Once time presses and somebody has said what blocks: a measure that rests or a favour, where that is cheaper than
    the next step towards them."""
    said, index, others = talking.numbers, table.index, _others(table, party)
    blocks = said["blocks"][index, others][:, lanes] > 0
    late = blocks.any(0) & (pressing(board, talking, table, seat, lanes) <= _LATE)
    if not late.any():
        return
    lanes, holdout = lanes[late], blocks.argmax(0)[late]
    step = _next_step(talking, table, party, seat, lanes)
    for (actor, measure), worth in seat.rests.items():
        if actor != party:
            continue
        costs, runs = -worth[lanes], in_force(talking.world, table, party, measure)[lanes]
        rests = runs & (said["linked"][index, party, lanes] == 0) & (costs < step)
        if rests.any():
            yield from _links(talking, table, party, measure, lanes[rests], step[rests], costs[rests])
    costs = -seat.favours[table.parties.index(party), lanes]
    due = (1000 - pressing(board, talking, table, seat, lanes)) * PROMISES // 1000
    for _ in range(PROMISES):
        made = said["promised"][party, index][:, lanes].sum(0)
        means = np.minimum(due, talking.world["capital"][party, lanes])
        for row, other in enumerate(others):
            gives = (holdout == row) & (made < means) & (costs < step)
            if gives.any():
                yield Aside("promise", lanes[gives], step[gives], costs[gives], other=other)


def _next_step(talking: Talking, table: Table, party: int, seat: Seat, lanes: Lanes) -> Worths:
    """(lane): what the cheapest step from its last offer towards theirs would cost; 0 where there is none."""
    said, issues = talking.numbers, list(table.issues)
    mine = said["offered"][party, issues][:, lanes] - 1
    theirs = said["offered"][_others(table, party)][:, issues][..., lanes].max(0) - 1
    own = np.where(seat.red[..., lanes], bargain.NEVER, seat.own[..., lanes])
    towards = np.maximum(mine + np.sign(theirs - mine), 0)
    has, gets = (np.take_along_axis(own, np.maximum(at, 0)[:, None], 1)[:, 0] for at in (mine, towards))
    costs = np.where((mine >= 0) & (theirs >= 0) & (mine != theirs) & (has > gets), has - gets, -bargain.NEVER)
    cheapest = costs.min(0)
    return np.where(cheapest < -bargain.NEVER, cheapest, 0)


def _links(
    talking: Talking, table: Table, party: int, measure: int, lanes: Lanes, pays: Worths, costs: Worths
) -> Iterator[Aside]:
    """Against what somebody else must keep, at the step that the party asks for there; else against the whole."""
    row = next((row for row, bound in enumerate(table.binds) if bound not in (NOTHING, party)), NOTHING)
    if row == NOTHING:
        yield Aside("link", lanes, pays, costs, measure=measure)
        return
    asked = talking.numbers["offered"][party, table.issues[row], lanes] - 1
    for step in np.unique(asked).tolist():
        here = asked == step
        issue = row if step >= 0 else NOTHING
        yield Aside("link", lanes[here], pays[here], costs[here], issue=issue, step=step, measure=measure)


def _recesses(board: Board, talking: Talking, table: Table, party: int, seat: Seat, lanes: Lanes) -> Iterator[Aside]:
    """When somebody is about to leave, and what is on the table is not enough to sign: tempers cool overnight.

    Who is at the end of its patience leaves every sixth time; what a recess costs are the rounds left of this turn.
    """
    said, index = talking.numbers, table.index
    others = [other for other in _others(table, party) if other in table.speakers]
    restless = ((said["patience"][index, others] <= 0) & (said["gone"][index, others] == 0)).any(0)[lanes]
    if not restless.any():
        return
    lanes = lanes[restless]
    own = seat.own[..., lanes] + beside(seat, table, party, said, lanes)
    standing = np.where(
        said["tabled"][index, lanes] == party + 1, NOTHING, said["draft"][list(table.issues)][:, lanes] - 1
    )
    enough = bargain.accepts(own, standing, wanted(board, talking, table, seat, lanes), seat.red[..., lanes])
    left = np.maximum(_moves_left(board, talking, table, lanes), 1)
    lost = rounds(table, said)[lanes] - said["spoke"][index, party, lanes]
    surplus = _surplus(_open(talking, table, party, seat, lanes), seat, lanes)
    pays, costs = surplus // 6, surplus * np.minimum(lost, left) // left
    calls = ~enough & (pays > costs)
    if calls.any():
        yield Aside("recess", lanes[calls], pays[calls], costs[calls])
