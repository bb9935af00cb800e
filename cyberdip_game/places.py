"""Where files live: shipped ones inside the installed wheel or beside the package, a person's own at home.

CYBERDIP_HOME, if set, is the one folder for all that is a person's own.
"""

import contextlib
import os
import time
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "shipped" if (_PACKAGE / "shipped").is_dir() else _PACKAGE.parent

SCENARIOS = _SHIPPED / "scenarios"
ASSETS = _SHIPPED / "assets"


def scenarios() -> tuple[Path, ...]:
    """The files of the shipped scenarios; what stands beside one has a second dot in its name, as its tests do."""
    return tuple(sorted(path for path in SCENARIOS.glob("*.yaml") if "." not in path.stem))


def data_folder() -> Path:
    """What may not be lost: saved games."""
    return _home() or platformdirs.user_data_path("cyberdip")


def config_folder() -> Path:
    """How a person wants everything to be."""
    return _home() or platformdirs.user_config_path("cyberdip")


def cache_folder() -> Path:
    """What can be made again, and may be deleted at any time."""
    return _home() or platformdirs.user_cache_path("cyberdip")


def keep(path: Path, data: bytes, most: int | None = None, days: int | None = None) -> None:
    """Write a file of the cache, whole or not at all and for its owner alone.

    Of its kind the newest `most` stay, and none that is older than `days`. Where it cannot be written nothing is lost
    but time.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.chmod(0o600)
        os.replace(temporary, path)
        if most is not None or days is not None:
            _prune(path, most, days)


def _prune(path: Path, most: int | None, days: int | None) -> None:
    """Remove what is too much or too old of the files beside one that end as it does. Raises OSError."""
    written = {one: one.stat().st_mtime for one in path.parent.glob(f"*{path.suffix}")}
    newest, oldest = sorted(written, key=lambda one: -written[one])[:most], time.time() - 86400 * (days or 0)
    for one, when in written.items():
        if one not in newest or (days is not None and when < oldest):
            one.unlink(missing_ok=True)


def _home() -> Path | None:
    home = os.environ.get("CYBERDIP_HOME")
    return Path(home) if home else None
