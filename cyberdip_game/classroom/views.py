"""What a page shows, and the messages that bring it there from what it has.

Pages that look alike share their views, and everything that is made of a view is made once for all of them.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Hashable, Mapping
from functools import cached_property, lru_cache
from itertools import zip_longest

from attrs import define, field, frozen

from cyberdip_game.classroom.store import Student
from cyberdip_game.classroom.wire import framed

_SHORT = 1200  # letters that are not worth pressing
_NOBODY: Mapping[str, Student] = {}
_LAST = b"\x03\x00"  # raw deflate: an empty last block


@frozen(eq=False)
class View:
    """Parts of a page, id -> HTML. Pages that look alike hold the same View."""

    parts: Mapping[str, str]

    @cached_property
    def mark(self) -> str:
        """A short name of how it looks, the same after a restart."""
        return hashlib.blake2b("".join(map(_mark, self.parts.values())).encode(), digest_size=6).hexdigest()


Look = tuple[View, ...]  # a whole page, or what many have of it
Had = tuple[View | None, ...]  # what a page has of it


@frozen(eq=False)
class Sight:
    """What an audience sees at a moment: most of it look alike, some have another part in the round, and something is
    said to each in person."""

    usual: Look
    others: Mapping[int, Look] = field(factory=dict)  # student -> what is seen instead
    seats: Mapping[str, Student] = _NOBODY  # those who sit here, by seat; the same mapping while nobody moves
    in_person: Callable[[Student], Look] = lambda student: ()


def seen(look: Look) -> str:
    """How a page looks, in a word: by it a page says what it has when it comes back."""
    return ".".join(view.mark for view in look)


def known(look: Look, seen: str) -> Had:
    """The views of `look` that a page has, as it says."""
    marks = seen.split(".")[: len(look)]
    return tuple(view if view.mark == mark else None for view, mark in zip_longest(look, marks))


@lru_cache(maxsize=64)
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
    return _plain(_head(look, now, had)) + _COMMA.join(map(_pressed, news(look, had))) + _END


def _head(look: Look, now: float, had: Had) -> str:
    marks = ",".join("null" if new is old else f'"{new.mark}"' for new, old in zip_longest(look, had))
    return f'{{"now":{now:.2f},"seen":[{marks}],"sections":{{'


@define(eq=False)
class Letters:
    """The frames of one moment. Pages that have the same and lack the same are sent the same one."""

    now: float
    _made: dict[Hashable, bytes] = field(factory=dict)

    def news(self, look: Look, had: Look, unpacks: bool) -> bytes:
        """What brings many pages from what they had to `look`; nothing where nothing is new."""
        key = look, had, unpacks
        frame = self._made.get(key)
        if frame is None:
            frame = self._made[key] = self.whole(look, had, unpacks) if news(look, had) else b""
        return frame

    def whole(self, look: Look, had: Had, unpacks: bool) -> bytes:
        """The same for one page, and where nothing is new the time alone."""
        return framed(packed(look, self.now, had) if unpacks else message(look, self.now, had))


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


@lru_cache(maxsize=128)
def _pressed(text: str) -> bytes:
    if len(text) < _SHORT:
        return _plain(text)
    press = zlib.compressobj(1, zlib.DEFLATED, -14, 7)  # fast, and quick to set up
    return press.compress(text.encode("ascii")) + press.flush(zlib.Z_FULL_FLUSH)


_COMMA, _END = _plain(","), _plain("}}") + _LAST
