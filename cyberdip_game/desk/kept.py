"""Pictures of nodes from the last time they were drawn: what shows the same at the same place is copied."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame
from attrs import Factory, define, frozen

from cyberdip_game.desk.paint import Painter

if TYPE_CHECKING:
    from cyberdip_game.desk.nodes import Node


@frozen(init=False)
class Shows:
    """A node's paint that shows nothing but these values, within the node, on the ground of a panel."""

    work: Callable[..., object]
    values: tuple[object, ...]

    def __init__(self, work: Callable[..., object], *values: object) -> None:
        self.__attrs_init__(work, values)

    def __call__(self, p: Painter, node: "Node") -> None:
        self.work(p, node, *self.values)


@define(eq=False)
class Kept:
    """By name of a node, what it looked like: all that its picture depends on, and the picture."""

    _pictures: dict[str, tuple[object, pygame.Surface]] = Factory(dict)

    def draw(self, p: Painter, node: "Node") -> None:
        """Paint the node; one that shows the same as last time is copied from then."""
        if not isinstance(node.paint, Shows):
            if node.paint is not None:
                node.paint(p, node)
            return
        surface = p.surface
        area = p.area(0, 0, node.width, node.height)
        area.size = area.width + 1, area.height + 1  # lengths are rounded too, so that a rule may end a pixel beyond
        area = area.clip(surface.get_clip())
        state = node.width, node.height, node.hovered, node.focused, node.pressed
        look = node.paint, p.theme, p.x, p.y, tuple(area), state
        before, picture = self._pictures.get(node.name, (None, None))
        if picture is not None and look == before:
            surface.blit(picture, area)
            return
        node.paint(p, node)
        self._pictures[node.name] = look, surface.subsurface(area).copy()
