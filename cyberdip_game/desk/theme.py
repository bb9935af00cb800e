"""Colours, faces and sizes: two themes with the same token names, in base pixels of a 1280 x 720 window."""

import json
from functools import cache, cached_property
from typing import Any

import pygame
from attrs import evolve, frozen

from cyberdip_game.desk.glyphs import Face, Rgba
from cyberdip_game.places import ASSETS

BASE = (1280, 720)
TEXT_STEPS = (100, 115, 130, 150, 175, 200)
TWO_PANELS_FROM = 130  # text size from which the desk shows two panels at a time

# style -> (font file, size, line height)
STYLES: dict[str, tuple[str, float, float]] = {
    "title": ("Newsreader_500Medium", 54, 56),
    "disp": ("Newsreader_500Medium", 44, 48),
    "h1": ("Newsreader_500Medium", 30, 34),
    "h2": ("Newsreader_500Medium", 22, 26),
    "h3": ("Newsreader_600SemiBold", 18, 22),
    "prose": ("Newsreader_400Regular", 16, 23),
    "italic": ("Newsreader_400Regular_Italic", 17, 24),
    "menu": ("IBMPlexSans_500Medium", 16, 20),
    "h4": ("IBMPlexSans_600SemiBold", 14, 18),
    "body": ("IBMPlexSans_400Regular", 14, 20),
    "strong": ("IBMPlexSans_600SemiBold", 14, 20),
    "small": ("IBMPlexSans_400Regular", 13, 18),
    "data": ("IBMPlexSansCondensed_500Medium", 14, 18),
    "data13": ("IBMPlexSansCondensed_500Medium", 13, 16),
    "data12": ("IBMPlexSansCondensed_500Medium", 12, 16),
    "caption": ("IBMPlexSansCondensed_400Regular", 13, 16),
    "label": ("IBMPlexSansCondensed_600SemiBold", 12, 16),
    "number": ("IBMPlexSansCondensed_600SemiBold", 16, 20),
    "figure": ("IBMPlexSansCondensed_600SemiBold", 13, 16),
    "bold": ("IBMPlexSansCondensed_600SemiBold", 14, 18),
    "place": ("IBMPlexSansCondensed_600SemiBold", 12.5, 16),
    "value": ("IBMPlexSans_600SemiBold", 16, 20),
    "mono": ("IBMPlexMono_400Regular", 12, 16),
}
FACES = ("usual", "legible")
_LEGIBLE = "AtkinsonHyperlegible"  # drawn for low vision by the Braille Institute: letters that are not mistaken
_KEPT = ("mono",)  # keys are written in it, and the legible face has no arrows
TRACKING = {"label": 0.07, "place": 0.08}  # added letter-spacing over the size
CAPITALS = ("label", "place")


@cache
def _tokens() -> dict[str, Any]:
    tokens: dict[str, Any] = json.loads((ASSETS / "tokens.json").read_text(encoding="utf-8"))
    return tokens


@cache
def _colours(theme: str) -> dict[str, pygame.Color]:
    return {name: pygame.Color(value) for name, value in _tokens()[theme].items()}


@cache
def _inks(theme: str) -> dict[str, Rgba]:
    return {name: (colour.r, colour.g, colour.b, colour.a) for name, colour in _colours(theme).items()}


@cache
def scale_colours(name: str) -> tuple[pygame.Color, ...]:
    """The steps of a scale: trust, resilience or escalation."""
    return tuple(pygame.Color(colour) for _, colour in _tokens()[name])


@frozen
class Theme:
    """How everything looks now: `name` night or paper, `scale` window over base pixels, `text` per cent, `face` one of
    FACES."""

    name: str = "night"
    scale: float = 1.0
    text: int = 100
    plain_numbers: bool = False
    face: str = "usual"

    def colour(self, token: str) -> pygame.Color:
        return _colours(self.name)[token]

    @cached_property
    def inks(self) -> dict[str, Rgba]:
        """Per token its colour as four numbers."""
        return _inks(self.name)

    def on_paper(self) -> "Theme":
        """The same sizes in the colours of a paper sheet."""
        return self if self.name == "paper" else evolve(self, name="paper")

    def px(self, base: float) -> int:
        """Base pixels as pixels of the window."""
        return round(base * self.scale)

    @cached_property
    def _letters(self) -> dict[str, Face]:
        return {style: Face(self._font(style), self.text_px(style), TRACKING.get(style, 0)) for style in STYLES}

    def letters(self, style: str) -> Face:
        """How a style is written."""
        return self._letters[style]

    def _font(self, style: str) -> str:
        file = STYLES[style][0]
        if self.face == "usual" or style in _KEPT:
            return file
        if file.endswith("Italic"):
            return f"{_LEGIBLE}_400Regular_Italic"
        heavy = file.endswith("Bold") or file == "Newsreader_500Medium"
        return f"{_LEGIBLE}_{'700Bold' if heavy else '400Regular'}"

    def text_px(self, style: str) -> int:
        """Height of a style's face in pixels of the window, text size included."""
        return int(STYLES[style][1] * self.scale * self.text / 100 + 0.5)

    def line(self, style: str) -> float:
        """Line height of a style in base pixels, text size included."""
        return STYLES[style][2] * self.text / 100

    @property
    def dots(self) -> float:
        """How much larger dots are drawn: they grow with the text once panels stand two at a time."""
        return self.text / 100 if self.two_panels else 1.0

    def grown(self, size: float) -> float:
        """The size of an icon beside words: it grows with the text, a little slower."""
        return size * (self.text / 100) ** 0.7

    @property
    def two_panels(self) -> bool:
        return self.text >= TWO_PANELS_FROM


def fitting_scale(width: int, height: int) -> float:
    """The scale for a window: the smaller ratio, in steps of 0.05, at least 0.8."""
    return max(0.8, int(min(width / BASE[0], height / BASE[1]) * 20 + 1e-9) / 20)
