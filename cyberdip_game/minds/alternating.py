"""Mind against mind: two sides table drafts in turn until one accepts or the moves are used up."""

import numpy as np
from attrs import frozen

from cyberdip_game.minds.bargain import (
    Bools,
    Character,
    Ints,
    accepts,
    best,
    blocking,
    claims,
    crosses,
    hear,
    offer,
    target,
    worth,
)
from cyberdip_game.rules import dice
from cyberdip_game.rules.world import NOTHING, Seeds


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
    characters: tuple[Character, Character],
    seeds: Seeds | None = None,
) -> Deals:
    """Two sides with `own` and `red` (side, issue, step, lane) and `alternative` (side, lane); side 0 begins.

    Each move accepts what is on the table, or says which red line it crosses and tables another draft. `seeds` (lane)
    decide who tells the truth about red lines; without them everybody does.
    """
    sides = [
        _Side(own[side], alternative[side], red[side], (moves + 1 - side) // 2, character)
        for side, character in enumerate(characters)
    ]
    if seeds is not None:
        for side, key in zip(sides, (dice.key("first"), dice.key("second")), strict=True):
            side.bluff(seeds, key)
    _, issues, _, lanes = own.shape
    signed, move = np.full((issues, lanes), NOTHING), np.full(lanes, moves)
    talking, table = np.arange(lanes), np.full((issues, lanes), NOTHING)
    for number in range(moves):
        me, other = sides[number % 2], sides[1 - number % 2]
        yes, draft = me.answer(table, number // 2)
        signed[:, talking[yes]], move[talking[yes]] = table[:, yes], number
        other.told_of(me.line_crossed(table))
        talking, table = talking[~yes], draft[:, ~yes]
        for side in sides:
            side.keep(~yes)
        if not len(talking):
            break
    done = move < moves
    values = np.array([np.where(done, worth(own[side], signed), alternative[side]) for side in (0, 1)])
    return Deals(done, signed, move, values)


class _Side:
    """One side at every table where they still talk."""

    def __init__(self, own: Ints, alternative: Ints, red: Bools, moves: int, character: Character) -> None:
        self.own, self.alternative, self.red = own, alternative, red
        self.moves, self.character = moves, character
        self.claimed = self.shut = red
        self.liked = np.zeros_like(own)
        self.best_heard = np.full_like(own[:, 0], NOTHING)

    def bluff(self, seeds: Seeds, key: np.uint64) -> None:
        """Where the dice say so it claims a red line that it does not have."""
        issues = np.array([dice.key("issue", number) for number in range(len(self.own))])[:, None]
        truthful = dice.roll(seeds, 0, dice.key("honest"), dice.mix(key, issues), 100) < self.character.honesty
        self.claimed = claims(self.own, self.red, ~truthful)

    def answer(self, table: Ints, move: int) -> tuple[Bools, Ints]:
        """(lane) whether it accepts what is on the table, (issue, lane) the draft it tables otherwise."""
        wanted = target(best(self.own, self.shut), self.alternative, move, self.moves, self.character)
        self.liked = hear(self.liked, table, move)
        heard = np.where(crosses(self.shut, table).any(0), NOTHING, table)
        self.best_heard = np.where(worth(self.own, heard) > worth(self.own, self.best_heard), heard, self.best_heard)
        draft = offer(self.own, self.liked, wanted, self.shut)
        back = worth(self.own, self.best_heard) >= np.maximum(wanted, worth(self.own, draft))
        return accepts(self.own, table, wanted, self.red), np.where(back, self.best_heard, draft)

    def line_crossed(self, table: Ints) -> Bools:
        """(issue, step, lane): the red line it names when it refuses what is on the table, at most one."""
        issue, _ = blocking(self.own, table, self.alternative, self.claimed)
        steps = np.arange(self.own.shape[1])[:, None]
        here = (np.arange(len(table))[:, None] == issue)[:, None] & (steps == table[:, None])
        return here & self.claimed

    def told_of(self, line: Bools) -> None:
        """It never again tables a step that the other called a red line."""
        self.shut = self.shut | line

    def keep(self, lanes: Bools) -> None:
        for name in ("own", "alternative", "red", "claimed", "shut", "liked", "best_heard"):
            setattr(self, name, getattr(self, name)[..., lanes])
