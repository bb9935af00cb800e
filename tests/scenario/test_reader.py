"""Reading a scenario: what may be left out is filled in, and everything wrong is said at once."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from crisis import DEFAULTS, crisis, crisis_text
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberdip_game import places
from cyberdip_game.scenario.diagnostics import Diagnostic, ScenarioError
from cyberdip_game.scenario.kinds import ActorKind, EndingQuality, Role
from cyberdip_game.scenario.reader import parse, read
from cyberdip_game.scenario.words import Scenario, Variant


def test_reads_words() -> None:
    read = crisis()
    valdoria = read.actors[0]
    assert (valdoria.id, valdoria.kind, valdoria.roles) == ("valdoria", ActorKind.STATE, (Role.MEMBER, Role.VICTIM))
    assert read.endings[0].quality is EndingQuality.MIXED
    assert read.score["valdoria"]["calm"].is_ == "calm[valdoria]"
    assert read.incidents[0].evidence[0].speaks == {"gang": 6, "service": -2}


@pytest.mark.parametrize("file", places.scenarios(), ids=lambda file: file.stem)
def test_shipped_scenarios_have_no_faults(file: Path) -> None:
    assert read(file).id == file.stem


def test_reads_a_file_and_names_it_in_messages(tmp_path: Path) -> None:
    file = tmp_path / "night.yaml"
    file.write_text(crisis_text("title: A night"), "utf-8")
    assert read(file).title == "A night"
    file.write_text(crisis_text("title: 3"), "utf-8")
    with pytest.raises(ScenarioError, match=r"night\.yaml:1:8: `title` wants text"):
        read(file)
    with pytest.raises(OSError):
        read(tmp_path / "nothing.yaml")


def test_true_and_numbers_are_formulas_where_a_formula_stands() -> None:
    read = crisis("""
        injects:
          - {id: late, headline: Late, text: [{when: true, text: It is late.}], when: true}
        score:
          valdoria: {calm: {weight: 1, is: 50}}
    """)
    assert read.injects[0].when == "true"
    assert read.injects[0].text == (Variant("It is late.", "true"),)
    assert read.score["valdoria"]["calm"].is_ == "50"


def test_words_that_older_yaml_took_for_something_else_are_words() -> None:
    read = crisis("""
        actors:
          - {id: valdoria, name: NO, playable: true, roles: [victim], resilience: {health: 50}, about: 12:30:45}
          - {id: brennia, name: off}
          - {id: drevonia, name: Yes}
          - {id: night_heron, name: On, kind: group}
    """)
    assert [actor.name for actor in read.actors] == ["NO", "off", "Yes", "On"]
    assert read.actors[0].about == "12:30:45"


MASKED = """
    incidents:
      - id: hospitals
        title: Hospitals
        type: ransomware
        victim: valdoria
        sector: health
        hypotheses:
          gang: {{actor: night_heron, host: drevonia, prior: 6}}
          service: {{actor: drevonia, state: drevonia, prior: 3}}
          mask: {{actor: brennia, posing_as: drevonia, prior: 1}}
          other: {{prior: 1}}
        evidence:
          - {{id: wallet, title: A wallet, source: finance, due: 24, {}}}
"""


@pytest.mark.parametrize(
    ("written", "mask"),
    [
        ("fakeable: 'yes', speaks: {service: 7}", 7),
        ("fakeable: partly, speaks: {service: 7}", 3),
        ("speaks: {service: -7, other: 2}", -2),
        ("fakeable: 'no', speaks: {service: 7}", 0),
        ("fakeable: 'no', speaks: {service: 7, other: 2}", 2),
        ("fakeable: 'yes', speaks: {service: 7, mask: -4}", -4),
    ],
)
def test_a_mask_speaks_as_it_can_be_faked(written: str, mask: int) -> None:
    (item,) = crisis(MASKED.format(written)).incidents[0].evidence
    assert item.speaks["mask"] == mask


def test_a_mask_of_a_territory_speaks_like_its_group() -> None:
    text = MASKED.format("fakeable: 'yes', speaks: {gang: 5}").replace("state: drevonia", "state: brennia")
    (item,) = crisis(text.replace("{actor: drevonia", "{actor: brennia")).incidents[0].evidence
    assert item.speaks["mask"] == 5


def test_a_later_item_of_a_root_speaks_like_the_first() -> None:
    wallet, bank = (
        crisis("""
        incidents:
          - id: hospitals
            title: Hospitals
            type: ransomware
            victim: valdoria
            sector: health
            hypotheses: {gang: {actor: night_heron, prior: 6}, other: {prior: 1}}
            evidence:
              - {id: wallet, title: A wallet, source: finance, due: 24, root: money, found: 70, speaks: {gang: 6}}
              - {id: bank, title: A bank, source: police, due: 48, root: money}
    """)
        .incidents[0]
        .evidence
    )
    assert (bank.speaks, bank.found) == (wallet.speaks, wallet.found) == ({"gang": 6}, 70)


def test_other_formats_are_refused_in_one_sentence() -> None:
    with pytest.raises(ScenarioError) as error:
        parse("format: 7\nwhatever: else\n", "f")
    assert str(error.value) == "f:1:9: this file has `format: 7`; this Cyberdip reads `format: 1` only"


def test_everything_wrong_is_said_at_once_in_the_order_of_the_file() -> None:
    with pytest.raises(ScenarioError) as error:
        crisis("""
            title: 3
            injects:
              - {id: late, headline: Late, text: It is late., when: "severty[hospitals] > 4", chance: 200}
              - {id: Late, headine: Late, text: *late}
        """)
    found = error.value.diagnostics
    assert [diagnostic.line for diagnostic in found] == [2, 4, 4, 5, 5, 5]
    assert str(error.value).splitlines() == [str(diagnostic) for diagnostic in found]
    said = ("unknown quantity `severty`", "did you mean `severity`?", "CD0502")
    assert found[1] == Diagnostic("crisis.yaml", 4, 57, *said)


NOTHINGS: list[Any] = [
    None,
    True,
    -1,
    0,
    10**9,
    7.5,
    "",
    "x",
    "valdoria",
    "hospitals",
    "true",
    "{",
    "hour",
    [],
    {},
    ["x"],
    {"x": 1},
    [[]],
    [None],
    {"id": "x"},
]


def _paths(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(found for key, value in inner for found in _paths(value, (*path, key)))]


FULL = yaml.safe_load(
    crisis_text("""
    map: {use: grey_ocean, places: {valdoria: lysmark}}
    quantities: [{id: backlog, of: [actor], range: [0, 9], start: 1}]
    toolbox: {without: []}
    measures:
      - {id: knock, name: Knock, category: stability, text: "{target}", aims: {target: others}, ready: "true",
         needs: [{when: "backlog[actor] > 1", say: No., cure: Wait.}], effects: ["trust[target, actor] += 1"]}
    injects:
      - {id: late, headline: Late, text: [{when: hour > 3, text: "{hour}"}, {text: Early.}], to: [valdoria],
         choices: [{id: a, text: A, needs: hour > 1}], default: a, effects: ["harm[valdoria] += 1"]}
    pool: [{id: one, deal: 1, of: [wallet, late]}]
    tour: [{id: look, title: Look, text: Look., panel: map, until: click}]
""")
)
PATHS = _paths(FULL)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PATHS), st.sampled_from([*NOTHINGS, ...])), min_size=1, max_size=3))
def test_any_slip_gives_a_scenario_or_diagnostics(slips: list[tuple[tuple[Any, ...], Any]]) -> None:
    """Whatever is replaced or taken away (`...`), the reader says what is wrong and nothing breaks."""
    data = {"it": deepcopy(FULL)}
    for path, value in slips:
        *way, last = ("it", *path)
        try:
            place: Any = data
            for step in way:
                place = place[step]
            if value is ...:
                place.pop(last)
            else:
                place[last] = deepcopy(value)
        except (KeyError, IndexError, TypeError, AttributeError):
            continue  # an earlier slip took that place away
    text = yaml.safe_dump(data.get("it"), sort_keys=False)
    try:
        assert isinstance(parse(text, "f"), Scenario)
    except ScenarioError as error:
        lines = text.count("\n") + 1
        assert error.diagnostics
        assert all(1 <= diagnostic.line <= lines for diagnostic in error.diagnostics)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(DEFAULTS)), st.text("{}[]:-'\"*&! \n#x", max_size=3), st.integers(0, 20))
def test_any_slip_of_the_keys_gives_a_scenario_or_diagnostics(at: int, typed: str, erased: int) -> None:
    try:
        parse(DEFAULTS[:at] + typed + DEFAULTS[at + erased :], "f")
    except ScenarioError as error:
        assert error.diagnostics
