"""Conditions whose outcome is known beforehand, and effects that change nothing or everything."""

from cyberdip_game.scenario.checker import Place
from cyberdip_game.scenario.formula import Context, Effect, Formula
from cyberdip_game.scenario.lint.look import Look
from cyberdip_game.scenario.lint.orders import left
from cyberdip_game.scenario.yaml import Path

FEW = 10  # steps of a scale that one effect may take all at once


def check(look: Look) -> None:
    _variants(look)
    for place in look.it.formulas:
        if isinstance(place.formula, Effect):
            _effect(look, place, place.formula)
        elif place.formula.truth:
            _condition(look, place, place.formula)
        else:
            _parts(look, place, place.formula)


def _variants(look: Look) -> None:
    """Of several texts the first that holds is read; one whose cases are all taken before it never is."""
    whens = [place for place in look.it.formulas if place.path[-1] == "when" and isinstance(place.path[-2], int)]
    texts: dict[Path, list[tuple[str, Context, bool]]] = {}
    for place in whens:
        if place.path[-3] not in ("text", "summary"):
            continue
        before = texts.setdefault(place.path[:-2], [])
        here = (place.formula.text, place.context, True)
        if before and look.logic.possible(here) and not look.logic.possible(here, *before):
            said = "this text is never read: where it holds, one before it does"
            look.say("CD0557", place.path, said, "put the narrower condition first", place.offset)
        before.append((*here[:2], False))


def _condition(look: Look, place: Place, formula: Formula) -> None:
    if formula.text == "true" or (formula.text, place.path[-1]) == ("false", "opens"):
        return
    if formula.high == 0:
        _never(look, place, _why(formula, False))
    elif formula.low == 1:
        look.say("CD0552", place.path, f"this always holds{_why(formula, True)}", "leave it out", place.offset)
    elif "and" in formula.text and not look.logic.possible((formula.text, place.context, True)):
        _never(look, place, ": its parts exclude each other")
    else:
        _parts(look, place, formula)


def _never(look: Look, place: Place, why: str) -> None:
    look.say("CD0551", place.path, f"this can never hold{why}", _so(place.path), place.offset)


def _parts(look: Look, place: Place, formula: Formula) -> None:
    for part in formula.settled:
        how = "always" if part.holds else "never"
        said = f"`{formula.text[part.column : part.end]}` {how} holds in this scenario"
        look.say("CD0553", place.path, said, "", place.offset + part.column)


def _why(formula: Formula, holds: bool) -> str:
    part = next((part for part in formula.settled if part.holds == holds), None)
    whole = part is None or (part.column, part.end) == (0, len(formula.text))
    return "" if whole or part is None else f": `{formula.text[part.column : part.end]}`"


def _so(path: Path) -> str:
    """What follows if the condition there never holds."""
    match path[0], path[-1]:
        case "injects", "when" if len(path) == 3:
            return "so the inject never arrives"
        case "endings", "when" if len(path) == 3:
            return "so this ending is never reached"
        case _, "needs":
            return "so nobody can choose this"
        case "measures", _ if "needs" in path:
            return "so nobody can order this"
    return "so what stands under it is never seen"


def _effect(look: Look, place: Place, effect: Effect) -> None:
    amount, (low, high) = effect.amount, look.it.names.quantities[effect.quantity].range
    if amount.low == amount.high == 0:
        look.say("CD0554", place.path, "this effect changes nothing: its amount is always 0")
    elif max(amount.low, -amount.high) > _scale(low, high):
        said = f"this is more than `{effect.quantity}` can take: it goes from {low} to {high}"
        look.say("CD0555", place.path, said)
    else:
        _parts(look, place, amount)
        _own_trust(look, place, effect)


def _scale(low: int, high: int) -> int:
    """The largest step that leaves something of what was before; where there are two or three steps, any of them."""
    whole = max(high, -low) if low < 0 else high - low
    return whole - 1 if whole > FEW else whole


def _own_trust(look: Look, place: Place, effect: Effect) -> None:
    """What a seat does, and what happens to it, moves the others' trust in it; its own is moved by what they do."""
    match place.path:
        case "injects", _, "choices", *_:
            whose = "actor"
        case "incidents", _, "develops", *_:
            whose = "victim"
        case "talks", int(talks), "issues", int(issue), "steps", *_:
            whose = look.scenario.talks[talks].issues[issue].binds or ""
        case _:
            return
    if whose and effect.quantity == "trust" and left(effect)[1].startswith(f"{whose},"):
        who = whose if whose in look.actors else f"the {whose}"
        said = f"this moves how far {who} trusts others, not how far others trust it"
        look.say("CD0556", place.path, said, f"`trust[others, {whose}]` is the other way round")
