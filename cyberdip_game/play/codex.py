"""The codex for people: lookup, search, and an entry as a sheet with its honesty in words."""

from collections.abc import Iterable
from functools import cache

from attrs import frozen

from cyberdip_game.play.sheet import Option
from cyberdip_game.scenario import codex
from cyberdip_game.scenario.codex import AS_OF, CHAPTERS, Entry
from cyberdip_game.scenario.diagnostics import did_you_mean
from cyberdip_game.scenario.kinds import Certainty

_HONESTY = {
    Certainty.VERIFIED: f"Compared with its sources, as of {AS_OF}.",
    Certainty.GENERAL: f"From general knowledge, not checked; as of {AS_OF}.",
    Certainty.GAME: "A rule of this simulation, not a fact about the world.",
}
_OWN_MEASURE = "own_measure"  # explains what only one scenario knows
_NOT = 4


@frozen
class Row:
    """An entry in a list."""

    id: str
    title: str
    line: str


@frozen
class Part:
    """A paragraph under its heading."""

    title: str
    text: str


@frozen
class Article:
    """An entry to be read. `honesty` says how sure its body is; `parts` follow the body in this order."""

    id: str
    chapter: str
    title: str
    line: str
    body: str
    honesty: str
    parts: tuple[Part, ...]
    see: tuple[Row, ...]


@cache
def chapters() -> dict[str, tuple[Row, ...]]:
    """Chapter -> its entries in reading order."""
    return {chapter: tuple(map(_row, entries)) for chapter, entries in codex.chapters().items()}


def article(id: str) -> Article:
    """Raises KeyError."""
    entry = codex.entries()[id]
    parts = (
        ("From general knowledge, not checked", entry.unchecked),
        ("In this simulation", entry.game),
        ("Legal basis", entry.basis),
        ("To check it" if entry.certainty is Certainty.GENERAL else "Sources", "; ".join(entry.sources)),
    )
    return Article(
        id=id,
        chapter=_chapter_of()[id],
        title=entry.title,
        line=entry.line,
        body=entry.body,
        honesty=_HONESTY[entry.certainty],
        parts=tuple(Part(title, text) for title, text in parts if text),
        see=tuple(_row(codex.entries()[other]) for other in entry.see),
    )


def of_option(option: Option) -> str:
    """The id of the entry that explains an order's measure."""
    return option.command.measure if option.command.measure in codex.entries() else _OWN_MEASURE


def search(words: str) -> tuple[Row, ...]:
    """Entries that words find, best first: called so, beginning so, naming it, speaking of it. No words find all."""
    wanted = _plain(words)
    found = sorted(((_fit(entry, wanted), entry) for entry in codex.entries().values()), key=lambda pair: pair[0])
    return tuple(_row(entry) for fit, entry in found if fit < _NOT)


def exact(words: str) -> str:
    """The id of the entry that is called just so, else nothing."""
    wanted = _plain(words)
    id = wanted.replace(" ", "_")
    if id in codex.entries():
        return id
    return next((entry.id for entry in codex.entries().values() if _fit(entry, wanted) == 0), "")


def meant(words: str) -> str:
    """`did you mean ...?` with the name that is nearest, or nothing."""
    return did_you_mean(_plain(words), (name for entry in codex.entries().values() for name in _names(entry)))


def _fit(entry: Entry, wanted: str) -> int:
    """How well words name an entry: 0 called so, 1 beginning so, 2 in a name, 3 in its text, 4 not at all."""
    names = tuple(_names(entry))
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    if any(f" {wanted}" in name or f"({wanted}" in name for name in names):
        return 2
    text = f"{entry.line} {entry.body} {entry.unchecked} {entry.game}".casefold()
    return 3 if all(word in text for word in wanted.split()) else _NOT


def _names(entry: Entry) -> Iterable[str]:
    """What an entry may be called, in small letters."""
    title = entry.title.casefold()
    yield from (entry.id.replace("_", " "), title, title.split(" (")[0], *(name.casefold() for name in entry.also))
    if title.endswith(")"):
        yield title.rsplit("(", 1)[1].removesuffix(")")


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("_", " ").split())


@cache
def _chapter_of() -> dict[str, str]:
    return {entry.id: chapter for chapter in CHAPTERS for entry in codex.chapters()[chapter]}


def _row(entry: Entry) -> Row:
    return Row(entry.id, entry.title, entry.line)
