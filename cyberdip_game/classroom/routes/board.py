"""The door of the projector: a page that holds nothing but what the whole room may see."""

import io

import segno
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from cyberdip_game.classroom import doors
from cyberdip_game.classroom.pages import board
from cyberdip_game.classroom.pages.draw import draw
from cyberdip_game.classroom.place import Place
from cyberdip_game.classroom.room import BOARD
from cyberdip_game.classroom.routes.answers import message, place_of
from cyberdip_game.classroom.views import View
from cyberdip_game.classroom.views import message as update

_CLOSED = "this page opens from the teacher's console"


def _may(place: Place, asking: HTTPConnection) -> bool:
    return doors.is_board(place.room.store, asking) or doors.is_teacher(place.room.store, asking)


async def page(request: Request) -> Response:
    place = place_of(request)
    given = request.query_params.get("key", "")
    if given and doors.fits(given, doors.key_of(place.room.store, "board_key")):
        return doors.keep(RedirectResponse("/board", 303), doors.WALL, given)
    if not _may(place, request):
        return message(request, 403, _CLOSED)
    title = place.room.game.board.scenario.title
    return HTMLResponse(draw("board.html", title=title, sections=board.sections(place.room, place.address)))


async def sections(request: Request) -> Response:
    place = place_of(request)
    if not _may(place, request):
        return message(request, 403, _CLOSED)
    text = update((View(board.sections(place.room, place.address)),), place.wall())
    return Response(text, media_type="application/json")


async def socket(asking: WebSocket) -> None:
    place: Place = asking.app.state.place
    if not _may(place, asking):
        await asking.close(1008)
        return
    await place.hub.serve(asking, BOARD)


async def code(request: Request) -> Response:
    """The way in as a QR code."""
    place = place_of(request)
    if not _may(place, request):
        return message(request, 403, _CLOSED)
    out = io.BytesIO()
    segno.make(join_address(place), error="m").save(out, kind="svg", border=2, scale=8, xmldecl=False, light="#fff")
    return Response(out.getvalue(), media_type="image/svg+xml")


def join_address(place: Place) -> str:
    """The address with the room code in it, so that the first step is skipped."""
    return f"http://{place.address}/?code={place.room.store.get('code')}"


async def chart(request: Request) -> Response:
    place = place_of(request)
    if not _may(place, request):
        return message(request, 403, _CLOSED)
    told = place.room.public()
    if not told.map:
        return message(request, 404, "this crisis has no map")
    return Response(board.chart(told), media_type="image/svg+xml", headers={"Cache-Control": "max-age=3600"})


ROUTES: list[BaseRoute] = [
    Route("/board", page),
    Route("/board/sections", sections),
    WebSocketRoute("/board/socket", socket),
    Route("/board/qr.svg", code),
    Route("/board/map.svg", chart),
]
