"""A finished game looked at again off the window's thread: its whole course, then what is asked about a turn."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import define, field

from cyberdip_game.desk import threads
from cyberdip_game.play.review import Review, Reviewer, Try

if TYPE_CHECKING:
    from concurrent.futures import Future as Promise

_Work = tuple[Callable[[], Any], Callable[[Any], None]]  # what is worked out, and who takes it


@define(eq=False)
class Reviewing:
    """What has been found so far. One thing is worked out after another, so that a window that closes waits for one."""

    reviewer: Reviewer
    told: Review | None = None
    turn: int = 0  # that is being played on the way to it
    again: dict[int, tuple[Try, ...]] = field(factory=dict)  # turn -> what it led to when it was tried again
    best: dict[int, tuple[Try, int]] = field(factory=dict)  # turn -> the best that was found, and of how many
    looked_for: set[int] = field(factory=set)  # turns whose best decision was asked for
    _tries: int = 1  # branches there were when it was last asked what was tried again
    _due: deque[_Work] = field(factory=deque)
    _taking: Callable[[Any], None] | None = None
    _coming: "Promise[Any] | None" = None

    def __attrs_post_init__(self) -> None:
        self._due.append(
            (partial(self.reviewer.course, partial(setattr, self, "turn")), partial(setattr, self, "told"))
        )

    def look_for_tries(self) -> None:
        """Set beside every turn what it led to on branches that have come since."""
        branches = len(self.reviewer.game.branches)
        if self._tries < branches:
            self._tries = branches
            self._due.append((self.reviewer.retried, partial(setattr, self, "again")))

    def look_for_best(self, turn: int) -> None:
        """Look for the best decision on that turn."""
        if turn not in self.looked_for:
            self.looked_for.add(turn)
            self._due.append((partial(self.reviewer.best, turn), partial(self.best.__setitem__, turn)))

    def listen(self) -> bool:
        """Take what has arrived and let the next begin; says whether anything arrived."""
        arrived = self._coming is not None and self._coming.done()
        if arrived and self._coming is not None and self._taking is not None:
            self._taking(self._coming.result())
            self._coming = self._taking = None
        if self._coming is None and self._due:
            work, self._taking = self._due.popleft()
            self._coming = threads.at("review").submit(work)
        return arrived
