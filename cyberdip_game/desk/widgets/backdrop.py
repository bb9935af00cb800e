"""Charts as pictures only: the dim one behind a whole screen, and the crop on a card or a row."""

from collections.abc import Sequence
from functools import lru_cache

import pygame

from cyberdip_game.desk import pictures
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets.atlas import Crop, Point, atlas
from cyberdip_game.desk.widgets.engraving import engraved

_SHADE = 97  # of 255, how much of the chart shows through on a whole screen
_TIMES = 2  # so dim a chart needs no more to look smooth
_BEHIND = "grey_ocean"
_TINTS = {"lysmark": "landYou"} | dict.fromkeys(("brennia", "halvard", "solenne", "corvane", "tessaly"), "landUnion")
_SHOWN = 470.0  # map units across a crop


def behind(p: Painter, width: float, height: float) -> None:
    """The chart of the Grey Ocean over the whole window, dim."""
    p.picture(0, 0, _dim(Theme(p.theme.name, p.theme.scale), width, height))


@lru_cache(maxsize=2)
def _dim(theme: Theme, width: float, height: float) -> pygame.Surface:
    size = theme.px(width), theme.px(height)
    return pictures.kept(size, _BEHIND, ("dim", theme), lambda: _dimmed(theme, width, height))


def _dimmed(theme: Theme, width: float, height: float) -> pygame.Surface:
    chart = atlas(_BEHIND)
    unit = max(width / chart.width, height / chart.height)
    fills = tuple((region, _rgb(theme.colour(tint))) for region, tint in _TINTS.items())
    drawn = engraved(chart, Crop(0, 0, unit), (width, height), theme, fills, _TIMES)
    faded = pygame.Surface(drawn.get_size())
    faded.fill(theme.colour("desk"))
    drawn.set_alpha(_SHADE)
    faded.blit(drawn, (0, 0))
    return faded


def scene_of(
    p: Painter,
    x: float,
    y: float,
    width: float,
    height: float,
    asset: str,
    region: str,
    members: Sequence[str] = (),
) -> None:
    """The part of a map around the region where it happens, marked; plain sea where there is no map."""
    look = Theme(p.theme.name, p.theme.scale)
    if asset:
        p.picture(x, y, _scene(look, width, height, asset, region, tuple(members)))
    else:
        p.box(x, y, width, height, fill="sea", radius=0)


@lru_cache(maxsize=64)
def _scene(
    look: Theme, width: float, height: float, asset: str, region: str, members: tuple[str, ...]
) -> pygame.Surface:
    size = look.px(width), look.px(height)
    how = "scene", look, region, members
    return pictures.kept(size, asset, how, lambda: _marked(look, width, height, asset, region, members))


def _marked(
    look: Theme, width: float, height: float, asset: str, region: str, members: tuple[str, ...]
) -> pygame.Surface:
    chart = atlas(asset)
    if region not in chart.regions:
        sea = pygame.Surface((look.px(width), look.px(height)))
        sea.fill(look.colour("sea"))
        return sea
    spot = chart.regions[region].capital
    crop = _around(spot, width, height)
    fills = {id: _rgb(look.colour("landUnion")) for id in members} | {region: _rgb(look.colour("landYou"))}
    drawn = engraved(chart, crop, (width, height), look, tuple(sorted(fills.items())))
    pen, (cx, cy) = Painter(drawn, look), crop.place(spot)
    pen.dot(cx, cy, 5, "coral")
    pen.ring(cx, cy, 10, "coral", 1.4)
    return drawn


def _around(spot: Point, width: float, height: float) -> Crop:
    unit = max(width / _SHOWN, height / (_SHOWN * 0.4))
    return Crop(spot[0] - width / unit * 0.42, spot[1] - height / unit * 0.55, unit)


def _rgb(colour: pygame.Color) -> tuple[int, int, int]:
    return colour.r, colour.g, colour.b
