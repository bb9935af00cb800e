"""Where an id is spoken of in a scenario: as a key, as a value, and inside formulas and the holes of texts."""

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen
from yaml import ScalarEvent, parse
from yaml.cyaml import CLoader

from cyberdip_game.scenario.formula import Effect, Formula
from cyberdip_game.scenario.reader import Reading
from cyberdip_game.scenario.yaml import BREAK, Document, Path

# Fields whose words are prose, and fields that speak of what is shipped: an equal id there is another thing.
_PROSE = {"name", "title", "text", "about", "briefing", "headline", "blurb", "help", "unit", "say", "cure", "side"}
_PROSE |= {"news", "place", "basis", "source", "objectives", "debrief", "sources", "goals", "summary", "because"}
_SHIPPED = {"type", "sector", "icon", "temperament", "kind", "category", "format", "medium", "quality", "fakeable"}
_SHIPPED |= {"decides", "seen", "seen_by", "panel", "use", "include", "reversible", "confidence", "starts", "length"}
_SHIPPED |= {"mind", "opponents", "vote"}  # of the tests beside it


@frozen(order=True)
class Mention:
    """One place: `start` and `end` are offsets into the text of the file."""

    file: str
    start: int
    end: int
    line: int
    column: int


def mentions(reading: Reading, id: str) -> tuple[Mention, ...]:
    """Every place that speaks of an id, in the order of the files."""
    document, found = reading.document, set[Mention]()
    for path in document.keys:
        if id in str(path[-1]).split(".") and not _named(path[:-1], _PROSE):
            found.update(_in_scalar(document, path, id, key=True))
    for path in document.values:
        if _at(document, path) == id and not _named(path, _PROSE | _SHIPPED) and path[-2:-1] != ("places",):
            found.update(_in_scalar(document, path, id))
    for place in reading.it.formulas if reading.it else ():
        if re.search(rf"\b{id}\b", place.formula.text):
            whole = _is_whole(document, place.path, place.formula)
            found.update(_in_scalar(document, place.path, id, holes=not whole))
    return tuple(sorted(found))


def in_translation(document: Document, id: str) -> tuple[Mention, ...]:
    """Every place in a translation that speaks of an id: in the keys of its texts and in their holes."""
    found = set[Mention]()
    for path in document.keys:
        if path[:1] == ("texts",) and id in str(path[-1]).split("."):
            found.update(_in_scalar(document, path, id, key=True))
    for path in document.values:
        if path[-1:] == ("text",):
            found.update(_in_scalar(document, path, id, holes=True))
    return tuple(sorted(found))


def _named(path: Path, fields: set[str]) -> bool:
    """Whether the nearest named part of a path is one of these fields."""
    return next((part for part in reversed(path) if isinstance(part, str)), "") in fields


def _at(document: Document, path: Path) -> object:
    value = document.data
    for step in path:
        value = value[step]
    return value


def _is_whole(document: Document, path: Path, formula: Formula | Effect) -> bool:
    """Whether a formula is all that stands there, as opposed to a hole of a text."""
    return path not in document.values or str(_at(document, path)).strip() == formula.text


def _in_scalar(document: Document, path: Path, id: str, key: bool = False, holes: bool = False) -> Iterator[Mention]:
    home, place = document.home(path), (document.keys if key else document.values).get(path)
    spans = _scalars(home.text)
    if place is None or place not in spans:
        return
    start, end = spans[place]
    raw = home.text[start:end]
    inside = [match.span() for match in re.finditer(r"{[^}]*}", raw)] if holes else [(0, len(raw))]
    for low, high in inside:
        for match in re.finditer(rf"\b{id}\b", raw[low:high]):
            at = start + low + match.start()
            line = home.text.count("\n", 0, at) + 1
            yield Mention(home.file, at, at + len(id), line, at - home.text.rfind("\n", 0, at))


@lru_cache(maxsize=8)
def _scalars(text: str) -> dict[tuple[int, int], tuple[int, int]]:
    """(line, column) of every scalar -> its offsets in the text."""
    lines = [0, *(match.end() for match in BREAK.finditer(text))]
    spans = {}
    for event in parse(text, CLoader):
        first, last = event.start_mark, event.end_mark
        if not isinstance(event, ScalarEvent) or first is None or last is None:
            continue
        spans[first.line + 1, first.column + 1] = lines[first.line] + first.column, lines[last.line] + last.column
    return spans
