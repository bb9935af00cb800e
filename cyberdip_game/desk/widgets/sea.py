"""Open sea: where somebody without land of their own stands on a map, and where the sea's name is written."""

import math
from collections.abc import Sequence
from functools import cache, lru_cache

import pygame

from cyberdip_game.desk.widgets.atlas import Crop, Point, atlas
from cyberdip_game.ready import ready

_COARSE = 4  # map units per pixel of the picture in which land is looked up
_STEP = 20.0  # map units between places that are tried
_ROOM = (110.0, 80.0)  # map units of water around somebody who stands at sea
_FAR = 150.0  # base pixels beyond which more distance is worth nothing


def stand(asset: str, view: Crop, width: float, height: float, taken: Sequence[Point]) -> Point:
    """The place at sea, in base pixels of the panel, with most room to what stands already."""
    tried = [view.place(spot) for spot in open_sea(asset, *_ROOM)]
    fits = [spot for spot in tried if 48 < spot[0] < width - 48 and 60 < spot[1] < height - 48]
    if not fits:
        return width - 56, height - 56
    return max(fits, key=lambda spot: min(_FAR, *(math.dist(spot, other) for other in taken)))


@lru_cache(maxsize=50)
def label(
    asset: str, view: Crop, size: tuple[float, float], wide: float, tall: float, busy: tuple[Point, ...]
) -> Point | None:
    """The middle of the place for the sea's name, clear of what is busy; None where there is no room."""
    how = asset, view, size, wide, tall, busy
    return ready(f"sea {how!r}", lambda: _label(*how))


def _label(
    asset: str, view: Crop, size: tuple[float, float], wide: float, tall: float, busy: tuple[Point, ...]
) -> Point | None:
    tried = [view.place(spot) for spot in open_sea(asset, wide / view.unit, tall / view.unit)]
    width, height = size

    def free(spot: Point) -> float:
        return min((max(abs(spot[0] - x) - wide / 2, abs(spot[1] - y) - tall) for x, y in busy), default=_FAR)

    inside = [s for s in tried if wide / 2 + 8 < s[0] < width - wide / 2 - 8 and 50 < s[1] < height - tall - 4]
    best = max(inside, key=lambda spot: min(40.0, free(spot)) + spot[1] / height, default=None)
    return best if best is not None and free(best) > 10 else None


@lru_cache(maxsize=50)
def open_sea(asset: str, across: float, down: float) -> tuple[Point, ...]:
    """Middles of boxes of that size, in map units, that hold no land."""
    chart, land = atlas(asset), _land(asset)
    box = pygame.mask.Mask((max(1, round(across / _COARSE)), max(1, round(down / _COARSE))), fill=True)
    found, y = [], down / 2
    while y < chart.height - down / 2:
        x = across / 2
        while x < chart.width - across / 2:
            corner = round((x - across / 2) / _COARSE), round((y - down / 2) / _COARSE)
            if land.overlap(box, corner) is None:
                found.append((x, y))
            x += _STEP
        y += _STEP
    return tuple(found)


@cache
def _land(asset: str) -> pygame.mask.Mask:
    chart = atlas(asset)
    drawn = pygame.Surface((round(chart.width / _COARSE), round(chart.height / _COARSE)), pygame.SRCALPHA)
    for region in chart.regions.values():
        for polygon in region.polygons:
            pygame.draw.polygon(drawn, "white", [(x / _COARSE, y / _COARSE) for x, y in polygon])
    return pygame.mask.from_surface(drawn)
