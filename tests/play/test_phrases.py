"""Words that stand for numbers say what the numbers are."""

import numpy as np
import pytest

from cyberdip_game.play import phrases
from cyberdip_game.play.chronicle import ring
from cyberdip_game.play.sheet import Outlook
from cyberdip_game.play.staff import twentieths
from cyberdip_game.rules.board import board_of
from tests.crisis import crisis


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        (0, "almost no chance"),
        (4, "almost no chance"),
        (5, "very unlikely"),
        (19, "very unlikely"),
        (20, "unlikely"),
        (44, "unlikely"),
        (45, "roughly even chance"),
        (54, "roughly even chance"),
        (55, "likely"),
        (79, "likely"),
        (80, "very likely"),
        (94, "very likely"),
        (95, "almost certain"),
        (100, "almost certain"),
    ],
)
def test_a_lower_edge_belongs_to_its_band(percent: int, word: str) -> None:
    """ICD 203: the bands have no gaps."""
    assert phrases.likelihood(percent) == word


def test_chances_are_counted_in_twenty_and_never_certain() -> None:
    assert phrases.in_twenty(0) == "under 1 in 20"
    assert phrases.in_twenty(2.5) == "1 in 20"
    assert phrases.in_twenty(97.5) == "over 19 in 20"
    assert phrases.in_twenty(35) == "7 in 20"
    assert phrases.in_twenty(99) == "over 19 in 20"


def test_signs_are_real() -> None:
    assert [phrases.signed(value) for value in (3, 0, -3)] == ["+3", "0", "−3"]
    assert phrases.plain(-12) == "−12"


def test_the_clock_reads_like_a_calendar() -> None:
    board = board_of(crisis("starts: Tuesday 18:00\nacts: [{id: a, turns: 3, length: 12 hours}]"))
    assert phrases.clock(board, 0) == "Tuesday 18:00"
    assert phrases.clock(board, 12) == "Wednesday 06:00"
    assert phrases.clock(board, 24 * 8).startswith("Week 2, ")
    assert phrases.clock(board, 24 * 100).startswith("Month ")


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "at once"),
        (12, "twelve hours"),
        (24, "one day"),
        (48, "two days"),
        (168, "one week"),
        (336, "two weeks"),
        (2190, "three months"),
    ],
)
def test_spans_are_said_in_the_largest_unit_that_fits(hours: int, words: str) -> None:
    assert phrases.span(hours) == words


def test_counts_share_out_to_twenty() -> None:
    for counts in ([200, 0, 0], [67, 67, 66], [1, 199], [3, 5, 7, 185]):
        assert sum(twentieths(np.array(counts))) == 20


def outlook(id: str = "calm") -> Outlook:
    return Outlook(id, "Public calm", tuple(range(40, 60)), 42, 50, 57)


def test_the_ring_lands_on_the_dot_that_happened() -> None:
    assert ring(outlook(), 45).ring == 5
    assert ring(outlook(), 45).phrase == "as expected"
    assert ring(outlook(), 70).ring == 19
    assert ring(outlook(), 70).phrase.startswith("better than")
    assert ring(outlook(), 30).phrase.startswith("worse than")
    assert ring(outlook("severity.hospitals"), 70).phrase.startswith("worse than"), "more severity is worse"
