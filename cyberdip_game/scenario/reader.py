"""Scenario files: read, structured into words and checked, with everything that is wrong said at once."""

from functools import lru_cache
from pathlib import Path

from cyberdip_game.scenario import yaml
from cyberdip_game.scenario.check import check
from cyberdip_game.scenario.diagnostics import ScenarioError
from cyberdip_game.scenario.structure import structure
from cyberdip_game.scenario.words import Scenario

FORMAT = 1


def read(path: str | Path) -> Scenario:
    """The scenario in a file. Raises ScenarioError with everything that is wrong, OSError."""
    with open(path, "rb") as file:
        # One byte more than may be read tells that there is more.
        return parse(file.read(yaml.MAX_BYTES + 1), str(path))


@lru_cache(maxsize=8)  # the same text is the same scenario, whoever asks
def parse(text: str | bytes, name: str = "scenario.yaml") -> Scenario:
    """The scenario in a text; `name` stands in messages. Raises ScenarioError with everything that is wrong."""
    document = yaml.load(text, name)
    _check_format(document)
    scenario = structure(document, Scenario) if document.data is not None else None
    checked = check(scenario, document) if scenario else None
    if checked is None or document.problems:
        raise ScenarioError(document.problems)
    return checked


def _check_format(document: yaml.Document) -> None:
    """Refuse any other format in one sentence: what else the file says need not make sense. Raises ScenarioError."""
    written = document.data.get("format") if isinstance(document.data, dict) else None
    if isinstance(written, int) and written != FORMAT:
        document.problems.clear()
        document.problem(("format",), f"this file has `format: {written}`; this Cyberdip reads `format: {FORMAT}` only")
        raise ScenarioError(document.problems)
