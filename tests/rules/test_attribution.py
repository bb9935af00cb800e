"""Who did it: what comes by several ways counts once, and belief is Bayes whatever is looked for."""

import numpy as np

from cyberdip_game.rules import attribution
from cyberdip_game.rules.acts import Order, join, no_acts, ordered
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.world import World
from tests.crisis import crisis

LANES = 40
CAST = """
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim], resilience: {health: 50}}
      - {id: brennia, name: Brennia, roles: [member, desk]}
      - {id: sollund, name: Sollund, roles: [member, desk]}
      - {id: drevonia, name: Drevonia, roles: [accused]}
    council:
      - {id: valdoria, states: 14, population: 60}
      - {id: brennia, states: 12, population: 30}
      - {id: sollund, states: 1, population: 10}
    incidents:
      - id: hospitals
        title: Hospitals
        type: ransomware
        victim: valdoria
        sector: health
        severity: 40
        hypotheses:
          service: {actor: drevonia, state: drevonia, prior: 3}
          other: {prior: 1}
        evidence:
          - {id: wallet, title: A wallet, source: finance, due: 0, speaks: {service: 6}, to: [brennia, sollund]}
          - {id: call, title: A call, source: signals, due: 0, collect: true, speaks: {service: 3},
             to: [valdoria, brennia]}
"""


def games(board: Board) -> World:
    world, _ = dawn(board, start(board, np.arange(LANES, dtype=np.uint64)))
    return world


def overnight(board: Board, world: World, *orders: tuple[str, Order]) -> World:
    """The next morning, when these seats have ordered that in every game."""
    lanes = np.arange(world.lanes)
    acts = join([no_acts(), *(ordered(lanes, board.index("actor", seat), order) for seat, order in orders)])
    choices = np.zeros((len(board.each), len(board.scripts), world.lanes), np.int32)
    evening, _ = dusk(board, world, table(board, world, acts), choices)
    morning, _ = dawn(board, next_turn(evening))
    return morning


def share(board: Board, target: str) -> Order:
    return Order(board.index("measure", "share"), board.index("actor", target), 0)


def collect(board: Board, item: str) -> Order:
    return Order(board.index("measure", "collect"), incident=0, item=board.index("item", item))


def test_what_two_hand_over_at_once_is_the_same_finding() -> None:
    board = board_of(crisis(CAST))
    world = overnight(board, games(board), ("brennia", share(board, "valdoria")), ("sollund", share(board, "valdoria")))
    valdoria, brennia, sollund = world["finding"][:3, board.index("item", "wallet")]
    assert np.array_equal(valdoria, brennia)
    assert np.array_equal(valdoria, sollund)
    assert np.array_equal(world["evidence"][0], world["evidence"][1])


def test_what_is_handed_over_while_it_is_collected_is_the_same_finding() -> None:
    board = board_of(crisis(CAST))
    world = overnight(board, games(board), ("brennia", collect(board, "call")))
    world = overnight(board, world, ("brennia", share(board, "valdoria")), ("valdoria", collect(board, "call")))
    call = board.index("item", "call")
    assert set(world["finding"][0, call]) == {attribution.FOUND, attribution.NOTHING_FOUND}
    assert np.array_equal(world["finding"][0, call], world["finding"][1, call])
    assert np.array_equal(world["evidence"][0], world["evidence"][1])
