"""Formulas that name the same thing twice where another was meant."""

import ast
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from cyberdip_game.scenario.formula import Effect
from cyberdip_game.scenario.grammar import parse
from cyberdip_game.scenario.lint.look import Look

_NAMES = re.compile(r"[a-z_]\w*")


def check(look: Look) -> None:
    for place in look.it.formulas:
        text = place.formula.text
        names = _NAMES.findall(text)
        if len(set(names)) < len(names):
            for column, end in _twice(text, isinstance(place.formula, Effect)):
                said = f"`{text[column:end]}` stands here twice"
                look.say("CD0558", place.path, said, "name the other, or say it once", place.offset + column)


@lru_cache(maxsize=4096)
def _twice(text: str, effect: bool) -> tuple[tuple[int, int], ...]:
    """Where a formula says something again, from column to column."""
    found = (
        again for node in ast.walk(parse(text, "exec" if effect else "eval")) for again in _again(_alike(node), text)
    )
    return tuple((again.col_offset, again.end_col_offset or 0) for again in found)


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


def _again(parts: Sequence[ast.expr], text: str) -> Iterator[ast.expr]:
    """Those that stood before; dice fall anew each time, and a plain number is no name."""
    seen = set[str]()
    for part in parts:
        words = text[part.col_offset : part.end_col_offset].replace(" ", "")
        names = _NAMES.findall(words)
        if names and "roll" not in names:
            if words in seen:
                yield part
            seen.add(words)
