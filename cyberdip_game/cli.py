"""The command line, one function per command. Heavy imports stand where they are used, so that help comes at once."""

import json
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from cyberdip_game import __version__

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from cyberdip_game.play.begin import Wanted
    from cyberdip_game.play.game import Game

SEEDS = 32**6  # those a share code can say
_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)
_INTERRUPTED = 130  # 128 + SIGINT


class Failure(click.ClickException):
    """What went wrong, where, and what to do, in one sentence."""

    exit_code = 2


@contextmanager
def one_sentence() -> Iterator[None]:
    """Known faults become one sentence for people."""
    from cyberdip_game.play.game import Refused
    from cyberdip_game.play.record import RecordError
    from cyberdip_game.scenario.diagnostics import ScenarioError

    try:
        yield
    except ScenarioError as error:
        raise Failure(_faults(error.diagnostics)) from None
    except FileNotFoundError as error:
        raise Failure(error.args[0] if len(error.args) == 1 else f"{error.filename} does not exist") from None
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Failure(f"{error.filename or 'a file'} cannot be used ({error.strerror})") from None
    except (RecordError, Refused) as error:
        raise Failure(str(error)) from None


def _faults(diagnostics: tuple[object, ...]) -> str:
    """One fault in one sentence; several in a list, the first fault of the file first."""
    lines = [str(one) for one in diagnostics]
    if len(lines) == 1:
        return lines[0]
    return "\n".join([f"this scenario cannot be played, it has {len(lines)} faults:", *lines])


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cyberdip")
@click.pass_context
def cli(context: click.Context) -> None:
    """Cyberdip: a turn-based simulation of cyber-crisis diplomacy.

    Without a command the desk opens, or where there is no display the same game in the terminal.

    \b
    Example:
      cyberdip
      cyberdip play ward_zero --text
    """
    if context.invoked_subcommand is None:
        context.exit(_open(None))


@cli.command()
@click.argument("scenario", required=False, default="")
@click.option("--seat", "seats", multiple=True, help="A seat that a person takes; repeat it for several at one table.")
@click.option("--seed", type=click.IntRange(0, SEEDS - 1), help="The night to meet; without it one is drawn.")
@click.option(
    "--opponents",
    type=click.Choice(["easy", "fair", "hard"]),
    help="How strong the others are; fair if not said. Hard ones think for seconds.",
)
@click.option("--mind", help="A mind of this level plays the seat to the end: look at any turn, or go on from it.")
@click.option("--record/--practice", "on_record", default=None, help="Record: no turn twice before the end.")
@click.option("--text", is_flag=True, help="Play in the terminal.")
@click.option("--load", type=_FILE, help="Go on with a saved game.")
@click.option("--save-to", type=_FOLDER, help="The folder in which the game is kept.")
@click.option("--language", default="", help="Play the translation beside the scenario, such as fr.")
@click.option("--from", "begins", default="", help="Begin in the middle: 'turn=5 severity[hospitals]=60'.")
@click.option("--share", "code", help="Meet the same night as somebody else, by their share code.")
@click.pass_context
def play(
    context: click.Context,
    scenario: str,
    seats: tuple[str, ...],
    seed: int | None,
    opponents: str | None,
    mind: str | None,
    on_record: bool | None,
    text: bool,
    load: Path | None,
    save_to: Path | None,
    language: str,
    begins: str,
    code: str | None,
) -> None:
    """Play SCENARIO, a shipped crisis or a file.

    Without a scenario the picker opens. `cyberdip scenarios` lists what there is.

    \b
    Example:
      cyberdip play ward_zero
      cyberdip play ward_zero --text --seat valdoria --seat drevonia --seed 7
      cyberdip play --text < moves.txt
      cyberdip play --load my_game.jsonl
      cyberdip play --share ward_zero-1-valdoria-F-7K3M9Q
      cyberdip play ward_zero --seed 7 --mind thoughtful
      cyberdip play ward_zero --from "turn=5 severity[hospitals]=60"
    """
    from cyberdip_game.play.begin import Wanted

    beginning = {
        "a scenario": scenario,
        "--seat": seats,
        "--opponents": opponents,
        "--mind": mind,
        "--share": code,
        "--from": begins,
        "--language": language,
    }
    fixed = [name for name, value in beginning.items() if value]
    fixed += ["--seed"] * (seed is not None) + ["--record or --practice"] * (on_record is not None)
    if load is not None and fixed:
        raise click.UsageError(f"--load goes on with a game as it is; leave out {' and '.join(fixed)}")
    if code is not None and (seed is not None or opponents is not None):
        raise click.UsageError("--share says the seed and the opponents already; leave out --seed and --opponents")
    wanted = Wanted(
        scenario,
        seats,
        seed,
        opponents or "fair",
        not on_record,
        save_to,
        mind=mind or "",
        begins=begins,
        language=language,
    )
    with one_sentence():
        game = _game(wanted, load, code)
        if game is None and (fixed or save_to is not None):
            raise click.UsageError("say which scenario; `cyberdip scenarios` lists them")
        context.exit(_open(game, text))


def _game(wanted: "Wanted", load: Path | None, code: str | None) -> "Game | None":
    """The game that was asked for, None for the picker."""
    from cyberdip_game.play import begin

    if load is not None:
        return begin.saved_game(load, wanted.folder)
    if code is not None:
        wanted = begin.shared(wanted, code)
    return begin.new_game(wanted) if wanted.scenario else None


def _open(game: "Game | None", text: bool = False) -> int:
    """The desk if there is one, else the terminal; gives the exit code."""
    with one_sentence():
        if not text:
            from cyberdip_game.desk import start as desk

            if desk.clash():
                raise Failure(desk.clash())
            problem = desk.problem()
            if not problem:
                _announce(game)
                return desk.run(game)
            click.echo(f"{problem} The game opens in this terminal instead.", err=True)
        from cyberdip_game.terminal import start as terminal

        return terminal.run(game)


def _announce(game: "Game | None") -> None:
    """Where a game that opens in a window is kept, and its share code; the terminal says so itself."""
    if game is not None:
        from cyberdip_game.terminal.opening import share_sentence

        click.echo(f"{share_sentence(game, game.humans[0])} Every decision is kept in {game.record.path}.")


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def scenarios(as_json: bool) -> None:
    """List the crises that can be played: the shipped ones and those in this folder.

    \b
    Example:
      cyberdip scenarios
      cyberdip scenarios --json
    """
    from attrs import asdict

    from cyberdip_game.play.shelf import shelf
    from cyberdip_game.terminal.console import wrapped
    from cyberdip_game.terminal.picker import told

    cards = shelf()
    if as_json:
        click.echo(json.dumps([asdict(card) for card in cards], indent=1))
        return
    for card in cards:
        seats = ", ".join(seat.id for seat in card.seats)
        click.echo(wrapped(f"{told(card)} Seats: {seats}." if not card.problem else f"Not playable: {card.problem}"))
    if not cards:
        click.echo("No scenarios here. Go to a folder with scenario files, or install Cyberdip again.")


@cli.command()
@click.argument("scenario")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def seats(scenario: str, as_json: bool) -> None:
    """List the seats of SCENARIO that a person may take.

    \b
    Example:
      cyberdip seats ward_zero
    """
    from attrs import asdict

    from cyberdip_game.play import shelf
    from cyberdip_game.terminal.console import wrapped
    from cyberdip_game.terminal.words import sentence

    with one_sentence():
        card = shelf.card_of(shelf.find(scenario))
        if card is None or card.problem:
            raise Failure(card.problem if card else f"{scenario} is not a scenario; a scenario begins with `format: 1`")
    if as_json:
        click.echo(json.dumps([asdict(seat) for seat in card.seats], indent=1))
        return
    for seat in card.seats:
        click.echo(wrapped(f"{seat.id}: {seat.name}, {sentence(seat.role)} {seat.about}"))


@cli.command()
@click.argument("record", type=_FILE)
@click.option("--turn", type=click.IntRange(1), help="Stop after this turn.")
@click.option("--json", "as_json", is_flag=True, help="Every decision and every change with its cause, for machines.")
@click.option("--verify", is_flag=True, help="Play it again and compare every check number.")
def replay(record: Path, turn: int | None, as_json: bool, verify: bool) -> None:
    """Tell a game turn by turn from its RECORD. It shows who did it.

    \b
    Example:
      cyberdip replay my_game.jsonl
      cyberdip replay my_game.jsonl --turn 3
      cyberdip replay my_game.jsonl --json
      cyberdip replay my_game.jsonl --verify
    """
    from cyberdip_game.play.story import story
    from cyberdip_game.terminal.console import wrapped
    from cyberdip_game.terminal.tale import tale
    from cyberdip_game.terminal.words import counted

    with one_sentence():
        game = _recorded(record, None if verify else turn)
        if game.record.torn:
            click.echo(game.record.torn, err=True)
        if verify:
            count = sum("check" in line for line in game.record.lines)
            said = (
                f"{counted(count, 'check number')} compared, all agree" if count else "no finished turn to compare yet"
            )
            click.echo(f"{record}: {said}.")
            return
        if as_json:
            click.echo(json.dumps(story(game, turn), indent=1))
            return
        for paragraph in tale(game, turn):
            click.echo(wrapped(paragraph))


def _recorded(path: Path, turn: int | None) -> "Game":
    """The whole game, or where history disagrees later, its beginning up to and including `turn`."""
    from cyberdip_game.play.begin import told
    from cyberdip_game.play.record import RecordError
    from cyberdip_game.terminal.words import counted

    try:
        game = told(path)
    except RecordError:
        if turn is None:
            raise
        game = told(path, turn + 1)
    played = sum(one.evening is not None for one in game.here.turns)
    if turn is not None and turn > played:
        raise Failure(f"{path} holds {counted(played, 'finished turn')}; --turn {turn} is not among them")
    return game


@cli.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="For people or machines.")
@click.option("--explain", "code", metavar="CODE", help="What a code means, with a wrong and a right example.")
@click.option("--codes", is_flag=True, help="List every code.")
@click.pass_context
def lint(context: click.Context, files: tuple[str, ...], style: str, code: str | None, codes: bool) -> None:
    """Look over scenario FILEs for mistakes, each with its place and a cure.

    A shipped scenario may be named by its id. The exit code is 0 if there is nothing worse than a hint, 1 for errors
    and warnings, 2 if a file cannot be read. A comment `# lint: allow CODE reason` keeps a warning or a hint.

    \b
    Example:
      cyberdip lint my_crisis.yaml
      cyberdip lint ward_zero first_light --format json
      cyberdip lint --explain CD0511
      cyberdip lint --codes
    """
    from cyberdip_game.scenario.lint import report
    from cyberdip_game.scenario.lint.codes import page_of

    if codes or code:
        try:
            click.echo("\n".join(report.listed()) if codes else report.explained(page_of(code or "")))
        except LookupError as error:
            raise Failure(str(error.args[0])) from None
        return
    if not files:
        raise click.UsageError("say which file to look over.")
    context.exit(_linted(files, style))


def _linted(files: tuple[str, ...], style: str) -> int:
    """Print what is found in each file; gives the exit code."""
    from cyberdip_game.play import shelf
    from cyberdip_game.scenario import reader
    from cyberdip_game.scenario.diagnostics import Diagnostic
    from cyberdip_game.scenario.lint import report
    from cyberdip_game.scenario.lint.linter import lint as findings

    found: list[Diagnostic] = []
    with one_sentence():
        texts = [(str(path), reader.text_of(path)) for path in map(shelf.find, files)]
    for name, text in texts:
        here = findings(text, name)
        found += here
        if style == "text":
            for line in report.told(here, text.decode(errors="replace").splitlines(), name):
                click.echo(line)
    click.echo(json.dumps(report.as_data(found), indent=1) if style == "json" else report.summary(found, len(files)))
    return int(report.grave(found))


@cli.command()
@click.argument("file", type=_FILE)
@click.option("--title", help="What the crisis is called; asked for if not said.")
@click.option("--actors", help="States, such as Valdoria,Brennia,Drevonia: the victim first, the accused last.")
@click.option("--type", "kind", help="The type of incident; ransomware if not said.")
@click.option("--length", type=click.Choice(["short", "medium", "long"]), default="short", show_default=True)
def new(file: Path, title: str | None, actors: str | None, kind: str | None, length: str) -> None:
    """Write a small scenario to FILE: it passes the linter, plays, and says what each part of it is.

    \b
    Example:
      cyberdip new my_crisis.yaml
      cyberdip new night_train.yaml --title "Night Train" --actors Valdoria,Brennia,Drevonia --type wiper
    """
    from cyberdip_game.scenario import library
    from cyberdip_game.scenario.starter import CAST, Impossible, Wanted, begin

    if file.exists():
        raise Failure(f"{file} exists already; choose another name")
    asking = sys.stdin.isatty()
    usual = (*CAST[:2], CAST[-1])
    if title is None:
        title = click.prompt("Title", default="My Crisis") if asking else "My Crisis"
    if actors is None:
        actors = click.prompt("States, the victim first, the accused last", ",".join(usual)) if asking else ""
    if kind is None:
        types = click.Choice([*library.incident_types()])
        kind = click.prompt("Type of incident", "ransomware", type=types) if asking else "ransomware"
    try:
        text = begin(Wanted(file.name, title, _words(actors) or usual, kind, length))
    except Impossible as error:
        raise Failure(str(error)) from None
    with one_sentence():
        file.write_text(text, "utf-8")
    click.echo(f"Written: {file}. Look it over with `cyberdip lint {file}`, play it with `cyberdip play {file}`.")


@cli.command()
def schema() -> None:
    """Print the JSON Schema of scenario files, for completion in an editor.

    \b
    Example:
      cyberdip schema > cyberdip.schema.json
    """
    from cyberdip_game.scenario.schema import schema as made

    click.echo(json.dumps(made(), indent=1))


@cli.command()
@click.argument("file", metavar="FILE")
@click.argument("id", metavar="ID")
def where(file: str, id: str) -> None:
    """Say where FILE speaks of ID, each place with its line and column.

    \b
    Example:
      cyberdip where ward_zero fuel
    """
    from cyberdip_game.play.shelf import find
    from cyberdip_game.scenario.mentions import mentions
    from cyberdip_game.scenario.reader import examine, read, text_of

    with one_sentence():
        path = find(file)
        read(path)
        found = mentions(examine(text_of(path), str(path)), id) if id.isidentifier() else ()
        texts = {name: Path(name).read_text("utf-8").splitlines() for name in {one.file for one in found}}
    for one in found:
        click.echo(f"{one.file}:{one.line}:{one.column}: {texts[one.file][one.line - 1].strip()}")
    if not found:
        raise Failure(f"{file} does not speak of `{id}`")


@cli.command()
@click.argument("file", type=_FILE)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
def rename(file: Path, old: str, new: str) -> None:
    """Give the id OLD the name NEW, everywhere in FILE, its formulas included. Nothing else is changed.

    \b
    Example:
      cyberdip rename my_crisis.yaml night_lantern grey_lantern
    """
    from cyberdip_game.scenario.reader import text_of
    from cyberdip_game.scenario.rename import NotRenamed, renamed

    with one_sentence():
        try:
            text, count = renamed(text_of(file).decode(), str(file), old, new)
        except NotRenamed as error:
            raise Failure(str(error)) from None
        except UnicodeDecodeError:
            raise Failure(f"{file} is not a text file in UTF-8; save it as plain text") from None
        file.write_text(text, "utf-8", newline="")
    click.echo(f"`{old}` is `{new}` now, in {count} places of {file}.")


@cli.command()
@click.argument("file", type=_FILE)
@click.argument("language", metavar="LANG")
@click.pass_context
def texts(context: click.Context, file: Path, language: str) -> None:
    """Begin or check the translation of FILE into LANG, in a file beside it.

    Texts that are missing, stale or orphaned are listed. The exit code is 0 if there are none, else 1.

    \b
    Example:
      cyberdip texts my_crisis.yaml fr
      cyberdip play my_crisis.yaml --language fr
    """
    from cyberdip_game.scenario import translation

    if not translation.LANGUAGE.fullmatch(language):
        raise Failure(f"`{language}` is no language; write two or three small letters, such as fr")
    with one_sentence():
        text, said = translation.written(file, language)
        target = translation.beside(file, language)
        target.write_text(text, "utf-8")
    for line in said:
        click.echo(line)
    click.echo(f"{target}: {len(said)} of its texts want a look." if said else f"{target}: every text is translated.")
    context.exit(int(bool(said)))


@cli.command()
@click.argument("file", metavar="FILE")
@click.option("--export", "out", type=_FILE, help="Write the injects of FILE as a table (CSV).")
@click.option("--import", "table", type=_FILE, help="Print a table (CSV) as a file that FILE may include.")
def events(file: str, out: Path | None, table: Path | None) -> None:
    """Carry the injects of FILE to a master events list and back. What could not be carried over is listed.

    \b
    Example:
      cyberdip events ward_zero --export events.csv
      cyberdip events my_crisis.yaml --import events.csv > events.yaml
    """
    from cyberdip_game.play.shelf import find
    from cyberdip_game.scenario.events import NoList, exported, imported
    from cyberdip_game.scenario.reader import read

    if (out is None) == (table is None):
        raise click.UsageError("say either --export or --import")
    with one_sentence():
        scenario = read(find(file))
        try:
            text, left = imported(table.read_text("utf-8-sig"), scenario) if table else exported(scenario)
        except (NoList, UnicodeDecodeError) as error:
            raise Failure(f"{table}: {error}") from None
        if out:
            out.write_text(text, "utf-8", newline="")
        else:
            click.echo(text, nl=False)
    for line in left:
        click.echo(f"not carried over: {line}", err=True)


@cli.command()
def reference() -> None:
    """Print the reference of scenario files: every word, quantity and code.

    \b
    Example:
      cyberdip reference > REFERENCE.md
    """
    from cyberdip_game.scenario.reference import reference as made

    click.echo(made(), nl=False)


@cli.command("test")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.pass_context
def _test(context: click.Context, files: tuple[str, ...]) -> None:
    """Play the games in FILE.tests.yaml and look whether what must hold holds.

    A FILE is a scenario with its tests beside it, or the tests themselves; a shipped scenario may be named by its id.
    The exit code is 0 if everything holds, 1 if something does not, 2 if a file cannot be read.

    \b
    Example:
      cyberdip test my_crisis.yaml
      cyberdip test ward_zero first_light
    """
    from cyberdip_game.play import shelf, trial

    failed = games = 0
    for name in files:
        with one_sentence():
            path = shelf.find(name)
            path = path if path.name.endswith(trial.ENDING) else trial.beside(path)
            for outcome in trial.trials(path):
                games, failed = games + 1, failed + bool(outcome.troubles)
                for line in trial.told(outcome):
                    click.echo(line)
    click.echo(f"{games - failed} of {games} games are as they should be.")
    context.exit(int(failed > 0))


@cli.command()
@click.argument("file", type=_FILE)
@click.option("--once", is_flag=True, help="Look once and stop.")
def watch(file: Path, once: bool) -> None:
    """Look FILE over after each save: what is wrong, and how a few hundred quick nights end. Ctrl+C stops.

    \b
    Example:
      cyberdip watch my_crisis.yaml
    """
    from cyberdip_game.study.saved import looked_over, saves

    with one_sentence():
        for text in saves(file):
            if not once and sys.stdout.isatty():
                click.clear()
            for line in looked_over(text, str(file)):
                click.echo(line)
            sys.stdout.flush()
            if once:
                return


@cli.command("playtest")
@click.argument("scenario")
@click.option("--games", type=click.IntRange(1), default=10_000, show_default=True, help="How many games.")
@click.option("--seed", type=click.IntRange(0, SEEDS - 1), default=1, show_default=True, help="The first night.")
@click.option("--levels", help="Minds to compare, such as wait,habit,habit:mirror,thoughtful.")
@click.option("--seats", help="Seats to look at, such as valdoria,drevonia; all that a person may take if not said.")
@click.option(
    "--opponents", type=click.Choice(["easy", "fair", "hard"]), default="fair", help="How strong the others are."
)
@click.option("--against", "older", default="", help="An older version to compare with, on the same nights.")
@click.option("--influence/--no-influence", default=True, help="Also find the numbers that decide most.")
@click.option("--json", "to_json", type=_FILE, help="Write the report for machines.")
@click.option("--html", "to_html", type=_FILE, help="Write the report as one page with charts.")
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
    influence: bool,
    to_json: Path | None,
    to_html: Path | None,
    jobs: int,
    scheduler: str,
) -> None:
    """Play SCENARIO thousands of times and say what its author should know.

    Each seat is played at each level on the same nights. The same seed gives the same report.

    \b
    Example:
      cyberdip playtest ward_zero
      cyberdip playtest my_crisis.yaml --html report.html --against my_older_crisis.yaml
      cyberdip playtest my_crisis.yaml --games 2000 --levels habit,thoughtful --seats valdoria
    """
    from attrs import evolve

    from cyberdip_game.study.plan import Unplayable, planned
    from cyberdip_game.study.playtest import playtest
    from cyberdip_game.study.report import written
    from cyberdip_game.study.run import Lost, pool

    with one_sentence():
        try:
            wanted = planned(_source(scenario), scenario, _words(seats), _words(levels), opponents, games, seed)
            old = evolve(wanted, text=_source(older), name=older) if older else None
            with pool(jobs, scheduler) as workers:
                made, done = playtest(wanted, workers, _progress, command=_typed(), older=old, search=influence)
        except (Unplayable, Lost) as error:
            raise Failure(str(error)) from None
        click.echo(written.out(made, done, to_json, to_html), nl=False)


@cli.command()
@click.argument("scenario")
@click.option("--format", "style", type=click.Choice(["svg", "html", "dot"]), default="svg", help="svg if not said.")
@click.option("--output", type=_FILE, help="Write it to a file.")
@click.option("--games", type=click.IntRange(1), default=400, show_default=True, help="Games that are counted.")
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes; one per core if not said.")
def graph(scenario: str, style: str, output: Path | None, games: int, jobs: int) -> None:
    """Draw what leads to what in SCENARIO: injects, choices and endings with how often each is met.

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
            with pool(jobs) as workers, _progress(games, "games") as bar:
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


def _words(listed: str | None) -> tuple[str, ...]:
    return tuple(word.strip() for word in (listed or "").split(",") if word.strip())


def _typed() -> str:
    """The command as it was typed."""
    return shlex.join(["cyberdip", *sys.argv[1:]])


def _progress(length: int, label: str) -> "ProgressBar[int]":
    return click.progressbar(length=length, label=label, file=sys.stderr, show_pos=True, hidden=not sys.stderr.isatty())


@cli.command()
@click.argument("scenario", required=False, default="")
@click.option("--resume", is_flag=False, flag_value="", default=None, help="Go on with a class, the last if not named.")
@click.option("--lan", is_flag=True, help="Phones in the same network may open the pages.")
@click.option("--address", help="The address to listen at; this laptop alone if neither --lan nor --address is said.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port.")
@click.option("--seat", "seats", multiple=True, help="A seat that a team takes; every seat if not said.")
@click.option("--seed", type=click.IntRange(0, SEEDS - 1), help="The night to meet; without it one is drawn.")
@click.option("--opponents", type=click.Choice(["easy", "fair"]), default="fair", help="How strong the others are.")
@click.option("--students", type=click.IntRange(1, 300), default=24, show_default=True, help="How many you expect.")
@click.option("--minutes", type=click.IntRange(1, 60), default=8, show_default=True, help="Minutes of a round.")
@click.option("--bell", default="", help="When the bell rings, such as 11:45.")
@click.option("--days", type=click.IntRange(1, 365), default=30, show_default=True, help="Deleted so long after use.")
@click.option("--save-to", type=_FOLDER, help="The folder of this class.")
@click.option("--check", is_flag=True, help="Say whether phones will reach this laptop, and what to do if not.")
def host(
    scenario: str,
    resume: str | None,
    lan: bool,
    address: str | None,
    port: int,
    seats: tuple[str, ...],
    seed: int | None,
    opponents: str,
    students: int,
    minutes: int,
    bell: str,
    days: int,
    save_to: Path | None,
    check: bool,
) -> None:
    """Play SCENARIO with a class: this laptop serves the pages, students join with a browser.

    \b
    Example:
      cyberdip host ward_zero --lan
      cyberdip host ward_zero --lan --bell 11:45 --students 18
      cyberdip host --check
      cyberdip host --resume --lan
    """
    from cyberdip_game.classroom import check as checks
    from cyberdip_game.classroom import host as hosting
    from cyberdip_game.classroom import shelf as classes
    from cyberdip_game.classroom.pace import is_bell
    from cyberdip_game.classroom.place import Place
    from cyberdip_game.play.begin import Wanted

    if bell and not is_bell(bell):
        raise click.UsageError(f"--bell {bell} is no time of day; write it as 11:45")
    if check:
        for line in checks.told(port):
            click.echo(line)
        return
    if not scenario and resume is None:
        raise click.UsageError("say which scenario; `cyberdip scenarios` lists them, --resume goes on with a class")
    if scenario and resume is not None:
        raise click.UsageError("--resume goes on with a class as it is; leave the scenario out")
    with one_sentence():
        for name in classes.sweep():
            click.echo(f"The class {name} was deleted: its days were over.")
        where = address or (hosting.lan_address() if lan else "127.0.0.1")
        listener = hosting.listening(where, port)
        if resume is not None:
            room = hosting.old_room(classes.find(resume))
        else:
            wanted = Wanted(scenario, seats, seed, opponents, folder=save_to)
            room = hosting.new_room(wanted, hosting.Hosting(where, port, students, minutes, days, bell))
        place = Place(room, hosting.spoken(where, port))
        for line in hosting.sentences(place):
            click.echo(line)
        hosting.serve(place, listener)


def main() -> NoReturn:
    """The entry point: every fault ends in one sentence on stderr and an exit code, never in a traceback."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # letters that the terminal or the pipe does not know become question marks
            stream.reconfigure(errors="replace")
    try:
        sys.exit(cli.main(prog_name="cyberdip", standalone_mode=False) or 0)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "cyberdip"
        _fail(f"{error.format_message()} Try: {command} --help", error.exit_code)
    except click.ClickException as error:
        _fail(error.format_message(), error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        _fail("stopped", _INTERRUPTED)
    except Exception as error:
        if os.environ.get("CYBERDIP_DEBUG"):
            raise
        _fail(
            f"this is a fault of the program ({type(error).__name__}: {error}); your game is kept; "
            "please report it with what CYBERDIP_DEBUG=1 prints",
            70,
        )


def _fail(message: str, code: int) -> NoReturn:
    click.echo(f"cyberdip: {message}", err=True)
    sys.exit(code)
