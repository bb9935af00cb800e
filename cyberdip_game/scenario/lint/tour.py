"""The guided start: the desk knows every word a note uses, and notes follow the turns."""

from collections.abc import Collection

from cyberdip_game.scenario.diagnostics import did_you_mean
from cyberdip_game.scenario.kinds import Category
from cyberdip_game.scenario.lint.look import Look
from cyberdip_game.scenario.yaml import Path

# What the desk can point at, what it notices, and what it opens step by step (a test holds them to the desk).
PANELS = ("map", "dossier", "evidence", "toolbox", "advice", "plan", "resolution", "ladder", "feed")
UNTIL = (
    "select_own_capital",
    "select_evidence",
    "plan_measure",
    "open_stability",
    "look_at_advice",
    "leave",
    "end_turn",
)
OPENS = (*PANELS, "attribution", "council", *(f"toolbox_{category}" for category in Category))


def check(look: Look) -> None:
    turn = 1
    for index, step in enumerate(look.scenario.tour):
        path: Path = ("tour", index)
        _known(look, (*path, "panel"), step.panel, PANELS)
        _known(look, (*path, "until"), step.until, UNTIL)
        for number, part in enumerate(step.opens):
            _known(look, (*path, "opens", number), part, OPENS)
        if step.turn < turn:
            said = f"`{step.id}` is a note of turn {step.turn}, but stands after one of turn {turn}"
            look.say("CD0972", (*path, "turn"), said, "put the notes in the order of the turns")
        turn = max(turn, step.turn)


def _known(look: Look, path: Path, word: str, known: Collection[str]) -> None:
    if word not in known:
        cure = did_you_mean(word, known) or f"known are {', '.join(known)}"
        look.say("CD0971", path, f"the desk does not know `{word}` here", cure)
