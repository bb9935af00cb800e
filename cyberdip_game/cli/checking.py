"""Checking a scenario: what the linter finds, and the games in its tests."""

import json
from pathlib import Path

import click

from cyberdip_game.cli.common import Failure, one_sentence


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="For people or machines.")
@click.option("--explain", "code", metavar="CODE", help="What a code means, with a wrong and a right example.")
@click.option("--codes", is_flag=True, help="List every code.")
@click.pass_context
def lint(context: click.Context, files: tuple[str, ...], style: str, code: str | None, codes: bool) -> None:
    """Find mistakes in scenario FILEs and in files of tests.

    Each is told with its place and its cure.

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
    from cyberdip_game.play import shelf, trial
    from cyberdip_game.scenario import reader
    from cyberdip_game.scenario.diagnostics import Diagnostic
    from cyberdip_game.scenario.lint import report
    from cyberdip_game.scenario.lint.linter import lint as findings

    found: list[Diagnostic] = []
    with one_sentence():
        texts = [(str(path), reader.text_of(path)) for path in map(shelf.find, files)]
    for name, text in texts:
        here = trial.faults(Path(name)) if name.endswith(trial.ENDING) else findings(text, name)
        found += here
        if style == "text":
            for line in report.told(here, text.decode(errors="replace").splitlines(), name):
                click.echo(line)
    click.echo(json.dumps(report.as_data(found), indent=1) if style == "json" else report.summary(found, len(files)))
    return int(report.grave(found))


@click.command("test")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_context
def _test(context: click.Context, files: tuple[str, ...], as_json: bool) -> None:
    """Play the games in FILE.tests.yaml: does what must hold hold?

    A FILE is a scenario with its tests beside it, or the tests themselves; a shipped scenario may be named by its id.
    The exit code is 0 if everything holds, 1 if something does not, 2 if a file cannot be read.

    \b
    Example:
      cyberdip test my_crisis.yaml
      cyberdip test ward_zero first_light
      cyberdip test ward_zero --json
    """
    from attrs import asdict

    from cyberdip_game.play import shelf, trial

    outcomes: list[trial.Outcome] = []
    for name in files:
        with one_sentence():
            path = shelf.find(name)
            path = path if path.name.endswith(trial.ENDING) else trial.beside(path)
            here = trial.trials(path)
            outcomes += here
            for line in (line for one in here for line in trial.told(one) if not as_json):
                click.echo(line)
    failed = sum(bool(one.troubles) for one in outcomes)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in outcomes], indent=1))
    else:
        click.echo(f"{len(outcomes) - failed} of {len(outcomes)} games are as they should be.")
    context.exit(int(failed > 0))


COMMANDS = (lint, _test)
