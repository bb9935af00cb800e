"""What took long to read and compile, kept in the user's cache folder from one start to the next.

A kept thing is named by all it was made from: what is said of it, this program as it is installed, and the Python it
runs on. Anything else is made anew. The folder may be deleted at any time.
"""

import contextlib
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from cyberdip_game import __version__
from cyberdip_game.places import ASSETS, cache_folder, keep

T = TypeVar("T")
MOST = 40  # things
_PACKAGE = Path(__file__).parent
_MADE_BY = ("scenario", "scenario/data", "rules", "desk/widgets")
_OTHERS_MAY_WRITE = 0o022


def place() -> Path:
    """Where they are kept."""
    return cache_folder() / "ready"


def ready(said: str, make: Callable[[], T]) -> T:
    """What `make` gives, or what it gave in an earlier start; `said` tells all that it depends on."""
    name = blake2b(f"{program()}\n{said}".encode(errors="replace"), digest_size=16).hexdigest()
    path = place() / f"{name}.pickle"
    if _is_own(path):
        with contextlib.suppress(Exception):  # a damaged pickle may raise anything; it is made anew
            kept: T = pickle.loads(path.read_bytes())
            return kept
    made = make()
    keep(path, pickle.dumps(made, 5), MOST)
    return made


def _is_own(path: Path) -> bool:
    """Whether nobody but the user can have written the file: a pickle may run what it likes, as a program may.

    Who can write as the user can change the program itself.
    """
    with contextlib.suppress(OSError):
        state = path.stat()
        return not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & _OTHERS_MAY_WRITE)
    return False


@cache
def program(*also: str) -> str:
    """Which program reads: its version, its files as they were last written, and the Python below.

    `also` are rooms beside those that reading needs.
    """
    return f"{__version__} {sys.version} {' '.join(sorted(_files((*_MADE_BY, *also))))}"


def _files(rooms: tuple[str, ...]) -> Iterator[str]:
    for folder in (*(_PACKAGE / name for name in rooms), ASSETS / "maps"):
        for entry in os.scandir(folder):
            if entry.is_file():
                state = entry.stat()
                yield f"{entry.path}:{state.st_size}:{state.st_mtime_ns}"
