"""One WebSocket per page: it carries the parts of the page that have changed, and never listens to what it is told.

Changes that come faster than a page can take them are drawn once, in their newest state.
"""

import asyncio
from collections import Counter
from collections.abc import Callable

from attrs import define, field
from starlette.websockets import WebSocket, WebSocketDisconnect

from cyberdip_game.classroom.views import Had, Look, known, message, news, packed

GONE = 4001  # the page's seat has been given up
_REFUSED = 1008
_MOMENT = 0.3  # seconds until those who come and go are told of
_BREATH = 0.05  # seconds between two updates of one audience


class Gone(Exception):
    """Nobody is behind this page any more."""


@define(eq=False)
class Page:
    """An open page: what it shows now, what it has been sent, and whether there may be news."""

    socket: WebSocket
    look: Callable[[], Look]  # may raise Gone
    wall: Callable[[], float]
    seen: str = ""  # what it says it has
    unpacks: bool = False
    had: Had | None = None
    stale: bool = False
    sending: asyncio.Task[None] | None = None

    def wake(self) -> None:
        self.stale = True
        if self.sending is None:
            self.sending = asyncio.create_task(self._send())

    async def _send(self) -> None:
        try:
            while self.stale:
                self.stale = False
                await self._bring(self.look())
        except Gone:
            await self.socket.close(GONE)
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            self.sending = None

    async def _bring(self, look: Look) -> None:
        first, had = self.had is None, known(look, self.seen) if self.had is None else self.had
        self.had = look
        if not first and not news(look, had):
            return
        if self.unpacks:
            await self.socket.send_bytes(packed(look, self.wall(), had))
        else:
            await self.socket.send_text(message(look, self.wall(), had))


@define(eq=False)
class Hub:
    """The open pages, by whom they are for."""

    wall: Callable[[], float]
    pages: dict[str, set[Page]] = field(factory=dict)
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
        for page in self.pages[audience]:
            page.wake()

    def present(self, student: int) -> bool:
        return self.students[student] > 0

    async def serve(
        self, socket: WebSocket, audience: str, look: Callable[[], Look], student: int | None = None
    ) -> None:
        """Keep a page up to date until it leaves. `look` may raise Gone."""
        await socket.accept()
        asked = socket.query_params
        page = Page(socket, look, self.wall, asked.get("seen", ""), "packed" in asked)
        self.pages.setdefault(audience, set()).add(page)
        page.wake()
        self._here(student, audience, 1)
        try:
            told = await socket.receive()
            if told["type"] == "websocket.receive":  # a page has nothing to say here: decisions are forms
                await socket.close(_REFUSED)
        finally:
            self.pages[audience].discard(page)
            self._here(student, audience, -1)
            if page.sending:
                page.sending.cancel()

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
