"""The window: draws only what changed, and everything that the pointer can do, keys can do."""

import os
import signal
import threading
import time

import pygame
import pytest

from cyberdip_game.desk import clock, keys
from cyberdip_game.desk.app import Pop, Push, Quit, Replace
from cyberdip_game.desk.nodes import Edited, Node, Ui
from cyberdip_game.desk.widgets.controls import button, field


def screen(ui: Ui, *children: Node) -> Node:
    return Node("root", 0, 0, ui.width, ui.height).add(*children)


def two_buttons(ui: Ui) -> Node:
    first = button("first", 20, 20, 120, 36, "First", "one")
    return screen(ui, first, button("second", 160, 20, 120, 36, "Second", "two"))


def test_nothing_changes_nothing_is_drawn(stage) -> None:
    _, window, hands = stage(two_buttons)
    assert window.frames == 1
    assert not window.draw()
    hands.move(600, 600)
    hands.move(601, 640)
    assert not window.draw(), "the pointer moved over nothing"
    hands.move(30, 30)
    assert window.draw()
    hands.move(40, 35)
    assert not window.draw(), "still over the same button"
    hands.key(pygame.K_x)
    assert not window.draw(), "a key that means nothing"


def test_a_key_held_down_ends_one_turn_only_and_arrows_go_on() -> None:
    held: set[int] = set()
    down, up = (pygame.event.Event(kind, key=pygame.K_RETURN) for kind in (pygame.KEYDOWN, pygame.KEYUP))
    assert [keys.fresh(held, event) for event in (down, down, down, up, down)] == [True, False, False, True, True]
    arrow = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_DOWN)
    assert keys.fresh(held, arrow) and keys.fresh(held, arrow)


def test_a_click_counts_where_it_was_pressed_and_let_go(stage) -> None:
    scene, _, hands = stage(two_buttons)
    hands.click(30, 30)
    assert scene.heard == ["one"]
    hands.press(30, 30)
    hands._mouse(pygame.MOUSEBUTTONUP, 200, 30, button=1)
    assert scene.heard == ["one"], "pressed on one, let go on another"


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1000, 600)])
def test_clicks_land_at_every_scale(stage, size: tuple[int, int]) -> None:
    scene, _, hands = stage(two_buttons, size)
    hands.click(170, 40)
    assert scene.heard == ["two"]


def test_tab_arrows_enter_and_space(stage) -> None:
    scene, window, hands = stage(two_buttons)
    hands.key(pygame.K_TAB)
    assert (window.ui.focus, window.ui.keyboard) == ("first", True)
    hands.key(pygame.K_RIGHT)
    hands.key(pygame.K_RETURN)
    hands.key(pygame.K_TAB)
    hands.key(pygame.K_SPACE)
    hands.key(pygame.K_TAB, pygame.KMOD_LSHIFT)
    assert scene.heard == ["two", "one"]
    assert window.ui.focus == "second"


def test_enter_is_the_screens_own_key_unless_keys_moved_the_focus(stage) -> None:
    scene, _, hands = stage(two_buttons)
    hands.click(30, 30)
    hands.key(pygame.K_RETURN)
    assert scene.heard == ["one"]
    assert scene.keys == ["enter"]


def test_the_focus_ring_is_seen_only_with_keys(stage) -> None:
    _, window, hands = stage(two_buttons)
    brass = window.ui.theme.colour("brass")
    hands.click(30, 30)
    window.draw()
    assert window.surface.get_at((60, 16)) != brass
    hands.key(pygame.K_TAB, pygame.KMOD_LSHIFT)
    hands.key(pygame.K_TAB)
    window.draw()
    assert window.surface.get_at((60, 16)) == brass


def test_an_input_line_takes_letters_and_keeps_shortcuts_out(stage) -> None:
    def tree(ui: Ui) -> Node:
        return screen(ui, field("why", 20, 20, 200, scene.typed if scene else "", "why?", "done"))

    scene = None
    scene, window, hands = stage(tree)
    hands.click(30, 30)
    for letter in "dusk":
        hands.key(getattr(pygame, f"K_{letter}"), unicode=letter)
        hands.type(letter)
    hands.key(pygame.K_BACKSPACE)
    assert scene.typed == "dus"
    assert window.ui.theme.name == "night", "D did not turn the desk to paper"
    assert scene.keys == []
    hands.key(pygame.K_RETURN)
    assert scene.heard[-1] == "done"
    hands.key(pygame.K_ESCAPE)
    hands.key(pygame.K_d)
    assert window.ui.theme.name == "paper"
    assert all(isinstance(message, Edited) for message in scene.heard[:-1])


def test_theme_and_text_size_by_key(stage) -> None:
    _, window, hands = stage(two_buttons)
    seen = []
    window.changed = lambda ui: seen.append(ui.theme)
    hands.key(pygame.K_d)
    hands.key(pygame.K_PLUS, unicode="+")
    hands.key(pygame.K_RIGHTBRACKET, unicode="+")  # where a German keyboard has its plus
    hands.key(pygame.K_MINUS, unicode="-")
    assert [(theme.name, theme.text) for theme in seen] == [("paper", n) for n in (100, 115, 130, 115)]
    hands.key(pygame.K_0)
    assert window.ui.theme.text == 100
    for _ in range(9):
        hands.key(pygame.K_PLUS, unicode="+")
    assert window.ui.theme.text == 200


def test_single_keys_can_be_turned_off(stage) -> None:
    scene, window, hands = stage(two_buttons)
    window.ui.shortcuts = False
    hands.key(pygame.K_d)
    hands.key(pygame.K_a)
    hands.key(pygame.K_ESCAPE)
    assert window.ui.theme.name == "night"
    assert scene.keys == ["escape"]


def test_chords_are_not_shortcuts(stage) -> None:
    scene, window, hands = stage(two_buttons)
    hands.key(pygame.K_d, pygame.KMOD_LCTRL)
    assert window.ui.theme.name == "night"
    assert scene.keys == []
    hands.key(pygame.K_z, pygame.KMOD_LSHIFT)
    assert scene.keys == ["shift z"]


def test_the_stack_of_scenes(stage) -> None:
    first, window, hands = stage(two_buttons)
    second, _, _ = stage(two_buttons)
    first.step = Push(second)
    hands.click(30, 30)
    assert window.scene is second
    assert window.ui.focus == "", "a new screen begins without focus"
    second.step = Pop()
    hands.click(30, 30)
    assert window.scene is first
    first.step = Replace(second, all=True)
    hands.click(30, 30)
    assert window.scene_stack == [second]
    hands.click(30, 30)
    assert not window.running, "the last screen was left"


def test_time_passes_also_where_nothing_sounds() -> None:
    """pygame's own clock stands still there, and nobody could lift the curtain between two seats."""
    before = clock.milliseconds()
    time.sleep(0.02)
    assert clock.milliseconds() - before >= 15


def test_a_tooltip_opens_at_once_on_focus_and_after_a_rest_under_the_pointer(stage, monkeypatch) -> None:
    def tree(ui: Ui) -> Node:
        return screen(ui, Node("gauge", 20, 20, 90, 30, tip="Capital\nWhat you can spend."))

    from cyberdip_game.desk import pointer

    _, window, hands = stage(tree)
    now = [1000]
    monkeypatch.setattr(clock, "milliseconds", lambda: now[0])
    hands.move(30, 30)
    now[0] += 300
    pointer.rest(window)
    assert window.ui.tip == ""
    now[0] += 60
    pointer.rest(window)
    assert window.ui.tip == "gauge"
    window.draw()
    assert window.surface.get_at((40, 60)) == window.ui.theme.colour("raised")
    hands.move(400, 400)
    assert window.ui.tip == ""
    hands.key(pygame.K_TAB)
    assert window.ui.tip == "gauge"
    hands.key(pygame.K_ESCAPE)
    assert window.ui.tip == ""


def test_the_wheel_scrolls_what_lies_under_the_pointer(stage, monkeypatch) -> None:
    def tree(ui: Ui) -> Node:
        return screen(ui, Node("list", 10, 10, 100, 50, scrolls=130))

    _, window, _ = stage(tree)
    for position, notches, offset in (((20, 20), -1, 40), ((20, 20), -5, 80), ((500, 500), -1, 80), ((20, 20), 9, 0)):
        monkeypatch.setattr(pygame.mouse, "get_pos", lambda position=position: position)
        window.take(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=notches))
        assert window.ui.scrolled.get("list", 0) == offset


def run_in_turn(window, *events) -> int:
    pygame.event.clear()
    for event in events:
        pygame.event.post(event)
    return window.run()


def test_closing_the_window_calls_back_once(stage) -> None:
    _, window, _ = stage(two_buttons)
    closed = []
    window.closing = lambda: closed.append(True)
    assert run_in_turn(window, pygame.event.Event(pygame.QUIT)) == 0
    assert closed == [True]


def test_a_scene_may_quit(stage) -> None:
    scene, window, _ = stage(two_buttons)
    scene.step = Quit()
    down = pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(30, 30), button=1)
    up = pygame.event.Event(pygame.MOUSEBUTTONUP, pos=(30, 30), button=1)
    assert run_in_turn(window, down, up) == 0


def test_a_signal_ends_the_window_and_calls_back(stage) -> None:
    _, window, _ = stage(two_buttons)
    closed = []
    window.closing = lambda: closed.append(True)
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)

    def stop() -> None:
        for _ in range(500):
            if signal.getsignal(signal.SIGTERM) is not before[0]:  # the window listens
                os.kill(os.getpid(), signal.SIGTERM)
                return
            time.sleep(0.01)

    timer = threading.Thread(target=stop)
    timer.start()
    try:
        assert run_in_turn(window) == 128 + signal.SIGTERM
    finally:
        timer.join()
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
    assert closed == [True]


def test_work_in_the_background_is_heard_of_without_an_event(stage) -> None:
    scene, window, _ = stage(two_buttons)
    scene.changed = True
    frames = window.frames
    timer = threading.Timer(0.7, lambda: pygame.event.post(pygame.event.Event(pygame.QUIT)))
    timer.start()
    run_in_turn(window)
    timer.join()
    assert window.frames == frames + 1
