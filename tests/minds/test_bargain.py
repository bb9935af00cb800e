"""A mind at the table: it asks, hears, offers and refuses, and never signs what it could not bear."""

import itertools

import numpy as np
import pytest

from cyberdip_game.minds.bargain import (
    NEVER,
    Character,
    accepts,
    best,
    blocking,
    claims,
    hear,
    offer,
    single_text,
    target,
    worth,
)
from cyberdip_game.rules.world import NOTHING

# One table, two issues with three steps: relief (none, some, all) and inspections (none, some, all).
ACCUSED = np.array([[0, 30, 60], [40, 20, 0]])[..., None]
VICTIM = np.array([[40, 20, 0], [0, 30, 60]])[..., None]
NOTHING_SHUT = np.zeros((2, 3, 1), bool)


def draft(*steps: int) -> np.ndarray:
    return np.array(steps)[:, None]


def lane(number: int) -> np.ndarray:
    return np.array([number])


def shut(issue: int, step: int) -> np.ndarray:
    closed = NOTHING_SHUT.copy()
    closed[issue, step] = True
    return closed


def asked(moves: int, character: Character) -> list[int]:
    return [int(target(lane(1000), lane(200), move, moves, character)[0]) for move in range(moves)]


def test_what_it_wants_falls_from_its_best_to_its_alternative() -> None:
    assert asked(5, Character()) == [1000, 800, 600, 400, 200]
    assert asked(1, Character()) == [200]


def test_patience_gives_way_late_generosity_asks_less_and_firmness_keeps_a_floor() -> None:
    assert asked(5, Character(patience=200)) == [1000, 950, 800, 550, 200]
    assert asked(5, Character(generosity=25)) == [800, 650, 500, 350, 200]
    assert asked(5, Character(firmness=40)) == [1000, 800, 600, 520, 520]


def test_it_wants_its_alternative_when_its_best_is_worse() -> None:
    assert target(lane(100), lane(300), 0, 5, Character()) == 300


@pytest.mark.parametrize("wrong", [{"firmness": 101}, {"patience": 0}, {"generosity": -1}, {"honesty": 200}])
def test_a_character_out_of_range_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Character(**wrong)


def test_it_hears_the_step_on_the_table_less_the_further_away_and_early_drafts_up_to_double() -> None:
    silent = np.zeros((2, 3, 1), int)
    first, late = hear(silent, draft(2, NOTHING), 0), hear(silent, draft(2, 0), 30)
    assert first[..., 0].tolist() == [[48, 64, 80], [0, 0, 0]]
    assert late[..., 0].tolist() == [[24, 32, 40], [40, 32, 24]]


def test_it_gives_where_they_want_most_and_it_loses_least() -> None:
    """The accused wants relief most; inspections are its small change."""
    shown = hear(np.zeros((2, 3, 1), int), draft(0, 2), 0)
    assert offer(ACCUSED, shown, lane(100), NOTHING_SHUT)[:, 0].tolist() == [2, 0]
    assert offer(ACCUSED, shown, lane(60), NOTHING_SHUT)[:, 0].tolist() == [2, 2]


def test_where_no_draft_is_enough_it_offers_none_and_nobody_can_accept_that() -> None:
    shown = np.zeros((2, 3, 1), int)
    none = offer(ACCUSED, shown, lane(101), NOTHING_SHUT)
    assert (none == NOTHING).all()
    assert worth(ACCUSED, none) == NEVER
    assert not accepts(VICTIM, none, lane(0), NOTHING_SHUT)
    assert (single_text(ACCUSED, shown[None], lane(101), NOTHING_SHUT) == NOTHING).all()


def test_a_step_that_is_shut_is_never_offered_nor_accepted_whatever_it_is_worth() -> None:
    shown = hear(np.zeros((2, 3, 1), int), draft(0, 2), 0)
    assert offer(ACCUSED, shown, lane(80), NOTHING_SHUT)[:, 0].tolist() == [2, 1]
    assert offer(ACCUSED, shown, lane(80), shut(1, 1))[:, 0].tolist() == [2, 0]
    assert best(ACCUSED, shut(0, 2)) == 70
    assert not accepts(ACCUSED, draft(2, 0), lane(0), shut(0, 2))


def test_a_refusal_names_a_red_line_first_then_what_costs_most_and_the_nearest_step_that_would_do() -> None:
    def answer(*steps: int, wanted: int, line: tuple[int, int] | None = None) -> tuple[int, int]:
        closed = shut(*line) if line else NOTHING_SHUT
        issue, step = blocking(VICTIM, draft(*steps), lane(wanted), closed)
        return int(issue[0]), int(step[0])

    assert answer(0, 0, wanted=70) == (1, 1)
    assert answer(0, 0, wanted=0, line=(1, 0)) == (1, 1)
    assert answer(2, 0, wanted=90) == (1, NOTHING), "one issue alone will not do"
    assert answer(0, 2, wanted=100) == (NOTHING, NOTHING), "nothing blocks"


def test_a_liar_claims_one_step_more_than_its_red_line() -> None:
    told = claims(VICTIM, shut(1, 0), np.array([[False], [True]]))
    assert told[..., 0].tolist() == [[False, False, False], [True, True, False]]


def test_a_single_text_gives_every_party_something() -> None:
    """Two who want opposite ends of one issue and care for another each: both get theirs, the first is halved."""
    shown = np.array(
        [[[0, 20, 40], [0, 20, 40], [0, 0, 0]], [[40, 20, 0], [0, 0, 0], [40, 20, 0]]],
    )[..., None]
    text = single_text(np.zeros((3, 3, 1), int), shown, lane(0), np.zeros((3, 3, 1), bool))
    assert text[:, 0].tolist() == [1, 2, 0]


def test_a_single_text_of_four_who_have_shown_everything_is_the_best_there_is_or_nearly() -> None:
    dice, parties = np.random.default_rng(5), 4
    wants = dice.integers(0, 201, (parties, 4, 5, 300))
    text = single_text(np.zeros((4, 5, 300), int), wants, np.zeros(300, int), np.zeros((4, 5, 300), bool))
    every = np.array(list(itertools.product(range(5), repeat=4))).T
    best = sum(wants[:, issue, every[issue]] for issue in range(4)).prod(0).max(0)
    reached = np.array([worth(one, text) for one in wants]).prod(0)
    assert np.median(reached / best) > 0.95
    assert (reached > 0).all()
