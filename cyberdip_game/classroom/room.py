"""One class at one game: students plan and vote in teams, a spokesperson sends, the teacher keeps time.

Everything comes through here. A call that returns has been kept on disk; one that raises Refused has changed nothing.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from attrs import asdict, define, field

from cyberdip_game.classroom import people
from cyberdip_game.classroom.clock import Clock
from cyberdip_game.classroom.store import Store, Student
from cyberdip_game.play.game import OPPONENTS, Game, Refused
from cyberdip_game.play.paper import sheet
from cyberdip_game.play.public import PublicSheet, public
from cyberdip_game.play.record import HUMAN, RecordError
from cyberdip_game.play.sheet import Asked, Command, Sheet
from cyberdip_game.play.talking import WORDS_AT_MOST

TEACHER, BOARD, ALL = "teacher", "board", "all"  # whom a page or a message is for, where it is no team
_TEXT = 300  # characters of a message
_ALONE = ("draft", "decide", "answer", "note", "advice")  # lines that no other seat learns of before the round ends
PLAN = "plan"  # the question whether one agrees with the plan


@define(eq=False)
class Room:
    """A class. `tell` is called with whose pages have changed; `present` says which students have a page open."""

    game: Game
    store: Store
    clock: Clock
    tell: Callable[[str], None] = lambda audience: None
    present: Callable[[int], bool] = lambda student: True
    versions: Counter[str] = field(factory=Counter)  # audience -> how often its pages have changed
    returns: dict[str, int] = field(factory=dict)  # return code -> student, spoken once
    _sheets: dict[str, tuple[object, Sheet]] = field(factory=dict)
    _told: dict[str, int] = field(factory=dict)  # team -> lines of the record that it may see something of
    _read: int = 0  # lines of the record counted in `_told`
    _marks: dict[str, tuple[object, str]] = field(factory=dict)  # team -> its orders and their name
    _public: tuple[object, PublicSheet] | None = None
    _missing: tuple[object, tuple[str, ...]] | None = None

    # -- where the class stands -----------------------------------------------------------------------------------

    @property
    def teams(self) -> tuple[str, ...]:
        return self.game.humans

    @property
    def begun(self) -> bool:
        return bool(self.store.get("begun"))

    @property
    def paused(self) -> bool:
        return self.begun and not self.game.over and not self.clock.running

    @property
    def round(self) -> str:
        """The beat that is open, as pages name it."""
        return f"{self.turn_mark}.{self.game.beat}"

    @property
    def turn_mark(self) -> str:
        """The turn that is open, as the notebook names it: it is written in both beats."""
        return f"{self.game.branch}.{self.game.turn}"

    @property
    def question(self) -> str:
        """What the teacher asks the whole room in this beat, "" for nothing."""
        round, _, text = self.store.get("asked").partition(" ")
        return text if round == self.round else ""

    def name(self, team: str) -> str:
        """What a team is called on screen."""
        names = {TEACHER: "Teacher", ALL: "Everybody"}
        return names.get(team) or self.game.board.scenario.actors[self.game.index(team)].name

    def sheet(self, team: str) -> Sheet:
        """The team's sheet, made once per position and plan of its own."""
        stamp = self._own_stamp(team)
        if team not in self._sheets or self._sheets[team][0] != stamp:
            self._sheets[team] = stamp, sheet(self.game, team)
        return self._sheets[team][1]

    def public(self) -> PublicSheet:
        """What the room may see, made once per position."""
        if self._public is None or self._public[0] != self.stamp():
            self._public = self.stamp(), public(self.game, [self.sheet(team) for team in self.teams])
        return self._public[1]

    def stamp(self) -> object:
        """The position: what is drawn from the game alone stays the same while it does."""
        return id(self.game), len(self.game.record.lines)

    def _own_stamp(self, team: str) -> object:
        """As `stamp`, but what other teams write for themselves is no reason to make a sheet anew."""
        lines = self.game.record.lines
        for line in lines[self._read :]:
            alone = line["seat"] if any(word in line for word in _ALONE) else ""
            for one in self.teams:
                self._told[one] = self._told.get(one, 0) + (alone in ("", one))
        self._read = len(lines)
        return id(self.game), self.round, self._told.get(team, 0)

    def wake(self, *audiences: str) -> None:
        """Their pages have changed; where it is ALL, only the clock on everybody's page."""
        for audience in audiences:
            self.versions[audience] += 1
            for one in (*self.teams, TEACHER, BOARD) if audience == ALL else (audience,):
                self.tell(one)

    def sent(self, team: str) -> bool:
        """Whether nothing is waited for from the team in this beat."""
        return team not in self.waiting()

    def waiting(self) -> tuple[str, ...]:
        """The teams whose decision is missing, looked up once per position."""
        stamp = self.stamp(), tuple(self.game.stand_ins), len(self.game.finished)
        if self._missing is None or self._missing[0] != stamp:
            self._missing = stamp, self.game.waiting()
        return self._missing[1]

    def plan_mark(self, team: str) -> str:
        """A short name of the plan as it stands: who agrees, agrees with this one."""
        orders = self.game.draft(team).orders
        kept, mark = self._marks.get(team, (None, ""))
        if kept is not orders:
            mark = hashlib.sha256(json.dumps([asdict(one) for one in orders]).encode()).hexdigest()[:12]
            self._marks[team] = orders, mark
        return mark

    @contextmanager
    def once(self, deed: str) -> Iterator[bool]:
        """Several changes kept together under a name, "" for none; says whether they are to be made, or have been.

        A server that dies between its two files finds the name again in the one that was written first.
        """
        with self.store.together():
            done = bool(deed) and (self.store.is_done(deed) or self.game.record.holds(deed))
            self.game.record.deed = deed
            try:
                yield not done
            finally:
                self.game.record.deed = ""
            self.store.set_done(deed)

    # -- who sits where -------------------------------------------------------------------------------------------

    def on_paper(self, team: str) -> bool:
        """Whether the team has no phone, and the teacher enters what it decides."""
        return team in self.papers()

    def papers(self) -> dict[str, int]:
        """Team -> the seat from which the teacher enters."""
        kept: dict[str, int] = json.loads(self.store.get("papers", "{}"))
        return {team: id for team, id in kept.items() if self.store.student(id)}

    def expected(self) -> int:
        """How many students the teacher expects."""
        return int(self.store.get("students", "24"))

    def share(self) -> int:
        """How many sit with one team where all are alike."""
        return -(-self.expected() // len(self.teams))

    def places(self) -> int:
        """How many may sit with one team: about even teams for the class that is expected."""
        return max(4, self.share() + 1)

    def sit(self) -> None:
        """Minds sit in for teams without students, and step aside where somebody sits down."""
        self.game.stand_ins = {team: self._level() for team in self.teams if not self.store.members(team)}

    def _level(self) -> str:
        """How strong minds are in this class."""
        return next((who for who in self.game.record.header.seats.values() if who != HUMAN), OPPONENTS["fair"])

    # -- what students do -----------------------------------------------------------------------------------------

    def open(self, student: Student, round: str) -> None:
        """Whether the student's team may decide now. Raises Refused with what is in the way."""
        if not self.begun:
            raise Refused("the exercise has not begun; your teacher starts it")
        if self.game.over:
            raise Refused("the exercise is over")
        if self.paused:
            raise Refused("your teacher has paused the round; your plan is kept")
        if round != self.round:
            raise Refused("the round has moved on; look at the new situation")
        if self.sent(student.team):
            raise Refused("your delegation has sent already")

    def vote(self, student: Student, round: str, question: str, choice: str) -> None:
        """One voice for a choice of an open question. Raises Refused."""
        self.open(student, round)
        asked = next((one for one in self.sheet(student.team).asked if one.id == question), None)
        wanted = next((one for one in asked.choices if one.id == choice), None) if asked else None
        if wanted is None:
            raise Refused("nobody asks your delegation for that now")
        if wanted.blocked:
            raise Refused(f"{wanted.text}: {wanted.blocked}")
        self.store.vote(round, student.id, question, choice)
        self.wake(student.team, TEACHER)

    def order(self, student: Student, round: str, command: Command, wanted: bool) -> None:
        """Put a measure on the team's plan, or take it off. Raises Refused, RecordError."""
        self.open(student, round)
        team, before = student.team, self.game.draft(student.team)
        if wanted:
            self.game.order(team, command)
        else:
            self.game.drop(team, command)
        if self.game.draft(team) != before:
            try:
                self.game.keep_draft(team)
            except RecordError:
                self.game.undo(team)
                raise
        self.wake(team, TEACHER)

    def agree(self, student: Student, round: str, plan: str) -> None:
        """The student agrees with the plan as it was seen. Raises Refused."""
        self.open(student, round)
        if plan != self.plan_mark(student.team):
            raise Refused("the plan has changed while you read it; look at it again")
        self.store.vote(round, student.id, PLAN, plan)
        self.wake(student.team, TEACHER)

    def agreeing(self, team: str) -> tuple[int, ...]:
        """The students who agree with the plan as it stands."""
        now = self.plan_mark(team)
        voices = self.store.votes(self.round, team).get(PLAN, {})
        return tuple(student for student, plan in voices.items() if plan == now)

    def speaker(self, team: str) -> Student | None:
        members = self.store.members(team)
        return people.speaker(members, self.here(team), self.game.turn)

    def here(self, team: str) -> frozenset[int]:
        """The members who have a page open, or play from paper."""
        return frozenset(filter(self.present, self.store.names(team))) | self._paper_of(team)

    def _paper_of(self, team: str) -> frozenset[int]:
        return frozenset(id for one, id in self.papers().items() if one == team)

    def missing_voices(self, team: str, student: int) -> int:
        """How many more must agree before this student can send."""
        return missing(self.here(team), frozenset(self.agreeing(team)), student)

    def send(self, student: Student, round: str, plan: str) -> None:
        """The spokesperson sends the plan and the leading answers. Raises Refused, RecordError."""
        self.open(student, round)
        speaker = self.speaker(student.team)
        if speaker is None or speaker.id != student.id:
            raise Refused(f"{speaker.name if speaker else 'somebody else'} speaks for the delegation this round")
        if plan != self.plan_mark(student.team):
            raise Refused("the plan has changed while you read it; look at it again")
        missing = self.missing_voices(student.team, student.id)
        if missing:
            raise Refused(f"{missing} more must agree with the plan before you can send it")
        self.take(student.team)

    def leading(self, team: str, asked: Asked) -> str:
        """The choice with most voices; among equals the earliest on the page. "" if nobody has voted."""
        voices = self.store.votes(self.round, team).get(asked.id)
        if not voices:
            return ""
        count = Counter(voices.values())
        return max((one.id for one in asked.choices if count[one.id]), key=count.__getitem__, default="")

    def note(self, student: Student, turn: str, pages: Mapping[str, Mapping[str, int]], reason: str) -> None:
        """Put the team's probabilities on record. Raises Refused, RecordError."""
        if not self.begun or self.paused or self.game.over or turn != self.turn_mark:
            raise Refused("the notebook is closed now; look at the new situation")
        self.game.note(student.team, pages, people.clean(reason, _TEXT, "the reason") if reason.strip() else "")
        self.wake(student.team, TEACHER)

    def speak(self, student: Student, round: str, talks: str, word: str, details: Mapping[str, object]) -> None:
        """The spokesperson says something at a table; minds there answer at once. Raises Refused, RecordError."""
        self.open(student, round)
        speaker = self.speaker(student.team)
        if speaker is None or speaker.id != student.id:
            raise Refused(f"{speaker.name if speaker else 'somebody else'} speaks for the delegation this round")
        before = self.round
        if "words" in details:
            details = {**details, "words": people.clean(str(details["words"]), WORDS_AT_MOST, "the sentence")}
        self.game.say(student.team, talks, word, **details)
        if self.game.beat == "answer" and self.sent(student.team):
            self.game.finish(student.team)
            self.moved(before)
        self.wake(*self.teams, TEACHER)

    def say(self, student: Student, receiver: str, text: str) -> None:
        """A message to another delegation, seen by the teacher, or to the teacher alone. Raises Refused."""
        if receiver not in (*self.teams, TEACHER) or receiver == student.team:
            raise Refused("choose a delegation to write to")
        if self.paused:
            raise Refused("your teacher has paused the round; write when it goes on")
        self.store.say(self.round, student.team, receiver, student.name, people.clean(text, _TEXT, "the message"))
        self.wake(student.team, receiver, TEACHER)

    # -- how a round ends -----------------------------------------------------------------------------------------

    def take(self, team: str) -> None:
        """The team's leading answers and its plan go on record; when nobody is missing the game goes on."""
        before = self.round
        for asked in self.sheet(team).asked:
            choice = self.leading(team, asked)
            if choice and self.game.beat == "decide":
                self.game.choose(team, asked.id, choice)
            elif choice:
                self.game.answer(team, asked.id, choice)
        self.game.finish(team)
        self.moved(before)

    def moved(self, before: str) -> None:
        """A new beat begins with a full clock."""
        if self.round != before:
            self.clock.reset(self.minutes() * (60 if self.game.beat == "decide" else 30))
            self.keep_clock()
        self.wake(*self.teams, TEACHER, BOARD)

    def minutes(self) -> int:
        """Of one round; answers take half of it."""
        return int(self.store.get("minutes", "8"))

    def keep_clock(self) -> None:
        self.store.set("clock", self.clock.kept(self.clock.wall()))

    def end_round(self) -> None:
        """Every team that has not sent is taken as it stands. Raises RecordError."""
        before = self.round
        self.sit()
        for team in self.game.waiting():
            if self.round == before:
                self.take(team)
        if self.round == before and not self.game.over:  # minds sit everywhere
            self.game.finish(self.teams[0])
            self.moved(before)

    def pass_round(self) -> None:
        """Minds decide and answer for every team until the next round. Raises RecordError."""
        before = self.round
        self.game.drafts.clear()
        self.game.stand_ins = dict.fromkeys(self.teams, self._level())
        try:
            self.game.finish(self.teams[0])
        finally:
            self.sit()
        self.moved(before)


def missing(here: frozenset[int], agreeing: frozenset[int], student: int) -> int:
    """How many more must agree: more than half of those who are here, whoever sends among them."""
    return max(0, len(here | {student}) // 2 + 1 - len((agreeing & here) | {student}))
