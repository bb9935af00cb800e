"""What the words an author may write mean: read from the comments where they are declared, to stand once."""

import ast
import inspect
import io
import tokenize
from functools import cache

from cyberdip_game.scenario import kinds, rulebook, words


def meaning(kind: type, field: str) -> str:
    """The comment beside a field of one of the words, or beside a member of an enumeration; "" if there is none."""
    return _comments().get((kind.__name__, field), "")


@cache
def _comments() -> dict[tuple[str, str], str]:
    """(class, name) -> what is said in the line that declares it."""
    return {
        key: said for home in (kinds, rulebook, words) for key, said in _comments_of(inspect.getsource(home)).items()
    }


def _comments_of(source: str) -> dict[tuple[str, str], str]:
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
