"""Skill matters: on the same nights thought does better than rules of thumb, and those better than waiting."""

from functools import cache

import numpy as np
import numpy.typing as npt
import pytest

from cyberdip_game import places
from cyberdip_game.minds.rollout import play_out, tempers
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.endings import score
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.rules.world import World
from cyberdip_game.scenario import library
from cyberdip_game.scenario.reader import read

SHIPPED = [path.stem for path in places.scenarios()]
GAMES = 400


@cache
def board(scenario: str) -> Board:
    return board_of(read(places.SCENARIOS / f"{scenario}.yaml"))


@cache
def played(scenario: str, seat: int, level: str) -> World:
    here, seed = board(scenario), np.arange(1, GAMES + 1, dtype=np.uint64)
    world, _ = dawn(here, start(here, seed))
    return play_out(here, world, {other: level if other == seat else "habit" for other in here.seats}, tempers(seed))


def seats(scenario: str) -> list[int]:
    return [index for index, actor in enumerate(board(scenario).scenario.actors) if actor.playable]


@pytest.mark.parametrize("scenario", SHIPPED)
def test_thought_beats_habit_and_habit_beats_waiting(scenario: str) -> None:
    for seat in seats(scenario):
        scores = {level: score(board(scenario), played(scenario, seat, level), seat).astype(float)
                  for level in ("wait", "habit", "thoughtful")}  # fmt: skip
        for better, worse in (("thoughtful", "habit"), ("habit", "wait")):
            gain = scores[better] - scores[worse]
            error = gain.std() / np.sqrt(GAMES)
            name = board(scenario).ids["actor"][seat]
            assert gain.mean() > 2 * error, (
                f"{name}: {better} {scores[better].mean():.1f}, {worse} {scores[worse].mean():.1f}"
            )


@pytest.mark.parametrize("scenario", SHIPPED)
def test_every_ending_lives_and_none_takes_nearly_all(scenario: str) -> None:
    """Over several styles of play of the first seat."""
    seat = seats(scenario)[0]
    reached = np.concatenate(
        [played(scenario, seat, level)["ended"] for level in ("wait", "random", "habit", "thoughtful")]
    )
    shares = np.bincount(reached, minlength=len(board(scenario).closes) + 1)[1:] / len(reached)
    assert (shares > 0).all(), shares
    assert shares.max() < 0.6, shares


@pytest.mark.parametrize("scenario", SHIPPED)
def test_a_good_ending_is_reached_without_naming_anyone(scenario: str) -> None:
    here, seat = board(scenario), seats(scenario)[0]
    world = played(scenario, seat, "thoughtful")
    good = [close.number for close in here.closes if close.ending.quality == "good" and not close.ending.names]
    quiet = (world["named"].sum((0, 1, 2)) == 0) & np.isin(world["ended"], good)
    assert quiet.any()


def gains_of_thinking_ahead(scenario: str, nights: int) -> npt.NDArray[np.float64]:
    """(night,): what the first seat gains over thought by thinking ahead, the others by habit."""
    here, seat, seed = board(scenario), seats(scenario)[0], np.arange(1, nights + 1, dtype=np.uint64)
    world, _ = dawn(here, start(here, seed))
    levels = {other: "far_sighted" if other == seat else "habit" for other in here.seats}
    far = score(here, play_out(here, world, levels, tempers(seed)), seat).astype(float)
    return far - score(here, played(scenario, seat, "thoughtful"), seat)[:nights]


def test_thinking_ahead_beats_thought() -> None:
    """On few nights, since it takes its time; benchmarks/strength.py plays as many as an interval needs."""
    gain = gains_of_thinking_ahead("first_light", 8)
    assert gain.mean() > 2 * gain.std(ddof=1) / np.sqrt(len(gain)), gain


@pytest.mark.parametrize("scenario", SHIPPED)
def test_thinking_ahead_gains_and_loses_on_none_of_the_first_nights(scenario: str) -> None:
    """A guard against a mind that thinks itself worse, not a proof of strength: four nights are few."""
    gain = gains_of_thinking_ahead(scenario, 4)
    assert (gain >= 0).all() and gain.mean() > 0, gain


@pytest.mark.parametrize("scenario", SHIPPED)
def test_no_rule_of_thumb_gains_most_of_what_thought_gains(scenario: str) -> None:
    here, seat = board(scenario), seats(scenario)[0]
    wait, thought = (score(here, played(scenario, seat, level), seat).mean() for level in ("wait", "thoughtful"))
    for thumb in library.rules_of_thumb():
        gained = score(here, played(scenario, seat, f"habit:{thumb}"), seat).mean() - wait
        assert gained < 0.85 * (thought - wait), thumb
