"""The reference of the authors' language, made from the code that reads it: scenarios/REFERENCE.md."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import attrs

from cyberdip_game.scenario import contexts, library, rulebook, words
from cyberdip_game.scenario.assets import icons, maps, neighbours
from cyberdip_game.scenario.language import CLOCK, FUNCTIONS, GROUPS, ROLES, Context
from cyberdip_game.scenario.lint.codes import FAMILIES, pages
from cyberdip_game.scenario.lint.tour import OPENS, PANELS, UNTIL
from cyberdip_game.scenario.meanings import meaning
from cyberdip_game.scenario.quantities import CORE, INDICATORS, TALKS, Indicator, Quantity
from cyberdip_game.scenario.structure import FORMULAS, key_of

_FUNCTIONS = {
    "min": "the least of two or more numbers",
    "max": "the greatest of two or more numbers",
    "roll": "`roll(n)`: 1 to n, each equally likely",
    "any": "whether a condition holds for any of a group",
    "all": "whether it holds for all of them",
    "count": "for how many of them",
    "mean": "the mean of a number over a group, rounded down",
    "sum": "its sum",
    "least": "its least value",
    "most": "its greatest value",
}
_CLOCK = {
    "hour": "hours since the game began, at the morning of this turn",
    "turn": "number of this turn, from 1",
    "turns": "how many turns the game has",
    "act": "number of this act, from 1",
    "days": "whole days that this turn is long",
    "sits": "1 when the Council sits this turn, else 0",
    "again": "how often this order took effect for this actor before (in measures)",
}
_PAST = {
    "fired[inject]": "whether it has reached its seats",
    "since[inject]": "hours since then, -1 before",
    "chosen[actor, inject, choice]": "whether the actor has chosen that",
    "pending[actor, measure]": "whether the order is under way; a target may stand third",
    "inforce[actor, measure]": "whether it is in force; a target may stand third",
    "truth[incident, hypothesis]": "who did it; only in endings and scores",
}
_PLACES: dict[str, Context] = {
    "`when`, `effects` of an inject; `opens`, steps of talks": contexts.inject_context(),
    "`needs`, `effects` of a choice; texts; `alternatives`": contexts.choice_context(),
    "`develops` of an incident": contexts.incident_context(),
    "`mandate` of talks": contexts.mandate_context(),
    "`is` of a score": contexts.score_context(),
    "`when` of an ending": contexts.ending_context(),
}


def reference() -> str:
    """The whole page in Markdown."""
    parts = (_head(), _classes(), _enums(), _numbers(), _language(), _shipped(), _tour(), _codes())
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def _head() -> Iterator[str]:
    yield "# Reference"
    yield ""
    yield "Every word of a scenario file, written by `cyberdip reference`. [README.md](README.md) says how to use them."
    yield ""


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(titles)} |"
    yield "|" + "---|" * len(titles)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
    yield ""


def _classes() -> Iterator[str]:
    yield "## Words"
    yield ""
    yield "A word without a default must be written. A *formula* is explained below."
    yield ""
    for kind in written():
        yield f"### {kind.__name__}"
        yield ""
        if kind.__doc__:
            yield from (" ".join(kind.__doc__.split()), "")
        rows = (
            (f"`{key_of(kind, f.name)}`", _said(kind, f), _default(f), meaning(kind, f.name)) for f in _fields(kind)
        )
        yield from _table(("word", "is", "default", "meaning"), rows)


def written() -> tuple[type, ...]:
    """The classes of which a scenario file is made, each once, in the order in which they are met."""
    found: dict[type, None] = {}

    def meet(kind: Any) -> None:
        if attrs.has(kind) and kind not in found:
            found[kind] = None
            for field in _fields(kind):
                meet(field.type)
        for inner in get_args(kind):
            meet(inner)

    meet(words.Scenario)
    return tuple(found)


def _fields(kind: Any) -> tuple[Any, ...]:
    return tuple(attrs.fields(kind))


def _said(kind: type, field: Any) -> str:
    return "formula" if field.name in FORMULAS.get(kind, ()) else _type(field.type)


def _type(kind: Any) -> str:
    origin, inside = get_origin(kind), get_args(kind)
    if kind == words.Text:
        return "text, or a list of [Variant](#variant)"
    if kind == rulebook.Ready:
        return "formula, or a list of [Term](#term)"
    if origin is UnionType:
        return " or ".join(_type(one) for one in inside if one is not NoneType)
    if kind == tuple[int, int]:
        return "[lowest, highest]"
    if origin is tuple:
        return f"list of {_type(inside[0])}"
    if origin is dict:
        return f"id: {_type(inside[1])}"
    plain = {str: "text", int: "number", bool: "true or false"}
    return plain.get(kind) or f"[{kind.__name__}](#{kind.__name__.lower()})"


def _default(field: Any) -> str:
    value = field.default
    if value is attrs.NOTHING:
        return "**needed**"
    if isinstance(value, Enum):
        return f"`{value.value}`"
    if isinstance(value, tuple) and value and all(isinstance(one, Enum) for one in value):
        return f"`[{', '.join(one.value for one in value)}]`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple | int):
        return f"`{list(value) if isinstance(value, tuple) else value}`" if value != () else ""
    return f"`{value}`" if isinstance(value, str) and value else ""


def _enums() -> Iterator[str]:
    yield "## Words of a few"
    yield ""
    used = {found for kind in written() for field in _fields(kind) for found in _inside(field.type)}
    for kind in sorted(used, key=lambda one: one.__name__):
        yield f"### {kind.__name__}"
        yield ""
        if kind.__doc__:
            yield from (" ".join(kind.__doc__.split()), "")
        yield from _table(("value", "meaning"), ((f"`{one.value}`", meaning(kind, one.name)) for one in kind))


def _inside(kind: Any) -> Iterator[type[Enum]]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        yield kind
    for inner in get_args(kind):
        yield from _inside(inner)


def _numbers() -> Iterator[str]:
    yield "## Quantities"
    yield ""
    yield "Every number of the simulated world. An effect may post to those that are not *kept by the rules*."
    yield ""
    yield from _quantities(CORE)
    yield "Of talks:"
    yield ""
    yield from _quantities(TALKS)
    yield "## Indicators"
    yield ""
    yield "Computed from the world; formulas read them as quantities."
    yield ""
    rows = ((f"`{_at(one)}`", f"{one.range[0]} to {one.range[1]}", one.seen_by.value, one.help) for one in INDICATORS)
    yield from _table(("indicator", "range", "seen by", "meaning"), rows)


def _quantities(of: tuple[Quantity, ...]) -> Iterator[str]:
    rows = (
        (
            f"`{_at(one)}`",
            f"{one.range[0]} to {one.range[1]}",
            one.seen_by.value,
            one.help + ("" if one.writable else " (kept by the rules)"),
        )
        for one in of
    )
    yield from _table(("quantity", "range", "seen by", "meaning"), rows)


def _at(one: Quantity | Indicator) -> str:
    return f"{one.id}[{', '.join(one.axes)}]" if one.axes else one.id


def _language() -> Iterator[str]:
    yield "## Formulas"
    yield ""
    yield from _table(("group", "who"), ((f"`{id}`", said) for id, said in GROUPS.items()))
    yield from _table(
        ("role", "stands for"),
        ((f"`{id}`", f"an {kind}" if kind[0] in "aeiou" else f"a {kind}") for id, kind in ROLES.items()),
    )
    yield from _table(("in", "known roles"), ((where, _roles(here)) for where, here in _PLACES.items()))
    yield "In a measure `actor` and `again` are known, and what it aims at: `target`, `hypothesis`, `item`, `incident`;"
    yield "with an incident also its `victim` and `sector`."
    yield ""
    yield from _table(("function", "gives"), ((f"`{id}`", _FUNCTIONS[id]) for id in FUNCTIONS))
    yield from _table(("word of time", "is"), ((f"`{id}`", _CLOCK[id]) for id in CLOCK))
    yield from _table(("what has happened", "is"), ((f"`{id}`", said) for id, said in _PAST.items()))


def _roles(here: Context) -> str:
    return ", ".join(f"`{role}`" for role in sorted(here.roles)) or "none"


def _shipped() -> Iterator[str]:
    yield "## What is shipped"
    yield ""
    yield "What an incident of a type does on each morning, the per cent of its severity that reach the sectors which"
    yield "the one that was hit feeds, and which orders do not fit it, so that nobody may give them against it:"
    yield ""
    yield from _table(
        ("incident type", "name", "develops", "spreads", "does not fit"),
        (
            (f"`{one.id}`", one.name, _lines(one.develops), str(one.spreads), ", ".join(one.unfit))
            for one in library.incident_types().values()
        ),
    )
    rows = ((f"`{one.id}`", str(one.annex), ", ".join(one.feeds)) for one in library.sectors().values())
    yield "Any other word may be a sector too, such as `media`: it stands in no annex and feeds nothing, and nobody"
    yield "owes reports on what hits it."
    yield ""
    yield from _table(("sector", "annex of NIS2", "feeds"), rows)
    yield "A thoughtful mind of a temperament weighs, in tenths of a score point for each point of a number (`own`: of"
    yield "the seat; `mine`: of a pair that begins with it; `to_me`: of a pair that ends with it; `others`: all else):"
    yield ""
    yield from _table(
        ("temperament", "is", "weighs"),
        (
            (f"`{one.id}`", one.text, ", ".join(f"`{what}` {by}" for what, by in one.worth.items()))
            for one in library.temperaments().values()
        ),
    )
    yield "What a seat with a role wants where its scenario does not say; a role that is not listed brings no score:"
    yield ""
    wants = (
        (f"`{role}`", axis.title, str(axis.weight), f"`{axis.is_}`")
        for role, axes in library.scores().items()
        for axis in axes.values()
    )
    yield from _table(("role", "wants", "weight", "is"), wants)
    yield from _table(
        ("format of talks", "is"), ((f"`{one.id.value}`", one.text) for one in library.formats().values())
    )
    yield "On a map, which region touches which:"
    yield ""
    touching = (
        (f"`{map}`", f"`{one}`", ", ".join(those) or "no other")
        for map in maps()
        for one, those in neighbours(map).items()
    )
    yield from _table(("map", "region", "touches"), touching)
    orders = (*library.toolbox(), *library.conduct())
    yield from _table(
        ("order", "name", "category", "may be given by", "aims at"),
        ((f"`{one.id}`", one.name, one.category.value, ", ".join(one.roles), _aims(one)) for one in orders),
    )
    yield "What they cost in political capital and attention, after how many hours they take effect, who decides, and"
    yield "what they do then; of a text with steps each step."
    yield ""
    yield from _table(
        ("order", "capital", "attention", "hours", "decided by", "does"),
        (
            (f"`{one.id}`", str(one.cost), str(one.attention), str(one.lead), one.decides.value, _does(one))
            for one in orders
        ),
    )
    yield f"Icons: {', '.join(sorted(icons()))}."
    yield ""


def _does(measure: rulebook.Measure) -> str:
    parts = [_lines(measure.effects)]
    parts += [f"{step.id}: {_lines(step.effects)}" for step in measure.wording if step.effects]
    parts += [f"each turn: {_lines(measure.each_turn)}"] if measure.each_turn else []
    parts += [f"at its end: {_lines(measure.ends)}"] if measure.ends else []
    parts += [f"refused: {_lines(measure.fails)}"] if measure.fails else []
    return "; ".join(part for part in parts if part)


def _lines(formulas: Iterable[str]) -> str:
    return ", ".join(f"`{' '.join(line.split())}`" for line in formulas)


def _aims(measure: rulebook.Measure) -> str:
    aims = measure.aims
    named = [name for name in ("incident", "hypothesis", "item") if getattr(aims, name)]
    return ", ".join([*([aims.target] if aims.target else []), *named])


def _tour() -> Iterator[str]:
    yield "## The guided start"
    yield ""
    for name, known in (("panel", PANELS), ("until", UNTIL), ("opens", OPENS)):
        yield f"`{name}`: {', '.join(known)}."
        yield ""


def _codes() -> Iterator[str]:
    yield "## Codes"
    yield ""
    yield "`cyberdip lint --explain CODE` shows a wrong and a right example of each."
    yield ""
    for prefix, (name, _) in FAMILIES.items():
        yield f"### {prefix}: {name}"
        yield ""
        here = (page for page in pages().values() if page.code.startswith(prefix))
        yield from _table(("code", "weighs", "says"), ((one.code, one.severity.value, one.title) for one in here))
