"""300 phones see a new round: server time per delivered update beside a bare websockets broadcast in the same run.

Both serve the same number of clients with messages of the same size from one process; CPU time is the server's own.
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
from pathlib import Path
from typing import Any

CLIENTS, TEAM, ROUNDS = 300, 60, 5
STATM = Path("/proc/self/statm")


def memory() -> int:
    """Bytes in use by this process."""
    return int(STATM.read_text().split()[1]) * resource.getpagesize()


def classroom(pipe: Any, folder: str) -> None:
    """A class of 300 students; each word on the pipe ends the round."""
    os.environ["CYBERDIP_HOME"] = folder
    import uvicorn

    from cyberdip_game.classroom import doors, teacher
    from cyberdip_game.classroom.host import Hosting, listening, new_room
    from cyberdip_game.classroom.place import Place
    from cyberdip_game.classroom.server import application
    from cyberdip_game.play.begin import Wanted

    room = new_room(Wanted("ward_zero", seed=7), Hosting(students=CLIENTS))
    place = Place(room, "localhost")
    tokens = [room.join(f"S{number}", room.teams[number % len(room.teams)])[1] for number in range(CLIENTS)]
    teacher.begin(room)
    listener = listening("127.0.0.1", 0)
    pipe.send((listener.getsockname()[1], [f"{doors.SEAT}={token}" for token in tokens]))

    async def serve() -> None:
        config = uvicorn.Config(application(place), log_level="error", ws_per_message_deflate=False, lifespan="off")
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve(sockets=[listener]))
        loop = asyncio.get_running_loop()
        while (word := await loop.run_in_executor(None, pipe.recv)) != "stop":
            before = time.process_time()
            if word == "round":
                room.end_round()
                before = time.process_time()  # the game itself is not what is measured
            elif word == "small":
                (teacher.go_on if room.paused else teacher.pause)(room)
            await asyncio.sleep(2.0)
            pipe.send((time.process_time() - before, memory()))
        server.should_exit = True
        await task

    asyncio.run(serve())


def bare(pipe: Any, size: int) -> None:
    """The least there is: one text sent to every open socket."""
    from websockets.asyncio.server import ServerConnection, broadcast, serve

    open_sockets: set[ServerConnection] = set()

    async def stay(socket: ServerConnection) -> None:
        open_sockets.add(socket)
        with contextlib.suppress(Exception):
            await socket.wait_closed()
        open_sockets.discard(socket)

    async def run() -> None:
        async with serve(stay, "127.0.0.1", 0, compression=None) as server:
            pipe.send((next(iter(server.sockets)).getsockname()[1], [""] * CLIENTS))
            loop = asyncio.get_running_loop()
            while (word := await loop.run_in_executor(None, pipe.recv)) != "stop":
                before = time.process_time()
                if word != "idle":
                    broadcast(open_sockets, "x" * size)
                await asyncio.sleep(2.0)
                pipe.send((time.process_time() - before, memory()))

    asyncio.run(run())


async def measured(pipe: multiprocessing.connection.Connection, path: str, word: str) -> dict[str, float]:
    """CPU seconds per delivered message, memory per client, delays and the mean size of a message."""
    from websockets.asyncio.client import connect

    port, cookies = pipe.recv()
    origin: Any = f"http://127.0.0.1:{port}"
    pipe.send("idle")
    await asyncio.sleep(2.2)
    _, empty = pipe.recv()
    arrived: list[float] = []
    sizes: list[int] = []

    async def listen(socket: Any) -> None:
        async for text in socket:
            arrived.append(time.perf_counter())
            sizes.append(len(text.encode()))

    sockets = []
    for cookie in cookies:
        headers = {"Cookie": cookie} if cookie else {}
        address = f"ws://127.0.0.1:{port}{path}"
        sockets.append(await connect(address, additional_headers=headers, origin=origin, compression=None))
    listeners = [asyncio.create_task(listen(socket)) for socket in sockets]
    await asyncio.sleep(3)
    spent, messages, delays = 0.0, 0, []
    for _ in range(ROUNDS):
        arrived.clear()
        sizes.clear()
        start = time.perf_counter()
        pipe.send(word)
        await asyncio.sleep(2.3)
        used, full = pipe.recv()
        spent, messages = spent + used, messages + len(arrived)
        delays += [one - start for one in arrived]
    mean = statistics.mean(sizes)
    for listener in listeners:
        listener.cancel()
    await asyncio.gather(*(socket.close() for socket in sockets))
    pipe.send("stop")
    late = sorted(delays)[int(len(delays) * 0.99)]
    return {"cpu": spent / messages, "memory": (full - empty) / CLIENTS, "p99": late, "size": mean, "count": messages}


def run(target: Any, argument: Any, path: str, word: str) -> dict[str, float]:
    here, there = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(target=target, args=(there, argument))
    process.start()
    try:
        return asyncio.run(measured(here, path, word))
    finally:
        process.join(10)
        process.kill()


def main() -> None:
    for word, title in (("round", "a new round"), ("small", "a pause")):
        with tempfile.TemporaryDirectory() as folder:
            ours = run(classroom, folder, "/team/socket", word)
        base = run(bare, int(ours["size"]), "/", word)
        print(
            f"{title}, {CLIENTS} clients, {ours['size'] / 1024:.1f} KiB an update: "
            f"{ours['cpu'] / base['cpu']:.1f} times a bare broadcast "
            f"({ours['cpu'] * 1e6:.0f} and {base['cpu'] * 1e6:.0f} us of server time each), "
            f"99 % of {ours['count']:.0f} within {ours['p99'] * 1000:.0f} ms, {ours['memory'] / 1024:.0f} KiB a client"
        )


if __name__ == "__main__":
    main()
