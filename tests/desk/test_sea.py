"""At sea: who has no land stands in open water apart from others; the sea's name covers nothing."""

import math

import pytest

from cyberdip_game.desk import nodes
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets import sea
from cyberdip_game.desk.widgets.atlas import atlas, crop
from cyberdip_game.desk.widgets.map import map_node
from cyberdip_game.play.sheet import ActorCard, IncidentCard

MAP = "grey_ocean"
REGIONS = atlas(MAP).regions


def actor(id: str, region: str = "", kind: str = "state", you: bool = False) -> ActorCard:
    return ActorCard(id, id.title(), kind, region, you, False, 10, 0, 0, 50)


def incident(victim: str) -> IncidentCard:
    return IncidentCard("wiper", "Wiper", "wiper", "anchor", "", victim, "ports", 50, "serious", "low")


STATES = [actor(id, id) for id in REGIONS]


@pytest.mark.parametrize("size", [(488, 404), (600, 404), (900, 500), (520, 632)])
def test_who_has_no_land_stands_in_the_water_apart_from_all_others(size: tuple[int, int]) -> None:
    actors = [*STATES, actor("medisys", kind="company", you=True), actor("union", kind="organisation")]
    root = map_node("map", 0, 0, *size, actors, [incident("Medisys")], MAP, "relations", Theme())
    view = crop(atlas(MAP), [region.capital for region in REGIONS.values()], *size)
    spots = {one.id: nodes.find(root, f"map.{one.id}") for one in actors}
    for id in ("medisys", "union"):
        middle = spots[id].x + 12, spots[id].y + 12
        assert 0 < middle[0] < size[0] and 0 < middle[1] < size[1]
        assert not any(region.holds(view.back(middle)) for region in REGIONS.values())
        others = [(node.x + 12, node.y + 12) for other, node in spots.items() if other != id]
        assert min(math.dist(middle, other) for other in others) > 40
    assert nodes.find(root, "map.wiper")


def test_groups_have_no_capital_on_a_map_but_stand_on_a_ring() -> None:
    actors = [actor("lysmark", "lysmark", you=True), actor("karsk", "karsk"), actor("night_heron", kind="group")]
    for asset, seen in ((MAP, False), ("", True)):
        root = map_node("map", 0, 0, 488, 404, actors, [], asset, "relations", Theme())
        assert any(node.name == "map.night_heron" for node in nodes.walk(root)) == seen


def test_the_name_of_the_sea_lies_on_water_clear_of_what_is_busy() -> None:
    size = (488.0, 404.0)
    view = crop(atlas(MAP), [region.capital for region in REGIONS.values()], *size)
    spot = sea.label(MAP, view, size, 90, 24, ())
    assert spot is not None
    corners = [(spot[0] + dx, spot[1] + dy) for dx in (-44, 0, 44) for dy in (-11, 0, 11)]
    assert not any(region.holds(view.back(corner)) for region in REGIONS.values() for corner in corners)
    other = sea.label(MAP, view, size, 90, 24, (spot,))
    assert other != spot
    everywhere = tuple((float(x), float(y)) for x in range(0, 488, 40) for y in range(0, 404, 20))
    assert sea.label(MAP, view, size, 90, 24, everywhere) is None
