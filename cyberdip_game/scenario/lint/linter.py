"""Everything a careful colleague would say about a scenario file, at once and each at its place.

Faults of reading come first: while there is one, the rest is not looked at, since what follows from a fault is not
worth a second message.
"""

from collections.abc import Callable

from cyberdip_game.scenario import reader
from cyberdip_game.scenario.diagnostics import Diagnostic
from cyberdip_game.scenario.lint import (
    allow,
    choices,
    conditions,
    endings,
    evidence,
    injects,
    orders,
    quantities,
    score,
    seats,
    talks,
    texts,
    tour,
    translations,
    twice,
)
from cyberdip_game.scenario.lint.look import Look

FAMILIES: tuple[Callable[[Look], None], ...] = (
    conditions.check,
    twice.check,
    quantities.check,
    seats.check,
    orders.check,
    evidence.check,
    injects.check,
    choices.check,
    talks.check,
    score.check,
    endings.check,
    texts.check,
    tour.check,
)


def lint(text: str | bytes, name: str = "scenario.yaml") -> tuple[Diagnostic, ...]:
    """Every finding in a text, in the order of the file; what an inline `# lint: allow` covers is left out."""
    reading = reader.examine(text, name)
    if reading.scenario and reading.it and not reading.document.problems:
        look = Look(reading.scenario, reading.it)
        for family in FAMILIES:
            family(look)
    found = sorted(set(reading.document.problems))
    files = {part.file: part for part in (*reading.document.included.values(), reading.document)}
    here = [
        left
        for name, part in sorted(files.items())
        for left in allow.left([one for one in found if one.file == name], part)
    ]
    return (*here, *(translations.beside(reading.document) if reading.scenario else ()))
