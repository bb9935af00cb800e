"""Parts of a sheet that take long to tell and are often not looked at: worked out when they first are."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Later(Generic[T]):
    """What `work` gives, asked once. Two are equal where they say the same; nothing tells whether either was asked."""

    __slots__ = ("_found", "_work")

    def __init__(self, work: Callable[[], T]) -> None:
        self._work: Callable[[], T] | None = work

    def now(self) -> T:
        work = self._work
        if work is not None:  # two threads may both work; they find the same
            self._found = work()
            self._work = None
        return self._found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and bool(self.now() == other.now())

    def __hash__(self) -> int:
        return hash(self.now())

    def __repr__(self) -> str:
        return repr(self.now())


def later(value: Any) -> Later[Any]:
    """The same for a value that is known already."""
    return value if isinstance(value, Later) else Later(lambda: value)
