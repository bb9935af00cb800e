"""Python's own parser, asked by one thread at a time.

In Python 3.11 two threads that build a tree at once may end in `SystemError: AST constructor recursion depth mismatch`.
"""

import ast
from threading import RLock
from typing import Any

_ONE = RLock()


def tree(text: str, mode: str) -> Any:
    """The tree of `text`; raises what ast.parse raises."""
    with _ONE:
        return ast.parse(text, mode=mode)
