"""Scenarios that share a cast: what is included plays, faults are told in their own file, nothing leads astray."""

from pathlib import Path

import pytest
from crisis import crisis_text
from excerpts import CLEAN

from cyberdip_game.play.game import Game
from cyberdip_game.scenario.diagnostics import ScenarioError
from cyberdip_game.scenario.lint.linter import lint
from cyberdip_game.scenario.reader import parse, read, whole

NORTH = """\
# A cast.
actors:
  - {id: helvane, name: Helvane, roles: [mediator], about: Neutral., trust: {valdoria: 20}}
"""
SCENARIO = "include: [casts/north.yaml]\n" + CLEAN.replace("karsk}}", "karsk, helvane: veyra}}")


@pytest.fixture
def night(tmp_path: Path) -> Path:
    (tmp_path / "casts").mkdir()
    (tmp_path / "casts" / "north.yaml").write_text(NORTH)
    path = tmp_path / "night.yaml"
    path.write_text(SCENARIO)
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(ScenarioError) as error:
        read(path)
    return [str(one).replace(f"{path.parent}/", "") for one in error.value.diagnostics]


def include(path: Path, name: str) -> list[str]:
    path.write_text(SCENARIO.replace("casts/north.yaml", name))
    return faults(path)


def test_what_is_included_comes_after_the_scenarios_own(night: Path) -> None:
    assert [actor.id for actor in read(night).actors] == ["valdoria", "brennia", "drevonia", "night_heron", "helvane"]
    assert lint(night.read_bytes(), str(night)) == ()


def test_a_game_keeps_the_whole_text_and_needs_the_files_no_more(night: Path, tmp_path: Path) -> None:
    text = whole(night)
    (tmp_path / "casts" / "north.yaml").unlink()
    game = Game.new(text, ("valdoria",), seed=7)
    game.finish("valdoria")
    assert Game.replay(game.record).turn == game.turn
    assert "helvane" in game.board.ids["actor"]


def test_a_file_without_includes_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plain.yaml"
    path.write_text(crisis_text())
    assert whole(path) == crisis_text()
    assert parse(whole(path)) is parse(whole(path))


def test_a_change_in_the_cast_is_seen(night: Path, tmp_path: Path) -> None:
    assert read(night).actors[-1].name == "Helvane"
    (tmp_path / "casts" / "north.yaml").write_text(NORTH.replace("name: Helvane", "name: Old Helvane"))
    assert read(night).actors[-1].name == "Old Helvane"


def test_faults_are_told_in_the_file_in_which_they_stand(night: Path, tmp_path: Path) -> None:
    (tmp_path / "casts" / "north.yaml").write_text(
        NORTH.replace("trust: {valdoria: 20}", "trust: {valdora: 20}").replace("[mediator]", "[mediatr]")
    )
    assert faults(night) == [
        "casts/north.yaml:3:42: an entry of `roles` wants one of member, victim, accused, mediator, company, desk, "
        "not the text `mediatr`; did you mean `mediator`?",
        "casts/north.yaml:3:77: there is no actor `valdora`; did you mean `valdoria`?",
    ]


def test_a_warning_can_be_allowed_where_it_stands(night: Path, tmp_path: Path) -> None:
    cast = tmp_path / "casts" / "north.yaml"
    cast.write_text(NORTH.replace("name: Helvane", "name: The Free State of Helvane"))
    (finding,) = lint(night.read_bytes(), str(night))
    assert (finding.file, finding.line, finding.code) == (str(cast), 3, "CD0960")
    lines = cast.read_text().splitlines()
    cast.write_text("\n".join([lines[0], lines[1], "  # lint: allow CD0960 it insists", lines[2], ""]))
    assert lint(night.read_bytes(), str(night)) == ()


def test_an_id_that_is_there_already_is_told_in_the_cast(night: Path, tmp_path: Path) -> None:
    (tmp_path / "casts" / "north.yaml").write_text(NORTH.replace("id: helvane", "id: brennia"))
    assert faults(night)[0].startswith("casts/north.yaml:3:10: there are two actors with the id `brennia`")


@pytest.mark.parametrize("name", ["../north.yaml", "/etc/hostname", "casts/../../north.yaml"])
def test_nothing_is_included_from_outside(night: Path, name: str) -> None:
    (night.parent.parent / "north.yaml").write_text(NORTH)
    said = f"night.yaml:1:11: `{name}` leads out of the folder of the scenario; put it into that folder or one below"
    assert said in include(night, name)


def test_a_link_does_not_lead_outside_either(night: Path) -> None:
    (night.parent.parent / "north.yaml").write_text(NORTH)
    (night.parent / "link.yaml").symlink_to(night.parent.parent / "north.yaml")
    assert "leads out of the folder" in include(night, "link.yaml")[0]


def test_files_that_are_missing_twice_there_or_no_lists_are_told(night: Path, tmp_path: Path) -> None:
    (tmp_path / "word.yaml").write_text("hello")
    said = include(night, "south.yaml, casts/north.yaml, casts/north.yaml, word.yaml")
    assert said[:3] == [
        "night.yaml:1:11: there is no file `south.yaml` beside the scenario, and none is shipped",
        "night.yaml:1:41: `casts/north.yaml` is included twice",
        "night.yaml:1:59: `word.yaml` holds no lists such as `actors:`",
    ]


def test_a_cast_has_lists_only_and_includes_nothing(night: Path, tmp_path: Path) -> None:
    (tmp_path / "casts" / "north.yaml").write_text("title: North\ninclude: [night.yaml]\ncouncil: 7\n" + NORTH)
    said = faults(night)
    assert said[0].startswith("casts/north.yaml:1:1: `title` is written in the scenario itself, not in")
    assert said[1].startswith("casts/north.yaml:2:1: a file that is included includes nothing itself")
    assert said[2] == "casts/north.yaml:3:1: `council` wants a list"


def test_yaml_that_is_broken_is_told_in_its_file(night: Path, tmp_path: Path) -> None:
    (tmp_path / "casts" / "north.yaml").write_text("actors: [")
    assert faults(night)[0].startswith("casts/north.yaml:1:10: this is not YAML")
