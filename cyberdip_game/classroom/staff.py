"""What a delegation's staff expect of its plan. They reckon in a process of their own, so that no page waits."""

import asyncio
import multiprocessing
import signal
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from attrs import define, evolve, field, frozen

from cyberdip_game.classroom.room import Room
from cyberdip_game.classroom.store import Student
from cyberdip_game.play import staff
from cyberdip_game.play.draft import Wishes
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.game import Game
from cyberdip_game.play.record import Header, Line, Record
from cyberdip_game.play.sheet import Advice


@frozen
class Question:
    """A team's plan in a game as its record stands."""

    header: Header
    lines: tuple[Line, ...]
    team: str
    wishes: Wishes


def reckon(question: Question) -> Advice:
    """Pure, so any process may do it."""
    record = Record(question.header)
    record.lines = list(question.lines)
    game = Game.replay(record, goes_on=False)
    return staff.expect(game.board, game.seen(question.team), question.team, question.wishes, staff.levels(game))


def wishes(room: Room, team: str) -> Wishes:
    """What goes out if the team is taken as it stands: its plan and the answers that lead."""
    leading = {asked.id: room.leading(team, asked) for asked in room.sheet(team).asked}
    return evolve(room.game.draft(team), choices={id: choice for id, choice in leading.items() if choice})


def told(room: Room, team: str) -> Advice | None:
    """What the team's staff last said in this round."""
    return staff.kept(room.game, team, room.game.turn)


def is_stale(room: Room, team: str) -> bool:
    """Whether what staff said was of another plan than the present one."""
    return room.store.get(f"advised.{team}") != _mark(room, team)


def _mark(room: Room, team: str) -> str:
    choices = (f"{id}={choice}" for id, choice in wishes(room, team).choices.items())
    return " ".join((room.round, room.plan_mark(team), *choices))


def _workers() -> Executor:
    """One at a time, and its memory is given back after each question."""
    fresh = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, fresh, signal.signal, (signal.SIGINT, signal.SIG_IGN), max_tasks_per_child=1)


@define(eq=False)
class Staff:
    """The staff of all teams. Whoever asks the same again while they are at work hears the same answer."""

    _executor: Executor | None = None  # made for the first question
    _at_work: dict[str, tuple[str, Future[Advice]]] = field(factory=dict)  # team -> the mark of a plan, its answer

    async def ask(self, room: Room, student: Student, round: str) -> None:
        """The student's team reads what staff expect of its plan, and it is on record. Raises Refused, RecordError."""
        room.open(student, round)
        if room.game.beat != "decide":
            raise Refused("your staff can be asked again when the next round is planned")
        team, mark = student.team, _mark(room, student.team)
        if not is_stale(room, team):
            return
        try:
            advice = await asyncio.shield(asyncio.wrap_future(self._reckoned(room, team, mark)))
        except BrokenProcessPool:
            self._executor = None
            raise Refused("your staff cannot answer now; ask again") from None
        room.open(student, round)
        if mark != _mark(room, team):
            raise Refused("your plan has changed while your staff were at work; ask again")
        if is_stale(room, team):
            staff.keep(room.game, team, advice)
            room.store.set(f"advised.{team}", mark)
            room.wake(team)

    def _reckoned(self, room: Room, team: str, mark: str) -> Future[Advice]:
        asked, answer = self._at_work.get(team, ("", None))
        if answer is not None and not answer.done():
            if asked != mark:
                raise Refused("your staff are still at work on the plan as it was; ask again in a moment")
            return answer
        record = room.game.record
        question = Question(record.header, tuple(record.lines), team, wishes(room, team))
        self._executor = self._executor or _workers()
        self._at_work[team] = mark, self._executor.submit(reckon, question)
        return self._at_work[team][1]

    def close(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
