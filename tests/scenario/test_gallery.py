"""Broken files and what is said of each: the first lines of a file, as comments `# line:column: message`, all of them.

Files in `whole` stand alone; the others hold the broken sections and get the rest from the small cast.
"""

from pathlib import Path

import pytest
from crisis import crisis_text

from cyberdip_game.scenario.diagnostics import ScenarioError
from cyberdip_game.scenario.reader import parse

GALLERY = sorted(Path(__file__).parents[1].joinpath("gallery").rglob("*.yaml"))


@pytest.mark.parametrize("file", GALLERY, ids=lambda file: file.stem)
def test_says_exactly_what_is_wrong(file: Path) -> None:
    text = file.read_text("utf-8")
    said = [line for line in text.splitlines() if line.startswith("# ")]
    with pytest.raises(ScenarioError) as error:
        parse(text if file.parent.name == "whole" else crisis_text(text), file.name)
    assert str(error.value).splitlines() == [f"{file.name}:{line.removeprefix('# ')}" for line in said]


def test_gallery_is_large() -> None:
    assert len(GALLERY) >= 35
