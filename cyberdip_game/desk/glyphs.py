"""Cached little pictures in pixels of the window: lines of text, icons and dots. Nothing here knows a layout."""

import io
import json
import math
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import pygame

from cyberdip_game.places import ASSETS

Rgba = tuple[int, int, int, int]


class Face(NamedTuple):
    """How a style is written: font file, height in pixels of the window, added letter-spacing over the height."""

    file: str
    pixels: int
    track: float


_SMALL = 24  # below this height hinting makes spacing uneven, so text is drawn larger and scaled down
_TIMES = 3
_BRASS, _INK = (0xF0, 0xC8, 0x65, 255), (0xF3, 0xEC, 0xDD, 255)
_HALO = ((-2, 0), (2, 0), (0, -2), (0, 2), (-1.5, -1.5), (1.5, 1.5), (-1.5, 1.5), (1.5, -1.5))


@cache
def _font(file: str, pixels: int) -> pygame.font.Font:
    return pygame.font.Font(ASSETS / "fonts" / f"{file}.ttf", pixels)


def _times(pixels: int) -> int:
    return _TIMES if pixels < _SMALL else 1


@lru_cache(maxsize=400)
def ascent(face: Face) -> int:
    """Pixels from the top of a line's picture to its baseline."""
    times = _times(face.pixels)
    return round(_font(face.file, face.pixels * times).get_ascent() / times)


@lru_cache(maxsize=20000)
def width(words: str, face: Face) -> float:
    """Width of a line in pixels."""
    if face.track:
        return sum(_steps(words, face))
    times = _times(face.pixels)
    return _font(face.file, face.pixels * times).size(words)[0] / times


def _steps(words: str, face: Face) -> Iterator[float]:
    """How far it is from each letter to the next."""
    for letter in words:
        yield width(letter, face._replace(track=0)) + face.track * face.pixels


@lru_cache(maxsize=6000)
def line(words: str, face: Face, colour: Rgba) -> pygame.Surface:
    """A line of text."""
    if face.track:
        return _tracked(words, face, colour)
    times = _times(face.pixels)
    drawn = _font(face.file, face.pixels * times).render(words, True, colour)
    if times == 1:
        return drawn
    size = (math.ceil(drawn.get_width() / times), math.ceil(drawn.get_height() / times))
    return pygame.transform.smoothscale(_padded(drawn, (size[0] * times, size[1] * times), colour), size)


def _padded(drawn: pygame.Surface, size: tuple[int, int], colour: Rgba) -> pygame.Surface:
    """The picture with empty edges on the right and below: smoothscale stretches what is no whole multiple, and
    letters would wander. Holds until the next is padded."""
    (width, height), empty = drawn.get_size(), (*colour[:3], 0)
    sheet = _sheet(size)
    drawn.set_alpha(None)  # copied as it is: there is nothing under it
    sheet.blit(drawn, (0, 0))
    sheet.fill(empty, (width, 0, size[0] - width, height))
    sheet.fill(empty, (0, height, size[0], size[1] - height))
    return sheet


def _sheet(size: tuple[int, int]) -> pygame.Surface:
    """Room to draw on for a moment, the same again and again: memory that is new costs more than drawing on it."""
    whole = _blank()
    fits = size[0] <= whole.get_width() and size[1] <= whole.get_height()
    return whole.subsurface((0, 0, *size)) if fits else pygame.Surface(size, pygame.SRCALPHA)


@cache
def _blank() -> pygame.Surface:
    return pygame.Surface((4096, 96), pygame.SRCALPHA)


def _tracked(words: str, face: Face, colour: Rgba) -> pygame.Surface:
    close = face._replace(track=0)
    height = line(" ", close, colour).get_height()
    surface = pygame.Surface((math.ceil(width(words, face)) + 2, height), pygame.SRCALPHA)
    surface.fill((*colour[:3], 0))
    x = 0.0
    for letter, step in zip(words, _steps(words, face), strict=True):
        surface.blit(line(letter, close, colour), (round(x), 0))
        x += step
    return surface


@lru_cache(maxsize=400)
def haloed(words: str, face: Face, colour: Rgba, halo: Rgba, reach: int) -> pygame.Surface:
    """A line of text in a halo that sticks out by `reach` pixels on all sides, for names on the map."""
    ink, around = line(words, face, colour), line(words, face, halo)
    surface = pygame.Surface((ink.get_width() + 2 * reach, ink.get_height() + 2 * reach), pygame.SRCALPHA)
    surface.fill((*halo[:3], 0))
    for dx, dy in _HALO:
        surface.blit(around, (reach + dx * reach / 2, reach + dy * reach / 2))
    surface.blit(ink, (reach, reach))
    return surface


@cache
def _icons() -> dict[str, str]:
    icons: dict[str, str] = json.loads((ASSETS / "icons" / "icons.json").read_text(encoding="utf-8"))
    return icons


@lru_cache(maxsize=800)
def icon(name: str, pixels: int, colour: Rgba, weight: float) -> pygame.Surface:
    """An icon; a plain circle for a name that is not among the assets, since scenario files may name any."""
    body = _icons().get(name) or _icons()["circle"]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pixels * 2}" height="{pixels * 2}" viewBox="0 0 24 24" '
        f'fill="none" stroke="#{colour[0]:02x}{colour[1]:02x}{colour[2]:02x}" stroke-width="{weight}" '
        f'stroke-linecap="round" stroke-linejoin="round">{body}</svg>'
    )
    drawn = pygame.image.load(io.BytesIO(svg.encode()), "icon.svg")
    return pygame.transform.smoothscale(drawn, (pixels, pixels))


@lru_cache(maxsize=800)
def dot(radius: float, colour: Rgba, kind: str, stroke: float) -> pygame.Surface:
    """A dot around the middle: full, half (left), ring, diamond, hollow diamond. Lengths in pixels of the window."""
    times, size = 4, 2 * math.ceil(radius * 1.25) + 3
    surface = pygame.Surface((size * times, size * times), pygame.SRCALPHA)
    surface.fill((*colour[:3], 0))
    middle, reach = size * times / 2, radius * times
    pen = max(1, round(stroke * times))
    if kind == "full":
        pygame.draw.circle(surface, colour, (middle, middle), reach)
    elif kind in ("ring", "half"):
        pygame.draw.circle(surface, colour, (middle, middle), reach, pen)
    else:
        _diamond(surface, colour, middle, reach * 1.22, 0 if kind == "diamond" else pen)
    if kind == "half":
        turns = [math.pi * step / 24 for step in range(25)]
        bow = [(middle - reach * math.sin(turn), middle - reach * math.cos(turn)) for turn in turns]
        pygame.draw.polygon(surface, colour, bow)
    return pygame.transform.smoothscale(surface, (size, size))


def _diamond(surface: pygame.Surface, colour: Rgba, middle: float, reach: float, pen: int) -> None:
    corners = [(middle, middle - reach), (middle + reach, middle), (middle, middle + reach), (middle - reach, middle)]
    pygame.draw.polygon(surface, colour, corners)
    if pen:
        inner = reach - pen * math.sqrt(2)
        hole = [(middle + (x - middle) * inner / reach, middle + (y - middle) * inner / reach) for x, y in corners]
        pygame.draw.polygon(surface, (*colour[:3], 0), hole)


def emblem() -> pygame.Surface:
    """The game as the icon of its window: one dot of twenty, ringed."""
    surface = pygame.Surface((64, 64), pygame.SRCALPHA)
    for radius, colour, kind, stroke in ((28.0, _BRASS, "ring", 5.0), (16.0, _INK, "full", 0.0)):
        drawn = dot(radius, colour, kind, stroke)
        surface.blit(drawn, drawn.get_rect(center=(32, 32)))
    return surface


def forget_fonts() -> None:
    """Let go of every face: those opened before pygame quits cannot be used after it."""
    _font.cache_clear()
