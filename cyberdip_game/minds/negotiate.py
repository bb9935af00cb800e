"""A mind at the table: what each step is worth to it in this world, and its next move. The art itself is bargain.py."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import evolve, frozen

from cyberdip_game.minds import bargain
from cyberdip_game.minds.appraise import worth_of
from cyberdip_game.minds.bargain import Character
from cyberdip_game.rules import dice, talks
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import ALL
from cyberdip_game.rules.pieces import Clause, Table
from cyberdip_game.rules.talks import ACCEPT, LEAVE, REFUSE, TABLE, Lanes, Move, Talking, may_move, rounds
from cyberdip_game.rules.view import View, view
from cyberdip_game.rules.world import NOTHING, Ints, Seeds, World
from cyberdip_game.scenario import library

SILENT = frozenset({"wait"})  # policies that never say a word
_POINT = 10  # tenths of a score point that a point of weight is worth at the step it wants
_ALTERNATIVE = 35  # per cent of the best draft that no deal is worth, unless the scenario says otherwise
_PROMISE = 20  # tenths of a score point that a side promise is worth to the others
Worths = npt.NDArray[np.integer[Any]]


@frozen(eq=False)
class Seat:
    """What a party brings to a table on one morning, per lane: `own` (issue, step, lane) in tenths of a score point,
    its red lines, what no deal is worth, and how far it trusts the other parties in the mean, in whole tens."""

    own: Worths
    red: npt.NDArray[np.bool_]
    alternative: Worths
    trust: Worths
    character: Character


@frozen(eq=False)
class Answer:
    """A move and why: what the standing draft is worth, and what it wanted. Per lane."""

    move: Move
    worth: Worths
    wanted: Worths


def converse(board: Board, world: World, levels: Mapping[int, str], temper: Seeds) -> World:
    """The minds use the rounds of this turn, table by table."""
    if not (world["stage"] == talks.OPEN).any() if board.tables else True:
        return _keep_or_break(board, world, levels, temper) if board.tables else world
    talking = Talking(board, world)
    for table in board.tables:
        minds = [party for party in table.speakers if levels.get(party, "wait") not in SILENT]
        if not minds or not (world["stage"][table.index] == talks.OPEN).any():
            continue
        seats = {party: sit(board, view(board, world, party), table) for party in minds}
        while any(_speak(board, talking, table, party, seats[party], levels[party], temper) for party in minds):
            pass
    return _keep_or_break(board, talking.after(), levels, temper)


def _speak(board: Board, talking: Talking, table: Table, party: int, seat: Seat, level: str, temper: Seeds) -> bool:
    lanes = np.flatnonzero(may_move(table, talking.numbers, party))
    if len(lanes):
        said = answer(board, talking, table, party, seat, lanes, temper, level)
        talking.say(table, party, said.move, lanes)
    return len(lanes) > 0


def sit(board: Board, seen: View, table: Table) -> Seat:
    """What the talks are worth to the seat this morning, from what it sees."""
    party, world = seen.seat, seen.world
    shape = len(table.issues), len(board.ids["step"]), world.lanes
    own = np.full(shape, bargain.NEVER, np.int64)
    for row, number in enumerate(table.issues):
        for step, clause in enumerate(table.clauses[row]):
            own[row, step] = _interest(table, row, step, board.ids["actor"][party]) * world["weight"][party, number]
            own[row, step] += _effects(board, seen, table, clause)
    red = world["redline"][party][list(table.issues)] > 0
    best = bargain.best(own, red)
    if party == table.chair and party not in table.parties:
        own, best = np.where(own > bargain.NEVER, 0, own), np.zeros_like(best)
    others = [other for other in table.parties if other != party]
    trust = world["trust"][party, others].sum(0) // (10 * len(others)) * 10
    return Seat(own, red, _alternative(board, seen, table, best), trust, character_of(board, party))


@lru_cache(maxsize=4096)
def _interest(table: Table, row: int, step: int, actor: str) -> int:
    """Tenths of a score point per point of weight: all at the step it wants, nothing at the far end."""
    issue = table.talks.issues[row]
    hold, ids = issue.holds.get(actor), [one.id for one in issue.steps]
    if hold is None or not hold.wants:
        return 0
    wanted, last = ids.index(hold.wants), len(ids) - 1
    return _POINT * (last - abs(step - wanted)) // last


def _effects(board: Board, seen: View, table: Table, clause: Clause) -> Any:
    at = At(board, seen.world, ALL)
    gain = worth_of(board, seen, clause.effects, at)
    left = _evenings(board, table, seen.world.turn)
    if clause.each_turn:
        gain = gain + worth_of(board, seen, clause.each_turn, at, left)
    for measure in clause.suspends:
        for actor in table.parties:
            for target in table.parties:
                if actor != target:
                    gain = gain + left * relief(board, seen, measure, actor, target)
    return gain


def relief(board: Board, seen: View, measure: int, actor: int, target: int) -> Any:
    """(lane): what it is worth to the seat that a measure in force of `actor` against `target` rests for a turn."""
    rule = board.rules[measure]
    if not rule.each_turn:
        return 0
    at = At(board, seen.world, ALL, actor=actor, target=target, measure=measure, stream=rule.measure.id)
    runs = at.docket(2, actor, measure, target)
    return np.where(runs, -worth_of(board, seen, rule.each_turn, at), 0)


def _evenings(board: Board, table: Table, turn: int) -> int:
    """Evenings on which a clause signed on `turn` runs."""
    end = board.time(turn).hour + table.talks.lasts if table.talks.lasts else board.times[-1].ends
    return sum(time.ends <= end for time in board.times[turn:])


def _alternative(board: Board, seen: View, table: Table, best: Worths) -> Worths:
    """What no deal is worth: as the author says, or a share of the best deal, less when pressure at home is high."""
    formula = table.alternatives.get(seen.seat)
    if formula is not None:
        value = formula.of(At(board, seen.world, ALL, actor=seen.seat))
        return np.broadcast_to(np.asarray(value, np.int64), best.shape)
    return np.maximum(best, 0) * _ALTERNATIVE // 100 - seen.world["pressure"][seen.seat]


@lru_cache(maxsize=256)
def character_of(board: Board, actor: int) -> Character:
    manner = library.temperaments()[board.scenario.actors[actor].temperament].table
    return Character(manner.firmness, manner.patience, manner.generosity, manner.honesty)


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
    own = here.own + _PROMISE * _promised(said, table, party, lanes)
    wanted = _wanted(board, talking, table, here, lanes)
    standing = said["draft"][list(table.issues)][:, lanes] - 1
    theirs = (said["tabled"][table.index, lanes] > 0) & (said["tabled"][table.index, lanes] != party + 1)
    standing = np.where(theirs, standing, NOTHING)
    yes = bargain.accepts(own, standing, wanted, here.red) & talks.mandated(board, talking.after(), table, party)[lanes]
    issue, step = bargain.blocking(own, standing, wanted, here.red)
    red = bargain.crosses(here.red, standing)[np.maximum(issue, 0), np.arange(len(lanes))] & (issue != NOTHING)
    draft = _draft(board, said, table, party, own, here.red, wanted, lanes)
    worth = bargain.worth(own, standing)
    walks = (said["patience"][table.index, party, lanes] <= 0) & (worth < seat.alternative[lanes]) & theirs & ~yes
    silent = (draft == NOTHING).any(0)
    tables = (party == table.chair) | (not table.single_text)
    kind = np.where(yes, ACCEPT, np.where(walks, LEAVE, np.where(tables & ~silent, TABLE, REFUSE)))
    red = red | _lies(board, table, party, here.character, temper[lanes], talking.world.turn)
    return Answer(Move(kind, draft, _as_ints(issue), _as_ints(step), red & (issue != NOTHING)), worth, wanted)


def _promised(said: Any, table: Table, party: int, lanes: Lanes) -> Any:
    """(issue, step, lane): side promises of the others sweeten every draft; counted on the first issue."""
    others = [other for other in table.parties if other != party]
    made = said["promised"][others, table.index][:, lanes].sum(0)
    first = np.zeros((len(table.issues), 1, 1), np.int64)
    first[0] = 1
    return first * made


def _wanted(board: Board, talking: Talking, table: Table, seat: Seat, lanes: Lanes) -> Worths:
    """What a draft must be worth at this point of the time there is, to whom it trusts so far."""
    said = talking.numbers
    best, alternative = bargain.best(seat.own, seat.red), seat.alternative[lanes]
    move = said["moves"][table.index, lanes] // len(table.speakers)
    left = sum(time.hour < table.until for time in board.times[talking.world.turn - 1 :])
    still = left * rounds(table, said)[lanes] - said["spoke"][table.index].max(0)[lanes]
    cases, which = np.unique([move, move + np.maximum(still, 1), seat.trust[lanes]], axis=1, return_inverse=True)
    asked = np.array(
        [bargain.asked(now, whole, bargain.towards(seat.character, trust)) for now, whole, trust in cases.T.tolist()]
    )
    return alternative + np.maximum(best - alternative, 0) * asked[which.reshape(-1)] // 1000


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


def _lies(board: Board, table: Table, party: int, character: Character, temper: Seeds, turn: int) -> Any:
    """(lane): whether it says that it never could where it only does not want to."""
    if character.honesty >= 100:
        return np.zeros(len(temper), bool)
    key = dice.key("honest", table.talks.id, board.ids["actor"][party])
    return dice.roll(temper, turn, dice.key("lie"), key, 100) >= character.honesty


def told(board: Board, seat: Seat, issue: int, party: int, table: Table, temper: Seeds) -> Ints:
    """(step, lane): the steps of an issue of the talks that it says it cannot sign when asked, true or not."""
    lies = np.zeros((len(table.issues), seat.red.shape[2]), bool)
    lies[issue] = _lies(board, table, party, seat.character, temper, 0)
    return bargain.claims(seat.own, seat.red, lies)[issue].astype(np.int32)


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
    return Answer(Move(kind, _as_ints(steps), none, none, zero > 0), zero, zero)


def _keep_or_break(board: Board, world: World, levels: Mapping[int, str], temper: Seeds) -> World:
    talking = None
    for table in board.tables:
        signed = (world["stage"][table.index] == talks.SIGNED).any()
        for bound in sorted({*table.binds} - {NOTHING}) if signed else ():
            if levels.get(bound, "wait") not in SILENT and character_of(board, bound).honesty < 100:
                breaks = wants_breach(board, view(board, world, bound), table, temper)
                talking = talking or Talking(board, world)
                talking.decide_breach(table, bound, breaks.astype(np.int32), np.arange(world.lanes))
    return talking.after() if talking else world


def wants_breach(board: Board, seen: View, table: Table, temper: Seeds) -> npt.NDArray[np.bool_]:
    """(lane): whoever is bound keeps its word, unless it is dishonest and breaking pays."""
    signed = seen.world["stage"][table.index] == talks.SIGNED
    lies = _lies(board, table, seen.seat, character_of(board, seen.seat), temper, 0)
    return np.asarray(signed & lies & _breach_pays(board, seen, table))


def _breach_pays(board: Board, seen: View, table: Table) -> npt.NDArray[np.bool_]:
    at, gain = At(board, seen.world, ALL), np.zeros(seen.world.lanes, np.int64)
    for row, number in enumerate(table.issues):
        if table.binds[row] == seen.seat:
            for step, clause in enumerate(table.clauses[row], 1):
                agreed = seen.world["agreed"][number] == step
                kept = worth_of(board, seen, clause.each_turn, at)
                gain = gain + np.where(agreed, worth_of(board, seen, clause.breach, at) - kept, 0)
    return gain > 0
