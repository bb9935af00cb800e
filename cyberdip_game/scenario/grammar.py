"""The grammar of formulas: Python's own, walked by a match of a few cases. What it does not know is refused.

Every piece is checked by axes as it is walked, and knows the interval its number must lie in.
"""

import ast
import re
from collections.abc import Callable, Iterable
from typing import Any

from attrs import define, evolve, field, frozen

from cyberdip_game.scenario.diagnostics import did_you_mean
from cyberdip_game.scenario.language import (
    CLOCK,
    FUNCTIONS,
    GROUPS,
    GROUPS_OF,
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_MEMBERS,
    MAX_NUMBER,
    MAX_PARTS,
    ROLES,
    Context,
    FormulaError,
    Names,
    Read,
    Settled,
)
from cyberdip_game.scenario.quantities import INDICATORS

_GROUP_NEEDS = {"suspects": ("incident",), "hosted": ("target",)}
_STATUS = {"pending": 1, "inforce": 2}
_INDICATORS = {indicator.id: indicator for indicator in INDICATORS}
_WORDS_WITH_PLACES = {
    "fired": "fired[inject]",
    "since": "since[inject]",
    "chosen": "chosen[actor, inject, choice]",
    "pending": "pending[actor, measure]",
    "inforce": "inforce[actor, measure]",
}
_BASES = {  # what an indicator is made of
    "rung": "tension",
    "calm": "pressure",
    "belief": "evidence",
    "union_trust": "trust",
    "threshold": "peak",
    "breach": "peak",
    "owes": "peak",
    "level": "finding",
    "roots": "finding",
    "word": "evidence",
    "against_record": "recorded",
    "answers": "evidence",
    "worth": "shown",
    "burns": "shown",
}
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


@frozen
class Node:
    """A checked piece: the Python source it becomes, its interval, the group it ranges over."""

    code: str
    low: int = 0
    high: int = 1
    truth: bool = False
    group: str | None = None
    reads: frozenset[Read] = frozenset()


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
        tree: Any = ast.parse(_SPACE.sub(" ", text), mode=mode)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _not_a_formula(text, (getattr(error, "offset", None) or 1) - 1) from None
    if mode == "eval":
        return tree.body
    if len(tree.body) != 1:
        raise FormulaError("CD0509", "one effect per line")
    return tree.body[0]


def _not_a_formula(text: str, column: int) -> FormulaError:
    for pattern, cure in _HABITS:
        if found := pattern.search(text):
            return FormulaError("CD0501", "this is not a formula", found.start(), cure)
    return FormulaError("CD0501", "this is not a formula", column, "look for a missing bracket or sign")


def unknown(kind: str, name: str, known: Iterable[str], column: int) -> FormulaError:
    return FormulaError("CD0502", f"unknown {kind} `{name}`", column, did_you_mean(name, known))


def placeless(name: ast.Name) -> ast.Subscript:
    """A quantity without axes, as one at no place."""
    nowhere = ast.Tuple([], ast.Load())
    return ast.Subscript(name, nowhere, ast.Load(), lineno=name.lineno, col_offset=name.col_offset)


@define
class Walker:
    """Turns checked grammar into Python source. A node it does not know is refused."""

    names: Names
    context: Context
    settled: list[Settled] = field(factory=list)
    rolls: int = 0
    parts: int = 0
    depth: int = 0

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
                return self._quantity(placeless(node), word)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                inner = self._number(operand)
                return evolve(inner, code=f"(-{inner.code})", low=-inner.high, high=-inner.low)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                inner = self._truth(operand)
                return evolve(inner, code=f"(~mask({inner.code}))", low=1 - inner.high, high=1 - inner.low)
            case ast.BinOp():
                return self._arithmetic(node)
            case ast.BoolOp(op=op, values=values):
                return self._logic(node, isinstance(op, ast.And), [self._truth(value) for value in values])
            case ast.Compare():
                return self._comparison(node)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self._either(node, self._truth(test), self._number(body), self._number(orelse))
            case ast.Subscript(value=ast.Name(id=word)):
                return self._quantity(node, word)
            case ast.Call(func=ast.Name(id=word), args=arguments, keywords=[]):
                return self._call(node, word, arguments)
            case ast.Name(id=word):
                raise self._misplaced(word, node.col_offset)
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

    def _misplaced(self, word: str, column: int) -> FormulaError:
        if word in _WORDS_WITH_PLACES:
            return FormulaError("CD0503", f"`{word}` wants a place", column, f"write {_WORDS_WITH_PLACES[word]}")
        if word in self.names.quantities or word in _INDICATORS:
            axes = (self.names.quantities.get(word) or _INDICATORS[word]).axes
            return FormulaError("CD0503", f"`{word}` wants a place", column, f"write {word}[{', '.join(axes)}]")
        if word in ROLES or word in GROUPS or any(word in ids for ids in self.names.ids.values()):
            return FormulaError("CD0503", f"`{word}` is a place; put it in brackets after a quantity", column)
        known = (*CLOCK, *self.names.quantities, *_INDICATORS, *_WORDS_WITH_PLACES, "true", "false")
        return unknown("name", word, known, column)

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
        return self._joined(node, [test, yes, no], lambda c: f"np.where({c[0]}, {c[1]}, {c[2]})", low, high, False)

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
        if word in (*self.names.quantities, *_INDICATORS, *_WORDS_WITH_PLACES):
            return FormulaError("CD0503", f"`{word}` takes its place in square brackets", column, f"write {word}[...]")
        return unknown("function", word, FUNCTIONS, column)

    def _extreme(self, node: ast.expr, word: str, nodes: list[Node]) -> Node:
        pick = min if word == "min" else max
        low, high = pick(node.low for node in nodes), pick(node.high for node in nodes)

        def code(codes: list[str]) -> str:
            # In halves: Python's parser bounds how deep brackets may nest.
            half = len(codes) // 2
            return f"np.{word}imum({code(codes[:half])}, {code(codes[half:])})" if half else codes[0]

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

    def _quantity(self, node: ast.Subscript, word: str) -> Node:
        if word in _STATUS:
            return self._docket(node, word)
        if word in ("fired", "since"):
            return self._script(node, word)
        if word == "chosen":
            return self._chosen(node)
        if word in _INDICATORS:
            return self._indicator(node, word)
        quantity = self.names.quantities.get(word)
        if quantity is None:
            known = (*self.names.quantities, *_INDICATORS, *_WORDS_WITH_PLACES)
            raise unknown("quantity", word, known, node.col_offset)
        if word in self.context.closed:
            raise FormulaError(
                "CD0511", f"`{word}` may not be read here: it would give the author away", node.col_offset
            )
        if word == "truth":
            return self._truth_of(node)
        if "measure" in quantity.axes and self._absent(node):
            return Node("0", 0, 0, group=_group_of(node))
        if quantity.axes == ("issue",) and len(_parts(node)) == 2:
            return self._step(node, word)
        places, group = self.places(node, word, quantity.axes)
        code = f"at.w[{word!r}][{', '.join((*places, 'at.lane'))}]"
        return Node(code, *quantity.range, group=group, reads=_read(word, node))

    def _truth_of(self, node: ast.Subscript) -> Node:
        """Who did it is no number: `truth[incident, hypothesis]` is a condition."""
        (incident, hypothesis), group = self.places(node, "truth", ("incident", "hypothesis"))
        code = f"(at.w['truth'][{incident}, at.lane] == {hypothesis})"
        return Node(code, truth=True, group=group, reads=_read("truth", node))

    def _script(self, node: ast.Subscript, word: str) -> Node:
        (inject,), _ = self.places(node, word, ("inject",))
        if word == "since":
            return Node(f"at.since({inject})", -1, 20000, reads=_read("fired", node))
        return Node(f"(at.w['fired'][{inject}, at.lane] > 0)", truth=True, reads=_read("fired", node))

    def _indicator(self, node: ast.Subscript, word: str) -> Node:
        indicator = _INDICATORS[word]
        places, group = self.places(node, word, indicator.axes)
        if word == "rung":
            code = f"RUNG_OF[at.w['tension'][{', '.join((*places, 'at.lane'))}]]"
        elif word == "calm":
            code = f"(100 - at.w['pressure'][{places[0]}, at.lane])"
        else:
            code = f"at.{word}({', '.join(places)})"
        return Node(code, *indicator.range, group=group, reads=_read(_BASES[word], node))

    def _docket(self, node: ast.Subscript, word: str) -> Node:
        count = len(_parts(node))
        if count not in (2, 3):
            raise FormulaError(
                "CD0503",
                f"`{word}` wants an actor and a measure, or these and a target",
                node.col_offset,
                f"write {word}[actor, measure] or {word}[actor, measure, target]",
            )
        if self._absent(node):
            return Node("False", 0, 0, truth=True, group=_group_of(node))
        places, group = self.places(node, word, ("actor", "measure", "actor")[:count])
        code = f"at.docket({_STATUS[word]}, {', '.join(places)})"
        return Node(code, truth=True, group=group, reads=_read("docket", node))

    def _absent(self, node: ast.Subscript) -> bool:
        return any(isinstance(part, ast.Name) and part.id in self.names.absent for part in _parts(node))

    def _chosen(self, node: ast.Subscript) -> Node:
        parts = _parts(node)
        match parts:
            case [_, ast.Name(id=inject), ast.Name(id=choice)] if inject in self.names.choices:
                choices = self.names.choices[inject]
                if choice not in choices:
                    raise unknown(f"choice of `{inject}`", choice, choices, parts[2].col_offset)
                asked = ast.Tuple(parts[:2], ast.Load())
                short = ast.Subscript(node.value, asked, ast.Load(), col_offset=node.col_offset)
                places, group = self.places(short, "chosen", ("actor", "inject"))
                code = f"(at.w['chosen'][{', '.join(places)}, at.lane] == {choices.index(choice) + 1})"
                return Node(code, truth=True, group=group, reads=_read("chosen", node))
            case [_, ast.Name(id=inject) as part, _] if inject in self.names.ids.get("inject", ()):
                raise FormulaError("CD0503", f"`{inject}` offers no choices", part.col_offset)
            case [_, ast.Name(id=inject) as part, _]:
                raise unknown("inject", inject, self.names.choices, part.col_offset)
        raise FormulaError("CD0503", "`chosen` wants an actor, an inject and one of its choices", node.col_offset)

    def _step(self, node: ast.Subscript, word: str) -> Node:
        """`agreed[language, attack]`: whether that step is in force."""
        issue, step = _parts(node)
        short = ast.Subscript(node.value, issue, ast.Load(), col_offset=node.col_offset)
        places, _ = self.places(short, word, ("issue",))
        known = self.names.steps[self.names.ids["issue"][int(places[0])]]
        match step:
            case ast.Name(id=id) if id in known:
                code = f"(at.w[{word!r}][{places[0]}, at.lane] == {known.index(id) + 1})"
                return Node(code, truth=True, reads=_read(word, node))
        raise unknown(f"step of `{self.names.ids['issue'][int(places[0])]}`", ast.unparse(step), known, step.col_offset)

    def places(self, node: ast.Subscript, word: str, axes: tuple[str, ...]) -> tuple[list[str], str | None]:
        """The index code of each place and the group among them. Raises FormulaError."""
        parts = _parts(node)
        if len(parts) != len(axes):
            count = "1 place" if len(parts) == 1 else f"{len(parts) or 'no'} places"
            raise FormulaError("CD0503", f"`{word}` wants {_listed(axes)}, not {count}", node.col_offset)
        found = [self._place(part, axis, word) for part, axis in zip(parts, axes, strict=True)]
        groups = [group for _, group in found if group]
        if len(groups) > 1:
            raise FormulaError("CD0505", "one group per formula", node.col_offset)
        if "hypothesis" in axes and "incident" in axes:
            self._same_incident(parts[axes.index("incident")], parts[axes.index("hypothesis")])
        return [code for code, _ in found], groups[0] if groups else None

    def _same_incident(self, incident: ast.expr, hypothesis: ast.expr) -> None:
        """A hypothesis of another incident is a slip of the pen. Raises FormulaError."""
        match incident, hypothesis:
            case ast.Name(id=one), ast.Name(id=other) if one in self.names.hypotheses and other not in ROLES:
                known = self.names.hypotheses[one]
                if other not in known:
                    raise FormulaError(
                        "CD0502",
                        f"`{one}` has no hypothesis `{other}`",
                        hypothesis.col_offset,
                        did_you_mean(other, known),
                    )

    def _place(self, node: ast.expr, axis: str, word: str) -> tuple[str, str | None]:
        if not isinstance(node, ast.Name):
            raise FormulaError("CD0503", f"`{word}` wants the name of {_a(axis)} there", node.col_offset)
        name, ids = node.id, self.names.ids.get(axis, ())
        if name in ids:
            return str(ids.index(name)), None
        if ROLES.get(name) == axis:
            if name not in self.context.roles:
                raise FormulaError("CD0506", f"there is no `{name}` here", node.col_offset)
            return f"at.{name}", None
        if GROUPS_OF.get(name) == axis == "sector":
            return "at.all_sectors", name
        if GROUPS_OF.get(name) == axis:
            missing = [role for role in _GROUP_NEEDS.get(name, ()) if role not in self.context.roles]
            if missing:
                raise FormulaError(
                    "CD0506", f"`{name}` needs {_a(missing[0])}, and there is none here", node.col_offset
                )
            return "at.each", name
        roles = [role for role, its in ROLES.items() if its == axis and role in self.context.roles]
        groups = [group for group, its in GROUPS_OF.items() if its == axis]
        elsewhere = next((other for other, its in self.names.ids.items() if name in its), None)
        if elsewhere or name in ROLES or name in GROUPS:
            raise FormulaError(
                "CD0503", f"`{word}` wants {_a(axis)} there, `{name}` is {_a(elsewhere or 'role')}", node.col_offset
            )
        raise unknown(axis, name, (*ids, *roles, *groups), node.col_offset)


def _parts(node: ast.Subscript) -> list[ast.expr]:
    return node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]


def _group_of(node: ast.Subscript) -> str | None:
    return next((part.id for part in _parts(node) if isinstance(part, ast.Name) and part.id in GROUPS), None)


def _read(quantity: str, node: ast.Subscript) -> frozenset[Read]:
    word = node.value.id if isinstance(node.value, ast.Name) else quantity
    places = tuple(part.id for part in _parts(node) if isinstance(part, ast.Name))
    return frozenset({Read(quantity, places, word, node.col_offset)})


def _a(axis: str) -> str:
    return f"an {axis}" if axis.startswith(tuple("aeiou")) else f"a {axis}"


def _listed(axes: tuple[str, ...]) -> str:
    if len(axes) > 1 and len(set(axes)) == 1:
        return f"{len(axes)} {axes[0]}s"
    *first, last = (_a(axis) for axis in axes) if axes else ("no place",)
    return f"{', '.join(first)} and {last}" if first else last
