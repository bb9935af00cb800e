"""The record of a sitting: append-only JSON lines. Decisions are the record; state is never stored.

The first line is the header, the others are decisions, notes, shown advice, check numbers and branches as they came.
Every line is on disk before it counts. The record on a player's disk is no secret: opening it shows who did it.
"""

import contextlib
import errno
import json
import os
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

FORMAT = 1
RULES = 1  # raised when the same decisions could give another world
MAX_BYTES = 64 * 2**20

Line = dict[str, Any]

_ONCE = {"facilitator", "talk", "rewind"}  # lines that mean something else when they stand there twice

HUMAN = "human"  # what the header says of a seat that a person plays


class RecordError(Exception):
    """A record that cannot be read or written; its text is one sentence: what, where, what to do."""


@frozen
class Header:
    """What a game starts from. `seats` maps a seat to "human" or its mind's level; `text` is the scenario itself."""

    scenario: str
    version: int
    seed: int
    seats: dict[str, str]
    practice: bool
    text: str
    language: str = "en"
    begins: str = ""  # where it begins if not at the beginning, as `turn=5 severity[hospitals]=60`
    record: int = FORMAT
    rules: int = RULES


class Record:
    """The lines of one sitting, and the file they are appended to (None keeps them in memory)."""

    def __init__(self, header: Header, path: Path | None = None) -> None:
        self.header = header
        self.lines: list[Line] = []
        self.path = path
        self.torn = ""  # a sentence if the last line had to be dropped
        self._size = 0  # bytes of the file as it was read or written here
        self._mends = False  # the torn line still stands in the file
        self.deed = ""  # what somebody asks for by a name of its own, so that asking again does it no second time

    @classmethod
    def create(cls, header: Header, path: Path | None) -> "Record":
        """A new record; its file appears whole or not at all. Raises RecordError if it cannot be written."""
        record = cls(header, path)
        if path is not None:
            record._size = _write_whole(path, json.dumps(asdict(header)) + "\n")
        return record

    @classmethod
    def load(cls, path: Path) -> "Record":
        """Read a record. A torn last line is dropped with a sentence in `torn`. Raises RecordError."""
        data = _read(path)
        texts, torn = _texts(path, data)
        if not texts:
            what = "breaks off in its first line" if torn else "is empty"
            raise RecordError(f"{path} {what}; choose another record")
        record = cls(_header(path, texts[0]), path)
        for number, text in enumerate(texts[1:], 2):
            record.lines.append(_line(path, number, text))
        record.torn, record._size, record._mends = torn, len(data), bool(torn)
        return record

    def append(self, line: Line) -> None:
        """Add a line; it is on disk when this returns. Raises RecordError, and then the line does not count."""
        once = self.deed and _ONCE & line.keys()
        text = json.dumps({**line, "deed": self.deed} if once else line)
        if self.path is not None:
            self._mend()
            self._size += _extend(self.path, self._size, text + "\n")
        self.lines.append(json.loads(text))  # as whoever loads it will read it

    def holds(self, deed: str) -> bool:
        """Whether a line says that this has been done."""
        return any(line.get("deed") == deed for line in self.lines)

    def copy_to(self, path: Path) -> None:
        """Write the whole record elsewhere and go on there. Raises RecordError."""
        lines = [asdict(self.header), *self.lines]
        self._size = _write_whole(path, "".join(json.dumps(line) + "\n" for line in lines))
        self.path, self._mends = path, False

    def _mend(self) -> None:
        """Write away a torn last line before anything is put behind it."""
        if self._mends and self.path is not None:
            self.copy_to(self.path)


def _extend(path: Path, size: int, text: str) -> int:
    """Put text behind the `size` bytes that the file is known to have, on disk, whole or not at all; its bytes."""
    data = text.encode()
    try:
        with path.open("r+b", buffering=0) as file:
            if file.seek(0, os.SEEK_END) != size:
                raise RecordError(f"{path} was changed elsewhere meanwhile and is left so; load it to go on there")
            try:
                if file.write(data) != len(data):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(file.fileno())
            except OSError:
                file.truncate(size)
                raise
    except OSError as error:
        raise RecordError(f"{path} cannot be written ({error.strerror}); save to another folder") from None
    return len(data)


def _write_whole(path: Path, text: str) -> int:
    """A file that appears whole or not at all; how many bytes it has."""
    data, temporary = text.encode(), path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise RecordError(f"{path} cannot be written ({error.strerror}); choose a folder with --save-to") from None
    return len(data)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RecordError(f"{path} is larger than a record can be; choose another file")
        return path.read_bytes()
    except OSError as error:
        raise RecordError(f"{path} cannot be read ({error.strerror}); check the name") from None


def _texts(path: Path, data: bytes) -> tuple[list[str], str]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        whole = data[: data.rfind(b"\n") + 1]
        try:
            text = whole.decode("utf-8") + "\x00"
        except UnicodeDecodeError:
            raise RecordError(f"{path} is not a record of Cyberdip (it is not text); choose another file") from None
    *lines, rest = text.split("\n")
    torn = f"The last line of {path} was torn and has been left out; everything before it is kept." if rest else ""
    return lines, torn


def _line(path: Path, number: int, text: str) -> Line:
    try:
        line = json.loads(text)
    except (ValueError, RecursionError):
        raise RecordError(f"{path}, line {number} is not JSON; the record was changed by hand or damaged") from None
    if not isinstance(line, dict):
        raise RecordError(f"{path}, line {number} is not a line of a record")
    return line


def _header(path: Path, text: str) -> Header:
    line = _line(path, 1, text)
    if line.get("record") is None:
        raise RecordError(f"{path} is not a record of Cyberdip; choose another file")
    if line["record"] != FORMAT:
        raise RecordError(f"{path} has record format {line['record']}; this version reads format {FORMAT}")
    kinds = {"scenario": str, "version": int, "seed": int, "seats": dict, "practice": bool, "text": str}
    for name, kind in kinds.items():
        if not isinstance(line.get(name), kind):
            raise RecordError(f"{path}, line 1: `{name}` is missing or damaged")
    known = Header.__annotations__
    return Header(**{name: value for name, value in line.items() if name in known})
