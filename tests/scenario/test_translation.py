"""A scenario in another language: begun from its texts, checked against them, and played."""

from pathlib import Path

import pytest
from excerpts import CLEAN

from cyberdip_game.play.begin import Wanted, new_game
from cyberdip_game.play.faults import Refused
from cyberdip_game.play.game import Game
from cyberdip_game.scenario.diagnostics import ScenarioError
from cyberdip_game.scenario.reader import parse
from cyberdip_game.scenario.translation import beside, load, whole, written


@pytest.fixture
def night(tmp_path: Path) -> Path:
    path = tmp_path / "night.yaml"
    path.write_text(
        CLEAN.replace("text: Doctors ask", 'text: "{severity[hospitals]}: Doctors ask').replace(
            "will last.", 'will last."'
        ),
        "utf-8",
    )
    return path


def begin(night: Path, **texts: str) -> tuple[str, ...]:
    """Write the file, fill texts in by the end of their keys, and look again."""
    file = beside(night, "fr")
    text, _ = written(night, "fr")
    for key, said in texts.items():
        lines = text.splitlines()
        (place,) = [number for number, line in enumerate(lines) if f'{key.replace("__", ".")}": {{of' in line]
        lines[place] = lines[place].replace('text: ""', f'text: "{said}"')
        text = "\n".join(lines) + "\n"
    file.write_text(text, "utf-8")
    again, said = written(night, "fr")
    assert again == text
    return said


def test_it_begins_with_every_text_missing(night: Path) -> None:
    said = begin(night)
    assert "missing: incidents.hospitals.evidence.wallet.text" in said
    assert "missing: actors.valdoria.objectives.0" in said
    assert not any("sources" in line or ".id" in line for line in said)


def test_what_is_translated_stays_and_is_played(night: Path, tmp_path: Path) -> None:
    said = begin(night, injects__late__headline="Les salles sont lasses")
    assert "missing: injects.late.headline" not in said
    game = new_game(Wanted(str(night), seed=7, folder=tmp_path / "games", language="fr"))
    assert game.board.scenario.injects[0].headline == "Les salles sont lasses"
    assert game.board.scenario.title == "A crisis"
    again = Game.load(game.record.path or Path())
    assert (again.record.header.language, again.board.scenario.injects[0].headline) == ("fr", "Les salles sont lasses")


def test_a_source_that_changed_makes_it_stale_and_one_that_went_orphaned(night: Path) -> None:
    begin(night, blurb="Les salles", goals__0="Peser le doute")
    night.write_text(
        night.read_text("utf-8")
        .replace("a crew asks for money", "nobody asks for money")
        .replace("goals: [Weigh doubt before words]", "goals: []"),
        "utf-8",
    )
    _, said = written(night, "fr")
    assert next(line for line in said if not line.startswith("missing")).startswith("stale: blurb")
    assert said[-1] == "orphaned: goals.0 (left out, it read: Peser le doute)"


def test_a_hole_that_was_lost_is_told(night: Path) -> None:
    said = begin(night, injects__late__text="Combien de temps encore")
    assert "other holes: injects.late.text (its source has {severity[hospitals]})" in said


def test_a_fault_is_told_in_the_file_of_the_translation(night: Path) -> None:
    begin(night, injects__late__text="{severity[hospital]} encore")
    with pytest.raises(ScenarioError) as error:
        whole(night, "fr")
    (fault,) = error.value.diagnostics
    assert fault.file.endswith("night.fr.yaml")
    assert "unknown incident `hospital`" in str(fault)
    line = beside(night, "fr").read_text("utf-8").splitlines()[fault.line - 1]
    assert line[fault.column - 1 :].startswith("hospital]")


def test_nothing_but_texts_changes(night: Path) -> None:
    begin(night)
    assert parse(whole(night, "fr")).actors == parse(night.read_text("utf-8")).actors
    assert load(beside(night, "fr"))[1].language == "fr"


def test_a_language_that_is_not_there_says_how_to_begin(night: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"there is no translation night.it.yaml beside .*`cyberdip texts` begins one"):
        new_game(Wanted(str(night), folder=tmp_path / "games", language="it"))
