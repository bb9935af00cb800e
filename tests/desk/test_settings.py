"""Settings are kept whole or not at all, and never stand in the way of playing."""

from pathlib import Path

import pytest

from cyberdip_game.desk import settings
from cyberdip_game.desk.nodes import Ui
from cyberdip_game.desk.settings import Settings
from cyberdip_game.desk.theme import Theme


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CYBERDIP_HOME", str(tmp_path))
    return tmp_path


def test_nothing_kept_is_as_at_first() -> None:
    assert settings.load() == (Settings(), "")


def test_what_is_kept_comes_back(home: Path) -> None:
    wanted = Settings("paper", 150, True, False, False, False)
    assert settings.save(wanted) == ""
    assert settings.load() == (wanted, "")
    assert [path.name for path in home.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        "null",
        '{"text": "150"}',
        '{"text": 140}',
        '{"theme": "pink"}',
        '{"face": "ornate"}',
        '{"sound": 1}',
        "[" * 9999,
        "\x00",
    ],
)
def test_damaged_settings_are_as_at_first_and_say_so(home: Path, damage: str) -> None:
    (home / "settings.json").write_text(damage)
    kept, problem = settings.load()
    assert kept == Settings()
    assert "damaged" in problem and str(home) in problem


def test_bytes_that_are_no_text_are_damage(home: Path) -> None:
    (home / "settings.json").write_bytes(b"\xff\xfe\x00")
    assert settings.load()[0] == Settings() and settings.load()[1]


def test_what_is_missing_is_as_at_first_and_what_is_unknown_is_left_out(home: Path) -> None:
    (home / "settings.json").write_text('{"text": 130, "from_the_future": 1}')
    assert settings.load() == (Settings(text=130), "")


def test_settings_that_cannot_be_read_or_kept_are_a_sentence(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "settings.json").mkdir()
    assert "cannot be read" in settings.load()[1]
    (home / "file").write_text("")
    monkeypatch.setenv("CYBERDIP_HOME", str(home / "file"))
    assert "cannot be kept" in settings.save(Settings())


def test_a_change_holds_at_the_window_and_on_disk() -> None:
    ui = Ui(theme=Theme("paper", 1.5))
    assert settings.change(ui, text=150, shortcuts=False) == ""
    assert ui.theme == Theme("paper", 1.5, 150) and not ui.shortcuts
    assert settings.load()[0] == Settings("paper", 150, shortcuts=False)


def test_text_size_goes_up_and_down_within_its_steps() -> None:
    ui = Ui()
    seen = []
    for by in (1, 1, 1, 1, 1, 1, -1):
        settings.step_text(ui, by)
        seen.append(ui.theme.text)
    assert seen == [115, 130, 150, 175, 200, 200, 175]
