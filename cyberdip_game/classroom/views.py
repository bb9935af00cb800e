"""What a page shows, and the messages that bring it there from what it has.

Pages that look alike share their views, and everything that is made of a view is made once for all of them.
"""

import hashlib
import json
import zlib
from collections.abc import Hashable, Mapping
from functools import cached_property, lru_cache
from itertools import zip_longest

from attrs import define, field, frozen

from cyberdip_game.classroom.wire import framed

_SHORT = 1200  # letters that are not worth pressing
_LAST = b"\x03\x00"  # raw deflate: an empty last block


@frozen(eq=False)
class View:
    """Parts of a page, id -> HTML. Pages that look alike hold the same View."""

    parts: Mapping[str, str]

    @cached_property
    def mark(self) -> str:
        """A short name of how it looks, the same after a restart."""
        return hashlib.blake2b("".join(map(_mark, self.parts.values())).encode(), digest_size=6).hexdigest()


Look = tuple[View, ...]  # a whole page
Had = tuple[View | None, ...]  # what a page has of it


def seen(look: Look) -> str:
    """How a page looks, in a word: by it a page says what it has when it comes back."""
    return ".".join(view.mark for view in look)


def known(look: Look, seen: str) -> Had:
    """The views of `look` that a page has, as it says."""
    marks = seen.split(".")[: len(look)]
    return tuple(view if view.mark == mark else None for view, mark in zip_longest(look, marks))


def news(look: Look, had: Had) -> tuple[str, ...]:
    """The parts that a page has not, view by view: members of a JSON object."""
    changes = (_changes(old, new) for new, old in zip_longest(look, had) if new is not old)
    return tuple(filter(None, changes))


def message(look: Look, now: float, had: Had = ()) -> str:
    """What a page is sent: the server's time (seconds since 1970), how each view looks now or null if as before, and
    the parts to redraw."""
    return f"{_head(look, now, had)}{','.join(news(look, had))}}}}}"


def packed(look: Look, now: float, had: Had) -> bytes:
    """The same as raw deflate. Blocks that end on a byte can be put together: each view is pressed once for all."""
    return _plain(_head(look, now, had)) + _pressed_all(news(look, had)) + _plain("}}") + _LAST


def _head(look: Look, now: float, had: Had) -> str:
    marks = ",".join("null" if new is old else f'"{new.mark}"' for new, old in zip_longest(look, had))
    return f'{{"now":{now:.2f},"seen":[{marks}],"sections":{{'


@define(eq=False)
class Letters:
    """The frames of one moment. Pages that have the same and lack the same are sent the same one."""

    now: float
    _made: dict[Hashable, bytes] = field(factory=dict)

    def to(self, look: Look, had: Had, unpacks: bool, always: bool = False) -> bytes:
        """What brings a page from what it had to `look`; nothing where nothing is new, or else the time `always`."""
        key: Hashable = (unpacks, always, look, had)
        if look[-1] is had[-1]:  # what is said in person is as before
            key = unpacks, always, look[:-1], had[:-1]
        if key not in self._made:
            make = packed if unpacks else message
            self._made[key] = framed(make(look, self.now, had)) if always or news(look, had) else b""
        return self._made[key]


@lru_cache(maxsize=256)
def _mark(html: str) -> str:
    return hashlib.blake2b(html.encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=256)
def _quoted(html: str) -> str:
    return json.dumps(html)


@lru_cache(maxsize=128)
def _changes(old: View | None, new: View) -> str:
    had = old.parts if old else {}
    return ",".join(f'"{id}":{_quoted(html)}' for id, html in new.parts.items() if had.get(id) != html)


def _plain(text: str) -> bytes:
    """A block that is not pressed, of at most 65535 letters."""
    size = len(text)
    return b"\x00" + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + text.encode("ascii")


@lru_cache(maxsize=64)
def _pressed_all(parts: tuple[str, ...]) -> bytes:
    return b"".join(_pressed(f",{part}" if place else part) for place, part in enumerate(parts))


@lru_cache(maxsize=128)
def _pressed(text: str) -> bytes:
    if len(text) < _SHORT:
        return _plain(text)
    press = zlib.compressobj(1, zlib.DEFLATED, -14, 7)  # fast, and quick to set up
    return press.compress(text.encode("ascii")) + press.flush(zlib.Z_FULL_FLUSH)
