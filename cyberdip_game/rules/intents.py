"""What others lean to do this turn, as a seat reads it each morning: usually right, and never sure.

Where the other trusts whoever reads, channels are good and the reading is better; a recalled ambassador or a closed
line dims it. The reading is posted once a morning, so that what a seat sees of it is what it knows.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules import dice
from cyberdip_game.rules.at import At
from cyberdip_game.rules.board import Board, once_per_board
from cyberdip_game.rules.ledger import Cause, Ledger
from cyberdip_game.rules.world import IN_FORCE, Ints, Seeds, World, anywhere, column, wide
from cyberdip_game.scenario import contexts, library
from cyberdip_game.scenario.formula import condition, number
from cyberdip_game.scenario.language import together

_MEASURE, _TARGET, _STATUS = map(column, ("measure", "target", "status"))
READ = Cause("drift", "what your embassies read")


def read(board: Board, world: World, ledger: Ledger) -> None:
    """Post what each seat that may be played reads of everybody this morning."""
    readers, every, at = _readers(board), world.everywhere, _between(board, world)
    *when, clear = _formulas(board)(at)
    leans, chance = _leans(when), _clarity(board, at, clear)
    kinds = len(library.intents().kinds)
    place = wide(_places(board), every)
    rolled = dice.roll(world.seed[every], world.turn, dice.key("reading"), place, 100 * (kinds - 1))
    beside, missed = np.divmod(rolled, 100)
    seen = 1 + np.where(missed < chance, leans, (leans + 1 + beside) % kinds)
    seen[_selves(board)] = 0
    news = seen - world["intent"][readers, :, every]
    ledger.post("intent", _pairs(board), every, news.reshape(-1, *news.shape[2:]), READ)


def leaning(board: Board, world: World) -> Ints:
    """(reader, actor, lane): number of what each actor leans to do towards each seat that may be played, from 0."""
    leans = _leans(_formulas(board)(_between(board, world))[:-1])
    between = np.broadcast_to(leans, (len(_readers(board)), len(board.each), *world.seed[world.everywhere].shape))
    return between.reshape(*between.shape[:2], world.lanes)


def _leans(when: list[Any]) -> Any:
    """What broadcasts to (reader, actor, lane), or of one game (reader, actor): as `leaning`, by `when` an actor leans
    to each kind but the last."""
    leans: Any = len(when)
    for kind in range(len(when) - 1, -1, -1):
        leans = np.where(when[kind], kind, leans)
    return leans


def _clarity(board: Board, at: At, clear: Any) -> Any:
    """Per cent of mornings on which a reading that is as `clear` as that is right, in the same shape."""
    words = library.intents()
    if anywhere(dims := dim(board, at.world)):
        clear = clear - words.dimmed * dims[_readers(board)][..., at.lane]
    return np.minimum(np.maximum(clear, words.least), words.most)


def dim(board: Board, world: World) -> npt.NDArray[np.bool_]:
    """(actor, actor, lane): whether an ambassador is at home or a line closed between the two."""
    docket, closed = world["docket"], np.zeros((len(board.each), len(board.each), world.lanes), bool)
    shut = _closing(board)[docket[:, :, _MEASURE]] & (docket[:, :, _STATUS] == IN_FORCE)
    if not anywhere(shut):
        return closed
    actor, slot, lane = np.nonzero(shut)
    target = docket[actor, slot, _TARGET, lane]
    closed[actor, target, lane] = closed[target, actor, lane] = True
    return closed


def _between(board: Board, world: World) -> At:
    """Everybody (`actor`) before every seat that reads (`target`)."""
    return At(board, world, world.everywhere, actor=board.each, target=_readers(board)[:, None], rank=2)


@once_per_board
def _readers(board: Board) -> npt.NDArray[np.intp]:
    return np.array([index for index, actor in enumerate(board.scenario.actors) if actor.playable], np.intp)


@once_per_board
def _formulas(board: Board) -> Callable[[At], list[Any]]:
    """When an actor leans to each kind but the last, and how well it is read."""
    words, here = library.intents(), contexts.intent_context()
    kinds = (condition(kind.when, board.names, here) for kind in words.kinds[:-1])
    return together((*kinds, number(words.clear, board.names, here)))


@once_per_board
def _pairs(board: Board) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Who reads and who is read, reader by reader."""
    return np.repeat(_readers(board), len(board.each)), np.tile(board.each, len(_readers(board)))


@once_per_board
def _selves(board: Board) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Every reader's own place among the pairs of (reader, actor)."""
    return np.arange(len(_readers(board))), _readers(board)


@once_per_board
def _places(board: Board) -> Seeds:
    """(reader, actor): where a reading's dice fall."""
    keys = board.keys["actor"]
    return np.asarray(dice.mix(keys[_readers(board)][:, None], keys[board.each]))


@once_per_board
def _closing(board: Board) -> npt.NDArray[np.bool_]:
    """(measure): whether it dims a reading."""
    return np.array([id in library.intents().dims for id in board.ids["measure"]], bool)
