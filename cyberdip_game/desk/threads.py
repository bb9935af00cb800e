"""The threads on which staff work while the window goes on; each begins when it first has something to do."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor


@cache
def at(desk: str) -> "ThreadPoolExecutor":
    """Staff of that desk, who do one thing after another."""
    from concurrent.futures import ThreadPoolExecutor  # late, as it takes a while and the first picture needs nobody

    return ThreadPoolExecutor(1, desk)
