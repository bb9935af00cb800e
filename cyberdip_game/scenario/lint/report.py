"""Findings as text for people and as data for machines, and the pages of the codes."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from cyberdip_game.scenario.diagnostics import Diagnostic, Severity
from cyberdip_game.scenario.lint.codes import FAMILIES, Page, pages, severity

_WIDTH = 100  # of an excerpt
_BEFORE = 60  # columns of it before the place


def told(found: Sequence[Diagnostic], lines: Sequence[str], file: str) -> Iterator[str]:
    """Each finding in three lines: where and what, the line of the file, and a caret under the place.

    `lines` are those of `file`; of a file that it includes only the place is told.
    """
    for one in found:
        said = f"{one.message}; {one.cure}" if one.cure else one.message
        yield f"{one.file}:{one.line}:{one.column}: {severity(one.code)} {one.code}: {said}"
        if one.file == file and 0 < one.line <= len(lines):
            yield from _shown(lines[one.line - 1], one)


def _shown(line: str, one: Diagnostic) -> Iterator[str]:
    """The line, cut around the place if it is long, with a caret. A tab counts as one column, as in the file."""
    start = max(0, one.column - 1 - _BEFORE) if len(line) > _WIDTH else 0
    part = line[start : start + _WIDTH].replace("\t", " ")
    part = ("…" + part[1:] if start else part) + ("…" if start + _WIDTH < len(line) else "")
    margin = f"{one.line:>6} | "
    yield margin + part
    yield " " * (len(margin) - 2) + "| " + " " * (one.column - 1 - start) + "^"


def grave(found: Sequence[Diagnostic]) -> bool:
    """Whether anything is worse than a hint."""
    return any(severity(one.code) != Severity.HINT for one in found)


def as_data(found: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    """For machines, one mapping for each finding."""
    return [
        {
            "file": one.file,
            "line": one.line,
            "column": one.column,
            "code": one.code,
            "severity": severity(one.code).value,
            "title": pages()[one.code].title,
            "message": one.message,
            "cure": one.cure,
        }
        for one in found
    ]


def summary(found: Sequence[Diagnostic], files: int) -> str:
    """How many there are of each kind, in one sentence."""
    counts = [(kind, sum(severity(one.code) == kind for one in found)) for kind in Severity]
    parts = [f"{count} {kind}{'s' * (count > 1)}" for kind, count in counts if count]
    where = "1 file" if files == 1 else f"{files} files"
    if not parts:
        return f"Nothing to say about {where}."
    *first, last = parts
    what = f"{', '.join(first)} and {last}" if first else last
    more = (
        " The rest is looked at once there is no error."
        if any(kind == Severity.ERROR for kind, n in counts if n)
        else ""
    )
    return f"{what} in {where}.{more} `cyberdip lint --explain {found[0].code}` says more about the first."


def explained(page: Page) -> str:
    """The page of a code: what it means, an example that earns it, and one that does not."""
    parts = [
        f"{page.code}, {page.severity}: {page.title}",
        textwrap.fill(page.text.strip(), 80),
        f"Wrong:\n\n{textwrap.indent(page.wrong.rstrip(), '    ')}",
        f"Right:\n\n{textwrap.indent(page.right.rstrip(), '    ')}",
    ]
    if not page.whole:
        parts.append("The examples are excerpts; the rest of the file is left out.")
    return "\n\n".join(parts)


def listed() -> Iterator[str]:
    """Every code in a line, family by family."""
    for prefix, (name, _) in FAMILIES.items():
        yield f"{prefix}xx  {name}"
        yield from (
            f"  {page.code}  {page.severity:<7}  {page.title}"
            for code, page in pages().items()
            if code.startswith(prefix)
        )
