"""What a teacher reads of an author's condition: the round the clock allows, and the rest in words."""

import pytest

from cyberdip_game.play import whens
from cyberdip_game.play.shelf import find
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.scenario.reader import parse
from cyberdip_game.scenario.words import Inject

WORDS = {
    "true": (1, ""),
    "hour >= 48": (3, ""),
    "hour >= 48 and backlog[valdoria] > 8": (3, "Backlog of Valdoria above 8"),
    "hour >= 120 and tension[valdoria, drevonia] < 65": (6, "Tension of Valdoria and Drevonia below 65"),
    "fired[draft_offer]": (1, "“An offer in four sentences” has come"),
    "not any(named[everyone, hospitals, service] > 0)": (1, "not somebody named service"),
    "chosen[valdoria, ransom_demand, pay]": (1, "Valdoria chose “Pay through an intermediary”"),
    "hour >= 9999": (11, ""),
}


@pytest.fixture(scope="module")
def board() -> Board:
    return board_of(parse(find("ward_zero").read_text("utf-8"), "ward_zero"))


@pytest.mark.parametrize("when", WORDS)
def test_conditions_in_words(board: Board, when: str) -> None:
    assert (whens.round_of(board, when), whens.in_words(board, when)) == WORDS[when]


@pytest.mark.parametrize(
    ("when", "seat", "why"),
    [
        ("hour >= 48", "kestria", "the date"),
        ("hour >= 120 and tension[valdoria, drevonia] < 65", "kestria", "tension of Valdoria and Drevonia below 65"),
        ("pressure[valdoria] >= 30", "valdoria", "pressure in Valdoria at least 30"),
        ("pressure[valdoria] >= 30", "drevonia", "events"),
        ("appetite[night_heron] < 32", "valdoria", "events"),
        ("severity[hospitals] > 25 and fired[arrests]", "valdoria", "events"),
    ],
)
def test_a_seat_is_told_why_something_came_as_far_as_it_can_see_it(
    board: Board, when: str, seat: str, why: str
) -> None:
    inject = Inject(id="news", headline="News", text="It has come.", when=when)
    assert whens.because(board, inject, board.ids["actor"].index(seat)) == why


@pytest.mark.parametrize(
    ("inject", "seat", "why"),
    [
        ("patient_files", "valdoria", "the date, and chance"),
        ("second_wave", "valdoria", "severity of “The hospitals” at least 45, and chance"),
        ("gas_contract", "kestria", "the date, and chance"),
        ("arrests", "valdoria", "events"),
    ],
)
def test_what_came_by_chance_says_so_unless_its_condition_is_hidden(
    board: Board, inject: str, seat: str, why: str
) -> None:
    (came,) = (one for one in board.scenario.injects if one.id == inject)
    assert whens.because(board, came, board.ids["actor"].index(seat)) == why


def test_what_waits_for_nothing_but_a_roll_comes_by_chance(board: Board) -> None:
    assert whens.because(board, Inject(id="rain", headline="Rain", text="It rains.", chance=30), 0) == "chance"


@pytest.mark.parametrize("name", ["first_light", "opening_ceremony", "quiet_mailbox", "ward_zero"])
def test_every_shipped_condition_can_be_read_aloud(name: str) -> None:
    board = board_of(parse(find(name).read_text("utf-8"), name))
    for inject in board.scenario.injects:
        told = whens.in_words(board, inject.when)
        assert not set("[]><=_") & set(told), (inject.when, told)
        assert 1 <= whens.round_of(board, inject.when) <= len(board.times)
