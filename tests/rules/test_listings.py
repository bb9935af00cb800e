"""A listing has a life: it waits for a name, it lapses on its day unless all renew it, and whoever is hit answers."""

import numpy as np
import pytest

from cyberdip_game.rules.acts import Order, acts_of, no_acts
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.permit import GATED, OPEN, lawful
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.world import IN_FORCE, NOTHING, World, column
from tests.crisis import crisis

CASE = """
    acts: [{{id: long, turns: 8, length: 3 months}}]
    actors:
      - {{id: valdoria, name: Valdoria, playable: true, roles: [member, victim, desk], capital: 12,
         resilience: {{health: 50}}, exposure: {{drevonia: 40}}}}
      - {{id: brennia, name: Brennia, roles: [member], trust: {{valdoria: {trust}}}}}
      - {{id: drevonia, name: Drevonia, roles: [accused], capital: 12, exposure: {{valdoria: 40}}}}
      - {{id: night_heron, name: Night Heron, kind: group}}
"""
VALDORIA, BRENNIA, DREVONIA = range(3)
SERVICE = 1


def listed(trust: int = 80, measure: str = "list_entity", months: int = 12) -> tuple[Board, World]:
    """A game in which Valdoria's listing against Drevonia has so many months to run."""
    board = board_of(crisis(CASE.format(trust=trust)))
    world, _ = dawn(board, start(board, np.array([1], np.uint64)))
    docket = world["docket"].copy()
    entry = {"measure": board.index("measure", measure), "target": DREVONIA, "hypothesis": SERVICE, "item": NOTHING,
             "step": NOTHING, "of": NOTHING, "until": 730 * months, "status": IN_FORCE}  # fmt: skip
    for name, value in entry.items():
        docket[VALDORIA, 0, column(name), 0] = value
    return board, world.with_numbers({"docket": docket, "tension": world["tension"] + 60})


def quarter(board: Board, world: World, *orders: tuple[int, str, int]) -> World:
    """Three months later, when these seats have ordered these measures, each against somebody."""
    acts = acts_of([(seat, Order(board.index("measure", one), target)) for seat, one, target in orders])
    evening, _ = dusk(board, world, table(board, world, acts if orders else no_acts()), np.zeros((4, 0, 1), np.int32))
    return dawn(board, next_turn(evening))[0]


def in_force(board: Board, world: World, measure: str, seat: int = VALDORIA) -> bool:
    slots = world["docket"][seat, :, :, 0]
    status, which = slots[:, column("status")], slots[:, column("measure")]
    return bool(((status == IN_FORCE) & (which == board.index("measure", measure))).any())


def open_to(board: Board, world: World, measure: str, target: int, seat: int = VALDORIA) -> bool:
    rule = board.rule(measure)
    return bool(lawful(board, world, rule, acts_of([(seat, Order(rule.index, target))]))[0] == OPEN)


def test_a_listing_that_nobody_renews_lapses_on_its_day() -> None:
    board, world = listed(months=6)
    world = quarter(board, world)
    assert in_force(board, world, "list_entity")
    after = quarter(board, world)
    assert not in_force(board, after, "list_entity")
    assert after["tension"][VALDORIA, DREVONIA, 0] < world["tension"][VALDORIA, DREVONIA, 0]


@pytest.mark.parametrize(("trust", "kept"), [(80, True), (-80, False)])
def test_a_renewal_needs_unanimity_again(trust: int, kept: bool) -> None:
    board, world = listed(trust, months=6)
    world = quarter(board, quarter(board, world, (VALDORIA, "renew_listings", DREVONIA)))
    assert in_force(board, world, "list_entity") is kept


def test_a_renewal_on_the_last_day_is_in_time_and_lasts_a_year() -> None:
    board, world = listed(months=3)
    world = quarter(board, world, (VALDORIA, "renew_listings", DREVONIA))
    slots = world["docket"][VALDORIA, :, :, 0]
    assert slots[slots[:, column("status")] == IN_FORCE, column("until")].tolist() == [2190 + 8760]


def test_there_is_nothing_to_renew_without_a_listing() -> None:
    board, world = listed()
    assert open_to(board, world, "renew_listings", DREVONIA)
    assert not open_to(board, world.with_numbers({"docket": world["docket"] * 0}), "renew_listings", DREVONIA)


def test_delisting_ends_it_before_its_day() -> None:
    board, world = listed()
    world = quarter(board, world, (VALDORIA, "delist", DREVONIA))
    assert not in_force(board, world, "list_entity")


def test_whoever_is_listed_may_answer_with_trade_and_only_then() -> None:
    board, world = listed()
    assert open_to(board, world, "trade_reprisal", VALDORIA, DREVONIA)
    assert not open_to(board, world, "trade_reprisal", BRENNIA, DREVONIA), "Brennia has listed nobody"
    quiet, hit = quarter(board, world), quarter(board, world, (DREVONIA, "trade_reprisal", VALDORIA))
    assert hit["pressure"][VALDORIA, 0] - quiet["pressure"][VALDORIA, 0] == 40 // 8
    later = [quarter(board, one)["pressure"] for one in (quiet, hit)]
    assert later[1][DREVONIA, 0] - hit["pressure"][DREVONIA, 0] > later[0][DREVONIA, 0] - quiet["pressure"][DREVONIA, 0]


def test_a_listing_needs_a_threat_from_outside_the_union() -> None:
    board = board_of(crisis(CASE.format(trust=80)))
    world, _ = dawn(board, start(board, np.array([1], np.uint64)))
    says = [gate.when for _, gate in board.rule("list_persons").gates]
    assert says[0] == "outside[target] > 0"
    at = acts_of([(VALDORIA, Order(board.index("measure", "list_persons"), BRENNIA, 0, SERVICE))])
    formula, _ = board.rule("list_persons").gates[0]
    rule = board.rule("list_persons")
    assert not np.all(formula.of(at.at(board, world, rule)))
    assert lawful(board, world, rule, at)[0] == GATED


def test_a_closed_line_opens_by_itself_in_time() -> None:
    board, world = listed()
    shut = quarter(board, world, (DREVONIA, "close_channel", VALDORIA))
    assert open_to(board, quarter(board, shut), "confidence_building", DREVONIA), "three weeks are over"


def test_a_closed_line_stops_dialogue_until_it_is_opened() -> None:
    days = CASE.format(trust=80).replace("length: 3 months", "length: 1 day")
    board = board_of(crisis(days))
    world, _ = dawn(board, start(board, np.array([1], np.uint64)))
    world = world.with_numbers({"tension": world["tension"] + 30})
    assert open_to(board, world, "cyber_dialogue", DREVONIA)
    world = quarter(board, world, (DREVONIA, "close_channel", VALDORIA))
    assert not open_to(board, world, "cyber_dialogue", DREVONIA)
    assert not open_to(board, world, "confidence_building", DREVONIA)
    assert open_to(board, world, "incident_notice", DREVONIA), "a hotline rings all the same"
    world = quarter(board, world, (DREVONIA, "reopen_channel", VALDORIA))
    assert open_to(board, world, "cyber_dialogue", DREVONIA)


@pytest.mark.parametrize("act", ["recall_ambassador", "suspend_dialogue"])
def test_whoever_calls_its_envoy_home_holds_no_dialogue(act: str) -> None:
    board = board_of(crisis(CASE.format(trust=80).replace("length: 3 months", "length: 1 day")))
    world, _ = dawn(board, start(board, np.array([1], np.uint64)))
    world = quarter(board, world, (VALDORIA, act, DREVONIA))
    world = quarter(board, world)
    assert not open_to(board, world, "cyber_dialogue", DREVONIA)
