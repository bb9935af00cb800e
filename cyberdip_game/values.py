"""`define` and `frozen` of attrs, with comparison and repr written once for all classes.

attrs writes them anew for each class and has Python compile them, which was half of the time that making the classes
of this program took at its start.
"""

from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from attrs import define as define
    from attrs import frozen as frozen

_OWN_WAYS = {"eq", "order", "unsafe_hash", "cache_hash"}  # of comparing, which attrs writes as it is told


def _made(make: Callable[..., type], cls: type | None, how: dict[str, Any]) -> Any:
    if cls is None:
        return lambda cls: _made(make, cls, how)
    said = {*vars(cls)}
    alike = not _OWN_WAYS & how.keys() and "__eq__" not in said and not issubclass(cls, BaseException)
    made = make(cls, **{"repr": False} | ({"eq": False} if alike else {}) | how)
    if alike:
        _compare(made, hashed=make is attrs.frozen and "__hash__" not in said)
    if "repr" not in how and "__repr__" not in said:
        made.__repr__ = _repr  # type: ignore[method-assign, assignment]
    return made


def _compare(cls: Any, hashed: bool) -> None:
    """Two of a class are equal where all their fields are."""
    names = [one.name for one in attrs.fields(cls) if one.eq]
    key = attrgetter(*names) if names else lambda one: ()

    def equal(self: Any, other: object) -> Any:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    cls.__eq__ = equal
    cls.__hash__ = (lambda self: hash(key(self))) if hashed else None


@recursive_repr("...")
def _repr(self: Any) -> str:
    told = (f"{one.name}={getattr(self, one.name)!r}" for one in attrs.fields(type(self)) if one.repr)
    return f"{type(self).__qualname__.rsplit('>.', 1)[-1]}({', '.join(told)})"


if not TYPE_CHECKING:

    def define(cls: type | None = None, **how: Any) -> Any:
        """As attrs has it."""
        return _made(attrs.define, cls, how)

    def frozen(cls: type | None = None, **how: Any) -> Any:
        """As attrs has it."""
        return _made(attrs.frozen, cls, how)
