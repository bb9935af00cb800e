"""What the words an author may write mean: read from the comments beside them in words.py, so that it stands once."""

import ast
import inspect
import io
import tokenize
from functools import cache

from cyberdip_game.scenario import words


def meaning(kind: type, field: str) -> str:
    """The comment beside a field of one of the words, or beside a member of an enumeration; "" if there is none."""
    return _comments().get((kind.__name__, field), "")


@cache
def _comments() -> dict[tuple[str, str], str]:
    """(class, name) -> what is said in the line that declares it."""
    source = inspect.getsource(words)
    lines = tokenize.generate_tokens(io.StringIO(source).readline)
    said = {token.start[0]: token.string.lstrip("# ") for token in lines if token.type == tokenize.COMMENT}
    return {
        (kind.name, name): said[line.lineno]
        for kind in ast.parse(source).body
        if isinstance(kind, ast.ClassDef)
        for line in kind.body
        if line.lineno in said and (name := _declared(line))
    }


def _declared(line: ast.stmt) -> str:
    match line:
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return ""
