"""Character shows in a world: what deals are worth, how often they are signed, what is thought of one afterwards."""

from functools import cache

import pytest

from benchmarks.character import CHARACTERS, HASTY, NARROW, WIDE, Fate, Room, fate

NIGHTS = 1500
PLAIN = CHARACTERS["plain"]


@cache
def fared(name: str, opposite: str = "plain", room: Room = WIDE) -> Fate:
    return fate(CHARACTERS[name], CHARACTERS[opposite], room, NIGHTS)


def test_the_stubborn_take_more_leave_less_and_are_trusted_less() -> None:
    stubborn, plain = fared("stubborn"), fared("plain")
    assert stubborn.own > plain.own + 0.1 and stubborn.other < plain.other - 0.2
    assert stubborn.trust < plain.trust
    assert fared("stubborn", room=NARROW).own > fared("plain", room=NARROW).own + 0.2


def test_the_stubborn_sign_less_and_two_of_them_hardly_ever() -> None:
    for room in (NARROW, HASTY):
        stubborn, plain = fared("stubborn", room=room).signed, fared("plain", room=room).signed
        assert fared("stubborn", "stubborn", room).signed < stubborn - 20 < plain - 40


def test_the_generous_take_less_leave_more_and_are_trusted_more() -> None:
    generous, plain = fared("generous"), fared("plain")
    assert generous.own < plain.own - 0.2 and generous.other > plain.other + 0.2
    assert generous.trust > plain.trust and generous.move < plain.move
    assert fared("generous", room=HASTY).signed > fared("plain", room=HASTY).signed + 3


def test_the_patient_sign_later_for_more_unless_they_try_the_patience_of_others() -> None:
    patient, plain = fared("patient"), fared("plain")
    assert patient.own > plain.own + 0.3 and patient.other < plain.other and patient.move > plain.move + 2
    assert fared("patient", room=HASTY).signed < fared("plain", room=HASTY).signed - 10


@pytest.mark.parametrize("room", [WIDE, NARROW])
def test_liars_cost_both_deals_and_are_trusted_far_less(room: Room) -> None:
    lying, plain = fared("lying", room=room), fared("plain", room=room)
    assert lying.own < plain.own and lying.other < plain.other - 0.5
    assert lying.trust < plain.trust - 2
    if room == NARROW:
        assert lying.signed < plain.signed - 20
