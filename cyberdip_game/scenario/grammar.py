"""The grammar of formulas: Python's own, walked by a match of a few cases. What it does not know is refused.

Every piece is checked by axes as it is walked, and knows the interval its number must lie in.
"""

import ast
import re
from collections.abc import Callable
from typing import Any

from attrs import define, evolve, field

from cyberdip_game.scenario.language import (
    CLOCK,
    FUNCTIONS,
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_MEMBERS,
    MAX_NUMBER,
    MAX_PARTS,
    Context,
    FormulaError,
    Names,
    Read,
    Settled,
)
from cyberdip_game.scenario.subscripts import BRACKETED, Node, Subscripts, placeless, unknown
from cyberdip_game.scenario.syntax import tree

_SIGNS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
_STRANGE = re.compile(r"[^\x00-\x7f]|[#;\\'\"`$?@]")
# A number that runs into a word; together with strings this is all that Python's parser would warn of.
_GLUED = re.compile(r"(?<!\w)[0-9]+\.?[A-Za-z_]\w*")
_SPACE = re.compile(r"\s")
# What people who know other languages write: pattern, and what it is here.
_HABITS = (
    (re.compile(r"&+"), "write `and`"),
    (re.compile(r"\|+"), "write `or`"),
    (re.compile(r"!(?!=)"), "write `not`"),
    (re.compile(r"(?<![=<>!+\-*/])=(?!=)"), "equality is written `==`"),
    (re.compile(r"%"), "chances are whole numbers, written without `%`"),
)


def parse(text: str, mode: str) -> Any:
    if len(text) > MAX_LENGTH:
        raise FormulaError("CD0507", f"a formula may have {MAX_LENGTH} characters, this has {len(text)}", 0, "split it")
    if not text:
        raise FormulaError("CD0501", "nothing is written here")
    if strange := _STRANGE.search(text):
        raise FormulaError("CD0501", f"`{strange[0]}` is not part of the formula language", strange.start())
    if glued := _GLUED.search(text):
        raise FormulaError("CD0501", f"`{glued[0]}` is no number and no word", glued.start())
    try:
        # A formula folded over lines of a file is one line here; columns stay what they are.
        whole = tree(_SPACE.sub(" ", text), mode)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _not_a_formula(text, (getattr(error, "offset", None) or 1) - 1) from None
    if mode == "eval":
        return whole.body
    if len(whole.body) != 1:
        raise FormulaError("CD0509", "one effect per line")
    return whole.body[0]


def _not_a_formula(text: str, column: int) -> FormulaError:
    for pattern, cure in _HABITS:
        if found := pattern.search(text):
            return FormulaError("CD0501", "this is not a formula", found.start(), cure)
    return FormulaError("CD0501", "this is not a formula", column, "look for a missing bracket or sign")


@define
class Walker:
    """Turns checked grammar into Python source. A node it does not know is refused."""

    names: Names
    context: Context
    settled: list[Settled] = field(factory=list)
    rolls: int = 0
    parts: int = 0
    depth: int = 0
    subscripts: Subscripts = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.subscripts = Subscripts(self.names, self.context)

    def walk(self, node: ast.expr) -> Node:
        """Check one expression. Raises FormulaError."""
        self.parts += 1
        self.depth += 1
        if self.parts > MAX_PARTS or self.depth > MAX_DEPTH:
            what = f"have {MAX_PARTS} parts" if self.parts > MAX_PARTS else f"nest {MAX_DEPTH} deep"
            raise FormulaError("CD0507", f"a formula may {what}", node.col_offset, "split it into several")
        result = self._walk(node)
        self.depth -= 1
        if max(abs(result.low), abs(result.high)) > MAX_NUMBER:
            raise FormulaError("CD0508", "this number can grow beyond a thousand million", node.col_offset)
        return result

    def _walk(self, node: ast.expr) -> Node:
        match node:
            case ast.Constant(value=bool(value)):
                return Node(str(value), value, value, truth=True)
            case ast.Constant(value=int(value)):
                return Node(str(value), value, value)
            case ast.Name(id="true" | "false" as word):
                return Node(word.capitalize(), word == "true", word == "true", truth=True)
            case ast.Name(id="again") if "again" not in self.context.roles:
                raise FormulaError(
                    "CD0506", "there is no `again` here: it counts a measure's own orders", node.col_offset
                )
            case ast.Name(id=word) if word in CLOCK:
                return Node(f"at.{word}", *self.names.clock[word])
            case ast.Name(id=word) if word in self.names.quantities and not self.names.quantities[word].axes:
                return self.subscripts.quantity(placeless(node), word)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                inner = self._number(operand)
                return evolve(inner, code=f"(-{inner.code})", low=-inner.high, high=-inner.low)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                inner = self._truth(operand)
                return evolve(inner, code=f"deny({inner.code})", low=1 - inner.high, high=1 - inner.low)
            case ast.BinOp():
                return self._arithmetic(node)
            case ast.BoolOp(op=op, values=values):
                return self._logic(node, isinstance(op, ast.And), [self._truth(value) for value in values])
            case ast.Compare():
                return self._comparison(node)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self._either(node, self._truth(test), self._number(body), self._number(orelse))
            case ast.Subscript(value=ast.Name(id=word)):
                return self.subscripts.quantity(node, word)
            case ast.Call(func=ast.Name(id=word), args=arguments, keywords=[]):
                return self._call(node, word, arguments)
            case ast.Name(id=word):
                raise self.subscripts.misplaced(word, node.col_offset)
            case ast.Constant(value=float()):
                raise FormulaError("CD0501", "numbers are whole here", node.col_offset)
        raise FormulaError("CD0501", "this is not part of the formula language", node.col_offset)

    def _number(self, node: ast.expr) -> Node:
        result = self.walk(node)
        if result.truth:
            raise FormulaError("CD0504", "a number is wanted here, not a condition", node.col_offset)
        return result

    def _truth(self, node: ast.expr) -> Node:
        result = self.walk(node)
        if not result.truth:
            raise FormulaError("CD0504", "a condition is wanted here, such as `... > 0`", node.col_offset)
        return result

    def _joined(
        self,
        at: ast.expr,
        nodes: list[Node],
        code: Callable[[list[str]], str],
        low: int = 0,
        high: int = 1,
        truth: bool = True,
    ) -> Node:
        groups = {node.group for node in nodes} - {None}
        if len(groups) > 1:
            both = " and ".join(f"`{group}`" for group in sorted(str(group) for group in groups))
            raise FormulaError("CD0505", f"one group per formula, not {both}", at.col_offset)
        reads = frozenset[Read]().union(*(node.reads for node in nodes))
        return Node(code([node.code for node in nodes]), low, high, truth, next(iter(groups), None), reads)

    def _logic(self, node: ast.expr, every: bool, parts: list[Node]) -> Node:
        """`and` or `or`: as true as its falsest or its truest part."""
        sign, pick = (" & ", min) if every else (" | ", max)
        low, high = pick(part.low for part in parts), pick(part.high for part in parts)
        return self._joined(node, parts, lambda codes: f"({sign.join(codes)})", low, high)

    def _arithmetic(self, node: ast.BinOp) -> Node:
        left, right = self._number(node.left), self._number(node.right)
        match node.op:
            case ast.Add():
                sign, low, high = "+", left.low + right.low, left.high + right.high
            case ast.Sub():
                sign, low, high = "-", left.low - right.high, left.high - right.low
            case ast.Mult():
                ends = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
                sign, low, high = "*", min(ends), max(ends)
            case ast.FloorDiv():
                return self._division(node, left, right)
            case _:
                cure = "divide with `//`, which rounds down" if isinstance(node.op, ast.Div) else ""
                raise FormulaError("CD0501", "numbers are joined by + - * //", node.right.col_offset, cure)
        return self._joined(node, [left, right], lambda c: f"({c[0]} {sign} {c[1]})", low, high, False)

    def _division(self, node: ast.expr, left: Node, right: Node) -> Node:
        never_zero = right.low > 0 or right.high < 0
        divisors = [d for d in {right.low, right.high, -1, 1} if right.low <= d <= right.high and d != 0]
        ends = [a // d for a in (left.low, left.high) for d in divisors] or [0]
        if not never_zero:
            ends.append(0)
        code = "({} // {})" if never_zero else "divide({}, {})"
        return self._joined(node, [left, right], lambda codes: code.format(*codes), min(ends), max(ends), False)

    def _comparison(self, node: ast.Compare) -> Node:
        if any(type(op) not in _SIGNS for op in node.ops):
            raise FormulaError("CD0501", "compare with < <= > >= == !=", node.col_offset)
        sides = [self._number(side) for side in (node.left, *node.comparators)]
        signs = [_SIGNS[type(op)] for op in node.ops]
        pairs = [self._pair(node, a, sign, b) for a, sign, b in zip(sides, signs, sides[1:], strict=False)]
        result = pairs[0] if len(pairs) == 1 else self._logic(node, True, pairs)
        if result.low == result.high:
            self.settled.append(Settled(node.col_offset, node.end_col_offset or 0, bool(result.low)))
        return result

    def _pair(self, node: ast.expr, a: Node, sign: str, b: Node) -> Node:
        """Two numbers compared; if their intervals do not overlap the outcome is known."""
        least, most = a.low - b.high, a.high - b.low  # of the difference
        match sign:
            case "<":
                low, high = most < 0, least < 0
            case "<=":
                low, high = most <= 0, least <= 0
            case ">":
                low, high = least > 0, most > 0
            case ">=":
                low, high = least >= 0, most >= 0
            case "==":
                low, high = least == most == 0, least <= 0 <= most
            case _:
                low, high = not least <= 0 <= most, not least == most == 0
        return self._joined(node, [a, b], lambda codes: f"({codes[0]} {sign} {codes[1]})", low, high)

    def _either(self, node: ast.expr, test: Node, yes: Node, no: Node) -> Node:
        can_be = [part for part, possible in ((yes, test.high), (no, not test.low)) if possible]
        low, high = min(part.low for part in can_be), max(part.high for part in can_be)
        return self._joined(node, [test, yes, no], lambda c: f"where({c[0]}, {c[1]}, {c[2]})", low, high, False)

    def _call(self, node: ast.Call, word: str, arguments: list[ast.expr]) -> Node:
        if word in ("min", "max") and len(arguments) >= 2:
            return self._extreme(node, word, [self._number(argument) for argument in arguments])
        if len(arguments) != 1:
            raise self._no_function(word, node.col_offset)
        if word == "roll":
            return self._roll(arguments[0], node.col_offset)
        if word in ("any", "all", "count"):
            return self._many(word, self._truth(arguments[0]), node.col_offset)
        if word in ("mean", "sum", "least", "most"):
            return self._many(word, self._number(arguments[0]), node.col_offset)
        raise self._no_function(word, node.col_offset)

    def _no_function(self, word: str, column: int) -> FormulaError:
        if word in ("min", "max"):
            return FormulaError("CD0513", f"`{word}` wants two or more numbers", column)
        if word in FUNCTIONS:
            return FormulaError("CD0513", f"`{word}` wants one thing in its brackets", column)
        if word in (*self.names.quantities, *BRACKETED):
            return FormulaError("CD0503", f"`{word}` takes its place in square brackets", column, f"write {word}[...]")
        return unknown("function", word, FUNCTIONS, column)

    def _extreme(self, node: ast.expr, word: str, nodes: list[Node]) -> Node:
        pick, name = (min, "lesser") if word == "min" else (max, "greater")
        low, high = pick(node.low for node in nodes), pick(node.high for node in nodes)

        def code(codes: list[str]) -> str:
            # In halves: Python's parser bounds how deep brackets may nest.
            half = len(codes) // 2
            return f"{name}({code(codes[:half])}, {code(codes[half:])})" if half else codes[0]

        return self._joined(node, nodes, code, low, high, False)

    def _roll(self, argument: ast.expr, column: int) -> Node:
        match argument:
            case ast.Constant(value=int(sides)) if not isinstance(sides, bool) and 1 <= sides <= 1000:
                self.rolls += 1
                read = Read("roll", (), "roll", column)
                return Node(f"at.roll({self.rolls}, {sides})", 1, sides, reads=frozenset({read}))
        raise FormulaError("CD0513", "roll(n) wants a whole number from 1 to 1000", argument.col_offset)

    def _many(self, word: str, inner: Node, column: int) -> Node:
        if inner.group is None:
            raise FormulaError("CD0505", f"{word}(...) wants a group such as `council` inside", column)
        # Of nobody the mean, least and most are 0, nothing is any of them, and everything is all of them.
        low, high = min(0, inner.low), max(0, inner.high)
        if word == "all":
            low, high = inner.low, 1
        if word == "count":
            low, high = 0, MAX_MEMBERS
        if word == "sum":
            low, high = MAX_MEMBERS * low, MAX_MEMBERS * high
        truth = word in ("any", "all")
        return Node(f"{word}_of({inner.code}, at.members({inner.group!r}))", low, high, truth, None, inner.reads)
