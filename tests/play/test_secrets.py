"""Nothing leaks: at every position of a game, what a seat may not know is swapped, and its paper stays the same.

Swapped are the seed, the truth among hypotheses that are not the seat's own, every foreign private number, what others
have done or hold in their dockets unseen, the deal, injects that reached others, and causes of postings that the seat
cannot see.
"""

import contextlib
from pathlib import Path

import numpy as np
import pytest
from attrs import evolve

from cyberdip_game import places
from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.minds.rollout import tempers
from cyberdip_game.play import names, staff
from cyberdip_game.play.causes import shown
from cyberdip_game.play.chronicle import resolution
from cyberdip_game.play.course import Turn
from cyberdip_game.play.feed import in_view, visible
from cyberdip_game.play.game import Game, Refused
from cyberdip_game.play.paper import briefing, sheet
from cyberdip_game.play.record import Record
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.council import AGAINST, NOT_ASKED, Answers
from cyberdip_game.rules.ledger import Cause, Entry
from cyberdip_game.rules.turn import Motions
from cyberdip_game.rules.world import FREE, IN_FORCE, NOTHING, World, column
from cyberdip_game.scenario.kinds import Seen
from cyberdip_game.scenario.quantities import Quantity
from cyberdip_game.scenario.reader import read

SHIPPED = places.scenarios()
SEATS = [(path, actor.id) for path in SHIPPED for actor in read(path).actors if actor.playable]


def swapped_world(board: Board, world: World, seat: int, dice: np.random.Generator) -> World:
    """Another position that this seat cannot tell from `world`."""
    numbers: dict[str, np.ndarray] = {"truth": _swapped_truth(board, world, seat, dice)}
    for id, quantity in board.quantities.items():
        low, high = quantity.range
        old = world[id]
        other = dice.integers(low, high + 1, old.shape, np.int32)
        if id in ("truth", "fired", "dealt_inject", "dealt_item"):
            continue
        if quantity.talks:
            numbers[id] = _swapped_talk(board, world, quantity, seat, other)
            continue
        if quantity.coarse > 1:
            step = quantity.coarse
            other = np.where(old % step, old // step * step + 1 + other % (step - 1), old)
        elif quantity.seen_by == Seen.EVERYONE:
            continue
        if quantity.seen_by != Seen.NOBODY:
            other[seat] = old[seat]
        if quantity.seen_by == Seen.PARTIES:
            other[:, seat] = old[:, seat]
        numbers[id] = other
    done_openly = [rule.index for rule in board.rules if rule.measure.seen == Seen.EVERYONE]
    numbers["times"][:, done_openly] = world["times"][:, done_openly]
    mine = [one.index for one in board.scripts if seat in one.to]
    for id in ("fired", "dealt_inject"):
        numbers[id] = dice.integers(0, 2, world[id].shape, np.int32)
        numbers[id][mine] = world[id][mine]
    numbers["dealt_inject"] = dice.integers(0, 2, world["dealt_inject"].shape, np.int32)
    hour = board.time(world.turn).hour
    known = [item.index for item in board.items if seat in item.to and item.evidence.due <= hour]
    numbers["dealt_item"] = dice.integers(0, 2, world["dealt_item"].shape, np.int32)
    numbers["dealt_item"][known] = world["dealt_item"][known]
    numbers["docket"] = _swapped_docket(board, world, seat)
    return evolve(world.with_numbers(numbers), seed=world.seed + np.uint64(99))


def _swapped_talk(board: Board, world: World, quantity: Quantity, seat: int, other: np.ndarray) -> np.ndarray:
    """What is said at tables where the seat does not sit, what others hold, what delegations say among themselves."""
    old = world[quantity.id]
    if quantity.seen_by == Seen.OWNER:
        other[seat] = old[seat]
        return other
    me, member = board.ids["actor"][seat], bool(board.in_council[seat])
    issue = 0
    for index, talks in enumerate(board.scenario.talks):
        places = range(issue, issue + len(talks.issues)) if "issue" in quantity.axes else range(index, index + 1)
        issue += len(talks.issues)
        asked = member and any(one.id in talks.parties for one in board.scenario.council)
        sits = me in (*talks.parties, talks.chair) or asked
        told = quantity.seen_by == Seen.EVERYONE and (not talks.secret or world["leaked"][index, 0] > 0)
        if not (sits or told or quantity.id == "leaked"):
            continue
        for place in places:
            where = (slice(None),) * (quantity.axes[0] == "actor") + (place,)
            other[where] = old[where]
            if quantity.id == "shut" and not member:
                colleagues = [board.index("actor", one.id) for one in board.scenario.council]
                asked_here = [one for one in colleagues if board.ids["actor"][one] not in talks.parties]
                other[asked_here, place] = 1 - old[asked_here, place]
    return other


def _swapped_truth(board: Board, world: World, seat: int, dice: np.random.Generator) -> np.ndarray:
    truth = world["truth"].copy()
    for incident in range(len(board.opens)):
        innocent = np.flatnonzero((board.prior[:, incident] > 0) & (board.author[:, incident] != seat))
        if board.author[truth[incident, 0], incident] != seat:
            truth[incident] = dice.choice(innocent[innocent != truth[incident, 0]])
    return truth


def _swapped_docket(board: Board, world: World, seat: int) -> np.ndarray:
    """Unseen entries of others go, and one comes into a free slot of everybody else."""
    docket = world["docket"].copy()
    hidden = next(rule for rule in board.rules if rule.measure.seen == Seen.OWNER)
    for actor in range(len(board.each)):
        for slot in docket[actor, :, :, 0] if actor != seat else ():
            rule = board.rules[slot[column("measure")]]
            seen = rule.measure.seen
            if seen == Seen.EVERYONE and slot[column("status")] != FREE:
                continue
            if seen == Seen.PARTIES and slot[column("target")] == seat and slot[column("status")] != FREE:
                continue
            slot[:] = 0
            slot[column("measure")], slot[column("status")] = hidden.index, IN_FORCE
    return docket


def swapped_entries(board: Board, entries: tuple[Entry, ...], seat: int) -> tuple[Entry, ...]:
    """What changed numbers that the seat does not see is left out; where a cause is hidden it is another one."""
    return tuple(
        entry._replace(cause=_swapped_cause(board, entry, seat))
        for entry in entries
        if (visible(board, entry, seat) if _tells_a_deed(entry) else shown(board, entry, seat))
    )


def _tells_a_deed(entry: Entry) -> bool:
    """Whether the entry says that a measure took effect, or that those asked refused it."""
    return entry.quantity == "times" or entry.cause.kind == "council"


def _swapped_cause(board: Board, entry: Entry, seat: int) -> Cause:
    hidden = next(rule.measure.id for rule in board.rules if rule.measure.seen == Seen.OWNER)
    other = next(index for index in board.seats if index != seat)
    match entry.cause.kind:
        case "measure" | "cost" | "council" if not visible(board, entry, seat):
            return Cause(entry.cause.kind, hidden, other)
        case "inject" | "choice":
            told = next(one for one in board.scripts if one.inject.id == entry.cause.id.partition(".")[0])
            return entry.cause if seat in told.to else Cause("measure", hidden, other)
    return entry.cause


def swapped_motions(board: Board, motions: Motions, seat: int) -> Motions:
    """Who was asked behind closed doors has said no."""
    votes, carries, passes = (values.copy() for values in motions.given)
    for row, act in enumerate(motions.acts.each):
        if not in_view(board.rules[act.measure].measure, (act.actor, act.target), seat):
            votes[row] = np.where(votes[row] == NOT_ASKED, NOT_ASKED, AGAINST)
            carries[row], passes[row] = NOTHING, NOTHING
    return Motions(motions.acts, motions.refused, Answers(votes, carries, passes))


def swapped(game: Game, seat: str) -> Game:
    """The same sitting with everything swapped that the seat may not know, on every turn so far."""
    board, me, dice = game.board, game.index(seat), np.random.default_rng(game.turn)
    turns = [
        Turn(
            swapped_world(board, turn.morning, me, dice),
            swapped_entries(board, turn.dawn, me),
            {who: wishes for who, wishes in turn.wishes.items() if who == seat},
            turn.motions and swapped_motions(board, turn.motions, me),
            turn.evening and swapped_world(board, turn.evening, me, dice),
            swapped_entries(board, turn.dusk, me),
            {(row, who) for row, who in turn.silent if who == me},
            said=turn.said and swapped_world(board, turn.said, me, dice),
        )
        for turn in game.here.turns
    ]
    record = Record(evolve(game.record.header, seed=game.record.header.seed + 99))
    return Game(board, record, [evolve(game.here, turns=turns)], drafts=game.drafts)


@pytest.mark.parametrize(("path", "seat"), SEATS, ids=lambda value: value.stem if isinstance(value, Path) else value)
def test_what_a_seat_may_not_know_is_nowhere_on_its_paper(path: Path, seat: str) -> None:
    game = Game.new(path.read_text("utf-8"), (seat,), 7)
    while not game.over:
        plan_as_a_mind_would(game, seat)
        twin = swapped(game, seat)
        assert orders(game, game, seat) == orders(game, twin, seat)
        assert sheet(game, seat) == sheet(twin, seat)
        assert briefing(game, seat) == briefing(twin, seat)
        if game.turn % 3 == 1:
            assert expected(game, seat) == expected(twin, seat)
        if game.turn > 1:
            assert resolution(game, seat) == resolution(twin, seat)
        turn = game.turn
        while game.turn == turn and not game.over:
            game.finish(seat)


def orders(game: Game, seen_in: Game, seat: str) -> list[object]:
    """What every quick level of mind wants there, all with the dice of `game`."""
    temper, seen = tempers(game.world.seed), seen_in.seen(seat)
    plans = [policy(game.board, seen, temper) for level, policy in POLICIES.items() if level != "far_sighted"]
    return [names.wishes(game.board, plan.acts, plan.choices[:, 0]) for plan in plans]


def expected(game: Game, seat: str) -> object:
    """What staff would say, on few futures."""
    return staff.expect(game.board, game.seen(seat), seat, game.draft(seat), staff.levels(game), 10)


def plan_as_a_mind_would(game: Game, seat: str) -> None:
    plan = POLICIES["thoughtful"](game.board, game.seen(seat), tempers(game.world.seed))
    for command in names.wishes(game.board, plan.acts, plan.choices[:, 0]).orders:
        with contextlib.suppress(Refused):
            game.order(seat, command)
