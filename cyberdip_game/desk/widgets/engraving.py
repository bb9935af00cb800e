"""The sea chart as one picture: flat land, coast, fading waterlines and dashed borders.

pygame has no smooth polygons, so the chart is drawn a few times too large and scaled down once.
"""

import math
from itertools import pairwise

import pygame

from cyberdip_game.desk.dashes import dashed
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets.atlas import Atlas, Crop, Line, Point

Fills = tuple[tuple[str, tuple[int, int, int]], ...]  # region and the colour of its land

_FADES = (0.0, 0.25, 0.55)  # how far each waterline, counted from the coast, has faded into the sea


def engraved(
    chart: Atlas,
    crop: Crop,
    size: tuple[float, float],
    theme: Theme,
    fills: Fills,
    times: int = 0,
) -> pygame.Surface:
    """The chart for a panel of `size` base pixels. `fills` gives the land of each region a colour.

    It is drawn `times` too large and scaled down; 0 stands for as many times as make it smooth.
    """
    times = times or (3 if theme.scale <= 1.5 else 2)
    pen = _Pen(theme, times * theme.scale, size)
    _land(pen, chart, crop, dict(fills))
    return pygame.transform.smoothscale(pen.surface, (theme.px(size[0]), theme.px(size[1])))


class _Pen:
    """Draws on the enlarged surface; lengths are base pixels of the panel."""

    def __init__(self, theme: Theme, unit: float, size: tuple[float, float]) -> None:
        self.theme, self.unit = theme, unit
        self.surface = pygame.Surface((round(size[0] * unit), round(size[1] * unit)))
        self.surface.fill(theme.colour("sea"))

    def points(self, line: Line | list[Point]) -> list[Point]:
        return [(x * self.unit, y * self.unit) for x, y in line]

    def fill(self, polygon: Line, colour: pygame.Color) -> None:
        pygame.draw.polygon(self.surface, colour, self.points(polygon))

    def line(self, line: Line, colour: pygame.Color, width: float) -> None:
        pygame.draw.lines(self.surface, colour, False, self.points(line), max(1, int(width * self.unit)))

    def stroke(self, line: Line | list[Point], colour: pygame.Color, width: float) -> None:
        """A thick line with round joints: a quad and a disc per piece."""
        reach = width * self.unit / 2
        for (ax, ay), (bx, by) in pairwise(self.points(line)):
            length = math.hypot(bx - ax, by - ay) or 1
            nx, ny = (ay - by) / length * reach, (bx - ax) / length * reach
            quad = [(ax + nx, ay + ny), (bx + nx, by + ny), (bx - nx, by - ny), (ax - nx, ay - ny)]
            pygame.draw.polygon(self.surface, colour, quad)
            pygame.draw.circle(self.surface, colour, (bx, by), reach)

    def dashes(self, line: Line | list[Point], colour: pygame.Color, width: float, on: float, off: float) -> None:
        for piece in dashed(line, on, off):
            self.stroke(piece, colour, width)


def _land(pen: _Pen, chart: Atlas, crop: Crop, fills: dict[str, tuple[int, int, int]]) -> None:
    def moved(line: Line) -> Line:
        return tuple(crop.place(point) for point in line)

    theme = pen.theme
    for fade, lines in zip(_FADES, chart.waterlines, strict=False):
        for line in lines:
            pen.line(moved(line), theme.colour("water").lerp(theme.colour("sea"), fade), 1.2)
    for id, region in chart.regions.items():
        for polygon in region.polygons:
            pen.fill(moved(polygon), pygame.Color(*fills.get(id, tuple(theme.colour("land"))[:3])))
    for line in chart.borders:
        pen.dashes(moved(line), theme.colour("coast").lerp(theme.colour("land"), 0.3), 0.9, 3, 2.4)
    for line in chart.coasts:
        pen.line(moved(line), theme.colour("coast"), 1.2)
