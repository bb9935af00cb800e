"""A mind at the table: its next move, and what it says beside it. The art itself is bargain.py."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import evolve, frozen

from cyberdip_game.minds import bargain, honour
from cyberdip_game.minds.asides import Aside, asides, wanted
from cyberdip_game.minds.stakes import SILENT, Seat, Worths, beside, lies, sit
from cyberdip_game.rules import dice, talks
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.mandate import mandated, votes
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.talks import ACCEPT, LEAVE, REFUSE, TABLE, Lanes, Move, Talking, may_move
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import NOTHING, Ints, Seeds, World

Bools = npt.NDArray[np.bool_]


@frozen(eq=False)
class Answer:
    """A move and why: what the standing draft is worth, what it wanted, and whether only the Union was in the way. Per
    lane."""

    move: Move
    worth: Worths
    wanted: Worths
    unbacked: Bools


def converse(board: Board, world: World, levels: Mapping[int, str], temper: Seeds) -> World:
    """The minds use the rounds of this turn, table by table."""
    if not (world["stage"] == talks.OPEN).any() if board.tables else True:
        return honour.keep(board, world, levels, temper) if board.tables else world
    talking = Talking(board, world)
    for table in board.tables:
        minds = [party for party in table.speakers if levels.get(party, "wait") not in SILENT]
        if not minds or not (world["stage"][table.index] == talks.OPEN).any():
            continue
        seats = {party: sit(board, view(board, world, party), table) for party in minds}
        while any(_speak(board, talking, table, party, seats, levels[party], temper) for party in minds):
            pass
    return honour.keep(board, talking.after(), levels, temper)


def _speak(
    board: Board, talking: Talking, table: Table, party: int, seats: Mapping[int, Seat], level: str, temper: Seeds
) -> bool:
    lanes = np.flatnonzero(may_move(table, talking.numbers, party))
    for aside in asides(board, talking, table, party, seats[party], lanes) if len(lanes) and level != "random" else ():
        aside.say(talking, table, party)
        _reply(board, talking, table, aside, seats, temper)
    still = lanes[may_move(table, talking.numbers, party)[lanes]]  # a recess gives the floor away
    if len(still):
        said = answer(board, talking, table, party, seats[party], still, temper, level)
        talking.say(table, party, said.move, still)
    return len(lanes) > 0


def _reply(
    board: Board, talking: Talking, table: Table, aside: Aside, seats: Mapping[int, Seat], temper: Seeds
) -> None:
    """Minds that were asked tell at once."""
    for other in seats if aside.word == "ask" else ():
        asked = aside.lanes[talking.numbers["asked"][table.index, other, aside.lanes] > 0]
        if len(asked):
            shut = told(board, seats[other], aside.issue, other, table, temper)
            talking.tell(table, other, aside.issue, shut[:, asked], asked)


def answer(
    board: Board,
    talking: Talking,
    table: Table,
    party: int,
    seat: Seat,
    lanes: Lanes,
    temper: Seeds,
    level: str = "thoughtful",
) -> Answer:
    """What the party says now in `lanes`, all of which give it the floor."""
    said, here = talking.numbers, evolve(seat, own=seat.own[..., lanes], red=seat.red[..., lanes])
    if level == "random":
        return _anything(board, talking, table, party, here, lanes, temper)
    own = here.own + beside(seat, table, party, said, lanes)
    asks = wanted(board, talking, table, seat, lanes)
    standing = said["draft"][list(table.issues)][:, lanes] - 1
    theirs = (said["tabled"][table.index, lanes] > 0) & (said["tabled"][table.index, lanes] != party + 1)
    standing = np.where(theirs, standing, NOTHING)
    would, backed = bargain.accepts(own, standing, asks, here.red), mandated(board, talking.after(), table, party)
    yes, unbacked = would & backed[lanes], would & ~backed[lanes]
    issue, step = bargain.blocking(own, standing, asks, here.red)
    if unbacked.any():
        issue[unbacked], step[unbacked] = _without_mandate(board, talking.after(), table, party, lanes[unbacked])
    red = bargain.crosses(here.red, standing)[np.maximum(issue, 0), np.arange(len(lanes))] & (issue != NOTHING)
    draft = _draft(board, said, table, party, own, here.red, asks, lanes)
    worth = bargain.worth(own, standing)
    walks = (said["patience"][table.index, party, lanes] <= 0) & (worth < seat.alternative[lanes]) & theirs & ~yes
    silent = (draft == NOTHING).any(0)
    tables = (party == table.chair) | (not table.single_text)
    kind = np.where(yes, ACCEPT, np.where(walks, LEAVE, np.where(tables & ~silent, TABLE, REFUSE)))
    red = red | lies(board, table, party, here.character, temper[lanes], talking.world.turn)
    return Answer(Move(kind, draft, _as_ints(issue), _as_ints(step), red & (issue != NOTHING)), worth, asks, unbacked)


def _without_mandate(
    board: Board, world: World, table: Table, party: int, lanes: Lanes
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """(lane) twice: the issue that the Union cannot stand behind and the nearest step that every delegation could;
    NOTHING where it is not about an issue."""
    _, because = votes(board, world, table, party)
    named = because[:, lanes].max(0)
    issue, step = np.full(len(lanes), NOTHING, np.int64), np.full(len(lanes), NOTHING, np.int64)
    for row, number in enumerate(table.issues):
        here = np.flatnonzero(named == number)
        shut = (world["shut"][list(table.delegations), number][..., lanes[here]] > 0).any(0)
        shut |= world["redline"][party, number][:, lanes[here]] > 0
        away = np.abs(np.arange(len(shut))[:, None] - (world["draft"][number, lanes[here]] - 1))
        issue[here] = row
        step[here] = np.where(shut.all(0), NOTHING, np.where(shut, len(shut), away).argmin(0))
    return issue, step


def _draft(
    board: Board, said: Any, table: Table, party: int, own: Worths, red: Any, wanted: Worths, lanes: Lanes
) -> Ints:
    """(issue, lane): what it would table, or suggest when it may not."""
    issues = list(table.issues)
    others = [other for other in table.parties if other != party]
    closed = red | (said["shut"][others][:, issues][..., lanes] > 0).any(0)
    if board.in_council[party] and table.delegations:
        closed = closed | (said["shut"][list(table.delegations)][:, issues][..., lanes] > 0).any(0)
    closed = np.where(closed.all(1, keepdims=True), red, closed)  # nothing would be left of the issue
    heard = said["heard"][others][:, issues][..., lanes].astype(np.int64)
    if table.single_text and party == table.chair:
        return _as_ints(bargain.single_text(own, heard, np.minimum(wanted, bargain.best(own, closed)), closed))
    return _as_ints(bargain.offer(own, heard.sum(0), wanted, closed))


def _as_ints(draft: Any) -> Ints:
    return np.asarray(draft, np.int32)


def told(board: Board, seat: Seat, issue: int, party: int, table: Table, temper: Seeds) -> Ints:
    """(step, lane): the steps of an issue of the talks that it says it cannot sign when asked, true or not."""
    false = np.zeros((len(table.issues), seat.red.shape[2]), bool)
    false[issue] = lies(board, table, party, seat.character, temper, 0)
    return bargain.claims(seat.own, seat.red, false)[issue].astype(np.int32)


def _anything(
    board: Board, talking: Talking, table: Table, party: int, seat: Seat, lanes: Lanes, temper: Seeds
) -> Answer:
    """A move at random among those that are possible."""
    key = dice.key("talks", table.talks.id, board.ids["actor"][party])
    turn, count = talking.world.turn, talking.numbers["moves"][table.index, lanes]
    die = dice.mix(temper[lanes], key, count.astype(np.uint64))
    steps = [dice.roll(die, turn, dice.key("step", row), key, len(c)) for row, c in enumerate(table.clauses)]
    standing = talking.numbers["tabled"][table.index, lanes] > 0
    roll = dice.roll(die, turn, dice.key("move"), key, 20)
    tables = (party == table.chair) | (not table.single_text)
    other = np.where(tables, TABLE, REFUSE)
    kind = np.where(standing & (roll < 3), ACCEPT, np.where(roll == 19, LEAVE, other))
    none = np.full(len(lanes), NOTHING, np.int32)
    zero = np.zeros(len(lanes), np.int64)
    return Answer(Move(kind, _as_ints(steps), none, none, zero > 0), zero, zero, zero > 0)
