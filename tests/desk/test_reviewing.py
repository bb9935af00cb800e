"""The review on the desk: it says how far it is, another try stands beside the first, the way back is a branch."""

import time
from collections.abc import Callable

import pytest

from cyberdip_game.desk.reviewing import Reviewing
from cyberdip_game.desk.scenes.ending import EndingScene
from cyberdip_game.desk.scenes.review import ReviewScene
from cyberdip_game.desk.session import Session
from cyberdip_game.places import SCENARIOS
from cyberdip_game.play.game import Game
from cyberdip_game.play.sheet import Command
from tests.desk.test_scenes import Desk, check_fits

SEAT = "lysmark"
PATIENCE = 60.0  # seconds


def finished() -> Session:
    game = Game.new((SCENARIOS / "first_light.yaml").read_text(encoding="utf-8"), (SEAT,), 3)
    game.stand_ins = {SEAT: "random"}
    while not game.over:
        game.finish(SEAT)
    game.stand_ins = {}
    return Session(game, SEAT)


def once(desk: Desk, holds: Callable[[Reviewing], object]) -> Desk:
    """The desk as soon as that holds."""
    found, end = desk.scene.reviewing, time.monotonic() + PATIENCE  # type: ignore[attr-defined]
    while not holds(found):
        assert time.monotonic() < end
        desk.window.pulse()
        time.sleep(0.01)
    desk.window.draw()
    return desk


def told(found: Reviewing) -> object:
    return found.told


@pytest.fixture(scope="module")
def looked_at() -> Session:
    session = finished()
    while session.reviewing(False).told is None:
        session.reviewing(False).listen()
    return session


def test_it_opens_from_the_ending_and_says_how_far_it_is() -> None:
    session = finished()
    desk = Desk(EndingScene(session)).press("r")
    assert isinstance(desk.scene, ReviewScene) and "Every turn is played on many times" in desk.says()
    course = once(desk, told).scene.reviewing.told  # type: ignore[attr-defined]
    assert len(course.passages) == len(session.game.here.turns)
    assert "Costly decisions" in desk.says() and f"final score {course.final}" in desk.says()
    assert isinstance(desk.press("escape").scene, EndingScene)


def test_with_hindsight_it_is_looked_at_again_and_kept(looked_at: Session) -> None:
    desk = Desk(ReviewScene(looked_at))
    assert "imagined from what you knew" in desk.says()
    once(desk.press("k"), told)
    assert "that begin as it really was" in desk.says()
    assert looked_at.reviewing(True).told != looked_at.reviewing(False).told
    assert "imagined from what you knew" in desk.press("k").says() and "final score" in desk.says()


def test_the_best_is_shown_only_when_it_is_asked_for(looked_at: Session) -> None:
    desk = Desk(ReviewScene(looked_at)).press("left")
    assert "Try it again before you look" in desk.says() and "Best of" not in desk.says()
    desk.press("b")
    assert "Thinking it through" in desk.says()
    assert "Best of" in once(desk, lambda found: found.best).says()
    assert "Best of" not in desk.press("right").says()


def test_another_try_stands_beside_what_was_done() -> None:
    session = finished()
    desk = once(Desk(ReviewScene(session)), told)
    turn = desk.scene.turn  # type: ignore[attr-defined]
    desk.press("return")
    game = session.game
    assert game.branch == 1 and game.turn == turn and type(desk.scene).__name__ == "CrisisScene"
    game.order(SEAT, Command("restore", incident="letters"))
    while game.turn == turn:
        game.finish(SEAT)
    game.switch(0)
    says = once(Desk(ReviewScene(session)), lambda found: found.again).says()
    assert "Another try: Restore services. Expected " in says and "Then: " in says
    assert "Another try: " not in Desk(ReviewScene(session, turn=1 if turn > 1 else 2)).says()


def test_fits_at_every_text_size_and_in_every_window(looked_at: Session) -> None:
    check_fits(ReviewScene(looked_at))
