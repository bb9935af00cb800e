"""A turn that ends off the window's thread, since far-sighted minds think for many seconds.

What a mind has decided is on record at once, and whoever leaves while the next one thinks goes on from there.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from attrs import define, field

from cyberdip_game.play.game import Game
from cyberdip_game.play.record import RecordError


class Left(Exception):
    """Nobody waits for this turn any more."""


@define(eq=False)
class Turning:
    """A seat's `turn` being ended. `thinker` is the seat whose mind thinks now, `decided` how many have."""

    game: Game
    seat: str
    turn: int
    thinker: str = ""
    decided: int = 0
    problem: str = ""  # one sentence if the record could not be written
    _fault: Exception | None = None
    _left: bool = False
    _writing: threading.Lock = field(factory=threading.Lock)  # held by the turn except while a mind thinks
    _ended: threading.Event = field(factory=threading.Event)

    @classmethod
    def begin(cls, game: Game, seat: str) -> "Turning":
        turning = cls(game, seat, game.turn)
        threading.Thread(target=turning._run, name="capitals", daemon=True).start()
        return turning

    def wait(self, seconds: float) -> bool:
        """Until it is over, at most so long; says whether it is. Raises what went wrong inside."""
        over = self._ended.wait(seconds)
        if self._fault is not None:
            raise self._fault
        return over

    def leave(self) -> None:
        """When this returns nothing more is written."""
        self._left = True
        with self._writing:
            pass

    def _run(self) -> None:
        self.game.aside = self._aside
        try:
            with self._writing:
                self.game.finish(self.seat)
        except RecordError as error:
            self.problem = str(error)
        except Left:
            pass
        except Exception as error:  # a fault of the program, told where somebody waits
            self._fault = error
        finally:
            self.game.aside = nullcontext
            self._ended.set()

    @contextmanager
    def _aside(self, seat: str) -> Iterator[None]:
        self.thinker = seat
        self._writing.release()
        try:
            yield
        finally:
            self._writing.acquire()
        if self._left:
            raise Left
        self.decided += 1
