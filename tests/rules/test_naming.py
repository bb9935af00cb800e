"""Saying who did it: levels, records, public evidence, names that hold and names that fall."""

import numpy as np

from cyberdip_game.rules import collection, inquiry
from cyberdip_game.rules.acts import Order, acts_of, join, no_acts, ordered
from cyberdip_game.rules.at import At
from cyberdip_game.rules.attribution import FOUND, beliefs
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.permit import GATED, OPEN, lawful
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.world import World
from cyberdip_game.scenario.formula import number
from cyberdip_game.scenario.language import Context
from tests.crisis import crisis

CASE = """
    acts: [{id: weeks, turns: 6, length: 4 weeks}]
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim, desk], capital: 12,
         resilience: {health: 50}, trust: {brennia: 40}}
      - {id: brennia, name: Brennia, roles: [member, desk], capital: 12, trust: {valdoria: 40}}
      - {id: drevonia, name: Drevonia, roles: [accused]}
      - {id: night_heron, name: Night Heron, kind: group}
    incidents:
      - id: hospitals
        title: Hospitals
        type: ransomware
        victim: valdoria
        sector: health
        severity: 40
        hypotheses:
          service: {actor: drevonia, state: drevonia, prior: 2}
          gang: {actor: night_heron, host: drevonia, prior: 1}
          other: {prior: 1}
        evidence:
          - {id: code, title: Code, source: csirt, due: 0, found: 99, speaks: {service: 9, gang: -9}}
          - {id: call, title: A call, source: signals, due: 0, found: 99, speaks: {service: 9, gang: -9}}
          - {id: paper, title: A paper, source: partner, due: 0, found: 99, speaks: {service: 9, gang: -9}}
          - {id: tape, title: A tape, source: signals, due: 0, collect: true, speaks: {service: 3}}
          - {id: purse, title: A purse, source: finance, due: 0, collect: true, speaks: {service: 8}}
"""
LANES = 200
VALDORIA, BRENNIA, DREVONIA = range(3)
SERVICE, GANG, OTHER = range(3)


def games(lanes: int = LANES) -> tuple[Board, World]:
    board = board_of(crisis(CASE))
    world, _ = dawn(board, start(board, np.arange(1, lanes + 1, dtype=np.uint64)))
    return board, world


def order(board: Board, measure: str, hypothesis: int = -1, target: int = -1, item: str = "") -> Order:
    if hypothesis >= 0:
        target = int(board.answerable[hypothesis, 0])
    return Order(board.index("measure", measure), target, 0, hypothesis, board.index("item", item) if item else -1)


def after(board: Board, world: World, *orders: Order, seat: int = VALDORIA) -> World:
    """The next morning of one game or of many, when the seat has ordered that in each."""
    acts = join([no_acts(), *(ordered(np.arange(world.lanes), seat, one) for one in orders)])
    silence = np.zeros((len(board.each), len(board.scripts), world.lanes), np.int32)
    evening, _ = dusk(board, world, table(board, world, acts), silence)
    return dawn(board, next_turn(evening))[0]


def reads(board: Board, world: World, formula: str) -> list[int]:
    at = At(board, world)
    return np.broadcast_to(number(formula, board.names, Context()).of(at), world.lanes).tolist()


def open_to(board: Board, world: World, one: Order, seat: int = VALDORIA) -> bool:
    return bool(lawful(board, world, board.rules[one.measure], acts_of([(seat, one)]))[0] == OPEN)


def by_truth(world: World, truth: int) -> World:
    """One game in which this is true and all three items came."""
    fine = (world["truth"][0] == truth) & (world["finding"][VALDORIA, :3] == FOUND).all(0)
    return world.lane(int(np.flatnonzero(fine)[0]))


def test_levels_rise_with_the_file() -> None:
    board, world = games()
    full = by_truth(world, SERVICE)
    assert reads(board, full, "level[valdoria, hospitals]") == [3], "one state is very likely on three roots"
    assert reads(board, full, "level[brennia, hospitals]") == [0], "who has no file has no level"
    assert reads(board, full, "roots[valdoria, hospitals]") == [3]
    advisory = order(board, "technical_advisory")
    assert open_to(board, full, advisory) and not open_to(board, full, advisory, BRENNIA)


def test_who_hosts_answers_too() -> None:
    board, world = games(1)
    assert reads(board, world, "answers[brennia, hospitals, drevonia]") == [75], "its service, or a gang it hosts"


def test_a_name_needs_an_assessment_on_record() -> None:
    board, world = games()
    world = by_truth(world, SERVICE)
    name = order(board, "national_attribution", SERVICE)
    assert not open_to(board, world, name)
    world = after(board, world, order(board, "record_assessment", SERVICE))
    assert open_to(board, world, name)
    assert reads(board, world, "recorded[valdoria, hospitals, service]") == [7], "almost certain"


def test_naming_against_the_own_record_costs_standing() -> None:
    board, world = games()
    world = after(board, by_truth(world, SERVICE), *(order(board, "record_assessment", one) for one in (SERVICE, GANG)))
    right, wrong = (after(board, world, order(board, "national_attribution", one)) for one in (SERVICE, GANG))
    gap = reads(board, world, "against_record[valdoria, hospitals, gang]")[0]
    assert gap >= 4 and reads(board, world, "against_record[valdoria, hospitals, service]") == [0]
    assert right["legitimacy"][VALDORIA, 0] - wrong["legitimacy"][VALDORIA, 0] >= 2 * gap


def test_a_wrong_name_falls_in_time_and_the_right_one_never() -> None:
    board, world = games()
    world = after(board, world, order(board, "record_assessment", SERVICE))
    world = after(board, world, order(board, "national_attribution", SERVICE))
    trust = []
    for _ in range(3):
        trust.append(world["trust"][BRENNIA, VALDORIA])
        world = after(board, world)
    fallen, true = world["disproved"][0, SERVICE] > 0, world["truth"][0] == SERVICE
    assert not fallen[true].any()
    assert fallen[~true].mean() > 0.9, "six wrong names of ten fall in a month of looking"
    late = fallen & (trust[0] == trust[-1])
    assert (world["trust"][BRENNIA, VALDORIA][fallen] <= trust[0][fallen]).all() and late.sum() < fallen.sum()
    assert (beliefs(board, world["evidence"], BRENNIA, 0, slice(None))[SERVICE][fallen] <= 1).all()


def test_looking_into_a_name_speaks_whichever_way_it_ends() -> None:
    """Of what the namer believes after an inquiry, about as much is true."""
    board, world = games(4000)
    world = after(board, world, order(board, "record_assessment", GANG))
    world = after(board, after(board, world, order(board, "national_attribution", GANG)))
    percents = beliefs(board, world["evidence"], VALDORIA, 0, slice(None))
    for value in np.unique(percents[GANG]):
        lanes = percents[GANG] == value
        assert abs((world["truth"][0][lanes] == GANG).mean() - value / 100) < 3 * np.sqrt(0.25 / lanes.sum()) + 0.01


def test_a_state_is_named_rightly_whatever_organ_it_was() -> None:
    board, _ = games(1)
    assert inquiry.holding(board, 0, SERVICE).tolist() == [True, False, False]


def test_what_is_shown_reaches_everybody_and_burns_its_ear() -> None:
    board, world = games()
    world = by_truth(world, SERVICE)
    tape, purse = board.index("item", "tape"), board.index("item", "purse")
    assert collection.open_items(board, world, VALDORIA)[[tape, purse], 0].tolist() == [True, True]
    world = after(board, world, order(board, "show_evidence", item="call"))
    assert world["finding"][:, board.index("item", "call"), 0].tolist() == [FOUND] * 4
    assert collection.open_items(board, world, VALDORIA)[[tape, purse], 0].tolist() == [False, True]


def test_a_partner_that_trusts_hands_over_its_file() -> None:
    board, world = games()
    world = after(board, by_truth(world, SERVICE), order(board, "second_source", target=VALDORIA), seat=BRENNIA)
    assert reads(board, world, "level[brennia, hospitals]") == [3]


def test_telling_them_in_private_costs_less_and_names_nobody() -> None:
    board, world = games()
    world = after(board, by_truth(world, SERVICE), order(board, "record_assessment", SERVICE))
    public = after(board, world, order(board, "national_attribution", SERVICE))
    private = after(board, world, order(board, "name_in_private", SERVICE))
    assert private["named"].sum() == 0 < public["named"].sum()
    assert private["tension"][VALDORIA, DREVONIA, 0] < public["tension"][VALDORIA, DREVONIA, 0]
    assert private["trust"][DREVONIA, VALDORIA, 0] > public["trust"][DREVONIA, VALDORIA, 0]


def test_countermeasures_need_law_and_necessity_needs_no_author() -> None:
    board, world = games()
    world = by_truth(world, SERVICE)
    counter = order(board, "countermeasures", SERVICE)
    rule = board.rules[counter.measure]
    missing = [
        gate.say
        for formula, gate in rule.gates
        if not np.all(formula.of(acts_of([(0, counter)]).at(board, world, rule)))
    ]
    assert missing == ["The wrongful act must be attributed to the state", "A prior call to stop"]
    assert not board.rule("necessity").measure.aims.hypothesis
    assert lawful(board, world, rule, acts_of([(0, order(board, "countermeasures", GANG))]))[0] == GATED


def test_the_item_that_tells_most_is_expected_to_move_belief_most() -> None:
    board, world = games(1)
    tape, purse = (board.items[board.index("item", one)] for one in ("tape", "purse"))
    fresh = world.with_numbers({"evidence": world["evidence"] * 0, "finding": world["finding"] * 0})
    shifts = [int(collection.expected_shift(board, fresh, VALDORIA, item)[0]) for item in (tape, purse)]
    assert 0 < shifts[0] < shifts[1]
