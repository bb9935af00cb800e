"""The arrows between rooms, walked through every import."""

import ast
from pathlib import Path

import cyberdip_game

PACKAGE = Path(cyberdip_game.__file__).parent
MAY_IMPORT = {
    "scenario": {"scenario"},
    "rules": {"rules", "scenario"},
    "minds": {"minds", "rules", "scenario"},
    "play": {"play", "minds", "rules", "scenario"},
    "study": {"study", "minds", "rules", "scenario"},
    "desk": {"desk", "play"},
    "terminal": {"terminal", "play"},
    "classroom": {"classroom", "play"},
}
# Faults of a scenario file reach people through every shell.
SHARED = {
    "cyberdip_game.places",
    "cyberdip_game.ready",
    "cyberdip_game.scenario.diagnostics",
    "cyberdip_game",
    "cyberdip_game.__version__",
}


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: say the whole name of what is imported"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names if node.module == "cyberdip_game"}
    return found


def test_arrows_point_one_way() -> None:
    for room, allowed in MAY_IMPORT.items():
        for path in (PACKAGE / room).rglob("*.py"):
            for name in imports(path):
                parts = name.split(".")
                if parts[0] == "cyberdip_game" and len(parts) > 1 and name not in SHARED:
                    assert parts[1] in allowed, f"{path.relative_to(PACKAGE)} imports {name}"


def test_only_the_desk_imports_pygame() -> None:
    for path in PACKAGE.rglob("*.py"):
        if "desk" not in path.relative_to(PACKAGE).parts:
            assert not any(name.split(".")[0] == "pygame" for name in imports(path)), path


def test_only_the_classroom_serves_pages() -> None:
    web = {"starlette", "uvicorn", "segno", "sqlite3"}
    for path in PACKAGE.rglob("*.py"):
        if "classroom" not in path.relative_to(PACKAGE).parts:
            assert not {name.split(".")[0] for name in imports(path)} & web, path


def test_rules_touch_no_files_and_no_clock() -> None:
    for path in (PACKAGE / "rules").rglob("*.py"):
        assert not imports(path) & {"os", "pathlib", "time", "datetime", "random", "io"}, path
