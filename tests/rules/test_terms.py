"""The terms of agreements: relief in stages that snaps back, an end on its day, capitals that abstain, and what no deal
is worth in the world as it is."""

import numpy as np
import pytest

from cyberdip_game.minds.negotiate import answer
from cyberdip_game.minds.rollout import tempers
from cyberdip_game.minds.stakes import sit
from cyberdip_game.rules import mandate, talks, turn
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.talks import ACCEPT, TABLE, Talking
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import IN_FORCE, World, column
from tests.rules.test_talks import DREVONIA, VALDORIA, evening, morning, said, say

ONE = np.arange(1)
RELIEF = """
    measures:
      - {id: visas, name: No visas, category: lawful, text: t, roles: [member], aims: {target: outsiders},
         lasts: 9000, each_turn: ["pressure[target] += 3"]}
      - {id: freight, name: No freight, category: lawful, text: t, roles: [member], aims: {target: outsiders},
         lasts: 9000, each_turn: ["pressure[target] += 4"]}
    talks:
      - id: channel
        title: Police channel
        format: bilateral
        parties: [valdoria, drevonia]
        mandate: "true"
        TERMS
        issues:
          - id: arrests
            title: Arrests
            binds: drevonia
            steps: [none, some, all]
          - id: relief
            title: Relief
            binds: valdoria
            steps:
              - nothing
              - {id: officials, suspends: [visas]}
              - {id: everybody, suspends: [visas, freight]}
"""


def with_terms(terms: str = "monitoring: 100") -> str:
    return RELIEF.replace("TERMS", terms)


def in_force(text: str = with_terms()) -> tuple[Board, World]:
    """Valdoria issues no visas to Drevonia and takes no freight from it."""
    board, world = morning(text)
    docket = world["docket"].copy()
    for slot, id in enumerate(("visas", "freight")):
        for name, value in (("measure", board.index("measure", id)), ("target", DREVONIA), ("status", IN_FORCE)):
            docket[VALDORIA, slot, column(name), 0] = value
        docket[VALDORIA, slot, column("until"), 0] = 9000
    return board, world.with_numbers({"docket": docket})


def signs(board: Board, world: World, *steps: int) -> World:
    return say(board, world, (VALDORIA, said(TABLE, *steps)), (DREVONIA, said(ACCEPT)))


def felt(board: Board, world: World) -> int:
    """What an evening adds to the pressure on Drevonia."""
    return int(evening(board, world)["pressure"][DREVONIA, 0] - world["pressure"][DREVONIA, 0])


@pytest.mark.parametrize(("step", "rests"), [(0, 0), (1, 3), (2, 7)])
def test_relief_comes_in_stages(step: int, rests: int) -> None:
    board, world = in_force()
    unsigned = turn.next_turn(evening(board, world))
    kept = turn.next_turn(evening(board, signs(board, world, 1, step)))
    assert felt(board, unsigned) - felt(board, kept) == rests


def test_relief_snaps_back_when_a_breach_is_noticed() -> None:
    board, world = in_force()
    kept = turn.next_turn(evening(board, signs(board, world, 1, 2)))
    at_rest = felt(board, kept)
    talking = Talking(board, kept)
    talking.decide_breach(board.tables[0], DREVONIA, 1, ONE)
    broken = turn.next_turn(evening(board, talking.after()))
    while broken["stage"][0, 0] == talks.SIGNED:
        assert felt(board, broken) == at_rest, "until it is noticed both measures rest"
        broken = turn.next_turn(evening(board, broken))
    assert broken["stage"][0, 0] == talks.BROKEN and felt(board, broken) == at_rest + 7


def test_an_agreement_ends_on_its_day_and_what_rested_is_in_force_again() -> None:
    board, world = in_force(with_terms("monitoring: 10\n        lasts: 48"))
    world = turn.next_turn(evening(board, signs(board, world, 1, 2)))
    assert world["stage"][0, 0] == talks.SIGNED and world["agreed"][:, 0].tolist() == [2, 3]
    at_rest = felt(board, world)
    trust = world["trust"][VALDORIA, DREVONIA, 0]
    world = turn.next_turn(evening(board, world))
    assert world["stage"][0, 0] == talks.EXPIRED and not world["agreed"].any()
    assert felt(board, world) == at_rest + 7 and world["trust"][VALDORIA, DREVONIA, 0] == trust, "nobody is to blame"


COUNCIL = """
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim], resilience: {health: 50}}
      - {id: brennia, name: Brennia, roles: [member], trust: {valdoria: 20}}
      - {id: drevonia, name: Drevonia, roles: [accused]}
      - {id: night_heron, name: Night Heron, kind: group}
      - {id: sollund, name: Sollund, roles: [member], trust: {valdoria: 20}}
    council:
      - {id: valdoria, states: 9, population: 30}
      - {id: brennia, states: 13, population: 60}
      - {id: sollund, states: 5, population: 10}
"""


@pytest.mark.parametrize(
    ("who", "vote", "carried"),
    [
        ("sollund", mandate.ABSTAINS, True),
        ("brennia", mandate.ABSTAINS, False),
        ("sollund", mandate.AGAINST, False),
        ("sollund", mandate.BEHIND, True),
    ],
)
def test_an_abstention_does_not_block_unless_a_third_abstains(who: str, vote: int, carried: bool) -> None:
    board, world = morning(COUNCIL + with_terms())
    agreed = signs(board, world, 1, 0)
    talking = Talking(board, agreed)
    talking.back(board.tables[0], board.index("actor", who), vote, ONE)
    after = evening(board, talking.after())
    assert (after["stage"][0, 0] == talks.SIGNED) == carried


def pressed(world: World, pressure: int) -> World:
    changed = world["pressure"].copy()
    changed[DREVONIA] = pressure
    return world.with_numbers({"pressure": changed})


@pytest.mark.parametrize("terms", ["patience: 4", 'alternatives: {drevonia: "90 - pressure[actor]"}'])
def test_no_deal_is_worth_what_the_world_says_now(terms: str) -> None:
    """As its author says, or by what every mind knows: the more is asked of it at home, the less it can do without."""
    board, world = in_force(with_terms(terms))
    worth = {
        pressure: int(sit(board, view(board, pressed(world, pressure), DREVONIA), board.tables[0]).alternative[0])
        for pressure in (0, 60)
    }
    assert worth[60] == worth[0] - 60


def test_what_was_refused_in_one_world_is_signed_in_another() -> None:
    board, world = in_force(with_terms('alternatives: {drevonia: "200 - 4 * pressure[actor]"}'))
    table, said_so = board.tables[0], {}
    for pressure in (0, 60):
        now = say(board, pressed(world, pressure), (VALDORIA, said(TABLE, 1, 1)))
        seat = sit(board, view(board, now, DREVONIA), table)
        late = Talking(board, now)
        late.numbers["moves"][0] = 400  # the deadline is near, and it asks for little more than no deal
        move = answer(board, late, table, DREVONIA, seat, ONE, tempers(now.seed)).move
        said_so[pressure] = int(move.kind[0]) == ACCEPT
    assert said_so == {0: False, 60: True}
