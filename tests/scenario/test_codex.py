"""The codex explains every word the game uses, and every entry says how sure it is and where that is written."""

import re

import pytest

from cyberdip_game.scenario.codex import Entry, chapters, entries
from cyberdip_game.scenario.kinds import Certainty, Decides, Source
from cyberdip_game.scenario.library import conduct, toolbox
from cyberdip_game.scenario.quantities import RUNGS
from cyberdip_game.scenario.rulebook import Measure

TERMS = """
Actor / intrusion set | Analytic confidence | Attribution (technical, operational, legal, political) |
Collective attribution | BATNA | CBM | CERT-EU | CDT | Coercion | Constructive abstention | Coreper | Countermeasure |
CSIRT | CSIRTs Network | Critical infrastructure | Declaration on behalf of the EU | Démarche | Due diligence | EEAS |
EU-CyCLONe | FIMI | False flag | Global Mechanism | Good offices | HR/VP | HWPCI | IPCR | Listing / delisting |
Malicious cyber activity | Necessity | Non-attribution pledge | Non-paper | Norm (a–k) | Persona non grata |
PoC directory | Proxy | PSC | QMV | Reservation value | Resilience | Restrictive measures | Retorsion | SIAC |
Significant effect | Silence procedure | Snap-back | TLP | TTPs | Trust score | Wiper
"""
ACTIONS = {f"{row}{number}" for row, last in {"P": 4, "C": 6, "S": 10, "R": 8, "L": 4, "X": 2}.items()
           for number in range(1, last + 1)}  # fmt: skip
WORDS = (
    "Almost no chance", "Very unlikely", "Unlikely", "Roughly even chance", "Likely", "Very likely", "Almost certain",
)  # fmt: skip
ALL = list(entries().values())
MEASURES = (*toolbox(), *conduct())


def titles() -> set[str]:
    return {entry.title for entry in ALL}


def test_every_word_of_the_glossary_is_a_title_in_this_spelling() -> None:
    assert {" ".join(term.split()) for term in TERMS.split("|")} <= titles()


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.id)
def test_a_measure_and_what_may_block_it_are_explained(measure: Measure) -> None:
    entry = entries()[measure.id]
    assert entry.basis == measure.basis
    assert measure.code in entry.title or measure.code in entry.also
    explained = {name for one in ALL for name in one.also}
    assert {gate.say for gate in measure.needs} <= explained


def test_the_action_table_is_whole() -> None:
    codes = [re.search(r"\(([PCSRLX]\d+)\)$", entry.title) for entry in chapters()["Measures"]]
    assert {code[1] for code in codes if code} == ACTIONS and len(codes) == len(ACTIONS)


def test_norms_rungs_words_and_sources_of_evidence_each_have_an_entry() -> None:
    wanted = {f"Norm ({letter})" for letter in "abcdefghijk"}
    wanted |= {f"Rung {number}: {name}" for number, name in enumerate(RUNGS)}
    wanted |= {f"Source: {source.value}" for source in Source} | set(WORDS)
    assert wanted <= titles()


def test_ids_are_written_once() -> None:
    assert len(ALL) == sum(map(len, chapters().values()))


@pytest.mark.parametrize("entry", ALL, ids=lambda one: one.id)
def test_an_entry_is_short_sourced_and_leads_on(entry: Entry) -> None:
    assert entry.sources and all(entry.sources)
    assert entry.see and set(entry.see) <= set(entries()) - {entry.id}
    assert len(entry.title) <= 54 and len(entry.line) <= 90
    said = " ".join((entry.body, entry.unchecked, entry.game))
    assert len(said) <= 620
    assert 2 <= len(re.findall(r"[.?!](?= |$)", said.strip())) <= 7
    assert all(part.endswith((".", "?")) for part in (entry.line, entry.body, entry.unchecked, entry.game) if part)


@pytest.mark.parametrize("entry", ALL, ids=lambda one: one.id)
def test_an_entry_is_honest_about_itself(entry: Entry) -> None:
    """Only a checked body can have an unchecked addition, and a rule of the game claims no source in the world."""
    assert not entry.unchecked or entry.certainty is not Certainty.GENERAL
    ours = "Rules of this simulation" in entry.sources
    assert ours == (entry.certainty is Certainty.GAME)


def test_who_decides_is_explained() -> None:
    explained = {name for entry in ALL for name in (entry.id, *entry.also)}
    words = {Decides.NATIONAL: "member_state", Decides.EEAS: "eeas", Decides.SILENCE: "silence_procedure",
             Decides.UNANIMITY: "unanimity", Decides.QMV: "qmv", Decides.PARALLEL: "coordinated_attribution",
             Decides.TARGET: "good_offices"}  # fmt: skip
    assert set(words) == set(Decides) and set(words.values()) <= explained
