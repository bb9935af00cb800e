"""The reference of the language is what the code says."""

import re

import attrs
import pytest

from cyberdip_game.places import SCENARIOS
from cyberdip_game.scenario import kinds, words
from cyberdip_game.scenario.assets import maps, neighbours
from cyberdip_game.scenario.meanings import meaning
from cyberdip_game.scenario.quantities import CORE
from cyberdip_game.scenario.reference import reference, written
from cyberdip_game.scenario.structure import key_of


def test_the_shipped_reference_is_current() -> None:
    shipped = (SCENARIOS / "REFERENCE.md").read_text("utf-8")
    assert shipped == reference(), "write it anew with: cyberdip reference > scenarios/REFERENCE.md"


@pytest.mark.parametrize("kind", written(), ids=lambda kind: kind.__name__)
def test_every_word_that_may_be_written_stands_there(kind: type) -> None:
    section = reference().split(f"### {kind.__name__}\n")[1].split("\n#")[0]
    assert re.findall(r"^\| `(\w+)`", section, re.MULTILINE) == [
        key_of(kind, field.name) for field in attrs.fields(kind)
    ]


def test_every_word_has_a_meaning() -> None:
    missing = [
        f"{kind.__name__}.{field.name}"
        for kind in written()
        for field in attrs.fields(kind)
        if not meaning(kind, field.name)
    ]
    assert missing == []


def test_a_meaning_is_what_stands_beside_the_word() -> None:
    assert meaning(words.Evidence, "lead") == "hours from order to arrival"
    assert meaning(kinds.Decides, "PARALLEL").startswith("each state for itself")


def test_it_says_which_region_of_a_map_touches_which() -> None:
    page = reference()
    assert "| `grey_ocean` | `veyra` | halvard, karsk |" in page
    assert "| `grey_ocean` | `ardmoor` | no other |" in page, "an island"
    for map in maps():
        touching = neighbours(map)
        assert all(one in touching[other] for one, those in touching.items() for other in those)


def test_every_quantity_and_every_code_stands_there() -> None:
    page = reference()
    assert all(f"`{one.id}" in page for one in CORE)
    assert "| CD0652 | warning |" in page
