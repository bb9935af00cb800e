"""Studying a scenario: very many games of it, as a report, as a picture, or after each save."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cyberdip_game.cli.common import FILE, OUTPUT, SEEDS, Failure, one_sentence, progress, typed, words

if TYPE_CHECKING:
    from cyberdip_game.study.baseline import Baseline
    from cyberdip_game.study.plan import Study
    from cyberdip_game.study.remembered import Memory


@click.command("playtest")
@click.argument("scenario")
@click.option("--games", type=click.IntRange(1), default=10_000, show_default=True, help="How many games.")
@click.option("--seed", type=click.IntRange(0, SEEDS - 1), default=1, show_default=True, help="The first night.")
@click.option("--levels", help="Minds to compare, such as wait,habit,habit:mirror,thoughtful.")
@click.option("--seats", help="Seats to look at, such as valdoria,drevonia; all that a person may take if not said.")
@click.option(
    "--opponents", type=click.Choice(["easy", "fair", "hard"]), default="fair", help="How strong the others are."
)
@click.option("--against", "older", default="", help="An older version to compare with, on the same nights.")
@click.option("--fresh", is_flag=True, help="Do not look back at the kept or the last playtest of this file.")
@click.option("--keep", is_flag=True, help="Keep what comes beside SCENARIO, for every later playtest of it.")
@click.option("--influence/--no-influence", default=True, help="Also search the numbers that decide most.")
@click.option("--json", "to_json", type=OUTPUT, help="Write the report for machines.")
@click.option("--html", "to_html", type=OUTPUT, help="Write the report as one page with charts.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes; one per core if not said.")
@click.option("--scheduler", default="", help="The address of a Dask cluster to play on.")
def _playtest(
    scenario: str,
    games: int,
    seed: int,
    levels: str | None,
    seats: str | None,
    opponents: str,
    older: str,
    fresh: bool,
    keep: bool,
    influence: bool,
    to_json: Path | None,
    to_html: Path | None,
    jobs: int,
    scheduler: str,
) -> None:
    """Play SCENARIO thousands of times and report to its author.

    Each seat is played at each level on the same nights. The same seed gives the same report. It is told as soon as the
    games are over; the search for the numbers that decide most comes last, and Ctrl+C leaves it out.

    With --keep, what comes stands in NAME.playtest.json beside the file. From then on every playtest, on any computer,
    plays these games too and says what comes more or less often. Of a file without one the last playtest is
    remembered, on this computer alone; the first one of a copy of a shipped scenario is compared with that.

    \b
    Example:
      cyberdip playtest ward_zero
      cyberdip playtest my_crisis.yaml --html report.html --against my_older_crisis.yaml
      cyberdip playtest my_crisis.yaml --games 2000 --keep
      cyberdip playtest my_crisis.yaml --games 2000 --levels habit,thoughtful --seats valdoria
      cyberdip playtest my_crisis.yaml --scheduler tcp://10.0.0.5:8786 --json report.json
    """
    from attrs import evolve

    from cyberdip_game.play.shelf import find
    from cyberdip_game.study import baseline
    from cyberdip_game.study.plan import Unplayable, planned
    from cyberdip_game.study.playtest import playtest, searched, version
    from cyberdip_game.study.remembered import Memory, memory
    from cyberdip_game.study.report import written
    from cyberdip_game.study.run import Lost, pool

    with one_sentence():
        try:
            wanted = planned(_source(scenario), scenario, words(seats), words(levels), opponents, games, seed)
            old = evolve(wanted, text=_source(older), name=older) if older else None
            file = find(scenario)
            remembered = memory(file, games, seed, levels, seats, opponents)
            last = Memory(remembered.place) if fresh else remembered
            before = last if fresh else _before(file, wanted, last)
            with pool(jobs, scheduler) as workers:
                made, done = playtest(wanted, workers, progress, command=typed(), older=old, before=before)
                click.echo(written.out(made, done, to_json, to_html), nl=False)
                last.keep(version(done))
                if keep:
                    click.echo(f"What came is kept in {baseline.write(file, baseline.of(done))}.")
                if influence:
                    made = searched(made, done, workers, progress)
                    click.echo(written.more(made, done, to_json, to_html), nl=False)
        except (Unplayable, Lost) as error:
            raise Failure(str(error)) from None


def _before(file: Path, wanted: "Study", last: "Memory") -> "Baseline | Memory":
    """What stands beside a scenario, else what is remembered of it, else what is shipped with the one of its id.

    Why something cannot be compared with is said.
    """
    from cyberdip_game.scenario.reader import parse
    from cyberdip_game.study import baseline

    try:
        if kept := baseline.read(file):
            return kept
        return last if last.versions else baseline.shipped(parse(wanted.text, wanted.name).id) or last
    except baseline.Useless as why:
        click.echo(f"cyberdip: {why}", err=True)
        return last


@click.command()
@click.argument("scenario")
@click.option("--format", "style", type=click.Choice(["svg", "html", "dot"]), default="svg", help="svg if not said.")
@click.option("--output", type=OUTPUT, help="Write it to a file.")
@click.option("--games", type=click.IntRange(1), default=400, show_default=True, help="Games that are counted.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes; one per core if not said.")
def graph(scenario: str, style: str, output: Path | None, games: int, jobs: int) -> None:
    """Draw what leads to what in SCENARIO and how often it is met.

    Injects, their conditions and choices, talks and endings, with the share of games that meet each.

    \b
    Example:
      cyberdip graph ward_zero --output ward_zero.svg
      cyberdip graph my_crisis.yaml --format dot
    """
    from cyberdip_game.study import graph as drawn
    from cyberdip_game.study.plan import Unplayable, planned
    from cyberdip_game.study.playtest import played
    from cyberdip_game.study.report import picture
    from cyberdip_game.study.run import Lost, pool

    with one_sentence():
        try:
            with pool(jobs) as workers, progress(games, "games") as bar:
                done = played(planned(_source(scenario), scenario, games=games), workers, bar.update)
        except (Unplayable, Lost) as error:
            raise Failure(str(error)) from None
        made = {"svg": picture.svg, "html": picture.page, "dot": picture.dot}[style](drawn.graph(done))
        if output is None:
            click.echo(made, nl=False)
        else:
            output.write_text(made, encoding="utf-8")


def _source(scenario: str) -> str:
    """The text of a scenario by its id or path. Raises FileNotFoundError, OSError, ScenarioError."""
    from cyberdip_game.play.shelf import find
    from cyberdip_game.scenario.reader import whole

    return whole(find(scenario))


@click.command()
@click.argument("file", type=FILE)
@click.option("--once", is_flag=True, help="Look once and stop.")
@click.option("--desk", is_flag=True, help="Play it meanwhile: the desk goes on in each version that is saved.")
@click.option("--seat", "seats", multiple=True, help="A seat that you take at the desk.")
@click.option("--seed", type=click.IntRange(0, SEEDS - 1), default=1, show_default=True, help="The night at the desk.")
@click.option("--from", "begins", default="", help="Where the desk begins: 'turn=5 severity[hospitals]=60'.")
@click.pass_context
def watch(
    context: click.Context, file: Path, once: bool, desk: bool, seats: tuple[str, ...], seed: int, begins: str
) -> None:
    """Look FILE over after each save: what is wrong, how it ends.

    Each time a few hundred quick nights are played. What FILE includes is watched too. Ctrl+C stops.

    With --desk the game beside it goes on at the same turn, with the same decisions where they still apply.

    \b
    Example:
      cyberdip watch my_crisis.yaml
      cyberdip watch my_crisis.yaml --desk
      cyberdip watch my_crisis.yaml --desk --seat valdoria --from "turn=3"
    """
    if desk:
        context.exit(_beside_a_desk(file, seats, seed, begins))
    from cyberdip_game.study.saved import saves

    with one_sentence():
        for text in saves(file):
            _look_over(text, file, clear=not once)
            if once:
                return


def _look_over(text: bytes, file: Path, clear: bool = True) -> None:
    from cyberdip_game.study.saved import looked_over

    if clear and sys.stdout.isatty():
        click.clear()
    for line in looked_over(text, str(file)):
        click.echo(line)
    sys.stdout.flush()


def _beside_a_desk(file: Path, seats: tuple[str, ...], seed: int, begins: str) -> int:
    """A desk in this thread, and the saves in another; gives the exit code."""
    from queue import SimpleQueue
    from threading import Thread

    from cyberdip_game.desk import start
    from cyberdip_game.play.begin import Wanted, new_game
    from cyberdip_game.scenario.diagnostics import ScenarioError
    from cyberdip_game.scenario.reader import whole
    from cyberdip_game.study.saved import saves

    if start.problem():
        raise Failure(f"{start.problem()} Leave --desk out")
    fresh: SimpleQueue[tuple[str, str]] = SimpleQueue()

    def look() -> None:
        for number, text in enumerate(saves(file)):
            if number:
                with suppress(ScenarioError, OSError):
                    fresh.put((str(file), whole(file)))
            _look_over(text, file)

    with one_sentence():
        game = new_game(Wanted(str(file), seats, seed, begins=begins))
        Thread(target=look, daemon=True).start()
        return start.run(game, fresh)


COMMANDS = (_playtest, graph, watch)
