"""Looking things up while playing."""

import pytest
from transcript import new_game, said

from cyberdip_game.play import codex


def test_the_codex_lists_chapters_then_entries_then_one() -> None:
    assert "1. Measures: 34 entries" in said(new_game(), "codex")
    assert "Norm (c): Do not knowingly lend your territory" in said(new_game(), "codex", "4")
    answer = said(new_game(), "codex norms", "4")
    assert answer.startswith("Norm (c). ") and "annex C" in answer and "1. Norm (a–k)" in answer


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("due diligence", "Due diligence."),
        ("DUE_DILIGENCE", "Due diligence."),
        ("c2", "Quiet démarche (C2)."),
        ("ICD 203", "Likelihood in words."),
        ("Tallinn", "Tallinn Manual 2.0."),
        ("a prior call to stop", "Quiet démarche (C2)."),
    ],
)
def test_an_entry_is_found_by_any_of_its_names(typed: str, title: str) -> None:
    assert said(new_game(), f"codex {typed}").startswith(title)


def test_a_word_in_many_entries_lists_them_best_first() -> None:
    answer = said(new_game(), "codex sanctions")
    assert "speak of sanctions." in answer and answer.index("1. ") < answer.index("2. ")


def test_what_is_not_there_gets_one_sentence() -> None:
    assert said(new_game(), "codex due dilligence").startswith(
        "The codex has no entry `due dilligence`. Did you mean `due diligence`?"
    )
    assert "Type codex for its chapters." in said(new_game(), "codex zzzz")


def test_an_entry_says_how_sure_it_is() -> None:
    assert "From general knowledge, not checked; as of May 2026." in said(new_game(), "codex retorsion")
    assert "Compared with its sources, as of May 2026." in said(new_game(), "codex hwpci")
    assert "A rule of this simulation" in said(new_game(), "codex appetite")
    mixed = said(new_game(), "codex budapest")
    assert (
        mixed.index("Compared with") < mixed.index("From general knowledge, not checked:") < mixed.index("Legal basis:")
    )


def test_legal_shows_the_entry_of_a_measure_by_name_or_number() -> None:
    by_name = said(new_game(), "legal list_persons")
    assert by_name.startswith("List persons (R4).") and "Legal basis: Decision (CFSP) 2019/797" in by_name
    assert said(new_game(), "measures restrictive", "legal 1").startswith("Indictment (R8).")
    assert "Legal basis of which measure?" in said(new_game(), "legal")


def test_every_entry_can_be_typed() -> None:
    for rows in codex.chapters().values():
        for row in rows:
            assert codex.exact(row.id) == row.id, row
