"""A teacher's hand in a morning: a number moved, an inject sent, held or freed; all posted, with its cause."""

from cyberdip_game.rules import endings
from cyberdip_game.rules.at import At, apply
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.book import Book
from cyberdip_game.rules.ledger import Cause, Entry
from cyberdip_game.rules.pieces import Script
from cyberdip_game.rules.world import ALL, World

CAUSE = Cause("facilitator", "the facilitator")
_RUNG = 5  # not even a teacher calls cyber alone an armed attack

Touched = tuple[World, list[Entry]]


def adjust(board: Board, world: World, quantity: str, place: tuple[int, ...], amount: int) -> Touched:
    """One number of one game moved by `amount`, within its range."""
    ledger = Book(world, board.quantities)
    ledger.post(quantity, place, ALL, amount, CAUSE, _RUNG)
    return ledger.settle(), ledger.entries or []


def send(board: Board, world: World, script: Script) -> Touched:
    """The inject reaches its seats now, whatever its condition says; also once more."""
    ledger = Book(world, board.quantities)
    cause, place = Cause("inject", script.inject.id), (script.index,)
    hour = board.time(world.turn).hour + 1
    ledger.post("fired", place, ALL, hour - int(world["fired"][script.index, 0]), CAUSE)
    apply(script.effects, At(board, world, ALL, stream=script.inject.id), ledger, cause, script.inject.rung)
    return ledger.settle(), ledger.entries or []


def finish(board: Board, world: World) -> Touched:
    """The game ends now, with the ending that holds as if time had run out."""
    ledger = Book(world, board.quantities)
    ledger.post("ended", (), ALL, endings.reached(board, world, True), CAUSE)
    return ledger.settle(), ledger.entries or []


def deal(board: Board, world: World, script: Script, dealt: bool) -> Touched:
    """Whether the timeline holds the inject: taken off it, it comes only when it is sent."""
    ledger = Book(world, board.quantities)
    ledger.post("dealt_inject", (script.index,), ALL, int(dealt) - int(world["dealt_inject"][script.index, 0]), CAUSE)
    return ledger.settle(), ledger.entries or []
