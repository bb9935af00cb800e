"""What became of talks in a turn, told to one seat: signatures, delegations that left, deadlines, breaches, secrets."""

from collections.abc import Iterator

import numpy as np

from cyberdip_game.play import negotiation, phrases
from cyberdip_game.play.course import Turn
from cyberdip_game.play.report import Happening
from cyberdip_game.rules import talks
from cyberdip_game.rules.agreements import NOTICED
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.view import view
from cyberdip_game.rules.world import World

_COURSE = {
    talks.SIGNED: ("signed", "What was agreed takes effect now.", "the draft that all could sign"),
    talks.LEFT: ("", "The table is empty.", "a party that had enough"),
    talks.EXPIRED: ("time has run out", "What was not signed, or was to end, is over.", "the date that was set"),
    talks.BROKEN: ("the agreement is broken", "Its clauses stop; what rested is in force again.", "signs of a breach"),
}
_Told = tuple[str, str, str]  # what happened, a sentence, because of what


def table_news(board: Board, turn: Turn, seat: int, number: int) -> Iterator[Happening]:
    """What became of the talks that the seat knows of."""
    if turn.evening is None:
        return
    before, after = view(board, turn.morning, seat).world, view(board, turn.evening, seat).world
    clock = phrases.clock(board, board.time(number).ends)
    for table in board.tables:
        for what, text, because in _news(board, before, after, table):
            title = f"{table.talks.title}: {what}"
            yield Happening(clock, "handshake", title, text, f"Because of: {because}")


def opened(board: Board, before: World, after: World) -> list[str]:
    """The titles of talks that the seat knows of and that have begun."""
    stages = ((table, before["stage"][table.index, 0], after["stage"][table.index, 0]) for table in board.tables)
    return [table.talks.title for table, was, stage in stages if was != stage == talks.OPEN]


def _news(board: Board, before: World, after: World, table: Table) -> Iterator[_Told]:
    index = table.index
    was, stage = int(before["stage"][index, 0]), int(after["stage"][index, 0])
    out = bool(after["leaked"][index, 0] > before["leaked"][index, 0])
    if stage != was and stage in _COURSE and not (out and was == talks.CLOSED):
        what, text, because = _COURSE[stage]
        if stage == talks.LEFT:
            what = negotiation.ended(board, after, table)
        if stage == talks.SIGNED and (holdouts := _holdouts(board, after, table)):
            text, because = f"{text} It does not bind {holdouts}.", "a draft that enough could sign"
        if stage == talks.BROKEN:
            because = _suspected(board, before, after, table) or because
        yield what, text, because
    if stage == talks.OPEN:
        yield from _departures(board, before, after, table)
    if out:
        yield _in_the_open(board, after, table)


def _holdouts(board: Board, world: World, table: Table) -> str:
    """The parties that have not signed, "" where all have."""
    silent = [party for party in table.parties if not world["signed"][table.index, party, 0]]
    return phrases.listed([phrases.title(board, "actor", party) for party in silent])


def _suspected(board: Board, before: World, after: World, table: Table) -> str:
    """Whose conduct looked like a breach, and of what: signs are no proof, and which clause they mean nobody sees."""
    found = []
    for party in table.parties:
        clauses = [
            issue.title
            for issue, bound, number in zip(table.talks.issues, table.binds, table.issues, strict=True)
            if bound == party and before["agreed"][number, 0]
        ]
        if clauses and after["breach_signs"][party, table.index, 0] >= NOTICED:
            found.append(
                f"{phrases.title(board, 'actor', party)} on {phrases.listed([phrases.within(one) for one in clauses])}"
            )
    return f"signs of a breach by {phrases.listed(found)}" if found else ""


def _departures(board: Board, before: World, after: World, table: Table) -> Iterator[_Told]:
    for actor in np.flatnonzero(after["gone"][table.index, :, 0] > before["gone"][table.index, :, 0]).tolist():
        name = phrases.title(board, "actor", actor)
        yield f"{name} walked out", "The others talk on without it.", f"a decision in {name}"


def _in_the_open(board: Board, world: World, table: Table) -> _Told:
    who = int(world["published"][table.index, 0]) - 1
    if who >= 0:
        name = phrases.title(board, "actor", who)
        return f"{name} made it public", "Everybody can read what was agreed in secret.", f"a decision in {name}"
    return "it has come out", "Everybody knows now of these talks, and who sat there.", "a leak"
