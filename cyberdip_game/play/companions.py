"""The files beside a scenario that speak of its ids, its tests and its translations: found and renamed with it."""

from collections.abc import Iterator
from pathlib import Path

from cyberdip_game.play import trial, trial_check
from cyberdip_game.scenario import reader, translation
from cyberdip_game.scenario.diagnostics import ScenarioError
from cyberdip_game.scenario.mentions import Mention, in_translation, mentions
from cyberdip_game.scenario.reader import Reading
from cyberdip_game.scenario.rename import NotRenamed, put, renamed


def mentioned(path: Path, id: str) -> tuple[Mention, ...]:
    """Every place in the scenario at `path` and beside it that speaks of an id. Raises ScenarioError, OSError."""
    found = mentions(reader.examine(reader.text_of(path), str(path)), id)
    if trial.beside(path).is_file():
        found += mentions(_tests(path, reader.whole(path)), id)
    for _, file in translation.all_beside(path):
        found += in_translation(translation.load(file)[0], id)
    return found


def renamed_all(path: Path, old: str, new: str) -> tuple[dict[Path, str], int]:
    """Every file that changes with its new text, the scenario first, and how many places these are.

    Raises NotRenamed, ScenarioError, OSError; UnicodeDecodeError if the scenario is no text.
    """
    before = reader.text_of(path).decode()
    text, count = renamed(before, str(path), old, new)
    made = {path: text}
    for file, after, places in _beside(path, text, old, new):
        if places:
            made[file] = after
            count += places
    return made, count


def _beside(path: Path, text: str, old: str, new: str) -> Iterator[tuple[Path, str, int]]:
    """Each file beside the scenario, with what it then says and the number of places that differ."""
    tests = trial.beside(path)
    if tests.is_file():
        reading = _tests(path, reader.whole(path))
        found = mentions(reading, old)
        after = put(reading.document.text, found, new)
        try:
            _tests(path, text, after)
        except ScenarioError as error:
            raise NotRenamed(f"{tests} would not read any more ({error.diagnostics[0]}); rename it by hand") from None
        yield tests, after, len(found)
    for language, file in translation.all_beside(path):
        found = in_translation(translation.load(file)[0], old)
        yield file, translation.renamed(path, language, text, old, new), len(found)


def _tests(path: Path, text: str, written: str | None = None) -> Reading:
    """The tests of a scenario that reads `text`; `written` is what stands in them if not what the file says."""
    document, games = trial.loaded(trial.beside(path), written)
    it = trial_check.check(document, games, text, str(path))
    if document.problems:
        raise ScenarioError(document.problems)
    return Reading(document, None, it)
