"""One WebSocket per page: it carries the parts of the page that have changed, and never listens to what it is told.

Changes that come faster than pages can take them are drawn once, in their newest state. There is no task per page that
sends: what is new for many is made once and written to each.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping

from attrs import define, field
from starlette.websockets import WebSocket

from cyberdip_game.classroom.views import Had, Letters, Look, known
from cyberdip_game.classroom.wire import WIRE, Wire

GONE = 4001  # the page's seat has been given up
_REFUSED = 1008
_MOMENT = 0.3  # seconds until those who come and go are told of
_BREATH = 0.05  # seconds between two updates of one audience


class Gone(Exception):
    """Nobody is behind this page any more."""


@define(eq=False)
class Page:
    """An open page: what it shows now, and what it has been sent."""

    socket: WebSocket
    look: Callable[[Mapping[str, Look]], Look]  # given what each seat of its audience sees; may raise Gone
    seen: str  # what it says it has
    unpacks: bool
    wire: Wire
    had: Had | None = None
    leaving: asyncio.Future[None] | None = None

    def bring(self, letters: Letters, seats: Mapping[str, Look]) -> None:
        """What is new goes out at once; a page that is behind is brought its newest state when it takes more."""
        if not self.wire.free:
            return
        look, had = self.look(seats), self.had
        if look is had:
            return
        if had is None:
            self.wire.put(letters.to(look, known(look, self.seen), self.unpacks, always=True))
        elif frame := letters.to(look, had, self.unpacks):
            self.wire.put(frame)
        self.had = look


@define(eq=False)
class Hub:
    """The open pages, by whom they are for."""

    wall: Callable[[], float]
    pages: dict[str, set[Page]] = field(factory=dict)
    looks: Callable[[str], Mapping[str, Look]] = lambda audience: {}  # what each seat of an audience sees
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
        letters, seats = Letters(self.wall()), self.looks(audience)
        for page in pages:
            try:
                page.bring(letters, seats)
            except Gone:
                page.leaving = asyncio.ensure_future(page.socket.close(GONE))

    def present(self, student: int) -> bool:
        return self.students[student] > 0

    async def serve(
        self, socket: WebSocket, audience: str, look: Callable[[Mapping[str, Look]], Look], student: int | None = None
    ) -> None:
        """Keep a page up to date until it leaves. `look` may raise Gone."""
        await socket.accept()
        asked, wire = socket.query_params, socket.scope["extensions"][WIRE]["wire"]
        page = Page(socket, look, asked.get("seen", ""), "packed" in asked, wire)
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

    def _here(self, student: int | None, audience: str, change: int) -> None:
        """A student's page came or left: told a moment later, and once where many come together."""
        if student is None:
            return
        self.students[student] += change
        self._movers.add(audience)
        if len(self._movers) == 1:
            asyncio.get_running_loop().call_later(_MOMENT, self._tell_moved)

    def _tell_moved(self) -> None:
        moved, self._movers = self._movers, set()
        for audience in moved:
            self.moved(audience)
