"""The window: a stack of scenes over one event queue. Redraws only when something changed, sleeps otherwise."""

import signal
from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

import pygame
from attrs import define, evolve, field, frozen

from cyberdip_game.desk import drawing, keys, nodes, pointer
from cyberdip_game.desk.glyphs import emblem
from cyberdip_game.desk.nodes import SCROLLED, Edited, Node, Ui
from cyberdip_game.desk.sound import Sounds
from cyberdip_game.desk.theme import BASE, Theme, fitting_scale

_SIGNALS = [number for name in ("SIGINT", "SIGTERM", "SIGHUP") if (number := getattr(signal, name, None))]
_IDLE_MS = 200  # how often background work is asked for when nothing else happens
_WAIT_MS = 40  # and by a screen that only waits for it
_DRAWN_MS = 1  # and once a picture stands for which it has waited


@frozen
class Push:
    scene: "Scene"


@frozen
class Replace:
    """Put the scene in place of this one, or of the upper `deep` ones; `all` clears the stack."""

    scene: "Scene"
    all: bool = False
    deep: int = 1


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


@runtime_checkable
class Arriving(Protocol):
    """A scene with cues of its own for its arrival."""

    def arrives(self) -> list[str]: ...


@runtime_checkable
class Awaiting(Protocol):
    """A scene that waits for something and then says a message of its own accord."""

    def arrived(self) -> Any: ...


@define(eq=False)
class Window:
    """The desk's window. `closing` is called once when it closes, however it closes."""

    scene_stack: list[Scene]
    ui: Ui = field(factory=Ui)
    closing: Callable[[], None] = lambda: None
    changed: Callable[[Ui], None] = lambda ui: None  # called when a key has changed the look or the sound
    meanwhile: Callable[["Window"], None] = lambda window: None  # called again and again while it is open
    sounds: Sounds = field(factory=Sounds)
    surface: pygame.Surface | None = None
    running: bool = True
    frames: int = 0  # drawn so far; tests and benchmarks read it
    rested: int = 0  # milliseconds of the window's clock at which the pointer came to what is under it
    _root: Node | None = None
    _dirty: bool = True
    _painted: tuple[object, ...] = ()
    _fullscreen: bool = False

    @property
    def scene(self) -> Scene:
        return self.scene_stack[-1]

    @property
    def root(self) -> Node:
        """The scene's tree, built when it is first looked at in a size."""
        if self._root is None:
            self.rebuild()
        assert self._root is not None
        return self._root

    def open(self, size: tuple[int, int] = BASE) -> None:
        """Make the window; pygame must be initialised."""
        pygame.display.set_caption("Cyberdip")
        pygame.display.set_icon(emblem())
        self.surface = pygame.display.set_mode(size, pygame.RESIZABLE)
        pygame.key.set_repeat(350, 45)
        self._resize(*self.surface.get_size())

    def run(self) -> int:
        """Until closed. Gives the exit code: 0, or 128 + n after signal n."""
        code: list[int] = []
        held: set[int] = set()
        before = {number: signal.signal(number, lambda n, _: code.append(128 + n)) for number in _SIGNALS}
        try:
            while self.running and not code:
                wait = _DRAWN_MS if self.draw() else self._patience()
                for event in (pygame.event.wait(wait), *pygame.event.get()):
                    if keys.fresh(held, event):
                        self.take(event)
                pointer.rest(self)
                self.pulse()
                self.meanwhile(self)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            self.closing()
        return code[0] if code else 0

    def pulse(self) -> None:
        """Let the scene take what has come from elsewhere."""
        if self.running:
            message = self.scene.arrived() if isinstance(self.scene, Awaiting) else None
            if message is not None:
                self.say(message)
            elif self.scene.tick():
                self.rebuild()

    def _patience(self) -> int:
        return _WAIT_MS if isinstance(self.scene, Awaiting) else _IDLE_MS

    def draw(self) -> bool:
        """Draw if anything changed; says whether it did."""
        assert self.surface is not None
        if not self._dirty:
            return False
        if self._shown() != self._painted:
            self._paint(self.surface, self.root)
        pygame.display.flip()
        self._dirty = False
        self.frames += 1
        return True

    def _paint(self, surface: pygame.Surface, root: Node) -> None:
        drawing.draw(surface, root, self.ui)
        self._painted = self._shown()

    def _shown(self) -> tuple[object, ...]:
        """All that the picture depends on; while it is the same the surface still holds it."""
        ui = self.ui
        return self.root, ui.focus, ui.keyboard, ui.hover, ui.pressed, ui.tip, tuple(sorted(ui.scrolled.items()))

    def show(self, *scenes: Scene) -> None:
        """These scenes from now on, the last on top."""
        self.scene_stack[:] = scenes
        self._enter()
        self.rebuild()

    def rebuild(self) -> None:
        """Build the scene's tree anew; focus stays where a node of the same name is."""
        self._root = self.scene.build(self.ui)
        names = {node.name for node in nodes.focusable(self._root)}
        if self.ui.focus not in names:
            self.ui.focus = ""
        if self.ui.tip not in names:
            self.ui.tip = ""
        self._dirty = True

    def say(self, message: Any) -> None:
        """Give a message to the scene and go where it leads."""
        focus = self.ui.focus
        step = self.scene.handle(message, self.ui)
        match step:
            case Push(scene):
                self.scene_stack.append(scene)
                self._enter()
            case Replace(scene, everything, deep):
                self.scene_stack[:] = [] if everything else self.scene_stack[:-deep]
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
            self._reveal(focus)
            self._hear(message, step)

    def _reveal(self, before: str) -> None:
        """Where a scene has moved the focus, it is scrolled to."""
        node = self.named(self.ui.focus) if self.ui.focus != before else None
        if node is not None:
            nodes.reveal(self.root, node, self.ui)

    def _hear(self, message: Any, step: Step) -> None:
        """The cues of what was done; a tap where it has none."""
        cues, self.ui.cues = self.ui.cues, []
        if isinstance(step, (Push, Replace)) and isinstance(step.scene, Arriving):
            cues += step.scene.arrives()
        if not cues and not isinstance(message, Edited) and message != SCROLLED:
            cues = ["back" if isinstance(step, Pop) else "select"]
        if cues and self.ui.sound:
            self.sounds.play(*cues)

    def _enter(self) -> None:
        self.ui.focus = self.ui.hover = self.ui.pressed = self.ui.tip = ""

    # -- events ---------------------------------------------------------------------------------------------------

    def take(self, event: pygame.event.Event) -> None:
        """One event of the queue."""
        if not self.running:
            return
        match event.type:
            case pygame.QUIT:
                self.running = False
            case pygame.VIDEORESIZE:
                self._resize(event.w, event.h)
            case pygame.WINDOWEXPOSED:
                self.touch()
            case pygame.TEXTINPUT:
                keys.type_in(self, event.text)
            case pygame.KEYDOWN:
                keys.press(self, event)
            case _:
                pointer.take(self, event)

    def named(self, name: str) -> Node | None:
        """The node of that name among those that can be pointed at."""
        return next((node for node in nodes.walk(self.root) if node.name == name and node.active), None)

    def touch(self) -> None:
        """Something to be seen has changed."""
        self._dirty = True

    def retheme(self, theme: Theme) -> None:
        """Look like this from now on."""
        self.ui.theme = theme
        self.changed(self.ui)
        self.rebuild()

    def mute(self) -> None:
        """Sounds off, or on again."""
        self.ui.sound = not self.ui.sound
        if self.ui.sound:
            self.sounds.play("select")
        else:
            self.sounds.stop()
        self.changed(self.ui)
        self.rebuild()

    def toggle_fullscreen(self) -> None:
        self._fullscreen = not self._fullscreen
        flags = pygame.FULLSCREEN if self._fullscreen else pygame.RESIZABLE
        self.surface = pygame.display.set_mode((0, 0) if self._fullscreen else BASE, flags)
        self._resize(*self.surface.get_size())

    def _resize(self, width: int, height: int) -> None:
        self.ui.kept.forget()  # the system may have cleared it
        scale = fitting_scale(width, height)
        self.ui.theme = evolve(self.ui.theme, scale=scale)
        self.ui.width, self.ui.height = width / scale, height / scale
        self._root, self._dirty = None, True
