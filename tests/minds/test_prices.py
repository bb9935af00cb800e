"""What minds pay for: a collection by what it is expected to tell, a promise by the vote that it wins."""

import numpy as np

from cyberdip_game.minds.appraise import NEVER, VOTE, appraised, terms
from cyberdip_game.minds.plan import Plan
from cyberdip_game.minds.thoughtful import thoughtful
from cyberdip_game.rules.acts import Order
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.options import options
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.view import View, view
from cyberdip_game.rules.world import World
from tests.crisis import crisis

CASE = """
    acts: [{{id: days, turns: 6, length: 1 day}}]
    council: [{{id: valdoria, states: 14, population: 60}}, {{id: brennia, states: 8, population: 20}},
              {{id: sollund, states: 5, population: 20}}]
    actors:
      - {{id: valdoria, name: Valdoria, playable: true, roles: [member, victim, desk], capital: 12,
         resilience: {{health: 50}}, trust: {{brennia: 10}}}}
      - {{id: brennia, name: Brennia, roles: [member], trust: {{valdoria: {brennia}}}}}
      - {{id: sollund, name: Sollund, roles: [member], trust: {{valdoria: {sollund}}}}}
      - {{id: drevonia, name: Drevonia, roles: [accused], appetite: 60}}
      - {{id: night_heron, name: Night Heron, kind: group, appetite: 60}}
    incidents:
      - id: hospitals
        title: Hospitals
        type: ransomware
        victim: valdoria
        sector: health
        severity: 5
        hypotheses: {{gang: {{actor: night_heron, host: drevonia, prior: 1}}, other: {{prior: 1}}}}
        evidence:
          - {{id: whisper, title: A whisper, source: media, due: 0, collect: true, speaks: {{gang: 1}}}}
          - {{id: seizure, title: A seizure, source: police, due: 0, collect: true, speaks: {{gang: 9}}}}
          - {{id: rumour, title: Known, source: csirt, due: 0, root: tool, speaks: {{gang: 6}}}}
          - {{id: echo, title: Known again, source: vendor, due: 0, collect: true, root: tool}}
    toolbox: {{only: [technical_advisory], without: [refuse_ransom, restore, pool, record_assessment]}}
    measures:
      - id: line
        name: A line
        category: stability
        text: The delegations agree on one line.
        decides: unanimity
        ready:
          - {{because: its trust in you, is: "trust[member, actor]"}}
          - {{because: your promise to it, is: "14 if inforce[actor, promise, member] else 0"}}
        bar: 0
        cost: 1
        effects: ["legitimacy[actor] += 30 // (1 + 99 * again)"]
"""
VALDORIA, BRENNIA, SOLLUND = range(3)


def morning(brennia: int = 40, sollund: int = 40) -> tuple[Board, World]:
    board = board_of(crisis(CASE.format(brennia=brennia, sollund=sollund)))
    return board, dawn(board, start(board, np.array([1], np.uint64)))[0]


def seen(board: Board, world: World) -> View:
    return view(board, world, VALDORIA)


def worth(board: Board, world: World, measure: str, target: int = -1, item: str = "") -> int:
    number = board.index("item", item or None)
    order = Order(board.index("measure", measure), target, 0 if item else -1, item=number)
    return int(appraised(board, seen(board, world))[options(board, VALDORIA).index(order), 0])


def ordered_by_mind(board: Board, world: World) -> tuple[World, list[tuple[str, int]]]:
    """The next morning, when Valdoria orders what it thinks best, and what that was: measures and targets."""
    plan: Plan = thoughtful(board, seen(board, world), world.seed)
    said = [(board.ids["measure"][act.measure], act.target) for act in plan.acts.each]
    silence = np.zeros((len(board.each), len(board.scripts), 1), np.int32)
    evening, _ = dusk(board, world, table(board, world, plan.acts), silence)
    return dawn(board, next_turn(evening))[0], said


def test_a_collection_is_worth_what_it_is_expected_to_tell() -> None:
    board, world = morning()
    whisper, seizure, echo = (worth(board, world, "collect", item=one) for one in ("whisper", "seizure", "echo"))
    assert seizure > whisper > echo
    assert echo < 0, "what has been heard from the same root costs and tells nothing"


def test_a_promise_is_worth_the_one_vote_that_is_missing() -> None:
    board, world = morning(brennia=-5)
    assert worth(board, world, "promise", BRENNIA) > 100
    assert worth(board, world, "promise", SOLLUND) <= 0, "it is for it already"
    order = Order(board.index("measure", "promise"), BRENNIA)
    assert terms(board, seen(board, world), order)[0].quantity == VOTE


def test_a_promise_buys_nothing_where_none_or_two_are_missing_or_more_than_it_weighs() -> None:
    for trust in ({}, {"brennia": -5, "sollund": -5}, {"brennia": -60}):
        board, world = morning(**trust)
        assert worth(board, world, "promise", BRENNIA) <= 0, trust


def test_a_word_that_cannot_be_paid_for_is_not_given() -> None:
    board, world = morning(brennia=-5)
    assert worth(board, world.with_numbers({"capital": world["capital"] * 0 + 1}), "promise", BRENNIA) <= 0


def test_a_mind_promises_tables_its_motion_and_keeps_its_word() -> None:
    board, world = morning(brennia=-5)
    assert worth(board, world, "keep_promise", BRENNIA) == NEVER
    world, first = ordered_by_mind(board, world)
    assert ("promise", BRENNIA) in first and ("promise", SOLLUND) not in first
    assert worth(board, world, "keep_promise", BRENNIA) > 48, "what it averts counts beside what it brings"
    after, second = ordered_by_mind(board, world)
    assert {"line", "keep_promise"} <= {measure for measure, _ in second}
    assert after["legitimacy"][VALDORIA, 0] >= world["legitimacy"][VALDORIA, 0] + 25, "the line was carried"
    assert after["trust"][BRENNIA, VALDORIA, 0] >= world["trust"][BRENNIA, VALDORIA, 0] + 4


def test_what_takes_effect_after_the_end_is_worth_nothing() -> None:
    board = board_of(crisis(CASE.format(brennia=40, sollund=40).replace("bar: 0\n", "bar: 0\n        lead: 900\n")))
    world, _ = dawn(board, start(board, np.array([1], np.uint64)))
    assert worth(board, world, "line") < 0
