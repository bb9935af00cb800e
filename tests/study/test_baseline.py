"""What came in a playtest, kept beside the file: the golden of its play, whoever plays it next and wherever."""

import json
import os
import shutil
from functools import cache
from pathlib import Path

import pytest

from cyberdip_game import places
from cyberdip_game.cli.common import progress
from cyberdip_game.play import shelf, trial
from cyberdip_game.scenario import translation
from cyberdip_game.study import baseline, playtest
from cyberdip_game.study.baseline import Useless
from cyberdip_game.study.facts import Finding, SinceFact
from cyberdip_game.study.findings import Played
from cyberdip_game.study.plan import planned
from cyberdip_game.study.run import Here
from tests.study.test_influence import COIN

GAMES, SHIPPED_GAMES = 400, 1500


@cache
def coin(chance: int = 50, games: int = GAMES, levels: tuple[str, ...] = ("habit",)) -> Played:
    return played(COIN.replace("chance: 50", f"chance: {chance}"), games, levels)


def played(words: str, games: int = GAMES, levels: tuple[str, ...] = ("habit",)) -> Played:
    return playtest.played(planned(words, "coin.yaml", levels=levels, games=games), Here(), lambda more: None)


def kept(here: Played, folder: Path) -> Path:
    """The file beside which it is kept."""
    file = folder / "coin.yaml"
    baseline.write(file, baseline.of(here))
    return file


def since(here: Played, file: Path) -> SinceFact:
    before = baseline.read(file)
    assert before is not None
    return playtest.since_kept(here, before, Here(), progress)


def said(here: Played, file: Path) -> list[Finding]:
    return [one for one in playtest.report(here, since=since(here, file)).findings if one.kind == "since"]


@pytest.mark.parametrize("file", places.scenarios(), ids=lambda file: file.stem)
def test_the_kept_playtest_of_a_shipped_scenario_is_what_comes(file: Path) -> None:
    study = planned(file.read_text("utf-8"), file.name, opponents="easy", games=SHIPPED_GAMES)
    now = baseline.of(playtest.played(study, Here(), lambda more: None))
    if os.environ.get("UPDATE_GOLDENS"):
        baseline.write(file, now)
    assert baseline.beside(file).read_text("utf-8") == baseline.text(now), (
        f"{file.stem} is played otherwise than when its playtest was kept; see CONTRIBUTING.md"
    )


def test_what_comes_more_often_than_when_it_was_kept_is_said(tmp_path: Path) -> None:
    found = said(coin(50), kept(coin(40), tmp_path))
    assert [one.sentence.split("“")[1].split("”")[0] for one in found] == ["Heads", "Tails", "A coin"]
    assert "since the kept playtest the ending “Heads” comes more often: in 5" in found[0].sentence


def test_what_is_played_as_it_was_says_so(tmp_path: Path) -> None:
    (one,) = said(coin(50), kept(coin(50), tmp_path))
    assert one.weight == 0
    assert one.sentence == "since the kept playtest no game ends otherwise or sees another inject"


@pytest.mark.parametrize("games", [60, 400, 900])
def test_the_games_that_both_have_are_compared(games: int, tmp_path: Path) -> None:
    found = since(coin(50, games), kept(coin(50), tmp_path))
    assert (found.otherwise.count, found.otherwise.of) == (0, min(games, GAMES))
    assert since(coin(10, games), kept(coin(50), tmp_path)).otherwise.count > 0.2 * found.otherwise.of


def test_games_of_other_minds_are_played_as_they_were_kept(tmp_path: Path) -> None:
    found = since(coin(50, levels=("random", "thoughtful")), kept(coin(50), tmp_path))
    assert (found.otherwise.count, found.otherwise.of) == (0, GAMES)


def test_it_reads_as_it_was_written_and_its_shares_can_be_read(tmp_path: Path) -> None:
    file = kept(coin(50), tmp_path)
    read = baseline.read(file)
    assert read is not None and baseline.text(read) == baseline.text(baseline.of(coin(50)))
    heads = json.loads(baseline.beside(file).read_text("utf-8"))["endings"]["heads"]
    assert heads["title"] == "Heads" and 40 < heads["percent"] < 60


def test_another_seat_that_may_be_taken_is_told(tmp_path: Path) -> None:
    two = played(COIN.replace("name: Brennia,", "name: Brennia, playable: true,"))
    assert since(two, kept(coin(50), tmp_path)).added == ("brennia",)
    assert since(coin(50), kept(two, tmp_path)).gone == ("brennia",)


def test_one_kept_of_some_seats_is_compared_whatever_seats_there_are(tmp_path: Path) -> None:
    text = COIN.replace("name: Brennia,", "name: Brennia, playable: true,")
    one = planned(text, "coin.yaml", seats=("brennia",), levels=("habit",), games=GAMES)
    file = kept(playtest.played(one, Here(), lambda more: None), tmp_path)
    assert (since(played(text), file).otherwise.count, since(coin(50), file).gone) == (0, ("brennia",))


def test_the_order_of_the_actors_does_not_matter(tmp_path: Path) -> None:
    two = COIN.replace("name: Brennia,", "name: Brennia, playable: true,")
    lines = two.splitlines()
    first = next(number for number, line in enumerate(lines) if "id: valdoria, name" in line)
    lines[first : first + 2] = reversed(lines[first : first + 2])
    found = since(played("\n".join(lines)), kept(played(two), tmp_path))
    assert (found.otherwise.count, found.otherwise.of) == (0, GAMES)


def test_of_very_many_games_the_first_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baseline, "MOST", 100)
    found = since(coin(50), kept(coin(50), tmp_path))
    assert (found.otherwise.count, found.otherwise.of) == (0, 100)


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"format": 1}', "[" * 100_000, '{"format": 1, "program": []}'])
def test_a_damaged_one_gets_one_sentence(damage: str, tmp_path: Path) -> None:
    file = kept(coin(50), tmp_path)
    baseline.beside(file).write_text(damage)
    with pytest.raises(Useless, match=r"coin\.playtest\.json .*keep it anew with --keep"):
        baseline.read(file)


def test_one_whose_parts_are_damaged_gets_one_sentence(tmp_path: Path) -> None:
    file = kept(coin(50), tmp_path)
    whole = json.loads(baseline.beside(file).read_text("utf-8"))
    other = {
        "games": 401,
        "levels": ["wise"],
        "opponents": "kind",
        "seed": -1,
        "endings": {},
        "injects": [],
        "seats": 3,
    }
    for key, value in other.items():
        baseline.beside(file).write_text(json.dumps({**whole, key: value}))
        with pytest.raises(Useless, match=r"is damaged; bring it back"):
            baseline.read(file)


def test_one_of_another_version_of_the_program_gets_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(baseline, "__version__", "0.0.1")
    file = kept(coin(50), tmp_path)
    monkeypatch.undo()
    with pytest.raises(Useless, match=r"was kept by version 0\.0\.1 of the program and this is .*; nothing is"):
        baseline.read(file)


def test_where_nothing_was_kept_there_is_nothing(tmp_path: Path) -> None:
    assert baseline.read(tmp_path / "coin.yaml") is None


def test_it_is_no_scenario_no_translation_and_no_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "first_light.yaml"
    for one in (places.SCENARIOS / file.name, baseline.beside(places.SCENARIOS / file.name)):
        shutil.copy(one, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert [card.path for card in shelf.shelf() if Path(card.path).parent == tmp_path] == [str(file)]
    assert list(translation.all_beside(file)) == [] and trial.ENDING not in baseline.beside(file).name
