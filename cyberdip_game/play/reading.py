"""What a formula of an author says of a game as it stands: whether it holds, and the numbers that it reads."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from cyberdip_game.play.game import Game
from cyberdip_game.rules.at import At
from cyberdip_game.scenario import contexts
from cyberdip_game.scenario.formula import CLOCK, GROUPS, Formula, FormulaError, Names, Read, condition, number

_WORD = re.compile(r"[a-z_]+")


def true_of(formula: Formula, game: Game) -> bool:
    return bool(_value(formula, game))


def read_out(formula: Formula, names: Names, game: Game) -> str:
    """`severity[hospitals] is 23, turn is 11`: everything the formula reads, once, in its order."""
    words = [Read(match[0], (), match[0], match.start()) for match in _WORD.finditer(formula.text) if match[0] in CLOCK]
    said = (_said(read, names, game) for read in sorted([*formula.sources, *words], key=lambda read: read.column))
    return ", ".join(dict.fromkeys(one for one in said if one))


def _said(read: Read, names: Names, game: Game) -> str:
    place = f"{read.word}[{', '.join(read.places)}]" if read.places else read.word
    if GROUPS.keys() & set(read.places):
        ends = [_read(f"{pick}({place})", names, game) for pick in ("least", "most")]
        return f"{place} is from {ends[0]} to {ends[1]}" if None not in ends else ""
    value = _read(place, names, game)
    if isinstance(value, bool):
        return f"{place} is {'true' if value else 'false'}"
    return f"{place} is {value}" if value is not None else ""


def _read(text: str, names: Names, game: Game) -> int | bool | None:
    """The number or truth of a small formula; None if it is neither."""
    for read in (number, condition):
        try:
            formula = read(text, names, contexts.ending_context())
        except FormulaError:
            continue
        value = _value(formula, game)
        return bool(value) if formula.truth else int(value)
    return None


def _value(formula: Formula, game: Game) -> Any:
    return next(_flat(formula.of(At(game.board, game.world))))


def _flat(value: Any) -> Iterator[Any]:
    yield from np.ravel(value)
