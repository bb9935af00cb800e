"""One tree for drawing, pointing, focus, reading aloud: what is drawn is what is hit, in the same order."""

import pygame
import pytest

from cyberdip_game.desk import drawing, nodes
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter


def block(name: str, x: float, y: float, width: float = 40, height: float = 20, colour: str = "brass") -> Node:
    def paint(p: Painter, node: Node) -> None:
        p.box(0, 0, node.width, node.height, fill=colour, radius=0)

    return Node(name, x, y, width, height, paint, message=name, label=f"the {name}")


def drawn(root: Node, ui: Ui) -> pygame.Surface:
    surface = pygame.Surface((ui.theme.px(200), ui.theme.px(200)))
    drawing.draw(surface, root, ui)
    return surface


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.25, 1.5, 3.0])
def test_what_is_drawn_is_what_is_hit(scale: float) -> None:
    ui = Ui()
    ui.theme = type(ui.theme)(scale=scale)
    root = Node("root", 0, 0, 200, 200).add(block("one", 10, 10), block("two", 60.4, 33.3, 31, 17))
    surface, brass = drawn(root, ui), ui.theme.colour("brass")
    for x in range(0, surface.get_width(), 3):
        for y in range(0, surface.get_height(), 3):
            near_edge = any(
                abs(x / scale - edge) * scale < 1.5 or abs(y / scale - level) * scale < 1.5
                for node in root.children
                for edge in (node.x, node.x + node.width)
                for level in (node.y, node.y + node.height)
            )
            if not near_edge:
                assert (surface.get_at((x, y)) == brass) == (nodes.hit(root, x / scale, y / scale, ui) is not None)


def test_later_nodes_lie_on_top() -> None:
    root = Node("root", 0, 0, 200, 200).add(block("under", 10, 10), block("over", 20, 10, colour="blue"))
    ui = Ui()
    assert nodes.hit(root, 30, 15, ui) is root.children[1]
    assert drawn(root, ui).get_at((30, 15)) == ui.theme.colour("blue")


def scrolling() -> Node:
    area = Node("area", 10, 10, 60, 50, scrolls=200)
    return Node("root", 0, 0, 200, 200).add(area.add(*(block(f"row {n}", 10, 10 + 25 * n, 60, 20) for n in range(8))))


def test_scrolled_nodes_are_drawn_and_hit_where_they_went_and_nowhere_else() -> None:
    root, ui = scrolling(), Ui(scrolled={"area": 100})
    surface, brass = drawn(root, ui), ui.theme.colour("brass")
    assert nodes.place(root, "row 4", ui) == (10, 10)
    found = nodes.hit(root, 30, 15, ui)
    assert found is not None and found.name == "row 4"
    for y in (5, 70, 110):  # above and below the area: clipped, so not to be hit
        assert surface.get_at((30, y)) != brass
        assert nodes.hit(root, 30, y, ui) is None


def test_scrolling_stays_within_the_content_and_focus_scrolls_into_view() -> None:
    root, ui = scrolling(), Ui(scrolled={"area": 9999})
    area = nodes.find(root, "area")
    assert ui.offset(area) == 150
    for name in ("row 7", "row 0", "row 3"):
        node = nodes.find(root, name)
        nodes.reveal(root, node, ui)
        _, top = nodes.place(root, name, ui)
        assert area.y <= top and top + node.height <= area.y + area.height


def test_focus_order_is_the_order_of_the_tree_and_skips_what_says_nothing() -> None:
    root = Node("root", 0, 0, 200, 200).add(
        Node("bar", 0, 0, 200, 20).add(block("a", 0, 0)),
        Node("words", 0, 30, 50, 10, label="only words"),
        Node("input", 0, 40, 50, 10, field=""),
        Node("gauge", 0, 60, 50, 10, tip="Explains itself."),
        block("b", 0, 80),
    )
    assert [node.name for node in nodes.focusable(root)] == ["a", "input", "gauge", "b"]
    assert nodes.spoken(root) == ["the a", "only words", "the b"]


def test_arrows_move_to_the_nearest_in_that_direction_and_stay_where_there_is_none() -> None:
    grid = [block(f"{column}{row}", 50 * column, 30 * row) for row in range(3) for column in range(3)]
    here = next(node for node in grid if node.name == "11")
    reached = {key: nodes.neighbour(grid, here, key).name for key in ("left", "right", "up", "down")}
    assert reached == {"left": "01", "right": "21", "up": "10", "down": "12"}
    assert nodes.neighbour(grid, grid[0], "up") is grid[0]


def test_arrows_stay_in_the_innermost_panel() -> None:
    inner = Node("inner", 0, 0, 100, 50, panel=True).add(block("a", 0, 0))
    root = Node("root", 0, 0, 200, 200).add(Node("outer", 0, 0, 200, 100, panel=True).add(inner, block("b", 0, 60)))
    assert nodes.panel_of(root, "a") is inner
    assert nodes.panel_of(root, "b").name == "outer"


def test_an_area_is_hit_only_where_no_rectangle_is() -> None:
    state = block("state", 50, 50, 10, 10)
    state.area = lambda x, y: x < 150
    root = Node("root", 0, 0, 200, 200).add(block("marker", 100, 100), state)
    ui = Ui()
    assert [nodes.hit(root, x, y, ui) for x, y in ((110, 110), (20, 20), (55, 55), (180, 20))] == [
        root.children[0],
        state,
        state,
        None,
    ]


def test_a_missing_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        nodes.find(scrolling(), "row 99")
