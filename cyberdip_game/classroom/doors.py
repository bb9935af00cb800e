"""Who is asking: a student's seat, the teacher's key and the projector's key, each in a cookie of its own."""

import hmac
import secrets

from starlette.requests import HTTPConnection
from starlette.responses import Response

from cyberdip_game.classroom.store import Store, Student

SEAT, KEY, WALL = "cyberdip_seat", "cyberdip_teacher", "cyberdip_board"
_YEAR = 365 * 24 * 3600


def key_of(store: Store, name: str) -> str:
    """A key of this class, drawn once and kept. `name` is teacher_key or board_key."""
    if not store.get(name):
        store.set(name, secrets.token_urlsafe(18))
    return store.get(name)


def student(store: Store, asking: HTTPConnection) -> Student | None:
    token = asking.cookies.get(SEAT, "")
    return store.known_by(token) if token else None


def is_teacher(store: Store, asking: HTTPConnection) -> bool:
    return fits(asking.cookies.get(KEY, ""), key_of(store, "teacher_key"))


def is_board(store: Store, asking: HTTPConnection) -> bool:
    return fits(asking.cookies.get(WALL, ""), key_of(store, "board_key"))


def keep(answer: Response, name: str, value: str) -> Response:
    """The browser remembers it, for this server only and out of reach of scripts."""
    answer.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="strict")
    return answer


def fits(given: str, key: str) -> bool:
    """Whether it is the key; takes as long for a wrong one as for a right one."""
    return hmac.compare_digest(given.encode(), key.encode())
