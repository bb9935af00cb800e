"""What an author sees after each save: findings, and at once how a few hundred nights end, and what changed by it."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from cyberdip_game.scenario import include, reader, translation
from cyberdip_game.scenario.diagnostics import Severity
from cyberdip_game.scenario.lint import report
from cyberdip_game.scenario.lint.codes import severity
from cyberdip_game.scenario.lint.linter import lint
from cyberdip_game.scenario.words import Scenario
from cyberdip_game.study import compare, remembered, verdict
from cyberdip_game.study.came import Came
from cyberdip_game.study.quick import GAMES, endings, nights

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
    """Findings first, then how it ends, and what comes more or less often than in the version saved before.

    Nothing is played while there is an error.
    """
    found = lint(text, name)
    yield from report.told(found[:MOST], text.decode(errors="replace").splitlines(), name)
    if len(found) > MOST:
        yield f"... and {len(found) - MOST} more; see `cyberdip lint {name}`"
    yield report.summary(found, 1)
    if any(severity(one.code) == Severity.ERROR for one in found):
        return
    scenario = reader.parse(text, name)
    came = nights(scenario)
    for share in endings(scenario, came):
        bar = "#" * round(20 * share.count / GAMES)
        yield f"  {100 * share.count // GAMES:>3} %  {bar:<20}  {share.ending.title} ({share.ending.quality.value})"
    yield f"So end {GAMES} nights of habit; thoughtful ones may end otherwise: `cyberdip playtest {name}`."
    yield from _since(name, scenario, came)


def _since(name: str, scenario: Scenario, came: Came) -> Iterator[str]:
    """What changed by the last save that changed anything said; then this version is remembered."""
    kept, said, now = remembered.memory(Path(name), GAMES, "watch"), remembered.mark(scenario), datetime.now()
    before = kept.before(said)
    if before is not None:
        changed = compare.since(remembered.when(before.when, now, "save"), before.came, came)
        yield from (f"{line}." for line in verdict.changed(changed))
    kept.keep(remembered.Version(said, now, came))
