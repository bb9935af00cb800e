"""The guided tour at the terminal: the deputy's notes one after another, each until the player has done what it asks.

What a note says of the window is left out; a sentence says how the same is done here.
"""

from attrs import define

from cyberdip_game.play.sentence import sentence
from cyberdip_game.play.sheet import Sheet, TourNote

# What a note waits for: the command that does it here, and how to say so.
_HERE = {
    "select_own_capital": ("capitals", "type capitals, and pick your own"),
    "select_evidence": ("incident", "type incident; every item says how the belief would stand without it"),
    "plan_measure": ("order", "type measures, pick one, and put it in the plan"),
    "look_at_advice": ("advice", "type advice; the sentences say what the dots show in the window"),
    "end_turn": ("end", "type end when you are ready"),
    "answer": ("choose", "type questions"),
    "select_news": ("news", "type news"),
}
_OPEN = "open_"  # open_stability: a category of measures


@define
class Tour:
    """The notes of this turn that are still to come; the first is the one that was said last."""

    notes: list[TourNote]

    @classmethod
    def of(cls, sheet: Sheet) -> "Tour":
        """The notes of the turn that begins."""
        return cls(list(sheet.tour) if sheet.beat == "decide" else [])

    def note(self) -> list[str]:
        """The note that waits, as a paragraph; none when the deputy has nothing to say."""
        if not self.notes:
            return []
        note = self.notes[0]
        return [
            f"A note from your deputy. {sentence(note.title)} {note.text} Here in the terminal: {_how(note.until)}."
        ]

    def did(self, command: str, words: list[str]) -> list[str]:
        """The next note if the player has just done what the last one asked."""
        if not self.notes or not _does(self.notes[0].until, command, words):
            return []
        del self.notes[0]
        return self.note()


def _how(until: str) -> str:
    if until.startswith(_OPEN):
        return f"type measures {until.removeprefix(_OPEN)}"
    return _HERE.get(until, ("", "press Enter for the menu, and go on when you are ready"))[1]


def _does(until: str, command: str, words: list[str]) -> bool:
    if until.startswith(_OPEN):
        return command == "measures" and bool(words)
    wanted = _HERE.get(until, ("menu", ""))[0]
    return command == wanted or (wanted == "choose" and command == "answer")
