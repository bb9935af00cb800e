"""The pointer over a window: what it is over, presses, lets go, scrolls, and rests on."""

from typing import TYPE_CHECKING

import pygame

from cyberdip_game.desk import clock, nodes

if TYPE_CHECKING:
    from cyberdip_game.desk.app import Window

_TIP_MS = 350  # a tooltip opens after the pointer has rested this long
_WHEEL = 40.0  # base pixels that one notch of the wheel scrolls


def take(window: "Window", event: pygame.event.Event) -> None:
    """An event of the mouse; others are left alone."""
    match event.type:
        case pygame.MOUSEMOTION:
            _hover(window, *_base(window, event.pos))
        case pygame.MOUSEBUTTONDOWN if event.button == 1:
            _press(window, *_base(window, event.pos))
        case pygame.MOUSEBUTTONUP if event.button == 1:
            _release(window, *_base(window, event.pos))
        case pygame.MOUSEWHEEL:
            _wheel(window, *_base(window, pygame.mouse.get_pos()), event.y)


def rest(window: "Window") -> None:
    """Open the tooltip of what the pointer has rested on long enough."""
    ui = window.ui
    node = window.named(ui.hover)
    if node and node.tip and ui.tip != node.name and clock.milliseconds() - window.rested >= _TIP_MS:
        ui.tip = node.name
        window.touch()


def _base(window: "Window", position: tuple[int, int]) -> tuple[float, float]:
    return position[0] / window.ui.theme.scale, position[1] / window.ui.theme.scale


def _under(window: "Window", x: float, y: float) -> nodes.Node | None:
    return nodes.hit(window.root, x, y, window.ui)


def _hover(window: "Window", x: float, y: float) -> None:
    node, ui = _under(window, x, y), window.ui
    name = node.name if node else ""
    if name != ui.hover:
        ui.hover, ui.tip = name, ""
        window.rested = clock.milliseconds()
        window.touch()


def _press(window: "Window", x: float, y: float) -> None:
    node, ui = _under(window, x, y), window.ui
    ui.pressed = ui.focus = node.name if node else ""
    ui.keyboard = bool(node and node.field is not None)
    window.touch()


def _release(window: "Window", x: float, y: float) -> None:
    node, pressed = _under(window, x, y), window.ui.pressed
    window.ui.pressed = ""
    window.touch()
    if node is None or node.name != pressed or node.field is not None:  # an input line speaks on Enter
        return
    if node.message is not None:
        window.say(node.message)


def _wheel(window: "Window", x: float, y: float, notches: float) -> None:
    ui, node = window.ui, nodes.scroller(window.root, x, y, window.ui)
    if node is not None:
        ui.scrolled[node.name] = ui.offset(node) - _WHEEL * notches
        ui.scrolled[node.name] = ui.offset(node)  # kept within the content
        window.touch()
