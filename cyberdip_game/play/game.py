"""One sitting: scenario, seed and decisions. The way in is a decision in names, the way out is a sheet.

game = Game.new(text, seats=("valdoria",), seed=7)
game.order("valdoria", Command("quiet_demarche", "drevonia", "hospitals"))
game.finish("valdoria")
sheet(game, "valdoria")            # play/paper.py
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import numpy as np
from attrs import define, evolve

from cyberdip_game.minds.policy import POLICIES, reasoned
from cyberdip_game.minds.rollout import tempers
from cyberdip_game.play import ballot, boards, guidance, midway, minds_at_tables, motives, names, tabled, talking, texts
from cyberdip_game.play.course import Branch, Course, Turn
from cyberdip_game.play.draft import Draft, Wishes
from cyberdip_game.play.faults import Closed as Closed
from cyberdip_game.play.faults import Refused as Refused
from cyberdip_game.play.record import HUMAN as HUMAN
from cyberdip_game.play.record import Header, Line, Record, RecordError
from cyberdip_game.play.sheet import Command
from cyberdip_game.rules import script
from cyberdip_game.rules.acts import acts_of
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.permit import FULL, GATED, NO_ATTENTION, NO_CAPITAL, TABLED, UNDER_WAY, permit
from cyberdip_game.rules.turn import dawn, start, table

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


@define(eq=False)
class Game(Course):
    """One sitting. Not thread-safe; advice may be computed elsewhere from `seen`."""

    aside: Callable[[str], AbstractContextManager[object]] = nullcontext  # entered while the mind of a seat thinks

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
        board = boards.board(text, name)
        scenario = board.scenario
        humans = tuple(seats)
        playable = [actor.id for actor in scenario.actors if actor.playable]
        for seat in humans:
            if seat not in playable:
                raise Refused(f"`{seat}` is not a seat of {scenario.title}; choose one of {', '.join(playable)}")
        level = OPPONENTS[opponents]
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
    def replay(cls, record: Record, until: int | None = None, goes_on: bool = True) -> "Game":
        """Play a record again, to the morning of turn `until` if given. Raises RecordError where history disagrees.

        A turn that was being decided goes on, unless whoever asks wants to `finish` it later.
        """
        board = boards.board(record.header.text, record.header.scenario)
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
                game.apply(line)
            except (KeyError, ValueError, TypeError, IndexError, AttributeError, OverflowError, Refused) as error:
                raise RecordError(
                    f"line {number} of the record cannot be played again ({error}); "
                    f"everything before turn {game.turn} is sound"
                ) from None
            record.lines.append(line)
        if until is None and goes_on:
            game._go_on()
        return game

    @classmethod
    def _begin(cls, board: Board, record: Record) -> "Game":
        world, entries = dawn(board, start(board, np.array([record.header.seed], np.uint64)))
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
            self.close(*self.resolve())
            if self.over:
                raise Refused(f"without a decision this game ends on turn {self.turn}; begin before")
        world, entries = midway.set_numbers(self.board, self.world, wanted)
        self.here.turns[-1] = Turn(world, (*self.here.now.dawn, *entries))

    # -- where the game stands ------------------------------------------------------------------------------------

    def waiting(self) -> tuple[str, ...]:
        """The human seats whose decision is missing."""
        if self.over:
            return ()
        return tuple(seat for seat in self.humans if seat not in self.stand_ins and self._is_missing(seat))

    def _is_missing(self, seat: str) -> bool:
        """Whether the seat has not decided, or not answered what lies before it: a draft may come again."""
        if self.motions is None:
            return seat not in self.finished
        return bool(self.asked_drafts(seat) or (seat not in self.finished and self.asked_motions(seat)))

    # -- planning: free to change until the turn ends -------------------------------------------------------------

    def order(self, seat: str, command: Command) -> None:
        """Add an order to the plan. Raises Refused with what is in the way."""
        self._may_plan(seat)
        wanted = self.meant(seat, command)
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
        """Answer a motion or a draft: for, abstain, against; accept, refuse. Raises Refused."""
        draft = self.asked_drafts(seat).get(motion)
        if draft is not None:
            if why := self._blocks(seat, draft, answer):
                raise Refused(why)
            self.drafts[seat] = self.drafts.get(seat, Draft()).with_answer(motion, answer)
            return
        row = self.asked_motions(seat).get(motion)
        if self.motions is None or row is None or answer not in ballot.words(self.board, self.motions.acts.act(row)):
            raise Refused("there is no such question before you")
        self.drafts[seat] = self.drafts.get(seat, Draft()).with_answer(motion, answer)

    def say(self, seat: str, talks: str, word: str, **details: Any) -> None:
        """Say something at a table: table (steps), accept, refuse (issue, red, steps), recess, leave, ask (issue), tell
        (issue, steps), mediate (helper), promise, link (measure), back (vote), break, keep. What is said is said.

        Minds at the table answer at once. Raises Refused, RecordError.
        """
        if f"talks.{talks}" not in self.asked_drafts(seat):
            self._may_plan(seat)
        line = {"turn": self.turn, "seat": seat, "by": HUMAN, "talk": talks, "say": word, **self._beat_of(), **details}
        try:
            talking.check(self.board, self.world, self.index(seat), line)
        except (KeyError, AttributeError, TypeError):
            raise Refused(f"`{word}` at a table lacks something; see the help") from None
        self.put(line)
        self._let_minds_talk()

    def _beat_of(self) -> Line:
        """What a line at a table says of its beat: nothing while plans are made."""
        return {"beat": "answer"} if self.beat == "answer" else {}

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
        self.check_note(probabilities)
        pages = {name: dict(beliefs) for name, beliefs in probabilities.items()}
        self.put({"turn": self.turn, "seat": seat, "note": pages, "reason": reason[:300]})

    def keep_advice(self, seat: str, advice: dict[str, Any]) -> None:
        """Put on record what staff showed, so that the resolution can ring the dot that happened."""
        self.put({"turn": self.turn, "seat": seat, "advice": advice})

    def keep_drafts(self) -> None:
        """Put unfinished plans on record (quick save, window closed mid-turn)."""
        for seat in self.waiting():
            if seat in self.drafts:
                self.keep_draft(seat)

    def keep_draft(self, seat: str) -> None:
        """Put one seat's unfinished plan on record, as it is each time people of a class change it."""
        self.put({"turn": self.turn, "seat": seat, "draft": names.wishes_line(self.draft(seat))})

    def guide(self, word: str, **details: Any) -> None:
        """A teacher's hand in the open morning: send (inject; headline and text if edited), hold, free, skip (inject),
        tell (to, headline, text), adjust (quantity, place, amount), finish. Raises Refused, RecordError."""
        if self.beat != "decide":
            raise Refused("wait for the next round: this one is being answered, or the game is over")
        line = {"turn": self.turn, "facilitator": word, **details}
        guidance.check(self.board, self.world, self.here.guided, line)
        self.put(line)

    # -- ending the turn ------------------------------------------------------------------------------------------

    def finish(self, seat: str) -> None:
        """The seat has decided (or answered): that goes on record. When nobody is missing the turn goes on.

        Raises RecordError; asked again once the record can be written, it goes on from where it stopped.
        """
        if seat in self.waiting():
            if self.motions is None:
                self._put_wishes(seat, HUMAN, self.draft(seat))
            else:
                self._put_answers(seat)
        self._go_on()

    def _put_answers(self, seat: str) -> None:
        """To drafts first, which may bring others to the table again; then to motions, once."""
        answers = self.draft(seat).answers
        drafts = self.asked_drafts(seat)
        for id, draft in drafts.items():
            word = answers.get(id, draft.silence)
            said = draft.line(word if not self._blocks(seat, draft, word) else draft.silence)
            self.put({"turn": self.turn, "seat": seat, "by": HUMAN, **said, **self._beat_of()})
        answers = {id: word for id, word in answers.items() if not id.startswith("talks.")}
        self.drafts[seat] = Draft(evolve(self.draft(seat), answers=answers))
        if seat not in self.finished and self.asked_motions(seat):
            self.put({"turn": self.turn, "seat": seat, "answer": answers})
        self._let_minds_talk()

    def _blocks(self, seat: str, draft: tabled.Tabled, word: str) -> str:
        return tabled.blocked(self.board, self.world, self.index(seat), draft, word)

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
        self.put({"rewind": turn, "branch": self.branch})
        self._let_minds_talk()

    def switch(self, branch: int) -> None:
        """Go on with another branch. Raises Refused."""
        if not 0 <= branch < len(self.branches):
            raise Refused("there is no such branch")
        self.put({"switch": branch})
        self._let_minds_talk()

    # -- the machinery: every change of state is a line, live and in replay -----------------------------------------

    def _may_plan(self, seat: str) -> None:
        if self.beat != "decide" or seat in self.finished:
            raise Closed("the plan of this turn is closed")

    def _go_on(self) -> None:
        """When no person is missing the minds decide, and when nobody is asked the turn is resolved."""
        if self.over or self.waiting():
            return
        if self.motions is None:
            self._let_minds_decide()
        if not self.waiting():
            self.put({"turn": self.turn, "check": self.resolve()[1].check()})
            self._let_minds_talk()

    def catch_up(self) -> None:
        """Minds answer what was said last: whoever kept the record may have stopped before they did."""
        self._let_minds_talk()

    def _let_minds_talk(self) -> None:
        """Minds say at the tables what they have to say, until it is a person's turn or the rounds are used up."""
        if self.board.tables and not self.over:
            while line := minds_at_tables.line(self):
                self.put(line)

    def _let_minds_decide(self) -> None:
        temper = tempers(self.world.seed)
        for line in minds_at_tables.decisions(self):
            self.put(line)
        for seat in self.record.header.seats:
            if seat not in self.here.now.wishes:
                who, seen = self.who(seat), self.seen(seat)
                with self.aside(seat):
                    plan, ends = reasoned(who, self.board, seen, temper)
                wishes = names.wishes(self.board, plan.acts, plan.choices[:, 0])
                why = motives.line(self.board, seen, who, wishes, ends)
                self._put_wishes(seat, f"{who}/{MIND_VERSION}", wishes, why=why)

    def _put_wishes(self, seat: str, by: str, wishes: Wishes, **more: Line) -> None:
        self.put({"turn": self.turn, "seat": seat, "by": by, "decide": names.wishes_line(wishes), **more})
