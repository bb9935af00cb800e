"""Tokens keep the contrast that the style asks for; sizes never fall below the floor."""

import pygame
import pytest

from cyberdip_game.desk.theme import STYLES, TEXT_STEPS, Theme, fitting_scale

GROUNDS = ("desk", "panel", "raised", "hover")


def luminance(colour: pygame.Color) -> float:
    """Relative luminance of WCAG 2.x."""
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: str, over: str, ground: str) -> float:
    high, low = sorted((luminance(Theme(theme).colour(token)) for token in (over, ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["night", "paper"])
def test_text_can_be_read_on_every_ground(theme: str) -> None:
    for ink in ("ink", "ink2", "ink3"):
        for ground in GROUNDS:
            assert contrast(theme, ink, ground) >= 4.49, (ink, ground)
    for meaning in ("brass", "blue", "coral", "sage"):
        for ground in ("panel", "raised"):
            assert contrast(theme, meaning, ground) >= 4.5, (meaning, ground)
    assert contrast(theme, "onBrass", "brass") >= 4.5
    assert contrast(theme, "panel", "ink") >= 4.5  # the primary button on paper


@pytest.mark.parametrize("theme", ["night", "paper"])
def test_borders_and_marks_stand_out(theme: str) -> None:
    for ground in ("desk", "panel"):
        assert contrast(theme, "lineStrong", ground) >= 3
        assert contrast(theme, "sage", ground) >= 3
    assert contrast(theme, "coast", "sea") >= 3


def test_no_face_is_smaller_than_twelve_pixels_at_the_base_size() -> None:
    assert all(size >= 12 for _, size, _ in STYLES.values())
    for style in STYLES:
        sizes = [Theme(text=text).text_px(style) for text in TEXT_STEPS]
        assert sizes == sorted(set(sizes)), f"{style} does not grow with each step of text size"


@pytest.mark.parametrize(
    ("size", "scale"),
    [((1280, 720), 1.0), ((1920, 1080), 1.5), ((1366, 768), 1.05), ((800, 600), 0.8), ((3840, 2160), 3.0)],
)
def test_scale_steps(size: tuple[int, int], scale: float) -> None:
    assert fitting_scale(*size) == pytest.approx(scale)
