"""The teacher looks over a delegation's shoulder, and plays for one that has nothing but paper."""

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from cyberdip_game.classroom import doors, joining
from cyberdip_game.classroom.pages.draw import draw
from cyberdip_game.classroom.place import Place
from cyberdip_game.classroom.routes.answers import decided, message, place_of, staff_asked
from cyberdip_game.classroom.routes.students import DEEDS, list_of
from cyberdip_game.classroom.store import Student
from cyberdip_game.classroom.views import Look, Sight, View, seen
from cyberdip_game.classroom.views import message as update


def _look(place: Place, team: str) -> Look:
    """The page of a member without a vote, or of the seat on paper."""
    views = place.pages.look(_who(place, team))
    return tuple(View({id: _turned(place, team, html) for id, html in one.parts.items()}) for one in views)


def _who(place: Place, team: str) -> Student:
    return joining.paper(place.room, team) if place.room.on_paper(team) else Student(0, "Teacher", team)


def _turned(place: Place, team: str, html: str) -> str:
    """The team's page with its doors turned to the teacher's; who only looks has no forms that work."""
    html = html.replace('"/team/measures/', f'"/teach/see/{team}/measures/')
    return html.replace('action="/team/', f'action="/teach/for/{team}/') if place.room.on_paper(team) else html


async def measures(request: Request) -> Response:
    place, team = place_of(request), request.path_params["team"]
    if problem := _problem(request):
        return problem
    return list_of(request, _who(place, team), f"/teach/see/{team}", lambda html: _turned(place, team, html))


async def page(request: Request) -> Response:
    """The team's page; in a frame without the bar that says whose it is."""
    place, team = place_of(request), request.path_params["team"]
    if problem := _problem(request):
        return problem
    look = _look(place, team)
    values = {
        "title": place.room.game.board.scenario.title,
        "team_name": place.room.name(team),
        "sections": {id: html for view in look for id, html in view.parts.items()},
        "seen": seen(look),
        "live": f"/teach/see/{team}",
        "bar": "" if "frame" in request.query_params else Markup(draw("look.html", team=team, room=place.room)),
    }
    return HTMLResponse(draw("team.html", **values))


async def sections(request: Request) -> Response:
    place = place_of(request)
    if problem := _problem(request):
        return problem
    text = update(_look(place, request.path_params["team"]), place.wall())
    return Response(text, media_type="application/json")


async def socket(asking: WebSocket) -> None:
    place: Place = asking.app.state.place
    team = asking.path_params["team"]
    if not doors.is_teacher(place.room.store, asking) or team not in place.room.teams:
        await asking.close(1008)
        return
    await place.hub.serve(asking, team, sees=lambda: Sight(_look(place, team)))


async def sit(request: Request) -> Response:
    """A team that has no phone: from now on the teacher enters what it decides."""
    place, team = place_of(request), request.path_params["team"]
    if problem := _problem(request):
        return problem
    return await decided(request, "teacher", f"/teach/see/{team}", lambda found: _sit(place, team))


def _sit(place: Place, team: str) -> None:
    joining.paper(place.room, team)


async def advise(request: Request) -> Response:
    place, team = place_of(request), request.path_params["team"]
    if problem := _problem(request):
        return problem
    return await staff_asked(request, "teacher", lambda: joining.paper(place.room, team), f"/teach/see/{team}")


async def act(request: Request) -> Response:
    place, team, word = place_of(request), request.path_params["team"], request.path_params["word"]
    if problem := _problem(request):
        return problem
    if word not in DEEDS:
        return message(request, 404, "there is no such page")
    back = f"/teach/see/{team}"
    return await decided(
        request, "teacher", back, lambda found: DEEDS[word](place, joining.paper(place.room, team), found)
    )


def _problem(request: Request) -> Response | None:
    place = place_of(request)
    if not doors.is_teacher(place.room.store, request):
        return message(request, 403, "this page opens from the teacher's console")
    if request.path_params["team"] not in place.room.teams:
        return message(request, 404, "there is no such team", "/teach")
    return None


ROUTES: list[BaseRoute] = [
    Route("/teach/see/{team}", page),
    Route("/teach/see/{team}/sections", sections),
    Route("/teach/see/{team}/measures/{column}", measures),
    WebSocketRoute("/teach/see/{team}/socket", socket),
    Route("/teach/for/{team}/sit", sit, methods=["POST"]),
    Route("/teach/for/{team}/advise", advise, methods=["POST"]),
    Route("/teach/for/{team}/{word}", act, methods=["POST"]),
]
