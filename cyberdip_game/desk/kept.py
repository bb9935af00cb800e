"""What is drawn stays: only what looks different is painted again, the surface still holds the rest."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import pygame
from attrs import Factory, define, frozen

from cyberdip_game.desk.paint import Painter, fill_plain
from cyberdip_game.desk.theme import Theme

if TYPE_CHECKING:
    from cyberdip_game.desk.nodes import Node


@frozen(init=False)
class Shows:
    """A node's paint that shows nothing but these values, within the node."""

    work: Callable[..., object]
    values: tuple[object, ...]

    def __init__(self, work: Callable[..., object], *values: object) -> None:
        self.__attrs_init__(work, values)

    def __call__(self, p: Painter, node: "Node") -> None:
        self.work(p, node, *self.values)


class Mark(NamedTuple):
    """Something painted: all that its picture depends on, and the pixels of the surface that it may reach."""

    look: tuple[Any, ...]  # who paints, the corner in base pixels, and the rest; equal looks are equal pictures
    area: pygame.Rect
    clip: pygame.Rect
    node: "Node"

    def paint(self, surface: pygame.Surface, theme: Theme) -> None:
        work, x, y, *_ = self.look
        work(Painter(surface, theme, x, y), self.node)


Marks = dict[str, Mark]  # by name, from the lowest to the uppermost


@define(eq=False)
class Kept:
    """What a surface holds since it was last painted."""

    _ground: tuple[object, ...] = ()
    _marks: Marks = Factory(dict)

    def same(self, name: str, look: tuple[Any, ...]) -> Mark | None:
        """The mark of that name, if it looked so last time."""
        mark = self._marks.get(name)
        return mark if mark is not None and mark.look == look else None

    def forget(self) -> None:
        """All is painted again."""
        self._ground = ()

    def paint(self, surface: pygame.Surface, theme: Theme, marks: Marks) -> None:
        """Make the surface show these marks over the desk."""
        ground = surface, surface.get_size(), theme
        whole = surface.get_rect()
        dirty = _joined(self._changed(marks)) if ground == self._ground else [whole]
        painted = [*marks.values()]
        areas = [mark.area for mark in painted]
        for rect in dirty:
            surface.set_clip(rect)
            fill_plain(surface, theme.inks["desk"], rect)
            for number in rect.collidelistall(areas):
                surface.set_clip(rect.clip(painted[number].clip))
                painted[number].paint(surface, theme)
        surface.set_clip(whole)
        self._ground, self._marks = ground, marks

    def _changed(self, marks: Marks) -> Iterator[pygame.Rect]:
        """Where something came, went, or looks different."""
        before = self._marks
        for name, mark in marks.items():
            old = before.get(name)
            if old is not mark:
                yield mark.area
                if old is not None and old.area != mark.area:
                    yield old.area
        yield from (old.area for name, old in before.items() if name not in marks)


def _joined(areas: Iterable[pygame.Rect]) -> list[pygame.Rect]:
    """The same pixels in fewer rectangles: two as one where that is not more to paint."""
    joined: list[pygame.Rect] = []
    for area in areas:
        if area in joined:
            continue
        near = [one for one in joined if _size(area.union(one)) <= _size(area) + _size(one)]
        for one in near:
            joined.remove(one)
        joined.append(area.unionall(near))
    return joined


def _size(area: pygame.Rect) -> int:
    return area.width * area.height
