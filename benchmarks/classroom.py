"""300 phones, a console and a projector in a played class: server time per delivered update beside a bare broadcast.

Each update of the class is followed by a bare broadcast from a second process: to as many sockets as the class's update
reached, as many bytes each. Server time is a process's own CPU time less what it takes when nothing happens, and of all
repetitions the median counts. What the game itself takes (the turn, its minds, the sheets, whose parts are worked out
when a page is drawn, the script as it stands) is told apart. Nobody asks in between whether the other side is
still there.
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
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from attrs import define, field

CLIENTS, TIMES = 300, 11  # phones, repetitions of all deeds
DEEDS = "round", "voice", "voice", "voice", "pause"  # voices more often: most of a turn's updates are theirs
KINDS = {
    "decide": "a new morning",
    "answer": "a new round of answers",
    "voice": "one student's voice",
    "pause": "a pause",
}
A_TURN = {"decide": 1, "answer": 1, "voice": CLIENTS // 5, "pause": 1}  # most voices come together with others
STATM = Path("/proc/self/statm")


def settled(word: str) -> float:
    """Seconds until all have what is new."""
    return 0.2 if word in ("voice", "pause") else 0.8


def memory() -> int:
    """Bytes in use by this process."""
    return int(STATM.read_text().split()[1]) * resource.getpagesize()


@define
class Stopwatch:
    """CPU seconds of one kind of work of the server's one thread."""

    spent: float = 0.0
    runs: bool = False

    def over(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            if self.runs:  # within work that is timed already
                return work(*given, **named)
            before, self.runs = time.thread_time(), True
            try:
                return work(*given, **named)
            finally:
                self.spent, self.runs = self.spent + time.thread_time() - before, False

        return timed


async def words(pipe: Any) -> AsyncIterator[Any]:
    """What is asked over the pipe until it is stop or nobody is left to ask, without a thread that waits for it."""
    asked: asyncio.Queue[Any] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def hear() -> None:
        try:
            asked.put_nowait(pipe.recv())
        except EOFError:
            loop.remove_reader(pipe.fileno())
            asked.put_nowait("stop")

    loop.add_reader(pipe.fileno(), hear)
    while (word := await asked.get()) != "stop":
        yield word
    loop.remove_reader(pipe.fileno())


def classroom(pipe: Any, folder: str) -> None:
    """A class of 300 students; each word on the pipe makes one update."""
    os.environ["CYBERDIP_HOME"] = folder
    import uvicorn

    from cyberdip_game.classroom import doors, host, teacher
    from cyberdip_game.classroom import room as rooms
    from cyberdip_game.classroom.joining import join
    from cyberdip_game.classroom.pages import injects
    from cyberdip_game.classroom.pages import team as pages
    from cyberdip_game.classroom.place import Place
    from cyberdip_game.play import later
    from cyberdip_game.play.begin import Wanted

    watch = Stopwatch()
    rooms.sheet, rooms.public = watch.over(rooms.sheet), watch.over(rooms.public)
    pages.resolution, pages.briefing = watch.over(pages.resolution), watch.over(pages.briefing)
    injects.cues, waits = watch.over(injects.cues), later.Later.__init__
    later.Later.__init__ = lambda part, work: waits(part, watch.over(work))  # type: ignore[method-assign]
    room = host.new_room(Wanted("ward_zero", seed=7), host.Hosting(students=CLIENTS))
    place = Place(room, "localhost")
    tokens = [join(room, f"S{number}", room.teams[number % len(room.teams)])[1] for number in range(CLIENTS)]
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
        student = next(one for one in voices if one.team in room.waiting())
        room.agree(student, room.round, room.plan_mark(student.team))

    deeds: dict[str, Callable[[], None]] = {"round": next_round, "voice": voice, "idle": lambda: None}
    deeds["pause"] = lambda: teacher.pause(room)

    async def serve() -> None:
        config = host.config(place)
        config.ws_ping_interval = None
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve(sockets=[listener]))
        pipe.send((listener.getsockname()[1], seats))
        async for word, _, _ in words(pipe):
            watch.spent, before = 0.0, time.process_time()
            deeds[word]()
            await asyncio.sleep(settled(word))
            kind = room.game.beat if word == "round" else word
            pipe.send((kind, time.process_time() - before - watch.spent, watch.spent, memory()))
        server.should_exit = True
        await task

    asyncio.run(serve())


def bare(pipe: Any, _: str) -> None:
    """The least there is: one message sent to so many open sockets."""
    from websockets.asyncio.server import ServerConnection, broadcast, serve

    open_sockets: dict[ServerConnection, None] = {}

    async def stay(socket: ServerConnection) -> None:
        open_sockets[socket] = None
        with contextlib.suppress(Exception):
            await socket.wait_closed()
        del open_sockets[socket]

    async def run() -> None:
        async with serve(stay, "127.0.0.1", 0, compression=None, ping_interval=None) as server:
            pipe.send((next(iter(server.sockets)).getsockname()[1], [("/", "")] * (CLIENTS + 2)))
            async for word, count, size in words(pipe):
                reached = list(open_sockets)[:count]
                before = time.process_time()
                if word != "idle":
                    broadcast(reached, b"x" * size)
                await asyncio.sleep(settled(word))
                pipe.send((word, time.process_time() - before, 0.0, memory()))

    asyncio.run(run())


@define
class Figures:
    """What repetitions of one update took: CPU seconds each; messages, their sizes in bytes and delays in seconds."""

    spent: list[float] = field(factory=list)
    game: list[float] = field(factory=list)
    sizes: list[int] = field(factory=list)
    delays: list[float] = field(factory=list)

    @property
    def reached(self) -> int:
        return round(len(self.sizes) / len(self.spent))

    @property
    def each(self) -> float:
        return statistics.median(self.spent) / self.reached

    @property
    def late(self) -> float:
        return sorted(self.delays)[int(len(self.delays) * 0.99)]


@define
class Server:
    """One of the two servers, its open pages, and what they are sent."""

    pipe: multiprocessing.connection.Connection
    idle: float = 0.0  # CPU seconds a second when nothing happens
    each: int = 0  # bytes of memory per client
    full: int = 0  # bytes of memory at the end
    arrived: list[tuple[float, int]] = field(factory=list)
    sockets: list[Any] = field(factory=list)
    listeners: list[asyncio.Task[None]] = field(factory=list)
    found: dict[str, Figures] = field(factory=dict)

    async def asked(self, word: str, count: int = 0, size: int = 0) -> tuple[str, float, float, int]:
        self.pipe.send((word, count, size))
        loop = asyncio.get_running_loop()
        answer: tuple[str, float, float, int] = await loop.run_in_executor(None, self.pipe.recv)
        return answer

    async def open(self) -> None:
        """Every page connects; what the server takes when nothing happens is known from here."""
        from websockets.asyncio.client import connect

        port, seats = self.pipe.recv()
        empty = (await self.asked("idle"))[3]
        for path, cookie in seats:
            origin: Any = f"http://127.0.0.1:{port}"
            address, told = f"ws://127.0.0.1:{port}{path}?packed", {"Cookie": cookie} if cookie else {}
            quiet: dict[str, Any] = {"compression": None, "ping_interval": None}
            self.sockets.append(await connect(address, additional_headers=told, origin=origin, **quiet))
        self.listeners = [asyncio.create_task(self._listen(socket)) for socket in self.sockets]
        await asyncio.sleep(2)
        self.each = ((await self.asked("idle"))[3] - empty) // len(seats)
        self.idle = statistics.median([(await self.asked("idle"))[1] for _ in range(TIMES)]) / settled("idle")

    async def _listen(self, socket: Any) -> None:
        async for told in socket:
            self.arrived.append((time.perf_counter(), len(told)))

    async def update(self, word: str, count: int = 0, size: int = 0) -> tuple[str, list[int]]:
        """One update and what it took; its kind, and the sizes of what arrived."""
        self.arrived.clear()
        start = time.perf_counter()
        kind, spent, game, self.full = await self.asked(word, count, size)
        figures = self.found.setdefault(kind, Figures())
        figures.spent.append(spent - self.idle * settled(word))
        figures.game.append(game)
        figures.sizes += (sizes := [size for _, size in self.arrived])
        figures.delays += [when - start for when, _ in self.arrived]
        return kind, sizes

    async def close(self) -> None:
        for listener in self.listeners:
            listener.cancel()
        await asyncio.gather(*(socket.close() for socket in self.sockets))
        self.pipe.send("stop")


async def measured(ours: Server, least: Server) -> None:
    """Both servers' updates in turns."""
    await ours.open()
    await least.open()
    for word in DEEDS * TIMES:
        kind, sizes = await ours.update(word)
        await least.update(kind, len(sizes), round(statistics.mean(sizes)))
    await ours.close()
    await least.close()


def main() -> None:
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as ends:
        servers = []
        for target in (classroom, bare):
            here, there = spawn.Pipe()
            process = spawn.Process(target=target, args=(there, folder))
            process.start()
            there.close()
            ends.callback(process.kill)
            ends.callback(process.join, 10)
            servers.append(Server(here))
        ours, least = servers
        asyncio.run(measured(ours, least))
    print(
        f"{CLIENTS} clients: {ours.each / 1024:.0f} KiB of memory a client, {ours.full / 1e6:.0f} MB the whole server"
    )
    for kind, figures in ours.found.items():
        each, base = figures.each, least.found[kind].each
        print(
            f"{KINDS[kind]}: {each / base:.1f} times a bare broadcast ({each * 1e6:.0f} us of server time each beside "
            f"{base * 1e6:.0f}; the game's own work {statistics.median(figures.game) * 1e3:.0f} ms), "
            f"{figures.reached} updates of {statistics.mean(figures.sizes) / 1024:.1f} KiB, "
            f"99 % within {figures.late * 1000:.0f} ms"
        )
    spent, base = (
        sum(figures.each * figures.reached * A_TURN[kind] for kind, figures in found.items())
        for found in (ours.found, least.found)
    )
    print(f"all updates of a turn: {spent / base:.1f} times a bare broadcast")


if __name__ == "__main__":
    main()
