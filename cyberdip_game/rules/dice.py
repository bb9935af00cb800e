"""Dice without memory: a roll is a pure function of (seed, turn, stream, place), the same on every machine.

`place` is made of keys of ids, never of a row or an order: adding an unrelated act changes no other roll.
"""

from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np

Keys = Any  # a uint64 scalar or array

_FACTORS = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_GOLDEN, _FIRST, _SECOND = map(np.uint64, _FACTORS)
_S30, _S27, _S31, _S33 = map(np.uint64, (30, 27, 31, 33))
_ALL = 2**64 - 1


@lru_cache(maxsize=65536)
def key(*words: object) -> np.uint64:
    """A 64-bit key of some ids; stable over versions and machines."""
    return np.uint64(int.from_bytes(blake2b("/".join(map(str, words)).encode(), digest_size=8).digest(), "little"))


def mix(*keys: Keys) -> Keys:
    """Join keys into one, order counts. Shapes broadcast."""
    plain = next((place for place, key in enumerate(keys) if not isinstance(key, np.uint64)), len(keys))
    state = np.uint64(_mix_one(*map(int, keys[:plain]))) if plain else _scramble(keys[0])
    for more in keys[max(plain, 1) :]:
        state = _scramble(state ^ (_turned(more) if isinstance(more, np.uint64) else more * _GOLDEN))
    return state


def roll(seed: Keys, turn: int, stream: Keys, place: Keys, sides: int) -> Any:
    """Whole numbers 0..sides-1. `seed` (B,) uint64 or one; `place` broadcasts against it."""
    if not isinstance(seed, np.uint64):
        state = mix(seed, np.uint64(turn), stream, place)
    else:  # of one game
        begun = _mix_one(int(seed), turn, int(stream))
        if isinstance(place, np.uint64):
            return (_scramble_one(begun ^ int(place) * _FACTORS[0] & _ALL) >> 33) % sides
        state = _scramble(np.uint64(begun) ^ place * _GOLDEN)
    return ((state >> _S33) % np.uint64(sides)).astype(np.int32)


@lru_cache(maxsize=8192)  # rolls of one morning begin with the same seed, turn and stream
def _mix_one(*keys: int) -> int:
    """`mix` of plain numbers: for one game many times faster than arrays of one."""
    *before, last = keys
    return _scramble_one(_mix_one(*before) ^ last * _FACTORS[0] & _ALL if before else last)


def _scramble_one(state: int) -> int:
    golden, first, second = _FACTORS
    state = state + golden & _ALL
    state = (state ^ (state >> 30)) * first & _ALL
    state = (state ^ (state >> 27)) * second & _ALL
    return state ^ (state >> 31)


def _turned(key: np.uint64) -> np.uint64:
    """A key times the golden factor; numpy would warn that a single number runs over."""
    return np.uint64(int(key) * _FACTORS[0] & _ALL)


def _scramble(state: Keys) -> Keys:
    state = state + _GOLDEN  # from here on one's own
    state ^= state >> _S30
    state *= _FIRST
    state ^= state >> _S27
    state *= _SECOND
    state ^= state >> _S31
    return state
