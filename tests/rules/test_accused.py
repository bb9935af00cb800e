"""What is left to whoever is accused, or acts: to answer an accusation, to call an operation off, to answer in kind."""

import numpy as np

from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.minds.rollout import tempers
from cyberdip_game.rules.acts import Acts, Order, ordered
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.permit import OPEN, lawful
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import World
from tests.crisis import crisis

CASE = """
    acts: [{id: days, turns: 6, length: 1 day}]
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim, desk], capital: 12,
         resilience: {energy: 50}}
      - {id: brennia, name: Brennia, roles: [member]}
      - {id: drevonia, name: Drevonia, roles: [accused, victim], temperament: evasive, capital: 12,
         tension: {valdoria: 60}, resilience: {energy: 50}, pressure: 40}
      - {id: night_heron, name: Night Heron, kind: group}
    incidents:
      - id: grid
        title: The grid
        type: sabotage
        victim: valdoria
        sector: energy
        severity: 60
        hypotheses:
          service: {actor: drevonia, state: drevonia, prior: 1}
          other: {prior: 1}
      - id: mirror
        title: The mirror
        type: sabotage
        victim: drevonia
        sector: energy
        severity: 40
        hypotheses:
          west: {actor: valdoria, state: valdoria, prior: 99}
          somebody: {prior: 1}
      - id: next
        title: The next one
        type: sabotage
        victim: valdoria
        sector: energy
        severity: 30
        operation: true
        hypotheses:
          again: {actor: drevonia, state: drevonia, prior: 99}
          nobody: {prior: 1}
"""
VALDORIA, BRENNIA, DREVONIA = range(3)
GRID, MIRROR, NEXT = range(3)
LANES = 100


def morning() -> tuple[Board, World]:
    board = board_of(crisis(CASE))
    world, _ = dawn(board, start(board, np.arange(1, LANES + 1, dtype=np.uint64)))
    return board, world


def with_preparation(world: World, value: int) -> World:
    preparation = world["preparation"].copy()
    preparation[DREVONIA] = value
    return world.with_numbers({"preparation": preparation})


def every_lane(board: Board, seat: int, measure: str, **aims: int) -> Acts:
    return ordered(np.arange(LANES), seat, Order(board.index("measure", measure), **aims))


def evening(board: Board, world: World, acts: Acts) -> World:
    silence = np.zeros((len(board.each), len(board.scripts), LANES), np.int32)
    return dusk(board, world, table(board, world, acts), silence)[0]


def open_to(board: Board, world: World, acts: Acts) -> np.ndarray:
    return lawful(board, world, board.rules[int(acts.measure[0])], acts) == OPEN


def test_an_accusation_stands_until_it_is_answered() -> None:
    board, world = morning()
    recorded = world["recorded"].copy()
    recorded[VALDORIA, GRID, :] = 5
    name = every_lane(board, VALDORIA, "national_attribution", target=DREVONIA, incident=GRID, hypothesis=0)
    named = evening(board, world.with_numbers({"recorded": recorded}), name)
    assert (named["unanswered"][DREVONIA] == 1).all()
    next_day, _ = dawn(board, next_turn(named))
    silent = evening(board, next_day, every_lane(board, DREVONIA, "stay_silent"))
    denied = evening(board, next_day, every_lane(board, DREVONIA, "deny"))
    assert (denied["unanswered"][DREVONIA] == 0).all()
    assert (silent["unanswered"][DREVONIA] == 1).all()
    later = evening(board, next_turn(silent), every_lane(board, DREVONIA, "stay_silent"))
    assert (later["legitimacy"][DREVONIA] < silent["legitimacy"][DREVONIA]).all()


def test_a_thoughtful_mind_that_is_accused_denies() -> None:
    board, world = morning()
    unanswered = world["unanswered"].copy()
    unanswered[DREVONIA] = 1
    seen = view(board, world.with_numbers({"unanswered": unanswered}), DREVONIA)
    plan = POLICIES["thoughtful"](board, seen, tempers(world.seed))
    denials = plan.acts.rows(plan.acts.measure == board.index("measure", "deny"))
    assert set(denials.lane.tolist()) == set(range(LANES))


def test_only_who_acts_can_call_it_off() -> None:
    board, world = morning()
    acts = every_lane(board, DREVONIA, "call_off", incident=GRID)
    assert (open_to(board, world, acts) == (world["truth"][GRID] == 0)).all()
    off = evening(board, world, acts)
    mine = world["truth"][GRID] == 0
    assert (off["severity"][GRID, mine] == 0).all()
    assert (off["severity"][GRID, ~mine] == 60).all()
    assert (off["tension"][DREVONIA, VALDORIA, mine] < off["tension"][DREVONIA, VALDORIA, ~mine].min()).all()


def test_who_called_it_off_cannot_be_told_by_whom_the_victim_fears_less() -> None:
    board = board_of(
        crisis(CASE.replace("other: {prior: 1}", "heron: {actor: night_heron, host: drevonia, prior: 1}", 1))
    )
    world, _ = dawn(board, start(board, np.arange(1, LANES + 1, dtype=np.uint64)))
    suspects = [DREVONIA, board.index("actor", "night_heron")]
    before, mine = np.full((2, LANES), 60, np.int32), world["truth"][GRID] == 0
    tension = world["tension"].copy()
    tension[VALDORIA, suspects] = tension[suspects, VALDORIA] = before
    world = world.with_numbers({"tension": tension})
    off = evening(board, world, every_lane(board, DREVONIA, "call_off", incident=GRID))
    after = off["tension"][VALDORIA, suspects][:, mine]
    assert (after < 60).all()
    assert (after[0] == after[1]).all()
    assert len(set(map(tuple, off["trust"][VALDORIA, suspects][:, mine].T))) == 1


def test_whoever_was_hit_and_is_ready_strikes_in_return() -> None:
    board, world = morning()
    ready, unready = with_preparation(world, 90), with_preparation(world, 60)
    acts = every_lane(board, DREVONIA, "answer_in_kind", target=VALDORIA, incident=MIRROR, hypothesis=2)
    assert open_to(board, ready, acts).all()
    assert not open_to(board, unready, acts).any()
    foreign = every_lane(board, DREVONIA, "answer_in_kind", target=VALDORIA, incident=GRID, hypothesis=2)
    assert not open_to(board, ready, foreign).any()
    struck, _ = dawn(board, next_turn(evening(board, ready, acts)))
    quiet, _ = dawn(board, next_turn(evening(board, ready, every_lane(board, DREVONIA, "stay_silent"))))
    mine = world["truth"][NEXT] == list(board.ids["hypothesis"]).index("again")
    assert (struck["began"][NEXT, mine] > 0).all()
    assert (quiet["began"][NEXT, mine] == 0).all()
