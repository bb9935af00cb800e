"""A scenario in another language: `NAME.fr.yaml` beside `NAME.yaml` holds its texts by what they are texts of.

Each has the mark of the text it was made from, so that a text that has changed since is told.
"""

import json
import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

from attrs import Factory, frozen

from cyberdip_game.scenario import include, reader, yaml
from cyberdip_game.scenario.diagnostics import ScenarioError
from cyberdip_game.scenario.structure import structure
from cyberdip_game.scenario.yaml import Document

_TEXTS = {"title", "name", "text", "about", "briefing", "headline", "blurb", "help", "unit", "say", "cure", "side"}
_TEXTS |= {"news", "place", "objectives", "debrief", "goals", "summary", "because", "click"}
_HOLE = re.compile(r"{[^}]*}")
LANGUAGE = re.compile(r"[a-z]{2,3}")


@frozen
class Translated:
    """One text: the mark of its source, and what it is in the other language (empty while nobody has written it)."""

    of: str
    text: str = ""


@frozen
class Translation:
    language: str
    texts: dict[str, Translated] = Factory(dict)


@frozen
class Text:
    """A text of the scenario: its key in translations, where it stands, and what it is."""

    key: str
    path: yaml.Path
    text: str

    @property
    def mark(self) -> str:
        return blake2b(self.text.encode(), digest_size=4).hexdigest()


def beside(path: Path, language: str) -> Path:
    return path.with_name(f"{path.stem}.{language}.yaml")


def all_beside(path: Path) -> Iterator[tuple[str, Path]]:
    """Every translation of a scenario, with its language."""
    for file in sorted(path.parent.glob(f"{path.stem}.*.yaml")):
        language = file.stem.removeprefix(f"{path.stem}.")
        if LANGUAGE.fullmatch(language):
            yield language, file


def texts_of(document: Document) -> tuple[Text, ...]:
    """Every text that people read, in the order of the file. Entries with an id go by it, others by their number."""
    return tuple(_texts(document.data, (), ""))


def read(path: Path) -> tuple[Text, ...]:
    """Every text of a scenario, with those it includes. Raises OSError."""
    return texts_of(_document(path))


def _texts(data: Any, path: yaml.Path, key: str) -> Iterator[Text]:
    if isinstance(data, str):
        field = next((part for part in reversed(path) if isinstance(part, str)), "")
        if field in _TEXTS and data.strip():
            yield Text(key, path, data)
        return
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in pairs:
        named = value.get("id", step) if isinstance(value, dict) and isinstance(data, list) else step
        yield from _texts(value, (*path, step), f"{key}.{named}" if key else str(named))


def load(path: Path) -> tuple[Document, Translation]:
    """A translation and where everything in it stands. Raises ScenarioError, OSError."""
    document = yaml.load(reader.text_of(path), str(path))
    made = structure(document, Translation) if document.data is not None else None
    if made is None or document.problems:
        raise ScenarioError(document.problems)
    return document, made


def written(path: Path, language: str) -> tuple[str, tuple[str, ...]]:
    """The translation file of a scenario as it should stand, and what is to be done. Raises ScenarioError, OSError.

    What was translated stays, what is missing is added empty below its source, what belongs to nothing is left out.
    """
    reader.read(path)
    file = beside(path, language)
    return _written(texts_of(_document(path)), language, load(file)[1].texts if file.is_file() else {})


def renamed(path: Path, language: str, after: str, old: str, new: str) -> str:
    """The translation once the scenario reads `after`, where the id `old` is `new`. Raises as `written` does."""
    was, now, moved = texts_of(_document(path)), texts_of(_document(path, after)), {}
    known = dict(load(beside(path, language))[1].texts)
    for one, other in zip(was, now, strict=True):
        if had := known.pop(one.key, None):
            text = _HOLE.sub(lambda hole: re.sub(rf"\b{old}\b", new, hole[0]), had.text)
            moved[other.key] = Translated(other.mark if had.of == one.mark else had.of, text)
    return _written(now, language, moved, known)[0]


def _written(
    texts: tuple[Text, ...], language: str, known: dict[str, Translated], others: dict[str, Translated] | None = None
) -> tuple[str, tuple[str, ...]]:
    """The file with what is `known`, and what is to be done; `others` belong to no text and stay at the end."""
    lines, said = [f"language: {language}", "texts:"], []
    for one in texts:
        old = known.get(one.key) or Translated(one.mark)
        lines += [f"  # {line}" for line in one.text.splitlines()]
        lines.append(f"  {json.dumps(one.key)}: {{of: {json.dumps(old.of)}, text: {_quoted(old.text)}}}")
        if not old.text:
            said.append(f"missing: {one.key}")
        elif old.of != one.mark:
            said.append(f"stale: {one.key} (its source has changed; when it is right again write `of: {one.mark}`)")
        elif sorted(_HOLE.findall(old.text)) != sorted(_HOLE.findall(one.text)):
            said.append(f"other holes: {one.key} (its source has {' '.join(_HOLE.findall(one.text)) or 'none'})")
    for key, kept in (others or {}).items():
        lines.append(f"  {json.dumps(key)}: {{of: {json.dumps(kept.of)}, text: {_quoted(kept.text)}}}")
    keys = {one.key for one in texts}
    said += [f"orphaned: {key} (left out, it read: {old.text})" for key, old in known.items() if key not in keys]
    return "\n".join(lines) + "\n", tuple(said)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def whole(path: Path, language: str) -> str:
    """The scenario's text in another language, as games keep it; what is not translated stays as it is.

    Raises ScenarioError, with faults of translations told in their own file, and OSError.
    """
    reader.read(path)
    document, (part, translation) = _document(path), load(beside(path, language))
    for one in texts_of(document):
        if (new := translation.texts.get(one.key)) and new.text:
            _put(document.data, one.path, new.text)
            document.adopt(part, ("texts", one.key, "text"), one.path)
    data = json.dumps({key: value for key, value in document.data.items() if key != "include"}, indent=1)
    if problems := reader.examined(document).document.problems:
        raise ScenarioError(problems)
    return data


def _document(path: Path, text: str | None = None) -> Document:
    document = yaml.load(reader.text_of(path) if text is None else text, str(path))
    include.add(document)
    return document


def _put(data: Any, path: yaml.Path, text: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = text
