"""Incidents begin, develop and do harm; when their author's preparation is full a wave comes, or a new operation."""

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import dice
from cyberdip_game.rules.at import At, apply
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.ledger import ALL, Cause, Ledger
from cyberdip_game.rules.world import NOTHING, Ints, World
from cyberdip_game.scenario import library

MARK = 150  # preparation at which an operation starts
IDLE = 15  # appetite below which nothing is prepared
HIGHEST = 5  # rung that an incident by itself may lead to: cyber alone stops below armed attack
DEFENCE = 50  # resilience from which an operation needs more preparation, point by point
NOBODYS = 3  # an author that is nobody in particular is ready on one morning of so many

Lanes = npt.NDArray[np.bool_]


def begun(world: World) -> Lanes:
    """(incident, lane): what has begun by the last settlement; before, nobody knows of it."""
    return np.asarray(world["began"] > 0)


def develop(board: Board, world: World, ledger: Ledger) -> None:
    """Post what each incident does this dawn."""
    goes_on = begun(world)
    for number, incident in enumerate(board.scenario.incidents):
        cause = Cause("incident", incident.id, incident=number)
        if not incident.operation and board.opens[number] == world.turn:
            _begin(board, world, ledger, number, np.ones(world.lanes, bool))
        elif goes_on[number].any():
            lane = ALL if goes_on[number].all() else np.flatnonzero(goes_on[number])
            at = At(board, world, lane, incident=number, actor=NOTHING, stream=incident.id)
            apply(board.develops[number], at, ledger, cause, HIGHEST)
            _spill(board, world, ledger, number, cause)
            worse = np.maximum(world["severity"][number] - world["peak"][number], 0)
            ledger.post("peak", (number,), ALL, worse, cause)


def _begin(board: Board, world: World, ledger: Ledger, number: int, where: Lanes) -> None:
    incident = board.scenario.incidents[number]
    cause = Cause("incident", incident.id, incident=number)
    ledger.post("severity", (number,), ALL, np.where(where, incident.severity, 0), cause)
    ledger.post("peak", (number,), ALL, np.where(where, incident.severity, 0), cause)
    ledger.post("began", (number,), ALL, np.where(where, board.time(world.turn).hour + 1, 0), cause)


def _spill(board: Board, world: World, ledger: Ledger, number: int, cause: Cause) -> None:
    """What a sector that depends on the one hit cannot hold off wears its resilience down."""
    spreads = library.incident_types()[board.scenario.incidents[number].type].spreads
    victim = int(board.victim[number])
    for sector in board.fed[number] if spreads else ():
        reaches = world["severity"][number] * spreads // 100 - world["resilience"][victim, sector] // 2
        ledger.post("resilience", (victim, sector), ALL, -np.maximum(reaches, 0) // 10, cause)


def prepare(board: Board, world: World, ledger: Ledger) -> None:
    """Preparation fills with appetite and skill; when it is full the actor begins what it has planned, else it adds a
    wave to each incident it is behind."""
    for actor in _authors(board):
        growth = np.maximum(world["appetite"][actor] - IDLE, 0) * (50 + world["skill"][actor]) // 100
        pace = 3 + dice.roll(world.seed, world.turn, dice.key("pace"), board.keys["actor"][actor], 3)  # 3/4 to 5/4
        ledger.post("preparation", (actor,), ALL, growth * pace // 4, Cause("drift", "preparation", actor))
        if (world["preparation"][actor] >= MARK).any():
            _operate(board, world, ledger, actor)
    for number in range(len(board.scenario.incidents)):
        _act_by_nobody(board, world, ledger, number)


def _operate(board: Board, world: World, ledger: Ledger, actor: int) -> None:
    ready, busy = world["preparation"][actor], np.zeros(world.lanes, bool)
    mine = [(number, world["truth"][number] == h) for h, number in np.argwhere(board.author == actor).tolist()]
    spent, goes_on = np.zeros(world.lanes, bool), begun(world)
    for number, behind in mine:
        if number in _operations(board):
            planned = behind & ~goes_on[number] & ~busy  # what is planned is not spent on waves before
            in_time = board.opens[number] <= world.turn
            starts = planned & in_time & (ready >= MARK + _defence(board, world, number))
            busy |= planned
            spent |= starts
            if starts.any():
                _begin(board, world, ledger, number, starts)
    waves = (ready >= MARK) & ~busy
    for number, behind in mine:
        _wave(board, ledger, number, waves & behind & goes_on[number])
    cause = Cause("operation", "spent", actor)
    ledger.post("preparation", (actor,), ALL, np.where(spent | waves, -MARK, 0), cause)


def _act_by_nobody(board: Board, world: World, ledger: Ledger, number: int) -> None:
    """Whose author is nobody in particular begins, and adds its waves, by chance: a quiet night must clear nobody."""
    nobodys = board.author[world["truth"][number], number] == NOTHING
    place = board.keys["incident"][number]
    due = dice.roll(world.seed, world.turn, dice.key("nobody"), place, NOBODYS) == 0
    if number in _operations(board) and (starts := nobodys & due & _may_begin(board, world, number)).any():
        _begin(board, world, ledger, number, starts)
    _wave(board, ledger, number, nobodys & due & begun(world)[number])


def _wave(board: Board, ledger: Ledger, number: int, where: Lanes) -> None:
    if where.any():
        incident = board.scenario.incidents[number]
        cause = Cause("operation", incident.id, incident=number)
        ledger.post("severity", (number,), ALL, np.where(where, incident.wave, 0), cause)


def _may_begin(board: Board, world: World, number: int) -> Lanes:
    return ~begun(world)[number] & (board.opens[number] <= world.turn)


def _defence(board: Board, world: World, number: int) -> Ints:
    """Opportunity: the preparation that a well-kept sector costs beyond the mark."""
    kept = world["resilience"][int(board.victim[number]), int(board.sector[number])]
    return np.asarray(np.maximum(kept - DEFENCE, 0))


@once_per_board
def _operations(board: Board) -> tuple[int, ...]:
    """The incidents that begin when somebody is ready."""
    return tuple(number for number, incident in enumerate(board.scenario.incidents) if incident.operation)


@once_per_board
def _authors(board: Board) -> tuple[int, ...]:
    """Whoever acts in some hypothesis."""
    return tuple(sorted(set(board.author.ravel().tolist()) - {NOTHING}))
