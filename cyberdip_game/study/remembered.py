"""What the last playtest of a file found, remembered in the user's cache: what comes more or less often since?

An author who keeps no older versions sees all the same what a slip changed. A file is known by where it lies; only
games on the same nights, of the same minds and the same program are compared. Of each file the version played last is
kept and the one before it, so that a version played twice says the same twice. The folder may be deleted at any time.
"""

import contextlib
import json
import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

from attrs import frozen

from cyberdip_game.places import cache_folder, keep
from cyberdip_game.ready import program
from cyberdip_game.study.came import Came, of_plain, plain

MOST = 40  # files and ways of playing them
DAYS = 60
LARGEST = 4_000_000  # bytes
_FORMAT = 2
_MINDS = ("minds", "study")  # of the program, what decides beside the rules


@frozen
class Version:
    """A version of a scenario that was played: a mark of all that it says, when, and what came."""

    mark: str
    when: datetime
    came: Came


@frozen
class Memory:
    """Where it is remembered, and the versions played last, the newest first."""

    place: Path
    versions: tuple[Version, ...] = ()

    def before(self, mark: str) -> Version | None:
        """The last one that said something else."""
        return next((one for one in self.versions if one.mark != mark), None)

    def keep(self, played: Version) -> None:
        """Remember a version that was played now."""
        before = self.before(played.mark)
        versions = [_plain(one) for one in (played, before) if one is not None]
        data = json.dumps({"format": _FORMAT, "versions": versions}).encode()
        keep(self.place, zlib.compress(data), MOST, DAYS)


def memory(file: Path, games: int, *policies: object) -> Memory:
    """What is remembered of so many games of a file under these policies: nothing, if nothing whole can be read."""
    said = json.dumps([str(file.resolve()), program(*_MINDS), games, *map(str, policies)])
    place = folder() / f"{blake2b(said.encode(errors='replace'), digest_size=16).hexdigest()}.came"
    with contextlib.suppress(Exception):  # what a damaged file raises; it is written anew
        return Memory(place, _read(place))
    return Memory(place)


def folder() -> Path:
    """Where they are kept."""
    return cache_folder() / "playtests"


def mark(said: object) -> str:
    """A mark of all that a scenario says; remarks and the order of keys do not count."""
    return blake2b(repr(said).encode(errors="replace"), digest_size=16).hexdigest()


def when(then: datetime, today: datetime, looked: str = "playtest") -> str:
    """Such as `the playtest of 14:02`; `looked` is how it was looked at."""
    if then.date() == today.date():
        return f"the {looked} of {then:%H:%M}"
    return f"the {looked} of {then.day} {then:%B, %H:%M}"


# -- files ------------------------------------------------------------------------------------------------------------


def _read(place: Path) -> tuple[Version, ...]:
    """Raises OSError, and anything else for what is no such file."""
    with place.open("rb") as file:
        packed = file.read(LARGEST)
    unpacker = zlib.decompressobj()
    data = json.loads(unpacker.decompress(packed, LARGEST))
    if not unpacker.eof or data["format"] != _FORMAT:
        return ()
    versions = tuple(_version(one) for one in data["versions"])
    return tuple(one for one in versions if datetime.now() - one.when < timedelta(days=DAYS))


def _plain(version: Version) -> dict[str, Any]:
    return {"mark": version.mark, "when": version.when.isoformat(timespec="seconds"), **plain(version.came)}


def _version(said: Mapping[str, Any]) -> Version:
    return Version(str(said["mark"]), datetime.fromisoformat(said["when"]), of_plain(said))
