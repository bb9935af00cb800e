"""One sitting at the window: the game, whose turn it is to look, and what has been shown so far."""

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import define, field

from cyberdip_game.desk import threads
from cyberdip_game.desk.bargaining import Bargaining
from cyberdip_game.desk.turning import Turning
from cyberdip_game.play import staff
from cyberdip_game.play.draft import Wishes
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.game import Game
from cyberdip_game.play.paper import sheet
from cyberdip_game.play.record import RecordError
from cyberdip_game.play.sentence import sentence
from cyberdip_game.play.sheet import Advice, Command, Sheet

if TYPE_CHECKING:
    from concurrent.futures import Future as Promise

    from cyberdip_game.desk.reviewing import Reviewing


@define(eq=False)
class Session:
    """A game and the human seat that is looking. Sheets are kept until something is decided."""

    game: Game
    seat: str
    told: dict[str, int] = field(factory=dict)  # seat -> last turn whose resolution it has seen
    briefed: set[str] = field(factory=set)
    tour_step: int = 0  # notes of the tour that are done
    tour_over: bool = False
    problem: str = ""  # one sentence to be shown until it is dismissed
    bargaining: Bargaining = field(factory=Bargaining)
    reviews: "dict[tuple[int, str, bool], Reviewing]" = field(factory=dict)  # by branch, seat and hindsight
    _turning: Turning | None = None
    _sheet: Sheet | None = None
    _preparing: "Promise[Sheet] | None" = None
    _asked: Wishes | None = None
    _begun: bool = True  # whether staff work on what was asked
    _coming: "Promise[Advice] | None" = None
    _advice: Advice | None = None

    @property
    def sheet(self) -> Sheet:
        if self._sheet is None:
            self._sheet = self._preparing.result() if self._preparing else sheet(self.game, self.seat)
            self._preparing = None
        return self._sheet

    def prepare(self) -> None:
        """Let staff make the sheet of the turn that begins while something else is read."""
        self._preparing = threads.at("advice").submit(sheet, self.game, self.seat)

    def changed(self) -> None:
        """Something was decided: the sheet is made anew."""
        self._sheet = self._preparing = None

    def said(self) -> None:
        """Something was said at a table: what was expected before no longer holds."""
        self._sheet = self._preparing = self._asked = None
        self._begun = True
        self.bargaining.forget()

    def sit(self, seat: str) -> None:
        """Another human seat looks now."""
        self.seat = seat
        self.next_turn()

    def next_turn(self) -> None:
        self._sheet = self._preparing = self._asked = self._coming = self._advice = None
        self._begun = True
        self.bargaining = Bargaining()

    def toggle(self, command: Command) -> tuple[str, str]:
        """Put an order into the plan, or take it out; gives the cue of what came of it, and why it was refused."""
        game, seat = self.game, self.seat
        try:
            if command in game.draft(seat).orders:
                game.drop(seat, command)
                return "back", ""
            game.order(seat, command)
        except Refused as refused:
            return "blocked", sentence(str(refused))
        finally:
            self.changed()
        return "plan", ""

    # -- advice, computed off the window's thread ------------------------------------------------------------------

    def ask_staff(self) -> None:
        """Ask for advice on the present plan unless that is what was asked last. Staff begin once the desk is drawn."""
        wishes = self.game.draft(self.seat)
        if self.game.beat == "decide" and wishes != self._asked:
            self._asked, self._begun, self._coming = wishes, False, None

    def listen(self) -> bool:
        """Let staff begin, or take advice that has arrived; says whether there was any."""
        if not self._begun and self._asked is not None:
            self._begun = True
            self._coming = threads.at("advice").submit(
                staff.expect,
                self.game.board,
                self.game.seen(self.seat),
                self.seat,
                self._asked,
                staff.levels(self.game),
            )
        if self._coming is None or not self._coming.done():
            return False
        self._advice, self._coming = self._coming.result(), None
        return True

    @property
    def advice(self) -> Advice | None:
        """What staff said last, None while nothing has come."""
        return self._advice

    @property
    def thinking(self) -> bool:
        return self._coming is not None or not self._begun

    def keep_advice(self) -> None:
        """What was shown goes on record before the turn ends."""
        advice = self._advice
        if advice is not None and not self.thinking:
            self.guarded(lambda: staff.keep(self.game, self.seat, advice))

    def reviewing(self, hindsight: bool) -> "Reviewing":
        """The finished branch looked at again by this seat."""
        from cyberdip_game.desk.reviewing import Reviewing
        from cyberdip_game.play.review import Reviewer

        key = self.game.branch, self.seat, hindsight
        if key not in self.reviews:
            self.reviews[key] = Reviewing(Reviewer(self.game, self.seat, hindsight))
        return self.reviews[key]

    # -- the end of a turn, off the window's thread -----------------------------------------------------------------

    def end_turn(self, patience: float) -> bool:
        """Decide, and wait so many seconds for the others; says whether they have decided."""
        self._turning = Turning.begin(self.game, self.seat)
        return self._turning.wait(patience)

    @property
    def turned(self) -> bool:
        """Whether the turn that was ended is over."""
        return self._turning is not None and self._turning.wait(0)

    def take_turn(self) -> None:
        """The turn is over: what could not be written is told, and everything is seen anew."""
        assert self._turning is not None
        ended, self._turning = self._turning, None
        self.problem = ended.problem or self.problem
        self.changed()
        if self.game.over or self.game.turn != ended.turn:
            self.next_turn()

    @property
    def decided(self) -> tuple[int, int]:
        """How many minds have decided, and how many there are."""
        minds = len(self.game.record.header.seats) - len(self.game.humans)
        return (self._turning.decided if self._turning else 0), minds

    @property
    def thinker(self) -> str:
        """The name of the capital whose mind thinks now."""
        known = {actor.id: actor.name for actor in self.game.board.scenario.actors}
        return known.get(self._turning.thinker if self._turning else "", "another capital")

    # -- saving -----------------------------------------------------------------------------------------------------

    def guarded(self, write: Callable[[], None]) -> bool:
        """Do something that writes the record; a failure becomes a sentence on screen."""
        try:
            write()
        except RecordError as error:
            self.problem = str(error)
            return False
        return True

    def save(self) -> None:
        """Quick save: unfinished plans go on record."""
        self.guarded(self.game.keep_drafts)

    def close(self) -> None:
        """The window closes: nothing planned is lost."""
        if self._turning is None:  # else all that people have planned is decided, and on record
            with contextlib.suppress(RecordError):
                self.game.keep_drafts()

    def leave(self) -> None:
        """Nobody waits here any more: when this returns minds that still think write nothing."""
        if self._turning is not None:
            self._turning.leave()
