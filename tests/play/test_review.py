"""A finished game looked at again: decisions and luck add up, and a seat answers for what it knew."""

import numpy as np
import pytest
from attrs import evolve
from test_secrets import swapped_world

from cyberdip_game import places
from cyberdip_game.play import review
from cyberdip_game.play.game import Game
from cyberdip_game.play.review import Passage, Review, Reviewer, Stage, Try
from cyberdip_game.play.sheet import Command

SEAT = "lysmark"


def played(mind: str, seed: int = 3) -> Game:
    """First Light to its end, with a mind in the seat."""
    game = Game.new((places.SCENARIOS / "first_light.yaml").read_text("utf-8"), (SEAT,), seed)
    game.stand_ins = {SEAT: mind}
    while not game.over:
        game.finish(SEAT)
    return game


def looked_at(game: Game) -> Review:
    reviewer = Reviewer(game, SEAT)
    return reviewer.told([reviewer.stage(turn) for turn in reviewer.turns])


@pytest.fixture(scope="module")
def rash() -> Game:
    return played("random")


@pytest.fixture(scope="module")
def told(rash: Game) -> Review:
    return looked_at(rash)


def test_decisions_and_luck_add_up_to_the_final_score(rash: Game, told: Review) -> None:
    assert told.start + told.decisions + told.luck == told.final
    assert [one.stage.turn for one in told.passages] == list(range(1, len(rash.here.turns) + 1))
    assert told.passages[0].came == told.passages[1].stage.before.expected
    assert told.passages[-1].came == told.final


def test_rash_orders_cost_the_autopilot_regrets_nothing_and_looking_ahead_pays(told: Review) -> None:
    assert told.decisions < -10 and any(one.verdict == "costly" for one in told.passages)
    assert all(abs(one.decision) <= 1 for one in looked_at(played("thoughtful")).passages)
    assert looked_at(played("far_sighted")).decisions > 3


def test_what_the_seat_may_not_know_is_not_held_against_it(rash: Game) -> None:
    board, turn = rash.board, rash.here.turns[1]
    dice = np.random.default_rng(5)
    other = evolve(turn, morning=swapped_world(board, turn.morning, rash.index(SEAT), dice), said=None)
    assert (other.morning["truth"] != turn.morning["truth"]).any()
    here, behind = Reviewer(rash, SEAT), Reviewer(rash, SEAT, hindsight=True)
    assert here.stage(other) == here.stage(evolve(turn, said=None))
    assert behind.stage(other) != behind.stage(evolve(turn, said=None))


def test_a_better_decision_is_found_and_another_try_is_set_beside_it(rash: Game, told: Review) -> None:
    costly = min(told.passages, key=lambda one: one.decision)
    reviewer = Reviewer(rash, SEAT)
    turn = reviewer.turns[costly.stage.turn - 1]
    found, many = reviewer.best(turn)
    assert found.expected > costly.stage.then.expected and many > 5
    assert reviewer.retried(turn) == ()
    rash.rewind(costly.stage.turn)
    rash.stand_ins = {}
    rash.order(SEAT, Command("restore", incident="letters"))
    while rash.turn == costly.stage.turn:
        rash.finish(SEAT)
    rash.switch(0)
    (again,) = reviewer.retried(turn)
    assert again.said == ("Restore services",) and again.expected != costly.stage.then.expected


def passage(before: int, after: int, came: int) -> Passage:
    tries = [Try((), expected, expected, expected, ()) for expected in (before, after)]
    return Passage(Stage(1, *tries), came)


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
    turns = [one.stage.turn for one in told.passages if one.verdict]
    assert asked and all(any(one.startswith(f"Turn {turn}: ") for turn in turns) for one in asked)
