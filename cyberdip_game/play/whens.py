"""An author's condition in words, for a teacher who looks ahead and for a seat it has come true for:
`hour >= 48 and pressure[valdoria] >= 30`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from cyberdip_game.play import phrases
from cyberdip_game.rules.board import Board
from cyberdip_game.scenario.kinds import Seen
from cyberdip_game.scenario.words import Inject

_HOUR = re.compile(r"^\(?hour >= (\d+)\)?( and |$)")
_READ = re.compile(r"\b(\w+)\[([^\]]*)\]( > 0)?")
_NAME = re.compile(r"\b([a-z_]\w*)\b(?:\[([^\]]*)\])?")
_GLUE = {"hour", "turn", "and", "or", "true"}
_WORDS = ((">=", "at least"), ("<=", "at most"), ("==", "is"), (">", "above"), ("<", "below"))


def round_of(board: Board, when: str) -> int:
    """The first round on which the clock lets it come."""
    found = _HOUR.match(when)
    hour = int(found[1]) if found else 0
    return next((number for number, time in enumerate(board.times, 1) if time.hour >= hour), len(board.times))


@lru_cache(maxsize=512)
def in_words(board: Board, when: str) -> str:
    """What else must hold beside the clock, "" if nothing: `Pressure in Valdoria at least 30`."""
    rest = when[found.end() :] if (found := _HOUR.match(when)) else when
    if rest in ("", "true"):
        return ""
    told = _READ.sub(
        lambda read: _said(board, read[1], read[2].split(", ")) + ("" if _counts(read[1]) else read[3] or ""), rest
    )
    told = re.sub(r"\bany\(([^()]*)\)", r"\1", told)
    for sign, word in _WORDS:
        told = told.replace(sign, word)
    return " ".join(told.split())


def because(board: Board, inject: Inject, seat: int) -> str:
    """Why it came, as far as the seat can see what it waited for: `pressure in Valdoria at least 30, and chance`.

    Of what waited for something that the seat cannot see, it does not learn whether it was rolled for either.
    """
    reads = {(word, place) for word, place in _NAME.findall(inject.when) if word not in _GLUE}
    if not all(_sees(board, word, place.split(", ")[:2], board.ids["actor"][seat]) for word, place in reads):
        return "events"
    words = in_words(board, inject.when)
    if words.endswith(" above 0"):
        return "events"
    waited = words[:1].lower() + words[1:] or ("the date" if inject.when != "true" else "")
    if not _drawn(board, inject):
        return waited or "the date"
    return f"{waited}, and chance" if waited else "chance"


def _drawn(board: Board, inject: Inject) -> bool:
    """Whether it might have stayed away: it is rolled for, or games are dealt some of its kind."""
    return inject.chance < 100 or any(inject.id in pool.of and pool.deal < len(pool.of) for pool in board.scenario.pool)


def _sees(board: Board, word: str, places: Sequence[str], seat: str) -> bool:
    quantity = board.quantities.get(word)
    if quantity is None or quantity.talks:
        return False
    parties = {Seen.OWNER: places[:1], Seen.PARTIES: places}.get(quantity.seen_by, ())
    return quantity.seen_by == Seen.EVERYONE or seat in parties


def _counts(word: str) -> bool:
    """Whether `> 0` says no more than that it happened."""
    return word in ("named", "times")


def _said(board: Board, word: str, places: Sequence[str]) -> str:
    match word:
        case "fired":
            return f"“{_title(board, 'inject', places[0])}” has come"
        case "since":
            return f"hours since “{_title(board, 'inject', places[0])}”"
        case "chosen":
            one = next((one for one in board.scenario.injects if one.id == places[1]), None)
            text = (
                next((choice.text for choice in one.choices if choice.id == places[2]), places[2]) if one else places[2]
            )
            return f"{_title(board, 'actor', places[0])} chose “{text}”"
        case "named":
            return f"{_title(board, 'actor', places[0])} named {places[2].replace('_', ' ')}"
        case "times":
            return f"{_title(board, 'actor', places[0])} did “{_title(board, 'measure', places[1])}”"
    return _number(board, word, places)


def _number(board: Board, word: str, places: Sequence[str]) -> str:
    quantity = board.quantities.get(word)
    if quantity is None or any(id not in board.ids[axis] for axis, id in zip(quantity.axes, places, strict=False)):
        return f"{word.replace('_', ' ')} of {phrases.listed([one.replace('_', ' ') for one in places])}"
    place = [board.ids[axis].index(id) for axis, id in zip(quantity.axes, places, strict=False)]
    if len(place) != len(quantity.axes):
        return word
    label = phrases.quantity(board, word, place, -1)
    number, _, whose = label.partition(", ")
    if not whose or quantity.talks or " of " in number:
        return label
    return f"{number} of “{whose}”" if quantity.axes == ("incident",) else f"{number} of {whose}"


def _title(board: Board, axis: str, id: str) -> str:
    if id == "everyone":
        return "somebody"
    return phrases.title(board, axis, board.ids[axis].index(id)) if id in board.ids[axis] else id.replace("_", " ")
