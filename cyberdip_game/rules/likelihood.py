"""What evidence weighs: from an author's decibans to chances, and from chances to what either outcome says."""

import math

import numpy as np

from cyberdip_game.rules.world import Ints

FALSE_ALARM = 5  # per cent of evenings on which a kept clause looks broken


def doubts(monitoring: int) -> tuple[int, int]:
    """Decibans for a breach after an evening with a sign of it, and after one without."""
    seen = max(monitoring, FALSE_ALARM)
    return (
        round(10 * math.log10(seen / FALSE_ALARM)),
        round(10 * math.log10(max(100 - seen, 1) / (100 - FALSE_ALARM))),
    )


def weigh(speaks: list[int | None], found: int) -> tuple[Ints, Ints, Ints]:
    """Decibans if found, P(found | h) in ten thousandths, decibans if nothing is found; None is no hypothesis here.

    `speaks` fixes the likelihoods: P(found | h) = found * 10^((speaks[h] - best) / 10). Both outcomes are evidence; the
    second is centred on its best so that a search that says nothing posts nothing.
    """
    best = max(value for value in speaks if value is not None)
    chance = [0.0 if value is None else found / 100 * 10 ** ((value - best) / 10) for value in speaks]
    missing = [10 * math.log10(1 - p) for p in chance]
    level = max(db for db, value in zip(missing, speaks, strict=True) if value is not None)
    return (
        np.array([value or 0 for value in speaks], np.int32),
        np.array([round(p * 10000) for p in chance], np.int32),
        np.array(
            [0 if value is None else round(db - level) for db, value in zip(missing, speaks, strict=True)], np.int32
        ),
    )
