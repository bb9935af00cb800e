"""Where a game begins if not at its beginning: `turn=5 severity[hospitals]=60`.

The turns before it pass in silence, minds included, so that history has them; then the numbers are set, as postings.
"""

import re

from attrs import frozen

from cyberdip_game.play.faults import Refused
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.book import Book
from cyberdip_game.rules.ledger import Cause, Entry
from cyberdip_game.rules.world import ALL, World
from cyberdip_game.scenario import contexts, library
from cyberdip_game.scenario.formula import Effect, FormulaError, effect

CAUSE = Cause("midway", "where this game begins")
_PART = re.compile(r"\s*([a-z]\w*)\s*(\[[^\]]*\])?\s*=\s*(-?[0-9]{1,6})(?=\s|$)")


@frozen
class Midway:
    """The turn on which a game begins, and the numbers that are set on its morning."""

    turn: int
    numbers: tuple[tuple[Effect, int], ...]


def read(board: Board, text: str) -> Midway:
    """What is wanted. Raises Refused with one sentence."""
    turn, numbers, start = 1, list[tuple[Effect, int]](), 0
    while text[start:].strip():
        part = _PART.match(text, start)
        if not part:
            wrong = text[start:].split()[0]
            raise Refused(f"`{wrong}` is no place to begin; write it like `turn=5 severity[hospitals]=60`")
        word, place, value, start = part[1], part[2] or "", int(part[3]), part.end()
        if word == "turn" and not place:
            turn = value
        else:
            numbers.append((_quantity(board, f"{word}{place}", value), value))
    if not 1 <= turn <= len(board.times):
        raise Refused(f"this crisis has the turns 1 to {len(board.times)}, so it cannot begin on turn {turn}")
    return Midway(turn, tuple(numbers))


def _quantity(board: Board, place: str, value: int) -> Effect:
    try:
        found = effect(f"{place} += 0", library.names_of(board.scenario), contexts.inject_context())
    except FormulaError as error:
        raise Refused(f"`{place}` cannot be set: {error}") from None
    low, high = board.quantities[found.quantity].range
    if found.group:
        raise Refused(f"`{place}` are many; say which one")
    if not low <= value <= high:
        raise Refused(f"`{place}` goes from {low} to {high}, this is {value}")
    return found


def set_numbers(board: Board, world: World, midway: Midway) -> tuple[World, list[Entry]]:
    """The morning with those numbers, and the postings that made it."""
    ledger = Book(world, board.quantities)
    for one, value in midway.numbers:
        place = one.place(At(board, world))
        ledger.post(one.quantity, place, ALL, value - int(world[one.quantity][(*place, 0)]), CAUSE)
    return ledger.settle(), ledger.entries
