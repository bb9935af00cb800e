"""The arithmetic of twenty dots."""

from itertools import pairwise

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets import dots
from cyberdip_game.play.dots import stacks

percentages = st.lists(st.integers(0, 100), min_size=1, max_size=6).filter(lambda values: sum(values) > 0)


@given(percentages)
def test_shares_sum_to_twenty_and_miss_by_less_than_one_dot(values: list[int]) -> None:
    shares = dots.share_out(values)
    assert sum(shares) == 20
    for value, share in zip(values, shares, strict=True):
        assert abs(share - 20 * value / sum(values)) < 1


def test_largest_remainder_and_first_wins_a_tie() -> None:
    assert dots.share_out([58, 22, 13, 7]) == [12, 4, 3, 1]
    assert dots.share_out([50, 25, 25]) == [10, 5, 5]
    assert dots.share_out([1, 1, 1]) == [7, 7, 6]


@given(st.integers(0, 100), st.integers(0, 20), st.integers(0, 100))
def test_a_belief_row_has_twenty_places_in_order(low: int, middle: int, high: int) -> None:
    kinds = dots.belief_kinds(low, middle, high)
    order = {"full": 0, "half": 1, "ring": 2, "speck": 3}
    assert len(kinds) == 20
    assert [order[kind] for kind in kinds] == sorted(order[kind] for kind in kinds)
    assert kinds.count("full") + kinds.count("half") == middle


def test_a_belief_row_as_drawn_in_the_style_picture() -> None:
    kinds = dots.belief_kinds(41, 12, 70)
    assert [kinds.count(kind) for kind in ("full", "half", "ring", "speck")] == [8, 4, 2, 6]


@given(st.lists(st.integers(0, 100), min_size=20, max_size=20), st.integers(2, 20))
def test_no_two_futures_touch_and_no_stack_is_too_high(scores: list[int], most: int) -> None:
    radius = 4.5
    placed = stacks(scores, 328, radius, most=most)
    assert sorted(index for index, _, _ in placed) == list(range(20))
    spots = [(x, level) for _, x, level in placed]
    assert len(set(spots)) == 20
    for x, level in spots:
        assert radius - 1e-6 <= x <= 328 - radius + 1e-6
        assert level < most
        if level:
            assert (x, level - 1) in spots, "dots stack without holes"
    columns = sorted({x for x, _ in spots})
    assert all(b - a >= 2 * radius * 0.99 - 1e-6 for a, b in pairwise(columns))


@pytest.mark.parametrize("score", [0, 7, 50, 100])
def test_a_heap_of_equal_futures_stands_around_its_score(score: int) -> None:
    columns = sorted({x for _, x, _ in stacks([score] * 20, 328, 4.5, most=4)})
    assert len(columns) == 5
    true = 4.5 + score / 100 * 319
    middle = min(max(true, columns[2] - columns[0] + 4.5), 328 - 4.5 - (columns[4] - columns[2]))
    assert columns[2] == pytest.approx(middle)


@pytest.mark.parametrize("ring", [0, 7, 19])
def test_one_brass_ring_lands_on_the_dot_that_happened(ring: int) -> None:
    painter = Painter(pygame.Surface((400, 60)), Theme())
    dots.in_twenty(painter, 10, 30, 13, ring=ring)
    brass = painter.colour("brass")
    columns = [x for x in range(400) if any(painter.surface.get_at((x, y)) == brass for y in range(60))]
    middle = 10 + 4.5 + ring * 12
    assert min(columns) == pytest.approx(middle - 7.5, abs=2)
    assert max(columns) == pytest.approx(middle + 7.5, abs=2)


def test_a_belief_in_words_counts_the_same_places() -> None:
    assert dots.belief_words(48, 12, 70) == "12 in 20, at least 10, at most 14"
    assert dots.belief_words(60, 12, 60) == "12 in 20"
