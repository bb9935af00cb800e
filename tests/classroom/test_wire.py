"""The wire under a page: what a page says is never read, and one that sleeps is brought the newest state alone."""

import asyncio
import json
from pathlib import Path
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from cyberdip_game.classroom import doors, teacher
from cyberdip_game.classroom.joining import join
from cyberdip_game.classroom.sockets import Page
from cyberdip_game.classroom.views import Letters, Sight, View, message
from cyberdip_game.classroom.wire import framed
from tests.classroom.school import begin
from tests.classroom.serving import served


def test_letters_that_are_no_text_close_the_page_without_a_word(tmp_path: Path, caplog) -> None:
    school = begin(tmp_path)
    token = join(school.room, "Ana", "valdoria")[1]

    async def shouts(port: int) -> int:
        headers, origin = {"Cookie": f"{doors.SEAT}={token}"}, Origin(f"http://127.0.0.1:{port}")
        async with connect(f"ws://127.0.0.1:{port}/team/socket", additional_headers=headers, origin=origin) as socket:
            assert json.loads(await socket.recv())["sections"]
            await socket.send(b"\xff\xfe", text=True)
            try:
                await socket.recv()
            except ConnectionClosed as closed:
                assert closed.rcvd is not None
                return closed.rcvd.code
        return 0

    with served(school.place) as port:
        assert asyncio.run(shouts(port)) == 1008
    assert caplog.text == ""
    school.closes()


class Sleeper:
    """A phone that takes nothing until it wakes."""

    def __init__(self) -> None:
        self.free, self.frames = True, []

    def put(self, frame: bytes) -> None:
        self.frames.append(frame)


def test_a_page_that_sleeps_is_brought_only_what_is_true_when_it_wakes() -> None:
    wire, rounds = Sleeper(), [(View({"top": f"Round {number}"}),) for number in range(1, 5)]
    nobody: Any = None
    sleeps: Any = wire
    page = Page(nobody, sleeps, "", False, 1, "")
    page.bring(Sight(rounds[0]), Letters(1.0))
    wire.free = False
    for number, told in enumerate(rounds[1:], 2):
        page.bring(Sight(told), Letters(float(number)))
    assert len(wire.frames) == 1
    wire.free = True
    page.bring(Sight(rounds[-1]), Letters(5.0))
    assert wire.frames[1:] == [framed(message(rounds[-1], 5.0, rounds[0]))]


def test_all_that_look_alike_are_sent_one_frame(tmp_path: Path) -> None:
    school = begin(tmp_path)
    students = [join(school.room, f"S{number}", "valdoria")[0] for number in range(4)]
    before = [school.place.pages.look(one) for one in students]
    teacher.begin(school.room)
    letters = Letters(1.0)
    after = [school.place.pages.look(one) for one in students]
    frames = {id(letters.news(new[:-1], old[:-1], unpacks=True)) for new, old in zip(after, before, strict=True)}
    assert len(frames) == 2  # who speaks for the delegation, and everybody else
    school.closes()
