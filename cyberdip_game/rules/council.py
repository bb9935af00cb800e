"""Who is asked and what they answer: the Council's delegations for a measure of the Union, the target of an invitation.

Rules of decision: unanimity with constructive abstention (Art. 31(1) TEU: abstainers that are one third of the states
and one third of the population stop it), the silence procedure (an objection stops it), qualified majority (55 % of
the states with 65 % of the population).
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules.acts import Acts, at_of, by_measure
from cyberdip_game.rules.at import holds
from cyberdip_game.rules.board import Board, Rule
from cyberdip_game.rules.world import NOTHING, Ints, World
from cyberdip_game.scenario.words import Decides

AGAINST, ABSTAIN, FOR, NOT_ASKED = -1, 0, 1, 9
STATES, MAJORITY_STATES, MAJORITY_POPULATION = 27, 15, 65
BLOCKING_STATES, BLOCKING_POPULATION = 9, 34  # one third of 27 and of 100, rounded up


def answers(board: Board, world: World, acts: Acts) -> Ints:
    """(row, actor): what each actor that is asked would answer by the measure's `ready`, else NOT_ASKED."""
    votes = np.full((len(acts), len(board.each)), NOT_ASKED, np.int32)
    motions = np.flatnonzero(_asks(board)[acts.measure])
    for rule, places, table in by_measure(board, acts.rows(motions)):
        rows = motions[places]
        if rule.measure.decides == Decides.TARGET:
            votes[rows, table.target] = _votes(board, world, rule, table, table.target)
        else:
            for member in np.flatnonzero(board.in_council):
                asked = table.actor != member
                votes[rows[asked], member] = _votes(board, world, rule, table, np.full(len(table), member))[asked]
    return votes


def _votes(board: Board, world: World, rule: Rule, acts: Acts, member: Ints) -> Ints:
    """(row): FOR when ready; else ABSTAIN where the member trusts who asks, AGAINST where it does not."""
    at = at_of(board, world, rule, acts.lane, acts.actor, acts, member)
    ready = holds(rule.ready, at, len(acts))
    friendly = world["trust"][member, acts.actor, acts.lane] >= 0
    return np.where(ready, FOR, np.where(friendly, ABSTAIN, AGAINST)).astype(np.int32)


def carried(board: Board, acts: Acts, votes: Ints) -> npt.NDArray[np.bool_]:
    """(row): whether the motion carries. What asks nobody carries."""
    if not _asks(board)[acts.measure].any():
        return np.ones(len(acts), bool)
    decides = _decides(board)[acts.measure]
    against, abstain, behind = votes == AGAINST, votes == ABSTAIN, votes == FOR
    states, population = board.states_of, board.population_of
    blocked = ((abstain @ states) >= BLOCKING_STATES) & ((abstain @ population) >= BLOCKING_POPULATION)
    majority = ((behind @ states) + states[acts.actor] >= MAJORITY_STATES) & (
        (behind @ population) + population[acts.actor] >= MAJORITY_POPULATION
    )
    target = np.where(acts.target != NOTHING, acts.target, 0)
    by_rule = {
        Decides.UNANIMITY: ~against.any(1) & ~blocked,
        Decides.SILENCE: ~against.any(1),
        Decides.QMV: majority,
        Decides.PARALLEL: behind.any(1),
        Decides.TARGET: votes[np.arange(len(acts)), target] == FOR,
    }
    return np.select([decides == rule for rule in by_rule], list(by_rule.values()), True)


@lru_cache(maxsize=16)
def _asks(board: Board) -> npt.NDArray[np.bool_]:
    """(measure): whether somebody must consent."""
    return np.array([rule.asks for rule in board.rules], bool)


@lru_cache(maxsize=16)
def _decides(board: Board) -> npt.NDArray[np.object_]:
    """(measure): who decides on it."""
    return np.array([rule.measure.decides for rule in board.rules], object)
