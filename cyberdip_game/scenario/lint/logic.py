"""What conditions mean together: whether some of them can hold at once, told from the ranges of what they speak of.

A condition is brought into the form "one of these boxes", where a box says of each thing it speaks of between which
numbers it must lie. Two texts are the same thing if they are written alike. What cannot be told is taken as possible.
"""

import ast
from collections.abc import Iterable

from attrs import define, field

from cyberdip_game.scenario.formula import Context, FormulaError, Names
from cyberdip_game.scenario.grammar import Walker, parse

Box = dict[str, tuple[int, int]]

_MOST = 256  # boxes; a condition with more is not judged
_MIRRORED = {"Lt": "Gt", "LtE": "GtE", "Gt": "Lt", "GtE": "LtE", "Eq": "Eq", "NotEq": "NotEq"}
_OPPOSITE = {"Lt": "GtE", "LtE": "Gt", "Gt": "LtE", "GtE": "Lt", "Eq": "NotEq", "NotEq": "Eq"}
_NUMBER = 10**9


class TooMany(Exception):
    """A condition with so many cases that it is not judged."""


@define
class Logic:
    """Reads conditions of one scenario as boxes."""

    names: Names
    _numbers: dict[str, int] = field(factory=dict)
    _known: dict[tuple[str, Context, bool], list[Box]] = field(factory=dict)

    def boxes(self, text: str, context: Context, holds: bool = True) -> list[Box]:
        """The cases in which a condition holds, or does not. Raises TooMany."""
        key = text, context, holds
        if key not in self._known:
            written = " ".join(text.split())
            self._known[key] = _Reader(self, written, context).boxes(parse(written, "eval"), holds)
        return self._known[key]

    def together(self, conditions: Iterable[tuple[str, Context, bool]]) -> list[Box]:
        """The cases in which each of these holds, or does not; none if they exclude each other. Raises TooMany."""
        cases: list[Box] = [{}]
        for text, context, holds in conditions:
            cases = _both(cases, self.boxes(text, context, holds))
        return cases

    def possible(self, *conditions: tuple[str, Context, bool]) -> bool:
        """Whether all of these can be so at once, as far as can be told."""
        try:
            return bool(self.together(conditions))
        except (TooMany, FormulaError):
            return True

    def number(self, name: str) -> int:
        """A number of its own for a name, to say that a thing is this and no other."""
        return self._numbers.setdefault(name, len(self._numbers))


@define
class _Reader:
    """One condition on its way into boxes."""

    logic: Logic
    text: str
    context: Context

    def boxes(self, node: ast.expr, holds: bool) -> list[Box]:
        match node:
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                return self.boxes(inner, not holds)
            case ast.BoolOp(op=op, values=values):
                parts = [self.boxes(value, holds) for value in values]
                return _all_of(parts) if isinstance(op, ast.And) == holds else _one_of(parts)
            case ast.Compare(left=left, ops=ops, comparators=others):
                sides = [left, *others]
                pairs = [
                    self.pair(a, type(op).__name__, b, holds) for a, op, b in zip(sides, ops, others, strict=False)
                ]
                return _all_of(pairs) if holds else _one_of(pairs)
        return self.fact(node, holds)

    def pair(self, left: ast.expr, sign: str, right: ast.expr, holds: bool) -> list[Box]:
        """Two numbers compared, one of them usually a plain one."""
        sign = sign if holds else _OPPOSITE[sign]
        a, b = self.interval(left), self.interval(right)
        if a[0] == a[1]:
            left, right, a, b, sign = right, left, b, a, _MIRRORED[sign]
        if b[0] == b[1]:
            return _limits(self.words(left), a, sign, b[0])
        if self.words(left) > self.words(right):
            left, right, a, b, sign = right, left, b, a, _MIRRORED[sign]
        return _limits(f"{self.words(left)}-({self.words(right)})", (a[0] - b[1], a[1] - b[0]), sign, 0)

    def fact(self, node: ast.expr, holds: bool) -> list[Box]:
        """Something that is so or not; of `truth` and `chosen` only one can be so at a place."""
        low, high = self.interval(node)
        if not low <= holds <= high:
            return []
        if low == high:
            return [{}]
        box: Box = {self.words(node): (int(holds), int(holds))}
        if isinstance(node, ast.Subscript) and holds and (word := self.words(node)).startswith(("truth[", "chosen[")):
            place, _, last = word.rpartition(",")
            box[place] = (self.logic.number(last), self.logic.number(last))
        return [box]

    def interval(self, node: ast.expr) -> tuple[int, int]:
        if isinstance(node, ast.Constant) and type(node.value) is int:
            return node.value, node.value
        found = Walker(self.logic.names, self.context).walk(node)
        return int(found.low), int(found.high)

    def words(self, node: ast.expr) -> str:
        """What is written there, without the spaces."""
        return self.text[node.col_offset : node.end_col_offset].replace(" ", "")


def _limits(word: str, within: tuple[int, int], sign: str, number: int) -> list[Box]:
    low, high = within
    cases = {
        "Lt": [(low, number - 1)],
        "LtE": [(low, number)],
        "Gt": [(number + 1, high)],
        "GtE": [(number, high)],
        "Eq": [(number, number)],
        "NotEq": [(low, number - 1), (number + 1, high)],
    }[sign]
    limits = [(max(low, least), min(high, most)) for least, most in cases]
    return [{} if (least, most) == within else {word: (least, most)} for least, most in limits if least <= most]


def _one_of(parts: list[list[Box]]) -> list[Box]:
    found = [box for part in parts for box in part]
    return [{}] if {} in found else found


def _all_of(parts: list[list[Box]]) -> list[Box]:
    cases: list[Box] = [{}]
    for part in parts:
        cases = _both(cases, part)
    return cases


def _both(some: list[Box], others: list[Box]) -> list[Box]:
    """What lies in a box of each. Raises TooMany."""
    if len(some) * len(others) > _MOST:
        raise TooMany
    return [box for one in some for other in others if (box := _overlap(one, other)) is not None]


def _overlap(one: Box, other: Box) -> Box | None:
    result = dict(one)
    for word, (low, high) in other.items():
        least, most = result.get(word, (-_NUMBER, _NUMBER))
        low, high = max(low, least), min(high, most)
        if low > high:
            return None
        result[word] = (low, high)
    return result
