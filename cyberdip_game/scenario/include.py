"""`include:` in a scenario: lists such as actors that several scenarios share, each in a file of its own.

What is included is put behind what the scenario itself has, and keeps its places, so that a fault is told in its file.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cyberdip_game.places import SCENARIOS

if TYPE_CHECKING:
    from cyberdip_game.scenario.yaml import Document

MOST = 20  # files
LISTS = ("actors", "council", "quantities", "measures", "incidents", "injects", "pool", "talks", "debrief", "sources")
_WRITTEN = re.compile(rb"^include[ ]*:", re.MULTILINE)


def written(text: str | bytes) -> bool:
    """Whether a text includes anything; what it says then depends on more than itself."""
    return _WRITTEN.search(text if isinstance(text, bytes) else text.encode(errors="replace")) is not None


def files(text: str | bytes, path: Path) -> tuple[Path, ...]:
    """Every file beside the scenario at `path` that its text includes, there or not; none if it cannot be told."""
    from cyberdip_game.scenario import yaml

    data = yaml.load(text, str(path)).data if written(text) else None
    names = data.get("include") if isinstance(data, dict) else None
    return tuple(path.parent / name for name in names if isinstance(name, str)) if isinstance(names, list) else ()


def add(document: "Document") -> None:
    """Put what a scenario includes into its document. What is wrong is noted there, each at its place."""
    from cyberdip_game.scenario import yaml  # late: whoever only asks what is `written` reads no YAML

    names = document.data.get("include") if isinstance(document.data, dict) else None
    if not isinstance(names, list):
        return
    if len(names) > MOST:
        document.problem("CD0102", ("include",), f"at most {MOST} files are included, this has {len(names)}")
        return
    for place, name in enumerate(names):
        if isinstance(name, str) and (file := _found(document, place, name)):
            part = yaml.load(file.read_bytes()[: yaml.MAX_BYTES + 1], str(file))
            document.problems.extend(part.problems)
            if isinstance(part.data, dict):
                _lay(document, part, name)
            elif not part.problems:
                document.problem("CD0203", ("include", place), f"`{name}` holds no lists such as `actors:`")


def _found(document: "Document", place: int, name: str) -> Path | None:
    """The file of a name, beside the scenario or shipped. Noted if it is none."""
    here = ("include", place)
    if document.data["include"].index(name) < place:
        document.problem("CD0305", here, f"`{name}` is included twice")
        return None
    for folder in (Path(document.file).parent, SCENARIOS):
        root = folder.resolve()
        file = (root / name).resolve()
        if not file.is_relative_to(root):
            said = f"`{name}` leads out of the folder of the scenario"
            document.problem("CD0301", here, said, "put it into that folder or one below")
            return None
        if file.is_file():
            return folder / name
    document.problem("CD0301", here, f"there is no file `{name}` beside the scenario, and none is shipped")
    return None


def _lay(document: "Document", part: "Document", name: str) -> None:
    for section, entries in part.data.items():
        if section not in LISTS:
            said = "a file that is included includes nothing itself" if section == "include" else ""
            cure = f"it may hold {', '.join(LISTS)}"
            said = said or f"`{section}` is written in the scenario itself, not in `{name}`"
            document.note_in(part, "CD0201", (section,), said, cure)
        elif not isinstance(entries, list):
            document.note_in(part, "CD0203", (section,), f"`{section}` wants a list")
        else:
            _append(document, part, section, entries)


def _append(document: "Document", part: "Document", section: str, entries: list[Any]) -> None:
    own = document.data.setdefault(section, [])
    if not isinstance(own, list):  # said where it stands
        return
    if (section,) not in document.values:
        document.values[(section,)] = document.keys[(section,)] = (1, 1)
        document.included[(section,)] = part
    for number, entry in enumerate(entries):
        document.adopt(part, (section, number), (section, len(own)))
        own.append(entry)
