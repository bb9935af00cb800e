"""The injects as a table, and a table as a file that can be included."""

import json
from pathlib import Path

import pytest
from excerpts import CLEAN

from cyberdip_game.places import SCENARIOS
from cyberdip_game.scenario.events import COLUMNS, NoList, exported, imported
from cyberdip_game.scenario.reader import parse, read

TABLE = (
    "number,time,from,to,subject,text,condition\n"
    '1,48,news,,Wards close,"Two wards close, at once.",severity[hospitals] > 5 or turn > 4\n'
    "2,noon,pigeon,valdoria nobody,Wards close,Again.,\n"
)


def test_the_table_has_a_row_for_each_inject_and_says_what_it_leaves() -> None:
    text, left = exported(parse(CLEAN))
    assert text.splitlines() == [
        ",".join(COLUMNS),
        "1,24,cable,,The wards are tired,Doctors ask how long this will last.,",
    ]
    assert left == ("late: what it does (effects: 1)",)


def test_a_table_becomes_a_file_that_the_scenario_includes(tmp_path: Path) -> None:
    text, left = imported(TABLE, parse(CLEAN))
    (tmp_path / "events.yaml").write_text(text, "utf-8")
    (tmp_path / "night.yaml").write_text("include: [events.yaml]\n" + CLEAN, "utf-8")
    _, first, second = read(tmp_path / "night.yaml").injects
    assert (first.id, first.when, first.medium.value) == (
        "wards_close",
        "hour >= 48 and (severity[hospitals] > 5 or turn > 4)",
        "news",
    )
    assert (second.id, second.to, second.when) == ("wards_close_2", ("valdoria",), "true")
    assert left == (
        "line 3: there is no actor `nobody`, so nobody gets it there",
        "line 3: `pigeon` is no medium (cable, news, call, document), so it is a cable",
        "line 3: the time `noon` is no hour since the start",
    )


def test_what_was_exported_comes_back_with_its_conditions() -> None:
    scenario = read(SCENARIOS / "ward_zero.yaml")
    text, _ = imported(exported(scenario)[0], scenario)
    assert text.count('"id"') == len(scenario.injects)
    for inject in scenario.injects:
        assert json.dumps(inject.headline, ensure_ascii=False) in text
        assert json.dumps(" ".join(inject.when.split()), ensure_ascii=False) in text


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "subject\nx\n"])
def test_another_table_is_refused(text: str) -> None:
    with pytest.raises(NoList, match="its first line names the columns number, time"):
        imported(text, parse(CLEAN))
