"""What is kept from one start to the next is used only where it is the user's own, whole, and of the same words."""

import os
import pickle
from pathlib import Path

import pytest

from cyberdip_game import ready
from cyberdip_game.play import boards


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path))


def kept() -> Path:
    (path,) = ready.place().glob("*.pickle")
    return path


def test_the_second_start_finds_what_the_first_made() -> None:
    assert ready.ready("a board", lambda: [1]) == [1]
    assert ready.ready("a board", lambda: [2]) == [1]


def test_other_words_are_made_anew() -> None:
    ready.ready("a board", lambda: [1])
    assert ready.ready("another board", lambda: [2]) == [2]


def test_a_file_that_others_may_write_is_not_opened() -> None:
    ready.ready("a board", lambda: [1])
    os.chmod(kept(), 0o666)
    assert ready.ready("a board", lambda: [2]) == [2]


def test_a_file_of_somebody_else_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    ready.ready("a board", lambda: [1])
    mine = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    assert ready.ready("a board", lambda: [2]) == [2]


@pytest.mark.parametrize("damage", [b"", b"\x80\x05no pickle", pickle.dumps([1], 5)[:-3]])
def test_a_damaged_file_is_made_anew_and_mended(damage: bytes) -> None:
    ready.ready("a board", lambda: [1])
    kept().write_bytes(damage)
    assert ready.ready("a board", lambda: [2]) == [2]
    assert ready.ready("a board", lambda: [3]) == [2]


def test_where_nothing_can_be_kept_everything_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path / "file"))
    assert ready.ready("a board", lambda: [1]) == [1]


def test_no_more_is_kept_than_is_said() -> None:
    for number in range(ready.MOST + 5):
        ready.ready(f"board {number}", lambda: [1])
    assert len(list(ready.place().iterdir())) == ready.MOST


def test_a_scenario_that_includes_others_is_read_each_time(tmp_path: Path) -> None:
    """What it says depends on files that may have changed since."""
    (tmp_path / "more.yaml").write_text("{}")
    scenario = tmp_path / "one.yaml"
    scenario.write_text("include: [more.yaml]\n" + Path("scenarios/first_light.yaml").read_text(encoding="utf-8"))
    before = boards.board(scenario.read_text(), str(scenario))
    assert boards.board(scenario.read_text(), str(scenario)) is not before
