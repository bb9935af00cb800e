"""The report in its three shapes: the page stands alone and escapes what authors write, the data is plain."""

import json
from html.parser import HTMLParser

from crisis import crisis_text

from cyberdip_game.study import playtest
from cyberdip_game.study.facts import Report
from cyberdip_game.study.plan import planned
from cyberdip_game.study.report import charts
from cyberdip_game.study.report.html import html
from cyberdip_game.study.report.json import as_data, as_json
from cyberdip_game.study.report.text import text
from cyberdip_game.study.run import Here
from cyberdip_game.study.tally import SUMS

NASTY = crisis_text("""
title: "<b>Bold & brave</b>"
injects:
  - {id: script, headline: "<script>alert(1)</script>", text: "&", to: [valdoria], when: turn == 2,
     choices: [{id: a, text: "<img src=x>"}, {id: b, text: B}], default: a}
endings:
  - {id: over, title: "</svg><i>over", text: The day ends., quality: mixed}
""")
STUDY = playtest.played(planned(NASTY, "nasty.yaml", games=80), Here(), lambda more: None)
REPORT = playtest.report(STUDY, "cyberdip playtest nasty.yaml")
_EMPTY = {"meta", "path", "rect", "circle", "br"}


class Page(HTMLParser):
    """Keeps what stands open, every address and the words."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not {"src", "href"} & {name for name, _ in attrs}, f"{tag} points somewhere"
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY:
            assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        self.words += data


def page() -> Page:
    read = Page()
    read.feed(html(REPORT))
    read.close()
    return read


def test_the_page_parses_and_needs_nothing_else() -> None:
    read = page()
    assert read.open == [] and not read.tags & {"script", "link", "img", "iframe", "i"}
    whole = html(REPORT)
    assert "http" not in whole.replace("http-equiv", "") and "url(" in whole and "url(data:" in whole
    assert whole.count("url(") == whole.count("url(data:")


def test_what_authors_write_is_text_and_never_markup() -> None:
    read = page()
    for written in ("<script>alert(1)</script>", "<img src=x>", "</svg><i>over", "<b>Bold & brave</b>: playtest"):
        assert written in read.words


def test_every_chart_has_its_table_and_its_name() -> None:
    whole = html(REPORT)
    assert whole.count("<svg") == whole.count('role="img"><title>') == 5
    assert whole.count("<table") >= 5
    assert whole.startswith("<!doctype html>") and "@media print" in whole


def test_the_title_is_the_verdict_in_every_shape() -> None:
    assert REPORT.verdict in page().words
    assert text(REPORT).replace("\n", " ").startswith(REPORT.verdict)
    assert as_data(REPORT, STUDY)["report"]["verdict"] == REPORT.verdict


def test_json_is_plain_and_says_what_its_numbers_are() -> None:
    data = json.loads(as_json(REPORT, STUDY))
    tally = data["tally"]
    assert len(tally["columns"]["ending"]) == data["report"]["games"] == 80
    for name, axes in tally["sums_axes"].items():
        assert axes == list(SUMS[name][0])
        if axes[0] in tally["axes"]:
            assert len(tally["sums"][name]) == len(tally["axes"][axes[0]]), name


def test_the_text_keeps_to_its_width_and_names_every_ending() -> None:
    said = text(REPORT)
    assert all(len(line) <= 118 for line in said.splitlines())
    assert "“</svg><i>over” is the most frequent ending" in said


def test_a_finding_of_the_linter_stands_with_the_lines_around_it() -> None:
    found = next(one for one in REPORT.lint if one.severity == "warning")
    assert found.lines[found.line - found.first] == NASTY.splitlines()[found.line - 1]
    assert len(found.lines) <= 5 and found.about
    assert f"{found.code} at line {found.line}: {found.message}" in page().words


def wanted(belief: int) -> Report:
    """The report on a crisis whose author wants this belief in the truth on the morning of the last turn."""
    asked = crisis_text().replace("severity: 40\n", f"severity: 40\n    wanted: {{turn: 4, belief: {belief}}}\n")
    done = playtest.played(planned(asked, "crisis.yaml", levels=("habit",), games=60), Here(), lambda more: None)
    return playtest.report(done)


def test_doubt_that_falls_too_slowly_is_marked_and_said() -> None:
    slow, fast = wanted(99), wanted(5)
    (fact,) = slow.doubt
    assert fact.then == fact.mean[3] < 99
    assert f"wanted 99 %, is {fact.then:.0f} %" in html(slow) and "falls too slowly" in slow.verdict
    assert "Doubt falls too slowly before turn 4 (Hospitals)" in text(slow)
    assert f"wanted 5 %, is {fact.then:.0f} %" in html(fast) and "too slowly" not in text(fast)


def test_where_nothing_is_wanted_nothing_is_marked() -> None:
    assert "wanted" not in charts.doubt(REPORT.doubt[0])
