"""Gives an id of a scenario another name, wherever the file speaks of it, and nothing else."""

import json
import re
from itertools import chain

from attrs import asdict

from cyberdip_game.scenario import library
from cyberdip_game.scenario.diagnostics import ScenarioError, did_you_mean
from cyberdip_game.scenario.mentions import Mention, mentions
from cyberdip_game.scenario.reader import examine
from cyberdip_game.scenario.words import Scenario


class NotRenamed(ValueError):
    """Why an id keeps its name, in one sentence with what to do."""


def ids_of(scenario: Scenario) -> dict[str, set[str]]:
    """The ids that a scenario gives, by what they name."""
    incidents, talks = scenario.incidents, scenario.talks
    issues = [issue for one in talks for issue in one.issues]
    return {
        "actor": {one.id for one in scenario.actors},
        "incident": {one.id for one in incidents},
        "hypothesis": {id for one in incidents for id in one.hypotheses},
        "item": {item.id for one in incidents for item in one.evidence},
        "inject": {one.id for one in scenario.injects},
        "choice": {choice.id for one in scenario.injects for choice in one.choices},
        "quantity": {one.id for one in scenario.quantities},
        "measure": {one.id for one in scenario.measures},
        "step of a measure": {step.id for one in scenario.measures for step in one.wording},
        "talks": {one.id for one in talks},
        "issue": {one.id for one in issues},
        "step": {step.id for one in issues for step in one.steps},
        "pool": {one.id for one in scenario.pool},
        "act": {one.id for one in scenario.acts},
        "ending": {one.id for one in scenario.endings},
        "axis of a score": {id for axes in scenario.score.values() for id in axes},
        "note of the tour": {one.id for one in scenario.tour},
    }


def renamed(text: str, name: str, old: str, new: str) -> tuple[str, int]:
    """The text with another id, and how many places have changed. Raises ScenarioError, NotRenamed."""
    reading = examine(text, name)
    if reading.scenario is None or reading.document.problems:
        raise ScenarioError(reading.document.problems)
    _may(reading.scenario, old, new)
    found = mentions(reading, old)
    elsewhere = sorted({one.file for one in found if one.file != name})
    if elsewhere:
        raise NotRenamed(f"`{old}` also stands in {', '.join(elsewhere)}, which is included; rename it there by hand")
    result = put(reading.document.text, found, new)
    after = examine(result, name)
    if after.scenario is None or after.document.problems:
        said = after.document.problems[0]
        raise NotRenamed(f"with `{new}` the file would not read any more ({said}); nothing is changed")
    if _read(reading.scenario, old, new) != _read(after.scenario, old, new):
        raise NotRenamed(f"`{old}` is also spoken of as something else here; rename it by hand")
    return result, len(found)


def put(text: str, places: tuple[Mention, ...], new: str) -> str:
    """The text of a file with `new` at these places of it."""
    for one in sorted(places, reverse=True):
        text = text[: one.start] + new + text[one.end :]
    return text


def _may(scenario: Scenario, old: str, new: str) -> None:
    ids = ids_of(scenario)
    kinds = [kind for kind, known in ids.items() if old in known]
    if not kinds:
        cure = did_you_mean(old, set(chain(*ids.values()))) or "only ids that this file gives can be renamed"
        raise NotRenamed(f"there is no id `{old}` in this scenario; {cure}")
    if len(kinds) > 1:
        raise NotRenamed(f"`{old}` is the id of {' and of '.join(kinds)}; rename it by hand")
    if new in set(chain(*ids.values(), *library.names_of(scenario).ids.values())):
        raise NotRenamed(f"there is a `{new}` already; choose another id")


def _read(scenario: Scenario, old: str, new: str) -> str:
    """Everything a file says, with both names as one."""
    return re.sub(rf"\b(?:{old}|{new})\b", "\0", json.dumps(asdict(scenario)))
