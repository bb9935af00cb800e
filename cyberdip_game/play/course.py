"""The course of a game: its branches and turns, changed by the lines of its record and by nothing else."""

from collections.abc import Callable, Mapping
from typing import ClassVar

import numpy as np
from attrs import Factory, define, evolve, field, frozen

from cyberdip_game.play import ballot, guidance, motives, names, tabled, talking, texts
from cyberdip_game.play.draft import Draft, Wishes
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.record import HUMAN, Line, Record, RecordError
from cyberdip_game.play.sheet import Command
from cyberdip_game.rules import council
from cyberdip_game.rules.acts import Order, acts_of
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.incidents import begun
from cyberdip_game.rules.ledger import Entry
from cyberdip_game.rules.options import orders
from cyberdip_game.rules.permit import OPEN
from cyberdip_game.rules.turn import Motions, dawn, dusk, next_turn, table
from cyberdip_game.rules.view import View, view
from cyberdip_game.rules.world import NOTHING, World
from cyberdip_game.scenario import library


@frozen(eq=False)
class Turn:
    """One turn as it was: the morning, what was said and decided, the evening, and every posting of both."""

    morning: World
    dawn: tuple[Entry, ...]
    wishes: dict[str, Wishes] = Factory(dict)
    motions: Motions | None = None
    evening: World | None = None
    dusk: tuple[Entry, ...] = ()
    silent: set[tuple[int, int]] = Factory(set)  # motions, by row, and people who left them without an answer
    why: dict[str, motives.Why] = Factory(dict)  # of minds
    said: World | None = None  # the morning with what has been said at the tables since
    edited: dict[str, tuple[str, str]] = Factory(dict)  # injects in a teacher's words: id -> headline, text

    @property
    def day(self) -> World:
        """What this turn's decisions read."""
        return self.morning if self.said is None else self.said


def _morning(turn: Turn) -> Turn:
    """The turn with nothing said or decided, as the teacher had prepared it."""
    return Turn(turn.morning, turn.dawn, edited=turn.edited)


@define(eq=False)
class Branch:
    """A course of the game: its turns so far; the last is open unless the game is over."""

    name: str
    turns: list[Turn]
    said: list[Line] = Factory(list)  # at the tables, in its order
    guided: list[Line] = Factory(list)  # what a teacher did, in its order
    notes: dict[tuple[str, int], Line] = Factory(dict)
    advice: dict[tuple[str, int], Line] = Factory(dict)

    @property
    def now(self) -> Turn:
        return self.turns[-1]


@define(eq=False)
class Course:
    """Where the game stands, live and in replay alike: what `apply` makes of the lines of the record."""

    board: Board
    record: Record
    branches: list[Branch]
    branch: int = 0
    drafts: dict[str, Draft] = field(factory=dict)
    finished: set[str] = field(factory=set)
    motions: Motions | None = None  # set in the answer beat
    stand_ins: dict[str, str] = field(factory=dict)  # minds that sit in for people, by seat
    _dawn: tuple[Entry, ...] = ()
    _settled: tuple[Turn, World] | None = None  # this turn's outcome once it is known
    _views: tuple[tuple[World, dict[int, View]], ...] = field(default=(), init=False)  # of two positions, by seat

    # -- where the game stands ------------------------------------------------------------------------------------

    @property
    def here(self) -> Branch:
        return self.branches[self.branch]

    @property
    def world(self) -> World:
        """The world now: this turn's morning, or the last evening when the game is over."""
        now = self.here.now
        return now.evening if now.evening is not None else now.day

    @property
    def turn(self) -> int:
        return self.world.turn

    @property
    def over(self) -> bool:
        return self.here.now.evening is not None

    @property
    def beat(self) -> str:
        """decide, answer or over."""
        return "over" if self.over else "answer" if self.motions is not None else "decide"

    @property
    def humans(self) -> tuple[str, ...]:
        return tuple(seat for seat, who in self.record.header.seats.items() if who == HUMAN)

    def who(self, seat: str) -> str:
        """The level of mind that decides for the seat now; HUMAN for a person, "wait" for an actor without a seat."""
        return self.stand_ins.get(seat) or self.record.header.seats.get(seat, "wait")

    def index(self, seat: str) -> int:
        return self.board.index("actor", seat)

    def seen(self, seat: str) -> View:
        """What the seat knows now."""
        return self.seen_in(self.world, self.index(seat))

    def seen_in(self, world: World, seat: int) -> View:
        """What the seat knows in that position; of the two positions asked of last it is the same view again."""
        views = next((views for one, views in self._views if one is world), None)
        if views is None:
            views = dict[int, View]()
            self._views = (*self._views[-1:], (world, views))
        if seat not in views:
            views[seat] = view(self.board, world, seat)
        return views[seat]

    def draft(self, seat: str) -> Wishes:
        return self.drafts.get(seat, Draft()).now

    def asked_drafts(self, seat: str) -> dict[str, tabled.Tabled]:
        """Drafts at tables before the seat in the answer beat, by the id of the question."""
        return tabled.tabled(self.board, self.world, self.index(seat)) if self.beat == "answer" else {}

    def asked_motions(self, seat: str) -> dict[str, int]:
        """Motions before the seat: id -> row of the motions. What it orders itself for its own part is none."""
        return self.asked_of(self.motions, seat) if self.motions is not None else {}

    def asked_of(self, motions: Motions, seat: str) -> dict[str, int]:
        """The same of the motions of another turn."""
        acts, votes = motions.acts, motions.given.votes[:, self.index(seat)]
        own = {row[2:] for row in acts.each if row.actor == self.index(seat)}
        rows = [
            row
            for row in np.flatnonzero((motions.refused == OPEN) & (votes != council.NOT_ASKED)).tolist()
            if acts.act(row)[2:] not in own
        ]
        return {names.motion_id(self.board, acts, int(row)): int(row) for row in rows}

    def meant(self, seat: str, command: Command) -> Order:
        """What a command means. Raises Refused where nobody knows of what it names, or the seat may not order it."""
        try:
            order = names.order_of(self.board, command)
        except ValueError:
            order = None
        if order is None or not self._heard_of(order):
            raise Refused(f"nobody knows `{command.measure}` pointed that way; choose it from the list")
        if not self.board.fits[order.measure, order.incident]:
            name = texts.pointed(self.board, self.board.rules[order.measure].measure.name, self.index(seat), order)
            kind = library.incident_types()[self.board.scenario.incidents[order.incident].type]
            raise Refused(f"{name}: it does not fit an incident of type {kind.name}")
        if order not in orders(self.board, self.index(seat)):
            raise Refused("this seat may not order that")
        return order

    def _heard_of(self, order: Order) -> bool:
        """Whether what it points at has begun, of which an item may be a sign before."""
        return order.incident == NOTHING or order.item != NOTHING or bool(begun(self.world)[order.incident, 0])

    # -- lines ----------------------------------------------------------------------------------------------------

    def put(self, line: Line) -> None:
        """Write a line on record and do what it says. Raises RecordError, and what `apply` raises."""
        self.record.append(line)
        self.apply(line)

    def apply(self, line: Line) -> None:
        """Do what a line says. Raises ValueError and its kin where it does not fit, Refused, RecordError."""
        for word, act in self._WORDS.items():
            if word in line:
                act(self, line)
                return
        raise ValueError("unknown kind of line")

    def _apply_decide(self, line: Line) -> None:
        self._must_be_now(line)
        wishes = names.wishes_of(line["decide"])
        for command in wishes.orders:
            self.meant(line["seat"], command)
        self.here.now.wishes[line["seat"]] = wishes
        self.here.now.why[line["seat"]] = motives.read(line.get("why", {}))
        self.finished.add(line["seat"])
        if len(self.here.now.wishes) == len(self.record.header.seats):
            pairs = [
                (self.index(seat), names.order_of(self.board, command))
                for seat, wishes in self.here.now.wishes.items()
                for command in wishes.orders
            ]
            self.motions = table(self.board, self.world, acts_of(pairs))
            self.finished = set()

    def _apply_talk(self, line: Line) -> None:
        self._must_be_now(line)
        said = talking.perform(self.board, self.world, self.index(line["seat"]), line)
        self.here.turns[-1] = evolve(self.here.now, said=said)
        self.here.said.append(line)

    def _apply_guidance(self, line: Line) -> None:
        self._must_be_now(line)
        guidance.check(self.board, self.world, self.here.guided, line)
        self.here.guided.append(line)
        now = self.here.now
        if line["facilitator"] == "finish":
            evening, entries = guidance.perform(self.board, now.day, line)
            self.here.turns[-1] = evolve(now, evening=evening, dusk=tuple(entries))
            return
        morning, entries = guidance.perform(self.board, now.morning, line)
        said = guidance.perform(self.board, now.said, line)[0] if now.said is not None else None
        edited = now.edited | guidance.edited(line)
        self.here.turns[-1] = evolve(now, morning=morning, dawn=(*now.dawn, *entries), said=said, edited=edited)

    def _apply_answer(self, line: Line) -> None:
        self._must_be_now(line)
        asked, motions = self.asked_motions(line["seat"]), self.motions
        if motions is None:
            raise ValueError("an answer before every seat has decided")
        seat = self.index(line["seat"])
        for motion, row in asked.items():
            act = motions.acts.act(row)
            word = line["answer"].get(motion, ballot.silence(self.board, act))
            if motion not in line["answer"]:
                self.here.now.silent.add((row, seat))
            motions.given.write(row, seat, *ballot.vote(self.board, act, word))
        self.finished.add(line["seat"])

    def _apply_check(self, line: Line) -> None:
        self._must_be_now(line)
        if self.motions is None:
            raise ValueError("a turn ends before every seat has decided")
        done, after = self.resolve()
        if after.check() != line["check"]:
            sound = f"turns before it can be replayed with --turn {self.turn}" if self.turn > 1 else "nothing before it"
            raise RecordError(
                f"the history of this record disagrees from turn {self.turn} on ({sound}): "
                "it was changed by hand, or the rules have changed"
            )
        self.close(done, after)

    def _apply_rewind(self, line: Line) -> None:
        old = self.branches[line["branch"]]
        turn = int(line["rewind"])
        kept = [*old.turns[: turn - 1], _morning(old.turns[turn - 1])]
        before = {key: value for key, value in old.notes.items() if key[1] < turn}
        shown = {key: value for key, value in old.advice.items() if key[1] < turn}
        tries = 2 + sum(branch.name.startswith(f"turn {turn},") for branch in self.branches)
        said = [line for line in old.said if line["turn"] < turn]
        guided = [line for line in old.guided if line["turn"] <= turn and line["facilitator"] != "finish"]
        self.branches.append(Branch(f"turn {turn}, try {tries}", kept, said, guided, before, shown))
        self._enter(len(self.branches) - 1)

    def _enter(self, branch: int) -> None:
        if not 0 <= branch < len(self.branches):
            raise ValueError("there is no such branch")
        self.branch, self.motions, self.drafts, self.finished, self._settled = branch, None, {}, set(), None
        if not self.over:
            self.here.turns[-1] = _morning(self.here.now)
            self.here.said = [line for line in self.here.said if line["turn"] < self.turn]

    def _apply_note(self, line: Line) -> None:
        self.check_note(line["note"])
        self.here.notes[line["seat"], line["turn"]] = line

    def _apply_advice(self, line: Line) -> None:
        self.here.advice[line["seat"], line["turn"]] = line

    def _apply_draft(self, line: Line) -> None:
        self._must_be_now(line)
        wishes = names.wishes_of(line["draft"])
        for command in wishes.orders:  # what cannot be ordered is found here, not later
            self.meant(line["seat"], command)
        names.choices_for(self.board, wishes.choices)
        if self.draft(line["seat"]) != wishes:  # a plan that is kept while it is made can still be undone
            self.drafts[line["seat"]] = Draft(wishes)

    def check_note(self, probabilities: Mapping[str, Mapping[str, int]]) -> None:
        """Raises Refused where they are not per cent, 100 together, of every hypothesis of an incident."""
        for incident, beliefs in probabilities.items():
            known = next((one for one in self.board.scenario.incidents if one.id == incident), None)
            if known is None or set(beliefs) != set(known.hypotheses):
                raise Refused("a note gives a probability to every hypothesis of the incident")
            if sum(beliefs.values()) != 100 or min(beliefs.values()) < 0:
                raise Refused(f"the probabilities add up to {sum(beliefs.values())}, not to 100")

    def _must_be_now(self, line: Line) -> None:
        if line["turn"] != self.turn or self.over:
            raise ValueError(f"it speaks of turn {line['turn']}, the game stands at turn {self.turn}")

    # -- the end of a turn ----------------------------------------------------------------------------------------

    def resolve(self) -> tuple[Turn, World]:
        """This turn with its evening, and the world after it: the next morning, or the evening when the game ends."""
        if self._settled is None:
            self._settled = self._settle()
        return self._settled

    def _settle(self) -> tuple[Turn, World]:
        now, motions = self.here.now, self.motions
        assert motions is not None
        choices = np.zeros((len(self.board.each), len(self.board.scripts), 1), np.int32)
        for seat, wishes in now.wishes.items():
            choices[self.index(seat), :, 0] = names.choices_for(self.board, wishes.choices)
        evening, entries = dusk(self.board, now.day, motions, choices)
        done = evolve(now, motions=motions, evening=evening, dusk=tuple(entries))
        if self._ended(done):
            return done, evening
        morning, dawning = dawn(self.board, next_turn(evening))
        self._dawn = tuple(dawning)
        return done, morning

    def _ended(self, turn: Turn) -> bool:
        assert turn.evening is not None
        return bool(turn.evening["ended"][0] > 0) or turn.evening.turn == len(self.board.times)

    def close(self, done: Turn, after: World) -> None:
        """The turn is over."""
        self.here.turns[-1] = done
        if not self._ended(done):
            self.here.turns.append(Turn(after, self._dawn))
        self.motions, self.drafts, self.finished, self._settled = None, {}, set(), None

    _WORDS: ClassVar[dict[str, Callable[["Course", Line], None]]] = {
        "talk": _apply_talk,
        "facilitator": _apply_guidance,
        "decide": _apply_decide,
        "answer": _apply_answer,
        "check": _apply_check,
        "rewind": _apply_rewind,
        "switch": lambda course, line: course._enter(int(line["switch"])),
        "note": _apply_note,
        "advice": _apply_advice,
        "draft": _apply_draft,
    }
