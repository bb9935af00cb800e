"""One incident, three delegations and an accused: what comes to whom is each test's own."""

import numpy as np

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
"""


def board_with(evidence: str) -> Board:
    """The board with these lines of evidence."""
    return board_of(crisis(CAST + evidence))


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
