"""The tests and the translations beside a scenario speak of its ids too: they are found and renamed with it."""

from pathlib import Path

import pytest
from excerpts import CLEAN

from cyberdip_game.play import trial
from cyberdip_game.play.companions import mentioned, renamed_all
from cyberdip_game.scenario import translation
from cyberdip_game.scenario.diagnostics import ScenarioError

TESTS = """# brennia stays in this remark
games:
  - name: brennia answers
    turns:
      - {turn: 1, orders: [{measure: share, target: brennia, incident: hospitals}], answers: {brennia.restore: for}}
    holds: ["trust[brennia, valdoria] >= 0 and severity[hospitals] > 2"]
"""


@pytest.fixture
def night(tmp_path: Path) -> Path:
    """The clean scenario with a hole that reads Brennia, its tests, and a French translation."""
    path = tmp_path / "night.yaml"
    path.write_text(CLEAN.replace("summary: The wards work", 'summary: "{trust[brennia, valdoria]}: the wards work'))
    path.write_text(path.read_text().replace("the wards work on paper.", 'the wards work on paper."'))
    french = translation.written(path, "fr")[0]
    translation.beside(path, "fr").write_text(french.replace('text: ""', 'text: "{trust[brennia, valdoria]} fois"'))
    return path


def test_a_translation_keeps_what_was_translated_under_the_new_id(night: Path) -> None:
    before = translation.load(translation.beside(night, "fr"))[1].texts
    made, _ = renamed_all(night, "brennia", "corvane")
    for path, text in made.items():
        path.write_text(text)
    after = translation.load(translation.beside(night, "fr"))[1].texts
    assert list(after) == [key.replace("brennia", "corvane") for key in before] != list(before)
    assert {one.text for one in after.values()} == {"{trust[corvane, valdoria]} fois"}
    assert not [one for one in translation.written(night, "fr")[1] if one.startswith(("stale", "missing", "orphaned"))]


def test_what_belongs_to_no_text_stays_in_the_translation(night: Path) -> None:
    french = translation.beside(night, "fr")
    french.write_text(french.read_text() + '  "gone.title": {of: "12345678", text: "Perdu"}\n')
    made, _ = renamed_all(night, "brennia", "corvane")
    assert '"gone.title": {of: "12345678", text: "Perdu"}' in made[french]


def test_tests_are_renamed_in_values_keys_and_conditions_and_nowhere_else(night: Path) -> None:
    trial.beside(night).write_text(TESTS)
    made, _ = renamed_all(night, "brennia", "corvane")
    kept, changed = TESTS.splitlines()[:3], TESTS.splitlines()[3:]
    assert made[trial.beside(night)].splitlines() == kept + [line.replace("brennia", "corvane") for line in changed]


def test_every_place_beside_it_is_found(night: Path) -> None:
    trial.beside(night).write_text(TESTS)
    found = mentioned(night, "brennia")
    assert {Path(one.file).name for one in found} == {"night.yaml", "night.tests.yaml", "night.fr.yaml"}
    assert [one.line for one in found if one.file.endswith(".tests.yaml")] == [5, 5, 6]


def test_tests_that_cannot_be_read_are_said_and_nothing_is_renamed(night: Path) -> None:
    trial.beside(night).write_text(TESTS.replace("trust[brennia", "trust[brenna"))
    with pytest.raises(ScenarioError, match="did you mean `brennia`"):
        renamed_all(night, "brennia", "corvane")
