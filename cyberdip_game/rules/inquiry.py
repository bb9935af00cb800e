"""What becomes of a name: others look into whoever was named in public, and a wrong name is disproved in time.

To whoever spoke it, that a name stood another inquiry speaks too. To others the name itself would speak, by reasons
that they have not seen and cannot weigh; they learn from what falls.
"""

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import dice
from cyberdip_game.rules.at import At, apply
from cyberdip_game.rules.attribution import CERTAIN
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import Cause, Ledger
from cyberdip_game.rules.world import World, anywhere, somewhere, wide
from cyberdip_game.scenario.language import where

WEEK = 168
# Of ten thousand wrong names, how many fall within an inquiry of so many decibans: 1 - 10 ** (-decibans / 10).
FALLS = (0, 2057, 3690, 4988, 6019)


def look_into(board: Board, world: World, ledger: Ledger) -> None:
    """Post what became known since the last dawn about every author who was named in public."""
    strength = _strength(board, world.turn)
    if not strength:
        return
    every = world.everywhere
    if not anywhere(world["named"]):
        return
    named = world["named"].any(0) & (world["disproved"] == 0)
    for incident, hypothesis in somewhere(named):
        place = dice.mix(board.keys["incident"][incident], board.keys["hypothesis"][hypothesis])
        roll = dice.roll(world.seed[every], world.turn, dice.key("inquiry"), place, 10000)
        holds, open_ = holding(board, incident, hypothesis), named[incident, hypothesis, every]
        falls = open_ & ~holds[world["truth"][incident, every]] & (roll < FALLS[strength])
        cause = Cause("evidence", "inquiries into the name", incident=incident, hypothesis=hypothesis)
        ledger.post("disproved", (incident, hypothesis), every, where(falls, 1, 0), cause)
        fallen, held = where(falls, -CERTAIN, 0) * wide(holds, every), -strength * wide(~holds, every)
        for seat in range(len(board.each)):
            stands = open_ & (world["named"][seat, incident, hypothesis, every] > 0)
            if anywhere(falls | stands):
                said = where(falls, fallen, held * stands)
                ledger.post("evidence", (seat, incident, np.arange(len(holds))), every, said, cause)
        if anywhere(falls):
            _cost(board, world, ledger, incident, hypothesis, named[incident, hypothesis] & falls)


def holding(board: Board, incident: int, hypothesis: int) -> npt.NDArray[np.bool_]:
    """(hypothesis): whether naming this one holds if that one is true: itself, or the same state answers in law."""
    states = board.state[:, incident]
    same = (states == states[hypothesis]) & (states >= 0)
    same[hypothesis] = True
    return np.asarray(same)


def _strength(board: Board, turn: int) -> int:
    """Decibans of what is looked into between the last dawn and this one: one a week, four at most."""
    return min(len(FALLS) - 1, board.time(turn - 1).length // WEEK) if turn > 1 else 0


def _cost(
    board: Board, world: World, ledger: Ledger, incident: int, hypothesis: int, falls: npt.NDArray[np.bool_]
) -> None:
    """What a name that fell costs whoever spoke it; trust does not come back by itself."""
    for actor in np.flatnonzero((world["named"][:, incident, hypothesis] * falls).any(-1)).tolist():
        lanes = np.flatnonzero((world["named"][actor, incident, hypothesis] > 0) & falls)
        target = int(board.answerable[hypothesis, incident])
        at = At(board, world, lanes, actor=actor, target=target, incident=incident, hypothesis=hypothesis)
        cause = Cause("inquiry", "disproved", actor, target, incident, hypothesis)
        apply(board.disproof, at, ledger, cause, 0)
