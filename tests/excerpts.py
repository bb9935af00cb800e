"""Excerpts of a scenario, as manuals and pages show them: laid over the small clean scenario, entry by entry."""

import json
from pathlib import Path
from typing import Any

from cyberdip_game.scenario import yaml

CLEAN = Path(__file__).with_name("clean.yaml").read_text("utf-8")


def laid_over(base: Any, excerpt: Any) -> Any:
    """An excerpt on top of a whole: mappings key by key, lists of entries with ids by their id."""
    match base, excerpt:
        case dict(), dict() if excerpt:
            return {**base, **{key: laid_over(base.get(key), value) for key, value in excerpt.items()}}
        case [{"id": _}, *_], [{"id": _}, *_]:
            by_id = {entry["id"]: entry for entry in base}
            if by_id.keys() <= {entry["id"] for entry in excerpt}:  # who names them all says their order
                by_id = {entry["id"]: by_id.get(entry["id"]) for entry in excerpt}
            for entry in excerpt:
                by_id[entry["id"]] = laid_over(by_id.get(entry["id"]), entry)
            extra = [entry for place, entry in enumerate(excerpt) if entry["id"] in {e["id"] for e in excerpt[:place]}]
            return [*by_id.values(), *extra]
    return excerpt


def composed(excerpt: str) -> str:
    """The small clean scenario with an excerpt over it."""
    return json.dumps(laid_over(yaml.load(CLEAN, "clean.yaml").data, yaml.load(excerpt, "excerpt").data))
