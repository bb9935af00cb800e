"""Inline comments that keep a finding: `# lint: allow CD0412 the reason`, on its line or on lines of their own above.

Only warnings and hints can be allowed. An allow needs a reason, and one that covers nothing is itself a finding.
"""

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from cyberdip_game.scenario.diagnostics import Diagnostic, Severity
from cyberdip_game.scenario.lint import codes
from cyberdip_game.scenario.yaml import Document

_MARK = "# lint:"
_ALLOW = re.compile(r"(?:^|\s)(# lint:\s*allow\s+(\w+)[ \t]*(.*?))\s*$")
_ALONE = re.compile(r"\s*#")


@frozen
class Allow:
    """One comment: the finding it keeps, and the line it speaks of (its own, or the next that is no comment)."""

    line: int
    column: int
    code: str
    reason: str
    covers: int


def left(found: Sequence[Diagnostic], document: Document) -> list[Diagnostic]:
    """The findings that no comment allows, and what is wrong with the comments, in the order of the file."""
    if _MARK not in document.text:
        return list(found)
    allows = list(_allows(document.text))
    usable = {(allow.covers, allow.code) for allow in allows if not _fault(allow)}
    kept = [one for one in found if (one.line, one.code) not in usable]
    used = {(one.line, one.code) for one in found} & usable
    complaints = (_complaint(document.file, allow, (allow.covers, allow.code) in used) for allow in allows)
    return sorted([*kept, *(one for one in complaints if one)])


def _allows(text: str) -> Iterator[Allow]:
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if _MARK in line and (match := _ALLOW.search(line)):
            yield Allow(number, match.start(1) + 1, match[2], match[3], _covered(lines, number))


def _covered(lines: list[str], number: int) -> int:
    while number < len(lines) and _ALONE.match(lines[number - 1]):
        number += 1
    return number


def _fault(allow: Allow) -> tuple[str, str] | None:
    """What makes a comment useless, and its cure."""
    page = codes.pages().get(allow.code)
    if page is None:
        return f"there is no code `{allow.code}`", "`cyberdip lint --codes` lists them"
    if page.severity == Severity.ERROR:
        return f"{allow.code} is an error and cannot be allowed", "mend it"
    if not allow.reason:
        return f"allowing {allow.code} needs a reason", "write it after the code"
    return None


def _complaint(file: str, allow: Allow, used: bool) -> Diagnostic | None:
    if fault := _fault(allow):
        return Diagnostic(file, allow.line, allow.column, *fault, "CD0111")
    if used:
        return None
    return Diagnostic(file, allow.line, allow.column, f"{allow.code} is not found here", "leave this out", "CD0112")
