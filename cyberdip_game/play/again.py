"""The same sitting in another text of its scenario: same night, same turn, the same decisions where they still apply.

Minds decide anew, since what they read may have changed.
"""

from collections.abc import Callable

from attrs import define, field

from cyberdip_game.play import ballot, share
from cyberdip_game.play.course import Turn
from cyberdip_game.play.draft import Wishes
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.game import Game
from cyberdip_game.play.record import HUMAN, Line
from cyberdip_game.scenario.reader import parse

_OF_A_LINE = ("turn", "seat", "by", "talk", "say", "beat")


def played_again(old: Game, text: str, name: str) -> tuple[Game, tuple[str, ...]]:
    """The game in `text`, kept where the old one was kept, and what was left out, one sentence each.

    Raises ScenarioError, RecordError, and Refused if it cannot begin as it did.
    """
    header = old.record.header
    playable = {actor.id for actor in parse(text, name).actors if actor.playable}
    seats = tuple(seat for seat in old.humans if seat in playable)
    if not seats:
        raise Refused(f"nobody may take {', '.join(old.humans)} any more; give one of them `playable: true` again")
    new = Game.new(
        text,
        seats,
        header.seed,
        share.opponents(old),
        header.practice,
        old.record.path,
        name,
        header.begins,
        header.language,
    )
    again = _Again(old, new)
    again.play()
    return new, tuple(again.left)


@define
class _Again:
    old: Game
    new: Game
    left: list[str] = field(factory=list)

    def play(self) -> None:
        """Until the new game stands where the old one does, or is over."""
        while not self.new.over:
            turn = self.new.turn
            was = self.old.here.turns[turn - 1]
            self._decide(turn, was)
            if self.new.beat == "answer" and self.new.turn == turn:
                self._answer(was)
            if self.new.turn == turn and not self.new.over:  # the old game has not gone on from here
                return

    def _decide(self, turn: int, was: Turn) -> None:
        """Say and order what was said and ordered; who had decided has decided again."""
        for seat in self.new.waiting():
            for line in self.old.here.said:
                if (line["turn"], line["seat"], line["by"]) == (turn, seat, HUMAN) and "beat" not in line:
                    self._say(seat, line)
            if note := self.old.here.notes.get((seat, turn)):
                self._try("the note", self.new.note, seat, note["note"], note["reason"])
            self._plan(seat, was.wishes.get(seat) or self.old.draft(seat))
        for seat in self.new.waiting():
            if seat in was.wishes:
                self.new.finish(seat)

    def _plan(self, seat: str, wishes: Wishes) -> None:
        for command in wishes.orders:
            self._try(f"`{command.measure}`", self.new.order, seat, command)
        for inject, choice in wishes.choices.items():
            self._try(f"the answer to `{inject}`", self.new.choose, seat, inject, choice)

    def _say(self, seat: str, line: Line) -> None:
        details = {key: value for key, value in line.items() if key not in _OF_A_LINE}
        what = f"what was said at `{line['talk']}`"
        self._try(what, lambda *words: self.new.say(*words, **details), seat, line["talk"], line["say"])

    def _answer(self, was: Turn) -> None:
        """Answer as before what is asked again. What was not asked then is met with silence."""
        for seat in self.new.waiting():
            self._answer_drafts(seat)
            answered = was.evening is not None or seat in self.old.finished
            before = self._answers(seat, was) if answered else self.old.draft(seat).answers
            for motion in before.keys() & self.new.asked_motions(seat).keys():
                self._try(f"the answer to `{motion}`", self.new.answer, seat, motion, before[motion])
            if answered:
                self.new.finish(seat)

    def _answer_drafts(self, seat: str) -> None:
        """Say to a draft that is put before it again what it said."""
        turn = self.new.turn
        for line in self.old.here.said:
            spoken = (line["turn"], line["seat"], line.get("beat")) == (turn, seat, "answer")
            if spoken and f"talks.{line['talk']}" in self.new.asked_drafts(seat):
                self._say(seat, line)

    def _answers(self, seat: str, was: Turn) -> dict[str, str]:
        """Motion -> word, of what the seat answered on that turn."""
        motions = was.motions or self.old.motions
        if motions is None:
            return {}
        index, board, found = self.old.index(seat), self.old.board, {}
        for motion, row in self.old.asked_of(motions, seat).items():
            act = motions.acts.act(row)
            vote = tuple(int(values[row, index]) for values in motions.given)
            found[motion] = next(word for word in ballot.words(board, act) if ballot.vote(board, act, word) == vote)
        return found

    def _try(self, what: str, act: Callable[..., None], *words: object) -> None:
        try:
            act(*words)
        except (Refused, ValueError) as error:
            self.left.append(f"turn {self.new.turn}: {what} no longer applies ({error})")
