"""Every text as it will stand: holes are read, places differ, what authors write stays text."""

import re
from html import unescape
from pathlib import Path

import pytest
from excerpts import CLEAN

from cyberdip_game.places import SCENARIOS
from cyberdip_game.play.look import page, texts
from cyberdip_game.scenario import translation


@pytest.fixture
def night(tmp_path: Path) -> Path:
    path = tmp_path / "night.yaml"
    summary = 'summary: "<b>Severity</b> {severity[hospitals]}"'
    path.write_text(CLEAN.replace("summary: The wards work on paper.", summary))
    return path


def test_every_text_is_shown_once_in_its_place() -> None:
    path = SCENARIOS / "ward_zero.yaml"
    shown = {one.key: one for one in texts(path)}
    assert list(shown) == [one.key for one in translation.read(path)]
    headline, choice = shown["injects.three_names.headline"], shown["injects.three_names.choices.file_it.text"]
    assert headline.place.desk.startswith("500 30px") and choice.place.width == 700


def test_holes_are_read_and_what_an_order_aims_at_stays_open(night: Path) -> None:
    (summary,) = (one for one in texts(night) if one.key.endswith("summary"))
    assert summary.words == "<b>Severity</b> 40"
    assert any("{target}" in one.words or "{actor}" in one.words for one in texts(SCENARIOS / "ward_zero.yaml"))


def test_the_page_stands_alone_and_escapes_what_authors_write(night: Path) -> None:
    made = page(night)
    assert "<b>" not in made and "<b>Severity</b> 40" in unescape(made)
    assert not re.search(r"\b(?:src|href)=|url\((?!data:)", made)
