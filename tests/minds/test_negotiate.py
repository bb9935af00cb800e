"""What a mind asks for at a table, when it gives way, and how it says why."""

import numpy as np
import pytest

from cyberdip_game.minds.negotiate import Answer, answer
from cyberdip_game.minds.stakes import sit
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.talks import ACCEPT, TABLE, Talking
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import World
from tests.rules.test_talks import CHANNEL, DREVONIA, VALDORIA, morning, said, say

SEEDS = np.ones(1, np.uint64)


def trusting(board: Board, world: World, trust: int) -> World:
    """The world in which Drevonia trusts Valdoria so far."""
    changed = world["trust"].copy()
    changed[DREVONIA, VALDORIA] = trust
    return world.with_numbers({"trust": changed})


def answers(board: Board, world: World, party: int = DREVONIA) -> Answer:
    table = board.tables[0]
    seat = sit(board, view(board, world, party), table)
    return answer(board, Talking(board, world), table, party, seat, np.arange(1), SEEDS)


@pytest.mark.parametrize("round", [1, 2, 3])
def test_a_mind_gives_way_earlier_to_whom_it_trusts(round: int) -> None:
    """At the same move of the same talks it asks for less, though its best and its alternative are the same."""
    board, world = morning(CHANNEL)
    for _ in range(round - 1):
        world = say(board, world, (VALDORIA, said(TABLE, 3, 2)), (DREVONIA, said(TABLE, 0, 0)))
        world.numbers["spoke"][:] = 0  # type: ignore[index]
    world = say(board, world, (VALDORIA, said(TABLE, 3, 2)))
    friend, stranger, rival = (answers(board, trusting(board, world, trust)).wanted[0] for trust in (80, 0, -80))
    assert friend <= stranger <= rival
    if round > 1:  # before the first move of its own there is nothing to give way from
        assert friend < rival


def test_what_a_friend_may_have_a_rival_may_not() -> None:
    board, world = morning(CHANNEL)
    for _ in range(2):
        world = say(board, world, (VALDORIA, said(TABLE, 3, 2)), (DREVONIA, said(TABLE, 0, 0)))
        world.numbers["spoke"][:] = 0  # type: ignore[index]
    signed = {
        trust: [
            draft
            for draft in np.ndindex(5, 3)
            if answers(board, trusting(board, say(board, world, (VALDORIA, said(TABLE, *draft))), trust)).move.kind[0]
            == ACCEPT
        ]
        for trust in (80, -80)
    }
    assert set(signed[-80]) < set(signed[80])
