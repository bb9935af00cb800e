"""What a promise buys: which motions weigh it with a delegation, how much, and whose one vote is missing."""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.council import ALWAYS, LETS_PASS, lacking
from cyberdip_game.rules.options import Stack
from cyberdip_game.rules.pieces import Rule
from cyberdip_game.rules.world import Ints, World
from cyberdip_game.scenario.kinds import Decides

UNION = (Decides.SILENCE, Decides.UNANIMITY)


@once_per_board
def bought(board: Board) -> Mapping[int, Mapping[int, int]]:
    """Per measure that is weighed while it is in force for a delegation: motion -> how much it weighs there."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    ids = {id: index for index, id in enumerate(board.ids["measure"])}
    for rule in board.rules if board.scenario.council else ():
        for _, reason in rule.texts[0].reasons if rule.measure.decides in UNION else ():
            for read in reason.sources:
                if read.word == "inforce" and read.places[-1] == "member" and read.places[1] in ids:
                    found[ids[read.places[1]]][rule.index] = reason.high
    return found


@once_per_board
def ended(board: Board, rule: Rule) -> tuple[Rule, ...]:
    """What a measure closes that would end in some way by itself."""
    return tuple(other for other in board.rules if other.measure.id in rule.measure.closes and other.ends)


@once_per_board
def keeping(board: Board, rule: Rule) -> tuple[Rule, ...]:
    """What keeps the word that a measure gives, if it gives one."""
    if rule.index not in bought(board):
        return ()
    return tuple(other for other in board.rules if rule.measure.id in other.measure.closes)[:1]


def won(board: Board, world: World, motions: Stack, members: Ints, relief: int) -> npt.NDArray[np.bool_]:
    """(member, order, lane): whether only this delegation stops what is asked, and would not if `relief` were added."""
    others = np.flatnonzero(board.in_council & (board.each != motions.actor))
    motions, like = motions.apart({*motions.rule.weighed, "step"})
    lacks = lacking(board, world, motions, others)
    friendly = (world["trust"][others, motions.actor] >= 0)[:, None]
    most = LETS_PASS if motions.rule.measure.wording else ALWAYS
    stops, still = ((short > 0) & ~(friendly & (short <= most)) for short in (lacks, lacks - relief))
    alone = stops & ~still & (stops.sum(0) == 1)
    found = np.zeros((len(members), len(like), world.lanes), bool)
    for place, member in enumerate(members.tolist()):
        if member in others:
            found[place] = alone[np.flatnonzero(others == member)[0]][like]
    return found
