"""A finished game looked at again by one seat: what its decisions were worth, and what came of them.

The expected final score is asked for twice a turn, of what the seat knew then: on the morning, an autopilot at the
helm, and once it had decided. What lies between the two is the decision's; what lies between that and the next morning
is what came of it: chance, what others did, what was answered to them. From the first morning to the final score it all
adds up.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import frozen

from cyberdip_game.minds import review
from cyberdip_game.minds.advice import Prospect
from cyberdip_game.play import names, staff, uncovered
from cyberdip_game.play.course import Turn
from cyberdip_game.play.draft import Wishes
from cyberdip_game.play.game import HUMAN, Game
from cyberdip_game.play.sheet import Future
from cyberdip_game.rules import endings
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import World

DECISIVE = 4  # points of the final score by which a turn turns the game
_ASKED = 4  # turning points that are asked about


@frozen
class Try:
    """What a decision led to in imagined games: phrases of what was decided, the mean final score, 0..100, between
    which two 16 of 20 end, and twenty of them."""

    said: tuple[str, ...]
    expected: int
    low: int
    high: int
    futures: tuple[Future, ...]

    @property
    def words(self) -> str:
        return "; ".join(self.said) or "Nothing was ordered"


@frozen
class Stage:
    """A finished turn: what was expected of the autopilot, and of what was decided."""

    turn: int
    before: Try
    then: Try


@frozen
class Passage:
    """A finished turn in the course of a game; `came` is what was expected next morning, or the final score."""

    stage: Stage
    came: int

    @property
    def decision(self) -> int:
        return self.stage.then.expected - self.stage.before.expected

    @property
    def luck(self) -> int:
        return self.came - self.stage.then.expected

    @property
    def verdict(self) -> str:
        """strong, costly, good luck, bad luck, "" where the turn decided little."""
        points, up, down = (
            (self.decision, "strong", "costly")
            if abs(self.decision) >= DECISIVE
            else (self.luck, "good luck", "bad luck")
        )
        return up if points >= DECISIVE else down if points <= -DECISIVE else ""

    @property
    def weight(self) -> int:
        """How much hung on it: points."""
        return abs(self.decision if abs(self.decision) >= DECISIVE else self.luck)


@frozen
class Review:
    """The course of a game for one seat: `start` + `decisions` + `luck` = `final`, to the point."""

    start: int
    passages: tuple[Passage, ...]
    final: int

    @property
    def decisions(self) -> int:
        return sum(one.decision for one in self.passages)

    @property
    def luck(self) -> int:
        return sum(one.luck for one in self.passages)


def finished(game: Game) -> tuple[Turn, ...]:
    """The finished turns of this branch."""
    return tuple(turn for turn in game.here.turns if turn.evening is not None)


def stage(game: Game, seat: str, turn: Turn) -> Stage:
    """What was expected on that turn. It takes up to some seconds; reads the board and the turn alone, so it may run
    beside the window."""
    alone = review.left_alone(game.board, view(game.board, turn.morning, game.index(seat)), _levels(game))
    return Stage(turn.morning.turn, _try((), alone), tried(game, seat, turn))


def tried(game: Game, seat: str, turn: Turn) -> Try:
    """What was expected of what the seat decided on that turn."""
    return _decided(game, seat, turn.day, turn.wishes[seat])


def retried(game: Game, seat: str, turn: Turn) -> tuple[Try, ...]:
    """The same of what the seat decided otherwise from that morning, on other branches."""
    place = turn.morning.turn - 1
    others = [other for branch in game.branches for other in branch.turns[place : place + 1]]
    return tuple(
        tried(game, seat, other)
        for other in others
        if other.morning is turn.morning and other.evening is not None and other.wishes[seat] != turn.wishes[seat]
    )


def best(game: Game, seat: str, turn: Turn) -> tuple[Try, int]:
    """The best decision that is found for that morning, and of how many; it takes some seconds."""
    plans, many = review.foremost(game.board, view(game.board, turn.morning, game.index(seat)))
    found = [names.wishes(game.board, plan.acts, plan.choices[:, 0]) for plan in plans]
    return max((_decided(game, seat, turn.morning, one) for one in found), key=lambda one: one.expected), many


def reviewed(game: Game, seat: str, stages: Sequence[Stage]) -> Review:
    """The course of the finished game from the stages of all its turns."""
    world = finished(game)[-1].evening
    assert world is not None
    final = int(endings.score(game.board, world, game.index(seat))[0])
    came = [*(one.before.expected for one in stages[1:]), final]
    passages = tuple(Passage(one, after) for one, after in zip(stages, came, strict=True))
    return Review(stages[0].before.expected, passages, final)


def questions(told: Review) -> Iterator[str]:
    """What to talk about, cut from the turns on which most hung."""
    most = sorted((one for one in told.passages if one.verdict), key=lambda one: -one.weight)[:_ASKED]
    for one in sorted(most, key=lambda one: one.stage.turn):
        yield f"Turn {one.stage.turn}: {_ASKS[one.verdict].format(words=one.stage.then.words)}"


_ASKS = {
    "strong": "{words}. What told you that this was the moment, and would you say so had it gone badly?",
    "costly": "{words}. What did you know that morning that spoke against it?",
    "good luck": "it came better than could be expected. Would you decide so again?",
    "bad luck": "it came worse than could be expected. Was the decision wrong, or only its luck?",
}


def _decided(game: Game, seat: str, world: World, wishes: Wishes) -> Try:
    board = game.board
    acts, choices = names.acts_for(board, seat, wishes.orders), names.choices_for(board, wishes.choices)
    seen = view(board, world, game.index(seat))
    said = tuple(uncovered.in_phrases(board, seen.seat, wishes))
    return _try(said, review.decided(board, seen, acts, choices, _levels(game)))


def _levels(game: Game) -> dict[int, str]:
    """Whoever sat there plays on; for people an autopilot, and for those who look ahead, since that takes too long."""
    slow = dict.fromkeys((HUMAN, "far_sighted"), review.AUTOPILOT)
    return {game.index(seat): slow.get(who, who) for seat, who in game.record.header.seats.items()}


def _try(said: tuple[str, ...], prospect: Prospect) -> Try:
    futures = staff.twenty(prospect)
    return Try(said, round(float(np.mean(prospect.scores))), futures[2].score, futures[17].score, futures)
