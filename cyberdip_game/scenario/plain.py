"""The sources of functions that are made of checked formulas.

As one game reads a formula: plain Python numbers, nothing looked at once the outcome is known, and what is worked out
for every member of a group is worked out for one after another.
"""

import ast
from collections.abc import Iterable
from typing import NamedTuple

from cyberdip_game.scenario.syntax import tree

_EVERYBODY = ("each", "all_sectors", "all_items")  # of an `at`: what a group is picked from
_REDUCED = {  # one number for all members of a group, gone through one after another
    "any_of": "any({0} for one in {1})",
    "all_of": "all({0} for one in {1})",
    "count_of": "sum(1 for one in {1} if {0})",
    "sum_of": "sum({0} for one in {1})",
    "mean_of": "mean([{0} for one in {1}])",
    "least_of": "min(({0} for one in {1}), default=0)",
    "most_of": "max(({0} for one in {1}), default=0)",
}


def plain(code: str) -> str:
    """The source of a checked formula, for roles and a lane that are plain numbers."""
    return ast.unparse(_Plain().visit(tree(code, "eval")))


class Posting(NamedTuple):
    """An effect's quantity, the sources of its place and amount, and its group: the amount `varies` with the members
    or is the same for all, and in a `relation` nobody stands to itself."""

    quantity: str
    place: str
    amount: str
    group: str | None
    varies: bool
    relation: bool


def posted(postings: Iterable[Posting]) -> str:
    """The source of a function `posted(at)`: the list of what effects post, (quantity, place, amount)."""
    read: dict[str, None] = {}
    lines = [line for posting in postings for line in _lines(posting, read)]
    reads = [f"{name} = at.{name}" for name in read]
    return "\n    ".join(["def posted(at):", *reads, "found = []", *lines, "return found"])


def _lines(posting: Posting, read: dict[str, None]) -> list[str]:
    """Statements that note what one effect posts; a group is gone through, `one` after another. Adds to `read`."""
    quantity, _, _, group, varies, relation = posting
    place, amount = (
        ast.unparse(_Plain(one=group is not None, read=read).visit(tree(code, "eval")))
        for code in (posting.place, posting.amount)
    )
    work, some = f"amount = int({amount})", "if amount:"
    if group is None and amount.isdecimal():
        return [f"found.append(({quantity!r}, {place}, {amount}))"] if int(amount) else []
    if group is None:
        return [work, some, f"    found.append(({quantity!r}, {place}, amount))"]
    each = f"for one in at.who({group!r}):"
    note = [f"place = {place}", f"if place[0] != place[1]: found.append(({quantity!r}, place, amount))"]
    if not relation:
        note = [f"found.append(({quantity!r}, {place}, amount))"]
    if varies:
        return [each, f"    {work}", f"    {some}", *(f"        {line}" for line in note)]
    return [work, some, f"    {each}", *(f"        {line}" for line in note)]


def told(codes: Iterable[str]) -> str:
    """The source of a function `told(at)`: the list of what formulas give, which read each place of the world once."""
    reads = _Reads()
    given = ", ".join(ast.unparse(reads.visit(tree(code, "eval"))) for code in codes)
    lines = [f"{name} = {code}" for code, name in reads.names.items()]
    return "\n    ".join(["def told(at):", *lines, f"return [{given}]"])


class _Reads(ast.NodeTransformer):
    """Puts names for what is read of the world, the same wherever the same is read."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        if not isinstance(node.value, ast.Subscript):
            return node
        return ast.Name(self.names.setdefault(ast.unparse(node), f"read_{len(self.names)}"), ast.Load())


class _Plain(ast.NodeTransformer):
    """Makes a formula plain; where it is one of many members that is meant, of `one` of them.

    Roles, words of time and the like become names of their own, noted in `read` if there is one.
    """

    def __init__(self, one: bool = False, read: dict[str, None] | None = None) -> None:
        self.one, self.read = one, read

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.op, ast.BitAnd | ast.BitOr):
            return ast.BoolOp(ast.And() if isinstance(node.op, ast.BitAnd) else ast.Or(), [node.left, node.right])
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        match node:
            case ast.Call(func=ast.Name(id=name), args=[values, ast.Call(args=[group])]) if name in _REDUCED:
                values = _Plain(one=True, read=self.read).visit(values)  # of all members, whoever else is meant
                who = f"at.who({ast.unparse(group)})"
                return tree(_REDUCED[name].format(ast.unparse(values), who), "eval").body
        node.args = [self.visit(argument) for argument in node.args]
        match node:
            case ast.Call(func=ast.Name(id="where"), args=[test, yes, no]):
                return ast.IfExp(test, yes, no)
            case ast.Call(func=ast.Name(id="deny"), args=[holds]):
                return ast.UnaryOp(ast.Not(), holds)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        match node:
            case ast.Subscript(value=ast.Subscript(), slice=place):
                places = place.elts if isinstance(place, ast.Tuple) else [place]
                return ast.Call(ast.Attribute(node.value, "item", ast.Load()), places, [])
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if self.one and node.attr in _EVERYBODY:
            return ast.Name("one", ast.Load())
        if self.read is None:
            return node
        self.read[node.attr] = None
        return ast.Name(node.attr, ast.Load())
