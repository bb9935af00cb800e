"""A finished game looked at again off the window's thread: turn by turn, then what is asked about one of them."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import define, field

from cyberdip_game.desk import threads
from cyberdip_game.play.course import Turn
from cyberdip_game.play.review import Review, Reviewer, Stage, Try

if TYPE_CHECKING:
    from concurrent.futures import Future as Promise

_Work = tuple[Callable[[Turn], Any], Turn, Callable[[Any], None]]  # what is worked out of which turn, and who takes it


@define(eq=False)
class Reviewing:
    """What has been found so far. One thing is worked out after another, so that a window that closes waits for one."""

    reviewer: Reviewer
    stages: list[Stage] = field(factory=list)
    again: dict[int, tuple[Try, ...]] = field(factory=dict)  # turn -> what it led to when it was tried again
    best: dict[int, tuple[Try, int]] = field(factory=dict)  # turn -> the best that was found, and of how many
    looked_for: set[int] = field(factory=set)  # turns whose best decision was asked for
    _tries: int = 1  # branches there were when it was last asked what was tried again
    _due: deque[_Work] = field(factory=deque)
    _taking: Callable[[Any], None] | None = None
    _coming: "Promise[Any] | None" = None

    @classmethod
    def begin(cls, reviewer: Reviewer) -> "Reviewing":
        made = cls(reviewer)
        made._due += [(reviewer.stage, turn, made.stages.append) for turn in reviewer.turns]
        return made

    @property
    def told(self) -> Review | None:
        """The whole course, once every turn has been looked at."""
        return self.reviewer.told(self.stages) if len(self.stages) == len(self.reviewer.turns) else None

    def look_for_tries(self) -> None:
        """Set beside every turn what it led to on branches that have come since."""
        branches = len(self.reviewer.game.branches)
        if self._tries < branches:
            self._tries = branches
            for number, turn in enumerate(self.reviewer.turns, 1):
                self._due.append((self.reviewer.retried, turn, partial(self.again.__setitem__, number)))

    def look_for_best(self, turn: int) -> None:
        """Look for the best decision on that turn."""
        if turn not in self.looked_for:
            self.looked_for.add(turn)
            self._due.appendleft(
                (self.reviewer.best, self.reviewer.turns[turn - 1], partial(self.best.__setitem__, turn))
            )

    def listen(self) -> bool:
        """Take what has arrived and let the next begin; says whether anything arrived."""
        arrived = self._coming is not None and self._coming.done()
        if arrived and self._coming is not None and self._taking is not None:
            self._taking(self._coming.result())
            self._coming = self._taking = None
        if self._coming is None and self._due:
            work, turn, self._taking = self._due.popleft()
            self._coming = threads.at("review").submit(work, turn)
        return arrived
