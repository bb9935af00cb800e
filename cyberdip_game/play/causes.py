"""Why a number changed, in words a seat may read: what it cannot know is named as not known."""

from collections.abc import Iterable

from cyberdip_game.play import phrases, texts
from cyberdip_game.play.feed import visible
from cyberdip_game.play.names import caused_by
from cyberdip_game.play.report import Change
from cyberdip_game.play.ways import way
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.ledger import Cause, Entry
from cyberdip_game.rules.relations import COOLING
from cyberdip_game.rules.talks import at_table
from cyberdip_game.scenario.kinds import Seen

BEHIND = -1  # the seat of whoever may look behind every curtain
_HIDDEN = "a cause not known to you"


def shown(board: Board, entry: Entry, seat: int) -> bool:
    """Whether the seat may see the number that the entry changed."""
    quantity = board.quantities[entry.quantity]
    if quantity.talks:  # told by the card of the talks
        return False
    if quantity.seen_by == Seen.EVERYONE or seat == BEHIND:
        return True
    if quantity.seen_by == Seen.OWNER:
        return entry.place[0] == seat
    return quantity.seen_by == Seen.PARTIES and seat in entry.place[:2]


def phrase(board: Board, entry: Entry, seat: int) -> str:
    """The entry's cause in words."""
    cause = entry.cause
    match cause.kind:
        case "measure" | "council" | "cost":
            if seat != BEHIND and not visible(board, entry, seat):
                return _HIDDEN
            return _deed(board, cause, seat)
        case "inject" | "choice":
            return _event(board, cause, seat)
        case "incident" | "operation":
            incident = board.ids["incident"].index(cause.id) if cause.id in board.ids["incident"] else -1
            title = phrases.title(board, "incident", incident)
            return f"a new wave, {title}" if cause.kind == "operation" and title else title or _HIDDEN
        case "evidence":
            known = cause.id in board.ids["item"]
            return phrases.title(board, "item", board.ids["item"].index(cause.id)) if known else cause.id
        case "talks" | "breach" | "leak" | "favour" | "published":
            return _at_a_table(board, cause, seat)
        case "inquiry":
            return "A name disproved"
        case "duty":
            name = next(duty.name for duty, _ in board.duties if duty.id == cause.id)
            return f"{name} not sent in time"
        case "limit":
            return _limit(board, entry)
    return cause.id


def _limit(board: Board, entry: Entry) -> str:
    """Where a number could not go: beyond its scale, or, of tension, beyond what the acts of that day can reach."""
    low, high = board.quantities[entry.quantity].range
    if entry.amount > 0:
        return f"cannot fall below {low}"
    return "what was done brings it no higher" if entry.quantity == "tension" else f"cannot rise above {high}"


def _at_a_table(board: Board, cause: Cause, seat: int) -> str:
    table = board.tables[board.ids["talks"].index(cause.id)]
    hears = seat == BEHIND or cause.kind in ("leak", "published") or at_table(board)[table.index, seat]
    if table.talks.secret and not hears:
        return _HIDDEN
    return _AT_TABLES[cause.kind].format(table.talks.title)


_AT_TABLES = {
    "talks": "{}",
    "breach": "{}: a breach",
    "leak": "{} came out",
    "favour": "{}: a favour that was owed",
    "published": "{} made public",
}


def _deed(board: Board, cause: Cause, seat: int) -> str:
    order = caused_by(board, cause)
    name = texts.named(board, cause.actor, order)
    who = "" if cause.actor == seat else f"{phrases.title(board, 'actor', cause.actor)}: "
    return f"{who}{name}" + (" refused" if cause.kind == "council" else " (cost)" if cause.kind == "cost" else "")


def _event(board: Board, cause: Cause, seat: int) -> str:
    id, _, choice = cause.id.partition(".")
    one = board.scripts[board.ids["inject"].index(id)]
    if seat not in (*one.to, BEHIND):
        return _HIDDEN
    if not choice or cause.actor == seat:
        return one.inject.headline
    return f"{phrases.title(board, 'actor', cause.actor)}: {one.inject.headline}"


def changes(
    board: Board, entries: Iterable[Entry], start: dict[tuple[str, tuple[int, ...]], int], seat: int, most: int = 6
) -> tuple[Change, ...]:
    """The numbers that moved most, each with contributions that add up exactly.

    `start` gives each number before the first entry. Book-keeping quantities are left out.
    """
    sums: dict[tuple[str, tuple[int, ...]], dict[str, int]] = {}
    for entry in entries:
        if entry.quantity in _BOOKS or not shown(board, entry, seat) or not _concerns(board, entry, seat):
            continue
        parts = sums.setdefault((entry.quantity, entry.place), {})
        cause = phrase(board, entry, seat)
        parts[cause] = parts.get(cause, 0) + entry.amount
    moved = {spot: parts for spot, parts in sums.items() if sum(parts.values()) and not _only_wears_off(parts)}
    largest = sorted(moved, key=lambda spot: (_RANK.get(spot[0], 5), -abs(sum(moved[spot].values()))))[:most]
    return tuple(_change(board, spot, moved[spot], start[spot], seat) for spot in largest)


def _only_wears_off(parts: dict[str, int]) -> bool:
    """What time alone moves by a point is no news."""
    return set(parts) == {COOLING.id}


_BOOKS = {
    "intent",
    "burned",
    "times",
    "finding",
    "tasked",
    "shared",
    "came",
    "handed",
    "fired",
    "chosen",
    "ended",
    "evidence",
    "preparation",
    "named",
    "began",
    "peak",
    "reported",
    "shown",
    "recorded",
    "disproved",
    "exposure",
}
_RANK = {"severity": 0, "tension": 1, "pressure": 2, "trust": 3, "legitimacy": 4, "capital": 6}


def _concerns(board: Board, entry: Entry, seat: int) -> bool:
    """Numbers that touch the seat: its own, its pairs, every incident."""
    if seat == BEHIND:
        return True
    axes = board.quantities[entry.quantity].axes
    if axes[:2] == ("actor", "actor"):
        return seat in entry.place[:2] if entry.quantity == "tension" else entry.place[1] == seat
    return axes[:1] != ("actor",) or entry.place[0] == seat


def _change(board: Board, spot: tuple[str, tuple[int, ...]], parts: dict[str, int], old: int, seat: int) -> Change:
    quantity, place = spot
    listed = tuple(sorted(((amount, cause) for cause, amount in parts.items() if amount), key=lambda p: -abs(p[0])))
    label = phrases.quantity(board, quantity, place, seat)
    return Change(label, old, old + sum(parts.values()), listed, way(board, quantity, seat))
