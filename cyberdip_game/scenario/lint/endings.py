"""Endings: each can be reached, a good one without naming anybody, and none is there before anything is decided."""

import re

from cyberdip_game.scenario.contexts import ending_context
from cyberdip_game.scenario.kinds import EndingQuality
from cyberdip_game.scenario.lint import start
from cyberdip_game.scenario.lint.better import asked, better
from cyberdip_game.scenario.lint.logic import Box, TooMany
from cyberdip_game.scenario.lint.look import Look
from cyberdip_game.scenario.words import Ending
from cyberdip_game.scenario.yaml import Path

_HERE = ending_context()
_NAMED = re.compile(r"(named\[[^\]]*\]\+?)+|(any|most|sum)\(named\[[^\]]*\](>0|>=1)?\)")


def check(look: Look) -> None:
    endings = look.scenario.endings
    for index, ending in enumerate(endings):
        path: Path = ("endings", index)
        if ending.when != "true":
            cases = _cases(look, ending)
            _names(look, path, ending, cases)
            _wishes(look, path, ending, cases)
            _already(look, path, ending, cases)
        _shadowed(look, path, ending, index)
    _qualities(look)


def _cases(look: Look, ending: Ending) -> list[Box]:
    try:
        return look.logic.boxes(ending.when, _HERE)
    except TooMany:
        return []


def _shadowed(look: Look, path: Path, ending: Ending, index: int) -> None:
    """An ending that only holds where one before it does. At an early hour only early endings are asked."""
    before = [one for one in look.scenario.endings[:index] if one.early or not ending.early]
    mine = (ending.when, _HERE, True)
    if "true" in (one.when for one in before) or not look.logic.possible(mine):
        return  # said already
    for one in before:
        if not look.logic.possible(mine, (one.when, _HERE, False)):
            said = f"`{ending.id}` is never reached: where it holds, `{one.id}` before it does"
            look.say("CD0771", path, said, "put the narrower one first")
            return
    if not look.logic.possible(mine, *((one.when, _HERE, False) for one in before)):
        said = f"`{ending.id}` is never reached: where it holds, one of those before it does"
        look.say("CD0771", path, said, "put it before them, or widen its `when`")


def _names(look: Look, path: Path, ending: Ending, cases: list[Box]) -> None:
    """`names` says that an ending can be reached only by naming; its condition must say so too."""
    needs = bool(cases) and all(
        any(_NAMED.fullmatch(word) and low > 0 for word, (low, _) in box.items()) for box in cases
    )
    if needs and not ending.names:
        look.say("CD0772", path, f"`{ending.id}` can be reached only by naming an author", "add `names: true`")
    if ending.names and cases and not needs:
        said = f"`{ending.id}` says `names: true`, but it can be reached without naming anybody"
        look.say("CD0772", (*path, "names"), said, "ask for `named[...] > 0` in its `when`, or leave `names` out")


def _wishes(look: Look, path: Path, ending: Ending, cases: list[Box]) -> None:
    """A good ending that asks for something bad, or a bad one that asks for something good."""
    wanted = {EndingQuality.GOOD: 1, EndingQuality.BAD: -1}.get(ending.quality, 0)
    ways, quantities = better(look.scenario), look.it.names.quantities
    for box in cases:
        for word, (least, most) in box.items() if wanted else ():
            if -wanted in asked(ways, quantities, {word: (least, most)}):
                kind, what = ("good", "bad") if wanted > 0 else ("bad", "good")
                much = "more" if least > quantities[word.partition("[")[0]].range[0] else "less"
                said = f"this {kind} ending asks for {much} of `{word}`, and the scores count that as {what}"
                look.say("CD0773", (*path, "when"), said, "turn the comparison, or the quality")
                return


def _already(look: Look, path: Path, ending: Ending, cases: list[Box]) -> None:
    """What holds as the game begins is no achievement, and an early ending would come at once."""
    if not ending.early and ending.quality != EndingQuality.GOOD:
        return
    if any(all(_now(look, word, low, high) for word, (low, high) in box.items()) for box in cases):
        follows = "so the game ends on its first evening" if ending.early else "so waiting may reach it"
        look.say("CD0774", (*path, "when"), "this holds already as the game begins", follows)


def _now(look: Look, word: str, low: int, high: int) -> bool:
    value = start.value(look.scenario, word)
    return value is not None and low <= value <= high


def _qualities(look: Look) -> None:
    endings = look.scenario.endings
    good = [one for one in endings if one.quality == EndingQuality.GOOD]
    if not good:
        look.say("CD0775", ("endings",), "no ending is good", "write one that rewards patience and care", key=True)
    elif all(one.names for one in good):
        said = "every good ending needs an author to be named"
        look.say("CD0776", ("endings",), said, "write one that can be reached without naming anybody", key=True)
    if all(one.quality != EndingQuality.BAD for one in endings):
        look.say("CD0777", ("endings",), "no ending is bad", "write one for what must not happen", key=True)
