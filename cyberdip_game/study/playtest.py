"""A playtest: play a study's games on a pool, count, find, judge."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from attrs import evolve

from cyberdip_game.rules.board import board_of
from cyberdip_game.scenario.lint.codes import page_of
from cyberdip_game.scenario.lint.linter import lint
from cyberdip_game.scenario.reader import parse
from cyberdip_game.study import compare, findings, remembered
from cyberdip_game.study.baseline import Baseline
from cyberdip_game.study.blocks import play
from cyberdip_game.study.came import came
from cyberdip_game.study.compare import against
from cyberdip_game.study.doubt import doubt
from cyberdip_game.study.facts import LintFact, Report, SinceFact, VersionFact
from cyberdip_game.study.findings import Played
from cyberdip_game.study.influence import influence, steps
from cyberdip_game.study.luck import luck
from cyberdip_game.study.minutes import minutes
from cyberdip_game.study.odd import odd
from cyberdip_game.study.plan import Study
from cyberdip_game.study.remembered import Memory, Version
from cyberdip_game.study.run import Pool
from cyberdip_game.study.tally import merged
from cyberdip_game.study.verdict import judged

FORMAT = 1
_AROUND = 2  # lines of the file shown before and after a finding

Bar = Callable[[int, str], AbstractContextManager[Any]]  # length and label; what it gives has `update(more)`


def playtest(
    study: Study,
    pool: Pool,
    bar: Bar,
    *,
    command: str = "",
    older: Study | None = None,
    before: Baseline | Memory | None = None,
) -> tuple[Report, Played]:
    """Play, and compare with an older version, and with what was kept or is remembered; `bar` shows how far it is.

    Raises what `pool.run` raises.
    """
    with bar(study.games, "games") as shown:
        here = played(study, pool, shown.update)
    versions: tuple[VersionFact, ...] = ()
    if older is not None:
        with bar(study.games, "older version") as shown:
            versions = against(came(played(older, pool, shown.update)), came(here))
    changed = since_kept(here, before, pool, bar) if isinstance(before, Baseline) else since(here, before)
    return report(here, command, versions, changed), here


def searched(made: Report, here: Played, pool: Pool, bar: Bar) -> Report:
    """The report with the numbers that decide most, which takes longer than the rest. Raises what `pool.run` raises."""
    with bar(steps(here), "what decides") as shown:
        return evolve(made, influence=influence(here, pool, shown.update))


def played(study: Study, pool: Pool, done: Callable[[int], object]) -> Played:
    """Play every game; `done` hears how many more are over. Raises what `pool.run` raises."""
    tallies = pool.run(play, list(study.blocks(pool.workers)), lambda block: done(block.count))
    return Played(study, board_of(parse(study.text, study.name)), merged(tallies))


def since_kept(here: Played, kept: Baseline, pool: Pool, bar: Bar) -> SinceFact:
    """What changed since the baseline was kept. Its games are played, if these are others.

    Raises what `pool.run` raises.
    """
    again = kept.again(here.study, here.board)
    if again.seats != kept.came.seats:
        return compare.other_seats(kept.when, kept.came.seats, again.seats)
    if evolve(again, games=here.study.games, sample=here.study.sample) == here.study:
        return compare.since(kept.when, kept.came, came(here))
    with bar(again.games, "kept games") as shown:
        return compare.since(kept.when, kept.came, came(played(again, pool, shown.update)))


def since(here: Played, memory: Memory | None) -> SinceFact | None:
    """What changed since the playtest before; None if none is remembered."""
    before = memory.before(remembered.mark(here.board.scenario)) if memory else None
    if before is None:
        return None
    return compare.since(remembered.when(before.when, datetime.now()), before.came, came(here))


def version(here: Played) -> Version:
    """What is to be remembered."""
    return Version(remembered.mark(here.board.scenario), datetime.now(), came(here))


def report(
    it: Played, command: str = "", versions: tuple[VersionFact, ...] = (), since: SinceFact | None = None
) -> Report:
    """What the games say. `command` makes the same report again."""
    study, scenario = it.study, it.board.scenario
    made = Report(
        format=FORMAT,
        title=scenario.title,
        scenario=scenario.id,
        version=scenario.version,
        file=study.name,
        command=command,
        games=it.tally.games,
        seed=study.seed,
        levels=study.levels,
        minds=it.axes.mind,
        seats=study.seats,
        opponents=study.opponents,
        nights=it.tally.games // study.together,
        verdict="",
        findings=(),
        endings=findings.endings(it),
        sides=tuple(evolve(one, luck=luck(it, one.seat)) for one in findings.sides(it)),
        injects=findings.injects(it),
        items=findings.items(it),
        measures=findings.measures(it),
        doubt=doubt(it),
        truths=findings.truths(it),
        pressure=findings.pressure(it),
        talks=findings.talks(it),
        minutes=minutes(it.tally, it.line(level=it.best), scenario.minutes),
        odd=odd(it),
        marks=findings.marks(it),
        lint=tuple(_linted(study)),
        influence=(),
        against=versions,
        since=since,
    )
    return judged(made)


def _linted(study: Study) -> Iterator[LintFact]:
    lines = study.text.splitlines()
    for one in lint(study.text.encode(), study.name):
        page, first = page_of(one.code), max(1, one.line - _AROUND)
        yield LintFact(
            place=f"{one.line}:{one.column}",
            code=one.code,
            severity=page.severity.value,
            message=one.message,
            cure=one.cure,
            line=one.line,
            first=first,
            lines=tuple(lines[first - 1 : one.line + _AROUND]),
            about=" ".join(page.text.split()),
        )
