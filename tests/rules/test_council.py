"""Who decides is real: one crisis, five ways of deciding, and what the delegations answer."""

import numpy as np
import pytest

from cyberdip_game.rules.acts import Order, acts_of
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.council import ABSTAIN, AGAINST, FOR, NOT_ASKED, carried
from tests.crisis import crisis

CAST = """
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim], resilience: {health: 50}}
      - {id: brennia, name: Brennia, roles: [member]}
      - {id: sollund, name: Sollund, roles: [member]}
      - {id: perenza, name: Perenza, roles: [member]}
      - {id: drevonia, name: Drevonia, roles: [accused]}
      - {id: night_heron, name: Night Heron, kind: group}
    council:
      - {id: valdoria, states: 5, population: 20}
      - {id: brennia, states: 9, population: 33}
      - {id: sollund, states: 9, population: 34}
      - {id: perenza, states: 4, population: 13}
    measures:
      - {id: by_unanimity, name: One, category: stability, text: t, decides: unanimity}
      - {id: by_silence, name: Two, category: stability, text: t, decides: silence}
      - {id: by_majority, name: Three, category: stability, text: t, decides: qmv}
      - {id: in_parallel, name: Four, category: stability, text: t, decides: parallel}
      - {id: by_invitation, name: Five, category: stability, text: t, decides: target, aims: {target: outsiders}}
"""
YES, NO, ABSTAINS = FOR, AGAINST, ABSTAIN


@pytest.fixture(scope="module")
def board() -> Board:
    return board_of(crisis(CAST))


def passes(board: Board, measure: str, brennia: int, sollund: int, perenza: int) -> bool:
    """Whether Valdoria's motion carries when the others answer so."""
    acts = acts_of([(0, Order(board.index("measure", measure)))])
    votes = np.array([[NOT_ASKED, brennia, sollund, perenza, NOT_ASKED, NOT_ASKED]], np.int32)
    return bool(carried(board, acts, votes)[0])


def test_one_against_stops_unanimity_and_silence(board: Board) -> None:
    assert passes(board, "by_unanimity", YES, YES, YES)
    assert not passes(board, "by_unanimity", YES, YES, NO)
    assert not passes(board, "by_silence", YES, NO, YES)


def test_constructive_abstention_does_not_block_below_one_third(board: Board) -> None:
    assert passes(board, "by_unanimity", YES, YES, ABSTAINS)
    assert passes(board, "by_unanimity", ABSTAINS, YES, YES), "9 of 27 states, but 33 of 100 people"
    assert not passes(board, "by_unanimity", YES, ABSTAINS, YES), "9 of 27 states with 34 of 100 people"
    assert passes(board, "by_silence", ABSTAINS, ABSTAINS, ABSTAINS), "who is silent lets it pass"


def test_a_qualified_majority_is_15_states_with_65_of_100(board: Board) -> None:
    assert passes(board, "by_majority", YES, YES, NO), "23 states, 87 per cent"
    assert passes(board, "by_majority", NO, YES, YES) == (20 + 34 + 13 >= 65)
    assert not passes(board, "by_majority", NO, YES, NO), "14 states"


def test_fewer_than_four_states_cannot_block_a_qualified_majority() -> None:
    large = crisis(CAST.replace("states: 4, population: 13", "states: 3, population: 40").replace(
        "states: 5, population: 20", "states: 6, population: 20").replace("population: 33", "population: 20")
        .replace("population: 34", "population: 20"))  # fmt: skip
    assert passes(board_of(large), "by_majority", YES, YES, NO), "60 per cent, but only three states against"


def test_parallel_attribution_needs_one_other_and_nobody_can_stop_it(board: Board) -> None:
    assert passes(board, "in_parallel", NO, NO, YES)
    assert not passes(board, "in_parallel", ABSTAINS, NO, ABSTAINS)


def test_an_invitation_is_for_its_target_to_answer(board: Board) -> None:
    acts = acts_of([(0, Order(board.index("measure", "by_invitation"), board.index("actor", "drevonia")))])
    for answer in (YES, NO, ABSTAINS):
        votes = np.array([[NOT_ASKED] * 4 + [answer, NOT_ASKED]], np.int32)
        assert bool(carried(board, acts, votes)[0]) == (answer == YES)
