"""A finished game looked at again by one seat: what its decisions were worth, and what came of them.

The expected final score is asked for twice a turn, of what the seat knew then or with hindsight: on the morning, an
autopilot at the helm, and once it had decided. What lies between the two is the decision's; what lies between that and
the next morning is what came of it: chance, what others did, what was answered to them. From the first morning to the
final score it all adds up.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import field, frozen

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
    def by_decision(self) -> bool:
        """Whether it was the decision that turned the game, and not what came of it."""
        return abs(self.decision) >= DECISIVE

    @property
    def points(self) -> int:
        """By how much it did."""
        return self.decision if self.by_decision else self.luck

    @property
    def verdict(self) -> str:
        """strong, costly, good luck, bad luck, "" where the turn decided little."""
        up, down = ("strong", "costly") if self.by_decision else ("good luck", "bad luck")
        return up if self.points >= DECISIVE else down if self.points <= -DECISIVE else ""


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


@frozen
class Reviewer:
    """Looks at a finished branch again for one seat, at what it knew then or, with hindsight, at what was true. What it
    gives takes seconds; it may work beside a window."""

    game: Game
    seat: str
    hindsight: bool = False
    turns: tuple[Turn, ...] = field(init=False)

    @turns.default
    def _finished(self) -> tuple[Turn, ...]:
        return tuple(turn for turn in self.game.here.turns if turn.evening is not None)

    @property
    def model(self) -> str:
        """What the numbers are, in a sentence."""
        begin = "that begin as it really was and meet other dice" if self.hindsight else "imagined from what you knew"
        return (
            f"In this simulation: what is expected is the mean of {review.FUTURES} futures {begin}, with an autopilot "
            "in your seat and the others as they play."
        )

    def stage(self, turn: Turn) -> Stage:
        """What was expected on that turn."""
        worlds, me = self._worlds(turn.morning), self.game.index(self.seat)
        alone = review.left_alone(self.game.board, worlds, me, self._levels)
        return Stage(turn.morning.turn, _try((), alone), self.tried(turn))

    def tried(self, turn: Turn) -> Try:
        """What was expected of what the seat decided on that turn."""
        return self._decided(self._worlds(turn.day), self._wished(turn))

    def retried(self, turn: Turn) -> tuple[Try, ...]:
        """The same of what the seat decided otherwise from that morning, on other branches."""
        place, wished = turn.morning.turn - 1, self._wished(turn)
        others = [other for branch in self.game.branches for other in branch.turns[place : place + 1]]
        return tuple(
            self.tried(other)
            for other in others
            if other.morning is turn.morning and other.evening is not None and self._wished(other) != wished
        )

    def best(self, turn: Turn) -> tuple[Try, int]:
        """The best decision that is found for that morning, and of how many."""
        board, worlds = self.game.board, self._worlds(turn.morning)
        plans, many = review.foremost(board, view(board, turn.morning, self.game.index(self.seat)))
        wishes = [names.wishes(board, plan.acts, plan.choices[:, 0]) for plan in plans]
        return max((self._decided(worlds, one) for one in wishes), key=lambda one: one.expected), many

    def told(self, stages: Sequence[Stage]) -> Review:
        """The course of the game from the stages of all its turns."""
        world = self.turns[-1].evening
        assert world is not None
        final = int(endings.score(self.game.board, world, self.game.index(self.seat))[0])
        came = [*(one.before.expected for one in stages[1:]), final]
        passages = tuple(Passage(one, after) for one, after in zip(stages, came, strict=True))
        return Review(stages[0].before.expected, passages, final)

    @property
    def _levels(self) -> dict[int, str]:
        """Whoever sat there plays on; for people an autopilot, and for those who look ahead, since that takes long."""
        slow = dict.fromkeys((HUMAN, "far_sighted"), review.AUTOPILOT)
        return {self.game.index(seat): slow.get(who, who) for seat, who in self.game.record.header.seats.items()}

    def _worlds(self, world: World) -> World:
        """Where futures begin."""
        if self.hindsight:
            return review.real(world)
        return review.known(self.game.board, world, self.game.index(self.seat))

    def _wished(self, turn: Turn) -> Wishes:
        """What the seat decided; nothing where a teacher ended the game first."""
        return turn.wishes.get(self.seat, Wishes())

    def _decided(self, worlds: World, wishes: Wishes) -> Try:
        board, me = self.game.board, self.game.index(self.seat)
        acts, choices = names.acts_for(board, self.seat, wishes.orders), names.choices_for(board, wishes.choices)
        said = tuple(uncovered.in_phrases(board, me, wishes))
        return _try(said, review.decided(board, worlds, me, acts, choices, self._levels))


def questions(told: Review) -> Iterator[str]:
    """What to talk about, cut from the turns on which most hung."""
    most = sorted((one for one in told.passages if one.verdict), key=lambda one: -abs(one.points))[:_ASKED]
    for one in sorted(most, key=lambda one: one.stage.turn):
        yield f"Turn {one.stage.turn}: {_ASKS[one.verdict].format(words=one.stage.then.words)}"


_ASKS = {
    "strong": "{words}. What told you that this was the moment, and would you say so had it gone badly?",
    "costly": "{words}. What could be known that morning that spoke against it?",
    "good luck": "it came better than could be expected. Would you decide so again?",
    "bad luck": "it came worse than could be expected. Was the decision wrong, or only its luck?",
}


def _try(said: tuple[str, ...], prospect: Prospect) -> Try:
    futures = staff.twenty(prospect)
    return Try(said, round(float(np.mean(prospect.scores))), futures[2].score, futures[17].score, futures)
