"""The cues as 16-bit points, made of tones and noise when they are first heard."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Wave = NDArray[np.float64]

RATE = 22_050
LEVELS = {  # of the loudest point, in decibels below full scale
    "select": -24, "back": -24, "plan": -22, "blocked": -24, "cable": -22, "sheet": -24, "turn": -18, "good": -20,
    "bad": -20, "rung": -18,
}  # fmt: skip


def joined(names: tuple[str, ...]) -> NDArray[np.int16]:
    """The cues with a breath between them."""
    breath = np.zeros(RATE // 16, np.int16)
    return np.concatenate([part for name in names for part in (wave(name), breath)][:-1])


@cache
def wave(name: str) -> NDArray[np.int16]:
    """A cue as 16-bit points at its level. Raises KeyError."""
    level, raw = LEVELS[name], _raw(name)
    return np.round(raw / np.abs(raw).max() * 32767 * 10 ** (level / 20)).astype(np.int16)


def _raw(name: str) -> Wave:
    if name == "cable":  # a teletype
        tick = _noise(12) * _fall(12) + 0.5 * _struck(12, 1900)
        return np.concatenate([tick, _rest(45), tick, _rest(45), tick])
    if name == "sheet":  # paper
        rustle = np.diff(_noise(180), prepend=0.0)
        return rustle * np.sin(np.pi * np.linspace(0, 1, rustle.size)) ** 2
    if name == "turn":  # a stamp
        return _struck(90, 70, 110) + 0.25 * _noise(90) * _fall(90) ** 4
    if name == "rung":  # a low bell
        return _struck(450, 196, 392, 541, 1058)
    tones = {
        "select": [(40, 440)], "back": [(40, 330)], "plan": [(40, 440), (60, 587)], "blocked": [(60, 160)],
        "good": [(150, 440), (150, 660)], "bad": [(150, 440), (150, 415)],
    }  # fmt: skip
    return np.concatenate([_struck(length, hertz, 2.7 * hertz) for length, hertz in tones[name]])


def _struck(length: int, *hertz: float) -> Wave:
    """Something struck, `length` milliseconds: its first tone and fainter ones above."""
    time = np.arange(RATE * length // 1000) / RATE
    tones = sum(np.sin(2 * np.pi * one * time) / (n + 1) ** 2 for n, one in enumerate(hertz))
    return np.asarray(tones * _fall(length))


def _fall(length: int) -> Wave:
    """There within two milliseconds, then dying away to nothing."""
    part = np.linspace(0, 1, RATE * length // 1000)
    return np.asarray(np.minimum(1, part * length / 2) * np.exp(-4 * part) * (1 - part))


def _noise(length: int) -> Wave:
    return np.random.default_rng(length).standard_normal(RATE * length // 1000)


def _rest(length: int) -> Wave:
    return np.zeros(RATE * length // 1000)
