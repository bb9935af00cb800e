"""Choices: each does something of its own, can be paid for, and is worth considering."""

from collections import Counter
from collections.abc import Mapping, Sequence

from cyberdip_game.scenario.contexts import choice_context
from cyberdip_game.scenario.formula import Effect
from cyberdip_game.scenario.lint.better import better
from cyberdip_game.scenario.lint.logic import TooMany
from cyberdip_game.scenario.lint.look import Look
from cyberdip_game.scenario.lint.orders import left, unseen
from cyberdip_game.scenario.words import Choice, Inject
from cyberdip_game.scenario.yaml import Path

_HERE = choice_context()
Change = Mapping[tuple[str, str], int]  # quantity and place as written -> amount


def check(look: Look) -> None:
    for index, inject in enumerate(look.scenario.injects):
        if not inject.choices:
            continue
        path: Path = ("injects", index, "choices")
        if len(inject.choices) == 1:
            look.say(
                "CD0757", path, "one choice is none", "offer another, or make its effects those of the inject", key=True
            )
        for number, choice in enumerate(inject.choices):
            here = (*path, number)
            if not choice.effects:
                look.say("CD0759", here, f"`{choice.id}` does nothing", "say what it costs or brings")
            unseen(look, here, choice.id, look.effects.get((*here, "effects"), ()))
            _can_be_paid(look, here, choice, look.effects.get((*here, "effects"), ()))
            if choice.id == inject.default and choice.needs != "true":
                said = f"silence means `{choice.id}`, whatever it needs"
                look.say("CD0760", (*here, "needs"), said, "make a choice without `needs` the default")
        each = [look.effects.get((*path, number, "effects"), ()) for number in range(len(inject.choices))]
        _differ(look, path, inject, each)


def _can_be_paid(look: Look, path: Path, choice: Choice, effects: Sequence[Effect]) -> None:
    """A choice that asks for capital must ask for as much as it takes."""
    takes = -sum(one.amount.low for one in effects if left(one) == ("capital", "actor") and one.amount.high <= 0)
    if takes <= 0 or "capital[actor]" not in choice.needs.replace(" ", ""):
        return
    try:
        cases = look.logic.boxes(choice.needs, _HERE)
    except TooMany:
        return
    least = min((box.get("capital[actor]", (0, 0))[0] for box in cases), default=takes)
    if least < takes:
        said = f"`{choice.id}` takes {takes} of capital, but can be chosen with {least}"
        look.say("CD0761", (*path, "needs"), said, f"write `capital[actor] >= {takes}`")


# -- compared -------------------------------------------------------------------------------------------------------


def _differ(look: Look, path: Path, inject: Inject, effects: list[Sequence[Effect]]) -> None:
    alike = [(choice.needs, Counter(" ".join(line.split()) for line in choice.effects)) for choice in inject.choices]
    for number, choice in enumerate(inject.choices):
        for before in range(number):
            if choice.effects and alike[number] == alike[before]:
                said = f"`{choice.id}` does the same as `{inject.choices[before].id}`"
                look.say("CD0758", (*path, number, "effects"), said, "let them differ in what they cost or bring")
    # Silence may cost: the default can be worse than what is said.
    changes = [_change(one) for one in effects]
    ways = better(look.scenario)
    for number, choice in enumerate(inject.choices):
        for rival, other in enumerate(inject.choices):
            if (
                choice.id != inject.default
                and other.needs in ("true", choice.needs)
                and _worse(changes[number], changes[rival], ways)
            ):
                said = f"nobody gains by `{choice.id}`: `{other.id}` is at least as good in everything"
                look.say("CD0762", (*path, number), said, "give it something that the other has not")
                break


def _change(effects: Sequence[Effect]) -> Change | None:
    """What a choice changes, if that is known beforehand."""
    found: dict[tuple[str, str], int] = {}
    for one in effects:
        if one.amount.low != one.amount.high:
            return None
        found[left(one)] = found.get(left(one), 0) + one.amount.low
    return found


def _worse(one: Change | None, other: Change | None, ways: Mapping[str, int]) -> bool:
    """Whether `other` is nowhere worse and somewhere better than `one`."""
    if one is None or other is None or one == other:
        return False
    gains = []
    for place in {*one, *other}:
        difference = other.get(place, 0) - one.get(place, 0)
        if difference and place[0] not in ways:
            return False
        gains.append(difference * ways.get(place[0], 0))
    return all(gain >= 0 for gain in gains)
