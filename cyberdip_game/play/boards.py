"""The board of a scenario's text, for whoever plays: read, checked and compiled once, then kept for the next start."""

import contextlib
from functools import lru_cache
from pathlib import Path

from attrs import evolve

from cyberdip_game.ready import ready
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.scenario import include

_SHORT = 1 << 20  # bytes; what is longer the reader may refuse


def text_of(path: Path) -> str:
    """The text of a scenario as games keep it, with what it includes in it. Raises ScenarioError, OSError."""
    if path.stat().st_size <= _SHORT:
        with contextlib.suppress(UnicodeDecodeError):
            text = path.read_bytes().decode()
            if not include.written(text):
                return text
    from cyberdip_game.scenario.reader import whole  # late, as below: a board that is kept needs no reader

    return whole(path)


def board(text: str, name: str) -> Board:
    """The board; `name` stands in messages. Raises ScenarioError with everything that is wrong."""
    return _made(text, name) if include.written(text) else _kept(text, name)


@lru_cache(maxsize=8)
def _kept(text: str, name: str) -> Board:
    return ready(f"board\n{text}", lambda: _made(text, name))


def _made(text: str, name: str) -> Board:
    from cyberdip_game.scenario.reader import parse

    return evolve(board_of(parse(text, name)), made={})
