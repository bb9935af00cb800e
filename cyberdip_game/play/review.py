"""A finished game looked at again by one seat: what its decisions were worth, and what came of them.

The expected final score is asked for twice a turn, of what the seat knew then or with hindsight: on the morning, an
autopilot at the helm, and once it had decided. What lies between the two is the decision's; what lies between that and
the next morning is what came of it: chance, what others did, what was answered to them. From the first morning to the
final score it all adds up.
"""

from collections.abc import Callable, Iterator

from attrs import field, frozen

from cyberdip_game.minds import review
from cyberdip_game.minds.advice import AUTOPILOT, Ends
from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.minds.review import Beginning
from cyberdip_game.minds.rollout import tempers
from cyberdip_game.play import names, phrases, staff, uncovered
from cyberdip_game.play.course import Turn
from cyberdip_game.play.draft import Wishes
from cyberdip_game.play.game import Game
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
class Passage:
    """A finished turn: what was expected of the autopilot and of what was decided; `came` is what was expected next
    morning, or the final score."""

    turn: int
    before: Try
    then: Try
    came: int

    @property
    def decision(self) -> int:
        return self.then.expected - self.before.expected

    @property
    def luck(self) -> int:
        return self.came - self.then.expected

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

    def course(self, tell: Callable[[int], object] = lambda turn: None) -> Review:
        """The course of the game; `tell` hears of each turn that is played on the way."""
        begun = [Beginning(self._worlds(turn.morning)) for turn in self.turns]
        found = self._ends(begun + [self._as_decided(turn) for turn in self.turns], tell)
        before = [_try(self._autopilot(turn), ends) for turn, ends in zip(self.turns, found, strict=False)]
        then = [_try(self._said(turn), ends) for turn, ends in zip(self.turns, found[len(self.turns) :], strict=True)]
        came = [*(one.expected for one in before[1:]), self._final]
        numbers = [turn.morning.turn for turn in self.turns]
        return Review(before[0].expected, tuple(map(Passage, numbers, before, then, came)), self._final)

    def retried(self) -> dict[int, tuple[Try, ...]]:
        """Turn -> the same of what the seat decided otherwise from that morning, on other branches."""
        again = [other for branch in self.game.branches for other in branch.turns if self._retries(other)]
        found: dict[int, tuple[Try, ...]] = {}
        for turn, one in zip(again, self._ends([self._as_decided(turn) for turn in again]), strict=True):
            number = turn.morning.turn
            found[number] = (*found.get(number, ()), _try(self._said(turn), one))
        return found

    def best(self, turn: int) -> tuple[Try, int]:
        """The best decision that is found for that morning, and of how many."""
        board, morning = self.game.board, self.turns[turn - 1].morning
        worlds = self._worlds(morning)
        decisions = review.promising(board, view(board, morning, self.game.index(self.seat)))
        found = self._ends([Beginning(worlds, one) for one in decisions])
        one, (acts, choices) = max(zip(found, decisions, strict=True), key=lambda both: both[0].scores.mean())
        said = uncovered.in_phrases(board, self.game.index(self.seat), names.wishes(board, acts, choices))
        return _try(tuple(said), one), len(decisions)

    @property
    def _final(self) -> int:
        world = self.turns[-1].evening
        assert world is not None
        return int(endings.score(self.game.board, world, self.game.index(self.seat))[0])

    def _ends(self, begun: list[Beginning], tell: Callable[[int], object] = lambda turn: None) -> list[Ends]:
        game = self.game
        return review.ends(game.board, game.index(self.seat), begun, staff.levels(game), tell) if begun else []

    def _worlds(self, world: World) -> World:
        """Where futures begin."""
        if self.hindsight:
            return review.real(world)
        return review.known(self.game.board, world, self.game.index(self.seat))

    def _as_decided(self, turn: Turn) -> Beginning:
        board, wishes = self.game.board, self._wished(turn)
        acts, choices = names.acts_for(board, self.seat, wishes.orders), names.choices_for(board, wishes.choices)
        return Beginning(self._worlds(turn.day), (acts, choices))

    def _wished(self, turn: Turn) -> Wishes:
        """What the seat decided; nothing where a teacher ended the game first."""
        return turn.wishes.get(self.seat, Wishes())

    def _said(self, turn: Turn) -> tuple[str, ...]:
        return tuple(uncovered.in_phrases(self.game.board, self.game.index(self.seat), self._wished(turn)))

    def _autopilot(self, turn: Turn) -> tuple[str, ...]:
        """What the autopilot decides that morning."""
        board = self.game.board
        seen = view(board, turn.morning, self.game.index(self.seat))
        plan = POLICIES[AUTOPILOT](board, seen, tempers(turn.morning.seed))
        return tuple(uncovered.in_phrases(board, seen.seat, names.wishes(board, plan.acts, plan.choices[:, 0])))

    def _retries(self, other: Turn) -> bool:
        """Whether it is one of the turns, decided otherwise."""
        here = (turn for turn in self.turns if turn.morning is other.morning)
        return other.evening is not None and any(self._wished(turn) != self._wished(other) for turn in here)


def questions(told: Review) -> Iterator[str]:
    """What to talk about, cut from the turns on which most hung."""
    most = sorted((one for one in told.passages if one.verdict), key=lambda one: -abs(one.points))[:_ASKED]
    turns: dict[str, list[str]] = {}
    for one in sorted(most, key=lambda one: one.turn):
        asks = _ASKS[one.verdict] if one.then.said or one.verdict != "costly" else _IDLE
        turns.setdefault(asks.format(words=one.then.words), []).append(str(one.turn))
    for asks, which in turns.items():
        yield f"Turn{'s' if len(which) > 1 else ''} {phrases.listed(which)}: {asks}"


_ASKS = {
    "strong": "{words}. What told you that this was the moment, and would you say so had it gone badly?",
    "costly": "{words}. What could be known that morning that spoke against it?",
    "good luck": "it came better than could be expected. Would you decide so again?",
    "bad luck": "it came worse than could be expected. Was the decision wrong, or only its luck?",
}
_IDLE = "nothing was ordered. What could have been done, on what was known?"


def _try(said: tuple[str, ...], ends: Ends) -> Try:
    futures = staff.twenty(ends)
    return Try(said, round(float(ends.scores.mean())), futures[2].score, futures[17].score, futures)
