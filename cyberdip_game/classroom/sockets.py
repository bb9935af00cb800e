"""One WebSocket per page: it carries the parts of the page that have changed, and never listens to what it is told.

Changes that come faster than a page can take them are drawn once, in their newest state.
"""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache

from attrs import define, field
from starlette.websockets import WebSocket, WebSocketDisconnect

Sections = Mapping[str, str]  # id of a part -> its HTML

GONE = 4001  # the page's seat has been given up
_REFUSED = 1008
_MOMENT = 0.3  # seconds


class Gone(Exception):
    """Nobody is behind this page any more."""


@lru_cache(maxsize=1024)
def quoted(html: str) -> str:
    """HTML as JSON; the same part goes to many pages."""
    return json.dumps(html, ensure_ascii=False)


def message(sections: Sections, now: float) -> str:
    """What a page is sent: the server's time (seconds since 1970) and the parts to redraw."""
    parts = ",".join(f'"{id}":{quoted(html)}' for id, html in sections.items())
    return f'{{"now":{now:.2f},"sections":{{{parts}}}}}'


@define(eq=False)
class Page:
    """An open page: what it has been sent, and whether there is news."""

    news: asyncio.Event = field(factory=asyncio.Event)
    has: dict[str, int] = field(factory=dict)

    def fresh(self, sections: Sections) -> dict[str, str]:
        """The parts this page does not have yet; from now on it has them."""
        parts = {id: html for id, html in sections.items() if self.has.get(id) != hash(html)}
        self.has.update({id: hash(html) for id, html in parts.items()})
        return parts


@define(eq=False)
class Hub:
    """The open pages, by whom they are for."""

    wall: Callable[[], float]
    pages: dict[str, set[Page]] = field(factory=dict)
    moved: Callable[[str], None] = lambda audience: None  # students came or left
    students: Counter[int] = field(factory=Counter)
    _movers: set[str] = field(factory=set)

    def wake(self, audience: str) -> None:
        """Those pages are drawn again."""
        for page in self.pages.get(audience, ()):
            page.news.set()

    def present(self, student: int) -> bool:
        return self.students[student] > 0

    async def serve(
        self, socket: WebSocket, audience: str, sections: Callable[[], Sections], student: int | None = None
    ) -> None:
        """Keep a page up to date until it leaves. `sections` may raise Gone."""
        await socket.accept()
        page = Page()
        self.pages.setdefault(audience, set()).add(page)
        page.news.set()
        self._here(student, audience, 1)
        tell, listen = (asyncio.create_task(one) for one in (self._tell(socket, page, sections), self._listen(socket)))
        try:
            await asyncio.wait((tell, listen), return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.pages[audience].discard(page)
            self._here(student, audience, -1)
            for task in (tell, listen):
                task.cancel()
            await asyncio.gather(tell, listen, return_exceptions=True)

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

    async def _tell(self, socket: WebSocket, page: Page, sections: Callable[[], Sections]) -> None:
        try:
            while True:
                await page.news.wait()
                page.news.clear()
                parts = page.fresh(sections())
                if parts:
                    await socket.send_text(message(parts, self.wall()))
        except Gone:
            await socket.close(GONE)
        except (WebSocketDisconnect, RuntimeError):
            return

    async def _listen(self, socket: WebSocket) -> None:
        """A page has nothing to say here: decisions are forms."""
        told = await socket.receive()
        if told["type"] == "websocket.receive":
            await socket.close(_REFUSED)
