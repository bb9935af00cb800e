"""What is wrong in a file, each with its place: `file:line:column: message; cure`."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from attrs import frozen


class Severity(StrEnum):
    """How much a finding weighs: an error keeps a file from being played, a warning is a likely mistake."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@frozen(order=True)
class Diagnostic:
    """One fault in one file. Lines and columns count from 1; `cure` is one next step, often "did you mean ...?".

    `code` names the page that explains it (lint/codes.py).
    """

    file: str
    line: int
    column: int
    message: str
    cure: str = ""
    code: str = ""

    def __str__(self) -> str:
        said = f"{self.message}; {self.cure}" if self.cure else self.message
        return f"{self.file}:{self.line}:{self.column}: {said}"


class ScenarioError(Exception):
    """A file that cannot be used. `diagnostics` holds everything that is wrong, in the order of the file."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(set(diagnostics)))
        super().__init__("\n".join(map(str, self.diagnostics)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean ...?` with the nearest known word, or nothing if none is near."""
    near = _nearest(word, tuple(known))
    return f"did you mean `{near}`?" if near else ""


@lru_cache(maxsize=1024)  # one id that changed is missed wherever it was spoken of
def _nearest(word: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, 1, 0.6)), "")
