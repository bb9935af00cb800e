"""The formula language: a subset of Python's grammar, typed by axes when it is read, compiled to functions of arrays.

    effect      trust[target, actor] -= 12
    condition   hour >= 36 and trust[drevonia, valdoria] < -20
    amount      min(severity[incident] // 10, 4) + roll(3)

A formula is checked against `Names` (what exists in one scenario) and the roles of the place it stands in, and becomes
a function when it is first used: reading a file compiles nothing. It is called with an *at*: an object that holds the
world's arrays, the lanes, the roles' indices and the hour (rules/at.py). Every number knows the interval it must lie
in, so that nothing can run over.
"""

import ast
from collections.abc import Callable
from typing import TypeVar

from attrs import evolve

from cyberdip_game.scenario.grammar import Walker, parse
from cyberdip_game.scenario.language import (
    CLOCK,
    FUNCTIONS,
    GROUPS,
    MAX_MEMBERS,
    ROLES,
    RUNG_OF,
    Context,
    Effect,
    Formula,
    FormulaError,
    Names,
    Read,
)
from cyberdip_game.scenario.subscripts import Node, placeless, unknown

__all__ = [
    "CLOCK",
    "FUNCTIONS",
    "GROUPS",
    "MAX_MEMBERS",
    "ROLES",
    "RUNG_OF",
    "Context",
    "Effect",
    "Formula",
    "FormulaError",
    "Names",
    "Read",
    "condition",
    "effect",
    "holes",
    "number",
]

T = TypeVar("T")


def condition(text: str, names: Names, context: Context) -> Formula:
    """Read a condition. Raises FormulaError."""
    return _at_its_column(_condition, text, names, context)


def number(text: str, names: Names, context: Context) -> Formula:
    """Read a whole number. Raises FormulaError."""
    return _at_its_column(_number, text, names, context)


def effect(text: str, names: Names, context: Context) -> Effect:
    """Read `quantity[place] += amount` or `-=`. Raises FormulaError."""
    return _at_its_column(_effect, text, names, context)


def holes(text: str) -> list[tuple[int, str]]:
    """The `{...}` holes of a text: offset of the brace, and formula. Raises FormulaError for a `{` that stays open."""
    found, start = [], 0
    while (opening := text.find("{", start)) >= 0:
        closing = text.find("}", opening)
        if closing < 0:
            raise FormulaError("CD0512", "a `{` without its `}`", opening)
        found.append((opening, text[opening + 1 : closing]))
        start = closing + 1
    return found


def _at_its_column(read: Callable[[str, Names, Context], T], text: str, names: Names, context: Context) -> T:
    """Read a text without the space around it; a fault still counts its column in the whole text."""
    inner = text.lstrip()
    try:
        return read(inner.rstrip(), names, context)
    except FormulaError as error:
        error.column = min(error.column + len(text) - len(inner), max(len(text) - 1, 0))
        raise


def _condition(text: str, names: Names, context: Context) -> Formula:
    formula = _compile(text, names, context)
    if not formula.truth:
        raise FormulaError("CD0504", "this must be a condition such as `severity[hospitals] > 40`")
    if formula.group:
        raise FormulaError("CD0505", f"`{formula.group}` are many", 0, "say any(...), all(...) or mean(...)")
    return formula


def _number(text: str, names: Names, context: Context) -> Formula:
    formula = _compile(text, names, context)
    if formula.truth:
        raise FormulaError("CD0504", "this must be a number, not a condition")
    if formula.group:
        raise FormulaError(
            "CD0505", f"`{formula.group}` are many", 0, "say mean(...), sum(...), least(...) or most(...)"
        )
    return formula


def _effect(text: str, names: Names, context: Context) -> Effect:
    statement = parse(text, "exec")
    if not isinstance(statement, ast.AugAssign) or not isinstance(statement.op, ast.Add | ast.Sub):
        raise FormulaError("CD0509", "an effect reads `quantity[place] += amount` or `-= amount`")
    target = statement.target
    if isinstance(target, ast.Name):
        target = placeless(target)
    if not isinstance(target, ast.Subscript) or not isinstance(target.value, ast.Name):
        raise FormulaError("CD0509", "the left side of an effect is a quantity at a place", target.col_offset)
    quantity = names.quantities.get(target.value.id)
    if quantity is None:
        writable = (id for id, known in names.quantities.items() if known.writable)
        raise unknown("quantity", target.value.id, writable, target.col_offset)
    if not quantity.writable:
        raise FormulaError(
            "CD0510", f"`{quantity.id}` is kept by the rules; an effect cannot post to it", target.col_offset
        )
    walker = Walker(names, context)
    places, group = walker.subscripts.places(target, quantity.id, quantity.axes)
    amount = walker.walk(statement.value)
    if amount.truth:
        raise FormulaError("CD0504", "the amount must be a number", statement.value.col_offset)
    if amount.group and amount.group != group:
        raise FormulaError("CD0505", f"`{amount.group}` must also stand on the left side", statement.value.col_offset)
    if isinstance(statement.op, ast.Sub):
        amount = evolve(amount, code=f"-({amount.code})", low=-amount.high, high=-amount.low)
    relation = quantity.axes[:2] == ("actor", "actor")
    return Effect(text, quantity.id, group, relation, _tuple(places), _formula(text, amount, walker))


def _compile(text: str, names: Names, context: Context) -> Formula:
    walker = Walker(names, context)
    return _formula(text, walker.walk(parse(text, "eval")), walker)


def _formula(text: str, node: Node, walker: Walker) -> Formula:
    settled = tuple(walker.settled)
    return Formula(text, node.truth, node.low, node.high, node.group, node.reads, node.code, settled)


def _tuple(codes: list[str]) -> str:
    return f"({''.join(code + ',' for code in codes)})"
