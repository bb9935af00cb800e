"""What an author sees after each save."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from excerpts import CLEAN

from cyberdip_game.scenario.reader import parse
from cyberdip_game.study.quick import endings, nights
from cyberdip_game.study.saved import looked_over, saves


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path / "home"))


def test_each_save_is_seen_once_and_a_file_that_is_away_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "night.yaml"
    path.write_text("one")
    deeds: list[Callable[[], object]] = [
        lambda: None,
        lambda: path.write_text("the second"),
        lambda: None,
        path.unlink,
        lambda: path.write_text("three"),
    ]
    seen = saves(path, lambda _: deeds.pop(0)())
    assert [next(seen) for _ in range(3)] == [b"one", b"the second", b"three"]
    assert deeds == []


def test_a_save_of_what_the_scenario_includes_or_of_its_translation_is_seen_too(tmp_path: Path) -> None:
    path, cast, french = (tmp_path / name for name in ("night.yaml", "casts/north.yaml", "night.fr.yaml"))
    path.write_text("format: 1\ninclude: [casts/north.yaml]\n")
    deeds: list[Callable[[], object]] = [
        lambda: None,
        lambda: (cast.parent.mkdir(), cast.write_text("actors: []")),
        lambda: None,
        lambda: cast.write_text("actors: [a]"),
        lambda: french.write_text("language: fr"),
        lambda: (tmp_path / "other.yaml").write_text("another scenario"),
        lambda: path.write_text("format: 1\n"),
        lambda: cast.write_text("nobody includes it any more"),
        lambda: path.write_text("the end"),
    ]
    seen = saves(path, lambda _: deeds.pop(0)())
    first, *later, end = [next(seen) for _ in range(6)]
    assert later == [first, first, first, b"format: 1\n"] and end == b"the end"
    assert deeds == []


def test_a_clean_file_says_how_its_nights_end() -> None:
    lines = list(looked_over(CLEAN.encode(), "night.yaml"))
    assert lines[0] == "Nothing to say about 1 file."
    assert sum(int(line.split("%")[0]) for line in lines if " %  " in line) in (98, 99, 100)
    assert lines[-1].startswith("So end 200 nights")


def test_a_save_says_what_it_changed_and_the_next_one_what_that_changed() -> None:
    (bar,) = re.findall("severity\\[hospitals] < [0-9]+", CLEAN[CLEAN.index("endings:") :])
    slip = CLEAN.replace(bar, bar.replace("<", ">"))
    assert slip != CLEAN
    assert not changes(CLEAN)
    first, *_ = changes(slip)
    assert first.startswith("Since the save of ") and " often: in " in first
    assert changes(f"{slip}\n# a remark")[0] == first, "a remark is no other version"
    assert changes(CLEAN)[0] != first


def changes(text: str) -> list[str]:
    return [line for line in looked_over(text.encode(), "night.yaml") if line.startswith("Since ")]


def test_with_an_error_nothing_is_played() -> None:
    text = CLEAN.replace("sector: health", "sector: heath")
    lines = list(looked_over(text.encode(), "night.yaml"))
    assert "there is no" in "".join(lines) or "no actor has resilience in `heath`" in "".join(lines)
    assert not any("nights" in line for line in lines)


def test_every_night_has_one_ending_and_the_same_nights_end_alike() -> None:
    scenario = parse(CLEAN, "night.yaml")
    came = nights(scenario, 60)
    shares = endings(scenario, came)
    assert sum(share.count for share in shares) == 60
    assert endings(scenario, nights(scenario, 60)) == shares
    assert len({share.count for share in shares}) > 1
