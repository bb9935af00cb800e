"""Whole games of the shipped crises read at the terminal: what every sentence of them has in common."""

import re
from io import StringIO
from pathlib import Path

import pytest

from cyberdip_game.play import shelf
from cyberdip_game.play.game import Game
from cyberdip_game.terminal.console import Console
from cyberdip_game.terminal.sitting import Sitting

GAMES = (
    ("first_light", "lysmark"),
    ("ward_zero", "drevonia"),
    ("quiet_mailbox", "helvane"),
    ("opening_ceremony", "kestria"),
)
LOOKS = ("briefing", "situation", "incident", "incident 1", "capitals", "capitals 2", "ladder", "docket", "news all")
PLANS = tuple(f"order {number}" for number in range(1, 16, 3))
TURN = (
    *LOOKS,
    *(line for kind in range(1, 7) for line in (f"measures {kind}", *(f"show {one}" for one in range(1, 30, 4)))),
    *(line for kind in (6, 3, 2) for line in (f"measures {kind}", *PLANS)),
    *("questions", "choose 1", "choose 1", "plan", "talks", "talks 1", "1", "menu"),
    *("end", "questions", "choose 1", "choose 1", "turn", "report"),
)
TYPED = re.compile(
    r"\b(?:choose|answer|note|order|drop|show|legal|weigh|say|play) [\w.]+|\(\w+\)|one of: .*|\w+=\w+|cyberdip \S+.*"
    r"|Share code \S+|saved in None"
)
FAULTS = {
    "an id": r"\b[a-z]+_[a-z_]+\b",
    "a hole": r"\{|\}|\bNone\b|\bnothing and nothing\b",
    "two spaces": r"\S  \S",
    "an empty place": r" [,.;:](?!\d)|\(\)|: \.|, \.|,,|;;|: :",
    "a word twice": r"\b(\w+) \1\b(?! \1)(?<!had had)",
    "two full stops": r"(?<!\.)\.\.(?!\.)|\?\.|!\.",
    "a wrong article": r"\b[Aa] (?=[aeio]\w)(?!one|eur)\w+|\b[Aa]n (?=[bcdfgjklmpqrstvwxz]\w)\w+",
    "no capital": r"^(?:- )?[a-z]",
    "a capital within": r"\b(?:of|to|in|with|on|for|from|against) The [a-z]",
    "one of many": r"(?<![−+])\b1 (?!more\b|other\b|capital\b|attention\b|open\b|or\b|to\b|of\b)\w+s\b(?<!is)(?<!has)",
}


def read(crisis: str, seat: str, seed: int = 5) -> list[str]:
    """Every paragraph that a seat reads in a game it plays by picking numbers."""
    card = next(card for card in shelf.shelf() if card.id == crisis)
    heard: list[str] = []

    class Listener(Console):
        def say(self, *paragraphs: str) -> None:
            heard.extend(one for part in paragraphs for one in part.split("\n\n"))

    game = Game.new(Path(card.path).read_text(encoding="utf-8"), (seat,), seed, opponents="easy")
    lines = [line for _ in game.board.times for line in TURN]
    Sitting(Listener(StringIO("".join(line + "\n" for line in lines)), StringIO()), game).play()
    return list(dict.fromkeys(heard))


@pytest.mark.parametrize(("crisis", "seat"), GAMES)
def test_no_sentence_has_a_fault_that_can_be_named(crisis: str, seat: str) -> None:
    heard = read(crisis, seat)
    assert len(heard) > 500
    found = [
        f"{fault}: {sentence}"
        for sentence in heard
        for fault, pattern in FAULTS.items()
        if re.search(pattern, TYPED.sub(lambda typed: f"X{typed.start()}", sentence))
    ]
    assert not found, "\n".join(found[:40])
