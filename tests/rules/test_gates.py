"""Every gate of the toolbox and of conduct opens and closes, and while it is closed nobody may give the order."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from cyberdip_game.rules.acts import Acts, ordered
from cyberdip_game.rules.at import holds
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.options import options
from cyberdip_game.rules.permit import GATED, OPEN, lawful
from cyberdip_game.rules.pieces import Rule
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.rules.world import FREE, IN_FORCE, NOTHING, World, column
from cyberdip_game.scenario import library
from cyberdip_game.scenario.rulebook import Gate, Measure
from tests.crisis import crisis

LANES = 400  # positions
CASE = """
    acts: [{id: days, turns: 6, length: 1 day}]
    council_meets: [2, 4]
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim, desk],
         resilience: {energy: 50, health: 50}}
      - {id: brennia, name: Brennia, roles: [member, victim, desk]}
      - {id: drevonia, name: Drevonia, roles: [accused, victim]}
      - {id: helvane, name: Helvane, roles: [mediator]}
      - {id: medisys, name: Medisys, kind: company, roles: [company]}
      - {id: night_heron, name: Night Heron, kind: group}
    incidents:
      - id: grid
        title: The grid
        type: sabotage
        victim: valdoria
        sector: energy
        hypotheses:
          service: {actor: drevonia, state: drevonia, prior: 2}
          gang: {actor: night_heron, host: brennia, prior: 1}
          other: {prior: 1}
        evidence:
          - {id: image, title: An image, source: csirt, due: 0, speaks: {service: 4}}
          - {id: call, title: A call, source: signals, due: 0, speaks: {service: 4}}
          - {id: flat, title: A flat, source: police, due: 0, speaks: {service: 4}}
          - {id: purse, title: A purse, source: finance, due: 0, collect: true, speaks: {service: 4}}
      - id: votes
        title: The votes
        type: election_interference
        victim: brennia
        sector: health
        hypotheses: {service: {actor: drevonia, state: drevonia, prior: 2}, other: {prior: 1}}
      - id: wards
        title: The wards
        type: ransomware
        victim: valdoria
        operator: medisys
        sector: health
        hypotheses: {gang: {actor: night_heron, host: drevonia, prior: 2}, other: {prior: 1}}
      - id: mail
        title: The mail
        type: espionage
        victim: drevonia
        sector: energy
        hypotheses: {west: {actor: valdoria, state: valdoria, prior: 2}, other: {prior: 1}}
"""
SMALL = ("named", "recorded", "shown", "expelled", "reported", "times", "session")  # counts: half of them are nothing


@cache
def anywhere() -> tuple[Board, World]:
    """Positions such as no game need ever reach: every number somewhere in its range, dockets full of anything."""
    board, dice = board_of(crisis(CASE)), np.random.default_rng(1)
    world, _ = dawn(board, start(board, np.arange(1, LANES + 1, dtype=np.uint64)))
    numbers = {}
    for id, quantity in board.quantities.items():
        if id in ("truth", "fired", "dealt_item", "dealt_inject", "began", "ended") or quantity.talks:
            continue
        low, high = quantity.range
        drawn = dice.integers(low, high + 1, world[id].shape, np.int32)
        numbers[id] = np.where(dice.integers(0, 2, drawn.shape) > 0, drawn, low) if id in SMALL else drawn
    numbers["tension"] = np.maximum(numbers["tension"], numbers["tension"].swapaxes(0, 1))
    docket = world["docket"].copy()
    docket[:, :, column("measure")] = dice.integers(0, len(board.rules), docket[:, :, 0].shape)
    docket[:, :, column("target")] = dice.integers(0, len(board.each), docket[:, :, 0].shape)
    docket[:, :, column("status")] = dice.integers(FREE, IN_FORCE + 1, docket[:, :, 0].shape)
    return board, world.with_numbers({**numbers, "docket": docket})


def every_gate() -> Iterator[tuple[Measure, Gate]]:
    board, _ = anywhere()
    for rule in board.rules:
        for gate in rule.measure.needs:
            yield rule.measure, gate
        for step in rule.measure.wording:
            for gate in step.needs:
                yield rule.measure, gate


def gates_of(rule: Rule, step: int) -> list[tuple[object, Gate]]:
    return [*rule.gates, *(rule.texts[step].gates if step != NOTHING else ())]


def orders(board: Board, rule: Rule) -> Iterator[Acts]:
    """Every order of the measure by whoever may give it, each in every position."""
    for seat in board.seats:
        for order in options(board, seat):
            if order.measure == rule.index:
                yield ordered(np.arange(LANES), seat, order)


@pytest.mark.parametrize(
    ("measure", "gate"), [pytest.param(*one, id=f"{one[0].id}: {one[1].say}") for one in every_gate()]
)
def test_a_gate_opens_and_closes_and_closed_it_stops_the_order(measure: Measure, gate: Gate) -> None:
    board, world = anywhere()
    rule, opened, closed = board.rule(measure.id), False, False
    for acts in orders(board, rule):
        step = int(acts.step[0])
        mine = [formula for formula, one in gates_of(rule, step) if one == gate]
        if not mine:
            continue
        met = holds(mine[0], acts.at(board, world, rule), LANES)
        refused = lawful(board, world, rule, acts)
        assert (refused[~met] == GATED).all(), "a closed gate lets nobody through"
        opened |= bool(met.any())
        closed |= bool((~met).any())
        if opened and closed:
            break
    assert opened, f"nothing opens it: {gate.when}"
    assert closed, f"nothing closes it: {gate.when}"
    assert gate.say and gate.cure and gate.say != gate.cure, "what is missing, and one next step"


@pytest.mark.parametrize("measure", [pytest.param(rule.measure, id=rule.measure.id) for rule in anywhere()[0].rules])
def test_with_every_gate_open_the_order_may_be_given(measure: Measure) -> None:
    """Law, and no more than the law, stands in the way of an order about something that has happened."""
    board, world = anywhere()
    if measure.aims.item or measure.aims.docket:
        pytest.skip("it needs an item or an order of its own as well; tests of collection and withdrawal are elsewhere")
    rule = board.rule(measure.id)
    for acts in orders(board, rule):
        at = acts.at(board, world, rule)
        met = np.all(
            [holds(formula, at, LANES) for formula, _ in gates_of(rule, int(acts.step[0]))] or [np.ones(LANES)], 0
        )
        refused = lawful(board, world, rule, acts)
        assert ((refused == GATED) == ~met).all()
        assert rule.waits or (refused[met] == OPEN).all()


def test_the_gates_that_the_handbook_wants_are_there() -> None:
    """What opens a listing, a countermeasure, mutual assistance and solidarity, as lawyers would list it."""
    listing = ("outside[target]", "level[actor, incident] >= 2", "peak[incident] >= 30", "named[everyone")
    wanted = {
        "list_persons": listing,
        "list_entity": listing,
        "hybrid_listing": listing,
        "countermeasures": {"level[actor, incident] >= 3", "named[actor", "quiet_demarche", "injury[actor, incident]"},
        "mutual_assistance": {"threshold[incident] >= 4", "level[actor, incident] >= 3"},
        "self_defence": {"threshold[incident] >= 4"},
        "solidarity": {"named[everyone"},
        "indictment": {"belief[actor, incident, hypothesis] >= 95"},
    }
    toolbox = {measure.id: measure for measure in library.toolbox()}
    for id, pieces in wanted.items():
        law = " ".join(gate.when for gate in toolbox[id].needs if gate.law)
        assert all(piece in law for piece in pieces), id
    assert {toolbox[id].decides for id in ("list_persons", "list_entity", "hybrid_listing")} == {"unanimity"}
    assert not toolbox["indictment"].cancel and toolbox["indictment"].reversible == "none"


def test_a_seat_sees_only_what_it_may_order() -> None:
    board, _ = anywhere()
    for seat in board.seats:
        roles = set(board.scenario.actors[seat].roles)
        for order in options(board, seat):
            assert roles & set(board.rules[order.measure].measure.roles)
    accused = next(seat for seat in board.seats if board.scenario.actors[seat].roles[0] == "accused")
    may = {board.rules[order.measure].measure for order in options(board, accused)}
    assert not [one.id for one in may if one.decides in ("unanimity", "silence", "eeas", "qmv")], (
        "no measure of the Union"
    )


def test_what_a_state_does_alone_and_what_the_union_does_are_told_apart() -> None:
    by = {measure.id: measure.decides for measure in library.toolbox()}
    national = {"national_attribution", "summon_envoy", "recall_ambassador", "expel_diplomats", "indictment",
                "countermeasures", "mutual_assistance", "technical_advisory", "incident_notice"}  # fmt: skip
    union = {"union_declaration", "solidarity", "council_conclusions", "list_persons", "list_entity", "hybrid_listing",
             "sectoral_sanctions", "delist", "renew_listings"}  # fmt: skip
    assert {by[id] for id in national} == {"national"}
    assert {by[id] for id in union} == {"silence", "unanimity"}
    assert {by[id] for id in ("spokesperson_statement", "hr_statement", "cyber_dialogue")} == {"eeas"}
    assert by["coordinated_attribution"] == "parallel", "each for itself, on one day"
