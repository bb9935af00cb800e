"""What an author sees after each save: findings, and at once how a few hundred nights end."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from cyberdip_game.scenario import include, reader, translation
from cyberdip_game.scenario.diagnostics import Severity
from cyberdip_game.scenario.lint import report
from cyberdip_game.scenario.lint.codes import severity
from cyberdip_game.scenario.lint.linter import lint
from cyberdip_game.study.quick import endings

EVERY = 0.1  # seconds between two looks at the file
MOST = 8  # findings that are shown


def saves(path: Path, wait: Callable[[float], object] = time.sleep) -> Iterator[bytes]:
    """The text of a scenario now, and again after each change of it, of a file it includes or of a translation.

    A scenario that is away for a moment is waited for. Raises OSError if it cannot be read at the beginning.
    """
    seen = _look(path)
    yield seen[0]
    while True:
        wait(EVERY)
        with suppress(OSError):
            if (now := _look(path)) != seen:
                seen = now
                yield seen[0]


def _look(path: Path) -> tuple[bytes, tuple[tuple[Path, int, int], ...]]:
    """The text of a scenario, and when each other file that it reads was written, with its size."""
    text = reader.text_of(path)
    others = (*_included(text, path), *(file for _, file in translation.all_beside(path)))
    stats = [(file, file.stat()) for file in others if file.is_file()]
    return text, tuple((file, stat.st_mtime_ns, stat.st_size) for file, stat in stats)


_included = lru_cache(maxsize=1)(include.files)


def looked_over(text: bytes, name: str) -> Iterator[str]:
    """Findings first, then how it ends; nothing is played while there is an error."""
    found = lint(text, name)
    yield from report.told(found[:MOST], text.decode(errors="replace").splitlines(), name)
    if len(found) > MOST:
        yield f"... and {len(found) - MOST} more; see `cyberdip lint {name}`"
    yield report.summary(found, 1)
    if any(severity(one.code) == Severity.ERROR for one in found):
        return
    shares = endings(reader.parse(text, name))
    games = sum(share.count for share in shares)
    for share in shares:
        percent = 100 * share.count // games
        bar = "#" * round(20 * share.count / games)
        yield f"  {percent:>3} %  {bar:<20}  {share.ending.title} ({share.ending.quality.value})"
    yield f"So end {games} nights of habit; thoughtful ones may end otherwise: `cyberdip playtest {name}`."
