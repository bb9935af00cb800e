"""Which way is better: whether more of a quantity raises or lowers what the seats of a scenario want."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from cyberdip_game.scenario import library
from cyberdip_game.scenario.grammar import parse
from cyberdip_game.scenario.quantities import Quantity
from cyberdip_game.scenario.words import Axis, Scenario

if TYPE_CHECKING:
    from cyberdip_game.scenario.lint.logic import Box

LESS = ("severity", "harm", "pressure", "tension", "appetite")  # of which everybody wants less
# Where no score speaks of a quantity, or as the means to every end.
_MEANT = {
    **dict.fromkeys(("capital", "legitimacy", "care", "resilience", "trust"), 1),
    **dict.fromkeys((*LESS, "preparation"), -1),
}
_OF_THEIR_OWN = {
    "times",
    "belief",
    "named",
    "chosen",
    "fired",
}  # good or bad by what they speak of, not by their number
_QUANTITY = re.compile(r"(\w+)\[[^\[\]]*\]")
_BEHIND = {"calm": ("pressure", -1), "union_trust": ("trust", 1), "rung": ("tension", 1)}


def better(scenario: Scenario) -> Mapping[str, int]:
    """1 for quantities of which more is better, -1 where less is, to every seat whose score reads them alike."""
    seats = [actor.id for actor in scenario.actors if actor.playable]
    return {name: sign for name, sign in {**_MEANT, **_read(scenario, seats)}.items() if sign}


def better_to(scenario: Scenario, seat: str) -> Mapping[str, int]:
    """The same to one seat; of what its score does not speak of, what all agree on."""
    return {**better(scenario), **{name: sign for name, sign in _read(scenario, [seat]).items() if sign}}


def _read(scenario: Scenario, seats: Iterable[str]) -> dict[str, int]:
    """The signs by which the scores of these seats count a quantity, 0 where they differ."""
    signs: dict[str, set[int]] = {}
    for seat in seats:
        for axis in wants(scenario, seat).values():
            for quantity, sign in _signs(parse(axis.is_.strip(), "eval"), 1):
                signs.setdefault(quantity, set()).add(sign)
    return {quantity: sum(found) for quantity, found in signs.items() if quantity not in _OF_THEIR_OWN}


def wants(scenario: Scenario, seat: str) -> Mapping[str, Axis]:
    """The axes of a seat: written, or those of its first role that brings some."""
    templates = library.scores()
    roles = next((actor.roles for actor in scenario.actors if actor.id == seat), ())
    return scenario.score.get(seat) or next((templates[role] for role in roles if role in templates), {})


def asked(ways: Mapping[str, int], quantities: Mapping[str, Quantity], box: "Box") -> set[int]:
    """What a case of a condition asks: 1 that something is good, -1 that something is bad, 0 what is neither."""
    found = set()
    for word, (least, most) in box.items():
        match = _QUANTITY.fullmatch(word)
        if match and match[1] in ways and match[1] in quantities:
            low, high = quantities[match[1]].range
            found.add(ways[match[1]] * ((least > low) - (most < high)))
    return found


def _signs(node: ast.expr, sign: int) -> Iterator[tuple[str, int]]:
    """Each quantity in a formula, with the sign by which it counts."""
    match node:
        case ast.Subscript(value=ast.Name(id=word)):
            name, turned = _BEHIND.get(word, (word, 1))
            yield name, sign * turned
        case ast.Name(id=word):
            yield word, sign
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            yield from _signs(inner, -sign)
        case ast.BinOp(left=left, op=op, right=right):
            flips = isinstance(op, ast.Sub) or (isinstance(op, ast.Mult) and _negative(left))
            yield from _signs(left, -sign if isinstance(op, ast.Mult | ast.FloorDiv) and _negative(right) else sign)
            yield from _signs(right, -sign if flips else sign)
        case ast.Call(args=parts):
            for part in parts:
                yield from _signs(part, sign)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _signs(body, sign)
            yield from _signs(orelse, sign)


def _negative(node: ast.expr) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)
