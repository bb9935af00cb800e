"""Saved games as a list shows them: what, who, how far; what is damaged says so in its own line."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from attrs import evolve, frozen

from cyberdip_game.play import kept, shelf
from cyberdip_game.play.record import HUMAN, Line, Record, RecordError
from cyberdip_game.scenario.diagnostics import ScenarioError


@frozen
class SavedGame:
    """A record in the folder of games. `played` counts finished turns of the branch it stands at."""

    path: Path
    saved: datetime
    scenario: str = ""  # id
    title: str = ""
    seats: tuple[str, ...] = ()  # names of those whom people play
    played: int = 0
    turns: int = 0
    practice: bool = True
    map: str = ""
    region: str = ""
    problem: str = ""  # why it cannot be gone on with

    @property
    def open(self) -> bool:
        """Whether turns are left, as far as the calendar says."""
        return not self.problem and self.played < self.turns

    @property
    def progress(self) -> str:
        """`turn 4 of 10`."""
        return f"turn {self.played + 1} of {self.turns}" if self.open else f"all {self.turns} turns played"


def saves() -> tuple[SavedGame, ...]:
    """Every record in the folder of games, the newest first."""
    found = []
    for path in shelf.games_folder().glob("*.jsonl"):
        try:
            stat = path.stat()
        except OSError:
            continue
        found.append((stat.st_mtime_ns, _saved(path, stat.st_mtime_ns, stat.st_size)))
    return tuple(save for _, save in sorted(found, key=lambda one: (-one[0], one[1].path)))


@lru_cache(maxsize=1000)
def _saved(path: Path, changed: int, size: int) -> SavedGame:
    """The save at `path`, read anew when its time or size differ."""
    save = SavedGame(path, datetime.fromtimestamp(changed / 1e9))
    try:
        record = Record.load(path)
        header, played = record.header, _played(record.lines)
    except RecordError as error:
        return evolve(save, problem=str(error))
    except (KeyError, TypeError, IndexError):
        return evolve(save, problem=f"{path} holds lines that are no decisions; it was changed by hand or damaged")
    humans = tuple(seat for seat, who in header.seats.items() if who == HUMAN)
    if not humans:
        return evolve(save, problem=f"{path} is a game of minds alone; tell it with `cyberdip replay`")
    try:
        card = kept.card(Path("the record"), header.text)
    except ScenarioError as error:
        return evolve(save, problem=f"{path} holds a scenario that cannot be read: {error.diagnostics[0]}")
    names = {seat.id: seat.name for seat in card.seats}
    return evolve(
        save,
        scenario=header.scenario,
        title=card.title,
        seats=tuple(names.get(seat, seat) for seat in humans),
        played=played,
        turns=card.turns,
        practice=header.practice,
        map=card.map,
        region=card.region,
    )


def _played(lines: list[Line]) -> int:
    """How many turns of the branch that is played now have ended."""
    branches, here = [0], 0
    for line in lines:
        if "check" in line:
            branches[here] = int(line["turn"])
        elif "rewind" in line:
            branches.append(int(line["rewind"]) - 1)
            here = len(branches) - 1
        elif "switch" in line:
            here = int(line["switch"])
    return branches[here]
