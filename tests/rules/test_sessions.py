"""The Council sits when it sits: what it must decide waits, the docket says until when, and haste has a price."""

import numpy as np

from cyberdip_game.rules import sessions
from cyberdip_game.rules.acts import Order, acts_of, no_acts
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.permit import GATED, OPEN, lawful
from cyberdip_game.rules.turn import dawn, dusk, next_turn, start, table
from cyberdip_game.rules.world import PENDING, World, column
from tests.crisis import crisis

CASE = """
    acts: [{id: weeks, turns: 8, length: 1 week}]
    council_meets: [3, 6]
    actors:
      - {id: valdoria, name: Valdoria, playable: true, roles: [member, victim], capital: 12, resilience: {health: 50}}
      - {id: brennia, name: Brennia, roles: [member], trust: {valdoria: 90}}
      - {id: drevonia, name: Drevonia, roles: [accused]}
      - {id: night_heron, name: Night Heron, kind: group}
    quantities: [{id: said, range: [0, 99], start: 0}]
    measures:
      - {id: text, name: A text, category: stability, text: t, decides: unanimity, cost: 1, lead: 168,
         cancel: true, ready: "true", effects: ["said += turn"]}
      - {id: vote, name: A vote, category: stability, text: t, decides: qmv, cost: 1, ready: "true",
         effects: ["said += 10 * turn"]}
      - {id: note, name: A note, category: stability, text: t, decides: silence, cost: 1, ready: "true",
         effects: ["said += turn"]}
"""


def game() -> tuple[Board, World]:
    board = board_of(crisis(CASE))
    return board, dawn(board, start(board, np.array([1], np.uint64)))[0]


def week(board: Board, world: World, *orders: str) -> World:
    """The next morning, when Valdoria has ordered this."""
    acts = acts_of([(0, Order(board.index("measure", one))) for one in orders]) if orders else no_acts()
    evening, _ = dusk(board, world, table(board, world, acts), np.zeros((4, 0, 1), np.int32))
    return dawn(board, next_turn(evening))[0]


def waiting(world: World) -> list[int]:
    """Due hours of what Valdoria has under way."""
    slots = world["docket"][0, :, :, 0]
    return slots[slots[:, column("status")] == PENDING, column("due")].tolist()


def test_what_the_council_decides_waits_for_its_day_and_its_time_runs_from_there() -> None:
    board, world = game()
    world = week(board, world, "text")
    assert waiting(world) == [sessions.UNTIL_IT_SITS] and sessions.next_sitting(board, world.turn) == 3
    world = week(board, world)
    assert waiting(world) == [sessions.UNTIL_IT_SITS]
    evening = week(board, world)
    assert evening["said"][0] == 3, "adopted on turn 3, and a week later is that evening"


def test_without_a_lead_it_takes_effect_the_evening_the_council_sits() -> None:
    board, world = game()
    world = week(board, week(board, world, "vote"))
    assert world["said"][0] == 0
    assert week(board, world)["said"][0] == 30


def test_a_silence_procedure_waits_for_nobody() -> None:
    board, world = game()
    assert week(board, world, "note")["said"][0] == 1


def test_an_urgent_session_is_called_for_the_next_turn_and_costs() -> None:
    board, world = game()
    calm, hasty = week(board, world, "vote"), week(board, world, "vote", "urgent_session")
    assert calm["capital"][0, 0] - hasty["capital"][0, 0] == 2
    assert sessions.sitting(board, hasty).all() and not sessions.sitting(board, calm).any()
    after = week(board, hasty)
    assert after["said"][0] == 20 and after["session"][0] == 0, "it has decided, and rises"


def test_nobody_calls_the_council_on_a_day_it_sits() -> None:
    board, world = game()
    rule, order = board.rule("urgent_session"), acts_of([(0, Order(board.index("measure", "urgent_session")))])
    assert lawful(board, world, rule, order)[0] == OPEN
    assert lawful(board, week(board, week(board, world)), rule, order)[0] == GATED


def test_what_waits_for_the_council_may_be_withdrawn() -> None:
    board, world = game()
    world = week(board, world, "text")
    withdraw = Order(board.index("measure", "withdraw"), of=board.index("measure", "text"))
    evening, _ = dusk(board, world, table(board, world, acts_of([(0, withdraw)])), np.zeros((4, 0, 1), np.int32))
    assert not evening["docket"].any()


def test_without_a_calendar_the_council_always_sits_and_nobody_need_call_it() -> None:
    board = board_of(crisis())
    assert "urgent_session" not in board.ids["measure"]
    assert sessions.sitting(board, start(board, np.array([1], np.uint64))).all()
