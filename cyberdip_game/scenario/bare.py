"""Names of measures that point at nobody yet: `Démarche to {target}` is `Démarche`."""

import re
from collections import Counter
from functools import cache

_LAST = re.compile(r"(:| to| with| of| on| from)? *\{\w+\}$")
_HOLE = re.compile(r"\{(\w+)\}")
_ANY = {"incident": "an incident", "hypothesis": "a name", "item": "an item", "of": "an order"}


@cache
def bare(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each name without what it points at, and no two alike that are not: where cutting the hole off would make a
    torso or a twin, a word for anybody stands in it."""
    cut = [_LAST.sub("", name) for name in names]
    count = Counter(cut)
    return tuple(
        short if count[short] == 1 and short and "{" not in short else _HOLE.sub(_anybody, name)
        for short, name in zip(cut, names, strict=True)
    )


def _anybody(hole: re.Match[str]) -> str:
    return _ANY.get(hole[1], "another actor")
