"""Incidents begin, develop and do harm; when their author's preparation is full a wave comes, or a new operation."""

from typing import Any

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import dice
from cyberdip_game.rules.at import At, apply
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.ledger import Cause, Ledger
from cyberdip_game.rules.world import NOTHING, World, anywhere, lanes_where
from cyberdip_game.scenario import library
from cyberdip_game.scenario.language import greater

MARK = 150  # preparation at which an operation starts
IDLE = 15  # appetite below which nothing is prepared
HIGHEST = 5  # rung that an incident by itself may lead to: cyber alone stops below armed attack
DEFENCE = 50  # resilience from which an operation needs more preparation, point by point
NOBODYS = 3  # an author that is nobody in particular is ready on one morning of so many

Lanes = npt.NDArray[np.bool_]
Where = Any  # a condition: (lane), or of one game one


def begun(world: World) -> Lanes:
    """(incident, lane): what has begun by the last settlement; before, nobody knows of it."""
    return np.asarray(world["began"] > 0)


def develop(board: Board, world: World, ledger: Ledger) -> None:
    """Post what each incident does this dawn."""
    every, goes_on = world.everywhere, begun(world)
    for number, incident in enumerate(board.scenario.incidents):
        if not incident.operation and board.opens[number] == world.turn:
            _begin(board, world, ledger, number, np.True_)
        elif anywhere(goes_on[number, every]):
            cause, lane = Cause("incident", incident.id, incident=number), lanes_where(goes_on[number, every])
            at = At(board, world, lane, incident=number, actor=NOTHING, stream=incident.id)
            apply(board.develops[number], at, ledger, cause, HIGHEST)
            _spill(board, world, ledger, number, cause)
            worse = greater(world.here("severity", number) - world.here("peak", number), 0)
            ledger.post("peak", (number,), every, worse, cause)


def _begin(board: Board, world: World, ledger: Ledger, number: int, where: Where) -> None:
    incident, every = board.scenario.incidents[number], world.everywhere
    cause = Cause("incident", incident.id, incident=number)
    ledger.post("severity", (number,), every, incident.severity * where, cause)
    ledger.post("peak", (number,), every, incident.severity * where, cause)
    ledger.post("began", (number,), every, (board.time(world.turn).hour + 1) * where, cause)


def _spill(board: Board, world: World, ledger: Ledger, number: int, cause: Cause) -> None:
    """What a sector that depends on the one hit cannot hold off wears its resilience down."""
    spreads, every = library.incident_types()[board.scenario.incidents[number].type].spreads, world.everywhere
    victim = int(board.victim[number])
    for sector in board.fed[number] if spreads else ():
        kept = world.here("resilience", victim, sector) // 2
        reaches = world.here("severity", number) * spreads // 100 - kept
        ledger.post("resilience", (victim, sector), every, -greater(reaches, 0) // 10, cause)


def prepare(board: Board, world: World, ledger: Ledger) -> None:
    """Preparation fills with appetite and skill; when it is full the actor begins what it has planned, else it adds a
    wave to each incident it is behind."""
    every = world.everywhere
    for actor in _authors(board):
        growth = greater(world.here("appetite", actor) - IDLE, 0) * (50 + world.here("skill", actor)) // 100
        key = board.keys["actor"][actor]
        pace = 3 + dice.roll(world.seed[every], world.turn, dice.key("pace"), key, 3)  # 3/4 to 5/4
        ledger.post("preparation", (actor,), every, growth * pace // 4, Cause("drift", "preparation", actor))
        if anywhere(world.here("preparation", actor) >= MARK):
            _operate(board, world, ledger, actor)
    for number in range(len(board.scenario.incidents)):
        _act_by_nobody(board, world, ledger, number)


def _operate(board: Board, world: World, ledger: Ledger, actor: int) -> None:
    every, busy, spent = world.everywhere, np.False_, np.False_
    ready, goes_on = world.here("preparation", actor), begun(world)
    mine = [(number, world["truth"][number, every] == h) for h, number in _deeds(board, actor)]
    for number, behind in mine:
        if number in _operations(board):
            planned = behind & ~goes_on[number, every] & ~busy  # what is planned is not spent on waves before
            in_time = board.opens[number] <= world.turn
            starts = planned & in_time & (ready >= MARK + _defence(board, world, number))
            busy, spent = busy | planned, spent | starts
            if anywhere(starts):
                _begin(board, world, ledger, number, starts)
    waves = (ready >= MARK) & ~busy
    for number, behind in mine:
        _wave(board, world, ledger, number, waves & behind & goes_on[number, every])
    cause = Cause("operation", "spent", actor)
    ledger.post("preparation", (actor,), every, -MARK * (spent | waves), cause)


def _act_by_nobody(board: Board, world: World, ledger: Ledger, number: int) -> None:
    """Whose author is nobody in particular begins, and adds its waves, by chance: a quiet night must clear nobody."""
    every = world.everywhere
    nobodys = board.author[world["truth"][number, every], number] == NOTHING
    if not anywhere(nobodys):
        return
    place = board.keys["incident"][number]
    due = nobodys & (dice.roll(world.seed[every], world.turn, dice.key("nobody"), place, NOBODYS) == 0)
    goes_on = begun(world)[number, every]
    starts = due & ~goes_on & (number in _operations(board) and board.opens[number] <= world.turn)
    if anywhere(starts):
        _begin(board, world, ledger, number, starts)
    _wave(board, world, ledger, number, due & goes_on)


def _wave(board: Board, world: World, ledger: Ledger, number: int, where: Where) -> None:
    if anywhere(where):
        incident = board.scenario.incidents[number]
        cause = Cause("operation", incident.id, incident=number)
        ledger.post("severity", (number,), world.everywhere, incident.wave * where, cause)


def _defence(board: Board, world: World, number: int) -> Any:
    """Opportunity: the preparation that a well-kept sector costs beyond the mark."""
    kept = world.here("resilience", int(board.victim[number]), int(board.sector[number]))
    return greater(kept - DEFENCE, 0)


@once_per_board
def _operations(board: Board) -> tuple[int, ...]:
    """The incidents that begin when somebody is ready."""
    return tuple(number for number, incident in enumerate(board.scenario.incidents) if incident.operation)


@once_per_board
def _deeds(board: Board, actor: int) -> list[tuple[int, int]]:
    """The hypotheses in which the actor acts, each with its incident."""
    return [(hypothesis, number) for hypothesis, number in np.argwhere(board.author == actor).tolist()]


@once_per_board
def _authors(board: Board) -> tuple[int, ...]:
    """Whoever acts in some hypothesis."""
    return tuple(sorted(set(board.author.ravel().tolist()) - {NOTHING}))
