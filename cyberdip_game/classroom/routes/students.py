"""The doors of students: join, come back, look, decide."""

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from cyberdip_game.classroom import doors, forms, joining, people
from cyberdip_game.classroom.forms import Fields
from cyberdip_game.classroom.guard import TooLarge
from cyberdip_game.classroom.pages.debrief import page as debrief_page
from cyberdip_game.classroom.pages.draw import draw
from cyberdip_game.classroom.place import Place
from cyberdip_game.classroom.routes.answers import decided, message, opened, place_of, staff_asked
from cyberdip_game.classroom.store import Student, fingerprint
from cyberdip_game.classroom.views import message as update
from cyberdip_game.classroom.views import seen
from cyberdip_game.play.game import Refused

Deed = Callable[[Place, Student, Fields], str | None]


async def home(request: Request) -> Response:
    """The way in; who sits already goes on to the own page."""
    place = place_of(request)
    if doors.student(place.room.store, request):
        return RedirectResponse("/team", 303)
    asked, title = request.query_params, ""
    code = people.typed_code(asked.get("code", ""))[: people.CODE]
    if code:
        try:
            _knock(place, request, code == place.room.store.get("code"))
            title = place.room.game.board.scenario.title
        except Refused as problem:
            return _join_page(place, problem=_sentence(problem))
    return _join_page(place, code=code, chosen=asked.get("team", ""), title=title)


def _join_page(place: Place, status: int = 200, **given: str) -> Response:
    room = place.room
    about = {card.id: card.about for card in room.sheet(room.teams[0]).actors}
    teams = [
        {
            "id": team,
            "name": room.name(team),
            "about": about.get(team, "").split(". ")[0].removesuffix("."),
            "count": len(room.store.members(team)),
            "full": len(room.store.members(team)) >= room.places(),
        }
        for team in room.teams
    ]
    values: dict[str, Any] = {"problem": "", "code": "", "name": "", "chosen": "", "title": "", **given}
    return HTMLResponse(draw("join.html", teams=teams, share=room.share(), **values), status)


def _sentence(problem: Exception) -> str:
    text = str(problem) or "this is more than a form of the class can hold"
    return f"{text[0].upper()}{text[1:]}."


async def join(request: Request) -> Response:
    """A seat for whoever knows the room code."""
    place, found = place_of(request), {}
    try:
        found = dict(await forms.fields(request))
        _knock(place, request, people.typed_code(forms.word(found, "code")) == place.room.store.get("code"))
        _, token = joining.join(place.room, forms.word(found, "name"), found.get("team", ""))
    except (Refused, TooLarge) as problem:
        kept = {name: found.get(name, "")[:24] for name in ("code", "name")}
        return _join_page(place, 409, problem=_sentence(problem), chosen=found.get("team", ""), **kept)
    return doors.keep(RedirectResponse("/team", 303), doors.SEAT, token)


async def come_back(request: Request) -> Response:
    """The own seat on another device."""
    place = place_of(request)
    try:
        code = people.typed_code(forms.word(await forms.fields(request), "return"))
        _knock(place, request, code in place.room.returns)
        _, token = joining.come_back(place.room, code)
    except (Refused, TooLarge) as problem:
        return _join_page(place, 409, problem=_sentence(problem))
    return doors.keep(RedirectResponse("/team", 303), doors.SEAT, token)


def _knock(place: Place, request: Request, right: bool) -> None:
    """Wrong codes are counted, per address and all together, so that nobody can try them all. Raises Refused."""
    address = request.client.host if request.client else ""
    if not right and place.knocks.take(address) and place.wrong.take(""):
        raise Refused("this is not a code of this class; look at the projector again")
    if not right:
        raise Refused("too many wrong codes; wait a minute, then look at the projector again")


async def team(request: Request) -> Response:
    """The student's page."""
    place = place_of(request)
    student = doors.student(place.room.store, request)
    if student is None:
        return RedirectResponse("/", 303)
    values = {"title": place.room.game.board.scenario.title, "team_name": place.room.name(student.team)}
    page, look = place.pages.sections(student), place.pages.look(student)
    return HTMLResponse(draw("team.html", sections=page, seen=seen(look), live="/team", bar="", **values))


async def debrief(request: Request) -> Response:
    """The whole class's debrief, once the teacher has opened it."""
    place = place_of(request)
    room, student = place.room, doors.student(place.room.store, request)
    if student is None:
        return RedirectResponse("/", 303)
    if not (room.game.over and room.store.get("debrief")):
        return message(request, 403, "the debrief is not open yet; your teacher opens it", "/team")
    return HTMLResponse(debrief_page(room))


async def team_sections(request: Request) -> Response:
    """The parts of the page, where a network lets no WebSocket through."""
    place = place_of(request)
    student = doors.student(place.room.store, request)
    if student is None:
        return message(request, 403, "your seat has been given up; join again")
    text = update(place.pages.look(student), place.wall())
    return Response(text, media_type="application/json")


def list_of(request: Request, student: Student, back: str = "/team", turned: Callable[[str], str] = str) -> Response:
    """One column of a team's measures. `turned` leads its forms elsewhere."""
    place = place_of(request)
    try:
        title, html = place.pages.column(student, request.path_params["column"])
    except KeyError:
        return message(request, 404, "there is no such list now", back)
    return opened(request, title, turned(html), "team", place.room.name(student.team), back)


async def measures(request: Request) -> Response:
    """A column of the own team's measures."""
    student = doors.student(place_of(request).room.store, request)
    if student is None:
        return message(request, 403, "your seat has been given up; join again")
    return list_of(request, student)


async def team_socket(socket: WebSocket) -> None:
    """The page's WebSocket: it says what changed on this student's page."""
    place: Place = socket.app.state.place
    student = doors.student(place.room.store, socket)
    if student is None:
        await socket.close(1008)
        return
    await place.hub.serve(socket, student.team, student.id, fingerprint(socket.cookies[doors.SEAT]))


async def advise(request: Request) -> Response:
    """The own team's staff are asked about its plan."""
    student = doors.student(place_of(request).room.store, request)
    if student is None:
        return message(request, 403, "your seat has been given up; join again")
    return await staff_asked(request, f"s{student.id}", lambda: student, "/team")


def _deed(word: str, deed: Deed) -> Route:
    async def route(request: Request) -> Response:
        place = place_of(request)
        student = doors.student(place.room.store, request)
        if student is None:
            return message(request, 403, "your seat has been given up; join again")
        return await decided(request, f"s{student.id}", "/team", lambda found: deed(place, student, found))

    return Route(f"/team/{word}", route, methods=["POST"])


def _vote(place: Place, student: Student, found: Fields) -> None:
    question, choice = forms.word(found, "question"), forms.word(found, "choice")
    place.room.vote(student, forms.word(found, "round"), question, choice)


def _plan(place: Place, student: Student, found: Fields) -> None:
    wanted = forms.word(found, "what") != "drop"
    place.room.order(student, forms.word(found, "round"), forms.command(found), wanted)


def _agree(place: Place, student: Student, found: Fields) -> None:
    place.room.agree(student, forms.word(found, "round"), forms.word(found, "plan"))


def _send(place: Place, student: Student, found: Fields) -> str:
    place.room.send(student, forms.word(found, "round"), forms.word(found, "plan"))
    return "Sent."


def _note(place: Place, student: Student, found: Fields) -> str:
    place.room.note(student, forms.word(found, "turn"), forms.pages(found), found.get("reason", ""))
    return "On record."


def _say(place: Place, student: Student, found: Fields) -> str:
    talks, word = forms.word(found, "talks"), forms.word(found, "word")
    place.room.speak(student, forms.word(found, "round"), talks, word, forms.said(found))
    return "Said."


def _message(place: Place, student: Student, found: Fields) -> str:
    place.room.say(student, forms.word(found, "to"), forms.word(found, "text"))
    return "Sent."


DEEDS: dict[str, Deed] = {
    "vote": _vote,
    "plan": _plan,
    "agree": _agree,
    "send": _send,
    "note": _note,
    "say": _say,
    "message": _message,
}
ROUTES: list[BaseRoute] = [
    Route("/", home),
    Route("/join", join, methods=["POST"]),
    Route("/return", come_back, methods=["POST"]),
    Route("/team", team),
    Route("/team/debrief", debrief),
    Route("/team/sections", team_sections),
    Route("/team/measures/{column}", measures),
    WebSocketRoute("/team/socket", team_socket),
    Route("/team/advise", advise, methods=["POST"]),
    *(_deed(word, deed) for word, deed in DEEDS.items()),
]
