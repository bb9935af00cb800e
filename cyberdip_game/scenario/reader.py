"""Scenario files: read, structured into words and checked, with everything that is wrong said at once."""

import json
from functools import lru_cache
from pathlib import Path

from attrs import frozen

from cyberdip_game.scenario import include, yaml
from cyberdip_game.scenario.check import check
from cyberdip_game.scenario.checker import Checker
from cyberdip_game.scenario.diagnostics import ScenarioError
from cyberdip_game.scenario.structure import structure
from cyberdip_game.scenario.words import Scenario

FORMAT = 1


@frozen
class Reading:
    """A file as far as it can be read; what is wrong stands in the problems of its document.

    `scenario` is None if nothing can be made of the file, and so is `it`, which knows its names and formulas.
    """

    document: yaml.Document
    scenario: Scenario | None = None
    it: Checker | None = None


def read(path: str | Path) -> Scenario:
    """The scenario in a file. Raises ScenarioError with everything that is wrong, OSError."""
    return parse(text_of(path), str(path))


def text_of(path: str | Path) -> bytes:
    """What stands in a file; one byte more than may be read tells that there is more. Raises OSError."""
    with open(path, "rb") as file:
        return file.read(yaml.MAX_BYTES + 1)


def parse(text: str | bytes, name: str = "scenario.yaml") -> Scenario:
    """The scenario in a text; `name` stands in messages, and what it includes lies beside it.

    Raises ScenarioError with everything that is wrong.
    """
    return _parsed(text, name) if include.written(text) else _kept(text, name)


def whole(path: str | Path) -> str:
    """The text of a scenario as games keep it, with what it includes in it. Raises ScenarioError, OSError."""
    text = text_of(path)
    try:
        said = text.decode()
    except UnicodeDecodeError:
        said = ""
    parse(said or text, str(path))  # the text rather than its bytes, as whoever begins the game reads it again
    if not include.written(text):
        return said
    document = yaml.load(text, str(path))
    include.add(document)
    return json.dumps({key: value for key, value in document.data.items() if key != "include"}, indent=1)


@lru_cache(maxsize=8)  # the same text is the same scenario, whoever asks
def _kept(text: str | bytes, name: str) -> Scenario:
    return _parsed(text, name)


def _parsed(text: str | bytes, name: str) -> Scenario:
    reading = examine(text, name)
    if reading.scenario is None or reading.document.problems:
        raise ScenarioError(reading.document.problems)
    return reading.scenario


def examine(text: str | bytes, name: str = "scenario.yaml") -> Reading:
    """A text read as far as it can be."""
    document = yaml.load(text, name)
    if not _format_known(document) or document.data is None:
        return Reading(document)
    include.add(document)
    return examined(document)


def examined(document: yaml.Document) -> Reading:
    """A document with all that it includes, structured and checked."""
    scenario = structure(document, Scenario)
    if scenario is None:
        return Reading(document)
    it = Checker.of(scenario, document)
    return Reading(document, check(scenario, it), it)


def _format_known(document: yaml.Document) -> bool:
    """Whether the file has this format; of any other only that is said, since the rest need not make sense."""
    written = document.data.get("format") if isinstance(document.data, dict) else None
    if not isinstance(written, int) or written == FORMAT:
        return True
    document.problems.clear()
    said = f"this file has `format: {written}`; this Cyberdip reads `format: {FORMAT}` only"
    document.problem("CD0110", ("format",), said)
    return False
