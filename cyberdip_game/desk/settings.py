"""How a person wants the desk to be: kept as JSON in the user's configuration folder, whole or not at all."""

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from attrs import asdict, evolve, fields, frozen

from cyberdip_game.desk.nodes import Ui
from cyberdip_game.desk.theme import FACES, TEXT_STEPS, Theme
from cyberdip_game.places import config_folder

THEMES = ("night", "paper")


@frozen
class Settings:
    theme: str = "night"
    text: int = 100
    plain_numbers: bool = False
    sound: bool = True
    autosave: bool = True
    shortcuts: bool = True
    face: str = "usual"

    def dress(self, theme: Theme) -> Theme:
        """The theme as these settings want it; its scale stays."""
        return evolve(theme, name=self.theme, text=self.text, plain_numbers=self.plain_numbers, face=self.face)

    def worn(self, ui: Ui) -> "Settings":
        """These settings with what keys may have changed at the window since."""
        look = ui.theme
        return evolve(self, theme=look.name, text=look.text, plain_numbers=look.plain_numbers, sound=ui.sound)


def place() -> Path:
    """Where settings are kept."""
    return config_folder() / "settings.json"


def load() -> tuple[Settings, str]:
    """What was kept, and one sentence if it could not be read; then everything is as at first."""
    path = place()
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        return Settings(), f"The settings in {path} cannot be read ({error.strerror}); they are as at first."
    except (ValueError, RecursionError):
        kept = None
    settings = _settings(kept)
    if settings is None:
        return Settings(), f"The settings in {path} are damaged; they are as at first and will be written anew."
    return settings, ""


def save(settings: Settings) -> str:
    """Keep the settings; gives one sentence if that fails, else nothing."""
    path = place()
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(asdict(settings), indent=1) + "\n", encoding="utf-8")
        os.replace(temporary, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        return f"The settings cannot be kept in {path} ({error.strerror}); they hold until the window closes."
    return ""


def _settings(kept: object) -> Settings | None:
    """The settings in a file; None if it is damaged. What is missing is as at first, what is unknown is left out."""
    if not isinstance(kept, dict):
        return None
    known = {field.name: kept[field.name] for field in fields(Settings) if field.name in kept}
    first = asdict(Settings())
    if any(type(value) is not type(first[name]) for name, value in known.items()):
        return None
    settings = Settings(**known)
    sound = settings.theme in THEMES and settings.text in TEXT_STEPS and settings.face in FACES
    return settings if sound else None


# -- at the window ---------------------------------------------------------------------------------------------------


def put_on(ui: Ui, settings: Settings) -> None:
    """The window looks and behaves as wanted."""
    ui.theme, ui.shortcuts, ui.sound = settings.dress(ui.theme), settings.shortcuts, settings.sound


def change(ui: Ui, **changes: Any) -> str:
    """Change and keep some of them; gives one sentence if they cannot be kept, else nothing."""
    settings = evolve(load()[0].worn(ui), **changes)
    put_on(ui, settings)
    return save(settings)


def step_text(ui: Ui, by: int) -> str:
    """The next larger or smaller text."""
    place = TEXT_STEPS.index(ui.theme.text) + by
    return change(ui, text=TEXT_STEPS[min(max(place, 0), len(TEXT_STEPS) - 1)])
