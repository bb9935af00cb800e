"""Malformed requests and messages of every kind, thrown at a real server; what came back, and what was changed."""

import asyncio
import contextlib
import random
import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

from starlette.routing import WebSocketRoute

from cyberdip_game.classroom import doors, teacher
from cyberdip_game.classroom.host import Hosting, new_room
from cyberdip_game.classroom.joining import join
from cyberdip_game.classroom.place import Place
from cyberdip_game.classroom.server import application
from cyberdip_game.classroom.shelf import CLASS
from cyberdip_game.play.begin import Wanted
from tests.classroom.serving import asked, raw, served, status

NAMES = (
    "round",
    "question",
    "choice",
    "order",
    "what",
    "plan",
    "text",
    "p.a.b",
    "once",
    "turn",
    "talks",
    "word",
    "s.x",
)
UPGRADE = {
    "connection": "Upgrade",
    "upgrade": "websocket",
    "sec_websocket_version": "13",
    "sec_websocket_key": "dGhlIHNhbXBsZSBub25jZQ==",
}
CLOSE = b"\x88\x80\x00\x00\x00\x00"  # a frame that says farewell
PATIENCE = 5.0  # seconds in which a server that is not hung says something or closes


class Thrower:
    """Throws one thing after another at the class behind `port`."""

    def __init__(self, place: Place, port: int, token: str, seed: int) -> None:
        self.port, self.dice, self.place = port, random.Random(seed), place
        table = application(place).routes
        paths = [(one.path.replace("{team}", "valdoria").replace("{word}", "vote"), one) for one in table]  # type: ignore[attr-defined]
        self.sockets = [path for path, one in paths if isinstance(one, WebSocketRoute)]
        self.posts = [path for path, one in paths if "POST" in (getattr(one, "methods", None) or ())]
        self.gets = [path for path, one in paths if path not in self.posts and path not in self.sockets]
        self.seat = f"{doors.SEAT}={token}"
        self.key = f"{doors.KEY}={doors.key_of(place.room.store, 'teacher_key')}"
        self.kinds: tuple[Callable[[], Awaitable[int]], ...] = (
            self.form, self.broken_form, self.foreign_form, self.address, self.garbage, self.handshake, self.frames,
        )  # fmt: skip

    def bytes_(self, most: int) -> bytes:
        return self.dice.randbytes(self.dice.randrange(most))

    def words(self) -> str:
        letters = (
            chr(self.dice.choice((0, 9, 10, 34, 39, 60, 92, 0x202E, 0x1F600, *range(32, 300)))) for _ in range(30)
        )
        return "".join(letters)[: self.dice.randrange(31)]

    async def sent(self, request: bytes) -> int:
        return status(await raw(self.port, request, PATIENCE))

    async def form(self) -> int:
        """A student's form with fields of nonsense."""
        path = self.dice.choice([path for path in self.posts if path.startswith("/team/")])
        names = self.dice.sample(NAMES, self.dice.randrange(6))
        body = "&".join(f"{name}={quote(self.words())}" for name in names).encode()
        return await self.sent(asked(self.port, path, "POST", body, cookie=self.seat))

    async def broken_form(self) -> int:
        """A form that is none, with every right to send one."""
        path, body = self.dice.choice(self.posts), b"a=1&a=2"
        headers = {"cookie": f"{self.seat}; {self.key}"}
        match self.dice.randrange(5):
            case 0:
                headers["content_type"] = self.dice.choice(
                    ("text/plain", "multipart/form-data", "", "application/json")
                )
            case 1:
                body = b"round=%ff%fe&text=%c3"
            case 2:
                body = b"&".join(b"f%d=1" % number for number in range(61))
            case 3:
                body = b"once=" + b"x" * 65
            case _:
                body = b"text=" + b"y" * 2001
        return await self.sent(asked(self.port, path, "POST", body, **headers))

    async def foreign_form(self) -> int:
        """From another page, another host, another method, or too long."""
        path, headers = self.dice.choice(self.posts), {"cookie": f"{self.seat}; {self.key}"}
        match self.dice.randrange(4):
            case 0:
                headers["origin"] = self.dice.choice(("http://evil.example", "null", "", "http://127.0.0.1"))
            case 1:
                headers["host"] = self.dice.choice(("evil.example", "127.0.0.1.evil.example", "", "[::1"))
            case 2:
                headers["content_length"] = self.dice.choice(("99999999", "-1", "x", "1e9", "²"))
            case _:
                return await self.sent(asked(self.port, path, "PUT", self.bytes_(50), **headers))
        return await self.sent(asked(self.port, path, "POST", b"", **headers))

    async def address(self) -> int:
        """An address that leads nowhere, or a key that fits nothing."""
        noise = quote(b"!" + self.bytes_(20))
        path = self.dice.choice((f"/{noise}", f"/web/../{noise}", f"/teach?key={noise}", f"/board?key={noise}",
                                 f"/teach/see/{noise}", f"/team/{noise}", f"/web/{noise}%00"))  # fmt: skip
        cookie = f"{doors.SEAT}={quote(self.bytes_(20))}"
        return await self.sent(asked(self.port, path, cookie=cookie))

    async def garbage(self) -> int:
        """Bytes that are no request, or the beginning of one."""
        good = asked(self.port, self.dice.choice(self.gets), cookie=self.seat)
        cut = bytearray(good[: self.dice.randrange(1, len(good))])
        for _ in range(self.dice.randrange(1, 5)):
            cut[self.dice.randrange(len(cut))] = self.dice.randrange(256)
        await cut_off(self.port, self.dice.choice((self.bytes_(300), bytes(cut), b"GET / HTTP/9\r\n\r\n")))
        return 0

    async def handshake(self) -> int:
        """A socket asked for in a wrong way."""
        headers = {**UPGRADE, "cookie": self.seat}
        spoilt = self.dice.choice(("connection", "sec_websocket_version", "sec_websocket_key", "origin", "cookie"))
        headers[spoilt] = self.dice.choice(("", "x", "http://evil.example", "close"))
        return status(await cut_off(self.port, asked(self.port, self.dice.choice(self.sockets), **headers), CLOSE))

    async def frames(self) -> int:
        """Nonsense on an open socket: it is closed."""
        request = asked(self.port, "/team/socket", **UPGRADE, cookie=self.seat).replace(b"connection: close\r\n", b"")
        mask, size = self.dice.randbytes(4), self.dice.randrange(126)
        head = bytes((self.dice.choice((0x81, 0x82, 0x01, 0x80, 0xF1, 0x83, 0x8B)), 0x80 | size))
        frames = head + mask + self.dice.randbytes(size), b"\x01" + self.bytes_(200), b"\x81\xff" + b"\x7f" * 12
        answer = await cut_off(self.port, request, self.dice.choice(frames))
        assert answer.startswith(b"HTTP/1.1 101"), answer[:80]
        return 0


async def cut_off(port: int, sent: bytes, then: bytes = b"") -> bytes:
    """As `raw`, but nothing more comes from the sender; `then` follows the head of an answer, which is given."""
    head = b""
    async with asyncio.timeout(PATIENCE):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        with contextlib.suppress(OSError, EOFError):
            writer.write(sent)
            if then:
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(then)
            writer.write_eof()
            await reader.read()
        writer.close()
    return head


def world(place: Place) -> tuple[object, ...]:
    """Everything that is on disk, but for the clock."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(place.room.store.path.parent, folder, dirs_exist_ok=True))
        rows = _rows(sqlite3.connect(copy / CLASS))
    assert place.room.game.record.path is not None
    return rows, place.room.game.record.path.read_bytes(), place.room.game.world.check()


def _rows(store: sqlite3.Connection) -> list[list[str]]:
    tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = [
        sorted(row for row in map(str, store.execute(f"SELECT * FROM {name}")) if "'clock'" not in row)
        for name in tables
    ]
    store.close()
    return rows


def thrown(folder: Path, times: int, seed: int = 1) -> tuple[Counter[str], float]:
    """How often what came back, and the longest wait in seconds. Raises AssertionError, TimeoutError."""
    room = new_room(Wanted("ward_zero", seed=7, folder=folder / "class"), Hosting())
    place = Place(room, "localhost")
    place.deeds.size = place.knocks.size = place.wrong.size = 1e9  # limits are tested elsewhere; here all comes through
    _, token = join(room, "Ana", "valdoria")
    teacher.begin(room)
    for name in ("teacher_key", "board_key"):
        doors.key_of(room.store, name)
    found: Counter[str] = Counter()
    longest = 0.0

    async def throws(port: int) -> None:
        nonlocal longest
        thrower = Thrower(place, port, token, seed)
        for number in range(times):
            kind = thrower.kinds[number % len(thrower.kinds)]
            start = time.monotonic()
            answer = await kind()
            longest = max(longest, time.monotonic() - start)
            assert answer in (0, 303, 307) or 400 <= answer < 500, (kind.__name__, answer)
            found[f"{kind.__name__} {answer or 'closed'}"] += 1
        assert status(await raw(port, asked(port, "/team", cookie=thrower.seat))) == 200

    with served(place) as port:
        before = world(place)
        asyncio.run(throws(port))
        assert world(place) == before
    room.store.close()
    return found, longest
