"""The gate before every page: who may address the server how, and what browsers may do with what it sends."""

import ipaddress
import socket

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 16 * 1024  # of a form
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self' ws://{host}; form-action 'self'; base-uri 'none'; frame-src 'self'; frame-ancestors 'self'"
)


class Guard:
    """Refuses foreign hosts, foreign origins and large bodies; adds the headers that keep pages to themselves."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        problem = _problem(scope, headers)
        if problem and scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        elif problem:
            status, text = problem
            await PlainTextResponse(text, status)(scope, receive, send)
        elif scope["type"] == "websocket":
            await self.app(scope, receive, send)
        else:
            await self.app(scope, _bounded(receive), _with_headers(send, headers.get("host", "")))


class TooLarge(Exception):
    """A body that is larger than any form of ours."""


def _problem(scope: Scope, headers: Headers) -> tuple[int, str] | None:
    host = headers.get("host", "")
    if not known_host(host):
        return 421, "This address is not the class's; open the one on the projector."
    asks = scope["type"] == "websocket" or scope["method"] not in ("GET", "HEAD")
    if asks and headers.get("origin") not in (f"http://{host}", f"https://{host}"):
        return 403, "This form does not come from the class's own page; open the page again."
    length = headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit() or int(length[:9]) > MOST_BYTES:
        return 413, "This is more than a form of the class can hold; write less."
    return None


def known_host(host: str) -> bool:
    """An address in numbers, localhost, or this machine's own name: names of elsewhere could be pointed here."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    mine = socket.gethostname().lower()
    if name.lower() in ("localhost", "testserver", mine, f"{mine}.local"):
        return True
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _bounded(receive: Receive) -> Receive:
    total = 0

    async def bounded() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > MOST_BYTES:
            raise TooLarge
        return message

    return bounded


def _with_headers(send: Send, host: str) -> Send:
    async def answered(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["Content-Security-Policy"] = _POLICY.format(host=host)
            headers["X-Content-Type-Options"] = "nosniff"
            headers["Referrer-Policy"] = "same-origin"
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return answered
