"""Each level of mind by what sets it apart: rules of thumb by name, and thinking to the end."""

import numpy as np
import pytest
from crisis import crisis

from cyberdip_game.minds import far_sighted
from cyberdip_game.minds.appraise import NEVER, terms
from cyberdip_game.minds.plan import Plan, tempers
from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.minds.thoughtful import appraised
from cyberdip_game.play import names
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.options import options
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.rules.view import View, view
from cyberdip_game.scenario import library

# A bargain that looks dear this evening and pays every evening after: only the score at the end knows.
LONG_RUN = """
quantities:
  - {id: garden, of: [actor], range: [0, 100], start: 0, seen_by: everyone, help: what grows}
measures:
  - {id: plant, name: Plant, category: conduct, icon: clock, text: Plant., roles: [member], cost: 1,
     effects: ["garden[actor] += 30", "pressure[actor] += 6"]}
score:
  valdoria: {garden: {weight: 1, is: "garden[actor]"}}
"""


def morning(text: str = "") -> tuple[Board, View]:
    board = board_of(crisis(text))
    world, _ = dawn(board, start(board, np.array([7], np.uint64)))
    return board, view(board, world, board.index("actor", "valdoria"))


def orders(board: Board, plan: Plan) -> list[str]:
    return [command.measure for command in names.wishes(board, plan.acts, plan.choices[:, 0]).orders]


def test_only_the_far_sighted_mind_sees_what_pays_at_the_end() -> None:
    board, seen = morning(LONG_RUN)
    temper = tempers(seen.world.seed)
    assert "plant" not in orders(board, POLICIES["thoughtful"](board, seen, temper))
    assert "plant" in orders(board, POLICIES["far_sighted"](board, seen, temper))


def test_every_option_meets_at_least_forty_futures_and_plans_meet_new_ones() -> None:
    assert far_sighted.FUTURES >= 40
    board, seen = morning(LONG_RUN)
    thought = far_sighted.prospects(board, seen)
    waiting = thought.scores[far_sighted.NOTHING, 0]
    assert thought.scores[thought.best[0], 0] > waiting
    assert (thought.scores[thought.plans.tried] >= 0).all()


def test_a_rule_of_thumb_can_be_given_to_anybody() -> None:
    board, seen = morning()
    temper = tempers(seen.world.seed)
    assert "cyber_dialogue" in orders(board, POLICIES["habit:appease"](board, seen, temper))
    assert "expel_diplomats" in orders(board, POLICIES["habit:always_sanction"](board, seen, temper))
    assert orders(board, POLICIES["habit:always_silent"](board, seen, temper)) == ["restore"]


def test_every_rule_of_thumb_is_a_level() -> None:
    assert {"always_sanction", "always_silent", "mirror", "escalate", "appease"} <= set(library.rules_of_thumb())
    assert all(f"habit:{thumb}" in POLICIES for thumb in library.rules_of_thumb())
    with pytest.raises(KeyError):
        POLICIES["habit:nobody"]


def test_the_terms_of_an_order_add_up_to_what_it_is_worth() -> None:
    board, seen = morning(LONG_RUN)
    worth = appraised(board, seen)[:, 0]
    for order, value in zip(options(board, seen.seat), worth.tolist(), strict=True):
        if value > NEVER:
            assert sum(term.worth for term in terms(board, seen, order)) == value, order
