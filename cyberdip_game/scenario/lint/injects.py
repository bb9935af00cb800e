"""What arrives: each inject can come in time, does something, and asks only those who can answer."""

from collections.abc import Mapping

from cyberdip_game.scenario.contexts import inject_context
from cyberdip_game.scenario.formula import Effect
from cyberdip_game.scenario.lint.better import asked, better
from cyberdip_game.scenario.lint.logic import Box, TooMany
from cyberdip_game.scenario.lint.look import Look
from cyberdip_game.scenario.words import Inject
from cyberdip_game.scenario.yaml import Path

_HERE = inject_context()
_SINCE = 0, 20_000  # hours since something came, as far as a game lasts


def check(look: Look) -> None:
    heard, ways = dict[str, str](), better(look.scenario)
    for index, inject in enumerate(look.scenario.injects):
        path: Path = ("injects", index)
        _does_something(look, path, inject)
        _right_way_round(look, path, inject, ways)
        headline = " ".join(inject.headline.lower().split())
        if headline in heard:
            said = f"`{heard[headline]}` has the same headline"
            look.say("CD0755", (*path, "headline"), said, "two news that read alike are taken for one")
        heard.setdefault(headline, inject.id)
        if inject.chance == 0:
            said = f"with a chance of 0 `{inject.id}` never arrives"
            look.say("CD0751", (*path, "chance"), said, "100 is what is meant if `chance` is left out")
    _in_time(look)


def _does_something(look: Look, path: Path, inject: Inject) -> None:
    if not inject.effects and not inject.choices:
        said = f"`{inject.id}` changes nothing and asks nothing"
        look.say("CD0753", path, said, "give it effects or choices, or leave it out")
    if inject.choices and not inject.to:
        look.say("CD0763", path, f"`{inject.id}` asks every seat for a choice", "name the seats that decide in `to:`")
    if inject.choices and inject.to and not any(look.actors[id].roles for id in inject.to):
        said = f"`{inject.id}` offers choices to nobody who decides"
        look.say("CD0754", (*path, "to"), said, "name a seat with roles in `to:`")


def _right_way_round(look: Look, path: Path, inject: Inject, ways: Mapping[str, int]) -> None:
    """Bad news that waits for things to go well: most often its comparison is the wrong way round."""
    waits_for = {way for box in _cases(look, inject) for way in asked(ways, look.it.names.quantities, box)} - {0}
    moved = {_way(effect, ways) for effect in look.effects.get((*path, "effects"), ())} - {0}
    if waits_for == {1} and moved == {-1}:
        said = f"`{inject.id}` comes when things go well, and makes them worse"
        look.say("CD0764", (*path, "when"), said, "is the comparison the right way round?")


def _way(effect: Effect, ways: Mapping[str, int]) -> int:
    """1 if it makes things better, -1 if worse, 0 if that cannot be told."""
    amount = effect.amount
    return ways.get(effect.quantity, 0) * ((amount.low >= 0) - (amount.high <= 0))


# -- in time --------------------------------------------------------------------------------------------------------


def _in_time(look: Look) -> None:
    """Follow who waits for whom; an inject that another must come before arrives a morning later at the earliest."""
    cases = {inject.id: _cases(look, inject) for inject in look.scenario.injects}
    earliest: dict[str, int | None] = dict.fromkeys(cases)
    for _ in cases:
        now = {id: _earliest(look, boxes, earliest) for id, boxes in cases.items()}
        if now == earliest:
            break
        earliest = now
    for index, inject in enumerate(look.scenario.injects):
        if earliest[inject.id] is None and cases[inject.id]:
            said = f"`{inject.id}` never arrives: what it waits for comes too late, or waits for it"
            look.say("CD0752", ("injects", index, "when"), said, f"the last morning is hour {look.times[-1].hour}")
        elif cases[inject.id] and all(_only_early(look, box) for box in cases[inject.id]):
            after = any(word.startswith("since[") for box in cases[inject.id] for word in box)
            when = "soon after what it waits for" if after else "early in the game, from the first morning on"
            said = f"`{inject.id}` can arrive only {when}"
            look.say("CD0756", ("injects", index, "when"), said, "is the comparison the right way round?")


def _cases(look: Look, inject: Inject) -> list[Box]:
    try:
        return look.logic.boxes(inject.when, _HERE)
    except TooMany:
        return [{}]


def _only_early(look: Look, box: Box) -> bool:
    """Whether time limits it from above and not from below."""
    clock = look.it.names.clock
    spans = {word: clock.get(word, _SINCE) for word in box if word in ("hour", "turn") or word.startswith("since[")}
    return any(box[word][1] < most for word, (_, most) in spans.items()) and not any(
        box[word][0] > least for word, (least, _) in spans.items()
    )


def _earliest(look: Look, boxes: list[Box], earliest: dict[str, int | None]) -> int | None:
    """The first turn, from 0, on which one of the cases can hold; None if there is none."""
    turns = [_first(look, box, earliest) for box in boxes]
    return min((turn for turn in turns if turn is not None), default=None)


def _first(look: Look, box: Box, earliest: dict[str, int | None]) -> int | None:
    clock, begin = look.it.names.clock, 0
    for word, (low, _) in box.items():
        kind, _, rest = word.removesuffix("]").partition("[")
        if kind in ("fired", "since", "chosen") and low >= (kind != "since"):
            came = earliest.get(rest.split(",")[1] if kind == "chosen" else rest)
            if came is None:
                return None
            begin = max(begin, came + 1)
            if kind == "since":
                at = look.dawn_at(look.times[came].hour + low)
                if at is None:
                    return None
                begin = max(begin, at)
    limits = {word: box.get(word, clock[word]) for word in ("hour", "turn", "act")}
    for turn, time in enumerate(look.times[begin:], begin):
        now = {"hour": time.hour, "turn": turn + 1, "act": time.act}
        if all(low <= now[word] <= high for word, (low, high) in limits.items()):
            return turn
    return None
