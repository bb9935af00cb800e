"""A finished game looked at again: decisions and luck add up, and a seat answers for what it knew."""

import numpy as np
import pytest
from attrs import evolve

from cyberdip_game import places
from cyberdip_game.play import review
from cyberdip_game.play.course import Turn
from cyberdip_game.play.game import Game
from cyberdip_game.play.review import Passage, Review, Reviewer, Try
from cyberdip_game.play.sheet import Command
from tests.play.test_secrets import swapped_world

SEAT = "lysmark"


def played(mind: str, seed: int = 3) -> Game:
    """First Light to its end, with a mind in the seat."""
    game = Game.new((places.SCENARIOS / "first_light.yaml").read_text("utf-8"), (SEAT,), seed)
    game.stand_ins = {SEAT: mind}
    while not game.over:
        game.finish(SEAT)
    return game


def looked_at(game: Game) -> Review:
    return Reviewer(game, SEAT).course()


def of_one(reviewer: Reviewer, turn: Turn) -> Passage:
    """What is said of a turn where no other is looked at."""
    object.__setattr__(reviewer, "turns", (turn,))
    return reviewer.course().passages[0]


@pytest.fixture(scope="module")
def rash() -> Game:
    return played("random")


@pytest.fixture(scope="module")
def told(rash: Game) -> Review:
    return looked_at(rash)


def test_decisions_and_luck_add_up_to_the_final_score(rash: Game, told: Review) -> None:
    assert told.start + told.decisions + told.luck == told.final
    assert [one.turn for one in told.passages] == list(range(1, len(rash.here.turns) + 1))
    assert told.passages[0].came == told.passages[1].before.expected
    assert told.passages[-1].came == told.final


def test_turns_played_side_by_side_come_out_as_each_alone(rash: Game, told: Review) -> None:
    for place in (0, 3):
        alone = of_one(Reviewer(rash, SEAT), rash.here.turns[place])
        assert alone == evolve(told.passages[place], came=alone.came)


def test_rash_orders_cost_the_autopilot_regrets_nothing_and_looking_ahead_pays(told: Review) -> None:
    assert told.decisions < -10 and any(one.verdict == "costly" for one in told.passages)
    own = looked_at(played("thoughtful")).passages
    assert all(abs(one.decision) <= 1 and set(one.before.said) == set(one.then.said) for one in own)
    assert looked_at(played("far_sighted")).decisions > 3


def test_what_the_seat_may_not_know_is_not_held_against_it(rash: Game) -> None:
    board, turn = rash.board, rash.here.turns[1]
    dice = np.random.default_rng(5)
    other = evolve(turn, morning=swapped_world(board, turn.morning, rash.index(SEAT), dice), said=None)
    assert (other.morning["truth"] != turn.morning["truth"]).any()
    for hindsight in (False, True):
        told = [of_one(Reviewer(rash, SEAT, hindsight), one) for one in (other, evolve(turn, said=None))]
        assert (told[0] == told[1]) is not hindsight


def test_a_better_decision_is_found_and_another_try_is_set_beside_it(rash: Game, told: Review) -> None:
    costly = min(told.passages, key=lambda one: one.decision)
    reviewer = Reviewer(rash, SEAT)
    found, many = reviewer.best(costly.turn)
    assert found.expected > costly.then.expected and many > 5
    assert reviewer.retried() == {}
    rash.rewind(costly.turn)
    rash.stand_ins = {}
    rash.order(SEAT, Command("restore", incident="letters"))
    while rash.turn == costly.turn:
        rash.finish(SEAT)
    rash.switch(0)
    (again,) = reviewer.retried()[costly.turn]
    assert again.said == ("Restore services",) and again.expected != costly.then.expected


def passage(before: int, after: int, came: int) -> Passage:
    tries = [Try((), expected, expected, expected, ()) for expected in (before, after)]
    return Passage(1, *tries, came)


@pytest.mark.parametrize(
    ("numbers", "verdict"),
    [
        ((50, 54, 54), "strong"),
        ((50, 46, 60), "costly"),  # what was decided counts before what came of it
        ((50, 53, 57), "good luck"),
        ((50, 50, 46), "bad luck"),
        ((50, 53, 50), ""),
    ],
)
def test_a_turn_is_called_after_what_turned_it(numbers: tuple[int, int, int], verdict: str) -> None:
    assert passage(*numbers).verdict == verdict


def test_questions_are_cut_from_the_turning_points(told: Review) -> None:
    asked = list(review.questions(told))
    turns = [one.turn for one in told.passages if one.verdict]
    assert asked and all(any(one.startswith(f"Turn {turn}: ") for turn in turns) for one in asked)


def test_what_is_asked_of_several_turns_is_asked_once() -> None:
    idle = [evolve(passage(60, 50, 50), turn=turn) for turn in (2, 5, 7)]
    (asked,) = review.questions(Review(60, tuple(idle), 50))
    assert asked.startswith("Turns 2, 5 and 7: nothing was ordered.")
