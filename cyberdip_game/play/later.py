"""Parts of a sheet that take long to tell and are often not looked at: worked out when they first are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar, overload

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


class _Seen(Sequence[T]):
    """A row of parts. Two rows are equal where they hold the same, whatever has been looked at."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    def __hash__(self) -> int:
        return hash((*self,))

    def __repr__(self) -> str:
        return repr((*self,))


class Row(_Seen[T]):
    """A row that is worked out as a whole when it is first looked at."""

    __slots__ = ("_parts",)

    def __init__(self, work: Callable[[], Iterable[T]]) -> None:
        self._parts = Later(lambda: (*work(),))

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        return self._parts.now()[place]

    def __iter__(self) -> Iterator[T]:
        return iter(self._parts.now())

    def __len__(self) -> int:
        return len(self._parts.now())


class Laters(_Seen[T]):
    """A row of `count` parts, each worked out when it is looked at; which come after the first is asked even later."""

    __slots__ = ("_count", "_first", "_rest")

    def __init__(self, count: int, first: Callable[[], T], rest: Callable[[], Sequence[Callable[[], T]]]) -> None:
        self._count, self._first = count, Later(first)
        self._rest = Later(lambda: [Later(part) for part in rest()])

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        parts = [self._first] if place == 0 else [self._first, *self._rest.now()]
        return [part.now() for part in parts[place]] if isinstance(place, slice) else parts[place].now()

    def __len__(self) -> int:
        return self._count
