"""The console's pace against the bell: nothing is taken from the debrief unasked."""

from datetime import datetime

import pytest

from cyberdip_game.classroom.pace import is_bell, pace

AT = datetime(2026, 11, 22, 10, 45)


def test_without_a_bell_it_says_when_the_class_ends() -> None:
    found = pace(AT, "", 480, 1, 6, 8, 15)
    assert found.finding == "You finish at 11:33 if every round takes 8 minutes" and found.possible == 6


def test_what_is_to_spare_is_counted_up_to_the_debrief() -> None:
    assert pace(AT, "11:55", 480, 1, 6, 8, 15).finding == "You finish at 11:33, 7 minutes before the debrief must begin"


def test_a_late_class_is_told_how_many_rounds_to_skip() -> None:
    found = pace(AT, "11:45", 480, 1, 6, 8, 15)  # the debrief begins at 11:30: five rounds of eight minutes fit
    assert (found.finding, found.possible) == ("You run 3 minutes into the debrief: skip one round", 5)


def test_a_round_that_runs_into_the_debrief_is_the_last() -> None:
    found = pace(AT, "11:03", 480, 3, 6, 8, 15)
    assert (found.finding, found.possible) == ("This round runs into the debrief: end the exercise now", 3)


@pytest.mark.parametrize(("text", "good"), [("11:45", True), ("24:00", False), ("11.45", False), ("", False)])
def test_a_bell_is_a_time_of_day(text: str, good: bool) -> None:
    assert is_bell(text) is good
