"""The window: a stack of scenes over one event queue. Redraws only when something changed, sleeps otherwise."""

import signal
from collections.abc import Callable
from typing import Any, Protocol

import pygame
from attrs import define, evolve, field, frozen

from cyberdip_game.desk import nodes
from cyberdip_game.desk.nodes import Edited, Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.theme import BASE, TEXT_STEPS, Theme, fitting_scale

_IDLE_MS = 200  # how often background work is asked for when nothing else happens
_ARROWS = ("left", "right", "up", "down")
_PLAIN = {"return": "enter", "keypad enter": "enter", "+": "+", "=": "+", "-": "-", "?": "f1"}


@frozen
class Push:
    scene: "Scene"


@frozen
class Replace:
    """Put the scene in place of this one; `all` clears the stack."""

    scene: "Scene"
    all: bool = False


@frozen
class Pop:
    """Back to the scene below."""


@frozen
class Quit:
    pass


Step = Push | Replace | Pop | Quit | None


class Scene(Protocol):
    """A screen. `build` is layout only; `handle` gets the messages of nodes; `key` may turn a key into a message."""

    def build(self, ui: Ui) -> Node: ...

    def handle(self, message: Any, ui: Ui) -> Step: ...

    def key(self, key: str, ui: Ui) -> Any: ...

    def tick(self) -> bool: ...


@define(eq=False)
class Window:
    """The desk's window. `closing` is called once when it closes, however it closes."""

    scene_stack: list[Scene]
    ui: Ui = field(factory=Ui)
    closing: Callable[[], None] = lambda: None
    changed_theme: Callable[[Theme], None] = lambda theme: None
    surface: pygame.Surface | None = None
    root: Node | None = None
    running: bool = True
    frames: int = 0  # drawn so far; tests and benchmarks read it
    _dirty: bool = True
    _fullscreen: bool = False

    @property
    def scene(self) -> Scene:
        return self.scene_stack[-1]

    def open(self, size: tuple[int, int] = BASE) -> None:
        """Make the window; pygame must be initialised."""
        pygame.display.set_caption("Cyberdip")
        self.surface = pygame.display.set_mode(size, pygame.RESIZABLE)
        pygame.key.set_repeat(350, 45)
        self._resize(*self.surface.get_size())

    def run(self) -> int:
        """Until closed. Gives the exit code: 0, or 128 + n after signal n."""
        code: list[int] = []
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda n, _: code.append(128 + n))
        try:
            while self.running and not code:
                self.draw()
                self.take(pygame.event.wait(_IDLE_MS))
                for event in pygame.event.get():
                    self.take(event)
                if self.scene.tick():
                    self.rebuild()
        finally:
            self.closing()
        return code[0] if code else 0

    def draw(self) -> bool:
        """Draw if anything changed; says whether it did."""
        assert self.surface is not None
        if not self._dirty:
            return False
        if self.root is None:
            self.rebuild()
        assert self.root is not None
        self.surface.fill(self.ui.theme.colour("desk"))
        nodes.draw(Painter(self.surface, self.ui.theme), self.root, self.ui)
        pygame.display.flip()
        self._dirty = False
        self.frames += 1
        return True

    def rebuild(self) -> None:
        """Build the scene's tree anew; focus stays where a node of the same name is."""
        self.root = self.scene.build(self.ui)
        names = {node.name for node in nodes.focusable(self.root)}
        if self.ui.focus not in names:
            self.ui.focus = ""
        self._dirty = True

    def say(self, message: Any) -> None:
        """Give a message to the scene and go where it leads."""
        match self.scene.handle(message, self.ui):
            case Push(scene):
                self.scene_stack.append(scene)
                self._enter()
            case Replace(scene, everything):
                self.scene_stack[:] = [] if everything else self.scene_stack[:-1]
                self.scene_stack.append(scene)
                self._enter()
            case Pop():
                self.scene_stack.pop()
                self.running = bool(self.scene_stack)
                self._enter()
            case Quit():
                self.running = False
        if self.running:
            self.rebuild()

    def _enter(self) -> None:
        self.ui.focus = self.ui.hover = self.ui.pressed = ""

    # -- events ---------------------------------------------------------------------------------------------------

    def take(self, event: pygame.event.Event) -> None:
        """One event of the queue."""
        if not self.running:
            return
        if self.root is None:
            self.rebuild()
        match event.type:
            case pygame.QUIT:
                self.running = False
            case pygame.VIDEORESIZE:
                self._resize(event.w, event.h)
            case pygame.WINDOWEXPOSED:
                self._dirty = True
            case pygame.MOUSEMOTION:
                self._hover(*self._base(event.pos))
            case pygame.MOUSEBUTTONDOWN if event.button == 1:
                self._press(*self._base(event.pos))
            case pygame.MOUSEBUTTONUP if event.button == 1:
                self._release(*self._base(event.pos))
            case pygame.MOUSEWHEEL:
                self._wheel(*self._base(pygame.mouse.get_pos()), event.y)
            case pygame.TEXTINPUT:
                self._type(event.text)
            case pygame.KEYDOWN:
                self._key(event)

    def _base(self, position: tuple[int, int]) -> tuple[float, float]:
        return position[0] / self.ui.theme.scale, position[1] / self.ui.theme.scale

    def _resize(self, width: int, height: int) -> None:
        scale = fitting_scale(width, height)
        self.ui.theme = evolve(self.ui.theme, scale=scale)
        self.ui.width, self.ui.height = width / scale, height / scale
        self.rebuild()

    def _hover(self, x: float, y: float) -> None:
        assert self.root is not None
        node = nodes.hit(self.root, x, y, self.ui)
        name = node.name if node else ""
        if name != self.ui.hover:
            self.ui.hover = name
            self._dirty = True

    def _press(self, x: float, y: float) -> None:
        assert self.root is not None
        node = nodes.hit(self.root, x, y, self.ui)
        self.ui.pressed = self.ui.focus = node.name if node else ""
        self.ui.keyboard = bool(node and node.field is not None)
        self._dirty = True

    def _release(self, x: float, y: float) -> None:
        assert self.root is not None
        node, pressed = nodes.hit(self.root, x, y, self.ui), self.ui.pressed
        self.ui.pressed = ""
        self._dirty = True
        if node is not None and node.name == pressed and node.message is not None:
            self.say(node.message)

    def _wheel(self, x: float, y: float, steps: float) -> None:
        assert self.root is not None
        node = nodes.scroller(self.root, x, y, self.ui)
        if node is not None:
            self.ui.scrolled[node.name] = self.ui.offset(node) - 40 * steps
            self.ui.scrolled[node.name] = self.ui.offset(node)
            self._dirty = True

    def _focused(self) -> Node | None:
        assert self.root is not None
        return next((node for node in nodes.focusable(self.root) if node.name == self.ui.focus), None)

    def _type(self, text: str) -> None:
        node = self._focused()
        if node is not None and node.field is not None:
            self.say(Edited(node.name, node.field + text))

    def _key(self, event: pygame.event.Event) -> None:
        raw = pygame.key.name(event.key)
        name = _PLAIN.get(raw, raw)
        node = self._focused()
        if node is not None and node.field is not None and self._edit(node, name):
            return
        key = f"shift {name}" if event.mod & pygame.KMOD_SHIFT and len(name) == 1 and name.isalpha() else name
        if name == "tab":
            self._step(-1 if event.mod & pygame.KMOD_SHIFT else 1)
        elif name in _ARROWS and node is not None:
            self._arrow(node, name)
        elif name in ("enter", "space") and node is not None and node.message is not None and self.ui.keyboard:
            self.say(node.message)
        else:
            self._shortcut(key)

    def _edit(self, node: Node, name: str) -> bool:
        """Keys inside an input line; single-key shortcuts are off while one is typed in."""
        assert node.field is not None
        if name == "backspace":
            self.say(Edited(node.name, node.field[:-1]))
        elif name == "escape":
            self.ui.focus = ""
            self._dirty = True
        elif name == "enter" and node.message is not None:
            self.say(node.message)
        return name not in ("tab", "up", "down", "f1", "f5", "f9", "f11")

    def _step(self, by: int) -> None:
        assert self.root is not None
        order = nodes.focusable(self.root)
        if order:
            names = [node.name for node in order]
            here = names.index(self.ui.focus) if self.ui.focus in names else (-1 if by > 0 else 0)
            self._focus(order[(here + by) % len(order)])

    def _arrow(self, node: Node, name: str) -> None:
        assert self.root is not None
        inside = nodes.focusable(nodes.panel_of(self.root, node.name))
        self._focus(nodes.neighbour(inside, node, name))

    def _focus(self, node: Node) -> None:
        assert self.root is not None
        self.ui.focus, self.ui.keyboard = node.name, True
        nodes.reveal(self.root, node, self.ui)
        self._dirty = True

    def _shortcut(self, key: str) -> None:
        match key:
            case "d":
                self._retheme(evolve(self.ui.theme, name="paper" if self.ui.theme.name == "night" else "night"))
            case "+" | "-" | "0":
                self._retheme(evolve(self.ui.theme, text=_text_size(self.ui.theme.text, key)))
            case "f11":
                self._fullscreen = not self._fullscreen
                flags = pygame.FULLSCREEN if self._fullscreen else pygame.RESIZABLE
                self.surface = pygame.display.set_mode((0, 0) if self._fullscreen else BASE, flags)
                self._resize(*self.surface.get_size())
            case _:
                message = self.scene.key(key, self.ui)
                if message is not None:
                    self.say(message)

    def _retheme(self, theme: Theme) -> None:
        self.ui.theme = theme
        self.changed_theme(theme)
        self.rebuild()


def _text_size(now: int, key: str) -> int:
    if key == "0":
        return TEXT_STEPS[0]
    place = TEXT_STEPS.index(now) + (1 if key == "+" else -1)
    return TEXT_STEPS[min(max(place, 0), len(TEXT_STEPS) - 1)]
