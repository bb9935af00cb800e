"""How much a game gives its seat to read, in words of the scenario's own texts; of several variants the longest."""

import re

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules.attribution import FOUND
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.world import Ints, World
from cyberdip_game.scenario.words import Text

Lanes = npt.NDArray[np.intp]


def words_in(*texts: Text) -> int:
    """Words of these texts; a hole in braces is one word."""
    return sum(max((_words(one) for one in _variants(text)), default=0) for text in texts)


def words_read(board: Board, world: World, focus: Lanes) -> Ints:
    """(lane): what the seat `focus` has had to read by the end."""
    scenario, lanes = board.scenario, np.arange(world.lanes)
    briefing = [words_in(scenario.briefing, one.about, one.briefing, *one.objectives) for one in scenario.actors]
    injects = [words_in(one.headline, one.text, *(choice.text for choice in one.choices)) for one in scenario.injects]
    items = [words_in(item.evidence.title, item.evidence.text) for item in board.items]
    endings = [0, *(words_in(one.title, one.text) for one in scenario.endings)]
    reaches = np.array([[seat in script.to for seat in board.each] for script in board.scripts], bool)
    reached = (world["fired"] > 0) & reaches.reshape(-1, len(board.each))[:, focus]
    found = world["finding"][focus, :, lanes].T == FOUND
    return np.asarray(
        np.array(briefing)[focus]
        + np.array(injects, int) @ reached
        + np.array(items, int) @ found
        + np.array(endings)[world["ended"]],
        np.int32,
    )


def _variants(text: Text) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(one.text for one in text)


def _words(text: str) -> int:
    return len(re.sub(r"\{[^}]*\}", "x", text).split())
