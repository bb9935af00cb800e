"""Writing a scenario: a beginning, its words, its ids, its texts, its injects as a table."""

import json
import sys
from pathlib import Path

import click

from cyberdip_game.cli.common import FILE, OUTPUT, Failure, one_sentence, words

_LENGTHS = ("short", "medium", "long")


@click.command()
@click.argument("file", type=OUTPUT)
@click.option("--title", help="What the crisis is called; asked for if not said.")
@click.option("--actors", help="3 to 7 states, such as Valdoria,Brennia,Drevonia: the victim first, the accused last.")
@click.option("--type", "kind", help="The type of incident, such as wiper or hack_and_leak; ransomware if not said.")
@click.option("--length", type=click.Choice([*_LENGTHS]), help="5, 8 or 11 turns; short if not said.")
def new(file: Path, title: str | None, actors: str | None, kind: str | None, length: str | None) -> None:
    """Write to FILE a small scenario that passes lint and plays.

    Its comments say what each part of it is.

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
    if length is None:
        length = click.prompt("Length", "short", type=click.Choice([*_LENGTHS])) if asking else "short"
    try:
        text = begin(Wanted(file.name, title, words(actors) or usual, kind, length))
    except Impossible as error:
        raise Failure(str(error)) from None
    with one_sentence():
        file.write_text(text, "utf-8")
    click.echo(f"Written: {file}. Look it over with `cyberdip lint {file}`, play it with `cyberdip play {file}`.")


@click.command()
def schema() -> None:
    """Print the JSON Schema of scenario files, for an editor.

    \b
    Example:
      cyberdip schema > cyberdip.schema.json
    """
    from cyberdip_game.scenario.schema import schema as made

    click.echo(json.dumps(made(), indent=1))


@click.command()
@click.argument("file", metavar="FILE")
@click.argument("id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def where(file: str, id: str, as_json: bool) -> None:
    """Say where FILE and the files beside it speak of ID.

    Its tests and translations count too; each place has its line and column.

    \b
    Example:
      cyberdip where ward_zero fuel
      cyberdip where ward_zero fuel --json
    """
    from attrs import asdict

    from cyberdip_game.play.companions import mentioned
    from cyberdip_game.play.shelf import find
    from cyberdip_game.scenario.reader import read

    with one_sentence():
        path = find(file)
        read(path)
        found = mentioned(path, id) if id.isidentifier() else ()
        texts = {name: Path(name).read_text("utf-8").splitlines() for name in {one.file for one in found}}
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], indent=1))
        return
    for one in found:
        click.echo(f"{one.file}:{one.line}:{one.column}: {texts[one.file][one.line - 1].strip()}")
    if not found:
        raise Failure(f"{file} does not speak of `{id}`")


@click.command()
@click.argument("file", type=FILE)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
def rename(file: Path, old: str, new: str) -> None:
    """Give the id OLD the name NEW wherever FILE speaks of it.

    Its formulas, tests and translations are changed with it, nothing else.

    \b
    Example:
      cyberdip rename my_crisis.yaml night_lantern grey_lantern
    """
    from cyberdip_game.play.companions import renamed_all
    from cyberdip_game.scenario.rename import NotRenamed

    with one_sentence():
        try:
            made, count = renamed_all(file, old, new)
        except NotRenamed as error:
            raise Failure(str(error)) from None
        except UnicodeDecodeError:
            raise Failure(f"{file} is not a text file in UTF-8; save it as plain text") from None
        for path, text in made.items():
            path.write_text(text, "utf-8", newline="")
    click.echo(f"`{old}` is `{new}` now, in {count} places of {', '.join(map(str, made))}.")


@click.command()
@click.argument("file", type=FILE)
@click.argument("language", metavar="LANG")
@click.option("--json", "as_json", is_flag=True, help="What is to be done, for machines.")
@click.pass_context
def texts(context: click.Context, file: Path, language: str, as_json: bool) -> None:
    """Begin or check the translation of FILE into LANG.

    It stands in a file beside it. Texts that are missing, stale or orphaned are listed. The exit code is 0 if
    there are none, else 1.

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
    if as_json:
        click.echo(json.dumps({"file": str(target), "wanting": said}, indent=1))
        context.exit(int(bool(said)))
    for line in said:
        click.echo(line)
    click.echo(f"{target}: {len(said)} of its texts want a look." if said else f"{target}: every text is translated.")
    context.exit(int(bool(said)))


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--output", type=OUTPUT, help="Write it to a file.")
def look(file: str, output: Path | None) -> None:
    """Show the texts of FILE as they stand on desk and phone.

    It is a page for a browser.

    \b
    Example:
      cyberdip look my_crisis.yaml --output look.html
    """
    from cyberdip_game.play.look import page
    from cyberdip_game.play.shelf import find

    with one_sentence():
        made = page(find(file))
        if output is None:
            click.echo(made, nl=False)
        else:
            output.write_text(made, "utf-8")
            click.echo(f"Open {output} in a browser.")


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--export", "out", type=OUTPUT, help="Write the injects of FILE as a table (CSV).")
@click.option("--import", "table", type=FILE, help="Print a table (CSV) as a file that FILE may include.")
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


@click.command()
def reference() -> None:
    """Print the reference: every word, quantity and code.

    \b
    Example:
      cyberdip reference > REFERENCE.md
    """
    from cyberdip_game.scenario.reference import reference as made

    click.echo(made(), nl=False)


COMMANDS = (new, where, rename, look, texts, events, schema, reference)
