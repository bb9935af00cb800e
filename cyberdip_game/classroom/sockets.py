"""One WebSocket per page: it carries the parts of the page that have changed, and never listens to what it is told.

Changes that come faster than pages can take them are drawn once, in their newest state. There is no task per page that
sends: what is new for many is made once and written to each.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping

from attrs import define, field
from starlette.websockets import WebSocket

from cyberdip_game.classroom.store import Student
from cyberdip_game.classroom.views import Letters, Look, Sight, known, news
from cyberdip_game.classroom.wire import WIRE, Wire

GONE = 4001  # the page's seat has been given up
_REFUSED = 1008
_MOMENT = 0.3  # seconds until those who come and go are told of
_BREATH = 0.05  # seconds between two updates of one audience


@define(eq=False)
class Page:
    """An open page: whose it is, and what it has been sent."""

    socket: WebSocket
    wire: Wire
    seen: str  # what it says it has
    unpacks: bool
    student: int
    seat: str  # by which the student sits here
    sees: Callable[[], Sight] | None = None  # what is shown to it alone
    had: Look = ()
    person: Look = ()
    seats: Mapping[str, Student] | None = None  # those who sat here when it was last spoken to in person
    leaving: asyncio.Future[None] | None = None

    def bring(self, sight: Sight, letters: Letters) -> None:
        """What is new goes out at once; a page that is behind is brought its newest state when it takes more."""
        if not self.wire.free or (sight.seats is not self.seats and not self._addressed(sight, letters)):
            return
        look = sight.others.get(self.student, sight.usual)
        if look is not self.had:
            if frame := letters.news(look, self.had, self.unpacks):
                self.wire.put(frame)
            self.had = look

    def _addressed(self, sight: Sight, letters: Letters) -> bool:
        """It is new here, or somebody came, went or changed places: what it is told in person, if it still sits."""
        student = sight.seats.get(self.seat)
        if self.seat and student is None:
            self.leaving = asyncio.ensure_future(self.socket.close(GONE))
            return False
        person = sight.in_person(student) if student else ()
        if self.seats is None:
            self.had = sight.others.get(self.student, sight.usual)
            whole = self.had + person
            self.wire.put(letters.whole(whole, known(whole, self.seen), self.unpacks))
        elif news(person, self.person):
            self.wire.put(letters.whole(self.had + person, self.had + self.person, self.unpacks))
        self.person, self.seats = person, sight.seats
        return True


@define(eq=False)
class Hub:
    """The open pages, by whom they are for."""

    wall: Callable[[], float]
    pages: dict[str, set[Page]] = field(factory=dict)
    sight: Callable[[str], Sight] = lambda audience: Sight(())  # what an audience sees
    moved: Callable[[str], None] = lambda audience: None  # students came or left
    students: Counter[int] = field(factory=Counter)
    _movers: set[str] = field(factory=set)
    _due: set[str] = field(factory=set)
    _brought: dict[str, float] = field(factory=dict)  # audience -> loop time of its last update

    def wake(self, audience: str) -> None:
        """Those pages are drawn again: at once, or a breath after their last update."""
        if not self.pages.get(audience) or audience in self._due:
            return
        self._due.add(audience)
        loop = asyncio.get_running_loop()
        loop.call_at(self._brought.get(audience, 0.0) + _BREATH, self._bring, audience)

    def _bring(self, audience: str) -> None:
        self._due.discard(audience)
        self._brought[audience] = asyncio.get_running_loop().time()
        self._send(audience, *self.pages[audience])

    def _send(self, audience: str, *pages: Page) -> None:
        letters, sight = Letters(self.wall()), self.sight(audience)
        for page in pages:
            page.bring(page.sees() if page.sees else sight, letters)

    def present(self, student: int) -> bool:
        return student in self.students

    async def serve(
        self,
        socket: WebSocket,
        audience: str,
        student: int = 0,
        seat: str = "",
        sees: Callable[[], Sight] | None = None,
    ) -> None:
        """Keep a page up to date until it leaves, or the seat is given up."""
        await socket.accept()
        asked, wire = socket.query_params, socket.scope["extensions"][WIRE]["wire"]
        unpacks = "packed" in asked and bool(student)  # what one page alone is sent is not worth pressing
        page = Page(socket, wire, asked.get("seen", ""), unpacks, student, seat, sees)
        wire.emptied = lambda: self._send(audience, page)
        self.pages.setdefault(audience, set()).add(page)
        self._send(audience, page)
        self._here(student, audience, 1)
        try:
            told = await socket.receive()
            if told["type"] == "websocket.receive":  # a page has nothing to say here: decisions are forms
                await socket.close(_REFUSED)
        finally:
            self.pages[audience].discard(page)
            self._here(student, audience, -1)

    def _here(self, student: int, audience: str, change: int) -> None:
        """A student's page came or left: told a moment later, and once where many come together."""
        if not student:
            return
        self.students[student] += change
        if not self.students[student]:
            del self.students[student]
        self._movers.add(audience)
        if len(self._movers) == 1:
            asyncio.get_running_loop().call_later(_MOMENT, self._tell_moved)

    def _tell_moved(self) -> None:
        moved, self._movers = self._movers, set()
        for audience in moved:
            self.moved(audience)
