"""A master events list: the injects of a scenario as a table for a spreadsheet, and a table as a file to include."""

import csv
import io
import json
import re
from collections.abc import Iterator

from cyberdip_game.scenario.kinds import Medium
from cyberdip_game.scenario.words import Inject, Scenario

COLUMNS = ("number", "time", "from", "to", "subject", "text", "condition")
_HOUR = re.compile(r"hour >= ([0-9]+)(?: and (.+))?", re.DOTALL)
_NOT_AN_ID = re.compile(r"[^a-z0-9]+")


class NoList(ValueError):
    """A table that is no list of events, in one sentence."""


def exported(scenario: Scenario) -> tuple[str, tuple[str, ...]]:
    """The table as CSV, and what of the injects does not fit into it. `time` is the first hour at which it may come."""
    out, left = io.StringIO(), list[str]()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for number, inject in enumerate(scenario.injects, 1):
        hour, condition = _parted(inject.when)
        text = inject.text if isinstance(inject.text, str) else inject.text[-1].text
        row = (
            number,
            hour,
            inject.medium.value,
            " ".join(inject.to),
            inject.headline,
            " ".join(text.split()),
            condition,
        )
        table.writerow(row)
        left += [f"{inject.id}: {what}" for what in _unfit(inject)]
    return out.getvalue(), tuple(left)


def _parted(when: str) -> tuple[str, str]:
    match = _HOUR.fullmatch(" ".join(when.split()))
    if match and " or " not in (match[2] or ""):
        return match[1], match[2] or ""
    return "", "" if when == "true" else " ".join(when.split())


def _unfit(inject: Inject) -> Iterator[str]:
    if inject.choices:
        yield f"what it asks (choices: {len(inject.choices)})"
    if inject.effects:
        yield f"what it does (effects: {len(inject.effects)})"
    if not isinstance(inject.text, str):
        yield "all of its texts but the last"
    if inject.chance != 100:
        yield f"its chance of {inject.chance} per cent"


def imported(text: str, scenario: Scenario) -> tuple[str, tuple[str, ...]]:
    """A file with `injects:` for a table, and what could not be carried over. Raises NoList."""
    rows = list(csv.DictReader(io.StringIO(text)))
    if not rows or not {"subject", "text"} <= set(rows[0]):
        raise NoList(f"this is no list of events; its first line names the columns {', '.join(COLUMNS)}")
    actors, media = {actor.id for actor in scenario.actors}, {medium.value for medium in Medium}
    lines, left, taken = ["injects:"], list[str](), {inject.id for inject in scenario.injects}
    for number, row in enumerate(rows, 2):
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        to = [id for id in re.split(r"[\s,;]+", cells["to"]) if id]
        left += [f"line {number}: there is no actor `{id}`, so nobody gets it there" for id in to if id not in actors]
        if cells["from"] and cells["from"] not in media:
            left.append(f"line {number}: `{cells['from']}` is no medium ({', '.join(Medium)}), so it is a cable")
        when = [f"hour >= {cells['time']}"] if cells["time"].isdigit() else []
        if cells["time"] and not when:
            left.append(f"line {number}: the time `{cells['time']}` is no hour since the start")
        if when and " or " in cells["condition"]:
            cells["condition"] = f"({cells['condition']})"
        entry = {
            "id": _id(cells["subject"], taken),
            "headline": cells["subject"],
            "to": [id for id in to if id in actors],
            "when": " and ".join([*when, *([cells["condition"]] if cells["condition"] else [])]) or "true",
            "medium": cells["from"] if cells["from"] in media else "cable",
            "text": cells["text"],
        }
        lines.append("  - " + json.dumps(entry, ensure_ascii=False))
    return "\n".join(lines) + "\n", tuple(left)


def _id(subject: str, taken: set[str]) -> str:
    """A new id from a subject, which `taken` learns."""
    words = _NOT_AN_ID.sub("_", subject.casefold()).strip("_")
    stem = words if words[:1].isalpha() else f"event_{words}".strip("_")
    id, number = stem, 2
    while id in taken:
        id, number = f"{stem}_{number}", number + 1
    taken.add(id)
    return id
