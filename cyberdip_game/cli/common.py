"""What every command shares: faults as one sentence, kinds of arguments, a bar of progress."""

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

SEEDS = 32**6  # those a share code can say
FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


class Output(click.Path):
    """A file to be written; a folder that is missing is said before any work is done."""

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> Any:
        folder = Path(value).parent
        if not folder.is_dir():
            self.fail(f"there is no folder {folder}; make it, or write somewhere else.", param, context)
        return super().convert(value, param, context)


OUTPUT = Output(path_type=Path, dir_okay=False, writable=True)


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


def words(listed: str | None) -> tuple[str, ...]:
    """The words of a list with commas."""
    return tuple(word.strip() for word in (listed or "").split(",") if word.strip())


def typed() -> str:
    """The command as it was typed."""
    return shlex.join(["cyberdip", *sys.argv[1:]])


def progress(length: int, label: str) -> "ProgressBar[int]":
    """A bar on stderr, where somebody looks at it."""
    return click.progressbar(length=length, label=label, file=sys.stderr, show_pos=True, hidden=not sys.stderr.isatty())
