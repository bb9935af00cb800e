"""Drawing in base pixels: text by baseline, icons, dots, lines and rounded boxes, all cached by what they show."""

import io
import json
import math
from functools import cache, lru_cache
from itertools import pairwise

import pygame
from attrs import evolve, frozen

from cyberdip_game.desk.theme import STYLES, TRACKING, Theme
from cyberdip_game.places import ASSETS

Colour = str | pygame.Color
_SMALL = 16  # below this height hinted text has uneven spacing, so it is drawn larger and scaled down
_HALO = ((-2, 0), (2, 0), (0, -2), (0, 2), (-1, -1), (1, 1), (-1, 1), (1, -1))


@cache
def _font(file: str, pixels: int) -> pygame.font.Font:
    return pygame.font.Font(ASSETS / "fonts" / f"{file}.ttf", pixels)


@lru_cache(maxsize=6000)
def _text(words: str, file: str, pixels: int, colour: tuple[int, int, int, int], track: float) -> pygame.Surface:
    if track:
        return _tracked(words, file, pixels, colour, track)
    if pixels >= _SMALL:
        return _font(file, pixels).render(words, True, colour)
    large = _font(file, pixels * 3).render(words, True, colour)
    return pygame.transform.smoothscale(large, (math.ceil(large.get_width() / 3), math.ceil(large.get_height() / 3)))


def _tracked(words: str, file: str, pixels: int, colour: tuple[int, int, int, int], track: float) -> pygame.Surface:
    glyphs = [_text(letter, file, pixels, colour, 0) for letter in words]
    steps = [_width(letter, file, pixels) + track * pixels for letter in words]
    surface = pygame.Surface((math.ceil(sum(steps)) + 2, _font(file, pixels).get_height()), pygame.SRCALPHA)
    x = 0.0
    for glyph, step in zip(glyphs, steps, strict=True):
        surface.blit(glyph, (round(x), 0))
        x += step
    return surface


@lru_cache(maxsize=20000)
def _width(words: str, file: str, pixels: int) -> float:
    if pixels >= _SMALL:
        return _font(file, pixels).size(words)[0]
    return _font(file, pixels * 3).size(words)[0] / 3


@cache
def _icons() -> dict[str, str]:
    icons: dict[str, str] = json.loads((ASSETS / "icons" / "icons.json").read_text())
    return icons


@lru_cache(maxsize=800)
def _icon(name: str, pixels: int, colour: tuple[int, int, int, int], weight: float) -> pygame.Surface:
    paint = f"#{colour[0]:02x}{colour[1]:02x}{colour[2]:02x}"
    body = _icons().get(name) or _icons()["circle"]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pixels * 2}" height="{pixels * 2}" viewBox="0 0 24 24" '
        f'fill="none" stroke="{paint}" stroke-width="{weight}" stroke-linecap="round" stroke-linejoin="round">'
        f"{body}</svg>"
    )
    drawn = pygame.image.load(io.BytesIO(svg.encode()), "icon.svg").convert_alpha()
    return pygame.transform.smoothscale(drawn, (pixels, pixels))


@lru_cache(maxsize=800)
def _dot(radius: float, colour: tuple[int, int, int, int], kind: str) -> pygame.Surface:
    """A dot drawn four times as large: full, half, ring, diamond or circle (a wide ring around something)."""
    large, size = 4, math.ceil(2 * radius) + 4
    surface = pygame.Surface((size * large, size * large), pygame.SRCALPHA)
    middle, reach = size * large / 2, radius * large
    stroke = max(1, round(1.5 * large * radius / 4)) if kind != "circle" else max(1, round(large * radius / 4))
    if kind == "full":
        pygame.draw.circle(surface, colour, (middle, middle), reach)
    if kind in ("ring", "half", "circle"):
        pygame.draw.circle(surface, colour, (middle, middle), reach, stroke)
    if kind == "half":
        arc = [math.pi * step / 24 for step in range(25)]
        points = [(middle - reach * math.sin(a), middle - reach * math.cos(a)) for a in arc]
        pygame.draw.polygon(surface, colour, points)
    if kind == "diamond":
        k = reach * 1.22
        pygame.draw.polygon(
            surface, colour, [(middle, middle - k), (middle + k, middle), (middle, middle + k), (middle - k, middle)]
        )
    return pygame.transform.smoothscale(surface, (size, size))


@frozen
class Painter:
    """Draws on a surface in base pixels, moved by `x` and `y`."""

    surface: pygame.Surface
    theme: Theme
    x: float = 0
    y: float = 0

    def moved(self, x: float, y: float) -> "Painter":
        return evolve(self, x=self.x + x, y=self.y + y)

    def on_paper(self) -> "Painter":
        return evolve(self, theme=self.theme.on_paper())

    def colour(self, colour: Colour) -> pygame.Color:
        return self.theme.colour(colour) if isinstance(colour, str) else colour

    def spot(self, x: float, y: float) -> tuple[int, int]:
        return self.theme.px(self.x + x), self.theme.px(self.y + y)

    def area(self, x: float, y: float, width: float, height: float) -> pygame.Rect:
        left, top = self.spot(x, y)
        right, bottom = self.spot(x + width, y + height)
        return pygame.Rect(left, top, right - left, bottom - top)

    # -- text -----------------------------------------------------------------------------------------------------

    def width(self, words: str, style: str = "body") -> float:
        """Width of a line in base pixels."""
        pixels = self.theme.text_px(style)
        extra = TRACKING.get(style, 0) * pixels * len(words)
        return (_width(words, STYLES[style][0], pixels) + extra) / self.theme.scale

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
        """One line with its baseline at `y`, anchored left, middle or right. Gives its width in base pixels."""
        if not words:
            return 0
        file, pixels = STYLES[style][0], self.theme.text_px(style)
        if style == "label":
            words = words.upper()
        drawn = _text(words, file, pixels, _rgba(self.colour(colour)), TRACKING.get(style, 0))
        left, base = self.spot(x, y)
        left -= {"l": 0, "m": drawn.get_width() // 2, "r": drawn.get_width()}[anchor]
        top = base - _font(file, pixels).get_ascent()
        if halo is not None:
            around = _text(words, file, pixels, _rgba(self.colour(halo)), TRACKING.get(style, 0))
            for dx, dy in _HALO:
                self.surface.blit(around, (left + dx, top + dy))
        self.surface.blit(drawn, (left, top))
        return drawn.get_width() / self.theme.scale

    def fitted(self, words: str, width: float, style: str = "body") -> str:
        """The words, cut with an ellipsis where they are wider than `width`."""
        if self.width(words, style) <= width:
            return words
        while words and self.width(words + "…", style) > width:
            words = words[:-1]
        return words.rstrip() + "…"

    def lines(self, words: str, width: float, style: str = "body") -> list[str]:
        """The words broken into lines no wider than `width`."""
        broken: list[str] = []
        for paragraph in words.split("\n"):
            line = ""
            for word in paragraph.split():
                longer = f"{line} {word}".strip()
                if line and self.width(longer, style) > width:
                    broken.append(line)
                    longer = word
                line = longer
            broken.append(line)
        return broken

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
        rect = self.area(x, y, width, height)
        if fill is not None:
            pygame.draw.rect(self.surface, self.colour(fill), rect, border_radius=self.theme.px(radius))
        if line is not None and dashed:
            self._dashed_box(rect, self.colour(line))
        elif line is not None:
            pygame.draw.rect(
                self.surface, self.colour(line), rect, self._hair(weight), border_radius=self.theme.px(radius)
            )

    def rule(self, x: float, y: float, width: float, colour: Colour = "line", weight: float = 1) -> None:
        pygame.draw.line(
            self.surface, self.colour(colour), self.spot(x, y), self.spot(x + width, y), self._hair(weight)
        )

    def upright(self, x: float, y: float, height: float, colour: Colour = "line", weight: float = 1) -> None:
        pygame.draw.line(
            self.surface, self.colour(colour), self.spot(x, y), self.spot(x, y + height), self._hair(weight)
        )

    def dashes(
        self, points: list[tuple[float, float]], colour: Colour, weight: float = 1, dash: float = 4, gap: float = 3
    ) -> None:
        """A dashed line through points."""
        on, left = True, dash
        for (ax, ay), (bx, by) in pairwise(points):
            length = math.hypot(bx - ax, by - ay)
            done = 0.0
            while length - done > 1e-6:
                step = min(left, length - done)
                if on:
                    f, t = done / length, (done + step) / length
                    pygame.draw.line(
                        self.surface,
                        self.colour(colour),
                        self.spot(ax + (bx - ax) * f, ay + (by - ay) * f),
                        self.spot(ax + (bx - ax) * t, ay + (by - ay) * t),
                        self._hair(weight),
                    )
                done += step
                left -= step
                if left <= 1e-6:
                    on, left = not on, (gap if on else dash)

    def polygon(self, points: list[tuple[float, float]], colour: Colour) -> None:
        pygame.draw.polygon(self.surface, self.colour(colour), [self.spot(x, y) for x, y in points])

    def icon(
        self, x: float, y: float, name: str, size: float = 16, colour: Colour = "ink2", weight: float = 1.75
    ) -> None:
        """An icon with its top left corner at x, y."""
        self.surface.blit(_icon(name, max(8, self.theme.px(size)), _rgba(self.colour(colour)), weight), self.spot(x, y))

    def dot(self, x: float, y: float, radius: float, colour: Colour, kind: str = "full") -> None:
        """A dot around x, y."""
        drawn = _dot(round(radius * self.theme.scale, 2), _rgba(self.colour(colour)), kind)
        left, top = self.spot(x, y)
        self.surface.blit(drawn, (left - drawn.get_width() // 2, top - drawn.get_height() // 2))

    def _hair(self, weight: float) -> int:
        return max(1, round(weight * self.theme.scale))

    def _dashed_box(self, rect: pygame.Rect, colour: pygame.Color) -> None:
        s = self.theme.scale
        left, top, right, bottom = (n / s for n in (rect.left, rect.top, rect.right - 1, rect.bottom - 1))
        plain = evolve(self, x=0, y=0)
        plain.dashes([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], colour)


def _rgba(colour: pygame.Color) -> tuple[int, int, int, int]:
    return colour.r, colour.g, colour.b, colour.a
