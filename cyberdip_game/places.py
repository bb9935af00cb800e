"""Where shipped files live: inside the installed wheel, or beside the package in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "shipped" if (_PACKAGE / "shipped").is_dir() else _PACKAGE.parent

SCENARIOS = _SHIPPED / "scenarios"
ASSETS = _SHIPPED / "assets"


def scenarios() -> tuple[Path, ...]:
    """The files of the shipped scenarios; what stands beside one has a second dot in its name, as its tests do."""
    return tuple(sorted(path for path in SCENARIOS.glob("*.yaml") if "." not in path.stem))
