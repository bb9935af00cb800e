"""The report as one HTML file that needs nothing else: charts with their tables, faces inside.

Paper by day and the night desk where a browser asks for dark; printed, on A4, it is always paper.
"""

import json
from base64 import b64encode
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from attrs import frozen
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from cyberdip_game.places import ASSETS
from cyberdip_game.study import minutes, verdict
from cyberdip_game.study.facts import Report
from cyberdip_game.study.report import charts

_SHOWN = 2  # findings of the linter whose lines are shown
_FACES = {
    "News": "Newsreader_500Medium",
    "Plex": "IBMPlexSans_400Regular",
    "Cond": "IBMPlexSansCondensed_500Medium",
}


@frozen
class Tile:
    """A large number with what it counts."""

    number: str
    words: str
    alarm: bool = False


def html(report: Report) -> str:
    """The whole page. Texts of the scenario are escaped."""
    return _page().render(
        r=report,
        style=_style(),
        tiles=tuple(_tiles(report)),
        titles=_titles(report),
        gravest=sorted(report.lint, key=lambda one: one.severity == "hint")[:_SHOWN],
        charts={
            "endings": charts.endings(report),
            "sides": charts.sides(report),
            "injects": charts.injects(report),
            "measures": charts.measures(report),
            "doubt": {one.incident: charts.doubt(one) for one in report.doubt if one.mean},
        },
        minds=report.minds,
        odd=[(why, list(games)) for why, games in groupby(report.odd, key=lambda one: one.why)],
        apart=verdict.APART,
        fixed=verdict.FIXED,
        assumptions=minutes.assumptions(),
    )


def _tiles(report: Report) -> list[Tile]:
    reached = sum(bool(one.share.count) for one in report.endings)
    medians = sorted(one.scores[-1].median for one in report.sides)
    dominated = sum(one.dominated for one in report.measures)
    graver = sum(one.severity != "hint" for one in report.lint)
    play = round(sum(one.policy for one in report.sides) / len(report.sides))
    night = round(sum(one.seed for one in report.sides) / len(report.sides))
    time = report.minutes
    return [
        Tile(str(graver), f"warning{'s' * (graver != 1)} from the linter", graver > 0),
        Tile(f"{reached} of {len(report.endings)}", "endings were reached", reached < len(report.endings)),
        _balance(medians, report.levels[-1]),
        Tile(str(dominated), f"of {len(report.measures)} measures are dominated"),
        Tile(f"{play} %", f"of the score is play, {night} % is the night", night > play and len(report.levels) > 1),
        Tile(f"{time.solo} min", f"alone, 80 % in {time.solo_low}–{time.solo_high}; {time.classroom} in a class"),
    ]


def _balance(medians: list[int], level: str) -> Tile:
    if len(medians) == 1:
        return Tile(str(medians[0]), f"points for its {level} seat")
    return Tile(f"{medians[0]} to {medians[-1]}", f"points, {level} seats from the hardest to the easiest")


def _titles(report: Report) -> dict[str, str]:
    return {
        "lint": "Linter: what to fix, and how" if report.lint else "The linter has nothing to say",
        "endings": verdict.endings_title(report),
        "sides": verdict.sides_title(report),
        "injects": verdict.injects_title(report),
        "measures": verdict.measures_title(report),
        "doubt": verdict.doubt_title(report),
        "used": verdict.used_title(report),
        "items": verdict.items_title(report),
        "talks": verdict.talks_title(report),
        "pressure": verdict.pressure_title(report),
        "influence": verdict.influence_title(report),
        "against": verdict.against_title(report),
        "since": verdict.since_title(report.since) if report.since else "",
        "odd": verdict.odd_title(report),
    }


@cache
def _page() -> Any:
    source = files(__package__).joinpath("report.html").read_text("utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(source)


@cache
def _style() -> Markup:
    tokens = json.loads((ASSETS / "tokens.json").read_text("utf-8"))
    paper, night = (
        "".join(f"--{name}:{value};" for name, value in tokens[theme].items() if isinstance(value, str))
        for theme in ("paper", "night")
    )
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{night}}}}}"
    faces = "".join(
        f"@font-face{{font-family:{name};src:url(data:font/ttf;base64,"
        f"{b64encode((ASSETS / 'fonts' / f'{file}.ttf').read_bytes()).decode()})}}"
        for name, file in _FACES.items()
    )
    return Markup(
        f"{faces}:root{{color-scheme:light;{paper}}}{dark}\n"
        f"{files(__package__).joinpath('report.css').read_text('utf-8')}"
    )
