"""Maps as assets: nameless regions with capitals, in map units, and the part of them that a panel shows."""

import json
from collections.abc import Sequence
from functools import cache

from attrs import frozen

from cyberdip_game.places import ASSETS
from cyberdip_game.ready import ready

Point = tuple[float, float]
Line = tuple[Point, ...]

_MARGIN = (50.0, 33.0)  # base pixels kept between a capital and the edges, so that its name fits
_BEYOND = 400.0  # map units that land and coast go on straight past the map's edge, for panels of another shape


@frozen
class Region:
    capital: Point
    polygons: tuple[Line, ...]

    def holds(self, point: Point) -> bool:
        return any(_inside(polygon, point) for polygon in self.polygons)


@frozen(eq=False)
class Atlas:
    """A map: regions by id, dashed borders between them, coasts, and three waterlines that fade from the coast."""

    name: str
    width: float
    height: float
    regions: dict[str, Region]
    borders: tuple[Line, ...]
    coasts: tuple[Line, ...]
    waterlines: tuple[tuple[Line, ...], ...]


@frozen
class Crop:
    """The part of a map that a panel shows: its top left corner in map units, and base pixels per map unit."""

    left: float
    top: float
    unit: float

    def place(self, point: Point) -> Point:
        """A point of the map in base pixels of the panel."""
        return (point[0] - self.left) * self.unit, (point[1] - self.top) * self.unit

    def back(self, point: Point) -> Point:
        return point[0] / self.unit + self.left, point[1] / self.unit + self.top


@cache
def atlas(asset: str) -> Atlas:
    """The map of that name from the assets."""
    return ready(f"atlas {asset}", lambda: _read(asset))


def _read(asset: str) -> Atlas:
    raw = json.loads((ASSETS / "maps" / f"{asset}.json").read_text(encoding="utf-8"))
    width, height = raw["width"], raw["height"]

    def line(points: list[list[float]]) -> Line:
        return tuple((_beyond(x, width), _beyond(y, height)) for x, y in points)

    regions = {
        id: Region((one["capital"][0], one["capital"][1]), tuple(map(line, one["polygons"])))
        for id, one in raw["regions"].items()
    }
    return Atlas(
        raw["name"],
        width,
        height,
        regions,
        tuple(line(border["line"]) for border in raw["borders"]),
        tuple(line(coast["line"]) for coast in raw["coast"]),
        tuple(tuple(line(points) for points in lines if len(points) > 1) for lines in raw["water"]),
    )


def _beyond(place: float, whole: float) -> float:
    """A place on the map's edge moved outwards."""
    return place - _BEYOND if place <= 1 else place + _BEYOND if place >= whole - 1 else place


def crop(chart: Atlas, capitals: Sequence[Point], width: float, height: float) -> Crop:
    """Fill the panel if every capital then stays well inside it; else show as much more as they need."""
    xs, ys = [x for x, _ in capitals], [y for _, y in capitals]
    fill = max(width / chart.width, height / chart.height)
    across, down = width - 2 * _MARGIN[0], height - 2 * _MARGIN[1]
    unit = min(fill, across / max(max(xs) - min(xs), 1), down / max(max(ys) - min(ys), 1))
    return Crop(
        _start((min(xs) + max(xs)) / 2, width / unit, chart.width),
        _start((min(ys) + max(ys)) / 2, height / unit, chart.height),
        unit,
    )


def _start(middle: float, shown: float, whole: float) -> float:
    """Where a stretch of `shown` begins on an axis of `whole` units: around `middle`, within the map where it can."""
    if shown >= whole:
        return (whole - shown) / 2
    return min(max(middle - shown / 2, 0), whole - shown)


def _inside(polygon: Line, point: Point) -> bool:
    """Even-odd rule: a ray to the right crosses the outline an odd number of times."""
    x, y = point
    odd = False
    ax, ay = polygon[-1]
    for bx, by in polygon:
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
        ax, ay = bx, by
    return odd
