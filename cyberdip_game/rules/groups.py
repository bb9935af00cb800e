"""Who belongs to a group that a formula names: the council, the suspects of an incident, every sector."""

from typing import Any

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import burning
from cyberdip_game.rules.board import Board, once_per_board

Index = Any  # an int or an int array of N rows


def upright(values: npt.NDArray[Any], rank: int) -> npt.NDArray[Any]:
    """Values on an axis before `rank` others."""
    return values.reshape(-1, *[1] * rank) if rank else values


def members(board: Board, group: str, rank: int, actor: Index, target: Index, incident: Index) -> npt.NDArray[np.bool_]:
    """(actor, sector or item, ...): who belongs to the group of those roles, which have `rank` axes."""
    if rank:
        return np.asarray(_among(board, group, rank, actor, target, incident))
    return _known(board, group, int(actor), int(target), int(incident))


@once_per_board
def standing(
    board: Board, group: str, actor: int, target: int, incident: int
) -> tuple[npt.NDArray[np.intp] | None, npt.NDArray[np.bool_]]:
    """Who belongs to the group of those roles: their indices (None if all that there are), and True for each."""
    members = _known(board, group, actor, target, incident)
    who = np.flatnonzero(members)
    return (None if len(who) == len(members) else who), np.ones(len(who), bool)


@once_per_board
def who(board: Board, group: str, actor: int, target: int, incident: int) -> tuple[int, ...]:
    """The members of the group of those roles."""
    return tuple(np.flatnonzero(_known(board, group, actor, target, incident)).tolist())


@once_per_board
def _known(board: Board, group: str, actor: int, target: int, incident: int) -> npt.NDArray[np.bool_]:
    return np.asarray(_among(board, group, 0, actor, target, incident))


def _among(board: Board, group: str, rank: int, actor: Index, target: Index, incident: Index) -> Any:
    each = upright(board.each, rank)
    match group:
        case "everyone":
            return np.ones(each.shape, bool)
        case "others":
            return each != actor
        case "council":
            return board.in_council[each] & (each != actor)
        case "outsiders":
            return board.outsider[each] & (each != actor)
        case "suspects":
            return board.suspect[each, incident] & (each != actor)
        case "hosted":
            return board.hosted[each, target] & (each != actor)
        case "sectors":
            return np.ones(upright(board.all_sectors, rank).shape, bool)
        case "forensics":
            return burning.forensics(board)[upright(np.arange(len(board.items)), rank), incident]
    raise ValueError(f"no group {group!r}")
