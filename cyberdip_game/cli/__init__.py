"""The command line, one family of commands per file. Heavy imports stand where they are used: help comes at once."""

import os
import sys
from typing import NoReturn

import click

from cyberdip_game import __version__, places, rubbish
from cyberdip_game.cli import checking, hosting, playing, studying, telling, writing

_INTERRUPTED = 130  # 128 + SIGINT


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
    context.call_on_close(_sweep)
    if context.invoked_subcommand is None:
        context.exit(playing.opened(None))


def _sweep() -> None:
    """Classes whose days are over are deleted when any command has ended, so that none of them begins later for it."""
    if not (places.data_folder() / "classes").is_dir():
        return
    from cyberdip_game.classroom import shelf as classes

    for name in classes.sweep():
        click.echo(f"The class {name} was deleted: its days were over.", err=True)


for family in (playing, telling, hosting, writing, checking, studying):
    for command in family.COMMANDS:
        cli.add_command(command)


def main() -> NoReturn:
    """The entry point: every fault ends in one sentence on stderr and an exit code, never in a traceback."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # letters that the terminal or the pipe does not know become question marks
            stream.reconfigure(errors="replace")
    rubbish.look_seldom()
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
