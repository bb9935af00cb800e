"""What is said beside the text: favours, measures that rest, mediators; and a secret agreement that is made public."""

import numpy as np

from cyberdip_game.rules import agreements, talks, turn
from cyberdip_game.rules.acts import Order, acts_of
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.talks import ACCEPT, TABLE, Talking
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import World
from tests.rules.test_talks import CHANNEL, DREVONIA, HERON, VALDORIA, evening, morning, said, say

SECRET = CHANNEL.replace("monitoring: 60", "secret: true")
ONE = np.arange(1)


def agreed(text: str = CHANNEL) -> tuple[Board, World]:
    board, world = morning(text)
    return board, say(board, world, (VALDORIA, said(TABLE, 2, 2)), (DREVONIA, said(ACCEPT)))


def test_a_favour_is_paid_with_the_signature_and_remembered_where_it_cannot_be() -> None:
    board, world = agreed()
    for capital, paid, trust in ((5, 2, 4 + 2), (1, 1, 4 + 1 - 6)):
        numbers = world["capital"].copy()
        numbers[VALDORIA] = capital
        talking = Talking(board, world.with_numbers({"capital": numbers}))
        for _ in range(2):
            talking.promise(board.tables[0], VALDORIA, DREVONIA, ONE)
        after = evening(board, talking.after())
        plain = evening(board, world.with_numbers({"capital": numbers}))
        change = after["capital"][:, 0] - plain["capital"][:, 0]
        assert change[[VALDORIA, DREVONIA]].tolist() == [-paid, paid]
        assert after["trust"][DREVONIA, VALDORIA, 0] == trust


def test_a_favour_is_owed_to_nobody_while_nothing_is_signed() -> None:
    board, world = morning()
    talking = Talking(board, world)
    talking.promise(board.tables[0], VALDORIA, DREVONIA, ONE)
    assert (evening(board, talking.after())["capital"] == evening(board, world)["capital"]).all()


def test_a_measure_rests_for_the_step_it_is_linked_to_and_no_other() -> None:
    """Relief against a verified stop."""
    board, world = agreed()
    measure = board.index("measure", "list_persons")
    acts = acts_of([(VALDORIA, Order(measure, DREVONIA))])
    for step, rests in ((2, True), (1, False)):
        talking = Talking(board, world)
        talking.link(board.tables[0], VALDORIA, measure, 1, step, ONE)
        assert agreements.at_rest(board, evening(board, talking.after()), acts)[0] == rests
    talking.link(board.tables[0], VALDORIA, measure, -1, -1, ONE)
    signed = evening(board, talking.after())
    assert agreements.at_rest(board, signed, acts)[0], "without a step it rests on the whole"
    broken = signed.with_numbers({"stage": np.full_like(signed["stage"], talks.BROKEN)})
    assert not agreements.at_rest(board, broken, acts)[0], "it snaps back"


def test_a_mediator_is_accepted_by_every_party_or_by_none() -> None:
    board, world = morning()
    table, before = board.tables[0], talks.rounds(board.tables[0], world.numbers)[0]
    talking = Talking(board, world)
    talking.numbers["patience"][:] = 1
    talking.invite(table, VALDORIA, HERON, ONE)
    assert talks.rounds(table, talking.numbers)[0] == before and not talking.numbers["mediated"].any()
    talking.invite(table, DREVONIA, HERON, ONE)
    assert talks.rounds(table, talking.numbers)[0] == before + talks.MEDIATED_ROUNDS
    assert talking.numbers["patience"][0, VALDORIA, 0] == table.talks.patience


def test_publishing_helps_at_home_and_costs_the_trust_of_the_others() -> None:
    board, world = agreed(SECRET)
    signed = turn.next_turn(evening(board, world))
    pressed = signed.with_numbers({"pressure": np.full_like(signed["pressure"], 40)})
    talking = Talking(board, pressed)
    talking.publish(board.tables[0], VALDORIA, ONE)
    quiet, told = evening(board, pressed), evening(board, talking.after())
    assert view(board, quiet, HERON).world["stage"][0, 0] == 0, "outsiders know nothing of it"
    assert view(board, told, HERON).world["agreed"][:, 0].tolist() == [3, 3], "now they read every clause"
    assert told["published"][0, 0] == VALDORIA + 1
    change = {name: told[name] - quiet[name] for name in ("pressure", "trust")}
    assert change["pressure"][[VALDORIA, DREVONIA], 0].tolist() == [-6, 8]
    assert change["trust"][DREVONIA, VALDORIA, 0] == -12 and not change["trust"][VALDORIA, DREVONIA, 0]


def test_what_both_publish_is_no_breach_of_trust() -> None:
    board, world = agreed(SECRET)
    signed = turn.next_turn(evening(board, world))
    talking = Talking(board, signed)
    for party in (VALDORIA, DREVONIA):
        talking.publish(board.tables[0], party, ONE)
    both = evening(board, talking.after())
    assert both["leaked"][0, 0] and (both["trust"] == evening(board, signed)["trust"]).all()
