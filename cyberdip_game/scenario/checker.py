"""What every check needs: note a fault at its place, look an id up, read a formula, read the holes of a text."""

from collections.abc import Callable, Collection, Iterable
from keyword import iskeyword
from re import compile as pattern
from typing import NamedTuple, TypeVar

from attrs import define, field, frozen

from cyberdip_game.scenario import library
from cyberdip_game.scenario.contexts import text_context
from cyberdip_game.scenario.diagnostics import did_you_mean
from cyberdip_game.scenario.formula import (
    GROUPS,
    ROLES,
    Context,
    Effect,
    Formula,
    FormulaError,
    Names,
    Read,
    condition,
    effect,
    holes,
    number,
)
from cyberdip_game.scenario.kinds import Seen
from cyberdip_game.scenario.rulebook import Measure
from cyberdip_game.scenario.words import Inject, Scenario, Text
from cyberdip_game.scenario.yaml import Document, Path

T = TypeVar("T", Formula, Effect)
_ID = pattern("[a-z][a-z0-9_]*")
_TAKEN = {*ROLES, *GROUPS, "true", "false"}


@frozen
class Readers:
    """Who learns a value: the seats (everybody if there are none), and the role that stands for each reader."""

    seats: tuple[str, ...] = ()
    role: str = "actor"
    ended: bool = False  # at the end everything is shown

    @property
    def itself(self) -> set[str]:
        """The names under which a formula may speak of what only its reader sees."""
        return {self.role, *(self.seats if len(self.seats) == 1 else ())}


class Place(NamedTuple):
    """Where a formula stands: the value at a path, its offset in it, and which roles are known there."""

    path: Path
    offset: int
    context: Context
    formula: Formula | Effect


@define
class Checker:
    """One file under check. Faults go to the document, which drops those under what is known to be broken."""

    document: Document
    names: Names
    injects: dict[str, Inject] = field(factory=dict)
    measures: dict[str, Measure] = field(factory=dict)
    formulas: list[Place] = field(factory=list)  # every formula and effect that could be read, in the order of the file

    @classmethod
    def of(cls, scenario: Scenario, document: Document) -> "Checker":
        """The checker of a scenario's own file."""
        return cls(
            document,
            library.names_of(scenario),
            {inject.id: inject for inject in scenario.injects},
            {measure.id: measure for measure in library.measures_of(scenario)},
        )

    def say(self, code: str, path: Path, message: str, cure: str = "", offset: int = 0, key: bool = False) -> None:
        self.document.problem(code, path, message, cure, offset=offset, key=key)

    def id(self, path: Path, id: str, taken: set[str], what: str, key: bool = False) -> None:
        """An id must be well formed and new among `taken`, which learns it."""
        if not _ID.fullmatch(id):
            self.say(
                "CD0302", path, f"`{id}` is not an id", "write small letters, digits and _, a letter first", key=key
            )
        elif id in _TAKEN or iskeyword(id):
            self.say("CD0303", path, f"`{id}` is a word of the formula language", "choose another id", key=key)
        elif id in taken:
            self.say("CD0304", path, f"there are two {what} with the id `{id}`", "ids are unique", key=key)
        taken.add(id)

    def known(self, path: Path, id: str, ids: Collection[str], what: str, key: bool = False) -> bool:
        """An id must be one of `ids`. `what` is a noun, or a whole sentence without the id at its end."""
        if id not in ids:
            said = what if " " in what else f"there is no {what}"
            self.say("CD0301", path, f"{said} `{id}`", did_you_mean(id, ids), key=key)
        return id in ids

    def all_known(self, path: Path, ids: Iterable[str], known: Collection[str], what: str) -> None:
        """Each of a list must be known and may stand there once."""
        seen = set[str]()
        for index, id in enumerate(ids):
            if self.known((*path, index), id, known, what) and id in seen:
                self.say("CD0305", (*path, index), f"`{id}` is listed twice")
            seen.add(id)

    def within(self, path: Path, value: int, low: int, high: int) -> None:
        if not low <= value <= high:
            self.say("CD0401", path, f"`{_name(path)}` goes from {low} to {high}, this is {value}")

    def letters(self, path: Path, text: str, most: int) -> None:
        if len(text) > most:
            self.say("CD0901", path, f"`{_name(path)}` may have {most} characters, this has {len(text)}")

    def condition(self, path: Path, text: str, context: Context) -> Formula | None:
        return self._read(condition, path, text, context)

    def number(self, path: Path, text: str, context: Context) -> Formula | None:
        return self._read(number, path, text, context)

    def effects(self, path: Path, lines: tuple[str, ...], context: Context) -> None:
        for index, line in enumerate(lines):
            self.effect((*path, index), line, context)

    def effect(self, path: Path, line: str, context: Context) -> Effect | None:
        return self._read(effect, path, line, context)

    def text(self, path: Path, text: Text, readers: Readers, words: int = 0) -> None:
        """A text or its variants: conditions and holes are formulas that tell no reader what it may not know."""
        context = text_context(ended=readers.ended)
        variants = (
            [(path, text, None)]
            if isinstance(text, str)
            else [((*path, index, "text"), variant.text, variant.when) for index, variant in enumerate(text)]
        )
        for here, plain, when in variants:
            if words and len(plain.split()) > words:
                self.say("CD0901", here, f"`{_name(path)}` may have {words} words, this has {len(plain.split())}")
            if when is not None:
                self.discreet((*here[:-1], "when"), self.condition((*here[:-1], "when"), when, context), readers)
            self._holes(here, plain, context, readers)
        if not variants:
            self.say("CD0902", path, "there is no text here")
        elif variants[-1][2] not in (None, "true"):
            self.say(
                "CD0902",
                variants[-1][0],
                "no text is left when no condition holds",
                "end with a variant without `when`",
            )

    def discreet(self, path: Path, formula: Formula | None, readers: Readers, offset: int = 0) -> None:
        """A formula whose value shows may only read what every reader may see."""
        for read in sorted(formula.sources) if formula and not readers.ended else ():
            if self._hidden(read, readers):
                place = f"{read.word}[{', '.join(read.places)}]" if read.places else read.word
                said = f"`{place}` gives away here what not every reader may see"
                cure = "speak of what all may see (REFERENCE.md says who sees what), or to one seat"
                self.say("CD0511", path, said, cure, offset=offset + read.column)

    def _hidden(self, read: Read, readers: Readers) -> bool:
        quantity, places = read.quantity, read.places
        if quantity == "roll":
            return True
        if quantity == "fired":
            told = self.injects[places[0]].to
            return bool(told) and not (readers.seats and set(readers.seats) <= set(told))
        if quantity == "docket":
            seen = self.measures[places[1]].seen if len(places) > 1 else Seen.EVERYONE
            places = (places[0], *places[2:])
        else:
            # What is seen roughly is filled in roughly: texts are written from what their reader sees.
            seen = self.names.quantities[quantity].seen_by
        parties = {Seen.OWNER: 1, Seen.PARTIES: 2}.get(seen, 0)
        return seen != Seen.EVERYONE and not readers.itself & set(places[:parties])

    def _holes(self, path: Path, text: str, context: Context, readers: Readers) -> None:
        try:
            found = holes(text)
        except FormulaError as error:
            self.say(error.code, path, error.message, error.cure, error.column)
            return
        for offset, inner in found:
            self.discreet(path, self._read(number, path, inner, context, offset + 1), readers, offset + 1)

    def roles(self, path: Path, text: str, roles: frozenset[str]) -> None:
        """The holes of a measure's texts are names of roles."""
        try:
            found = holes(text)
        except FormulaError as error:
            self.say(error.code, path, error.message, error.cure, error.column)
            return
        for offset, inner in found:
            if inner not in roles:
                known = ", ".join(f"{{{role}}}" for role in sorted(roles))
                self.say("CD0506", path, f"`{{{inner}}}` is no role here", f"known are {known}", offset + 1)

    def _read(
        self, read: Callable[[str, Names, Context], T], path: Path, text: str, context: Context, offset: int = 0
    ) -> T | None:
        try:
            result = read(text, self.names, context)
        except FormulaError as error:
            self.say(error.code, path, error.message, error.cure, offset + error.column)
            return None
        self.formulas.append(Place(path, offset, context, result))
        return result


def _name(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "this")
