"""What came in a playtest, kept beside the scenario on purpose: the golden of its play.

`NAME.playtest.json` stands beside `NAME.yaml` and goes where it goes: to another computer, to a co-author, to CI.
Every later playtest of the file plays the same games and says what now comes more or less often. The same games give
the same file, byte by byte.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from cyberdip_game import __version__, places
from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.rules.board import Board
from cyberdip_game.study.came import Came, came, of_plain, plain
from cyberdip_game.study.findings import Played
from cyberdip_game.study.plan import OTHERS, Study

FORMAT = 1
LARGEST = 4_000_000  # bytes
MOST = 20_000  # games


class Useless(ValueError):
    """It cannot be compared with, in one sentence with what to do."""


@frozen
class Baseline:
    """What came, and how it was played: `every` if every seat that a person may take was looked at.

    `when` says which one it is.
    """

    came: Came
    every: bool
    levels: tuple[str, ...]
    opponents: str
    seed: int
    when: str = "the kept playtest"

    def again(self, study: Study, board: Board) -> Study:
        """The same games of another version: as many as it and `study` have."""
        seats = tuple(one for one in _playable(board) if self.every or one in self.came.seats)
        return evolve(
            study,
            seats=self.came.seats if set(seats) == set(self.came.seats) else seats,
            levels=self.levels,
            opponents=self.opponents,
            games=min(self.came.games, study.games),
            seed=self.seed,
            sample=0,
        )


def beside(file: Path) -> Path:
    """Where the baseline of a scenario stands."""
    return file.with_name(f"{file.stem}.playtest.json")


def of(played: Played) -> Baseline:
    """What is to be kept: the first games, as many as make a small file."""
    study, every = played.study, set(played.study.seats) == set(_playable(played.board))
    return Baseline(came(played).first(MOST), every, study.levels, study.opponents, study.seed)


def _playable(board: Board) -> list[str]:
    return [actor.id for actor in board.scenario.actors if actor.playable]


def text(it: Baseline) -> str:
    """The file."""
    how = {"every_seat": it.every, "levels": it.levels, "opponents": it.opponents, "seed": it.seed}
    said = {"format": FORMAT, "program": __version__, **how, **plain(it.came)}
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"


def write(file: Path, it: Baseline) -> Path:
    """Keep it beside a scenario; gives where. Raises OSError."""
    place = beside(file)
    place.write_text(text(it), encoding="utf-8")
    return place


def read(file: Path) -> Baseline | None:
    """The baseline beside a scenario, None if there is none. Raises OSError, Useless."""
    place = beside(file)
    if not place.exists():
        return None
    with place.open("rb") as opened:
        data = opened.read(LARGEST)
    try:
        said = json.loads(data)
        if (said["format"], said["program"]) != (FORMAT, __version__):
            why = f"was kept by version {said['program']} of the program and this is {__version__}"
            raise Useless(f"{place} {why}; nothing is compared with it until you keep it anew with --keep")
        return _of(said)
    except (KeyError, TypeError, AttributeError, RecursionError, ValueError) as error:
        if isinstance(error, Useless):
            raise
        raise Useless(f"{place} is damaged; bring it back, or keep it anew with --keep") from None


def shipped(id: str) -> Baseline | None:
    """That of the shipped scenario of this id, for a crisis that began as a copy of one. Raises OSError, Useless."""
    file = next((one for one in places.scenarios() if one.stem == id), None)
    kept = read(file) if file else None
    return evolve(kept, when=f"the kept playtest of the shipped {id}") if kept else None


def _of(said: Mapping[str, Any]) -> Baseline:
    """Raises KeyError, TypeError, ValueError or AttributeError for what `text` does not give."""
    levels, opponents, seed = tuple(said["levels"]), said["opponents"], int(said["seed"])
    if not levels or not POLICIES.keys() >= set(levels) or opponents not in OTHERS or not 0 <= seed < 2**32:
        raise ValueError
    return Baseline(of_plain(said), bool(said["every_seat"]), levels, opponents, seed)
