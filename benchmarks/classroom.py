"""300 phones, a console and a projector in a played class: server time per delivered update beside a bare broadcast.

Both serve the same number of clients with as many messages of the same size from one process; CPU time is the
server's own, less what it takes when nothing happens. What the game itself takes (the turn, its minds, the sheets: the
same as in solo play) is told apart, and so is what drawing the pages takes: a bare broadcast has nothing to draw.
Nobody asks in between whether the other side is still there.
"""

import asyncio
import contextlib
import multiprocessing
import multiprocessing.connection
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import define, field

CLIENTS, TIMES, SETTLED = 300, 6, 1.5  # phones, repetitions of each kind of update, seconds until all have it
KINDS = {"round": "a new round", "voice": "one student's voice", "pause": "a pause"}
STATM = Path("/proc/self/statm")


def memory() -> int:
    """Bytes in use by this process."""
    return int(STATM.read_text().split()[1]) * resource.getpagesize()


@define
class Stopwatch:
    """CPU seconds of the game's own work, made apart from what serves it."""

    spent: float = 0.0

    def over(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            before = time.process_time()
            try:
                return work(*given, **named)
            finally:
                self.spent += time.process_time() - before

        return timed


def classroom(pipe: Any, folder: str) -> None:
    """A class of 300 students; each word on the pipe makes one update."""
    os.environ["CYBERDIP_HOME"] = folder
    import uvicorn

    from cyberdip_game.classroom import doors, host, teacher
    from cyberdip_game.classroom import room as rooms
    from cyberdip_game.classroom.pages import board
    from cyberdip_game.classroom.pages import team as pages
    from cyberdip_game.classroom.pages.draw import Drawings
    from cyberdip_game.classroom.place import Place
    from cyberdip_game.play.begin import Wanted

    watch = Stopwatch()
    rooms.sheet, rooms.public = watch.over(rooms.sheet), watch.over(rooms.public)
    pages.resolution, pages.briefing = watch.over(pages.resolution), watch.over(pages.briefing)
    pencil = Stopwatch()
    Drawings.draw = pencil.over(Drawings.draw)  # type: ignore[method-assign]
    board.draw = pencil.over(board.draw)
    room = host.new_room(Wanted("ward_zero", seed=7), host.Hosting(students=CLIENTS))
    place = Place(room, "localhost")
    tokens = [room.join(f"S{number}", room.teams[number % len(room.teams)])[1] for number in range(CLIENTS)]
    seats = [("/team/socket", f"{doors.SEAT}={token}") for token in tokens]
    seats += [("/teach/socket", f"{doors.KEY}={doors.key_of(room.store, 'teacher_key')}")]
    seats += [("/board/socket", f"{doors.WALL}={doors.key_of(room.store, 'board_key')}")]
    teacher.begin(room)
    for name in room.teams:
        room.sheet(name)
    listener = host.listening("127.0.0.1", 0)
    host.settle()
    end_round, voices = watch.over(room.end_round), iter(room.store.students())

    def next_round() -> None:
        room.clock.go_on()
        end_round()

    def voice() -> None:
        student = next(one for one in voices if one.team in room.game.waiting())
        room.agree(student, room.round, room.plan_mark(student.team))

    deeds: dict[str, Callable[[], None]] = {"round": next_round, "voice": voice, "idle": lambda: None}
    deeds["pause"] = lambda: teacher.pause(room)

    async def serve() -> None:
        config = host.config(place)
        config.ws_ping_interval = None
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve(sockets=[listener]))
        pipe.send((listener.getsockname()[1], seats))
        loop = asyncio.get_running_loop()
        while (word := await loop.run_in_executor(None, pipe.recv)) != "stop":
            watch.spent, pencil.spent, before = 0.0, 0.0, time.process_time()
            deeds[word]()
            await asyncio.sleep(SETTLED)
            pipe.send((time.process_time() - before - watch.spent, watch.spent, pencil.spent, memory()))
        server.should_exit = True
        await task

    asyncio.run(serve())


def bare(pipe: Any, size: int) -> None:
    """The least there is: one message sent to every open socket."""
    from websockets.asyncio.server import ServerConnection, broadcast, serve

    open_sockets: set[ServerConnection] = set()

    async def stay(socket: ServerConnection) -> None:
        open_sockets.add(socket)
        with contextlib.suppress(Exception):
            await socket.wait_closed()
        open_sockets.discard(socket)

    async def run() -> None:
        async with serve(stay, "127.0.0.1", 0, compression=None, ping_interval=None) as server:
            pipe.send((next(iter(server.sockets)).getsockname()[1], [("/", "")] * CLIENTS))
            loop = asyncio.get_running_loop()
            while (word := await loop.run_in_executor(None, pipe.recv)) != "stop":
                before = time.process_time()
                if word != "idle":
                    broadcast(open_sockets, b"x" * size)
                await asyncio.sleep(SETTLED)
                pipe.send((time.process_time() - before, 0.0, 0.0, memory()))

    asyncio.run(run())


@define
class Figures:
    """What one kind of update took: CPU seconds, messages, their sizes in bytes and delays in seconds."""

    spent: float = 0.0
    game: float = 0.0
    drawing: float = 0.0
    sizes: list[int] = field(factory=list)
    delays: list[float] = field(factory=list)

    @property
    def each(self) -> float:
        return self.spent / len(self.sizes)

    @property
    def late(self) -> float:
        return sorted(self.delays)[int(len(self.delays) * 0.99)]


async def measured(
    pipe: multiprocessing.connection.Connection, words: list[str]
) -> tuple[dict[str, Figures], int, int]:
    """Figures per kind of update, bytes of memory per client and of the whole server at the end."""
    from websockets.asyncio.client import connect

    port, seats = pipe.recv()
    arrived: list[tuple[float, int]] = []
    calls = asyncio.get_running_loop()

    async def update(word: str) -> tuple[float, float, float, int]:
        pipe.send(word)
        answer: tuple[float, float, float, int] = await calls.run_in_executor(None, pipe.recv)
        return answer

    async def listen(socket: Any) -> None:
        async for told in socket:
            arrived.append((time.perf_counter(), len(told)))

    empty = (await update("idle"))[3]
    sockets = []
    for path, cookie in seats:
        origin: Any = f"http://127.0.0.1:{port}"
        address, asked = f"ws://127.0.0.1:{port}{path}?packed", {"Cookie": cookie} if cookie else {}
        quiet: dict[str, Any] = {"compression": None, "ping_interval": None}
        sockets.append(await connect(address, additional_headers=asked, origin=origin, **quiet))
    listeners = [asyncio.create_task(listen(socket)) for socket in sockets]
    await asyncio.sleep(2)
    each = ((await update("idle"))[3] - empty) // len(seats)
    idle = statistics.mean([(await update("idle"))[0] for _ in range(TIMES)])
    found = {word: Figures() for word in words}
    for word in words * TIMES:
        arrived.clear()
        start = time.perf_counter()
        spent, game, drawing, full = await update(word)
        figures = found[word]
        figures.spent, figures.game = figures.spent + spent - idle, figures.game + game
        figures.drawing += drawing
        figures.sizes += [size for _, size in arrived]
        figures.delays += [when - start for when, _ in arrived]
    for listener in listeners:
        listener.cancel()
    await asyncio.gather(*(socket.close() for socket in sockets))
    pipe.send("stop")
    return found, each, full


def run(target: Any, argument: Any, words: list[str]) -> tuple[dict[str, Figures], int, int]:
    here, there = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=target, args=(there, argument))
    process.start()
    there.close()
    try:
        return asyncio.run(measured(here, words))
    finally:
        process.join(10)
        process.kill()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        found, each, full = run(classroom, folder, list(KINDS))
    print(f"{CLIENTS} clients: {each / 1024:.0f} KiB of memory a client, {full / 1e6:.0f} MB the whole server")
    for word, ours in found.items():
        size = int(statistics.mean(ours.sizes))
        base = run(bare, size, [word])[0][word]
        each, drawing, own, least = ours.each, ours.drawing / len(ours.sizes), ours.game / TIMES, base.each
        print(
            f"{KINDS[word]}: {each / least:.1f} times a bare broadcast, {(each - drawing) / least:.1f} without "
            f"drawing ({each * 1e6:.0f}, of which {drawing * 1e6:.0f} drawing, and {least * 1e6:.0f} us of server "
            f"time each; the game's own work {own * 1e3:.0f} ms), {len(ours.sizes) / TIMES:.0f} updates of "
            f"{size / 1024:.1f} KiB, 99 % within {ours.late * 1000:.0f} ms"
        )


if __name__ == "__main__":
    main()
