"""What a teacher reads of an author's condition: the round the clock allows, and the rest in words."""

import pytest

from cyberdip_game.play import whens
from cyberdip_game.play.shelf import find
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.scenario.reader import parse

WORDS = {
    "true": (1, ""),
    "hour >= 48": (3, ""),
    "hour >= 48 and backlog[valdoria] > 8": (3, "Backlog, Valdoria above 8"),
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


@pytest.mark.parametrize("name", ["first_light", "opening_ceremony", "quiet_mailbox", "ward_zero"])
def test_every_shipped_condition_can_be_read_aloud(name: str) -> None:
    board = board_of(parse(find(name).read_text("utf-8"), name))
    for inject in board.scenario.injects:
        told = whens.in_words(board, inject.when)
        assert not set("[]><=_") & set(told), (inject.when, told)
        assert 1 <= whens.round_of(board, inject.when) <= len(board.times)
