"""What talks are worth to a mind in this world: every step of every issue, no deal, a favour, a measure that rests."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.minds import bargain
from cyberdip_game.minds.appraise import weights, worth_of
from cyberdip_game.minds.bargain import Character
from cyberdip_game.rules import dice
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.pieces import Clause, Table
from cyberdip_game.rules.reputation import FAVOUR
from cyberdip_game.rules.talks import Lanes
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import ALL, IN_FORCE, Seeds, World, column
from cyberdip_game.scenario import library

SILENT = frozenset({"wait"})  # policies that never say a word
_POINT = 10  # tenths of a score point that a point of weight is worth at the step it wants
_ALTERNATIVE = 35  # per cent of the best draft that no deal is worth, unless the scenario says otherwise
Worths = npt.NDArray[np.integer[Any]]


@frozen(eq=False)
class Seat:
    """What a party brings to a table on one morning, per lane, in tenths of a score point.

    own: (issue, step, lane), `red` its red lines; alternative: what no deal is worth; trust: in the other parties in
    the mean, in whole tens; rests: by actor and measure in force, what it is worth that it rests while a deal is kept;
    favours: (party, lane), what a favour of that party is worth, at its own place what giving one is.
    """

    own: Worths
    red: npt.NDArray[np.bool_]
    alternative: Worths
    trust: Worths
    rests: Mapping[tuple[int, int], Worths]
    favours: Worths
    character: Character


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
    return Seat(
        own,
        red,
        _alternative(board, seen, table, best),
        trust,
        dict(_rests(board, seen, table)),
        _favours(board, seen, table),
        character_of(board, party),
    )


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


def _rests(board: Board, seen: View, table: Table) -> Iterator[tuple[tuple[int, int], Worths]]:
    """The measures in force between the parties that cost or help somebody each turn."""
    left = _evenings(board, table, seen.world.turn)
    for actor in table.parties:
        slots = seen.world["docket"][actor]
        runs = (slots[:, column("status")] == IN_FORCE) & np.isin(slots[:, column("target")], table.parties)
        for measure in np.unique(slots[:, column("measure")][runs]).tolist() if runs.any() else ():
            if board.rules[measure].each_turn:
                worth = sum(relief(board, seen, measure, actor, other) for other in table.parties if other != actor)
                yield (actor, measure), np.broadcast_to(np.asarray(left * worth, np.int64), seen.world.lanes)


def in_force(world: World, table: Table, actor: int, measure: int) -> npt.NDArray[np.bool_]:
    """(lane): whether a measure of the actor against another party runs."""
    slots = world["docket"][actor]
    runs = (slots[:, column("status")] == IN_FORCE) & (slots[:, column("measure")] == measure)
    return np.asarray((runs & np.isin(slots[:, column("target")], table.parties)).any(0))


def _favours(board: Board, seen: View, table: Table) -> Worths:
    """A favour moves a point of political capital, and a little trust."""
    world, party, lanes = seen.world, seen.seat, seen.world.lanes
    weighed = weights(board, party)
    capital = int(weighed["capital"][party]) if "capital" in weighed else 0
    trust = weighed.get("trust", np.zeros((len(board.each),) * 2, np.int64))
    others = [other for other in table.parties if other != party]
    worth = np.zeros((len(table.parties), lanes), np.int64)
    for row, other in enumerate(table.parties):
        if other != party:
            room = world["capital"][party] < board.quantities["capital"].range[1]
            worth[row] = capital * room + FAVOUR * int(trust[party, other])
    if party in table.parties:
        back = FAVOUR * sum(int(trust[other, party]) for other in others) // len(others)
        worth[table.parties.index(party)] = back - capital
    return worth


def beside(seat: Seat, table: Table, party: int, said: Mapping[str, Any], lanes: Lanes) -> Worths:
    """(issue, step, lane): what is offered beside the text, its own offers with it; whatever does not hang on one step
    is counted on every step of the first issue."""
    index, extra = table.index, np.zeros((*seat.own.shape[:2], len(lanes)), np.int64)
    given = said["promised"][:, index][..., lanes]
    if party in table.parties and given.any():
        for row, other in enumerate(table.parties):
            extra[0] += seat.favours[row, lanes] * (given[party].sum(0) if other == party else given[other, party])
    for (actor, measure), worth in seat.rests.items():
        linked = said["linked"][index, actor, lanes] == measure + 1
        if linked.any():
            _add_rest(extra, table, np.where(linked, worth[lanes], 0), actor, said, lanes)
    return extra


def _add_rest(extra: Worths, table: Table, worth: Worths, actor: int, said: Mapping[str, Any], lanes: Lanes) -> None:
    issue = said["linked_issue"][table.index, actor, lanes]
    step = said["linked_step"][table.index, actor, lanes] - 1
    extra[0] += np.where(issue == 0, worth, 0)
    for row, number in enumerate(table.issues):
        here = np.flatnonzero(issue == number + 1)
        extra[row, step[here], here] += worth[here]


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


@once_per_board
def character_of(board: Board, actor: int) -> Character:
    manner = library.temperaments()[board.scenario.actors[actor].temperament].table
    return Character(manner.firmness, manner.patience, manner.generosity, manner.honesty)


def lies(board: Board, table: Table, party: int, character: Character, temper: Seeds, turn: int) -> Any:
    """(lane): whether it says that it never could where it only does not want to."""
    if character.honesty >= 100:
        return np.zeros(len(temper), bool)
    key = dice.key("honest", table.talks.id, board.ids["actor"][party])
    return dice.roll(temper, turn, dice.key("lie"), key, 100) >= character.honesty
