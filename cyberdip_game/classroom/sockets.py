"""One WebSocket per page: it carries the parts of the page that have changed, and never listens to what it is told.

Pages that look alike share what they are sent. Changes that come faster than a page can take them are drawn once,
in their newest state.
"""

import asyncio
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from itertools import zip_longest

from attrs import define, field, frozen
from starlette.websockets import WebSocket, WebSocketDisconnect

GONE = 4001  # the page's seat has been given up
_REFUSED = 1008
_MOMENT = 0.3  # seconds until those who come and go are told of
_BREATH = 0.05  # seconds between two updates of one audience


class Gone(Exception):
    """Nobody is behind this page any more."""


@frozen(eq=False)
class View:
    """Parts of a page, id -> HTML. Pages that look alike hold the same View."""

    parts: Mapping[str, str]

    @cached_property
    def mark(self) -> str:
        """A short name of how it looks, the same after a restart."""
        return hashlib.blake2b("".join(map(_mark, self.parts.values())).encode(), digest_size=6).hexdigest()


Look = tuple[View, ...]  # a whole page
Had = tuple[View | None, ...]  # what a page has of it


@lru_cache(maxsize=256)
def _mark(html: str) -> str:
    return hashlib.blake2b(html.encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=256)
def _quoted(html: str) -> str:
    return json.dumps(html)


@lru_cache(maxsize=64)
def _changes(old: View | None, new: View) -> str:
    """The parts of `new` that `old` has not, as members of a JSON object."""
    had = old.parts if old else {}
    return ",".join(f'"{id}":{_quoted(html)}' for id, html in new.parts.items() if had.get(id) != html)


def message(look: Look, now: float, had: Had = ()) -> str:
    """What a page is sent: the server's time (seconds since 1970), what it has then, and the parts to redraw."""
    return _message(look, now, _news(look, had))


def _message(look: Look, now: float, news: str) -> str:
    return f'{{"now":{now:.2f},"seen":"{seen(look)}","sections":{{{news}}}}}'


def _news(look: Look, had: Had) -> str:
    changed = (_changes(old, new) for new, old in zip_longest(look, had) if new is not old)
    return ",".join(filter(None, changed))


def seen(look: Look) -> str:
    """How a page looks, in a word: by it a page says what it has when it comes back."""
    return ".".join(view.mark for view in look)


def _known(look: Look, seen: str) -> Had:
    """The views of `look` that a page has already, as it says."""
    return tuple(view if view.mark == mark else None for view, mark in zip_longest(look, seen.split(".")[: len(look)]))


@define(eq=False)
class Page:
    """An open page: what it shows now, what it has been sent, and whether there may be news."""

    socket: WebSocket
    look: Callable[[], Look]  # may raise Gone
    wall: Callable[[], float]
    seen: str = ""  # what it says it has
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
        first = self.had is None
        had = _known(look, self.seen) if self.had is None else self.had
        news, self.had = _news(look, had), look
        if news or first:
            await self.socket.send_text(_message(look, self.wall(), news))


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
        page = Page(socket, look, self.wall, socket.query_params.get("seen", ""))
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
