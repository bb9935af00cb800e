"""The report for machines.

One object: `format` (1), `report` with the fields of `study/facts.py` by their names, and `tally` with the whole
numbers behind them as `study/tally.py` lists them (COLUMNS, one entry per game; SUMS, nested in the order of `axes`).
Fields are only ever added while `format` stays the same; the same seed and version give the same bytes,
but for what was kept or is remembered of an earlier playtest (`since`).
"""

import json
from typing import Any

from attrs import asdict

from cyberdip_game.study.facts import Report
from cyberdip_game.study.findings import Played
from cyberdip_game.study.tally import SUMS


def as_data(report: Report, played: Played) -> dict[str, Any]:
    axes = {**asdict(played.axes), "turn": list(range(1, played.axes.turns + 1))}
    return {
        "format": report.format,
        "report": asdict(report),
        "tally": {
            **played.tally.plain(),
            "axes": axes,
            "sums_axes": {name: list(of) for name, (of, _) in SUMS.items()},
        },
    }


def as_json(report: Report, played: Played) -> str:
    return json.dumps(as_data(report, played), indent=1, ensure_ascii=False) + "\n"
