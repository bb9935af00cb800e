"""Where a report goes: to files that were asked for, else to whoever reads the terminal."""

from pathlib import Path

from cyberdip_game.study.facts import Report
from cyberdip_game.study.findings import Played


def out(report: Report, played: Played, to_json: Path | None, to_html: Path | None) -> str:
    """Write the files; gives what to print: the whole text, or the verdict and where the rest is. Raises OSError."""
    from cyberdip_game.study.report.text import text

    where = _written(report, played, to_json, to_html)
    return f"{report.verdict}\nThe report is in {where}.\n" if where else text(report)


def more(report: Report, played: Played, to_json: Path | None, to_html: Path | None) -> str:
    """Write the files once more, with the numbers that decide; gives what to print of them. Raises OSError."""
    from cyberdip_game.study.report.text import influence

    where = _written(report, played, to_json, to_html)
    return f"What decides most stands in {where} now.\n" if where else influence(report)


def _written(report: Report, played: Played, to_json: Path | None, to_html: Path | None) -> str:
    """Where the report is now."""
    from cyberdip_game.study.report.html import html
    from cyberdip_game.study.report.json import as_json

    if to_json:
        to_json.write_text(as_json(report, played), encoding="utf-8")
    if to_html:
        to_html.write_text(html(report), encoding="utf-8")
    return " and ".join(str(path) for path in (to_html, to_json) if path)
