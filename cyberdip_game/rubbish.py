"""How often Python looks for objects that nothing needs but that name each other."""

import gc

_OFTEN = 50_000, 20, 50  # new objects between two looks at the youngest; Python's own number is made for small heaps


def look_seldom() -> None:
    """Nearly all that is read at the start is needed to the end: each look over it costs time and finds nothing."""
    gc.set_threshold(*_OFTEN)
