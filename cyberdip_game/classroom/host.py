"""What `cyberdip host` does: begin a class or go on with one, say where it is, serve it until it is stopped."""

import asyncio
import contextlib
import gc
import io
import ipaddress
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import segno
import uvicorn
from attrs import frozen

from cyberdip_game.classroom import doors, people, shelf
from cyberdip_game.classroom.clock import Clock
from cyberdip_game.classroom.place import Place
from cyberdip_game.classroom.room import TEACHER, Room
from cyberdip_game.classroom.server import application
from cyberdip_game.classroom.store import Store
from cyberdip_game.classroom.wire import Wire
from cyberdip_game.play import begin
from cyberdip_game.play.begin import Wanted
from cyberdip_game.play.game import Game, Refused
from cyberdip_game.play.preview import preview
from cyberdip_game.play.shelf import find

_SOMEWHERE = ("192.0.2.1", "10.42.0.2", "192.168.137.2", "192.168.2.2")  # anywhere, then the usual own hotspots
_BREAK = 1800  # seconds without a server after which a class is told where it stands
_LOOSE = 20_000  # objects made between two looks for what can go: a round makes some thousands
_LATE = 3  # seconds within which open pages must let go when the server stops


@frozen
class Hosting:
    """How a class is to be served."""

    address: str = "127.0.0.1"
    port: int = 8000
    students: int = 24
    minutes: int = 8
    days: int = 30
    bell: str = ""
    rehearsal: bool = False


def new_room(wanted: Wanted, hosting: Hosting) -> Room:
    """A new class of `wanted` on the teacher's disk. Raises FileNotFoundError, OSError, ScenarioError, Refused."""
    path = find(wanted.scenario)
    seats = wanted.seats or tuple(card.id for card in preview(path).seats)
    folder = wanted.folder or shelf.new_folder(path.stem)
    if shelf.is_class(folder):
        raise Refused(f"{folder} holds a class already; go on with it by --resume {folder}")
    game = begin.new_game(Wanted(str(path), seats, wanted.seed, wanted.opponents, True, folder))
    assert game.record.path is not None
    game.record.path = game.record.path.rename(folder / shelf.RECORD)
    store = Store(folder / shelf.CLASS)
    store.set("code", people.code())
    for name in ("students", "minutes", "days"):
        store.set(name, str(getattr(hosting, name)))
    store.set("bell", hosting.bell)
    store.set("rehearsal", "yes" if hosting.rehearsal else "")
    if wanted.folder and not hosting.rehearsal:
        shelf.remember(folder)
    room = Room(game, store, Clock(time.time))
    room.sit()
    return room


def old_room(folder: Path, wall: Callable[[], float] = time.time) -> Room:
    """A class as it was left. Raises Refused, RecordError."""
    store = Store(folder / shelf.CLASS)  # first: a class that is being served stays as it is
    game = Game.load(folder / shelf.RECORD)
    clock = Clock.of(store.get("clock"), wall)
    room = Room(game, store, clock)
    room.sit()
    game.catch_up()
    if room.paused and wall() - Clock.alive(store.get("clock")) > _BREAK:
        store.set("recap", "yes")
        store.set("returning", "yes")  # the address may have changed since, and with it what browsers remember
    if room.begun and not game.over and not game.waiting():  # stopped between the last plan and the evening
        game.finish(room.teams[0])
    return room


def lan_address() -> str:
    """The address of this machine in its network. Nothing is sent. Raises Refused where there is no network."""
    found = addresses()
    if not found:
        raise Refused("this laptop is in no network; join one or open a hotspot, then start again")
    return found[0]


def addresses() -> list[str]:
    """The addresses of this machine, the one towards the rest of the world first. Nothing is sent."""
    found = [_towards(place) for place in _SOMEWHERE]
    with contextlib.suppress(OSError):
        found += [str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return [one for one in dict.fromkeys(found) if one and not ipaddress.ip_address(one).is_loopback]


def _towards(place: str) -> str:
    """The own address on the way there, "" if there is no way."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((place, 9))
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def listening(address: str, port: int) -> socket.socket:
    """A socket that listens there. Raises Refused with what to do."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise Refused(f"{address} port {port} cannot be used ({error}); try --port {port + 1}") from None
    return listener


def spoken(address: str, port: int) -> str:
    """An address as it stands in a browser."""
    name = "localhost" if ipaddress.ip_address(address).is_loopback else address
    return f"[{name}]:{port}" if ":" in name else f"{name}:{port}"


def sentences(place: Place) -> list[str]:
    """What the teacher reads when the server starts."""
    store, address = place.room.store, place.address
    folder = store.path.parent
    lines = [
        f"Students open   http://{address}/   and type the room code {store.get('code')}",
        f"You open        {console(place)}",
        f"The projector   http://{address}/board?key={doors.key_of(store, 'board_key')}",
        f"Everything is kept in {folder}; go on later with: cyberdip host --resume {shelf.called(folder)}",
        f"It is deleted {store.get('days', '30')} days after its last use, when Cyberdip is used for anything.",
        "Ctrl+C stops the server; no seat is lost.",
    ]
    if store.get("rehearsal"):
        return [
            f"Rehearsal: open {console(place)}",
            "All teams are played by minds; step through with “Next round”, and join with a phone if you like.",
            "Nothing of it is kept. Ctrl+C stops the server.",
        ]
    if address.startswith("localhost"):
        again = f"cyberdip host --resume {shelf.called(folder)} --lan"
        lines.insert(0, f"Only this laptop can open the pages. For phones stop it and start it again: {again}")
    return lines


def config(place: Place) -> uvicorn.Config:
    """How the server runs."""
    return uvicorn.Config(
        application(place),
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        ws=Wire,
        ws_max_size=1024,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=_LATE,
        limit_concurrency=2000,
    )


def code_in_letters(place: Place) -> str:
    """The way in as a QR code for a terminal, dark on light where the terminal is dark."""
    out = io.StringIO()
    segno.make(f"http://{place.address}/?code={place.room.store.get('code')}", error="l").terminal(out, compact=True)
    return out.getvalue().rstrip("\n")


def console(place: Place) -> str:
    """Where the teacher begins."""
    to = "&to=rehearse" if place.room.store.get("rehearsal") else ""
    return f"http://{place.address}/teach?key={doors.key_of(place.room.store, 'teacher_key')}{to}"


def serve(place: Place, listener: socket.socket) -> None:
    """Until it is stopped."""
    asyncio.run(_serve(uvicorn.Server(config(place)), place, listener))


def settle() -> None:
    """What the server has loaded stays until its end, so that nothing looks through it again for what can go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_LOOSE)


async def _serve(server: uvicorn.Server, place: Place, listener: socket.socket) -> None:
    beating = asyncio.create_task(_beat(place))
    settle()
    place.stop = lambda: setattr(server, "should_exit", True)
    try:
        await server.serve(sockets=[listener])
    finally:
        beating.cancel()
        place.staff.close()
        if not place.deleted:
            place.room.keep_clock()


async def _beat(place: Place) -> None:
    """Says from time to time that the server lives, so that a clock found later knows when it stopped."""
    while not place.deleted:
        place.room.keep_clock()
        place.room.wake(TEACHER)  # the pace is told anew
        await asyncio.sleep(20)
