"""What incidents do by themselves."""

import numpy as np

from cyberdip_game.rules.board import board_of
from cyberdip_game.rules.turn import dawn, next_turn, start
from cyberdip_game.scenario.formula import RUNG_OF
from tests.crisis import crisis

ESCALATING = """
    incidents:
      - id: hospitals
        title: Hospitals
        type: ransomware
        victim: valdoria
        sector: health
        severity: 40
        hypotheses: {gang: {actor: night_heron, host: drevonia, prior: 6}, other: {prior: 1}}
        develops: ["tension[victim, drevonia] += 60"]
"""


def test_cyber_alone_stops_below_armed_attack() -> None:
    board = board_of(crisis(ESCALATING))
    world, _ = dawn(board, start(board, np.array([1], np.uint64)))
    for _ in board.times[1:]:
        world, _ = dawn(board, next_turn(world))
    valdoria, drevonia = board.index("actor", "valdoria"), board.index("actor", "drevonia")
    assert RUNG_OF[world["tension"][valdoria, drevonia, 0]] == 5
