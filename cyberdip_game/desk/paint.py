"""Drawing in base pixels: text by baseline, icons, dots, lines and boxes on a surface of any scale and theme."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pygame
from attrs import evolve, frozen

from cyberdip_game.desk import glyphs, measure
from cyberdip_game.desk.dashes import dashed
from cyberdip_game.desk.theme import Theme

Colour = str | pygame.Color
Point = tuple[float, float]


def fill_plain(surface: pygame.Surface, ink: glyphs.Rgba, rect: pygame.Rect) -> None:
    """A rectangle with sharp corners. It is drawn as a polygon, since SDL fills rectangles past the processor's cache,
    which takes many times as long, and longer still for what is drawn on them."""
    if rect.width > 0 and rect.height > 0:
        right, low = rect.right - 1, rect.bottom - 1
        pygame.draw.polygon(surface, ink, [rect.topleft, (right, rect.top), (right, low), (rect.left, low)])


@frozen
class Painter:
    """Draws on a surface in base pixels, moved by `x` and `y`. A colour is a token's name or a colour."""

    surface: pygame.Surface
    theme: Theme
    x: float = 0
    y: float = 0

    def moved(self, x: float, y: float) -> "Painter":
        return Painter(self.surface, self.theme, self.x + x, self.y + y)

    def on_paper(self) -> "Painter":
        return evolve(self, theme=self.theme.on_paper())

    def colour(self, colour: Colour) -> pygame.Color:
        return self.theme.colour(colour) if isinstance(colour, str) else colour

    def _ink(self, colour: Colour) -> glyphs.Rgba:
        return self.theme.inks[colour] if isinstance(colour, str) else (colour.r, colour.g, colour.b, colour.a)

    def spot(self, x: float, y: float) -> tuple[int, int]:
        """A point in pixels of the window."""
        scale = self.theme.scale
        return round((self.x + x) * scale), round((self.y + y) * scale)

    def area(self, x: float, y: float, width: float, height: float) -> pygame.Rect:
        """A rectangle in pixels of the window; neighbours in base pixels stay neighbours."""
        left, top = self.spot(x, y)
        right, bottom = self.spot(x + width, y + height)
        return pygame.Rect(left, top, right - left, bottom - top)

    # -- text -----------------------------------------------------------------------------------------------------

    def width(self, words: str, style: str = "body") -> float:
        return measure.width(self.theme, words, style)

    def fitted(self, words: str, width: float, style: str = "body") -> str:
        return measure.fitted(self.theme, words, width, style)

    def lines(self, words: str, width: float, style: str = "body") -> list[str]:
        return list(measure.lines(self.theme, words, width, style))

    def text(
        self,
        x: float,
        y: float,
        words: str,
        style: str = "body",
        colour: Colour = "ink",
        anchor: str = "l",
        halo: Colour | None = None,
    ) -> float:
        """One line with its baseline at `y`, anchored l(eft), m(iddle) or r(ight). Gives its width in base pixels."""
        if not words:
            return 0
        face, words, ink = self.theme.letters(style), measure.shown(words, style), self._ink(colour)
        drawn = glyphs.line(words, face, ink)
        width = drawn.get_width()
        left, base = self.spot(x, y)
        left -= {"l": 0, "m": width // 2, "r": width}[anchor]
        top = base - glyphs.ascent(face)
        if halo is not None:
            reach = max(2, self.theme.px(2.4))
            drawn = glyphs.haloed(words, face, ink, self._ink(halo), reach)
            left, top = left - reach, top - reach
        self.surface.blit(drawn, (left, top))
        return width / self.theme.scale

    def paragraph(
        self, x: float, y: float, words: str, width: float, style: str = "body", colour: Colour = "ink", most: int = 0
    ) -> float:
        """Wrapped text whose first baseline is at `y`; at most `most` lines if given. Gives the height used."""
        lines = self.lines(words, width, style)
        if most and len(lines) > most:
            lines = [*lines[: most - 1], self.fitted(" ".join(lines[most - 1 :]), width, style)]
        step = self.theme.line(style)
        for number, line in enumerate(lines):
            self.text(x, y + number * step, line, style, colour)
        return len(lines) * step

    # -- shapes ---------------------------------------------------------------------------------------------------

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Colour | None = None,
        line: Colour | None = None,
        radius: float = 4,
        weight: float = 1,
        dashed: bool = False,
    ) -> None:
        rect, corner = self.area(x, y, width, height), self.theme.px(radius)
        if fill is not None and corner:
            pygame.draw.rect(self.surface, self._ink(fill), rect, border_radius=corner)
        elif fill is not None:
            fill_plain(self.surface, self._ink(fill), rect)
        if line is not None and dashed:
            self._dashed_box(x, y, width, height, line, weight)
        elif line is not None:
            pygame.draw.rect(self.surface, self._ink(line), rect, self._hair(weight), border_radius=corner)

    def _dashed_box(self, x: float, y: float, width: float, height: float, line: Colour, weight: float) -> None:
        right, low = x + width - weight, y + height - weight
        self.dashes([(x, y), (right, y), (right, low), (x, low), (x, y)], line, weight)

    def rule(self, x: float, y: float, width: float, colour: Colour = "line", weight: float = 1) -> None:
        """A level line whose upper edge is at `y`."""
        rect = pygame.Rect(self.spot(x, y), (self.theme.px(width), self._hair(weight)))
        fill_plain(self.surface, self._ink(colour), rect)

    def upright(self, x: float, y: float, height: float, colour: Colour = "line", weight: float = 1) -> None:
        rect = pygame.Rect(self.spot(x, y), (self._hair(weight), self.theme.px(height)))
        fill_plain(self.surface, self._ink(colour), rect)

    def dashes(
        self, points: Sequence[Point], colour: Colour, weight: float = 1, dash: float = 3, gap: float = 2.4
    ) -> None:
        """A dashed line through points."""
        for piece in dashed(points, dash, gap):
            ends = [self.spot(x, y) for x, y in piece]
            pygame.draw.lines(self.surface, self._ink(colour), False, ends, self._hair(weight))

    def stroke(self, start: Point, end: Point, colour: Colour, weight: float = 1) -> None:
        """A smooth line between two points."""
        width = self._hair(weight)
        pygame.draw.aaline(self.surface, self._ink(colour), self.spot(*start), self.spot(*end), width)

    def curves(self, curves: Iterable[Sequence[Point]], colour: Colour, weight: float = 1) -> None:
        """Smooth lines, each through its points."""
        width, ink, scale = self._hair(weight), self.colour(colour), self.theme.scale  # four numbers are read slower
        surface, left, top, line = self.surface, self.x, self.y, pygame.draw.aaline
        for points in curves:
            ends = [((left + x) * scale, (top + y) * scale) for x, y in points]
            for start, end in pairwise(ends):
                line(surface, ink, start, end, width)

    def polygon(self, points: Sequence[Point], colour: Colour) -> None:
        pygame.draw.polygon(self.surface, self._ink(colour), [self.spot(x, y) for x, y in points])

    def icon(
        self, x: float, y: float, name: str, size: float = 16, colour: Colour = "ink2", weight: float = 1.75
    ) -> None:
        """An icon with its top left corner at x, y."""
        drawn = glyphs.icon(name, max(8, self.theme.px(size)), self._ink(colour), weight)
        self.surface.blit(drawn, self.spot(x, y))

    def dot(
        self, x: float, y: float, radius: float, colour: Colour, kind: str = "full", stroke: float | None = None
    ) -> None:
        """A dot around x, y: full, half, ring, diamond or hollow (a hollow diamond)."""
        scale = self.theme.scale
        pen = max(1.3, radius * 0.32) if stroke is None else stroke
        drawn = glyphs.dot(round(radius * scale, 2), self._ink(colour), kind, round(pen * scale, 2))
        left, top = self.spot(x, y)
        self.surface.blit(drawn, (left - drawn.get_width() // 2, top - drawn.get_height() // 2))

    def ring(self, x: float, y: float, radius: float, colour: Colour = "brass", stroke: float = 2) -> None:
        """A circle around something, 2 base pixels thick unless told."""
        self.dot(x, y, radius, colour, "ring", stroke)

    def picture(self, x: float, y: float, drawn: pygame.Surface) -> None:
        """A picture already in pixels of the window, with its top left corner at x, y."""
        self.surface.blit(drawn, self.spot(x, y))

    def _hair(self, weight: float) -> int:
        return max(1, round(weight * self.theme.scale))
