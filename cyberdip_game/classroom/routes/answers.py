"""How a form is answered: a script gets JSON, a plain browser goes back to its page; every refusal is one sentence."""

import sqlite3
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from cyberdip_game.classroom import forms
from cyberdip_game.classroom.forms import Fields
from cyberdip_game.classroom.guard import TooLarge
from cyberdip_game.classroom.pages.draw import draw
from cyberdip_game.classroom.place import Place
from cyberdip_game.classroom.store import Student
from cyberdip_game.play.game import Refused
from cyberdip_game.play.record import RecordError

PROBLEMS = Refused, TooLarge, RecordError, sqlite3.Error, OSError  # why a form is refused
_ONCE = 64
_TOO_MUCH = "this was too much at once; wait a moment and press again"


def place_of(request: Request) -> Place:
    place: Place = request.app.state.place
    return place


def message(request: Request, status: int, text: str, back: str = "/") -> Response:
    """One sentence, for a script or for a person."""
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"problem": text}, status)
    title = "Not accepted" if status < 500 else "Something went wrong"
    return HTMLResponse(draw("message.html", title=title, text=f"{text[0].upper()}{text[1:]}.", back=back), status)


def opened(request: Request, title: str, html: str, kind: str, who: str, back: str) -> Response:
    """A part of a page that is fetched when it is opened: bare for a script, else a page of its own."""
    if "part" in request.query_params:
        return HTMLResponse(html)
    return HTMLResponse(draw("opened.html", title=title, html=html, kind=kind, who=who, back=back))


async def decided(request: Request, who: str, back: str, deed: Callable[[Fields], str | None]) -> Response:
    """Do what the form asks, once. `deed` gives what to say, or nothing; `who` is whose limit it counts against."""
    place = place_of(request)
    if not place.deeds.take(who):
        return message(request, 429, _TOO_MUCH, back)
    try:
        found = await forms.fields(request)
        once = found.get("once", "")
        said: str | None = ""
        name = f"{who}/{once}" if once else ""
        if len(once) > _ONCE:
            raise Refused("this form cannot be read; open the page again")
        with place.room.once(name) as wanted:
            if wanted:
                said = deed(found)
    except PROBLEMS as error:
        return refused(request, error, back)
    return done(request, said or "", back)


async def staff_asked(request: Request, who: str, sits: Callable[[], Student], back: str) -> Response:
    """What staff expect goes to the whole team of whoever `sits` there; other pages are answered meanwhile."""
    place = place_of(request)
    if not place.deeds.take(who):
        return message(request, 429, _TOO_MUCH, back)
    try:
        found = await forms.fields(request)
        await place.staff.ask(place.room, sits(), forms.word(found, "round"))
    except PROBLEMS as error:
        return refused(request, error, back)
    return done(request, "Your staff have answered.", back)


def refused(request: Request, error: Exception, back: str) -> Response:
    """Why something was not done, in one sentence."""
    if isinstance(error, Refused):
        return message(request, 409, str(error), back)
    if isinstance(error, TooLarge):
        return message(request, 413, "this is more than a form of the class can hold; write less", back)
    return message(request, 507, f"this could not be kept on the teacher's disk ({error}); tell your teacher", back)


def done(request: Request, said: str, back: str) -> Response:
    """What a script says then; a plain browser goes back to its page."""
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"said": said})
    return RedirectResponse(back, 303)
