"""Incidents start, develop and do harm; their author's preparation fills and the next wave comes."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import dice
from cyberdip_game.rules.at import At, apply
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import ALL, Cause, Ledger
from cyberdip_game.rules.world import NOTHING, World

MARK = 150  # preparation at which an operation starts
IDLE = 15  # appetite below which nothing is prepared
HIGHEST = 5  # rung that an incident by itself may lead to: cyber alone stops below armed attack


def develop(board: Board, world: World, ledger: Ledger) -> None:
    """Post what each incident does this dawn."""
    for number, incident in enumerate(board.scenario.incidents):
        if board.opens[number] == world.turn:
            ledger.post("severity", (number,), ALL, incident.severity, Cause("incident", incident.id, incident=number))
        elif board.opens[number] < world.turn:
            at = At(board, world, incident=number, actor=NOTHING, stream=incident.id)
            apply(board.develops[number], at, ledger, Cause("incident", incident.id, incident=number), HIGHEST)


def prepare(board: Board, world: World, ledger: Ledger) -> None:
    """Preparation fills with appetite; at its mark the actor's operation adds a wave to each incident it is behind."""
    for actor in _authors(board):
        growth = np.maximum(world["appetite"][actor] - IDLE, 0)
        pace = 3 + dice.roll(world.seed, world.turn, dice.key("pace"), board.keys["actor"][actor], 3)  # 3/4 to 5/4
        ledger.post("preparation", (actor,), ALL, growth * pace // 4, Cause("drift", "preparation", actor))
        starts = world["preparation"][actor] >= MARK
        if starts.any():
            _operate(board, world, ledger, actor, starts)


def _operate(board: Board, world: World, ledger: Ledger, actor: int, starts: npt.NDArray[np.bool_]) -> None:
    ledger.post("preparation", (actor,), ALL, np.where(starts, -MARK, 0), Cause("operation", "spent", actor))
    for hypothesis, number in np.argwhere(board.author == actor).tolist():
        if board.opens[number] < world.turn:
            incident = board.scenario.incidents[number]
            behind = starts & (world["truth"][number] == hypothesis)
            cause = Cause("operation", incident.id, incident=number)
            ledger.post("severity", (number,), ALL, np.where(behind, incident.wave, 0), cause)


@lru_cache(maxsize=16)
def _authors(board: Board) -> tuple[int, ...]:
    """Whoever acts in some hypothesis."""
    return tuple(sorted(set(board.author.ravel().tolist()) - {NOTHING}))
