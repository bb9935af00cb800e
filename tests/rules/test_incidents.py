"""What incidents do by themselves: they harm, spread, are something in law; new ones begin when an actor is ready."""

import numpy as np

from cyberdip_game import places
from cyberdip_game.minds.rollout import play_out, tempers
from cyberdip_game.rules.acts import Order, acts_of, no_acts
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.collection import open_items
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.world import World
from cyberdip_game.scenario.formula import RUNG_OF, number
from cyberdip_game.scenario.language import Context
from cyberdip_game.scenario.reader import read
from tests.crisis import crisis

ATTACK = """
    incidents:
      - id: attack
        title: The attack
        type: {type}
        victim: valdoria
        sector: {sector}
        severity: {severity}
        hypotheses: {{gang: {{actor: night_heron, host: drevonia, prior: 6}}, other: {{prior: 1}}}}
        develops: ["tension[victim, drevonia] += 60"]
"""
CAST = """
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim], resilience: {energy: 50, health: 40}}
      - {id: brennia, name: Brennia, roles: [member], exposure: {valdoria: 80}}
      - {id: drevonia, name: Drevonia, roles: [accused]}
      - {id: night_heron, name: Night Heron, kind: group, appetite: %d, skill: %d, preparation: %d}
"""
PLAN = """
    incidents:
      - id: grid
        title: The grid
        type: sabotage
        victim: valdoria
        sector: energy
        severity: 50
        operation: true
        hypotheses: {gang: {actor: night_heron, prior: 99}, other: {prior: 1}}
        evidence:
          - {id: scans, title: Scans, source: csirt, signs: true, due: 0, speaks: {gang: 3}}
          - {id: image, title: An image, source: csirt, due: 24, speaks: {gang: 6}}
          - {id: phone, title: A phone, source: police, due: 0, until: 24, collect: true, speaks: {gang: 9}}
"""


def mornings(board: Board, lanes: int = 1, order: Order | None = None) -> list[World]:
    """Every morning of games in which Valdoria gives one order on the first day and nobody does anything else."""
    world, _ = dawn(board, start(board, np.arange(1, lanes + 1, dtype=np.uint64)))
    worlds, silence = [world], np.zeros((len(board.each), len(board.scripts), lanes), np.int32)
    acts = acts_of([(0, order)]) if order else no_acts()
    for _ in board.times[1:]:
        evening, _ = dusk(board, world, table(board, world, acts), silence)
        world, _ = dawn(board, next_turn(evening))
        worlds.append(world)
        acts = no_acts()
    return worlds


def attack(type: str, severity: int, sector: str = "energy", order: str = "") -> World:
    """The last morning of an attack."""
    board = board_of(crisis(CAST % (0, 50, 0) + ATTACK.format(type=type, severity=severity, sector=sector)))
    return mornings(board, order=Order(board.index("measure", order), incident=0) if order else None)[-1]


def says(world: World, type: str, formula: str) -> int:
    board = board_of(crisis(CAST % (0, 50, 0) + ATTACK.format(type=type, severity=50, sector="energy")))
    return int(np.ravel(number(formula, board.names, Context()).of(At(board, world)))[0])


def test_cyber_alone_stops_below_armed_attack() -> None:
    world = attack("ransomware", 40)
    assert RUNG_OF[world["tension"][0, 2, 0]] == 5


def test_a_dark_grid_wears_down_hospitals_and_espionage_does_not() -> None:
    health = 1
    assert attack("sabotage", 80)["resilience"][0, health, 0] < 40
    assert attack("espionage", 80)["resilience"][0, health, 0] == 40
    assert attack("sabotage", 80, sector="health")["resilience"][0, 0, 0] == 50, "nothing here depends on hospitals"


def test_what_a_supplier_spreads_reaches_third_states_that_depend_on_it() -> None:
    brennia, drevonia = 1, 2
    harm = attack("supply_chain", 60)["harm"][:, 0]
    assert harm[brennia] > harm[drevonia] == 0


def test_espionage_is_unfriendly_and_sabotage_may_be_an_armed_attack() -> None:
    assert says(attack("espionage", 99), "espionage", "threshold[attack]") == 0
    assert says(attack("sabotage", 40), "sabotage", "threshold[attack]") == 1
    assert says(attack("sabotage", 96), "sabotage", "threshold[attack]") == 4


def test_a_letter_fits_by_what_was_done_and_where() -> None:
    world = attack("ransomware", 40)
    assert says(world, "ransomware", "breach[attack, norm_f]") == 1, "energy is critical infrastructure"
    assert says(world, "ransomware", "breach[attack, norm_c]") == 1, "a hypothesis has a host"
    assert says(world, "ransomware", "breach[attack, norm_k]") == 0


def test_who_is_late_with_a_report_pays_in_standing() -> None:
    idle, prompt = attack("ransomware", 40), attack("ransomware", 40, order="report_incident")
    assert idle["legitimacy"][0, 0] == 60 - 3 - 3, "early warning after 24 hours, notification after 72"
    assert prompt["legitimacy"][0, 0] == 60 + 2 - 3


def test_outside_the_sectors_of_the_directive_nobody_owes_reports() -> None:
    text = CAST % (0, 50, 0) + ATTACK.format(type="ransomware", severity=40, sector="energy")
    board = board_of(crisis(text.replace("energy", "media")))
    assert mornings(board)[-1]["legitimacy"][0, 0] == 60


def day_of_attack(appetite: int, skill: int = 50, preparation: int = 150, resilience: int = 50) -> float:
    """Mean day on which Night Heron attacks the grid, 5 for never."""
    text = (CAST % (appetite, skill, preparation)).replace("energy: 50", f"energy: {resilience}")
    board = board_of(crisis(text + PLAN))
    worlds = mornings(board, 40)
    hours = worlds[-1]["began"][0, worlds[0]["truth"][0] == board.index("hypothesis", "gang")]
    return float(np.where(hours > 0, (hours + 23) // 24, 5).mean())


def test_an_operation_begins_when_appetite_opportunity_and_skill_have_prepared_it() -> None:
    assert day_of_attack(appetite=60) == 2, "it was ready on the first evening"
    assert day_of_attack(appetite=0, preparation=100) == 5, "who has no appetite never acts"
    assert day_of_attack(appetite=60, resilience=90) > 2, "a well-kept sector takes more"
    assert day_of_attack(60, skill=100, preparation=60) < day_of_attack(60, skill=0, preparation=60)


def test_evidence_follows_an_operation_and_signs_of_it_come_before() -> None:
    board = board_of(crisis(CAST % (60, 50, 150) + PLAN))
    scans, image, phone = range(3)
    worlds = mornings(board)
    assert [bool(world["began"][0, 0]) for world in worlds] == [False, True, True, True]
    assert [bool(world["finding"][0, scans, 0]) for world in worlds] == [True, True, True, True]
    assert [bool(world["finding"][0, image, 0]) for world in worlds] == [False, False, True, True], "a day after"
    assert [bool(open_items(board, world, 0)[phone, 0]) for world in worlds] == [False, True, True, False]


def test_who_plans_an_operation_saves_itself_for_it() -> None:
    """No wave is spent while its hour has not come; then it begins."""
    plan = PLAN.replace("operation: true", "operation: true\n        starts: 48")
    first = """
      - {id: wards, title: The wards, type: espionage, victim: valdoria, sector: health, severity: 20,
         hypotheses: {gang: {actor: night_heron, prior: 99}, other: {prior: 1}}}
"""
    board = board_of(crisis(CAST % (60, 50, 150) + plan + first))
    worlds = mornings(board, 20)
    both = (worlds[0]["truth"] == board.index("hypothesis", "gang")).all(0)
    grid, wards = range(2)
    assert [bool((world["began"][grid, both] > 0).all()) for world in worlds] == [False, False, True, True]
    assert (worlds[2]["severity"][wards, both] <= 30).all(), "it has added no wave to the other"


def test_opening_ceremony_has_an_operation_that_a_better_kept_sector_holds_off() -> None:
    board = board_of(read(places.SCENARIOS / "opening_ceremony.yaml"))
    files, seed = board.index("incident", "files"), np.arange(1, 201, dtype=np.uint64)
    world, _ = dawn(board, start(board, seed))
    kept = world["resilience"].copy()
    kept[board.index("actor", "kestria")] = 90
    hours = []
    for one in (world, world.with_numbers({"resilience": kept})):
        end = play_out(board, one, dict.fromkeys(board.seats, "wait"), tempers(seed))
        hours.append(end["began"][files])
    known = world["truth"][files] != board.index("hypothesis", "other")
    assert (hours[0][known] > 72).all() and hours[0][known].mean() < hours[1][known].mean()
