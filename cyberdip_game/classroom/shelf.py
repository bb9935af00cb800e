"""Where classes are kept, each in a folder with its record and its file; old ones are deleted by themselves."""

import contextlib
import time
from datetime import datetime
from pathlib import Path

from cyberdip_game.classroom.store import Store
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.shelf import games_folder

RECORD, CLASS = "game.jsonl", "class.sqlite"
_ELSEWHERE = "elsewhere.txt"  # folders that a teacher chose
_DAY = 24 * 3600


def classes_folder() -> Path:
    return games_folder().parent / "classes"


def new_folder(scenario: str) -> Path:
    """A folder for a new class, readable by its owner alone."""
    base = classes_folder() / f"{scenario}-{datetime.now():%Y%m%d-%H%M%S}"
    folder, number = base, 1
    while folder.exists():
        number += 1
        folder = base.with_name(f"{base.name}-{number}")
    folder.mkdir(parents=True, mode=0o700)
    return folder


def is_class(folder: Path) -> bool:
    return (folder / RECORD).is_file() and (folder / CLASS).is_file()


def find(name: str) -> Path:
    """The folder of a class by its name or path, the one used last if no name is given. Raises Refused."""
    if not name:
        kept = [folder for folder in _all() if is_class(folder)]
        if not kept:
            raise Refused("there is no class to go on with; begin one with `cyberdip host SCENARIO`")
        return max(kept, key=_used)
    for folder in (Path(name), classes_folder() / name):
        if is_class(folder):
            return folder
    raise Refused(f"{name} is not the folder of a class; classes are kept in {classes_folder()}")


def called(folder: Path) -> str:
    """What `find` knows it by: its name in the usual folder, else where it lies."""
    return folder.name if folder.parent == classes_folder() else str(folder.resolve())


def sweep(now: float | None = None) -> list[str]:
    """Delete the classes whose days are over; gives their names."""
    gone = []
    for folder in _all():
        with contextlib.suppress(Refused, OSError, ValueError):
            if is_class(folder) and (time.time() if now is None else now) - _used(folder) > _days(folder) * _DAY:
                delete(folder)
                gone.append(folder.name)
    return gone


def delete(folder: Path) -> None:
    """Everything that is kept of a class, and its folder where nothing else lies in it. Raises OSError."""
    for name in (RECORD, CLASS, f"{CLASS}-wal", f"{CLASS}-shm"):
        (folder / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # other files of the teacher stay where they are
        folder.rmdir()


def remember(folder: Path) -> None:
    """A class outside the usual folder is deleted after its days too."""
    known = classes_folder() / _ELSEWHERE
    known.parent.mkdir(parents=True, exist_ok=True)
    with known.open("a", encoding="utf-8") as file:
        file.write(f"{folder.resolve()}\n")


def _all() -> list[Path]:
    usual = sorted(classes_folder().glob("*/")) if classes_folder().is_dir() else []
    known = classes_folder() / _ELSEWHERE
    elsewhere = known.read_text("utf-8").splitlines() if known.is_file() else []
    return [*usual, *map(Path, dict.fromkeys(elsewhere))]


def _used(folder: Path) -> float:
    return max((folder / name).stat().st_mtime for name in (RECORD, CLASS))


def _days(folder: Path) -> int:
    store = Store(folder / CLASS)
    try:
        return int(store.get("days", "30"))
    finally:
        store.close()
