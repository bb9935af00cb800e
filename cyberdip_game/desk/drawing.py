"""Draws the tree: what each node paints, from the lowest to the uppermost, and how far it may reach."""

from typing import NamedTuple

import pygame

from cyberdip_game.desk.kept import Mark, Marks, Shows
from cyberdip_game.desk.nodes import Node, Paint, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.tips import draw_tip

_BEYOND = 4.0  # base pixels by which paint may reach beyond its panel


class _Here(NamedTuple):
    """Where in the tree we are: the origin of its base pixels, what clips it, and the panel around."""

    marks: Marks
    ui: Ui
    p: Painter
    clip: pygame.Rect
    panel: pygame.Rect


def draw(surface: pygame.Surface, root: Node, ui: Ui) -> None:
    """Make the surface show the tree, and the open tooltip over it."""
    whole = surface.get_rect()
    here = _Here({}, ui, Painter(surface, ui.theme), whole, whole)
    _enter(here, root)
    if ui.tip:
        _put(here, f"{ui.tip} tip", lambda p, node: draw_tip(p.moved(-node.x, -node.y), node, ui), root)
    ui.kept.paint(surface, ui.theme, here.marks)


def _enter(here: _Here, node: Node) -> None:
    """The node and all in it; what scrolls is clipped to its node."""
    ui = here.ui
    node.hovered, node.pressed = node.name == ui.hover, node.name == ui.pressed
    node.focused = node.name == ui.focus
    if node.panel:
        here = here._replace(panel=_around(here.p, node, _BEYOND))
    if node.paint is not None:
        _put(here, node.name, node.paint, node)
    if node.scrolls:
        _enter_scrolled(here, node)
    else:
        for child in node.children:
            _enter(here, child)
    if node.focused and ui.keyboard and node.ring and node.active:
        _put(here, f"{node.name} ring", Shows(_ring), node, 5)


def _enter_scrolled(here: _Here, node: Node) -> None:
    p, down = here.p, here.ui.offset(node)
    clip = p.area(node.x - 9, node.y, node.width + 18, node.height).clip(here.clip)
    inner = here._replace(p=p.moved(0, -down), clip=clip)
    for child in node.children:
        if child.y + child.height >= node.y + down and child.y <= node.y + down + node.height:
            _enter(inner, child)
    if node.scrolls > node.height + 1:
        _put(here, f"{node.name} bar", Shows(_bar, down, node.height / node.scrolls), node)


def _put(here: _Here, name: str, paint: Paint, node: Node, beyond: float = 0) -> None:
    """A mark over all others; the one of last time where it looks the same."""
    while name in here.marks:
        name += "'"
    p, state = here.p, (node.hovered, node.focused, node.pressed)
    look = paint, p.x + node.x, p.y + node.y, node.width, node.height, state, here.clip, here.panel
    here.marks[name] = here.ui.kept.same(name, look) or Mark(look, _area(here, paint, node, beyond), here.clip, node)


def _area(here: _Here, paint: Paint, node: Node, beyond: float) -> pygame.Rect:
    """The pixels that the paint may reach: what may show anything, all of its panel."""
    if isinstance(paint, Shows):
        return _around(here.p, node, beyond).clip(here.clip)
    return _around(here.p, node, _BEYOND).union(here.panel).clip(here.clip)


def _around(p: Painter, node: Node, beyond: float) -> pygame.Rect:
    """Lengths are rounded too, so that a rule may end a pixel beyond."""
    area = p.area(node.x - beyond, node.y - beyond, node.width + 2 * beyond, node.height + 2 * beyond)
    return pygame.Rect(area.left, area.top, area.width + 1, area.height + 1)


def _ring(p: Painter, node: Node) -> None:
    p.box(-4, -4, node.width + 8, node.height + 8, line="brass", radius=6, weight=2)


def _bar(p: Painter, node: Node, down: float, share: float) -> None:
    p.box(node.width - 3, down * share, 3, node.height * share, fill="lineStrong", radius=1.5)
