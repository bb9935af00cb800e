"""The map: capitals inside the panel, a state answers on all of its land, nobody is painted as an enemy."""

import math
from itertools import pairwise

import pygame
import pytest

from cyberdip_game.desk import drawing, nodes
from cyberdip_game.desk.nodes import Ui
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets.atlas import atlas, crop
from cyberdip_game.desk.widgets.chart import Mark, Place, chart, ring
from cyberdip_game.desk.widgets.engraving import dashed

MAP = "grey_ocean"
REGIONS = sorted(atlas(MAP).regions)
PLACES = [Place(id, id.title(), id, you=id == "lysmark", trust=7 * n - 30) for n, id in enumerate(REGIONS)]


def drawn(mode: str = "relations", asset: str = MAP, places: list[Place] = PLACES, marks: list[Mark] | None = None):
    return chart(
        "map", 100, 50, 488, 404, places, marks or [], asset=asset, mode=mode,
        open_place=lambda id: ("capital", id), open_mark=lambda id: ("incident", id),
    )  # fmt: skip


@pytest.mark.parametrize("size", [(488, 404), (600, 404), (520, 632), (900, 500), (284, 112)])
def test_every_capital_stands_inside_the_panel(size: tuple[int, int]) -> None:
    capitals = [region.capital for region in atlas(MAP).regions.values()]
    view = crop(atlas(MAP), capitals, *size)
    for capital in capitals:
        x, y = view.place(capital)
        assert 0 < x < size[0] and 0 < y < size[1]
        assert view.back((x, y)) == pytest.approx(capital)


def test_a_capital_lies_in_its_own_region_and_a_state_is_hit_there() -> None:
    root, ui = drawn(), Ui()
    for place in PLACES:
        node = nodes.find(root, f"map.{place.id}")
        assert atlas(MAP).regions[place.id].holds(atlas(MAP).regions[place.id].capital)
        found = nodes.hit(root, node.x + 12, node.y + 12, ui)
        assert found is not None and found.message == ("capital", place.id)


def test_land_answers_sea_does_not_and_nothing_outside_the_panel_does() -> None:
    root, ui = drawn(), Ui()
    lysmark = nodes.find(root, "map.lysmark")
    on_land = nodes.hit(root, lysmark.x - 40, lysmark.y + 40, ui)
    assert on_land is lysmark
    assert nodes.hit(root, 99, 200, ui) is None
    heard = {
        node.message if (node := nodes.hit(root, x, y, ui)) else None
        for x in range(100, 588, 8)
        for y in range(50, 454, 8)
    }
    assert heard == {None, *(("capital", place.id) for place in PLACES)}


def test_incidents_lie_on_their_own_land_apart_from_one_another() -> None:
    marks = [Mark(f"m{n}", "lysmark", "bug") for n in range(3)]
    root = drawn(marks=marks)
    spots = [nodes.find(root, f"map.{mark.id}") for mark in marks]
    for number, one in enumerate(spots):
        assert all(math.dist((one.x, one.y), (other.x, other.y)) > 24 for other in spots[number + 1 :])
        assert nodes.find(root, "map.lysmark").area(one.x + 16, one.y + 16)


def test_suspicion_is_not_painted() -> None:
    ui, pictures = Ui(), []
    for trust in (-90, 90):
        places = [Place(p.id, p.name, p.region, you=p.you, trust=trust) for p in PLACES]
        surface = pygame.Surface((700, 500))
        drawing.draw(surface, drawn("incidents", places=places), ui)
        pictures.append(pygame.image.tobytes(surface, "RGB"))
    assert pictures[0] == pictures[1]


def test_without_a_map_everybody_stands_on_a_ring_around_you() -> None:
    spots = ring(PLACES, 488, 404)
    assert spots["lysmark"] == (244, 202)
    assert all(60 <= x <= 428 and 50 <= y <= 354 for x, y in spots.values())
    root = drawn(asset="")
    assert {node.name for node in nodes.focusable(root)} == {f"map.{place.id}" for place in PLACES}


@pytest.mark.parametrize("mode", ["relations", "resilience", "incidents"])
@pytest.mark.parametrize("theme", ["night", "paper"])
def test_every_mode_draws_in_both_themes(mode: str, theme: str) -> None:
    ui, surface = Ui(Theme(theme)), pygame.Surface((700, 500))
    drawing.draw(surface, drawn(mode, marks=[Mark("m", "karsk", "bug", "Wiper")]), ui)
    seen = {tuple(surface.get_at((x, y)))[:3] for x in range(110, 580, 5) for y in range(60, 450, 5)}

    def shown(token: str) -> bool:
        """Whether the colour is there; scaling down moves it by a little."""
        return min(math.dist(colour, tuple(ui.theme.colour(token))[:3]) for colour in seen) < 4

    assert shown("sea")
    assert shown("landYou") == (mode != "resilience")


def test_dashes_have_their_lengths() -> None:
    pieces = list(dashed([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], 4, 2))
    lengths = [sum(math.dist(a, b) for a, b in pairwise(piece)) for piece in pieces]
    assert lengths == pytest.approx([4, 4, 4, 2])
    assert [piece[0] for piece in pieces] == [(0, 0), (6, 0), (10, 2), (10, 8)]
