"""What it costs to let others read: a source that is shown or handed round may be lost to whoever had it.

Shown to the public it is lost as often as its kind says: an ear or an agent always, a partner's file two times in
three, what police or banks gave once in three. Handed to a partner, one time in ten for each of those steps.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import dice
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.ledger import Cause, Ledger
from cyberdip_game.rules.world import ALL, World, somewhere
from cyberdip_game.scenario.kinds import Source

SHOWN, SHARED = 3, 10  # a source that costs n to show is lost n times in so many


def burn(board: Board, world: World, ledger: Ledger) -> None:
    """Post which sources are lost this dawn."""
    every = world.everywhere
    for item, actor in somewhere(world["shown"].swapaxes(0, 1)):
        if board.burns[item]:
            place = dice.mix(board.keys["actor"][actor], board.keys["item"][item])
            lost = dice.roll(world.seed[every], 0, dice.key("shown"), place, SHOWN) < board.burns[item]
            _lose(board, world, ledger, actor, item, lost & (world["shown"][actor, item] > 0), "shown in public")
    for giver, taker, incident in somewhere(world["shared"]):
        for item in _that_burn(board, incident):
            held = (world["finding"][giver, item] > 0) & (world["shared"][giver, taker, incident] > 0)
            if held.any():
                place = dice.mix(*(board.keys["actor"][[giver, taker]]), board.keys["item"][item])
                lost = (
                    dice.roll(world.seed[every], world.turn, dice.key("handed round"), place, SHARED)
                    < board.burns[item]
                )
                _lose(board, world, ledger, giver, item, lost & held, "handed round")


def _lose(board: Board, world: World, ledger: Ledger, actor: int, item: int, lost: Any, cause: str) -> None:
    """Whatever else that kind of source could have brought the actor is lost with it."""
    if not lost.any():
        return
    same = _of_kind(board, item)
    news = lost & (world["burned"][actor, same] == 0)
    ledger.post("burned", (actor, same), ALL, news, Cause("evidence", cause, actor, -1, board.items[item].incident))


@once_per_board
def _of_kind(board: Board, item: int) -> npt.NDArray[np.intp]:
    """The items that come from the same kind of source."""
    source = board.items[item].evidence.source
    return np.array([one.index for one in board.items if one.evidence.source == source], np.intp)


@once_per_board
def _that_burn(board: Board, incident: int) -> tuple[int, ...]:
    """Items of the incident whose source may be lost."""
    return tuple(item.index for item in board.items if item.incident == incident and board.burns[item.index])


@once_per_board
def forensics(board: Board) -> npt.NDArray[np.bool_]:
    """(item, incident + 1): what whoever takes the tools apart may still find of an incident; of none, nothing."""
    found = np.zeros((len(board.items), len(board.scenario.incidents) + 1), bool)
    for item in board.items:
        found[item.index, item.incident] = item.evidence.source in (Source.CSIRT, Source.VENDOR)
    return found
