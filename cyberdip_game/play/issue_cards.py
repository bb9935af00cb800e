"""Makes the card of one issue of talks: its steps, who stands where, and which steps somebody has spoken for."""

from collections.abc import Sequence

import numpy as np

from cyberdip_game.minds.stakes import Seat
from cyberdip_game.play import phrases, texts
from cyberdip_game.play.record import Line
from cyberdip_game.play.table import IssueCard, StepCard
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.view import View
from cyberdip_game.rules.world import NOTHING, World


def issue_card(board: Board, seen: View, table: Table, row: int, mind: Seat, heard: Sequence[Line]) -> IssueCard:
    """An issue of the talks; `heard` is what was said at the table, as far as the seat has heard it."""
    world, me, number, issue = seen.world, seen.seat, table.issues[row], table.talks.issues[row]
    others = [actor for actor in (*table.speakers, *table.parties) if actor != me]
    words = [int(world["offered"][actor, number, 0]) - 1 for actor in others]
    theirs = next((word for word in words if word >= 0), NOTHING)
    shut = np.asarray(world["shut"][[*others, *_colleagues(board, table, me)], number, :, 0].any(0))
    known = _spoken_for(board, table, row, me, heard)
    mine = int(world["offered"][me, number, 0]) - 1
    steps = tuple(
        StepCard(
            step.id,
            step.id.replace("_", " "),
            reads(board, world, table, row, place, me),
            int(mind.own[row, place, 0]),
            bool(mind.red[row, place, 0]),
            bool(shut[place]),
            not (shut[place] or place in known),
        )
        for place, step in enumerate(issue.steps)
    )
    return IssueCard(
        issue.id,
        issue.title,
        issue.icon,
        steps,
        mine,
        theirs,
        int(world["draft"][number, 0]) - 1,
        _note(steps, mine, theirs, bool(shut.any()), table.single_text and me != table.chair),
        phrases.title(board, "actor", table.binds[row]),
    )


def _colleagues(board: Board, table: Table, me: int) -> tuple[int, ...]:
    return table.delegations if board.in_council[me] else ()


def _spoken_for(board: Board, table: Table, row: int, me: int, heard: Sequence[Line]) -> set[int]:
    """The steps that some other party has said it could sign, and those between two that it would. A chair's text says
    nothing of anybody's limits; an answer about them says everything."""
    issue, standing = table.talks.issues[row], dict[str, str]()
    ids, could = [step.id for step in issue.steps], dict[str, set[int]]()
    for line in heard:
        standing = line["steps"] if line["say"] == "table" else standing
        seat = board.index("actor", line["seat"])
        if seat == me or seat not in table.parties:
            continue
        words = could.setdefault(line["seat"], set())
        steps = standing if line["say"] == "accept" else line.get("steps", ())
        if line["say"] in ("table", "refuse", "accept") and issue.id in steps:
            words.add(ids.index(steps[issue.id]))
        if line.get("issue") == issue.id and line.get("nearest"):
            words.add(ids.index(line["nearest"]))
        if line["say"] == "tell" and line.get("issue") == issue.id:
            words.update({0, len(ids) - 1})
    return {step for words in could.values() if words for step in range(min(words), max(words) + 1)}


def _note(steps: tuple[StepCard, ...], mine: int, theirs: int, limit: bool, single: bool) -> str:
    """One short sentence under an issue's title; of a `single` text that somebody else writes."""
    if theirs == NOTHING:
        return "Nothing said yet"
    if mine == theirs:
        return "The text has it so" if single else "You agree here"
    if mine == NOTHING:
        return f"{'In the text' if single else 'They ask for'}: {steps[theirs].label}"
    apart = abs(mine - theirs)
    known = "a limit is known" if limit else "their limit is unknown"
    return f"{apart} step{'s' if apart > 1 else ''} apart, {known}"


def reads(board: Board, world: World, table: Table, row: int, step: int, seat: int) -> str:
    """How a step reads in the agreement."""
    issue = table.talks.issues[row]
    text = issue.steps[step].text
    return (
        texts.written(board, text, world, seat) if text else f"{issue.title}: {issue.steps[step].id.replace('_', ' ')}."
    )
