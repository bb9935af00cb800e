"""Pictures that take long to draw, kept in the user's cache folder from one start to the next.

A kept picture is named by all it was drawn from. It holds bare pixels, so that nothing in it can do harm; one of
another length is drawn anew. The folder may be deleted at any time.
"""

import contextlib
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

import pygame

from cyberdip_game import __version__
from cyberdip_game.places import ASSETS, cache_folder, keep

MOST = 48  # pictures
_DRAWN_BY = ("widgets/engraving.py", "widgets/backdrop.py", "widgets/atlas.py")


def place() -> Path:
    """Where they are kept."""
    return cache_folder() / "pictures"


def kept(size: tuple[int, int], asset: str, how: object, draw: Callable[[], pygame.Surface]) -> pygame.Surface:
    """The picture of `size` pixels that `draw` makes of a map; `how` says in its repr what else it depends on."""
    said = f"{__version__} {_written()} {_content(ASSETS / 'maps' / f'{asset}.json')} {size} {how!r}"
    path = place() / f"{blake2b(said.encode(), digest_size=16).hexdigest()}.rgbx"
    with contextlib.suppress(OSError):
        pixels = path.read_bytes()
        if len(pixels) == size[0] * size[1] * 4:
            picture = pygame.Surface(size)  # as the window is, so that drawing it costs least
            picture.blit(pygame.image.frombuffer(pixels, size, "RGBX"), (0, 0))
            return picture
    drawn = draw()
    keep(path, pygame.image.tobytes(drawn, "RGBX"), MOST)
    return drawn


@cache
def _written() -> str:
    """What stands in the files that say how maps are drawn and coloured."""
    return " ".join(_content(path) for path in _sources())


def _sources() -> Iterator[Path]:
    yield ASSETS / "tokens.json"
    for name in _DRAWN_BY:
        yield Path(__file__).parent / name


@cache
def _content(path: Path) -> str:
    with contextlib.suppress(OSError):
        return blake2b(path.read_bytes(), digest_size=16).hexdigest()
    return ""
