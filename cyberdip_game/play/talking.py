"""What a seat says at a table, in names: checked, put on record as one line, and played again from that line."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from cyberdip_game.play.faults import Refused
from cyberdip_game.play.record import Line
from cyberdip_game.rules import mandate, talks
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.reputation import TRUSTED
from cyberdip_game.rules.talks import ACCEPT, LEAVE, OPEN, REFUSE, SIGNED, TABLE, Move, Talking, may_move, rounds
from cyberdip_game.rules.world import IN_FORCE, NOTHING, World, column

_ONE = np.arange(1)
KINDS = {TABLE: "table", ACCEPT: "accept", REFUSE: "refuse", LEAVE: "leave"}
_VOTES = {"for": mandate.BEHIND, "abstain": mandate.ABSTAINS, "against": mandate.AGAINST}
TONES = {"cordial": talks.CORDIAL, "firm": talks.FIRM, "cold": talks.COLD}
WORDS_AT_MOST = 120  # characters of the sentence beside a draft
MOVES = ("table", "accept", "refuse", "recess", "leave")  # what wants the floor
AFTER = ("break", "keep", "publish")  # what is decided once there is an agreement, and told to nobody
WORDS = (*MOVES, "ask", "tell", "mediate", "promise", "link", "back", *AFTER)


def table_of(board: Board, id: str) -> Table:
    """Raises Refused for talks that do not exist."""
    if id not in board.ids["talks"]:
        raise Refused(f"there are no talks called `{id}`")
    return board.tables[board.ids["talks"].index(id)]


def check(board: Board, world: World, seat: int, line: Line) -> None:
    """Whether the seat may say this now. Raises Refused with what is in the way and what to do."""
    table, word = table_of(board, line["talk"]), line["say"]
    stage = int(world["stage"][table.index, 0])
    if word in AFTER:
        _check_after(world, table, seat, word)
        return
    if stage != OPEN:
        raise Refused(f"{table.talks.title}: {_STAGES[stage]}")
    if word == "back":
        if seat not in table.delegations:
            raise Refused("your delegation is not asked here")
        return
    if seat not in (*table.speakers, *table.parties):
        raise Refused("you do not sit at this table")
    if world["gone"][table.index, seat, 0]:
        raise Refused("you have walked out of these talks")
    if word in MOVES and not may_move(table, world.numbers, seat)[0]:
        raise Refused(why_not(board, world, table, seat))
    if line.get("tone", "firm") not in TONES:
        raise Refused(f"nobody knows the tone `{line['tone']}`; speak {', '.join(TONES)}")
    if len(line.get("words", "")) > WORDS_AT_MOST:
        raise Refused(f"say it in {WORDS_AT_MOST} characters; your sentence has {len(line['words'])}")
    _check_word(board, world, table, seat, line)


def _check_after(world: World, table: Table, seat: int, word: str) -> None:
    stage = int(world["stage"][table.index, 0])
    if word != "publish":
        if stage != SIGNED or seat not in table.binds:
            raise Refused("no agreement in force binds you here")
        return
    if not table.talks.secret or world["leaked"][table.index, 0]:
        raise Refused("everybody knows of these talks")
    if stage != SIGNED or seat not in table.parties or not world["signed"][table.index, seat, 0]:
        raise Refused("you have signed no secret agreement here")
    if world["publishes"][seat, table.index, 0]:
        raise Refused("it goes out this evening")


_STAGES = {
    talks.CLOSED: "these talks have not been opened",
    talks.SIGNED: "an agreement has been signed",
    talks.LEFT: "somebody has walked out",
    talks.EXPIRED: "their time has run out",
    talks.BROKEN: "the agreement was broken",
}


def why_not(board: Board, world: World, table: Table, seat: int) -> str:
    """Why it is not this seat's move."""
    if not talks.at_table(board)[table.index, seat]:
        return "what is said there is not heard outside"
    floor = int(world["floor"][table.index, 0]) - 1
    if floor == NOTHING:
        return "every party has agreed; it is signed in the evening"
    if floor == seat or int(world["spoke"][table.index, seat, 0]) >= int(rounds(table, world.numbers)[0]):
        return "the rounds of this turn are used up; go on next turn"
    return f"the floor belongs to {board.scenario.actors[floor].name}"


def _check_word(board: Board, world: World, table: Table, seat: int, line: Line) -> None:
    match line["say"]:
        case "table":
            if table.single_text and seat != table.chair:
                raise Refused("only the chair tables a text here; refuse it and suggest yours")
            steps_of(table, line["steps"], whole=True)
        case "accept":
            if world["tabled"][table.index, 0] in (0, seat + 1):
                raise Refused("there is no draft of another party to accept; table one")
            _check_mandate(board, world, table, seat)
        case "refuse":
            if line.get("issue"):
                issue_of(table, line["issue"])
            steps_of(table, line.get("steps", {}))
        case "ask" | "tell":
            number = issue_of(table, line["issue"])
            if line["say"] == "tell":
                for id in line["steps"]:
                    _step(table, number, id)
        case "mediate":
            _check_mediator(board, world, table, seat, line["helper"])
        case "promise":
            promised_to(board, table, seat, line)
            made = int(world["promised"][seat, table.index, :, 0].sum())
            if made >= talks.PROMISES:
                raise Refused(f"{talks.PROMISES} side promises are as many as anybody believes")
            if made >= world["capital"][seat, 0]:
                raise Refused("a favour is paid in political capital, and you have none left to promise")
        case "link":
            if line["measure"] and line["measure"] not in links(board, world, table, seat):
                raise Refused("you have nothing of that kind in force against this side")
            if line.get("issue"):
                _step(table, issue_of(table, line["issue"]), line["step"])
        case word if word not in WORDS:
            raise Refused(f"nobody understands `{word}` at a table")


def _check_mandate(board: Board, world: World, table: Table, seat: int) -> None:
    if mandate.mandated(board, world, table, seat)[0]:
        return
    stand, because = mandate.votes(board, world, table, seat)
    against = [row for row in range(len(stand)) if stand[row, 0] == mandate.AGAINST]
    names = [board.scenario.actors[table.delegations[row]].name for row in against]
    issues = [int(because[row, 0]) for row in against if because[row, 0] != NOTHING]
    about = f" because of {title_of(board, issues[0])}{_would_do(board, world, table, issues[0])}" if issues else ""
    who = " and ".join(names) if names else "a third of the Union, which abstains,"
    raise Refused(f"the Union does not stand behind this draft: {who} against{about}; table one they can carry")


def _would_do(board: Board, world: World, table: Table, issue: int) -> str:
    """The nearest step of an issue that every delegation could stand behind."""
    steps = table.talks.issues[table.issues.index(issue)].steps
    standing = int(world["draft"][issue, 0]) - 1
    shut = world["shut"][list(table.delegations), issue, :, 0].max(0)
    fine = [number for number in range(len(steps)) if not shut[number]]
    nearest = min(fine, key=lambda number: abs(number - standing), default=NOTHING)
    return f" ({steps[nearest].id.replace('_', ' ')} would do)" if nearest != NOTHING else ""


def _check_mediator(board: Board, world: World, table: Table, seat: int, helper: str) -> None:
    if world["mediated"][table.index, 0] or table.chair != NOTHING:
        raise Refused("somebody mediates here already")
    if helper not in mediators(board, table):
        raise Refused(f"`{helper}` does not offer good offices here")
    number = board.index("actor", helper)
    if world["invited"][table.index, seat, 0] == number + 1:
        raise Refused("you have proposed that; the others have not agreed yet")
    for party in table.parties:
        if party != seat and world["trust"][party, number, 0] <= TRUSTED:
            raise Refused(f"{board.scenario.actors[party].name} does not trust that mediator")


def mediators(board: Board, table: Table) -> list[str]:
    """Who could offer good offices, by id."""
    return [board.ids["actor"][index] for index in talks.mediators(board, table)]


def promised_to(board: Board, table: Table, seat: int, line: Line) -> int:
    """Whom a favour is promised to: between two the other. Raises Refused."""
    others = [party for party in table.parties if party != seat]
    if seat not in table.parties:
        raise Refused("only who signs can owe a favour for it")
    if not line.get("to"):
        if len(others) > 1:
            raise Refused("say to whom you promise a favour")
        return others[0]
    known = [board.ids["actor"][party] for party in others]
    if line["to"] not in known:
        raise Refused(f"`{line['to']}` does not sign here; known are {', '.join(known)}")
    return others[known.index(line["to"])]


def links(board: Board, world: World, table: Table, seat: int) -> list[str]:
    """The seat's measures in force against another party, which could rest while an agreement is kept."""
    found = []
    for slot in world["docket"][seat, :, :, 0]:
        if slot[column("status")] == IN_FORCE and slot[column("target")] in table.parties:
            found.append(board.ids["measure"][slot[column("measure")]])
    return found


def issue_of(table: Table, id: str) -> int:
    """The place of an issue in its talks. Raises Refused."""
    ids = [issue.id for issue in table.talks.issues]
    if id not in ids:
        raise Refused(f"`{id}` is no issue here; known are {', '.join(ids)}")
    return ids.index(id)


def _step(table: Table, issue: int, id: str) -> int:
    ids = [step.id for step in table.talks.issues[issue].steps]
    if id not in ids:
        raise Refused(f"`{id}` is no step of {table.talks.issues[issue].title}; known are {', '.join(ids)}")
    return ids.index(id)


def steps_of(table: Table, steps: Mapping[str, str], whole: bool = False) -> Any:
    """(issue, 1): the steps a draft picks, -1 where it says nothing. Raises Refused."""
    draft = np.full((len(table.issues), 1), NOTHING, np.int32)
    for issue, step in steps.items():
        number = issue_of(table, issue)
        draft[number] = _step(table, number, step)
    if whole and (draft == NOTHING).any():
        left = table.talks.issues[int((draft == NOTHING).argmax())]
        raise Refused(f"a draft picks a step for every issue; {left.title} is open")
    return draft


def title_of(board: Board, issue: int) -> str:
    """What people call an issue, by its number on the axis."""
    return next(table.talks.issues[table.issues.index(issue)].title for table in board.tables if issue in table.issues)


def perform(board: Board, world: World, seat: int, line: Line) -> World:
    """The world after a line at a table. Raises Refused, KeyError or ValueError for a line that cannot be said."""
    table, talking = table_of(board, line["talk"]), Talking(board, world)
    match line["say"]:
        case "table" | "refuse" | "accept":
            talking.say(table, seat, _move(table, line), _ONE)
        case "recess":
            talking.recess(table, seat, _ONE)
        case "leave":
            talking.leave(table, seat, _ONE)
        case "ask":
            for other in table.parties:
                if other != seat:
                    talking.ask(table, seat, other, issue_of(table, line["issue"]), _ONE)
        case "tell":
            number = issue_of(table, line["issue"])
            shut = np.zeros((len(table.clauses[number]), 1), np.int32)
            shut[[_step(table, number, id) for id in line["steps"]]] = 1
            talking.tell(table, seat, number, shut, _ONE)
        case "mediate":
            talking.invite(table, seat, board.index("actor", line["helper"]), _ONE)
        case "promise":
            talking.promise(table, seat, promised_to(board, table, seat, line), _ONE)
        case "link":
            measure = board.index("measure", line["measure"] or None)
            issue = issue_of(table, line["issue"]) if line.get("issue") else NOTHING
            step = _step(table, issue, line["step"]) if line.get("issue") else NOTHING
            talking.link(table, seat, measure, issue, step, _ONE)
        case "back":
            talking.back(table, seat, _VOTES[line["vote"]], _ONE)
        case "break" | "keep":
            talking.decide_breach(table, seat, int(line["say"] == "break"), _ONE)
        case "publish":
            talking.publish(table, seat, _ONE)
        case word:
            raise ValueError(f"unknown word at a table `{word}`")
    return talking.after()


def _move(table: Table, line: Line) -> Move:
    kind = {word: number for number, word in KINDS.items()}[line["say"]]
    issue = issue_of(table, line["issue"]) if line.get("issue") else NOTHING
    step = _step(table, issue, line["nearest"]) if line.get("nearest") else NOTHING
    return Move(
        np.array([kind]),
        steps_of(table, line.get("steps", {}), whole=line["say"] == "table"),
        np.array([issue]),
        np.array([step]),
        np.array([bool(line.get("red"))]),
        TONES[line.get("tone", "firm")],
    )
