"""What a seat prepares at its tables: drafts not sent yet, and their odds, worked out off the window's thread."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import define, field

from cyberdip_game.desk import threads
from cyberdip_game.play import negotiation
from cyberdip_game.play.game import Game
from cyberdip_game.play.table import Odds

if TYPE_CHECKING:
    from concurrent.futures import Future as Promise

_Draft = tuple[str, tuple[tuple[str, str], ...]]  # the table, and the step of each issue


def _draft(table: str, steps: Mapping[str, str]) -> _Draft:
    return table, tuple(steps.items())


@define(eq=False)
class Bargaining:
    """`drafts` are issue id -> step id per table, as moved and not sent."""

    drafts: dict[str, dict[str, str]] = field(factory=dict)
    _staff: negotiation.Staff | None = None  # of this position
    _found: dict[_Draft, Odds] = field(factory=dict)
    _asked: _Draft | None = None
    _coming: "Promise[Odds] | None" = None

    def ask(self, game: Game, seat: str, table: str, steps: Mapping[str, str]) -> None:
        """Work out the odds of a draft, unless they are known or on the way. Only the last draft asked for counts."""
        draft = _draft(table, steps)
        if draft in self._found or draft == self._asked:
            return
        if self._coming is not None:
            self._coming.cancel()
        self._asked, self._staff = draft, self._staff or negotiation.staff(game, seat)
        self._coming = threads.at("bargaining").submit(self._staff, table, dict(steps))

    def listen(self) -> bool:
        """Take odds that have arrived; says whether there were any."""
        if self._coming is None or self._asked is None or not self._coming.done():
            return False
        self._found[self._asked] = self._coming.result()
        self._coming = self._asked = None
        return True

    def odds(self, table: str, steps: Mapping[str, str]) -> Odds | None:
        """What is expected of a draft, None while that is being worked out."""
        return self._found.get(_draft(table, steps))

    @property
    def thinking(self) -> bool:
        return self._coming is not None

    def forget(self) -> None:
        """The world has changed: odds are to be asked for anew."""
        if self._coming is not None:
            self._coming.cancel()
        self._staff, self._found, self._asked, self._coming = None, {}, None, None
