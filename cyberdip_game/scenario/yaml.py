"""YAML 1.2 core scalars over PyYAML's C parser, with the place of every key and value.

The plain data is built straight from the event stream, so nothing is ever expanded: no tags, aliases, anchors,
duplicate or merge keys, and bounded size, count and depth. Everything wrong is collected.
"""

import re
from functools import lru_cache
from typing import Any

from attrs import Factory, evolve, frozen
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
)
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from cyberdip_game.scenario.diagnostics import Diagnostic

MAX_BYTES, MAX_EVENTS, MAX_DEPTH, MAX_DIGITS = 2 * 1024 * 1024, 100_000, 24, 18

Path = tuple[str | int, ...]
Place = tuple[int, int]  # line and column, from 1

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FRACTION = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_MAYBE_NUMBER = frozenset("+-.0123456789")
BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what YAML counts as the end of a line
# What most often lies behind a fault of syntax.
_CURES = {
    "expected ',' or": "a bracket or comma is missing, or a text with one in it needs quotes",
    "mapping values are not allowed": "a text with `: ` in it needs quotes",
    "cannot start any token": "indent with spaces; a text that begins with a sign needs quotes",
    "end of stream": "a quote or bracket is left open",
    "expected node content": "a quote or bracket is left open",
    "escape": "put the text in single quotes",
}


@frozen
class Document:
    """Plain data and where each piece of it stands.

    `broken` are paths whose value is known to be wrong, `incomplete` mappings of which a part was not read: what
    follows from that is not worth a second message.
    """

    file: str
    text: str
    data: Any = None
    keys: dict[Path, Place] = Factory(dict)
    values: dict[Path, Place] = Factory(dict)
    broken: set[Path] = Factory(set)
    incomplete: set[Path] = Factory(set)
    problems: list[Diagnostic] = Factory(list)
    included: dict[Path, "Document"] = Factory(dict)  # what stands at a path is from that file

    def place(self, path: Path, offset: int = 0, key: bool = False) -> Place:
        """Line and column of a value, or of its key, or of what it stands in if it is not written.

        `offset` counts characters into a text; it is used where the text stands in the file as it is read.
        """
        marks = self.keys if key else self.values
        home = self.home(path)
        while path and path not in marks:
            path, offset, marks = path[:-1], 0, self.values
        line, column = marks.get(path, (1, 1))
        return line, column + (_inside(home.text, line, column, offset) if offset and not key else 0)

    def home(self, path: Path) -> "Document":
        """The file in which what stands at `path` is written."""
        if self.included:
            for length in range(len(path), 0, -1):
                if path[:length] in self.included:
                    return self.included[path[:length]]
        return self

    def adopt(self, part: "Document", old: Path, new: Path) -> None:
        """What stands at `old` in another file stands at `new` here."""
        self.included[new] = part
        for mine, marks in ((self.keys, part.keys), (self.values, part.values)):
            mine.update({new + path[len(old) :]: at for path, at in marks.items() if path[: len(old)] == old})

    def note_in(self, part: "Document", code: str, path: Path, message: str, cure: str = "") -> None:
        """Note a fault at a key of a file that is included."""
        self.problems.append(Diagnostic(part.file, *part.place(path, key=True), message, cure, code))

    def problem(
        self, code: str, path: Path, message: str, cure: str = "", *, offset: int = 0, key: bool = False
    ) -> None:
        """Note a fault, unless what stands at `path` is known to be wrong already."""
        if not any(path[:length] in self.broken for length in range(len(path) + 1)):
            file = self.home(path).file
            self.problems.append(Diagnostic(file, *self.place(path, offset, key), message, cure, code))

    def touched(self, section: str) -> bool:
        """Whether something in a section of the file is known to be wrong."""
        return any(path[:1] == (section,) for path in self.broken | self.incomplete)

    def rename(self, old: Path, new: Path) -> None:
        """Treat what stands at `old` as if its key were that of `new`."""
        for marks in (self.keys, self.values):
            for path in [path for path in marks if path[: len(old)] == old]:
                marks[new + path[len(old) :]] = marks[path]


@lru_cache(maxsize=2)  # a file with one fault often has many
def _lines(text: str) -> list[str]:
    return BREAK.split(text)


def _inside(text: str, line: int, column: int, offset: int) -> int:
    """How far right of a scalar's mark its character `offset` stands; 0 if it is not written as it is read."""
    written = _lines(text)[line - 1][column - 1 :]
    match written[:1]:
        case "|" | ">":
            return 0
        case "'":
            # Two quotes stand for one.
            shift = re.match(rf"'(?:''|[^']){{{offset}}}", written)
            return shift.end() if shift else 0
        case '"':
            return offset + 1 if offset + 1 < len(written) and "\\" not in written[: offset + 1] else 0
    return offset if offset < len(written) else 0


class _Stop(Exception):
    """The rest of the file is not worth reading."""


def load(source: str | bytes, file: str) -> Document:
    """Read YAML into a document. What is wrong stands in its `problems`; with a fault of syntax `data` is None."""
    return _Builder(file).document(source)


class _Builder:
    """Builds the data of one file from its events."""

    def __init__(self, file: str) -> None:
        self.file, self.events, self.depth = file, 0, 0

    def document(self, source: str | bytes) -> Document:
        text, size = _decoded(source)
        self.result = Document(self.file, text or "")
        if size > MAX_BYTES:
            self.note(
                "CD0102",
                (1, 1),
                "this file is larger than 2 MiB",
                "a scenario is one readable file; look for pasted data",
            )
        elif text is None:
            self.note("CD0103", (1, 1), "this is not a text file in UTF-8", "save it as plain text")
        else:
            return self.parsed(text)
        return self.result

    def parsed(self, text: str) -> Document:
        try:
            self.parser = CParser(text)
            data = self.stream()
        except _Stop:
            return self.result
        except YAMLError as error:
            self.syntax(error, text)
            return self.result
        return evolve(self.result, data=data)

    def stream(self) -> Any:
        """The one document of the file. Raises _Stop, YAMLError."""
        self.event()
        start = self.event()
        if not isinstance(start, DocumentStartEvent):
            raise self.nothing()
        if start.tags:
            self.note("CD0106", _start(start), "tags are not read here", "leave out the %TAG line")
        data = self.node((), self.event())
        if data is None and not self.result.problems:
            raise self.nothing()
        self.event()
        more = self.event()
        if isinstance(more, DocumentStartEvent):
            raise self.stop("CD0105", _start(more), "a second document begins here", "one file holds one scenario")
        return data

    def event(self) -> Any:
        self.events += 1
        event = self.parser.get_event()
        if self.events > MAX_EVENTS:
            raise self.stop("CD0102", _start(event), f"this file has more than {MAX_EVENTS} parts")
        return event

    def node(self, path: Path, event: Any) -> Any:
        """The value that begins with this event. Raises _Stop, YAMLError."""
        place = self.result.values[path] = _start(event)
        kind = type(event)
        if kind is AliasEvent:
            self.note("CD0106", place, "aliases (`*name`) are not read here", "write the value out")
            self.result.broken.add(path)
            return None
        if event.anchor is not None:
            self.note("CD0106", place, "anchors (`&name`) are not read here", "leave it out")
        if event.tag is not None:
            self.note("CD0106", place, "tags (`!name`) are not read here", "leave it out")
            self.result.broken.add(path)
        if kind is ScalarEvent:
            return event.value if event.style else self.scalar(path, event.value)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.stop("CD0102", place, f"this is nested more than {MAX_DEPTH} deep")
        value = self.mapping(path) if kind is MappingStartEvent else self.sequence(path)
        self.depth -= 1
        return value

    def scalar(self, path: Path, text: str) -> Any:
        """What a plain scalar means in the core schema of YAML 1.2."""
        if text in _WORDS:
            return _WORDS[text]
        if text[0] not in _MAYBE_NUMBER:
            return text
        if len(text) > MAX_DIGITS and (_WHOLE.fullmatch(text) or _FRACTION.fullmatch(text)):
            self.note("CD0109", self.result.values[path], "this number is too long", "write text in quotes")
            self.result.broken.add(path)
            return 0
        if _WHOLE.fullmatch(text):
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        return float(text.replace(".inf", "inf")) if _FRACTION.fullmatch(text) else text

    def sequence(self, path: Path) -> list[Any]:
        items: list[Any] = []
        while type(event := self.event()) is not SequenceEndEvent:
            items.append(self.node((*path, len(items)), event))
        return items

    def mapping(self, path: Path) -> dict[str, Any]:
        items: dict[str, Any] = {}
        while type(event := self.event()) is not MappingEndEvent:
            self.pair(path, event, items)
        return items

    def pair(self, path: Path, event: Any, items: dict[str, Any]) -> None:
        """One key and its value. A key is its text as written, so that `no:` and `12:` are the words `no` and `12`."""
        place = _start(event)
        wrong = self.wrong_key(event, items)
        if not wrong:
            here = (*path, event.value)
            self.result.keys[here] = place
            items[event.value] = self.node(here, self.event())
            return
        code, *said = wrong
        self.note(code, place, *said)
        self.result.incomplete.add(path)
        self.aside(event)
        self.aside(self.event())

    def wrong_key(self, event: Any, items: dict[str, Any]) -> tuple[str, str, str] | None:
        if type(event) is AliasEvent:
            return "CD0106", "aliases (`*name`) are not read here", "write the key out"
        if event.anchor is not None or event.tag is not None:
            return "CD0106", "anchors and tags are not read here", "leave them out"
        if type(event) is not ScalarEvent:
            return "CD0108", "a key must be one word", "look for a missing quote or bracket"
        if event.value == "<<" and not event.style:
            return "CD0106", "merge keys (`<<`) are not read here", "write the keys out"
        if event.value in items:
            return "CD0107", f"`{event.value}` is written twice here", "keep one of them"
        return None

    def aside(self, event: Any) -> None:
        """Read a node that is not kept. Raises _Stop, YAMLError."""
        depth = 0
        while True:
            depth += isinstance(event, MappingStartEvent | SequenceStartEvent)
            depth -= isinstance(event, MappingEndEvent | SequenceEndEvent)
            if depth == 0:
                return
            if self.depth + depth > MAX_DEPTH:
                raise self.stop("CD0102", _start(event), f"this is nested more than {MAX_DEPTH} deep")
            event = self.event()

    def syntax(self, error: YAMLError, text: str) -> None:
        """Say what the parser said, at its place."""
        if isinstance(error, MarkedYAMLError) and error.problem_mark:
            mark = error.problem_mark
            began = error.context_mark.line if error.context_mark else mark.line
            cures = (cure for part, cure in _CURES.items() if part in str(error.problem))
            cure = next(cures, "look at the indentation")
            cure += f", from line {began + 1} on" if began != mark.line else ""
            lines = BREAK.split(text)
            past = mark.line >= len(lines)  # the parser puts a line of its own behind an end without a break
            place = (len(lines), len(lines[-1]) + 1) if past else (mark.line + 1, mark.column + 1)
            self.note("CD0101", place, f"this is not YAML: {error.problem}", cure)
            return
        before = BREAK.split(text[: getattr(error, "position", 0)])
        self.note(
            "CD0101", (len(before), len(before[-1]) + 1), "this is not YAML: a character that may not stand in text"
        )

    def note(self, code: str, place: Place, message: str, cure: str = "") -> None:
        self.result.problems.append(Diagnostic(self.file, *place, message, cure, code))

    def nothing(self) -> _Stop:
        return self.stop("CD0104", (1, 1), "this file is empty", "begin with `format: 1`")

    def stop(self, code: str, place: Place, message: str, cure: str = "") -> _Stop:
        self.note(code, place, message, cure)
        return _Stop()


def _start(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _decoded(source: str | bytes) -> tuple[str | None, int]:
    """The text without its byte order mark (None if it is none) and its size in bytes."""
    try:
        text, size = (source.decode(), len(source)) if isinstance(source, bytes) else (source, len(source.encode()))
    except UnicodeError:
        return None, len(source)
    return None if "\0" in text else text.removeprefix("\ufeff"), size
