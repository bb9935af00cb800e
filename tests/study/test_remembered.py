"""The next playtest of a file says what comes more or less often since the last one."""

import zlib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

from cyberdip_game.study import playtest, remembered, verdict
from cyberdip_game.study.facts import Finding
from cyberdip_game.study.findings import Played
from cyberdip_game.study.plan import planned
from cyberdip_game.study.remembered import Memory, memory
from cyberdip_game.study.report.html import html
from cyberdip_game.study.report.text import text
from cyberdip_game.study.run import Here
from tests.study.test_influence import COIN

FILE, GAMES = Path("coin.yaml"), 400


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path))


@cache
def coin(chance: int = 50, *, seats: tuple[str, ...] = ()) -> Played:
    words = COIN.replace("chance: 50", f"chance: {chance}")
    study = planned(words, "coin.yaml", seats=seats, levels=("habit",), games=GAMES)
    return playtest.played(study, Here(), lambda more: None)


def remember(played: Played) -> None:
    memory(FILE, GAMES).keep(playtest.version(played))


def said(played: Played) -> list[Finding]:
    since = playtest.since(played, memory(FILE, GAMES))
    return [one for one in playtest.report(played, since=since).findings if one.kind == "since"]


def test_the_first_playtest_has_nothing_to_look_back_at() -> None:
    assert said(coin()) == []


def test_what_comes_more_often_is_said_once_the_number_is_changed() -> None:
    remember(coin(40))
    found = said(coin(50))
    assert [one.sentence.split("“")[1].split("”")[0] for one in found] == ["Heads", "Tails", "A coin"]
    assert " the ending “Heads” comes more often: in 5" in found[0].sentence
    assert " the ending “Tails” comes less often: in 4" in found[1].sentence
    assert " the inject “A coin” comes more often: in 5" in found[2].sentence
    assert all(f"since the playtest of {datetime.now():%H:}" in one.sentence for one in found), (
        "it is told when that was"
    )


def test_it_stands_first_in_the_text_and_with_its_table_on_the_page() -> None:
    remember(coin(40))
    made = playtest.report(coin(50), since=playtest.since(coin(50), memory(FILE, GAMES)))
    assert made.findings[0].kind == "since"
    title = "Two endings and one inject come more or less often than in the playtest of"
    assert f"- {made.findings[0].sentence[:30]}" in text(made) and title in text(made)
    assert 'class="since">Since ' in html(made) and title in html(made)


def test_a_version_that_is_played_again_says_the_same_again() -> None:
    remember(coin(40))
    first = said(coin(50))
    remember(coin(50))
    assert said(coin(50)) == first
    remember(coin(50))
    assert said(coin(50)) == first, "however often"


def test_a_change_that_moves_nothing_says_so() -> None:
    remember(coin(50))
    remark = evolve(coin(50), board=evolve(coin(50).board, scenario=evolve(coin().board.scenario, title="New")))
    (one,) = said(remark)
    assert one.weight == 0 and one.sentence.endswith("no game ends otherwise or sees another inject")


def test_what_moves_too_little_to_be_sure_is_said_too() -> None:
    kept = playtest.version(coin(50))
    heads = kept.came.endings["heads"][1].copy()
    heads[0] = not heads[0]
    memory(FILE, GAMES).keep(evolve(kept, mark="x", came=evolve(kept.came, injects={"coin": ("A coin", heads)})))
    (one,) = said(coin(50))
    assert one.weight == 1 and "1 of 400 games goes otherwise, too few to say" in one.sentence


def test_other_seats_are_other_games() -> None:
    remember(coin(40))
    before = memory(FILE, GAMES).versions[0]
    memory(FILE, GAMES).keep(evolve(before, came=evolve(before.came, seats=("valdoria", "brennia"))))
    (one,) = said(coin(50))
    assert "brennia no longer is, so no games can be compared" in one.sentence


def test_seats_in_another_order_are_other_games() -> None:
    kept = playtest.version(coin(50))
    memory(FILE, GAMES).keep(evolve(kept, mark="x", came=evolve(kept.came, seats=("brennia", "valdoria"))))
    two = evolve(coin(50), study=evolve(coin(50).study, seats=("valdoria", "brennia")))
    (changed,) = verdict.changed(playtest.since(two, memory(FILE, GAMES)))
    assert changed.endswith("the seats looked at stand in another order, so no games can be compared")


def test_other_minds_other_nights_and_other_files_are_not_compared() -> None:
    memory(FILE, GAMES, "habit").keep(playtest.version(coin(40)))
    assert memory(FILE, GAMES, "habit").versions
    assert not memory(FILE, GAMES, "thoughtful").versions
    assert not memory(FILE, GAMES + 1, "habit").versions
    assert not memory(Path("copy") / FILE, GAMES, "habit").versions


def test_a_file_is_known_by_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    remember(coin(40))
    assert memory(tmp_path / "folder" / ".." / "coin.yaml", GAMES).versions


@pytest.mark.parametrize("damage", [b"", b"no file of ours", zlib.compress(b"[]"), zlib.compress(b"[" * 100_000)])
def test_a_damaged_memory_is_none_and_is_mended(damage: bytes) -> None:
    remember(coin(40))
    memory(FILE, GAMES).place.write_bytes(damage)
    assert said(coin(50)) == []
    remember(coin(40))
    assert len(said(coin(50))) == 3


def test_a_memory_cut_short_is_none() -> None:
    remember(coin(40))
    whole = memory(FILE, GAMES).place.read_bytes()
    for length in range(0, len(whole), 7):
        memory(FILE, GAMES).place.write_bytes(whole[:length])
        assert memory(FILE, GAMES).versions == ()


def test_it_is_private_and_does_not_grow_for_ever() -> None:
    for number in range(remembered.MOST + 3):
        memory(Path(f"{number}.yaml"), GAMES).keep(playtest.version(coin(40)))
    files = list(remembered.folder().iterdir())
    assert len(files) == remembered.MOST
    assert all(one.stat().st_mode & 0o777 == 0o600 and one.stat().st_size < 10_000 for one in files)


def test_what_is_long_ago_is_forgotten() -> None:
    long_ago = datetime.now() - timedelta(days=remembered.DAYS + 1)
    memory(FILE, GAMES).keep(evolve(playtest.version(coin(40)), when=long_ago))
    assert memory(FILE, GAMES).versions == ()
    yesterday = datetime.now() - timedelta(days=1)
    memory(FILE, GAMES).keep(evolve(playtest.version(coin(40)), when=yesterday))
    assert f"since the playtest of {yesterday.day} {yesterday:%B}, " in said(coin(50))[0].sentence


def test_where_nothing_can_be_kept_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path / "file"))
    remember(coin(40))
    assert said(coin(50)) == []


def test_whoever_begins_anew_does_not_look_back() -> None:
    remember(coin(40))
    fresh = Memory(memory(FILE, GAMES).place)
    assert playtest.since(coin(50), fresh) is None
    fresh.keep(playtest.version(coin(50)))
    assert [one.mark for one in memory(FILE, GAMES).versions] == [playtest.version(coin(50)).mark]
