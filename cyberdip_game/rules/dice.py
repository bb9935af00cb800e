"""Dice without memory: a roll is a pure function of (seed, turn, stream, place), the same on every machine.

`place` is made of keys of ids, never of a row or an order: adding an unrelated act changes no other roll.
"""

from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np

Keys = Any  # a uint64 scalar or array

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S33 = (np.uint64(n) for n in (30, 27, 31, 33))


@lru_cache(maxsize=65536)
def key(*words: object) -> np.uint64:
    """A 64-bit key of some ids; stable over versions and machines."""
    return np.uint64(int.from_bytes(blake2b("/".join(map(str, words)).encode(), digest_size=8).digest(), "little"))


def mix(*keys: Keys) -> Keys:
    """Join keys into one, order counts. Shapes broadcast."""
    with np.errstate(over="ignore"):
        state = _scramble(keys[0])
        for more in keys[1:]:
            state = _scramble(state ^ (more * _GOLDEN))
    return state


def roll(seed: Keys, turn: int, stream: Keys, place: Keys, sides: int) -> Any:
    """Whole numbers 0..sides-1. `seed` (B,) uint64; `place` broadcasts against it."""
    return ((mix(seed, np.uint64(turn), stream, place) >> _S33) % np.uint64(sides)).astype(np.int32)


def _scramble(state: Keys) -> Keys:
    state = state + _GOLDEN
    state = (state ^ (state >> _S30)) * _FIRST
    state = (state ^ (state >> _S27)) * _SECOND
    return state ^ (state >> _S31)
