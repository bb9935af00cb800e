"""The codex: what measures, bodies, norms, law and words mean, each entry with its sources and how sure it is.

It is read from `data/codex/` the first time somebody looks something up.
"""

from functools import cache

from attrs import evolve, frozen

from cyberdip_game.scenario.diagnostics import ScenarioError
from cyberdip_game.scenario.kinds import Certainty
from cyberdip_game.scenario.library import conduct, document, toolbox
from cyberdip_game.scenario.rulebook import Measure
from cyberdip_game.scenario.structure import structure

# Chapter, as it stands on screen; its file has the same name in small letters.
CHAPTERS = (
    "Measures", "Conduct", "Institutions", "Norms", "Law", "Attribution", "Treaties", "Glossary", "Ladder",
)  # fmt: skip
AS_OF = "May 2026"  # when the facts were last compared with their sources


@frozen
class Entry:
    """One thing explained. Its id is the measure's where it explains one.

    `unchecked` adds to a verified body what was not checked, `game` what the simulation makes of it. `also` are other
    words that find it, gates among them; `see` are ids of other entries.
    """

    id: str
    title: str
    line: str
    body: str
    sources: tuple[str, ...]
    certainty: Certainty
    basis: str = ""
    unchecked: str = ""
    game: str = ""
    also: tuple[str, ...] = ()
    see: tuple[str, ...] = ()


@cache
def chapters() -> dict[str, tuple[Entry, ...]]:
    """Chapter -> its entries in reading order. Raises ScenarioError if a data file is faulty."""
    rules = {measure.id: measure for measure in (*toolbox(), *conduct())}
    return {
        chapter: tuple(_founded(entry, rules.get(entry.id)) for entry in _read(f"codex/{chapter.lower()}.yaml"))
        for chapter in CHAPTERS
    }


@cache
def entries() -> dict[str, Entry]:
    """Every entry by its id."""
    return {entry.id: entry for chapter in chapters().values() for entry in chapter}


def _founded(entry: Entry, measure: Measure | None) -> Entry:
    """An entry that explains a measure has its legal basis from the measure, so that it is written once."""
    return evolve(entry, basis=measure.basis) if measure and not entry.basis else entry


def _read(name: str) -> tuple[Entry, ...]:
    read = document(name)
    result = structure(read, tuple[Entry, ...]) if read.data is not None else None
    if result is None or read.problems:
        raise ScenarioError(read.problems)
    return result
