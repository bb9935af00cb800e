"""The calendar of a measure: when it begins, on how many evenings it runs, when it ends; a mind counts the same."""

import numpy as np
import pytest

from cyberdip_game.minds.appraise import turns_in_force
from cyberdip_game.rules.acts import Order, acts_of, no_acts
from cyberdip_game.rules.board import board_of
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from tests.crisis import crisis

PATROL = """
    acts: [{{id: acute, turns: 3, length: 1 day}}, {{id: later, turns: 4, length: 1 week}}]
    quantities:
      - {{id: begins, range: [0, 99], start: 0}}
      - {{id: runs, range: [0, 99], start: 0}}
      - {{id: ends, range: [0, 99], start: 0}}
    measures:
      - {{id: patrol, name: Patrol, category: conduct, text: t, cost: 0, lead: {lead}, lasts: {lasts},
         effects: ["begins += turn"], each_turn: ["runs += 1"], ends: ["ends += turn"]}}
"""


@pytest.mark.parametrize(
    ("lead", "lasts", "begins", "runs", "ends"),
    [
        (0, 24, 1, 1, 2),  # at once, and at least one whole turn
        (0, 48, 1, 1, 2),
        (0, 72, 1, 2, 3),
        (12, 48, 1, 2, 3),
        (24, 48, 1, 2, 3),  # due when the first evening closes
        (25, 48, 2, 2, 4),
        (24, 240, 1, 4, 5),
        (72, 168, 3, 1, 4),
        (72, 169, 3, 2, 5),
        (400, 168, 5, 1, 6),
        (400, 9000, 5, 2, 0),  # still in force when the game is over
        (900, 168, 0, 0, 0),  # never due
    ],
)
def test_a_measure_begins_runs_and_ends_by_the_calendar(
    lead: int, lasts: int, begins: int, runs: int, ends: int
) -> None:
    board = board_of(crisis(PATROL.format(lead=lead, lasts=lasts)))
    world, _ = dawn(board, start(board, np.array([1], np.uint64)))
    rule, silence = board.rule("patrol"), np.zeros((len(board.each), 0, 1), np.int32)
    acts = acts_of([(0, Order(rule.index))])
    for turn in range(1, len(board.times) + 1):
        world, _ = dusk(board, world, table(board, world, acts), silence)
        acts = no_acts()
        if turn < len(board.times):
            world, _ = dawn(board, next_turn(world))
    assert [int(world[id][0]) for id in ("begins", "runs", "ends")] == [begins, runs, ends]
    assert turns_in_force(board, 1, rule) == runs
