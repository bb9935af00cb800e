"""Formulas that name the same thing twice where another was meant."""

import ast
from collections.abc import Iterator, Sequence

from cyberdip_game.scenario.formula import Effect
from cyberdip_game.scenario.grammar import parse
from cyberdip_game.scenario.lint.look import Look


def check(look: Look) -> None:
    for place in look.it.formulas:
        effect = isinstance(place.formula, Effect)
        text = place.formula.text
        for node in ast.walk(parse(text, "exec" if effect else "eval")):
            for again in _again(_alike(node)):
                said = f"`{text[again.col_offset : again.end_col_offset]}` stands here twice"
                look.say("CD0558", place.path, said, "name the other, or say it once", place.offset + again.col_offset)


def _alike(node: ast.AST) -> Sequence[ast.expr]:
    """The parts of a formula of which none says anything more than once."""
    match node:
        case ast.BoolOp(values=parts) | ast.Call(func=ast.Name(id="min" | "max"), args=parts):
            return parts
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            return list(_terms(node))
        case ast.BinOp(left=left, op=ast.FloorDiv() | ast.Mod(), right=right):
            return left, right
        case ast.Compare(left=left, comparators=[right]):
            return left, right
        case ast.IfExp(body=body, orelse=orelse):
            return body, orelse
    return ()


def _terms(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        yield from _terms(node.left)
        yield from _terms(node.right)
    else:
        yield node


def _again(parts: Sequence[ast.expr]) -> Iterator[ast.expr]:
    """Those that stood before; dice fall anew each time, and a plain number is no name."""
    seen = set[str]()
    for part in parts:
        words = ast.dump(part)
        names = {node.id for node in ast.walk(part) if isinstance(node, ast.Name)}
        if names and "roll" not in names:
            if words in seen:
                yield part
            seen.add(words)
