"""What a class keeps beside its game's record: students, votes, messages, marks and settings, in one SQLite file.

Every call that changes something is on disk when it returns (WAL, synchronous FULL). The file is open in one place at a
time, so that no two servers play the same class.
"""

import hashlib
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

from cyberdip_game.play.faults import Refused

_WAIT = 0.5  # seconds for another server of the same class that is just ending
_LOG = 100  # pages: a short log is soon written over, which takes less than to let one grow
_SCHEMA = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS student (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, team TEXT NOT NULL, token TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE IF NOT EXISTS vote (
    round TEXT NOT NULL, student INTEGER NOT NULL, question TEXT NOT NULL, choice TEXT NOT NULL,
    PRIMARY KEY (round, student, question)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS message (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, round TEXT NOT NULL,
    sender TEXT NOT NULL, receiver TEXT NOT NULL, author TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS mark (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, round TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS note (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, round TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS done (once TEXT PRIMARY KEY) STRICT;
"""


@frozen
class Student:
    """Somebody who sits with a team; `id` counts in the order of joining."""

    id: int
    name: str
    team: str


@frozen
class Message:
    """Between two delegations, or a team and the teacher ("teacher"). `at` is seconds since 1970."""

    id: int
    at: int
    round: str
    sender: str
    receiver: str
    author: str
    text: str


@frozen
class Mark:
    """A moment for the debrief, or a note that only the teacher reads."""

    id: int
    at: int
    round: str
    text: str


Votes = Mapping[str, Mapping[int, str]]  # question -> student -> choice


def fingerprint(token: str) -> str:
    """What is kept of a token: enough to know it again."""
    return hashlib.sha256(token.encode()).hexdigest()


def _unusable(path: Path, error: sqlite3.Error | OSError) -> Refused:
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
        return Refused(f"{path.parent} is being served already; stop that server first, Ctrl+C where it runs")
    return Refused(f"{path} cannot be used as the file of a class ({error}); choose another folder")


class Store:
    """One class's file. Raises Refused where it cannot be opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        except (sqlite3.Error, OSError) as error:
            raise _unusable(path, error) from None
        try:
            ways = "locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL", f"wal_autocheckpoint={_LOG}"
            for way in ways:
                self._db.execute(f"PRAGMA {way}")
            self._db.executescript(_SCHEMA)
        except sqlite3.Error as error:
            self._db.close()
            raise _unusable(path, error) from None
        self.changes = 0  # how often something else than a vote has been kept
        self._remember()

    def close(self) -> None:
        self._db.close()

    def _remember(self) -> None:
        """What is asked for all the time is kept in memory as well."""
        self.changes += 1
        self._settings: dict[str, str] = dict(self._db.execute("SELECT name, value FROM setting"))
        self._students = {one.id: one for one in self._read_students()}
        self._seats: dict[str, int] = dict(self._db.execute("SELECT token, id FROM student"))  # fingerprint -> student
        self._marks: dict[str, tuple[Mark, ...]] = {}
        self._voices: dict[str, dict[int, dict[str, str]]] = {}  # round -> student -> question -> choice
        for round, student, question, choice in self._db.execute("SELECT round, student, question, choice FROM vote"):
            self._voices.setdefault(round, {}).setdefault(student, {})[question] = choice
        self._forget_seats()
        self._forget()

    def _forget_seats(self) -> None:
        """Who sits where has changed."""
        self._members: dict[str, tuple[Student, ...]] = {}
        self._names: dict[str, dict[int, str]] = {}
        self._seats_of: dict[str, Mapping[str, Student]] = {}

    def _forget(self) -> None:
        """Votes or messages have changed."""
        self._votes: dict[tuple[str, str], Votes] = {}
        self._messages: dict[tuple[str, int], tuple[Message, ...]] = {}

    def _kept(self, table: str) -> tuple[Mark, ...]:
        """Marks or notes, the newest first."""
        if table not in self._marks:
            self._marks[table] = tuple(
                Mark(*row) for row in self._db.execute(f"SELECT * FROM {table} ORDER BY id DESC")
            )
        return self._marks[table]

    @contextmanager
    def together(self) -> Iterator[None]:
        """Several changes on disk at once, or none of them. May be used within itself."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            self._remember()
            raise

    def _change(self, order: str, row: tuple[object, ...]) -> sqlite3.Cursor:
        self.changes += 1
        return self._db.execute(order, row)

    # -- settings -------------------------------------------------------------------------------------------------

    def get(self, name: str, default: str = "") -> str:
        return self._settings.get(name, default)

    def set(self, name: str, value: str) -> None:
        if self._settings.get(name) == value:
            return
        self._change("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))
        self._settings[name] = value

    # -- students -------------------------------------------------------------------------------------------------

    def students(self) -> tuple[Student, ...]:
        return tuple(self._students.values())

    def members(self, team: str) -> tuple[Student, ...]:
        if team not in self._members:
            self._members[team] = tuple(one for one in self._students.values() if one.team == team)
        return self._members[team]

    def names(self, team: str) -> Mapping[int, str]:
        """Member -> name."""
        if team not in self._names:
            self._names[team] = {one.id: one.name for one in self.members(team)}
        return self._names[team]

    def seats(self, team: str) -> Mapping[str, Student]:
        """Fingerprint of a token -> who has it, of those who sit with the team."""
        if team not in self._seats_of:
            students = ((seat, self._students[id]) for seat, id in self._seats.items())
            self._seats_of[team] = {seat: one for seat, one in students if one.team == team}
        return self._seats_of[team]

    def student(self, id: int) -> Student | None:
        return self._students.get(id)

    def known_by(self, token: str) -> Student | None:
        return self.seated(fingerprint(token))

    def seated(self, seat: str) -> Student | None:
        """Who has the token with this fingerprint."""
        return self._students.get(self._seats.get(seat, 0))

    def add_student(self, name: str, team: str, token: str) -> Student:
        row = (name, team, fingerprint(token))
        id = self._change("INSERT INTO student (name, team, token) VALUES (?, ?, ?)", row).lastrowid
        assert id is not None
        self._students[id] = Student(id, name, team)
        self._seats[fingerprint(token)] = id
        self._forget_seats()
        return self._students[id]

    def change_student(self, id: int, name: str, team: str) -> None:
        self._change("UPDATE student SET name = ?, team = ? WHERE id = ?", (name, team, id))
        self._students[id] = Student(id, name, team)
        self._forget_seats()
        self._forget()

    def change_token(self, id: int, token: str) -> None:
        self._change("UPDATE student SET token = ? WHERE id = ?", (fingerprint(token), id))
        self._seats = {seat: one for seat, one in self._seats.items() if one != id} | {fingerprint(token): id}
        self._forget_seats()

    def remove_student(self, id: int) -> None:
        with self.together():
            self._change("DELETE FROM vote WHERE student = ?", (id,))
            self._change("DELETE FROM student WHERE id = ?", (id,))
        self._students.pop(id, None)
        for voices in self._voices.values():
            voices.pop(id, None)
        self._seats = {seat: one for seat, one in self._seats.items() if one != id}
        self._forget_seats()
        self._forget()

    def _read_students(self) -> list[Student]:
        return [Student(*row) for row in self._db.execute("SELECT id, name, team FROM student ORDER BY id")]

    # -- votes ----------------------------------------------------------------------------------------------------

    def vote(self, round: str, student: int, question: str, choice: str) -> None:
        """One voice per student and question; a later one replaces it."""
        self._db.execute("INSERT OR REPLACE INTO vote VALUES (?, ?, ?, ?)", (round, student, question, choice))
        self._voices.setdefault(round, {}).setdefault(student, {})[question] = choice
        self._votes.pop((round, self._students[student].team), None)

    def votes(self, round: str, team: str) -> Votes:
        """Question -> student -> choice, of those who sit with the team now."""
        if (round, team) not in self._votes:
            voices, found = self._voices.get(round, {}), dict[str, dict[int, str]]()
            for student in filter(voices.__contains__, self.names(team)):
                for question, choice in voices[student].items():
                    found.setdefault(question, {})[student] = choice
            self._votes[round, team] = found
        return self._votes[round, team]

    # -- messages and marks ---------------------------------------------------------------------------------------

    def say(self, round: str, sender: str, receiver: str, author: str, text: str) -> None:
        row = (int(time.time()), round, sender, receiver, author, text)
        self._change("INSERT INTO message (at, round, sender, receiver, author, text) VALUES (?,?,?,?,?,?)", row)
        self._forget()

    def messages(self, team: str = "", most: int = 60) -> tuple[Message, ...]:
        """The newest first: those of the team, or all."""
        if (team, most) not in self._messages:
            self._messages[team, most] = self._read_messages(team, most)
        return self._messages[team, most]

    def _read_messages(self, team: str, most: int) -> tuple[Message, ...]:
        where = "WHERE sender = :team OR receiver IN (:team, 'all')" if team else ""
        rows = self._db.execute(f"SELECT * FROM message {where} ORDER BY id DESC LIMIT {most}", {"team": team})
        return tuple(Message(*row) for row in rows)

    def mark(self, round: str, text: str) -> None:
        self._change("INSERT INTO mark (at, round, text) VALUES (?, ?, ?)", (int(time.time()), round, text))
        self._marks.clear()

    def marks(self) -> tuple[Mark, ...]:
        """The newest first."""
        return self._kept("mark")

    def note(self, round: str, text: str) -> None:
        self._change("INSERT INTO note (at, round, text) VALUES (?, ?, ?)", (int(time.time()), round, text))
        self._marks.clear()

    def notes(self) -> tuple[Mark, ...]:
        """The newest first."""
        return self._kept("note")

    # -- what has been accepted already ---------------------------------------------------------------------------

    def is_done(self, once: str) -> bool:
        return bool(once) and self._db.execute("SELECT 1 FROM done WHERE once = ?", (once,)).fetchone() is not None

    def set_done(self, once: str) -> None:
        if once:
            self._db.execute("INSERT OR IGNORE INTO done VALUES (?)", (once,))
