"""What minds say at the tables of a game, as lines of its record, each with what it is worth to them."""

from collections.abc import Iterator

import numpy as np

from cyberdip_game.minds.asides import Aside, asides, invitations
from cyberdip_game.minds.honour import wants_breach, wants_publication
from cyberdip_game.minds.negotiate import Answer, answer, told
from cyberdip_game.minds.rollout import tempers
from cyberdip_game.minds.stakes import SILENT, Seat, sit
from cyberdip_game.play.course import Course
from cyberdip_game.play.record import HUMAN, Line
from cyberdip_game.play.talking import KINDS
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Table
from cyberdip_game.rules.talks import OPEN, SIGNED, Talking, may_move
from cyberdip_game.rules.world import NOTHING, World

_ONE = np.arange(1)


def line(game: Course) -> Line | None:
    """What some mind says next at some table, None if none has anything to say. Who is asked tells first."""
    board, world = game.board, game.world
    for table in board.tables:
        if world["stage"][table.index, 0] != OPEN:
            continue
        minds = [party for party in table.speakers if game.who(board.ids["actor"][party]) not in (HUMAN, *SILENT)]
        for party in minds:
            asked = int(world["asked"][table.index, party, 0]) - 1
            if asked != NOTHING:
                mind = sit(board, game.seen(board.ids["actor"][party]), table)
                return _mind_line(game, table, party, _tells(board, table, party, mind, asked, world))
        for party in minds:
            if may_move(table, world.numbers, party)[0]:
                return _mind_line(game, table, party, _says(game, table, party))
            if _is_invited(world, table, party):
                mind, talking = sit(board, game.seen(board.ids["actor"][party]), table), Talking(board, world)
                agrees = next(invitations(board, talking, table, party, mind, _ONE), None)
                if agrees is not None:
                    return _mind_line(game, table, party, _written_aside(board, table, agrees))
    return None


def _is_invited(world: World, table: Table, party: int) -> bool:
    """Whether another party would have a mediator to whom this one has not agreed."""
    invited = world["invited"][table.index, :, 0]
    return (
        party in table.parties and not world["mediated"][table.index, 0] and bool(invited.any() and not invited[party])
    )


def decisions(game: Course) -> list[Line]:
    """The minds that break their word from this evening on, or make a secret agreement public."""
    lines = []
    for table in game.board.tables:
        if game.world["stage"][table.index, 0] == SIGNED:
            for party in sorted({*table.binds, *table.parties} - {NOTHING}):
                if game.who(game.board.ids["actor"][party]) not in (HUMAN, *SILENT):
                    lines += [_mind_line(game, table, party, said) for said in _decides(game, table, party)]
    return lines


def _decides(game: Course, table: Table, party: int) -> Iterator[Line]:
    board, world, seen = game.board, game.world, game.seen(game.board.ids["actor"][party])
    faithful = party in table.binds and not world["broken"][party, table.index, 0]
    if faithful and wants_breach(board, seen, table, tempers(world.seed))[0]:
        yield {"say": "break"}
    if party in table.parties and table.talks.secret:
        tells, brings, costs = wants_publication(board, seen, table)
        if tells[0]:
            yield {"say": "publish", "why": {"pays": int(brings[0]), "costs": int(costs[0])}}


def _mind_line(game: Course, table: Table, party: int, said: Line) -> Line:
    seat = game.board.ids["actor"][party]
    return {"turn": game.turn, "seat": seat, "by": game.who(seat), "talk": table.talks.id, **said}


def _tells(board: Board, table: Table, party: int, mind: Seat, asked: int, world: World) -> Line:
    issue = table.issues.index(asked)
    shut = told(board, mind, issue, party, table, tempers(world.seed))[:, 0]
    steps = table.talks.issues[issue].steps
    return {
        "say": "tell",
        "issue": table.talks.issues[issue].id,
        "steps": [step.id for step, closed in zip(steps, shut, strict=False) if closed],
    }


def _says(game: Course, table: Table, party: int) -> Line:
    """What pays before its move, one thing after another; then its move."""
    board, seat, talking = game.board, game.board.ids["actor"][party], Talking(game.board, game.world)
    mind, level = sit(board, game.seen(seat), table), game.who(seat)
    aside = next(asides(board, talking, table, party, mind, _ONE), None) if level != "random" else None
    if aside is not None:
        return _written_aside(board, table, aside)
    return _written(table, answer(board, talking, table, party, mind, _ONE, tempers(game.world.seed), level), mind)


def _written_aside(board: Board, table: Table, aside: Aside) -> Line:
    """What a mind says beside its moves in names, with what it pays and costs it."""
    line: Line = {"say": aside.word}
    issue = table.talks.issues[aside.issue] if aside.issue != NOTHING else None
    if aside.word == "link":
        line["measure"] = board.ids["measure"][aside.measure]
    if issue is not None:
        line["issue"] = issue.id
    if issue is not None and aside.step != NOTHING:
        line["step"] = issue.steps[aside.step].id
    if aside.other != NOTHING:
        line["to" if aside.word == "promise" else "helper"] = board.ids["actor"][aside.other]
    return {**line, "why": {"pays": int(aside.pays[0]), "costs": int(aside.costs[0])}}


def _written(table: Table, said: Answer, mind: Seat) -> Line:
    """A mind's move in names, with what it was worth to it."""
    move, issues = said.move, table.talks.issues
    line: Line = {"say": KINDS[int(move.kind[0])]}
    if line["say"] in ("table", "refuse"):
        line["steps"] = {
            issue.id: issue.steps[step].id for issue, step in zip(issues, move.draft[:, 0], strict=True) if step >= 0
        }
    if move.issue[0] >= 0 and line["say"] != "accept":
        issue = issues[int(move.issue[0])]
        line["issue"] = issue.id
        if move.step[0] >= 0:
            line["nearest"] = issue.steps[int(move.step[0])].id
        line["red"] = bool(move.red[0])
    if said.unbacked[0]:
        line["union"] = True
    why = {"wanted": int(said.wanted[0]), "without": int(mind.alternative[0])}
    if said.worth[0] > -(10**8):
        why["worth"] = int(said.worth[0])
    return {**line, "why": why}
