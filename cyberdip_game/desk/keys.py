"""The keyboard of a window: focus, input lines, what all screens share (D, M, text size, F11), and scenes' own keys."""

from typing import TYPE_CHECKING

import pygame
from attrs import evolve

from cyberdip_game.desk import nodes
from cyberdip_game.desk.nodes import Edited, Node
from cyberdip_game.desk.theme import TEXT_STEPS

if TYPE_CHECKING:
    from cyberdip_game.desk.app import Window

_ARROWS = ("left", "right", "up", "down")
_NAMES = {"return": "enter", "keypad enter": "enter", "[+]": "+", "[-]": "-", "[0]": "0", "=": "+", "?": "f1"}
_SIGNS = "+-?"  # wherever a keyboard's layout has them
_CHORD = pygame.KMOD_CTRL | pygame.KMOD_META
_LEAVE_FIELD = ("tab", "up", "down", "f1", "f5", "f9", "f11")
_REPEAT = (
    pygame.K_LEFT, pygame.K_RIGHT, pygame.K_UP, pygame.K_DOWN, pygame.K_PAGEUP, pygame.K_PAGEDOWN,
    pygame.K_BACKSPACE, pygame.K_DELETE, pygame.K_TAB,
)  # fmt: skip


def fresh(held: set[int], event: pygame.event.Event) -> bool:
    """Whether an event counts: a key held down goes on only where it moves or deletes, so that Enter ends one turn."""
    if event.type == pygame.KEYUP:
        held.discard(event.key)
    if event.type != pygame.KEYDOWN or event.key in _REPEAT:
        return True
    again = event.key in held
    held.add(event.key)
    return not again


def type_in(window: "Window", text: str) -> None:
    """Text that was typed, into the input line that has focus."""
    node = window.named(window.ui.focus)
    if node is not None and node.field is not None:
        window.say(Edited(node.name, node.field + text))


def press(window: "Window", event: pygame.event.Event) -> None:
    """A key went down. Scenes hear names: "a", "shift z", "enter", "escape", "f5"."""
    name = _name(event)
    node, ui = window.named(window.ui.focus), window.ui
    if node is not None and node.field is not None and _edit(window, node, name, bool(event.mod & _CHORD)):
        return
    if event.mod & (_CHORD | pygame.KMOD_ALT) or (len(name) == 1 and not ui.shortcuts):
        return
    if name == "escape" and ui.tip:
        ui.tip = ""
        window.touch()
    elif name == "tab":
        _step(window, -1 if event.mod & pygame.KMOD_SHIFT else 1)
    elif name in ("left", "right") and node is not None and node.slide is not None:
        window.say(node.slide[name == "right"])
    elif name in _ARROWS and node is not None:
        _arrow(window, node, name)
    elif name in ("enter", "space") and ui.keyboard and node is not None and _answers(node):
        window.say(node.message)
    else:
        shifted = event.mod & pygame.KMOD_SHIFT and len(name) == 1 and name.isalpha()
        _shortcut(window, f"shift {name}" if shifted else name)


def _name(event: pygame.event.Event) -> str:
    typed = getattr(event, "unicode", "")
    raw = typed if typed and typed in _SIGNS else pygame.key.name(event.key)
    return _NAMES.get(raw, raw)


def _edit(window: "Window", node: Node, name: str, chord: bool) -> bool:
    """Keys inside an input line; single-key shortcuts are off while one is typed in. Says whether the key was used."""
    assert node.field is not None
    if name == "backspace":
        window.say(Edited(node.name, "" if chord else node.field[:-1]))
    elif chord and name == "v":
        type_in(window, pygame.scrap.get_text().strip())
    elif name == "escape":
        window.ui.focus = ""
        window.touch()
    elif name == "enter" and node.message is not None:
        window.say(node.message)
    return name not in _LEAVE_FIELD


def _answers(node: Node) -> bool:
    """Whether Enter and Space are for the node itself; where reaching it chooses it they are for the screen."""
    return node.message is not None and node.choose is None


def _step(window: "Window", by: int) -> None:
    order = nodes.focusable(window.root)
    if order:
        names = [node.name for node in order]
        here = names.index(window.ui.focus) if window.ui.focus in names else (-1 if by > 0 else 0)
        _focus(window, order[(here + by) % len(order)])


def _arrow(window: "Window", node: Node, name: str) -> None:
    inside = nodes.focusable(nodes.panel_of(window.root, node.name))
    _focus(window, nodes.neighbour(inside, node, name))


def _focus(window: "Window", node: Node) -> None:
    window.ui.focus, window.ui.keyboard = node.name, True
    window.ui.tip = node.name if node.tip else ""
    nodes.reveal(window.root, node, window.ui)
    window.rebuild()  # a scene may follow the focus
    if node.choose is not None:
        window.say(node.choose)


def _shortcut(window: "Window", key: str) -> None:
    theme = window.ui.theme
    match key:
        case "d":
            window.retheme(evolve(theme, name="paper" if theme.name == "night" else "night"))
        case "+" | "-" | "0":
            window.retheme(evolve(theme, text=_text_size(theme.text, key)))
        case "m":
            window.mute()
        case "f11":
            window.toggle_fullscreen()
        case _:
            message = window.scene.key(key, window.ui)
            if message is not None:
                window.say(message)
            elif key in _ARROWS:
                _step(window, 1)  # nothing has focus yet: an arrow reaches the first thing there is


def _text_size(now: int, key: str) -> int:
    if key == "0":
        return TEXT_STEPS[0]
    place = TEXT_STEPS.index(now) + (1 if key == "+" else -1)
    return TEXT_STEPS[min(max(place, 0), len(TEXT_STEPS) - 1)]
