"""Starts the game in a terminal: signals become a clean end, the picker opens if no game was chosen."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from cyberdip_game.play.game import Game
from cyberdip_game.play.share import again
from cyberdip_game.terminal.console import Console, EndOfInput, Stopped
from cyberdip_game.terminal.picker import pick
from cyberdip_game.terminal.sitting import UNFINISHED, Sitting

_SIGNALS = [number for name in ("SIGINT", "SIGTERM", "SIGHUP") if (number := getattr(signal, name, None))]


def run(game: Game | None, console: Console | None = None) -> int:
    """Play `game`, or one that is picked first; gives the exit code. Raises RecordError, ScenarioError, Refused."""
    console = console or Console()
    with stoppable(console):
        if game is None:
            try:
                game = pick(console)
            except EndOfInput:
                console.say("The input has ended; no game was begun.")
                return 0 if console.interactive else UNFINISHED
            except Stopped as stopped:
                console.say("Asked to stop; no game was begun.")
                return 128 + stopped.signal
        if game is None:
            return 0
        _introduce(console, game)
        return Sitting(console, game).play()


def _introduce(console: Console, game: Game) -> None:
    """What is said of a game once: where it is kept, how others meet it, who plays."""
    record = game.record
    console.say(f"{game.board.scenario.title}. Every decision is kept in {record.path}.")
    if record.torn:
        console.say(record.torn)
    console.say(again(game, game.humans[0]))
    if not record.header.practice:
        console.say("This game is on record: turns can be played again only once it is over.")


@contextmanager
def stoppable(console: Console) -> Iterator[None]:
    """Signals that ask the program to end are told to the console while this lasts."""

    def stop(number: int, _: FrameType | None) -> None:
        console.stop(number)

    before: dict[int, Callable[..., object] | int | None] = {}
    try:
        for number in _SIGNALS:
            before[number] = signal.signal(number, stop)
    except ValueError:  # only the main thread may; a test in another thread plays without
        pass
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
