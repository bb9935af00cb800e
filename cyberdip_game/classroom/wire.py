"""The wire under a page's WebSocket: a frame made once for many pages goes out on each without a task in between."""

from collections.abc import Callable

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame, Opcode
from websockets.http11 import Request

WIRE = "cyberdip.wire"  # where a WebSocket's scope names its wire, among the extensions


def framed(told: str | bytes) -> bytes:
    """A message as a server sends it."""
    if isinstance(told, str):
        return Frame(Opcode.TEXT, told.encode()).serialize(mask=False)
    return Frame(Opcode.BINARY, told).serialize(mask=False)


class Wire(WebSocketsSansIOProtocol):
    """The server's own WebSocket, with a way past its queue. What a page says here is never read as text."""

    emptied: Callable[[], None] = staticmethod(lambda: None)
    free = True  # the page takes what it is sent: a phone that sleeps does not

    def put(self, frame: bytes) -> None:
        if not (self.close_sent or self.transport.is_closing()):
            self.transport.write(frame)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            assert self.scope["extensions"] is not None
            self.scope["extensions"][WIRE] = {"wire": self}

    def handle_text(self, event: Frame) -> None:
        self.handle_bytes(event)

    def pause_writing(self) -> None:
        super().pause_writing()
        self.free = False

    def resume_writing(self) -> None:
        super().resume_writing()
        self.free = True
        self.emptied()
