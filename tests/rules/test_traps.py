"""What is commonly got wrong about cyber diplomacy, and is right here: one test for each trap, by its name."""

import numpy as np
import pytest

from cyberdip_game.play import phrases
from cyberdip_game.rules.acts import Order, acts_of, no_acts
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.permit import GATED, OPEN, lawful
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.world import World
from cyberdip_game.scenario import library
from cyberdip_game.scenario.codex import entries
from cyberdip_game.scenario.kinds import Decides
from cyberdip_game.scenario.rulebook import Measure
from tests.crisis import crisis

TOOLBOX = {measure.id: measure for measure in library.toolbox()}
LISTINGS = [TOOLBOX[id] for id in ("list_persons", "list_entity", "hybrid_listing")]
MONTH, YEAR = 730, 8760


@pytest.fixture(scope="module")
def board() -> Board:
    return board_of(crisis("acts: [{id: long, turns: 8, length: 3 months}]"))


@pytest.fixture(scope="module")
def world(board: Board) -> World:
    return dawn(board, start(board, np.array([1], np.uint64)))[0]


def why(board: Board, world: World, measure: str, hypothesis: str = "service") -> int:
    """What Valdoria is told when it orders the measure against Drevonia."""
    aims = board.rule(measure).measure.aims
    order = Order(
        board.index("measure", measure),
        board.index("actor", "drevonia") if aims.target or aims.hypothesis else -1,
        0 if aims.incident else -1,
        board.index("hypothesis", hypothesis) if aims.hypothesis else -1,
    )
    return int(lawful(board, world, board.rule(measure), acts_of([(0, order)]))[0])


def speaks_of_an_author(measure: Measure) -> bool:
    return any("named[" in gate.when for gate in measure.needs)


def test_a_sanctions_listing_is_not_attribution_to_a_state() -> None:
    for measure in (*LISTINGS, TOOLBOX["indictment"]):
        assert not any("named[" in line.split("=")[0] for line in (*measure.effects, *measure.each_turn))


def test_most_of_the_toolbox_needs_no_attribution() -> None:
    free = [measure for measure in TOOLBOX.values() if not speaks_of_an_author(measure)]
    assert 3 * len(free) > 2 * len(TOOLBOX)


def test_an_eu_statement_has_three_grades_and_only_the_last_needs_27() -> None:
    grades = [TOOLBOX[id].decides for id in ("spokesperson_statement", "hr_statement", "union_declaration")]
    assert grades == [Decides.EEAS, Decides.EEAS, Decides.SILENCE]


def test_a_listing_lags_behind_and_follows_an_attribution() -> None:
    for measure in LISTINGS:
        assert speaks_of_an_author(measure)
        assert measure.lead >= MONTH, measure.id
        assert measure.lasts == YEAR, "a listing is reviewed every 12 months"


def test_espionage_is_answered_by_retorsion_not_by_countermeasures() -> None:
    assert "threshold[incident] >= 1" in [gate.when for gate in TOOLBOX["countermeasures"].needs]
    assert not library.incident_types()["espionage"].thresholds
    for retorsion in ("summon_envoy", "expel_diplomats", "suspend_dialogue"):
        assert not any(gate.law for gate in TOOLBOX[retorsion].needs)


def test_necessity_needs_no_attribution_and_countermeasures_do() -> None:
    assert speaks_of_an_author(TOOLBOX["countermeasures"])
    assert not speaks_of_an_author(TOOLBOX["necessity"])


def test_norms_are_voluntary_and_the_tallinn_manual_is_no_legal_basis() -> None:
    for measure in TOOLBOX.values():
        assert "Tallinn" not in measure.basis
        if "norm (" in measure.basis and "voluntary" not in measure.basis:
            assert not any(gate.law for gate in measure.needs), measure.id


def test_concessions_are_rare_no_measure_makes_an_author_stop_at_once() -> None:
    for measure in TOOLBOX.values():
        posted = (line for line in measure.effects if line.startswith("preparation["))
        assert not any("-=" in line for line in posted), measure.id


def test_a_cyber_reply_is_uncommon_it_wants_a_victim_a_likely_author_and_something_prepared() -> None:
    reply = next(measure for measure in library.conduct() if measure.id == "answer_in_kind")
    assert [gate.when.split("[")[0] for gate in reply.needs] == ["hit", "belief", "preparation"]
    assert not any(line.startswith("severity[") for line in reply.effects), "it is prepared first, and comes later"


def test_article_42_7_is_between_states_and_222_asks_for_a_disaster(board: Board, world: World) -> None:
    assert TOOLBOX["mutual_assistance"].decides == Decides.NATIONAL
    assert "used once" in TOOLBOX["mutual_assistance"].text and "never been used" in TOOLBOX["solidarity_222"].text
    assert why(board, world, "mutual_assistance") == why(board, world, "solidarity_222") == GATED
    burning = world.with_numbers({"severity": world["severity"] * 0 + 80})
    assert why(board, burning, "solidarity_222") == OPEN


def test_words_of_likelihood_are_those_of_icd_203_and_confidence_is_another_thing() -> None:
    words = {word for _, word in phrases.LIKELIHOOD}
    assert words & {"realistic possibility", "highly likely", "remote chance"} == set()
    assert words & {"low", "moderate", "high"} == set()


def test_an_expulsion_is_mirrored_one_for_one(board: Board, world: World) -> None:
    drevonia, valdoria = board.index("actor", "drevonia"), board.index("actor", "valdoria")
    mirror = Order(board.index("measure", "mirror_expulsion"), valdoria)
    rule = board.rule("mirror_expulsion")
    tense = world.with_numbers({"tension": world["tension"] + 60})
    assert lawful(board, tense, rule, acts_of([(drevonia, mirror)]))[0] == GATED, "tension expels nobody"
    expel = Order(board.index("measure", "expel_diplomats"), drevonia)
    after = _evening(board, world, (valdoria, expel))
    assert lawful(board, after, rule, acts_of([(drevonia, mirror)]))[0] == OPEN
    mirrored = _evening(board, next_turn(after), (drevonia, mirror))
    assert lawful(board, mirrored, rule, acts_of([(drevonia, mirror)]))[0] == GATED


def test_a_listing_ends_when_it_is_lifted() -> None:
    for measure in LISTINGS:
        assert measure.id in TOOLBOX["delist"].closes


def _evening(board: Board, world: World, *orders: tuple[int, Order]) -> World:
    acts = acts_of(list(orders)) if orders else no_acts()
    choices = np.zeros((len(board.each), len(board.scripts), 1), np.int32)
    return dusk(board, world, table(board, world, acts), choices)[0]


@pytest.mark.parametrize("measure", (*library.toolbox(), *library.conduct()), ids=lambda one: one.id)
def test_every_closed_gate_names_what_is_missing_and_one_next_step(measure: Measure) -> None:
    gates = [*measure.needs, *(gate for step in measure.wording for gate in step.needs)]
    assert all(gate.say and gate.cure and gate.say != gate.cure for gate in gates)


def test_every_measure_of_the_action_table_can_be_ordered() -> None:
    groups = {"P": 4, "C": 6, "S": 10, "R": 8, "L": 4, "X": 2}
    wanted = {f"{letter}{number}" for letter, last in groups.items() for number in range(1, last + 1)}
    assert wanted <= {measure.code for measure in TOOLBOX.values()}


def test_espionage_and_manipulation_are_no_warfare() -> None:
    types = library.incident_types()
    for id in ("espionage", "interception", "manipulation", "hack_and_leak"):
        assert "force" not in types[id].thresholds and "armed_attack" not in types[id].thresholds
    calls_it_war = [id for id, entry in entries().items() if "cyber war" in f"{entry.line} {entry.body}".lower()]
    assert calls_it_war == ["malicious_cyber_activity"], "where the word is warned of"


def test_the_codex_repeats_no_slip_of_its_seeds() -> None:
    said = " ".join(f"{entry.title} {entry.line} {entry.body}" for entry in entries().values())
    assert "Cyber Diplomacy Act" not in said, "it was never enacted as a law of its own"
    assert "National Cyber Director" not in said, "the office is older than the administration it is put down to"
