"""A motion is a step of a text: who carries which, what is adopted instead, and what moves a delegation."""

import numpy as np
import pytest
from attrs import evolve

from cyberdip_game.rules import attribution, council
from cyberdip_game.rules.acts import Order, acts_of, no_acts
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.permit import OPEN, permit
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.world import IN_FORCE, PENDING, World, column
from tests.crisis import crisis

CAST = """
    acts: [{id: acute, turns: 6, length: 1 day}]
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim, desk], resilience: {health: 50},
         capital: 12, attention: 9}
      - {id: brennia, name: Brennia, roles: [member], trust: {valdoria: %d}, attention: 9}
      - {id: drevonia, name: Drevonia, roles: [accused]}
      - {id: night_heron, name: Night Heron, kind: group}
    quantities:
      - {id: said, range: [0, 9], start: 0}
    measures:
      - id: text
        name: A text
        category: stability
        text: t
        decides: silence
        aims: {incident: true}
        cost: 0
        ready:
          - {because: its trust in you, is: "trust[member, actor]"}
          - {because: your promise to it, is: "14 if inforce[actor, promise, member] else 0"}
        wording:
          - {id: soft, name: Soft, text: s, bar: 10, effects: ["said += 1"]}
          - {id: hard, name: Hard, text: h, bar: 30, effects: ["said += 2"]}
          - id: named
            name: "Name {hypothesis}"
            text: n
            bar: 90
            author: true
            ready: [{because: its own belief, is: "belief[member, incident, hypothesis]"}]
            effects: ["said += 3"]
        fails: ["said += 4"]
      - {id: together, name: Together, category: stability, text: t, decides: parallel, aims: {incident: true},
         cost: 0, ready: "false", effects: ["said += 1"]}
"""
SOFT, HARD, NAMED = range(3)


def table_of(trust: int) -> tuple[Board, World]:
    board = board_of(crisis(CAST % trust))
    world, _ = dawn(board, start(board, np.array([1], np.uint64)))
    return board, world


def order(board: Board, measure: str, target: str = "", step: int = -1, hypothesis: str = "") -> Order:
    incident = 0 if board.rule(measure).measure.aims.incident else -1
    who = board.index("hypothesis", hypothesis or None)
    aimed = board.index("actor", target or ("drevonia" if hypothesis else None))
    return Order(board.index("measure", measure), aimed, incident, who, step=step)


def evening(board: Board, world: World, *orders: tuple[int, Order]) -> World:
    acts = acts_of(list(orders)) if orders else no_acts()
    after, _ = dusk(board, world, table(board, world, acts), np.zeros((len(board.each), 0, 1), np.int32))
    return after


@pytest.mark.parametrize(
    ("trust", "asked", "said"),
    [
        (40, HARD, 2),  # carried as asked
        (25, HARD, 2),  # nearly ready: it does not object
        (15, HARD, 5),  # what it can carry is adopted instead, and the refusal costs
        (-5, HARD, 4),  # and nothing of what it cannot
        (15, SOFT, 1),
    ],
)
def test_the_hardest_step_that_all_can_carry_is_adopted(trust: int, asked: int, said: int) -> None:
    board, world = table_of(trust)
    assert evening(board, world, (0, order(board, "text", step=asked)))["said"][0] == said


def test_a_text_that_names_falls_back_to_one_that_does_not() -> None:
    board, world = table_of(35)
    naming = order(board, "text", step=NAMED, hypothesis="service")
    assert evening(board, world, (0, naming))["said"][0] == 6
    evidence = world["evidence"].copy()
    evidence[1, 0, naming.hypothesis] = 40
    assert evening(board, world.with_numbers({"evidence": evidence}), (0, naming))["said"][0] == 3


def test_a_promise_moves_a_vote_and_is_owed() -> None:
    board, world = table_of(3)
    asking = order(board, "text", step=SOFT)
    given = council.answers(board, world, acts_of([(0, asking)]))
    assert given.votes[0, 1] == council.ABSTAIN
    promised = next_turn(evening(board, world, (0, order(board, "promise", "brennia"))))
    given = council.answers(board, promised, acts_of([(0, asking)]))
    assert given.votes[0, 1] == council.FOR
    lapsed = evening(board, promised)
    assert lapsed["trust"][1, 0, 0] == 3 - 16 - 2
    kept = evening(board, promised, (0, order(board, "keep_promise", "brennia")))
    assert kept["trust"][1, 0, 0] == 3 + 4
    assert not (kept["docket"][0, :, column("status")] == IN_FORCE).any()


def test_what_is_prepared_can_be_withdrawn_where_the_measure_says_so() -> None:
    board, world = table_of(60)
    conclusions = order(board, "council_conclusions", step=SOFT)
    begun = next_turn(evening(board, world, (0, conclusions)))
    assert (begun["docket"][0, :, column("status")] == PENDING).sum() == 1
    withdraw = Order(board.index("measure", "withdraw"), of=conclusions.measure)
    _, refused = permit(board, world, acts_of([(0, withdraw)]))
    assert refused[0] != OPEN, "there is nothing to withdraw yet"
    after = evening(board, begun, (0, withdraw))
    assert not after["docket"][0, :, column("status")].any()


def test_who_orders_the_same_for_itself_joins() -> None:
    board, world = table_of(0)
    same = order(board, "together")
    assert evening(board, world, (0, same))["said"][0] == 0, "nobody joins"
    _, refused = permit(board, world, acts_of([(0, same), (1, same)]))
    assert (refused == OPEN).all()
    assert evening(board, world, (0, same), (1, same))["said"][0] == 2


def test_a_text_falls_to_a_softer_step_also_among_other_games() -> None:
    board, world = table_of(15)
    many = world.take(np.array([0, 0, 0]))
    trust = many["trust"].copy()
    trust[1, 0] = 40, 15, -5
    rows = acts_of([(0, order(board, "text", step=HARD))] * 3)
    acts = rows.in_lanes(np.arange(3))
    silence = np.zeros((len(board.each), 0, 3), np.int32)
    after, _ = dusk(board, many, table(board, many.with_numbers({"trust": trust}), acts), silence)
    assert after["said"].tolist() == [2, 5, 4]


def test_lobbying_moves_a_delegation() -> None:
    board, world = table_of(6)
    asked = order(board, "text", step=SOFT)
    after = evening(board, world, (0, order(board, "lobby", "brennia")))
    assert lacks(board, next_turn(after), asked) < lacks(board, world, asked)


def test_a_file_that_speaks_for_the_author_moves_a_delegation_to_name_it() -> None:
    board, _ = table_of(40)
    world, _ = dawn(board, start(board, np.arange(1, 30, dtype=np.uint64)))
    found = int(np.flatnonzero(attribution.outcomes(board.items[0], world.seed, world["truth"]))[0])
    world = world.lane(found)
    asked = order(board, "text", step=NAMED, hypothesis="gang")
    world, _ = dawn(board, next_turn(evening(board, world)))
    assert world["finding"][:2, 0, 0].tolist() == [attribution.FOUND, 0], "the wallet came to Valdoria alone"
    share = evolve(order(board, "share", "brennia"), incident=0)
    after, _ = dawn(board, next_turn(evening(board, world, (0, share))))
    assert lacks(board, after, asked) < lacks(board, world, asked)


def lacks(board: Board, world: World, asked: Order) -> int:
    """What Brennia lacks until it is ready for the text."""
    rule, text = board.rules[asked.measure], board.rules[asked.measure].texts[asked.step]
    return text.bar - int(council.weigh(board, world, rule, text, acts_of([(0, asked)]), np.array([1])).sum())
