"""The doors of the teacher: the console behind its own key, and everything it can do."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from cyberdip_game.classroom import doors, forms, joining, teacher
from cyberdip_game.classroom.forms import Fields
from cyberdip_game.classroom.grades import grades
from cyberdip_game.classroom.pages import debrief, kit, teach
from cyberdip_game.classroom.pages.draw import draw
from cyberdip_game.classroom.place import Place
from cyberdip_game.classroom.room import TEACHER
from cyberdip_game.classroom.routes.answers import decided, message, opened, place_of
from cyberdip_game.classroom.routes.board import join_address
from cyberdip_game.classroom.views import message as update
from cyberdip_game.play.game import Refused

Deed = Callable[[Place, Fields], str | None]
Page = Callable[[Place, Request], Response]


async def console(request: Request) -> Response:
    """The console; the key in the address becomes a cookie, so that it stands nowhere on the screen."""
    place, given = place_of(request), request.query_params.get("key", "")
    if given:
        address = request.client.host if request.client else ""
        if doors.fits(given, doors.key_of(place.room.store, "teacher_key")):
            to = "/teach/rehearse" if request.query_params.get("to") == "rehearse" else "/teach"
            return doors.keep(RedirectResponse(to, 303), doors.KEY, given)
        if not (place.knocks.take(address) and place.wrong.take("")):
            return message(request, 429, "too many wrong keys; wait a minute")
    if not doors.is_teacher(place.room.store, request):
        return message(request, 403, "the console opens with the address that the server printed when it started")
    return HTMLResponse(
        draw("teach.html", title=place.room.game.board.scenario.title, sections=place.console.view().parts)
    )


async def socket(asking: WebSocket) -> None:
    place: Place = asking.app.state.place
    if not doors.is_teacher(place.room.store, asking):
        await asking.close(1008)
        return
    await place.hub.serve(asking, TEACHER)


def _page(path: str, page: Page) -> Route:
    async def route(request: Request) -> Response:
        place = place_of(request)
        if not doors.is_teacher(place.room.store, request):
            return message(request, 403, "this page opens from the teacher's console")
        return page(place, request)

    return Route(path, route)


def _sections(place: Place, request: Request) -> Response:
    return Response(update((place.console.view(),), place.wall()), media_type="application/json")


def _opened_inject(place: Place, request: Request) -> Response:
    try:
        title, html = teach.inject(place.room, request.path_params["inject"])
    except KeyError:
        return message(request, 404, "there is no such inject", "/teach")
    return opened(request, title, html, "teach", "Console", "/teach")


def _knobs(place: Place, request: Request) -> Response:
    return opened(request, "Adjust a quantity", teach.knobs(place.room), "teach", "Console", "/teach")


def _rehearse(place: Place, request: Request) -> Response:
    """The projector and one team's phone beside each other, to step through before the lesson."""
    teams, chosen = place.room.teams, request.query_params.get("team", "")
    team = chosen if chosen in teams else teams[0]
    values = {"title": place.room.game.board.scenario.title, "room": place.room, "team": team}
    return HTMLResponse(draw("rehearse.html", sections=place.console.view().parts, **values))


def _kit(place: Place, request: Request) -> Response:
    return HTMLResponse(kit.kit(place.room, join_address(place)))


def _debrief(place: Place, request: Request) -> Response:
    return HTMLResponse(debrief.page(place.room, teacher=True))


def _report(place: Place, request: Request) -> Response:
    team = request.path_params["team"]
    if team not in place.room.teams:
        return message(request, 404, "there is no such team", "/teach")
    return HTMLResponse(debrief.page(place.room, team, teacher=True))


def _grades(place: Place, request: Request) -> Response:
    name = {"Content-Disposition": 'attachment; filename="grades.csv"'}
    return Response(grades(place.room), media_type="text/csv", headers=name)


def _deed(word: str, deed: Deed) -> Route:
    async def route(request: Request) -> Response:
        place = place_of(request)
        if not doors.is_teacher(place.room.store, request):
            return message(request, 403, "this is for the teacher")
        return await decided(request, "teacher", "/teach", lambda found: deed(place, found))

    return Route(f"/teach/{word}", route, methods=["POST"])


def _end_round(place: Place, found: Fields) -> None:
    teacher.now(place.room, forms.word(found, "round"))
    teacher.end_round(place.room)


def _inject(place: Place, found: Fields) -> None:
    teacher.now(place.room, forms.word(found, "round"))
    teacher.inject(place.room, forms.word(found, "what"), forms.word(found, "inject"))


def _tell(place: Place, found: Fields) -> str:
    teacher.now(place.room, forms.word(found, "round"))
    teacher.tell(place.room, forms.word(found, "to"), forms.word(found, "headline"), found.get("text", ""))
    return "Sent."


def _edit(place: Place, found: Fields) -> str:
    teacher.now(place.room, forms.word(found, "round"))
    teacher.edit(place.room, forms.word(found, "inject"), forms.word(found, "headline"), forms.word(found, "text"))
    return "Sent in your words."


def _advance(place: Place, found: Fields) -> None:
    teacher.now(place.room, forms.word(found, "round"))
    teacher.advance(place.room, forms.word(found, "team"))


def _skip_round(place: Place, found: Fields) -> None:
    teacher.now(place.room, forms.word(found, "round"))
    teacher.skip_round(place.room)


def _finish(place: Place, found: Fields) -> None:
    teacher.now(place.room, forms.word(found, "round"))
    teacher.finish(place.room)


def _adjust(place: Place, found: Fields) -> str:
    teacher.now(place.room, forms.word(found, "round"))
    teacher.adjust(place.room, forms.word(found, "quantity"), forms.signed(found, "amount"))
    return "Adjusted, and on record."


def _settings(place: Place, found: Fields) -> str:
    minutes, debrief = forms.whole(found, "minutes"), forms.whole(found, "debrief")
    teacher.settings(place.room, found.get("bell", "").strip(), minutes, debrief, "no-clock" not in found)
    return "Set."


def _move(place: Place, found: Fields) -> None:
    teacher.move(place.room, forms.whole(found, "student"), forms.word(found, "name"), forms.word(found, "team"))


def _code(place: Place, found: Fields) -> str:
    return f"Return code: {joining.return_code(place.room, forms.whole(found, 'student'))}"


async def delete(request: Request) -> Response:
    """Everything of this class, at once, when the teacher has typed so."""
    place = place_of(request)
    if not doors.is_teacher(place.room.store, request):
        return message(request, 403, "this is for the teacher")
    try:
        found = await forms.fields(request)
        if found.get("sure", "").strip().lower() != "delete":
            raise Refused("type the word delete to delete everything of this class")
        place.delete()
    except Refused as refused:
        return message(request, 409, str(refused), "/teach")
    except OSError as error:
        return message(request, 507, f"not everything could be deleted ({error}); delete the folder yourself")
    title, text = "Deleted", "Everything of this class is gone from this laptop: names, votes, messages, and the game."
    return HTMLResponse(draw("message.html", title=title, text=f"{text} The server has stopped.", back=""))


ROUTES: list[BaseRoute] = [
    Route("/teach", console),
    WebSocketRoute("/teach/socket", socket),
    _page("/teach/sections", _sections),
    _page("/teach/inject/{inject}", _opened_inject),
    _page("/teach/knobs", _knobs),
    _page("/teach/rehearse", _rehearse),
    _page("/teach/kit", _kit),
    _page("/teach/sheets", lambda place, request: HTMLResponse(kit.sheets(place.room))),
    _page("/teach/debrief", _debrief),
    _page("/teach/report/{team}", _report),
    _page("/teach/grades.csv", _grades),
    _deed("begin", lambda place, found: teacher.begin(place.room)),
    _deed("pause", lambda place, found: teacher.pause(place.room)),
    _deed("go-on", lambda place, found: teacher.go_on(place.room)),
    _deed("recap", lambda place, found: teacher.recap(place.room)),
    _deed("extend", lambda place, found: teacher.extend(place.room, forms.whole(found, "minutes"))),
    _deed("end-round", _end_round),
    _deed("advance", _advance),
    _deed("skip-round", _skip_round),
    _deed("finish", _finish),
    _deed("edit", _edit),
    _deed("say", lambda place, found: teacher.say(place.room, forms.word(found, "to"), forms.word(found, "text"))),
    _deed("ask", lambda place, found: teacher.ask(place.room, forms.word(found, "text"))),
    _deed("mark", lambda place, found: teacher.mark(place.room, found.get("text", ""), "private" in found)),
    _deed("move", _move),
    _deed("code", _code),
    _deed("remove", lambda place, found: teacher.remove(place.room, forms.whole(found, "student"))),
    _deed("inject", _inject),
    _deed("tell", _tell),
    _deed("adjust", _adjust),
    _deed("returning", lambda place, found: teacher.returning(place.room)),
    _deed("settings", _settings),
    Route("/teach/delete", delete, methods=["POST"]),
    _deed("rewind", lambda place, found: teacher.rewind(place.room, forms.whole(found, "turn"))),
    _deed("switch", lambda place, found: teacher.switch(place.room, forms.whole(found, "branch"))),
    _deed("shown", lambda place, found: teacher.show_debrief(place.room, found.get("slide", ""))),
]
