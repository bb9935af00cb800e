"""An id is found wherever a file speaks of it, and renamed there and nowhere else."""

import re

import pytest
from excerpts import CLEAN

from cyberdip_game.places import scenarios
from cyberdip_game.scenario.mentions import mentions
from cyberdip_game.scenario.reader import examine, parse
from cyberdip_game.scenario.rename import NotRenamed, ids_of, renamed


def lines(text: str, id: str) -> list[str]:
    written = text.splitlines()
    return [written[one.line - 1][one.column - 1 :][:20] for one in mentions(examine(text), id)]


def test_an_actor_is_found_as_id_key_value_and_in_formulas() -> None:
    found = lines(CLEAN, "drevonia")
    assert len(found) == CLEAN.count("drevonia") == 8
    assert all(one.startswith("drevonia") for one in found)


def test_prose_and_what_is_shipped_are_left_alone() -> None:
    text = CLEAN.replace("title: The hospitals", "title: hospitals")
    after, _ = renamed(text, "night.yaml", "hospitals", "clinics")
    assert "title: hospitals" in after and "id: clinics" in after


def test_folded_formulas_holes_and_quotes_are_followed() -> None:
    text = CLEAN.replace(
        'when: "severity[hospitals] < 15"',
        "when: >-\n      severity[hospitals] < 15\n      and peak[hospitals] > 0",
    ).replace("summary: The wards work on paper.", 'summary: "hospitals: {severity[hospitals]} of 100"')
    after, _ = renamed(text, "night.yaml", "hospitals", "clinics")
    assert "severity[clinics] < 15\n      and peak[clinics] > 0" in after
    assert '"hospitals: {severity[clinics]} of 100"' in after


@pytest.mark.parametrize("path", scenarios(), ids=lambda path: path.stem)
def test_every_id_of_the_shipped_scenarios_is_renamed_and_back_again(path: object) -> None:
    text = path.read_text("utf-8")  # type: ignore[attr-defined]
    ids = ids_of(parse(text))
    kept = 0
    for kind in ("actor", "incident", "hypothesis", "quantity", "issue"):
        for id in sorted(ids[kind])[:2]:
            try:
                after, count = renamed(text, "night.yaml", id, "quite_another")
            except NotRenamed as error:
                kept += 1
                assert "by hand" in str(error)
                continue
            assert count >= 1
            assert renamed(after, "night.yaml", "quite_another", id) == (text, count)
    assert kept <= 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hospital", "wards", "there is no id `hospital` in this scenario; did you mean `hospitals`?"),
        ("hospitals", "brennia", "there is a `brennia` already; choose another id"),
        ("hospitals", "Wards", "with `Wards` the file would not read any more"),
        ("hospitals", "turn it", "with `turn it` the file would not read any more"),
        ("health", "care", "there is no id `health` in this scenario; only ids that this file gives can be renamed"),
    ],
)
def test_what_cannot_be_renamed_says_why(old: str, new: str, said: str) -> None:
    with pytest.raises(NotRenamed, match=re.escape(said)):
        renamed(CLEAN, "night.yaml", old, new)


def test_an_id_that_names_two_things_is_left_to_its_author() -> None:
    text = CLEAN.replace("id: care_back", "id: hospitals")
    with pytest.raises(NotRenamed, match="`hospitals` is the id of incident and of ending"):
        renamed(text, "night.yaml", "hospitals", "clinics")
