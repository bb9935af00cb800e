"""What is drawn stays: a picture drawn over the last one is the picture that would be drawn anew."""

import pygame
from attrs import evolve

from cyberdip_game.desk import drawing, nodes
from cyberdip_game.desk.app import Window
from cyberdip_game.desk.kept import Kept, Shows
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.scenes.crisis import CrisisScene
from cyberdip_game.desk.session import Session
from tests.desk.test_scenes import SEAT, new_game, play


class Lamp:
    """Paints a colour over its node, and remembers for which it was asked."""

    def __init__(self) -> None:
        self.painted: list[str] = []

    def __call__(self, p: Painter, node: Node, colour: str) -> None:
        self.painted.append(node.name)
        p.box(0, 0, node.width, node.height, fill=colour, radius=0)


def lamps(lamp: Lamp, **colours: str) -> Node:
    """Lamps in a row, each half over the one before."""
    row = (
        Node(name, 10 + 15 * place, 10, 20, 20, Shows(lamp, colour))
        for place, (name, colour) in enumerate(colours.items())
    )
    return Node("root", 0, 0, 200, 200).add(*row)


def test_what_looks_the_same_is_not_painted_again_but_for_what_lies_over_and_under_a_change() -> None:
    lamp, ui, surface = Lamp(), Ui(), pygame.Surface((200, 200))
    for tree, painted in (
        (lamps(lamp, a="brass", b="blue", c="sage", d="coral"), ["a", "b", "c", "d"]),
        (lamps(lamp, a="brass", b="blue", c="sage", d="coral"), []),
        (lamps(lamp, a="ink", b="blue", c="sage", d="coral"), ["a", "b"]),
        (lamps(lamp, a="ink", b="blue", c="sage"), ["c"]),
    ):
        lamp.painted.clear()
        drawing.draw(surface, tree, ui)
        assert lamp.painted == painted
    assert surface.get_at((70, 15)) == ui.theme.colour("desk")
    assert surface.get_at((27, 15)) == ui.theme.colour("blue")


def test_on_another_surface_or_in_another_theme_all_is_painted() -> None:
    lamp, ui = Lamp(), Ui()
    for surface in (pygame.Surface((200, 200)), pygame.Surface((300, 200))):
        drawing.draw(surface, lamps(lamp, a="brass"), ui)
    ui.theme = evolve(ui.theme, name="paper")
    drawing.draw(surface, lamps(lamp, a="brass"), ui)
    assert lamp.painted == ["a", "a", "a"]


def desk() -> Window:
    """The third morning in a window."""
    window = Window([CrisisScene(Session(play(new_game(), 3), SEAT))])
    window.open()
    window.draw()
    return window


def pixels(window: Window) -> bytes:
    """What the window shows."""
    assert window.surface is not None
    return pygame.image.tobytes(window.surface, "RGB")


def anew(window: Window) -> bytes:
    """The same on an empty surface."""
    assert window.surface is not None
    surface = pygame.Surface(window.surface.get_size(), 0, window.surface)
    drawing.draw(surface, window.root, evolve(window.ui, kept=Kept()))
    return pygame.image.tobytes(surface, "RGB")


def test_the_desk_looks_the_same_whatever_was_drawn_before() -> None:
    window = desk()
    session = window.scene.session
    names = [node.name for node in nodes.walk(window.root) if node.active]
    for number, name in enumerate(names):
        window.ui.hover, window.ui.focus, window.ui.keyboard = name, names[-number], number % 2 == 0
        window.ui.tip = name if (node := window.named(name)) and node.tip else ""
        if node is not None and node.choose is not None and number % 3 == 0:
            window.say(node.choose)
        if number % 20 == 19:
            play(session.game, session.game.turn + 1)
            session.next_turn()
            window.rebuild()
        window.touch()
        window.draw()
        assert pixels(window) == anew(window), name


def test_a_screen_over_another_leaves_nothing_of_it_and_nothing_behind() -> None:
    window, seen = desk(), set()
    for screen in ("a", "n", "j", "q", "l", "f1", "h", "c", "t", "v", "d", "f5"):
        for key in (screen, "tab", "tab", "down", "down", "page down", "up", "escape"):
            if len(window.scene_stack) > 1 or key != "escape":
                window.take(pygame.event.Event(pygame.KEYDOWN, key=pygame.key.key_code(key), mod=0, unicode=""))
                window.draw()
                assert pixels(window) == anew(window), (screen, key)
                seen.add(type(window.scene))
    assert len(seen) > 6
