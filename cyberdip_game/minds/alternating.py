"""Mind against mind: two sides table drafts in turn until one accepts or the moves are used up."""

import numpy as np
from attrs import frozen

from cyberdip_game.minds import one_table
from cyberdip_game.minds.bargain import (
    NEVER,
    Bools,
    Character,
    Ints,
    blocking,
    claims,
    closed,
    crosses,
    hear,
    offer_of,
    target,
    worth,
)
from cyberdip_game.rules import dice
from cyberdip_game.rules.world import NOTHING, Seeds

Characters = tuple[Character, Character]
FEW = 6  # tables up to which one after another is faster than all at once


@frozen(eq=False)
class Deals:
    """How talks ended in each lane.

    signed: (lane); draft: (issue, lane), NOTHING where unsigned; move: (lane) that signed, from 0, or all moves;
    values: (side, lane), what the draft is worth to each, its alternative where unsigned.
    """

    signed: Bools
    draft: Ints
    move: Ints
    values: Ints


def bargain(
    own: Ints,
    alternative: Ints,
    red: Bools,
    moves: int,
    characters: Characters,
    seeds: Seeds | None = None,
) -> Deals:
    """Two sides with `own` and `red` (side, issue, step, lane) and `alternative` (side, lane); side 0 begins.

    Each move accepts what is on the table, or says which red line it crosses and tables another draft. `seeds` (lane)
    decide who tells the truth about red lines; without them everybody does.
    """
    claimed = np.array([_claimed(own[side], red[side], characters[side], side, seeds) for side in (0, 1)])
    lanes = alternative.shape[1]
    if lanes > FEW:
        draft, move = _together(own, alternative, red, claimed, characters, moves)
    else:
        alone = [
            _alone(own[..., n], alternative[:, n], red[..., n], claimed[..., n], characters, moves)
            for n in range(lanes)
        ]
        draft, move = np.array([draft for draft, _ in alone]).T, np.array([move for _, move in alone])
    signed = move < moves
    return Deals(signed, draft, move, np.where(signed, [worth(own[side], draft) for side in (0, 1)], alternative))


def _claimed(own: Ints, red: Bools, character: Character, side: int, seeds: Seeds | None) -> Bools:
    """(issue, step, lane): the red lines that a side will name; the dice say on which issues it lies."""
    if seeds is None or character.honesty == 100:
        return red
    places = np.array([dice.key("limit", side, issue) for issue in range(len(own))])[:, None]
    return claims(own, red, dice.roll(seeds, 0, dice.key("honest"), places, 100) >= character.honesty)


def _alone(
    own: Ints, alternative: Ints, red: Bools, claimed: Bools, characters: Characters, moves: int
) -> tuple[list[int], int]:
    """The draft signed at one table, NOTHING on each issue where none is, and the move."""
    steps = own.shape[2]
    parts = zip(own.tolist(), alternative.tolist(), red.tolist(), claimed.tolist(), characters, strict=True)
    sides = [one_table.Side(*part, _own_moves(moves, side)) for side, part in enumerate(parts)]
    draft, move = one_table.bargain(sides, moves)
    return [NOTHING] * own.shape[1] if draft is None else [cell % steps for cell in draft], move


def _together(
    own: Ints, alternative: Ints, red: Bools, claimed: Bools, characters: Characters, moves: int
) -> tuple[Ints, Ints]:
    """(issue, lane) the drafts signed, (lane) the moves; tables that have signed drop out."""
    parts = zip(own, alternative, red, claimed, characters, strict=True)
    sides = [_Side(*part, _own_moves(moves, side)) for side, part in enumerate(parts)]
    _, issues, _, lanes = own.shape
    signed, move = np.full((issues, lanes), NOTHING), np.full(lanes, moves)
    talking, table = np.arange(lanes), np.full((issues, lanes), NOTHING)
    for number in range(moves):
        me, other = sides[number % 2], sides[1 - number % 2]
        yes, draft = me.answer(table, number // 2)
        signed[:, talking[yes]], move[talking[yes]] = table[:, yes], number
        other.told_of(me.lines_crossed(table))
        talking, table = talking[~yes], draft[:, ~yes]
        for side in sides:
            side.keep(~yes)
        if not len(talking):
            break
    return signed, move


def _own_moves(moves: int, side: int) -> int:
    """How many of the moves are the side's; side 0 begins."""
    return (moves + 1 - side) // 2


class _Side:
    """One side at every table where they still talk."""

    def __init__(
        self, own: Ints, alternative: Ints, red: Bools, claimed: Bools, character: Character, moves: int
    ) -> None:
        self.alternative, self.claimed, self.character, self.moves = alternative, claimed, character, moves
        self.own, self.mine = closed(own, red), closed(own, red)  # `mine` also forgoes what the other called a red line
        self.liked = np.zeros_like(self.own)

    def answer(self, table: Ints, move: int) -> tuple[Bools, Ints]:
        """(lane) whether it accepts what is on the table, (issue, lane) the draft it tables otherwise."""
        wanted = target(self.mine.max(1).sum(0), self.alternative, move, self.moves, self.character)
        self.liked = hear(self.liked, table, move)
        return worth(self.own, table) >= wanted, offer_of(self.mine, self.liked, wanted)

    def lines_crossed(self, table: Ints) -> tuple[Ints, Ints, Ints]:
        """(row) thrice: the lanes whose refusal names a red line, its issue and its step."""
        lanes = np.flatnonzero(crosses(self.claimed, table).any(0))
        table = table[:, lanes]
        issue, _ = blocking(self.own[..., lanes], table, self.alternative[lanes], self.claimed[..., lanes])
        return issue, table[issue, np.arange(len(lanes))], lanes

    def told_of(self, lines: tuple[Ints, Ints, Ints]) -> None:
        """It never again tables a step that the other called a red line."""
        self.mine[lines] = NEVER

    def keep(self, lanes: Bools) -> None:
        """Leaves the other tables."""
        if not lanes.all():
            for name in ("own", "mine", "alternative", "claimed", "liked"):
                setattr(self, name, getattr(self, name)[..., lanes])
