"""Translations beside a scenario: texts that nobody has translated, that have changed since, that belong to nothing."""

from collections.abc import Iterator
from pathlib import Path

from cyberdip_game.scenario import translation
from cyberdip_game.scenario.diagnostics import Diagnostic, ScenarioError
from cyberdip_game.scenario.lint import allow
from cyberdip_game.scenario.translation import Text, Translation
from cyberdip_game.scenario.yaml import Document


def beside(scenario: Document) -> Iterator[Diagnostic]:
    """What is found in every translation of a scenario, in the order of each file."""
    texts = {one.key: one for one in translation.texts_of(scenario)}
    for _, file in translation.all_beside(Path(scenario.file)):
        try:
            document, made = translation.load(file)
        except ScenarioError as error:
            yield from error.diagnostics
            continue
        _check(document, made, texts)
        yield from allow.left(sorted(document.problems), document)


def _check(document: Document, made: Translation, texts: dict[str, Text]) -> None:
    cure = "`cyberdip texts` brings the file up to date"
    if gone := [key for key in texts if key not in made.texts]:
        document.problem("CD0981", ("texts",), _untranslated(gone), cure)
    if empty := [key for key in texts if key in made.texts and not made.texts[key].text]:
        document.problem("CD0981", ("texts", empty[0]), _untranslated(empty), "write the `text:` of each")
    for key, text in texts.items():
        known = made.texts.get(key)
        if known is not None and known.text and known.of != text.mark:
            said = f"`{key}` was translated from a text that has changed"
            document.problem("CD0982", ("texts", key), said, f"when it is right again write `of: {text.mark}`")
    for key in made.texts.keys() - texts.keys():
        document.problem("CD0983", ("texts", key), f"`{key}` belongs to no text of the scenario", cure)


def _untranslated(keys: list[str]) -> str:
    """Told once for all: who has begun a translation knows that it is not done."""
    more = f" and {len(keys) - 1} more are" if len(keys) > 1 else " is"
    return f"`{keys[0]}`{more} not translated"
