"""The real server on a port of its own, in a thread, and plain requests over plain sockets."""

import asyncio
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlencode

import uvicorn

from cyberdip_game.classroom.host import config, listening
from cyberdip_game.classroom.place import Place


@contextmanager
def served(place: Place) -> Iterator[int]:
    """The port on which the class is served."""
    listener = listening("127.0.0.1", 0)
    server = uvicorn.Server(config(place))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listener])))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


async def raw(port: int, sent: bytes, patience: float = 20.0) -> bytes:
    """What the server says to these bytes until it closes. Raises TimeoutError where it says nothing and hangs."""
    async with asyncio.timeout(patience):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(sent)
            await writer.drain()
            return await reader.read()
        except ConnectionError:
            return b""
        finally:
            writer.close()


def posted(port: int, path: str, fields: Mapping[str, object], **headers: str) -> bytes:
    """A form as a page sends it."""
    return asked(port, path, "POST", urlencode(fields).encode(), **headers)


def asked(port: int, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> bytes:
    """A request; headers are named with strokes below."""
    given = {
        "host": f"127.0.0.1:{port}",
        "origin": f"http://127.0.0.1:{port}",
        "content-type": "application/x-www-form-urlencoded",
        "content-length": str(len(body)),
        "accept": "application/json",
        "connection": "close",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body


def status(answer: bytes) -> int:
    """The number of an answer, 0 where there was none."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0
