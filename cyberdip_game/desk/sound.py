"""Short cues of what happens. What a cue says is also on the screen."""

import contextlib
import os
from collections.abc import Iterator

import pygame
from attrs import define

_FAULTS = (pygame.error, NotImplementedError)  # no device; a pygame without a mixer


@define(eq=False)
class Sounds:
    """The audio device, opened at the first cue. Where there is none nothing is heard, and nothing fails."""

    _open: bool | None = None  # None before it was tried

    def play(self, *names: str) -> None:
        """These cues one after the other, in the place of what still sounds."""
        from cyberdip_game.desk import waves  # brings numpy, which the first screen does without

        if self._open is None:
            self._open = _opened(waves.RATE)
        if self._open and names:
            with contextlib.suppress(*_FAULTS):
                pygame.mixer.Channel(0).play(pygame.mixer.Sound(buffer=waves.joined(names).tobytes()))

    def stop(self) -> None:
        if self._open:
            with contextlib.suppress(*_FAULTS):
                pygame.mixer.stop()


def _opened(rate: int) -> bool:
    with _hushed():
        try:
            pygame.mixer.init(rate, -16, 1, 512, allowedchanges=0)
        except _FAULTS:
            return False
    return True


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    """The system's audio library complains on the process's own error output; it is shut meanwhile."""
    try:
        kept = os.dup(2)
    except OSError:  # a program without a console has none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
