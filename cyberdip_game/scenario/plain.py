"""A checked formula as one game reads it: plain Python numbers, and nothing looked at once the outcome is known.

What is worked out for every member of a group stays arrays, unless it is an effect's own group: it is gone through.
"""

import ast

from cyberdip_game.scenario.syntax import tree

_EVERYBODY = ("each", "all_sectors", "all_items")  # of an `at`: what a group is picked from
_MANY = (*_EVERYBODY, "members")  # what gives a number for each member
_REDUCED = ("any_of", "all_of", "count_of", "sum_of", "mean_of", "least_of", "most_of")  # one number for all of them


def plain(code: str) -> str:
    """The source of a checked formula, for roles and a lane that are plain numbers."""
    return ast.unparse(_Plain().visit(tree(code, "eval")))


def posting(place: str, amount: str, over_group: bool, varies: bool, relation: bool) -> str:
    """The source of a list of what an effect posts, (place, amount), from the source of both.

    Over a group it goes through `who`, `one` after another: the amount `varies` with them or is worked out once, and in
    a `relation` nobody stands to itself.
    """
    place, amount = (ast.unparse(_Plain(one=over_group).visit(tree(code, "eval"))) for code in (place, amount))
    some = f"(amount := int({amount}))"
    if not over_group:
        return f"[({place}, amount)] if {some} else []"
    tests = f" if (place := {place})[0] != place[1]" if relation else ""
    if varies:
        return f"[({place}, amount) for one in who{tests} if {some}]"
    return f"[({place}, amount) for one in who{tests}] if {some} else []"


class _Plain(ast.NodeTransformer):
    """Makes a formula plain; where it is one of many members that is meant, of `one` of them."""

    def __init__(self, one: bool = False) -> None:
        self.one = one

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.op, ast.BitAnd | ast.BitOr) and not _many(node):
            return ast.BoolOp(ast.And() if isinstance(node.op, ast.BitAnd) else ast.Or(), [node.left, node.right])
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        reduces = isinstance(node.func, ast.Name) and node.func.id in _REDUCED  # all members, whoever else is meant
        (_Plain() if reduces else self).generic_visit(node)
        match node:
            case ast.Call(func=ast.Name(id="where"), args=[test, yes, no]) if not _many(test):
                return ast.IfExp(test, yes, no)
            case ast.Call(func=ast.Name(id="deny"), args=[holds]) if not _many(holds):
                return ast.UnaryOp(ast.Not(), holds)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        match node:
            case ast.Subscript(value=ast.Subscript(), slice=place) if not _many(place):
                places = place.elts if isinstance(place, ast.Tuple) else [place]
                return ast.Call(ast.Attribute(node.value, "item", ast.Load()), places, [])
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        return ast.Name("one", ast.Load()) if self.one and node.attr in _EVERYBODY else node


def _many(node: ast.AST) -> bool:
    """Whether a piece gives a number for each member of a group."""
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in _REDUCED:
            return False
        case ast.Attribute(attr=name):
            return name in _MANY
    return any(map(_many, ast.iter_child_nodes(node)))
