"""A class that is played while its server is killed again and again: what was acknowledged, and who came back when."""

import asyncio
import contextlib
import json
import random
import re
import socket
import sqlite3
import time
from pathlib import Path

from attrs import define, field
from websockets.asyncio.client import connect
from websockets.typing import Origin

from cyberdip_game.classroom.shelf import CLASS, RECORD
from tests.classroom.hosted import Hosted
from tests.classroom.serving import asked, posted, raw, status

_FIELD = re.compile(r'name=\\?"(round|plan)\\?" value=\\?"([^"\\]+)')
_LIST = re.compile(r'data-from="([^"]+)"')
_ORDER = re.compile(r'(?:name=\\?"order\\?"|<option) value=\\?"([^"\\]+)')


@define
class Killing:
    """The server, and everything that it has acknowledged."""

    server: Hosted
    dice: random.Random
    seats: list[str] = field(factory=list)  # tokens
    back: dict[str, float] = field(factory=dict)  # token -> when its page was last drawn
    messages: set[str] = field(factory=set)
    marks: set[str] = field(factory=set)
    plans: set[tuple[str, str]] = field(factory=set)  # (round, order)
    voices: set[tuple[str, str]] = field(factory=set)  # (token, round)
    ended: set[str] = field(factory=set)  # rounds
    playing: bool = True

    # -- those who play -------------------------------------------------------------------------------------------

    async def joins(self, name: str, team: str) -> None:
        answer = await raw(
            self.server.port, posted(self.server.port, "/join", {"code": self.server.code, "name": name, "team": team})
        )
        token = re.search(rb"cyberdip_seat=([^;]+)", answer)
        assert token is not None, answer
        self.seats.append(token[1].decode())

    async def sends(self, path: str, fields: dict[str, object], cookie: str) -> bool:
        """Whether it was accepted; sent again, with the same mark, until somebody says yes or no."""
        form = posted(self.server.port, path, fields | {"once": f"{self.dice.getrandbits(64):x}"}, cookie=cookie)
        while self.playing:
            with contextlib.suppress(OSError, TimeoutError):
                if number := status(await raw(self.server.port, form, 3)):
                    return number == 200
            await asyncio.sleep(0.05)
        return False

    async def stays(self, token: str) -> None:
        """A page's socket: it comes back as the page's script does."""
        origin, tries = Origin(f"http://127.0.0.1:{self.server.port}"), 0
        address = f"ws://127.0.0.1:{self.server.port}/team/socket?packed"
        headers = {"Cookie": f"cyberdip_seat={token}"}
        while self.playing:
            with contextlib.suppress(Exception):
                async with connect(address, additional_headers=headers, origin=origin, compression=None) as page:
                    async for _ in page:
                        self.back[token], tries = time.monotonic(), 0
            tries += 1
            await asyncio.sleep(min(1.5, 0.3 * tries) + self.dice.random() * 0.3)

    async def plays(self, token: str) -> None:
        """Decides this and that, and writes to the teacher."""
        cookie = f"cyberdip_seat={token}"
        while self.playing:
            await asyncio.sleep(self.dice.random() * 0.2)
            with contextlib.suppress(OSError, TimeoutError):
                page = await self._page("/team", cookie)
                lists = _LIST.findall(page)
                measures = await self._page(self.dice.choice(lists), cookie) if lists else ""
                await self._decides(token, cookie, dict(_FIELD.findall(page)), _ORDER.findall(measures))

    async def _page(self, path: str, cookie: str) -> str:
        return (await raw(self.server.port, asked(self.server.port, path, cookie=cookie), 3)).decode()

    async def _decides(self, token: str, cookie: str, now: dict[str, str], orders: list[str]) -> None:
        deed = self.dice.choice(("message", "agree", "plan"))
        if deed == "message":
            text = f"word {self.dice.getrandbits(48):x}"
            if await self.sends("/team/message", {"to": "teacher", "text": text}, cookie):
                self.messages.add(text)
        elif deed == "agree" and len(now) == 2:
            if await self.sends("/team/agree", dict(now), cookie):
                self.voices.add((token, now["round"]))
        elif deed == "plan" and orders and "round" in now:
            order = self.dice.choice(orders)
            fields: dict[str, object] = {"round": now["round"], "order": order, "what": "add"}
            if await self.sends("/team/plan", fields, cookie):
                self.plans.add((now["round"], order))

    async def teaches(self) -> None:
        """Marks moments, ends rounds now and then, goes back to the beginning when the exercise is over."""
        cookie = f"cyberdip_teacher={self.server.key}"
        await self.sends("/teach/begin", {}, cookie)
        while self.playing:
            await asyncio.sleep(0.3 + self.dice.random())
            text = f"moment {self.dice.getrandbits(48):x}"
            if await self.sends("/teach/mark", {"text": text}, cookie):
                self.marks.add(text)
            if self.dice.random() < 0.3:
                with contextlib.suppress(OSError, TimeoutError):
                    now = dict(_FIELD.findall(await self._page("/teach", cookie))).get("round", "")
                    if now and await self.sends("/teach/end-round", {"round": now}, cookie):
                        self.ended.add(now)

    # -- what is left ---------------------------------------------------------------------------------------------

    def lost(self) -> list[str]:
        """Everything acknowledged that is not on disk, or is there twice."""
        (folder,) = (self.server.home / "classes").iterdir()
        store = sqlite3.connect(folder / CLASS)
        texts = [text for (text,) in store.execute("SELECT text FROM message")]
        marks = [text for (text,) in store.execute("SELECT text FROM mark")]
        voices = store.execute("SELECT count(*) FROM vote WHERE question = 'plan'").fetchone()[0]
        store.close()
        record = (folder / RECORD).read_text("utf-8")
        missing = [text for text in self.messages if texts.count(text) != 1]
        missing += [text for text in self.marks if marks.count(text) != 1]
        missing += [order for _, order in self.plans if f'"{order.split("/")[0]}"' not in record]
        missing += [f"{len(self.voices) - voices} voices"] if voices < len(self.voices) else []
        lines = [json.loads(line) for line in record.splitlines() if line.endswith("}")]
        for turn, beat in (round.split(".")[1:] for round in self.ended):
            word = "decide" if beat == "decide" else "check"
            missing += [] if any(word in line and line["turn"] == int(turn) for line in lines) else [f"{turn} {beat}"]
        return missing


async def killed(home: Path, times: int, seed: int = 1, students: int = 10) -> tuple[Killing, list[float], list[str]]:
    """The class after so many kills, seconds until everybody was back after each, and what was lost."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = Hosted(home, free.getsockname()[1])
        one = Killing(server, random.Random(seed))
    work = asyncio.get_running_loop().run_in_executor
    await work(None, server.start, "ward_zero", "--seed", "7")
    for number in range(students):
        await one.joins(f"S{number}", ("valdoria", "kestria", "drevonia", "helvane", "medisys")[number % 5])
    tasks = [asyncio.create_task(part(token)) for token in one.seats for part in (one.stays, one.plays)]
    tasks.append(asyncio.create_task(one.teaches()))
    delays, gone = [], set()
    try:
        for _ in range(times):
            await asyncio.sleep(0.3 + one.dice.random() * 1.2)
            server.kill()
            gone |= set(one.lost())
            await work(None, server.start, "--resume")
            up = time.monotonic()
            while len(one.back) < students or min(one.back.values()) < up:
                await asyncio.sleep(0.02)
                assert time.monotonic() - up < 30, "somebody does not come back"
            delays.append(max(one.back.values()) - up)
    finally:
        one.playing = False
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        server.kill()
    return one, delays, sorted(gone | set(one.lost()))
