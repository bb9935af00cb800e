"""The formula language: a subset of Python's grammar, typed by axes when it is read, compiled to functions of arrays.

    effect      trust[target, actor] -= 12
    condition   hour >= 36 and trust[drevonia, valdoria] < -20
    amount      min(severity[incident] // 10, 4) + roll(3)

A formula is compiled against `Names` (what exists in one scenario) and the roles of the place it stands in. The result is
called with an *at*: an object that holds the world's arrays, the lanes, the role's indices and the hour (rules/at.py).
Every number knows the interval it must lie in, so that nothing can run over.
"""

import ast
import warnings
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

import numpy as np
from attrs import Factory, evolve, field, frozen

from cyberdip_game.scenario.quantities import INDICATORS, RUNG_MARKS, Quantity

MAX_LENGTH, MAX_NODES, MAX_NUMBER = 400, 120, 10**9

ROLES = {
    "actor": "actor",
    "target": "actor",
    "victim": "actor",
    "member": "actor",
    "incident": "incident",
    "sector": "sector",
    "hypothesis": "hypothesis",
    "item": "item",
}
GROUPS = {
    "everyone": "all actors",
    "others": "all actors but the acting one",
    "council": "the delegations but the acting one",
    "outsiders": "the states outside the Council but the acting one",
    "suspects": "the actors and states of the incident's hypotheses but the acting one",
    "hosted": "the suspects that operate from the target's territory",
}
CLOCK = {"hour": (0, 20000), "turn": (1, 100), "turns": (1, 100), "act": (1, 20), "days": (0, 400), "again": (0, 99)}
_GROUP_NEEDS = {"suspects": ("incident",), "hosted": ("target",)}
_STATUS = {"pending": 1, "inforce": 2}
_INDICATORS = {indicator.id: indicator for indicator in INDICATORS}

RUNG_OF = np.searchsorted(RUNG_MARKS, np.arange(101), side="right").astype(np.int32) - 1


class FormulaError(ValueError):
    """A formula that cannot be read. `column` counts from 0 within the formula's text."""

    def __init__(self, message: str, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


@frozen
class Names:
    """What a scenario's formulas may speak of: quantities by id, and the ids on each axis in their order."""

    quantities: Mapping[str, Quantity]
    ids: Mapping[str, tuple[str, ...]]
    choices: Mapping[str, tuple[str, ...]] = field(factory=dict)


@frozen
class Context:
    """Where a formula stands: which roles are known there and which quantities are closed to it."""

    roles: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset({"truth"})

    def also(self, *roles: str) -> "Context":
        return evolve(self, roles=self.roles | set(roles))


@frozen
class Formula:
    """A compiled number or condition. `of(at)` gives an array (lane last) or a Python scalar."""

    text: str
    truth: bool
    low: int
    high: int
    group: str | None
    reads: frozenset[str]
    of: Callable[[Any], Any] = field(eq=False, repr=False)


@frozen
class Effect:
    """A compiled posting: `place(at)` gives the index without the lane, `amount(at)` whole numbers."""

    text: str
    quantity: str
    group: str | None
    place: Callable[[Any], tuple[Any, ...]] = field(eq=False, repr=False)
    amount: Formula = field(eq=False, repr=False)


@frozen
class _Node:
    """A checked piece: the Python source it becomes, its interval, the group it ranges over."""

    code: str
    low: int = 0
    high: int = 1
    truth: bool = False
    group: str | None = None
    reads: frozenset[str] = frozenset()


def condition(text: str, names: Names, context: Context) -> Formula:
    """Compile a condition. Raises FormulaError."""
    formula = _compile(text, names, context)
    if not formula.truth:
        raise FormulaError("this must be a condition such as `severity[hospitals] > 40`")
    if formula.group:
        raise FormulaError(f"`{formula.group}` are many: say any(...), all(...) or mean(...)")
    return formula


def number(text: str, names: Names, context: Context) -> Formula:
    """Compile a whole number. Raises FormulaError."""
    formula = _compile(text, names, context)
    if formula.truth:
        raise FormulaError("this must be a number, not a condition")
    if formula.group:
        raise FormulaError(f"`{formula.group}` are many: say mean(...), min or sum(...)")
    return formula


def effect(text: str, names: Names, context: Context) -> Effect:
    """Compile `quantity[place] += amount` or `-=`. Raises FormulaError."""
    statement = _parse(text, "exec")
    if not isinstance(statement, ast.AugAssign) or not isinstance(statement.op, ast.Add | ast.Sub):
        raise FormulaError("an effect reads `quantity[place] += amount` or `-= amount`")
    target = statement.target
    if isinstance(target, ast.Name):
        target = ast.Subscript(target, ast.Tuple([], ast.Load()), ast.Load(), **_where(target))
    if not isinstance(target, ast.Subscript) or not isinstance(target.value, ast.Name):
        raise FormulaError("the left side of an effect is a quantity at a place", target.col_offset)
    quantity = names.quantities.get(target.value.id)
    if quantity is None:
        raise _unknown("quantity", target.value.id, names.quantities, target.col_offset)
    if not quantity.writable:
        raise FormulaError(f"`{quantity.id}` is kept by the rules; an effect cannot post to it", target.col_offset)
    walker = _Walker(names, context)
    places, group = walker.places(target, quantity.id, quantity.axes)
    amount = walker.walk(statement.value)
    if amount.truth:
        raise FormulaError("the amount must be a number", statement.value.col_offset)
    if amount.group and amount.group != group:
        raise FormulaError(f"`{amount.group}` must also stand on the left side", statement.value.col_offset)
    if isinstance(statement.op, ast.Sub):
        amount = evolve(amount, code=f"-({amount.code})", low=-amount.high, high=-amount.low)
    place = _function(f"({''.join(code + ',' for code in places)})")
    return Effect(text, quantity.id, group, place, _formula(text, amount))


def holes(text: str) -> list[tuple[int, str]]:
    """The `{...}` holes of a text: offset and formula."""
    found, start = [], 0
    while (opening := text.find("{", start)) >= 0:
        closing = text.find("}", opening)
        if closing < 0:
            raise FormulaError("a `{` without its `}`", opening)
        found.append((opening, text[opening + 1 : closing]))
        start = closing + 1
    return found


def _where(node: ast.expr) -> dict[str, int]:
    return {"lineno": node.lineno, "col_offset": node.col_offset}


def _compile(text: str, names: Names, context: Context) -> Formula:
    return _formula(text, _Walker(names, context).walk(_parse(text, "eval")))


def _formula(text: str, node: _Node) -> Formula:
    return Formula(text, node.truth, node.low, node.high, node.group, node.reads, _function(node.code))


def _function(code: str) -> Callable[[Any], Any]:
    function: Callable[[Any], Any] = eval(f"lambda at: {code}", dict(_RUNTIME))
    return function


def _parse(text: str, mode: str) -> Any:
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"a formula may have {MAX_LENGTH} characters, this has {len(text)}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree: Any = ast.parse(text.strip(), mode=mode)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        column = (getattr(error, "offset", None) or 1) - 1
        raise FormulaError("this is not a formula: look for a missing bracket or sign", column) from None
    if sum(1 for _ in ast.walk(tree)) > MAX_NODES:
        raise FormulaError(f"a formula may have {MAX_NODES} parts; split it into several")
    if mode == "eval":
        return tree.body
    if len(tree.body) != 1:
        raise FormulaError("one effect per line")
    return tree.body[0]


def _unknown(kind: str, name: str, known: Iterable[str], column: int) -> FormulaError:
    close = get_close_matches(name, list(known), 1, 0.6)
    return FormulaError(f"unknown {kind} `{name}`" + (f"; did you mean `{close[0]}`?" if close else ""), column)


@frozen
class _Walker:
    """Turns checked grammar into Python source. A node it does not know is refused."""

    names: Names
    context: Context
    rolls: list[int] = Factory(list)

    def walk(self, node: ast.expr) -> _Node:
        result = self._walk(node)
        if max(abs(result.low), abs(result.high)) > MAX_NUMBER:
            raise FormulaError("this number can grow beyond a thousand million", node.col_offset)
        return result

    def _walk(self, node: ast.expr) -> _Node:
        match node:
            case ast.Constant(value=bool(value)):
                return _Node(str(value), truth=True)
            case ast.Constant(value=int(value)):
                return _Node(str(value), value, value)
            case ast.Name(id="true" | "false" as word):
                return _Node(word.capitalize(), truth=True)
            case ast.Name(id=word) if word in CLOCK:
                return _Node(f"at.{word}", *CLOCK[word])
            case ast.Name(id=word) if word in self.names.quantities and not self.names.quantities[word].axes:
                return self._quantity(ast.Subscript(node, ast.Tuple([], ast.Load()), ast.Load(), **_where(node)), word)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                inner = self._number(operand)
                return evolve(inner, code=f"(-{inner.code})", low=-inner.high, high=-inner.low)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                inner = self._truth(operand)
                return evolve(inner, code=f"(~mask({inner.code}))")
            case ast.BinOp():
                return self._arithmetic(node)
            case ast.BoolOp(op=op, values=values):
                sign = " & " if isinstance(op, ast.And) else " | "
                return self._joined([self._truth(value) for value in values], lambda codes: f"({sign.join(codes)})")
            case ast.Compare():
                return self._comparison(node)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self._either(self._truth(test), self._number(body), self._number(orelse))
            case ast.Subscript(value=ast.Name(id=word)):
                return self._quantity(node, word)
            case ast.Call(func=ast.Name(id=word), args=arguments, keywords=[]):
                return self._call(node, word, arguments)
            case ast.Name(id=word):
                raise self._misplaced(word, node.col_offset)
        raise FormulaError("this is not part of the formula language", getattr(node, "col_offset", 0))

    def _number(self, node: ast.expr) -> _Node:
        result = self.walk(node)
        if result.truth:
            raise FormulaError("a number is wanted here, not a condition", node.col_offset)
        return result

    def _truth(self, node: ast.expr) -> _Node:
        result = self.walk(node)
        if not result.truth:
            raise FormulaError("a condition is wanted here, such as `... > 0`", node.col_offset)
        return result

    def _misplaced(self, word: str, column: int) -> FormulaError:
        if word in self.names.quantities or word in _INDICATORS:
            axes = (self.names.quantities.get(word) or _INDICATORS[word]).axes
            return FormulaError(f"`{word}` wants a place: {word}[{', '.join(axes)}]", column)
        if word in ROLES or word in GROUPS or any(word in ids for ids in self.names.ids.values()):
            return FormulaError(f"`{word}` is a place; put it in brackets after a quantity", column)
        known = (*CLOCK, *self.names.quantities, *_INDICATORS, "true", "false")
        return _unknown("name", word, known, column)

    def _joined(self, nodes: list[_Node], code: Callable[[list[str]], str], low: int = 0, high: int = 1,
                truth: bool = True) -> _Node:
        groups = {node.group for node in nodes} - {None}
        if len(groups) > 1:
            raise FormulaError(f"one group per formula, not {' and '.join(sorted(str(group) for group in groups))}")
        reads = frozenset().union(*(node.reads for node in nodes))
        return _Node(code([node.code for node in nodes]), low, high, truth, next(iter(groups), None), reads)

    def _arithmetic(self, node: ast.BinOp) -> _Node:
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
                return self._division(left, right)
            case _:
                raise FormulaError("numbers are joined by + - * // (whole numbers only)", node.col_offset)
        return self._joined([left, right], lambda codes: f"({codes[0]} {sign} {codes[1]})", low, high, False)

    def _division(self, left: _Node, right: _Node) -> _Node:
        constant = right.low == right.high
        divisors = [d for d in {right.low, right.high, -1, 1} if right.low <= d <= right.high and d != 0]
        ends = [a // d for a in (left.low, left.high) for d in divisors] or [0]
        if right.low <= 0 <= right.high:
            ends.append(0)
        if constant and right.low != 0:
            return self._joined([left, right], lambda c: f"({c[0]} // {c[1]})", min(ends), max(ends), False)
        return self._joined([left, right], lambda c: f"divide({c[0]}, {c[1]})", min(ends), max(ends), False)

    def _comparison(self, node: ast.Compare) -> _Node:
        signs = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
        if any(type(op) not in signs for op in node.ops):
            raise FormulaError("compare with < <= > >= == !=", node.col_offset)
        sides = [self._number(side) for side in (node.left, *node.comparators)]
        pairs = [
            self._joined([a, b], lambda c, op=op: f"({c[0]} {signs[type(op)]} {c[1]})")  # type: ignore[misc]
            for a, op, b in zip(sides, node.ops, sides[1:], strict=False)
        ]
        return pairs[0] if len(pairs) == 1 else self._joined(pairs, lambda codes: f"({' & '.join(codes)})")

    def _either(self, test: _Node, yes: _Node, no: _Node) -> _Node:
        low, high = min(yes.low, no.low), max(yes.high, no.high)
        return self._joined([test, yes, no], lambda c: f"np.where({c[0]}, {c[1]}, {c[2]})", low, high, False)

    def _call(self, node: ast.Call, word: str, arguments: list[ast.expr]) -> _Node:
        if word in ("min", "max") and len(arguments) >= 2:
            return self._extreme(word, [self._number(argument) for argument in arguments])
        if len(arguments) != 1:
            raise self._no_function(word, node.col_offset)
        if word == "roll":
            return self._roll(arguments[0])
        if word in ("any", "all", "count"):
            return self._many(word, self._truth(arguments[0]), node.col_offset)
        if word in ("mean", "sum", "least", "most"):
            return self._many(word, self._number(arguments[0]), node.col_offset)
        raise self._no_function(word, node.col_offset)

    def _no_function(self, word: str, column: int) -> FormulaError:
        known = ("min", "max", "roll", "any", "all", "count", "mean", "sum", "least", "most")
        if word in known:
            return FormulaError(f"`{word}` wants {'two or more numbers' if word in ('min', 'max') else 'one argument'}",
                                column)
        return _unknown("function", word, known, column)

    def _extreme(self, word: str, nodes: list[_Node]) -> _Node:
        pick = min if word == "min" else max
        low, high = pick(node.low for node in nodes), pick(node.high for node in nodes)
        function = f"np.{word}imum"

        def code(codes: list[str]) -> str:
            nested = codes[0]
            for other in codes[1:]:
                nested = f"{function}({nested}, {other})"
            return nested

        return self._joined(nodes, code, low, high, False)

    def _roll(self, argument: ast.expr) -> _Node:
        match argument:
            case ast.Constant(value=int(sides)) if not isinstance(sides, bool) and 1 <= sides <= 1000:
                self.rolls.append(argument.col_offset)
                return _Node(f"at.roll({len(self.rolls)}, {sides})", 1, sides, reads=frozenset({"roll"}))
        raise FormulaError("roll(n) wants a whole number from 1 to 1000", argument.col_offset)

    def _many(self, word: str, inner: _Node, column: int) -> _Node:
        if inner.group is None:
            raise FormulaError(f"{word}(...) wants a group such as `council` inside", column)
        low, high = (0, 50) if word == "count" else (inner.low, inner.high)
        if word == "sum":
            low, high = min(0, 50 * low), max(0, 50 * high)
        truth = word in ("any", "all")
        return _Node(f"{word}_of({inner.code}, at.members({inner.group!r}))", low, high, truth, None, inner.reads)

    def _quantity(self, node: ast.Subscript, word: str) -> _Node:
        if word in _STATUS:
            return self._docket(node, word)
        if word in ("fired", "since"):
            (inject,), _ = self.places(node, word, ("inject",))
            return (
                _Node(f"(at.w['fired'][{inject}, at.lane] > 0)", truth=True, reads=frozenset({"fired"}))
                if word == "fired"
                else _Node(f"at.since({inject})", -1, 20000, reads=frozenset({"fired"}))
            )
        if word == "chosen":
            return self._chosen(node)
        if word in _INDICATORS:
            return self._indicator(node, word)
        quantity = self.names.quantities.get(word)
        if quantity is None:
            known = (*self.names.quantities, *_INDICATORS, "fired", "since", "chosen", *_STATUS)
            raise _unknown("quantity", word, known, node.col_offset)
        if word in self.context.closed:
            raise FormulaError(f"`{word}` may not be read here: it would give the author away", node.col_offset)
        places, group = self.places(node, word, quantity.axes)
        code = f"at.w[{word!r}][{', '.join((*places, 'at.lane'))}]"
        return _Node(code, *quantity.range, group=group, reads=frozenset({word}))

    def _indicator(self, node: ast.Subscript, word: str) -> _Node:
        indicator = _INDICATORS[word]
        places, group = self.places(node, word, indicator.axes)
        if word == "rung":
            code = f"RUNG_OF[at.w['tension'][{', '.join((*places, 'at.lane'))}]]"
        elif word == "calm":
            code = f"(100 - at.w['pressure'][{places[0]}, at.lane])"
        else:
            code = f"at.{word}({', '.join(places)})"
        base = {"rung": "tension", "calm": "pressure", "belief": "evidence", "union_trust": "trust"}[word]
        return _Node(code, *indicator.range, group=group, reads=frozenset({base}))

    def _docket(self, node: ast.Subscript, word: str) -> _Node:
        count = len(node.slice.elts) if isinstance(node.slice, ast.Tuple) else 1
        if count not in (2, 3):
            raise FormulaError(f"{word}[actor, measure] or {word}[actor, measure, target]", node.col_offset)
        places, group = self.places(node, word, ("actor", "measure", "actor")[:count])
        code = f"at.docket({_STATUS[word]}, {', '.join(places)})"
        return _Node(code, truth=True, group=group, reads=frozenset({"docket"}))

    def _chosen(self, node: ast.Subscript) -> _Node:
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        match parts:
            case [_, ast.Name(id=inject), ast.Name(id=choice)] if inject in self.names.choices:
                choices = self.names.choices[inject]
                if choice not in choices:
                    raise _unknown(f"choice of `{inject}`", choice, choices, parts[2].col_offset)
                short = ast.Subscript(node.value, ast.Tuple(parts[:2], ast.Load()), ast.Load(), **_where(node))
                places, group = self.places(short, "chosen", ("actor", "inject"))
                code = f"(at.w['chosen'][{', '.join(places)}, at.lane] == {choices.index(choice) + 1})"
                return _Node(code, truth=True, group=group, reads=frozenset({"chosen"}))
        raise FormulaError("chosen[actor, inject, choice] wants an inject that offers choices", node.col_offset)

    def places(self, node: ast.Subscript, word: str, axes: tuple[str, ...]) -> tuple[list[str], str | None]:
        """The index code of each place and the group among them. Raises FormulaError."""
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if len(parts) != len(axes):
            raise FormulaError(f"`{word}` wants {_listed(axes)}, not {len(parts)} places", node.col_offset)
        found = [self._place(part, axis, word) for part, axis in zip(parts, axes, strict=True)]
        groups = [group for _, group in found if group]
        if len(groups) > 1:
            raise FormulaError("one group per formula", node.col_offset)
        return [code for code, _ in found], groups[0] if groups else None

    def _place(self, node: ast.expr, axis: str, word: str) -> tuple[str, str | None]:
        if not isinstance(node, ast.Name):
            raise FormulaError(f"`{word}` wants the name of {_a(axis)} there", node.col_offset)
        name, ids = node.id, self.names.ids.get(axis, ())
        if name in ids:
            return str(ids.index(name)), None
        if ROLES.get(name) == axis:
            if name not in self.context.roles:
                raise FormulaError(f"there is no `{name}` here", node.col_offset)
            return f"at.{name}", None
        if axis == "actor" and name in GROUPS:
            missing = [role for role in _GROUP_NEEDS.get(name, ()) if role not in self.context.roles]
            if missing:
                raise FormulaError(f"`{name}` needs a {missing[0]}, and there is none here", node.col_offset)
            return "at.each", name
        roles = [role for role, its in ROLES.items() if its == axis and role in self.context.roles]
        groups = GROUPS if axis == "actor" else ()
        elsewhere = next((other for other, its in self.names.ids.items() if name in its), None)
        if elsewhere or name in ROLES or name in GROUPS:
            raise FormulaError(f"`{word}` wants {_a(axis)} there, `{name}` is {_a(elsewhere or 'role')}",
                               node.col_offset)
        raise _unknown(axis, name, (*ids, *roles, *groups), node.col_offset)


def _a(axis: str) -> str:
    return f"an {axis}" if axis[0] in "aeiou" else f"a {axis}"


def _listed(axes: tuple[str, ...]) -> str:
    return "no place" if not axes else " and ".join(_a(axis) for axis in axes)


def divide(a: Any, b: Any) -> Any:
    """Floor division in which x // 0 is 0."""
    zero = np.equal(b, 0)
    return np.where(zero, 0, a // np.where(zero, 1, b))


def mask(value: Any) -> Any:
    """A condition as an array, so that `~` is logical also for a plain True."""
    return np.asarray(value, bool)


def _sum_of(values: Any, members: Any) -> Any:
    return np.where(members, values, 0).sum(0)


def _mean_of(values: Any, members: Any) -> Any:
    members = np.broadcast_to(members, np.broadcast_shapes(np.shape(values), members.shape))
    return divide(_sum_of(values, members), members.sum(0))


_RUNTIME: dict[str, Any] = {
    "__builtins__": {},
    "True": True,
    "False": False,
    "np": np,
    "RUNG_OF": RUNG_OF,
    "divide": divide,
    "mask": mask,
    "any_of": lambda values, members: (values & members).any(0),
    "all_of": lambda values, members: (values | ~members).all(0),
    "count_of": lambda values, members: (values & members).sum(0),
    "sum_of": _sum_of,
    "mean_of": _mean_of,
    "least_of": lambda values, members: np.where(members, values, MAX_NUMBER).min(0),
    "most_of": lambda values, members: np.where(members, values, -MAX_NUMBER).max(0),
}
