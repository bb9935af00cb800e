"""Every door of the server, taken from its own table of routes: each opens to its key and to no other."""

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

from tests.classroom.school import ORIGIN, Browser, School

OPEN = {"/", "/join", "/return", "/icons.svg", "/web"}  # what anybody in the room may ask for
SHUT = {403, 303}  # refused, or shown to the way in
KEPT = {"/team": {"student"}, "/teach": {"teacher"}, "/board": {"board", "teacher"}}


PARTS = {"{team}": "valdoria", "{word}": "vote", "{column}": "conduct", "{inject}": "first_choice"}


def doors(app: Starlette) -> list[tuple[str, str]]:
    """Every address with how it is asked, its parts filled in."""
    found = []
    for route in app.routes:
        path: str = route.path  # type: ignore[attr-defined]
        for part, given in PARTS.items():
            path = path.replace(part, given)
        methods = {"SOCKET"} if isinstance(route, WebSocketRoute) else getattr(route, "methods", None) or {"GET"}
        found += [(path, method) for method in methods if method != "HEAD"]
    return found


def opens(browser: Browser, path: str, method: str) -> bool:
    if method == "SOCKET":
        try:
            with browser.websocket_connect(path, headers={"origin": "http://testserver"}) as socket:
                socket.receive_text()
            return True
        except (WebSocketDisconnect, WebSocketDenialResponse):
            return False
    answer = browser.request(method, path, headers=ORIGIN)
    return answer.status_code not in SHUT or answer.headers.get("location", "/") != "/"


def test_every_door_opens_to_its_own_key_and_to_no_other(school: School) -> None:
    student = school.joins("Ana", "valdoria")
    visitors = {"student": student, "teacher": school.teacher, "board": school.board, "nobody": Browser(school.app)}
    table = doors(school.app)
    assert len(table) > 50
    for path, method in table:
        keys = next((keys for start, keys in KEPT.items() if path == start or path.startswith(f"{start}/")), None)
        assert keys or path in OPEN, f"{path} is a new door: say in this test whom it opens to"
        if keys is None or path == "/teach/delete":  # with the teacher's key that one would work
            continue
        found = {name for name, browser in visitors.items() if opens(browser, path, method)}
        assert found - keys == set(), (path, method)
        if method != "POST" and path != "/team/debrief":
            assert found == keys, (path, method)


@pytest.mark.parametrize("token", ["", "x", "../..", "0" * 4000])
def test_a_wrong_token_opens_nothing(school: School, token: str) -> None:
    forged = Browser(school.app)
    for name in ("cyberdip_seat", "cyberdip_teacher", "cyberdip_board"):
        forged.cookies.set(name, token)
    for path, method in doors(school.app):
        if path not in OPEN:
            assert not opens(forged, path, method), (path, method)


def test_a_seat_that_was_given_up_opens_nothing(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    assert school.teacher.does("/teach/remove", student=1) == ""
    assert not any(opens(ana, path, method) for path, method in doors(school.app) if path not in OPEN)


def test_a_team_named_in_a_form_or_an_address_changes_nothing(school: School) -> None:
    """A seat's token decides whose page and whose deed it is; what a form says of teams is not read."""
    ana, eve = school.joins("Ana", "valdoria"), school.joins("Eve", "drevonia")
    school.teacher.does("/teach/begin")
    own = eve.get("/team").content
    assert eve.get("/team?team=valdoria&student=1").content == own
    plan = school.room.plan_mark("valdoria")
    eve.does("/team/agree", round=school.round, plan=plan, team="valdoria", student=1)
    assert school.room.agreeing("valdoria") == ()
    assert ana.get("/team").status_code == 200
