"""How many faults are found: 200 mistakes are made in the shipped scenarios; the linter and the playtest look for them.

python benchmarks/mutations.py [--count 200] [--seeds 1 2 3] [--games 2000] [--level habit] [--misses]

`lint` finds a fault if it says anything: about the shipped scenarios it says nothing. `playtest` finds it if its report
says something that it does not say of the scenario without the fault, numbers aside. Beside the shipped scenarios
stand their kept playtests: on whatever computer, it finds the fault too if it says that something changed since they
were kept; and where nothing was kept, if it remembers an earlier playtest of the file on this computer. `playtest
--against` finds it if an ending or inject comes more or less often than without the fault, beyond the interval. So
there are four figures for four ways of working: the shipped files as they are; a file that nobody ever played before it
had the fault; one played here before; and a version before the edit that was kept by hand. A trust that goes the wrong
way or a threshold that was turned is a fault only beside what was meant, so the second finds less.

Of the faults that can be played, those count once more that change how often an ending or inject comes, by however
little, in games on the same nights.
"""

import argparse
import os
import re
from collections.abc import Iterator
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from attrs import evolve, frozen
from faults import SEED, Fault, faults

from cyberdip_game.scenario.diagnostics import ScenarioError, Severity
from cyberdip_game.scenario.lint.codes import severity
from cyberdip_game.scenario.lint.linter import lint
from cyberdip_game.study import baseline
from cyberdip_game.study.came import came
from cyberdip_game.study.compare import against
from cyberdip_game.study.facts import SinceFact
from cyberdip_game.study.findings import Played
from cyberdip_game.study.plan import Study, planned
from cyberdip_game.study.playtest import played, report, since, since_kept, version
from cyberdip_game.study.remembered import Memory, memory
from cyberdip_game.study.run import Pool, pool

ALONE = ("lint", "playtest")
WORK = {
    "lint": ("lint",),
    "lint and playtest, its kept playtest beside it": (*ALONE, "kept"),
    "lint and playtest, of a file that nobody ever played": ALONE,
    "lint and playtest, of a file played here before the slip": (*ALONE, "since"),
    "lint and playtest --against a version kept by hand": (*ALONE, "against"),
}
WAYS = (*ALONE, "kept", "since", "against")


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
        now = self._played(self._study(fault.text, fault.file.name))
        if sentences(now) - sentences(self.sound(fault.file)):
            by.add("playtest")
        if _speaks(since(now, self._memory(fault.file))):
            by.add("since")
        if not by & set(ALONE) and _speaks(self._since_kept(now, fault.file)):  # what is found need not be played again
            by.add("kept")
        compared = against(came(self.sound(fault.file, now.study.seats)), came(now))
        if any(one.change.certain for one in compared):
            by.add("against")
        return Found(fault, frozenset(by), any(one.before.count != one.now.count for one in compared))

    def _since_kept(self, now: Played, file: Path) -> SinceFact | None:
        kept = baseline.read(file)
        return kept and since_kept(now, kept, self.workers, lambda *_: nullcontext(SimpleNamespace(update=id)))

    def _sound(self, file: Path, seats: tuple[str, ...] = ()) -> Played:
        """The scenario without a fault, and remembered as it was played; with other seats if they are said."""
        study = self._study(file.read_text("utf-8"), file.name)
        if seats:
            return self.sound(file) if seats == study.seats else self._played(evolve(study, seats=seats))
        here = self._played(study)
        self._memory(file).keep(version(here))
        return here

    def _memory(self, file: Path) -> Memory:
        return memory(file, self.games, self.level)

    def _study(self, text: str, name: str) -> Study:
        """Nights that every seat plays at the level, one seat after the other looked at."""
        return evolve(planned(text, name, levels=(self.level,), games=self.games), opponents=self.level)

    def _played(self, study: Study) -> Played:
        return played(study, self.workers, lambda more: None)


def _speaks(since: SinceFact | None) -> bool:
    """Whether it says that something changed."""
    return since is not None and bool(since.otherwise.count or since.gone or since.added)


def sentences(it: Played) -> set[str]:
    """What the report says, without its numbers."""
    return {re.sub(r"\d+", "", one.sentence) for one in report(it).findings}


def looked(count: int, seed: int, looker: Looker) -> Iterator[Found]:
    for fault in faults(count, seed):
        try:
            yield looker.found(fault)
        except ScenarioError:  # it cannot be played, and `cyberdip playtest` says so
            yield Found(fault, frozenset({"playtest"}), False)


def share(those: list[Found], ways: tuple[str, ...]) -> str:
    hits = sum(bool(one.by & set(ways)) for one in those)
    return f"{hits} of {len(those)} ({100 * hits / max(len(those), 1):.1f} %)"


def told(seed: str, those: list[Found]) -> Iterator[str]:
    changing = [one for one in those if one.changes]
    for work, ways in WORK.items():
        yield f"seed {seed}: {work}: {share(those, ways)}; of those that change a frequency {share(changing, ways)}"


def missed(those: list[Found]) -> Iterator[str]:
    for one in those:
        if not one.by & {*ALONE, "kept"}:
            by = "only beside the version before" if one.by else "by nobody"
            what = f"{one.fault.kind} in {one.fault.file.name}: {one.fault.what[:200]}"
            yield f"  found {by}{', changing' * one.changes}: {what}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--seeds", type=int, nargs="+", default=[SEED])
    options.add_argument("--games", type=int, default=2000)
    options.add_argument("--level", default="habit")
    options.add_argument("--misses", action="store_true", help="say what is not found as the files are shipped")
    asked, all_found = options.parse_args(), list[Found]()
    with TemporaryDirectory() as home, pool() as workers:
        os.environ["CYBERDIP_HOME"] = home
        looker = Looker(asked.games, asked.level, workers)
        for seed in asked.seeds:
            here = list(looked(asked.count, seed, looker))
            all_found += here
            for line in (*told(str(seed), here), *(missed(here) if asked.misses else ())):
                print(line, flush=True)
    if len(asked.seeds) > 1:
        print(*told("all", all_found), sep="\n")
    for kind in sorted({one.fault.kind for one in all_found}):
        print(f"{kind:<20} {share([one for one in all_found if one.fault.kind == kind], WAYS)}")


if __name__ == "__main__":
    main()
