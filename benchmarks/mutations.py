"""How many faults are found: 200 mistakes are made in the shipped scenarios; the linter and the playtest look for them.

python benchmarks/mutations.py [--count 200] [--games 2000] [--level habit] [--misses]

`lint` finds a fault if it says anything: about the shipped scenarios it says nothing. `playtest` finds it if its report
says something that it does not say of the scenario without the fault, numbers aside; `playtest --against` if an ending
or inject comes more or less often than without it, beyond the interval. The second figure is of the faults that can be
played and change how often an ending or inject comes, by however little, in games on the same nights.
"""

import argparse
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attrs import evolve, frozen
from faults import Fault, faults

from cyberdip_game.scenario.diagnostics import ScenarioError, Severity
from cyberdip_game.scenario.lint.codes import severity
from cyberdip_game.scenario.lint.linter import lint
from cyberdip_game.study.compare import against
from cyberdip_game.study.findings import Played
from cyberdip_game.study.plan import planned
from cyberdip_game.study.playtest import played, report
from cyberdip_game.study.run import Pool, pool

WAYS = ("lint", "playtest", "playtest --against")


@frozen
class Found:
    """Which of WAYS notice a fault, and whether it changes how often something comes."""

    fault: Fault
    by: frozenset[str]
    changes: bool


class Looker:
    def __init__(self, games: int, level: str, workers: Pool) -> None:
        self.games, self.level, self.workers = games, level, workers
        self.sound = cache(self._sound)

    def found(self, fault: Fault) -> Found:
        said = lint(fault.text, fault.file.name)
        by = {"lint"} if said else set()
        if any(severity(one.code) == Severity.ERROR for one in said):
            return Found(fault, frozenset(by), False)
        before, now = self.sound(fault.file), self._played(fault.text, fault.file.name)
        if sentences(now) - sentences(before):
            by.add("playtest")
        compared = against(before, now)
        if any(one.change.certain for one in compared):
            by.add("playtest --against")
        return Found(fault, frozenset(by), any(one.before.count != one.now.count for one in compared))

    def _sound(self, file: Path) -> Played:
        return self._played(file.read_text("utf-8"), file.name)

    def _played(self, text: str, name: str) -> Played:
        """Nights that every seat plays at the level, one seat after the other looked at."""
        study = evolve(planned(text, name, levels=(self.level,), games=self.games), opponents=self.level)
        return played(study, self.workers, lambda more: None)


def sentences(it: Played) -> set[str]:
    """What the report says, without its numbers."""
    return {re.sub(r"\d+", "", one.sentence) for one in report(it).findings}


def looked(count: int, looker: Looker) -> Iterator[Found]:
    for fault in faults(count):
        try:
            yield looker.found(fault)
        except ScenarioError:  # it cannot be played, and `cyberdip playtest` says so
            yield Found(fault, frozenset({"playtest"}), False)


def share(those: list[Found], ways: tuple[str, ...]) -> str:
    hits = sum(bool(one.by & set(ways)) for one in those)
    return f"{hits} of {len(those)} ({100 * hits / max(len(those), 1):.1f} %)"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--games", type=int, default=2000)
    options.add_argument("--level", default="habit")
    options.add_argument("--misses", action="store_true", help="say what nobody found")
    asked = options.parse_args()
    with pool() as workers:
        all_found = list(looked(asked.count, Looker(asked.games, asked.level, workers)))
    for kind in sorted({one.fault.kind for one in all_found}):
        print(f"{kind:<20} {share([one for one in all_found if one.fault.kind == kind], WAYS)}")
    changing = [one for one in all_found if one.changes]
    for number in (1, 2, 3):
        ways = WAYS[:number]
        print(f"{', '.join(ways)}: {share(all_found, ways)}; of those that change a frequency {share(changing, ways)}")
    for one in all_found if asked.misses else ():
        if not one.by:
            what = f"{one.fault.kind} in {one.fault.file.name}: {one.fault.what[:200]}"
            print(f"  missed{', changing' * one.changes}: {what}")


if __name__ == "__main__":
    main()
