"""The web application: routes behind the guard. One process, one thread; every deed is done before the next begins."""

import sqlite3

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from cyberdip_game import places
from cyberdip_game.classroom.guard import Guard
from cyberdip_game.classroom.pages.draw import icons
from cyberdip_game.classroom.place import Place
from cyberdip_game.classroom.routes import board, looking, students, teacher
from cyberdip_game.classroom.routes.answers import message


class _Kept(StaticFiles):
    """Files that browsers keep for a while: styles, fonts, scripts."""

    def file_response(self, *args, **kwargs) -> Response:  # type: ignore[no-untyped-def]
        answer = super().file_response(*args, **kwargs)
        answer.headers["Cache-Control"] = "max-age=3600"
        return answer


def application(place: Place) -> Starlette:
    """The server's application for one class."""
    web = Mount("/web", _Kept(directory=places.ASSETS / "web"))
    app = Starlette(
        routes=[*students.ROUTES, *teacher.ROUTES, *looking.ROUTES, *board.ROUTES, Route("/icons.svg", _icons), web],
        middleware=[Middleware(Guard), Middleware(GZipMiddleware, minimum_size=2000)],
        exception_handlers={HTTPException: _not_found, sqlite3.ProgrammingError: _deleted, Exception: _fault},
    )
    app.state.place = place
    return app


async def _icons(request: Request) -> Response:
    return Response(icons(), media_type="image/svg+xml", headers={"Cache-Control": "max-age=3600"})


async def _not_found(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    text = {404: "there is no such page", 405: "this page cannot be asked that way"}.get(
        status, "this was not understood"
    )
    return message(request, status, text)


async def _deleted(request: Request, error: Exception) -> Response:
    """The class's file is closed: nobody sits here any more."""
    return message(request, 410, "this class has been deleted; nothing of it is kept")


async def _fault(request: Request, error: Exception) -> Response:
    return message(request, 500, "this is a fault of the program; nothing has been lost, tell your teacher")
