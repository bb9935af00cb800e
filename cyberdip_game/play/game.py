"""One sitting: scenario, seed and decisions. The way in is a decision in names, the way out is a sheet.

game = Game.new(text, seats=("valdoria",), seed=7)
game.order("valdoria", Command("quiet_demarche", "drevonia", "hospitals"))
game.finish("valdoria")
sheet(game, "valdoria")            # play/paper.py
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from attrs import Factory, define, evolve, field, frozen

from cyberdip_game.minds.policy import POLICIES, reasoned
from cyberdip_game.minds.rollout import tempers
from cyberdip_game.play import ballot, guidance, midway, motives, names, talking, texts
from cyberdip_game.play.draft import Draft, Wishes
from cyberdip_game.play.faults import Refused as Refused
from cyberdip_game.play.record import HUMAN as HUMAN
from cyberdip_game.play.record import Header, Line, Record, RecordError
from cyberdip_game.play.sheet import Command
from cyberdip_game.rules import council, script
from cyberdip_game.rules.acts import (
    FULL,
    GATED,
    NO_ATTENTION,
    NO_CAPITAL,
    OPEN,
    TABLED,
    UNDER_WAY,
    acts_of,
    options,
    permit,
)
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.ledger import Entry
from cyberdip_game.rules.turn import Motions, dawn, dusk, next_turn, start, table
from cyberdip_game.rules.view import View, view
from cyberdip_game.rules.world import World
from cyberdip_game.scenario.reader import parse

OPPONENTS = {
    "easy": "habit",
    "fair": "thoughtful",
    "hard": "far_sighted",
}  # the picker's words
MIND_VERSION = 1

_WHY = {
    GATED: "a precondition is not met",
    UNDER_WAY: "it is already under way or in force",
    NO_CAPITAL: "there is not enough political capital",
    NO_ATTENTION: "the government cannot attend to more this turn",
    FULL: "the docket is full",
    TABLED: "the Council takes one such text at a time",
}


def _check_header(board: Board, header: Header) -> None:
    """Raises RecordError where the header names what this scenario or this version does not have."""
    seats, minds = {board.ids["actor"][index] for index in board.seats}, {HUMAN, *POLICIES}
    if not 0 <= header.seed < 2**64:
        raise RecordError("line 1 of the record has a seed no game can have; it was changed by hand or damaged")
    for seat, who in header.seats.items():
        if seat not in seats or not isinstance(who, str) or who not in minds:
            raise RecordError(f"line 1 of the record gives `{seat}` to `{who}`, which this version does not know")


@frozen(eq=False)
class Turn:
    """One turn as it was: the morning, what was said and decided, the evening, and every posting of both."""

    morning: World
    dawn: tuple[Entry, ...]
    wishes: dict[str, Wishes] = Factory(dict)
    motions: Motions | None = None
    evening: World | None = None
    dusk: tuple[Entry, ...] = ()
    why: dict[str, motives.Why] = Factory(dict)  # of minds
    said: World | None = None  # the morning with what has been said at the tables since

    @property
    def day(self) -> World:
        """What this turn's decisions read."""
        return self.morning if self.said is None else self.said


@define(eq=False)
class Branch:
    """A course of the game: its turns so far; the last is open unless the game is over."""

    name: str
    turns: list[Turn]
    said: list[Line] = Factory(list)  # at the tables, in its order
    told: list[Line] = Factory(list)  # a teacher's own injects
    notes: dict[tuple[str, int], Line] = Factory(dict)
    advice: dict[tuple[str, int], Line] = Factory(dict)

    @property
    def now(self) -> Turn:
        return self.turns[-1]


@define(eq=False)
class Game:
    """One sitting. Not thread-safe; advice may be computed elsewhere from `seen`."""

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

    # -- beginning ------------------------------------------------------------------------------------------------

    @classmethod
    def new(
        cls,
        text: str,
        seats: Iterable[str],
        seed: int,
        opponents: str = "fair",
        practice: bool = True,
        save_to: Path | None = None,
        name: str = "scenario",
        begins: str = "",
        language: str = "en",
    ) -> "Game":
        """A new game of the scenario in `text`; `begins` says where if not at its beginning (midway.py).

        Raises ScenarioError, Refused, RecordError.
        """
        scenario = parse(text, name)
        humans = tuple(seats)
        playable = [actor.id for actor in scenario.actors if actor.playable]
        for seat in humans:
            if seat not in playable:
                raise Refused(f"`{seat}` is not a seat of {scenario.title}; choose one of {', '.join(playable)}")
        level = OPPONENTS[opponents]
        board = board_of(scenario)
        who = {board.ids["actor"][index]: level for index in board.seats} | dict.fromkeys(humans, HUMAN)
        header = Header(scenario.id, scenario.version, seed, who, practice, text, language, begins)
        if begins:
            cls._begin(board, Record(header))  # what cannot be begun leaves no record
        game = cls._begin(board, Record.create(header, save_to))
        game._let_minds_talk()
        return game

    @classmethod
    def load(cls, path: Path) -> "Game":
        """A game as its record left it. Raises RecordError, ScenarioError."""
        return cls.replay(Record.load(path))

    @classmethod
    def replay(cls, record: Record, until: int | None = None) -> "Game":
        """Play a record again, to the morning of turn `until` if given. Raises RecordError where history disagrees."""
        board = board_of(parse(record.header.text, record.header.scenario))
        _check_header(board, record.header)
        lines, record.lines = record.lines, []
        try:
            game = cls._begin(board, record)
        except Refused as error:
            raise RecordError(f"line 1 of the record cannot be played again ({error})") from None
        for number, line in enumerate(lines, 2):
            if until is not None and game.turn >= until and {"decide", "talk", "facilitator", "rewind"} & line.keys():
                break
            try:
                game._apply(line)
            except (KeyError, ValueError, TypeError, IndexError, AttributeError, OverflowError, Refused) as error:
                raise RecordError(
                    f"line {number} of the record cannot be played again ({error}); "
                    f"everything before turn {game.turn} is sound"
                ) from None
            record.lines.append(line)
        if until is None:
            game._go_on()
        return game

    @classmethod
    def _begin(cls, board: Board, record: Record) -> "Game":
        world, entries = dawn(board, start(board, np.array([record.header.seed], np.uint64)), keeps=True)
        game = cls(board, record, [Branch("first try", [Turn(world, tuple(entries))])])
        if record.header.begins:
            game._begin_midway(midway.read(board, str(record.header.begins)))
        return game

    def _begin_midway(self, wanted: midway.Midway) -> None:
        """Let turns pass in silence, then set the numbers that are wanted. Raises Refused if the game ends before."""
        while self.turn < wanted.turn:
            silent = {seat: Wishes() for seat in self.record.header.seats}
            self.here.turns[-1] = evolve(self.here.now, wishes=silent)
            self.motions = table(self.board, self.world, acts_of([]))
            self._close(*self._resolve())
            if self.over:
                raise Refused(f"without a decision this game ends on turn {self.turn}; begin before")
        world, entries = midway.set_numbers(self.board, self.world, wanted)
        self.here.turns[-1] = Turn(world, (*self.here.now.dawn, *entries))

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

    def waiting(self) -> tuple[str, ...]:
        """The human seats whose decision is missing."""
        if self.over:
            return ()
        due = self._asked_humans() if self.motions is not None else self.humans
        return tuple(seat for seat in due if seat not in self.finished and seat not in self.stand_ins)

    def seen(self, seat: str) -> View:
        """What the seat knows now."""
        return view(self.board, self.world, self.index(seat))

    def index(self, seat: str) -> int:
        return self.board.index("actor", seat)

    def draft(self, seat: str) -> Wishes:
        return self.drafts.get(seat, Draft()).now

    # -- planning: free to change until the turn ends -------------------------------------------------------------

    def order(self, seat: str, command: Command) -> None:
        """Add an order to the plan. Raises Refused with what is in the way."""
        self._may_plan(seat)
        try:
            wanted = names.order_of(self.board, command)
        except ValueError:
            raise Refused(f"nobody knows `{command.measure}` pointed that way; choose it from the list") from None
        if wanted not in options(self.board, self.index(seat)):
            raise Refused("this seat may not order that")
        orders = (*self.draft(seat).without_rivals(command), command)
        why = self.refusal(seat, orders, command)
        if why:
            name = texts.pointed(self.board, self.board.rules[wanted.measure].measure.name, self.index(seat), wanted)
            raise Refused(f"{name}: {why}")
        self.drafts[seat] = self.drafts.get(seat, Draft()).with_order(command)

    def drop(self, seat: str, command: Command) -> None:
        """Take an order out of the plan."""
        self._may_plan(seat)
        self.drafts[seat] = self.drafts.get(seat, Draft()).without_order(command)

    def choose(self, seat: str, inject: str, choice: str) -> None:
        """Answer an inject. Raises Refused."""
        self._may_plan(seat)
        asked = {one.inject.id: one for one in script.asked(self.board, self.here.now.morning, self.index(seat))}
        if inject not in asked or choice not in [one.id for one in asked[inject].inject.choices]:
            raise Refused(f"nobody asks you for `{choice}` now")
        self.drafts[seat] = self.drafts.get(seat, Draft()).with_choice(inject, choice)

    def answer(self, seat: str, motion: str, answer: str) -> None:
        """Answer a motion: for, abstain, against; accept, refuse. Raises Refused."""
        row = self.asked_motions(seat).get(motion)
        if self.motions is None or row is None or answer not in ballot.words(self.board, self.motions.acts.act(row)):
            raise Refused("there is no such question before you")
        self.drafts[seat] = self.drafts.get(seat, Draft()).with_answer(motion, answer)

    def say(self, seat: str, talks: str, word: str, **details: Any) -> None:
        """Say something at a table: table (steps), accept, refuse (issue, red, steps), recess, leave, ask (issue), tell
        (issue, steps), mediate (helper), promise, link (measure), back (vote), break, keep. What is said is said.

        Minds at the table answer at once. Raises Refused, RecordError.
        """
        self._may_plan(seat)
        line = {"turn": self.turn, "seat": seat, "by": HUMAN, "talk": talks, "say": word, **details}
        try:
            talking.check(self.board, self.world, self.index(seat), line)
        except (KeyError, AttributeError, TypeError):
            raise Refused(f"`{word}` at a table lacks something; see the help") from None
        self._put(line)
        self._let_minds_talk()

    def undo(self, seat: str) -> None:
        self.drafts[seat] = self.drafts.get(seat, Draft()).undone()

    def redo(self, seat: str) -> None:
        self.drafts[seat] = self.drafts.get(seat, Draft()).redone()

    def refusal(self, seat: str, orders: tuple[Command, ...], command: Command) -> str:
        """Why `command` among these orders may not happen, "" if it may."""
        acts, refused = permit(self.board, self.seen(seat).world, names.acts_for(self.board, seat, orders))
        wanted = names.order_of(self.board, command)
        for row in range(len(acts)):
            if names.row_order(acts, row) == wanted:
                return _WHY.get(int(refused[row]), "")
        return ""

    def note(self, seat: str, probabilities: Mapping[str, Mapping[str, int]], reason: str) -> None:
        """Put the seat's own probabilities (per cent per incident and hypothesis) on record. Raises Refused."""
        if self.over:
            raise Refused("the game is over and the truth is out; notes are closed")
        self._check_note(probabilities)
        pages = {name: dict(beliefs) for name, beliefs in probabilities.items()}
        self._put({"turn": self.turn, "seat": seat, "note": pages, "reason": reason[:300]})

    def _check_note(self, probabilities: Mapping[str, Mapping[str, int]]) -> None:
        for incident, beliefs in probabilities.items():
            known = next((one for one in self.board.scenario.incidents if one.id == incident), None)
            if known is None or set(beliefs) != set(known.hypotheses):
                raise Refused("a note gives a probability to every hypothesis of the incident")
            if sum(beliefs.values()) != 100 or min(beliefs.values()) < 0:
                raise Refused(f"the probabilities add up to {sum(beliefs.values())}, not to 100")

    def keep_advice(self, seat: str, advice: dict[str, Any]) -> None:
        """Put on record what staff showed, so that the resolution can ring the dot that happened."""
        self._put({"turn": self.turn, "seat": seat, "advice": advice})

    def keep_drafts(self) -> None:
        """Put unfinished plans on record (quick save, window closed mid-turn)."""
        for seat in self.waiting():
            if seat in self.drafts:
                self.keep_draft(seat)

    def keep_draft(self, seat: str) -> None:
        """Put one seat's unfinished plan on record, as it is each time people of a class change it."""
        self._put({"turn": self.turn, "seat": seat, "draft": names.wishes_line(self.draft(seat))})

    def guide(self, word: str, **details: Any) -> None:
        """A teacher's hand in the open morning: send, hold, free (inject), tell (to, headline, text), adjust (quantity,
        place, amount). Raises Refused, RecordError."""
        if self.beat != "decide":
            raise Refused("wait for the next round: this one is being answered, or the game is over")
        line = {"turn": self.turn, "facilitator": word, **details}
        guidance.check(self.board, self.world, line)
        self._put(line)

    # -- ending the turn ------------------------------------------------------------------------------------------

    def finish(self, seat: str) -> None:
        """The seat has decided (or answered): that goes on record. When nobody is missing the turn goes on.

        Raises RecordError; asked again once the record can be written, it goes on from where it stopped.
        """
        if seat in self.waiting():
            if self.motions is None:
                self._put_wishes(seat, HUMAN, self.draft(seat))
            else:
                self._put({"turn": self.turn, "seat": seat, "answer": self.draft(seat).answers})
        self._go_on()

    def let_play(self, mind: str) -> None:
        """A mind of that level sits in for every person until the game is over. Raises KeyError, RecordError."""
        self.stand_ins = dict.fromkeys(self.humans, mind)
        self._let_minds_talk()
        while not self.over:
            self._go_on()
        self.stand_ins = {}

    def rewind(self, turn: int) -> None:
        """Go back to the morning of `turn` as a new branch; the old one stays. Raises Refused."""
        if not 1 <= turn <= len(self.here.turns):
            raise Refused(f"there is no turn {turn} to go back to")
        if not self.record.header.practice and not self.over:
            raise Refused("this game is on record: turns can be played again once it is over")
        self._put({"rewind": turn, "branch": self.branch})
        self._let_minds_talk()

    def switch(self, branch: int) -> None:
        """Go on with another branch. Raises Refused."""
        if not 0 <= branch < len(self.branches):
            raise Refused("there is no such branch")
        self._put({"switch": branch})
        self._let_minds_talk()

    # -- motions ---------------------------------------------------------------------------------------------------

    def asked_motions(self, seat: str) -> dict[str, int]:
        """Motions before the seat: id -> row of the motions. What it orders itself for its own part is none."""
        if self.motions is None:
            return {}
        acts, votes = self.motions.acts, self.motions.given.votes[:, self.index(seat)]
        own = {row[2:] for row in acts.each() if row.actor == self.index(seat)}
        rows = [
            row
            for row in np.flatnonzero((self.motions.refused == OPEN) & (votes != council.NOT_ASKED)).tolist()
            if acts.act(row)[2:] not in own
        ]
        return {names.motion_id(self.board, self.motions.acts, int(row)): int(row) for row in rows}

    # -- the machinery: every change of state is a line, live and in replay -----------------------------------------

    def _may_plan(self, seat: str) -> None:
        if self.beat != "decide" or seat in self.finished:
            raise Refused("the plan of this turn is closed")

    def _put(self, line: Line) -> None:
        self.record.append(line)
        self._apply(line)

    def _go_on(self) -> None:
        """When no person is missing the minds decide, and when nobody is asked the turn is resolved."""
        if self.over or self.waiting():
            return
        if self.motions is None:
            self._let_minds_decide()
        if not self.waiting():
            self._put({"turn": self.turn, "check": self._resolve()[1].check()})
            self._let_minds_talk()

    def _let_minds_talk(self) -> None:
        """Minds say at the tables what they have to say, until it is a person's turn or the rounds are used up."""
        if self.board.tables and self.beat == "decide":
            while line := talking.mind_line(self):
                self._put(line)

    def _let_minds_decide(self) -> None:
        temper = tempers(self.world.seed)
        for line in talking.breaches(self):
            self._put(line)
        for seat in self.record.header.seats:
            if seat not in self.here.now.wishes:
                who, seen = self.who(seat), self.seen(seat)
                plan, ends = reasoned(who, self.board, seen, temper)
                wishes = names.wishes(self.board, plan.acts, plan.choices[:, 0])
                why = motives.line(self.board, seen, who, wishes, ends)
                self._put_wishes(seat, f"{who}/{MIND_VERSION}", wishes, why=why)

    def _put_wishes(self, seat: str, by: str, wishes: Wishes, **more: Line) -> None:
        self._put({"turn": self.turn, "seat": seat, "by": by, "decide": names.wishes_line(wishes), **more})

    def _apply(self, line: Line) -> None:
        for word, act in self._WORDS.items():
            if word in line:
                act(self, line)
                return
        raise ValueError("unknown kind of line")

    def _apply_decide(self, line: Line) -> None:
        self._must_be_now(line)
        self.here.now.wishes[line["seat"]] = names.wishes_of(line["decide"])
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
        guidance.check(self.board, self.world, line)
        if line["facilitator"] == "tell":
            self.here.told.append(line)
            return
        now = self.here.now
        morning, entries = guidance.perform(self.board, now.morning, line)
        said = guidance.perform(self.board, now.said, line)[0] if now.said is not None else None
        self.here.turns[-1] = evolve(now, morning=morning, dawn=(*now.dawn, *entries), said=said)

    def _apply_answer(self, line: Line) -> None:
        self._must_be_now(line)
        asked, motions = self.asked_motions(line["seat"]), self.motions
        if motions is None:
            raise ValueError("an answer before every seat has decided")
        seat = self.index(line["seat"])
        for motion, row in asked.items():
            act = motions.acts.act(row)
            word = line["answer"].get(motion, ballot.silence(self.board, act))
            motions.given.write(row, seat, *ballot.vote(self.board, act, word))
        self.finished.add(line["seat"])

    def _apply_check(self, line: Line) -> None:
        self._must_be_now(line)
        if self.motions is None:
            raise ValueError("a turn ends before every seat has decided")
        done, after = self._resolve()
        if after.check() != line["check"]:
            sound = f"turns before it can be replayed with --turn {self.turn}" if self.turn > 1 else "nothing before it"
            raise RecordError(
                f"the history of this record disagrees from turn {self.turn} on ({sound}): "
                "it was changed by hand, or the rules have changed"
            )
        self._close(done, after)

    def _close(self, done: Turn, after: World) -> None:
        """The turn is over."""
        self.here.turns[-1] = done
        if not self._ended(done):
            self.here.turns.append(Turn(after, self._dawn))
        self.motions, self.drafts, self.finished, self._settled = None, {}, set(), None

    def _resolve(self) -> tuple[Turn, World]:
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
        evening, entries = dusk(self.board, now.day, motions, choices, keeps=True)
        done = evolve(now, motions=motions, evening=evening, dusk=tuple(entries))
        if self._ended(done):
            return done, evening
        morning, dawning = dawn(self.board, next_turn(evening), keeps=True)
        self._dawn = tuple(dawning)
        return done, morning

    def _ended(self, turn: Turn) -> bool:
        assert turn.evening is not None
        return bool(turn.evening["ended"][0] > 0) or turn.evening.turn == len(self.board.times)

    def _apply_rewind(self, line: Line) -> None:
        old = self.branches[line["branch"]]
        turn = int(line["rewind"])
        kept = [*old.turns[: turn - 1], Turn(old.turns[turn - 1].morning, old.turns[turn - 1].dawn)]
        before = {key: value for key, value in old.notes.items() if key[1] < turn}
        shown = {key: value for key, value in old.advice.items() if key[1] < turn}
        tries = 2 + sum(branch.name.startswith(f"turn {turn},") for branch in self.branches)
        said, told = ([line for line in lines if line["turn"] < turn] for lines in (old.said, old.told))
        self.branches.append(Branch(f"turn {turn}, try {tries}", kept, said, told, before, shown))
        self._enter(len(self.branches) - 1)

    def _enter(self, branch: int) -> None:
        if not 0 <= branch < len(self.branches):
            raise ValueError("there is no such branch")
        self.branch, self.motions, self.drafts, self.finished, self._settled = branch, None, {}, set(), None
        if not self.over:
            self.here.turns[-1] = Turn(self.here.now.morning, self.here.now.dawn)
            self.here.said = [line for line in self.here.said if line["turn"] < self.turn]

    def _apply_note(self, line: Line) -> None:
        self._check_note(line["note"])
        self.here.notes[line["seat"], line["turn"]] = line

    def _apply_advice(self, line: Line) -> None:
        self.here.advice[line["seat"], line["turn"]] = line

    def _apply_draft(self, line: Line) -> None:
        self._must_be_now(line)
        wishes = names.wishes_of(line["draft"])
        names.acts_for(self.board, line["seat"], wishes.orders)  # a name that does not exist is found here, not later
        names.choices_for(self.board, wishes.choices)
        if self.draft(line["seat"]) != wishes:  # a plan that is kept while it is made can still be undone
            self.drafts[line["seat"]] = Draft(wishes)

    def _must_be_now(self, line: Line) -> None:
        if line["turn"] != self.turn or self.over:
            raise ValueError(f"it speaks of turn {line['turn']}, the game stands at turn {self.turn}")

    def _asked_humans(self) -> tuple[str, ...]:
        return tuple(seat for seat in self.humans if self.asked_motions(seat))

    _WORDS: ClassVar[dict[str, Callable[["Game", Line], None]]] = {
        "talk": _apply_talk,
        "facilitator": _apply_guidance,
        "decide": _apply_decide,
        "answer": _apply_answer,
        "check": _apply_check,
        "rewind": _apply_rewind,
        "switch": lambda game, line: game._enter(int(line["switch"])),
        "note": _apply_note,
        "advice": _apply_advice,
        "draft": _apply_draft,
    }
