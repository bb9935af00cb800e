"""Faults made by a machine in the shipped scenarios, as authors make them. It prints a few; `mutations.py` uses them.

python benchmarks/faults.py [--count 16]

What leaves the scenario as it was is drawn anew.
"""

import argparse
import copy
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import attrs

from cyberdip_game.places import scenarios
from cyberdip_game.scenario import reader, yaml
from cyberdip_game.scenario.words import Scenario

SEED = 2027_1122_0619  # used nowhere else: no check may be written against the faults themselves
Steps = tuple[str | int, ...]


class Fault(NamedTuple):
    """`text` is the file with the fault, `file` the scenario it was made in."""

    kind: str
    what: str
    text: str
    file: Path = Path()


# -- where things are -----------------------------------------------------------------------------------------------

FORMULAS = ("when", "needs", "ready", "is")
LINES = ("effects", "develops", "each_turn", "ends", "fails")
# Keys without which a file says as much as before to whoever plays it.
IDLE = {"version", "icon", "difficulty", "minutes"}


def pieces(data: Any, path: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """Every value with its path."""
    yield path, data
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        yield from pieces(value, (*path, step))


def formulas(data: Any) -> list[tuple[Steps, str]]:
    """Every condition, number and effect with its path."""
    return [
        (path, value)
        for path, value in pieces(data)
        if isinstance(value, str) and path and (path[-1] in FORMULAS or (len(path) > 1 and path[-2] in LINES))
    ]


def changed(data: Any, path: Steps, value: Any) -> Any:
    """The data with another value at a path; without it if the value is DELETED."""
    result = copy.deepcopy(data)
    here = result
    for step in path[:-1]:
        here = here[step]
    if value is DELETED:
        del here[path[-1]]
    else:
        here[path[-1]] = value
    return result


DELETED = object()
_FIELDS = [field.name for field in attrs.fields(Scenario)]


def written(data: Any) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False)


def named(path: Steps) -> str:
    return ".".join(map(str, path))


# -- faults ---------------------------------------------------------------------------------------------------------


def deleted_key(data: Any, text: str, dice: random.Random) -> Fault | None:
    keys = [path for path, _ in pieces(data) if path and isinstance(path[-1], str) and path[-1] not in IDLE]
    fields = [path for path in keys if not (len(path) > 1 and path[-2] in ("trust", "tension", "exposure", "places"))]
    path = dice.choice(fields)
    return Fault("deleted key", f"without {named(path)}", written(changed(data, path, DELETED)))


def renamed_id(data: Any, text: str, dice: random.Random) -> Fault | None:
    """One mention of an id that is mentioned elsewhere too loses a letter."""
    ids = {value for path, value in pieces(data) if path and path[-1] == "id" and path[0] != "tour" and len(path) > 1}
    mentions = [
        (path, match)
        for path, value in pieces(data)
        if isinstance(value, str) and path[-1] not in ("text", "title", "name", "about", "briefing", "headline")
        for match in re.finditer(r"[a-z][a-z0-9_]+", value)
        if match[0] in ids and len(match[0]) > 3
    ]
    often = Counter(match[0] for _, match in mentions)
    path, match = dice.choice([one for one in mentions if often[one[1][0]] > 1])
    drop = dice.randrange(1, len(match[0]))
    new = match.string[: match.start() + drop] + match.string[match.start() + drop + 1 :]
    return Fault("renamed id", f"{named(path)}: {match.string} became {new}", written(changed(data, path, new)))


def flipped_comparison(data: Any, text: str, dice: random.Random) -> Fault | None:
    signs = [(path, match) for path, value in formulas(data) for match in re.finditer(r"[<>]", value)]
    path, match = dice.choice(signs)
    new = match.string[: match.start()] + {"<": ">", ">": "<"}[match[0]] + match.string[match.end() :]
    return Fault("flipped comparison", f"{named(path)}: {new}", written(changed(data, path, new)))


def swapped_axes(data: Any, text: str, dice: random.Random) -> Fault | None:
    places = [
        (path, match)
        for path, value in formulas(data)
        for match in re.finditer(r"(?<!tension)(?<!rung)\[(\w+), (\w+)", value)  # these have no direction
        if match[1] != match[2]
    ]
    path, match = dice.choice(places)
    new = f"{match.string[: match.start()]}[{match[2]}, {match[1]}{match.string[match.end() :]}"
    return Fault("swapped axes", f"{named(path)}: {new}", written(changed(data, path, new)))


def out_of_range(data: Any, text: str, dice: random.Random) -> Fault | None:
    numbers = [(path, value) for path, value in pieces(data) if type(value) is int and path[-1] not in IDLE]
    amounts = [
        (path, match)
        for path, value in formulas(data)
        if path[-2] in LINES
        for match in re.finditer(r"= (\d+)$", value)
    ]
    if dice.random() < 0.25:
        path, match = dice.choice(amounts)
        new: Any = f"{match.string[: match.start(1)]}{match[1]}00"
    else:
        path, value = dice.choice(numbers)
        new = dice.choice((1, -1)) * (100 * abs(value) + 1000)
    return Fault("number out of range", f"{named(path)}: {new}", written(changed(data, path, new)))


def broken_indentation(data: Any, text: str, dice: random.Random) -> Fault | None:
    lines = text.split("\n")
    number = dice.choice([n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")])
    line, by = lines[number], dice.choice((-2, -1, 1, 2))
    lines[number] = " " * by + line if by > 0 else line.removeprefix(" " * -by)
    return Fault("broken indentation", f"line {number + 1} moved by {by}", "\n".join(lines))


def cut_branch(data: Any, text: str, dice: random.Random) -> Fault | None:
    """A branch is gone: an `else`, the text or the ending for all other cases, or what others rely on."""
    told = " ".join(value for _, value in formulas(data))
    relied = {("injects", id) for id in re.findall(r"(?:fired|since)\[(\w+)\]", told)}
    relied |= set(re.findall(r"chosen\[\w+, (\w+), (\w+)\]", told))
    relied |= {(inject["id"], inject["default"]) for inject in data["injects"] if "default" in inject}
    ways: list[tuple[Steps, Any]] = []
    for path, value in pieces(data):
        if isinstance(value, dict) and path[:1] == ("injects",):
            owner = data["injects"][path[1]]["id"] if path[2:3] == ("choices",) else "injects"
            if (owner, value.get("id")) in relied:
                ways.append((path, DELETED))
        if isinstance(value, list) and path[-1] in ("text", "summary", "endings") and len(value) > 1:
            ways.append(((*path, len(value) - 1), DELETED))
    ways += [(path, value[: value.index(" else ")]) for path, value in formulas(data) if " else " in value]
    path, new = dice.choice(ways)
    return Fault("cut branch", f"{named(path)} cut", written(changed(data, path, new)))


def dominated(data: Any, text: str, dice: random.Random) -> Fault | None:
    """A choice or a measure of the scenario's own is offered once more, dearer and weaker."""
    result = copy.deepcopy(data)
    if dice.random() < 0.5 and data.get("measures"):
        again = copy.deepcopy(dice.choice(result["measures"]))
        again |= {"id": f"{again['id']}_too", "name": f"{again['name'][:18]} too", "cost": again.get("cost", 1) + 1}
        result["measures"].append(again)
        return Fault("dominated order", f"measure {again['id']}", written(result))
    asking = [inject for inject in result["injects"] if inject.get("choices")]
    inject = dice.choice(asking)
    again = copy.deepcopy(dice.choice([choice for choice in inject["choices"] if choice["id"] != inject["default"]]))
    again |= {"id": f"{again['id']}_too", "text": f"{again['text']}, too"}
    again["effects"] = [*again["effects"], "legitimacy[actor] -= 3"]
    inject["choices"].append(again)
    return Fault("dominated order", f"choice {again['id']} of {inject['id']}", written(result))


KINDS = (
    deleted_key,
    renamed_id,
    flipped_comparison,
    swapped_axes,
    out_of_range,
    broken_indentation,
    cut_branch,
    dominated,
)


def faults(count: int, seed: int = SEED) -> Iterator[Fault]:
    """That many faults, of each kind in turn, in the shipped scenarios in turn."""
    dice = random.Random(seed)
    files, made = scenarios(), 0
    while made < count:
        file = files[made // len(KINDS) % len(files)]
        text = file.read_text("utf-8")
        fault = KINDS[made % len(KINDS)](yaml.load(text, "").data, text, dice)
        if fault is not None and not _same(text, fault.text):
            made += 1
            yield fault._replace(file=file)


def _same(text: str, other: str) -> bool:
    """Whether two files are the same scenario."""
    before, after = reader.examine(text), reader.examine(other)
    if before.scenario is None or after.scenario is None or after.document.problems:
        return False
    return all(getattr(before.scenario, field) == getattr(after.scenario, field) for field in _FIELDS)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=16)
    for fault in faults(options.parse_args().count, seed=1):
        print(f"{fault.kind} in {fault.file.name}: {fault.what[:200]}")


if __name__ == "__main__":
    main()
