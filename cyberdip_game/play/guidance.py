"""What a teacher does to a running game, as lines of its record: send, hold, free or skip an inject, tell, adjust, end.

A line reads {"turn": 3, "facilitator": "send", "inject": "free_key"}. Replay repeats it without anybody's help.
"""

from collections.abc import Iterator

from cyberdip_game.play import phrases
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.record import Line
from cyberdip_game.play.sheet import News
from cyberdip_game.rules import facilitator, script
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.facilitator import Touched
from cyberdip_game.rules.pieces import Script
from cyberdip_game.rules.world import World

KNOBS = ("severity", "pressure", "capital", "legitimacy", "tension", "trust", "resilience")
_DONE = {"send": "Sent", "hold": "Held", "free": "Put back", "skip": "Skipped"}
_HEADLINE, _TEXT = 80, 900


def check(board: Board, world: World, before: list[Line], line: Line) -> None:
    """Raises Refused with what is in the way; KeyError or TypeError where it lacks something. `before` is history."""
    match line["facilitator"]:
        case "adjust":
            if line["quantity"] not in KNOBS or not isinstance(line["amount"], int) or not line["amount"]:
                raise Refused("choose a quantity of the list and an amount other than 0")
            _place(board, line)
        case "send":
            if script.fresh(board, world)[_script(board, line).index, 0]:
                raise Refused("this inject reaches its seats on this turn already")
            _check_skipped(before, line)
            if edited(line):
                _check_words(line)
        case "hold" | "free" | "skip":
            _script(board, line)
            _check_skipped(before, line)
        case "tell":
            seats = {board.ids["actor"][index] for index in board.seats}
            if not line["to"] or not set(line["to"]) <= seats:
                raise Refused("choose the delegations that this reaches")
            _check_words(line)
        case "finish":
            pass
        case other:
            raise Refused(f"`{other}` is nothing that a facilitator does")


def _check_words(line: Line) -> None:
    if not 1 <= len(line["headline"]) <= _HEADLINE or len(line["text"]) > _TEXT:
        raise Refused(f"a headline has 1 to {_HEADLINE} characters, a text at most {_TEXT}")


def _check_skipped(before: list[Line], line: Line) -> None:
    if line["inject"] in skipped(before):
        raise Refused("this inject was skipped for good; write one of your own if you miss it")


def skipped(lines: list[Line]) -> frozenset[str]:
    """The injects that never come any more."""
    return frozenset(line["inject"] for line in lines if line["facilitator"] == "skip")


def edited(line: Line) -> dict[str, tuple[str, str]]:
    """The words in which an inject of the script was sent, where the teacher changed them."""
    if line["facilitator"] == "send" and "headline" in line:
        return {line["inject"]: (line["headline"], line["text"])}
    return {}


def perform(board: Board, world: World, line: Line) -> Touched:
    """The world after it, and what was posted. A message changes no number."""
    match line["facilitator"]:
        case "adjust":
            return facilitator.adjust(board, world, line["quantity"], _place(board, line), line["amount"])
        case "send":
            return facilitator.send(board, world, _script(board, line))
        case "finish":
            return facilitator.finish(board, world)
        case "hold" | "free" | "skip" as word:
            return facilitator.deal(board, world, _script(board, line), word == "free")
    return world, []


def in_words(board: Board, line: Line) -> str:
    """What was done, for the debrief: `Sent “A sum and a clock”`."""
    match line["facilitator"]:
        case "adjust":
            label = phrases.quantity(board, line["quantity"], _place(board, line), -1)
            return f"{label}: {phrases.signed(line['amount'])}"
        case "tell":
            names = [phrases.title(board, "actor", board.ids["actor"].index(seat)) for seat in line["to"]]
            return f"“{line['headline']}” to {phrases.listed(names)}"
        case "finish":
            return "Ended the exercise"
    title = _script(board, line).inject.headline
    if edited(line):
        return f"Sent “{title}” in other words: “{line['headline']}”"
    return f"{_DONE[line['facilitator']]} “{title}”"


def told(board: Board, lines: list[Line], seat: str, turn: int) -> Iterator[News]:
    """The teacher's own injects that reached the seat, as news; `turn` is now."""
    for number, line in enumerate(lines, 1):
        if line["facilitator"] == "tell" and seat in line["to"]:
            hour = board.time(line["turn"]).hour
            clock = phrases.clock(board, hour)
            yield News(f"told {number}", hour, clock, "cable", line["headline"], line["text"], line["turn"] == turn)


def _script(board: Board, line: Line) -> Script:
    if line["inject"] not in board.ids["inject"]:
        raise Refused("there is no such inject; choose one from the list")
    return board.scripts[board.ids["inject"].index(line["inject"])]


def _place(board: Board, line: Line) -> tuple[int, ...]:
    axes, ids = board.quantities[line["quantity"]].axes, line["place"]
    if len(ids) != len(axes) or any(id not in board.ids[axis] for axis, id in zip(axes, ids, strict=True)):
        raise Refused("there is no such quantity; choose one from the list")
    return tuple(board.ids[axis].index(id) for axis, id in zip(axes, ids, strict=True))
