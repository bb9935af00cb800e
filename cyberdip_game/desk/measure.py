"""How large words will be, in base pixels: layout asks here, so that it needs no surface to draw on."""

from functools import lru_cache

from cyberdip_game.desk import glyphs
from cyberdip_game.desk.theme import CAPITALS, STYLES, Theme


def shown(words: str, style: str) -> str:
    """The words as the style writes them: labels are in capitals."""
    return words.upper() if style in CAPITALS else words


def width(theme: Theme, words: str, style: str = "body") -> float:
    """Width of a line."""
    return glyphs.width(shown(words, style), theme.letters(style)) / theme.scale


def fitted(theme: Theme, words: str, room: float, style: str = "body") -> str:
    """The words, cut with an ellipsis where they are wider than `room`."""
    if width(theme, words, style) <= room:
        return words
    while words and width(theme, words + "…", style) > room:
        words = words[:-1]
    return words.rstrip() + "…"


@lru_cache(maxsize=2000)
def lines(theme: Theme, words: str, room: float, style: str = "body") -> tuple[str, ...]:
    """The words broken into lines no wider than `room`; a line break in the words stays one."""
    broken: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and width(theme, longer, style) > room:
                broken.append(line)
                longer = word
            line = longer
        broken.append(line)
    return tuple(broken)


def height(theme: Theme, words: str, room: float, style: str = "body") -> float:
    """Height of wrapped words."""
    return len(lines(theme, words, room, style)) * theme.line(style)


def baseline(theme: Theme, style: str) -> float:
    """From the top of a line's box to its baseline, so that the letters stand in the middle of the box."""
    return theme.line(style) / 2 + STYLES[style][1] * theme.text / 100 * 0.36
