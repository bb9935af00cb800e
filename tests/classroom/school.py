"""A class without a network: a teacher, a projector and students, each with a browser's cookies of their own."""

import asyncio
import warnings
from pathlib import Path

from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from cyberdip_game.classroom import doors, shelf
from cyberdip_game.classroom.host import Hosting, new_room, old_room
from cyberdip_game.classroom.place import Place
from cyberdip_game.classroom.server import application
from cyberdip_game.classroom.wire import WIRE
from cyberdip_game.play.begin import Wanted

with warnings.catch_warnings():  # its client still works with the HTTP library of that name
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

ORIGIN = {
    "origin": "http://testserver",
    "accept": "application/json",
    "content-type": "application/x-www-form-urlencoded",
}
QUIET_STEPS = {"s.activity": "pause", "s.naming": "no_state", "s.line": "contact_points", "s.returns": "kept"}


class Browser(TestClient):
    """A browser that sends forms as the pages do, and whose answers are the sentences it reads."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(app, raise_server_exceptions=True, follow_redirects=False)

    def does(self, path: str, **fields: object) -> str:
        """Send a form; gives the problem, "" if it was accepted."""
        answer = self.post(path, data={name: str(value) for name, value in fields.items()}, headers=ORIGIN)
        if answer.status_code in (200, 303):
            return ""
        return answer.json().get("problem", "") or str(answer.status_code)


class School:
    """A class and everybody's browsers."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.reopened: School | None = None  # after its server died
        place.deeds.size = 1e9  # tests are faster than people
        self.app = application(place)
        self.app.add_middleware(_Wired)
        self.teacher, self.board = Browser(self.app), Browser(self.app)
        store = place.room.store
        self.teacher.get("/teach", params={"key": doors.key_of(store, "teacher_key")})
        self.board.get("/board", params={"key": doors.key_of(store, "board_key")})

    @property
    def room(self):
        return self.place.room

    @property
    def round(self) -> str:
        return self.room.round

    def joins(self, name: str, team: str) -> Browser:
        browser = Browser(self.app)
        fields = {"code": self.room.store.get("code"), "name": name, "team": team}
        answer = browser.post("/join", data=fields, headers={"origin": "http://testserver"})
        assert answer.status_code == 303, answer.text
        return browser

    def closes(self) -> None:
        """The last lesson is over."""
        self.room.store.close()
        if self.reopened is not None:
            self.reopened.closes()

    def ends_round(self) -> None:
        """The teacher ends the beat that is open."""
        assert self.teacher.does("/teach/end-round", round=self.round) == ""

    def reaches(self, turn: int) -> None:
        """The teacher ends rounds until everybody decides on that turn."""
        while self.room.game.turn < turn or self.room.game.beat != "decide":
            self.ends_round()

    def sends(self, browser: Browser, team: str) -> str:
        """The browser's student sends for the team."""
        return browser.does("/team/send", round=self.round, plan=self.room.plan_mark(team))


class _Wire:
    """A test client's end of a wire: frames are opened again."""

    free, emptied = True, staticmethod(lambda: None)

    def __init__(self, send: Send) -> None:
        self.send = send
        self.tasks: list[asyncio.Task[None]] = []

    def put(self, frame: bytes) -> None:
        told = frame[{126: 4, 127: 10}.get(frame[1], 2) :]
        kind, data = ("text", told.decode()) if frame[0] & 15 == 1 else ("bytes", told)
        self.tasks.append(asyncio.ensure_future(self.send({"type": "websocket.send", kind: data})))


class _Wired:
    """Gives every WebSocket a wire, as the server does."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            scope.setdefault("extensions", {})[WIRE] = {"wire": _Wire(send)}
        await self.app(scope, receive, send)


def sections(browser: Browser, path: str) -> dict[str, str]:
    answer = browser.get(f"{path}/sections", headers=ORIGIN)
    assert answer.status_code == 200, answer.text
    found: dict[str, str] = answer.json()["sections"]
    return found


def begin(folder: Path, **wanted: object) -> School:
    given = {"scenario": "ward_zero", "seed": 7, "folder": folder / "class", **wanted}
    room = new_room(Wanted(**given), Hosting(students=24))
    place = Place(room, "192.168.1.20:8000", wall=lambda: 1_000_000.0)
    room.clock.wall = place.wall
    school = School(place)
    room.present = lambda student: True
    return school


def again(school: School) -> School:
    """The server dies and starts anew from what is on disk; browsers keep their cookies."""
    folder = school.room.store.path.parent
    school.room.store.close()
    assert shelf.is_class(folder)
    fresh = School(Place(old_room(folder, school.place.wall), school.place.address, wall=school.place.wall))
    fresh.room.present = lambda student: True
    school.reopened = fresh
    return fresh


def says(school: School, team: str, word: str, **fields: str) -> str:
    speaker = school.room.speaker(team)
    browser = school.phones[team] if speaker.name == "Ana" else school.second
    return browser.does("/team/say", round=school.round, talks="quiet_line", word=word, **fields)
