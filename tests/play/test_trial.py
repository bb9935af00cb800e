"""Tests of scenarios: games that are told in a few lines, what fails and why, and files that cannot be used."""

from pathlib import Path

import pytest
from excerpts import CLEAN

from cyberdip_game.places import SCENARIOS
from cyberdip_game.play.trial import ENDING, Outcome, beside, told, trials
from cyberdip_game.scenario.diagnostics import ScenarioError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "night.yaml").write_text(CLEAN, "utf-8")
    return tmp_path


def played(folder: Path, text: str) -> tuple[Outcome, ...]:
    path = folder / "night.tests.yaml"
    path.write_text(text, "utf-8")
    return trials(path)


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(ScenarioError) as error:
        played(folder, text)
    return [str(one).split("tests.yaml:")[1] for one in error.value.diagnostics]


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob(f"*{ENDING}")), ids=lambda path: path.name)
def test_the_shipped_scenarios_hold_what_their_tests_say(path: Path) -> None:
    assert [line for outcome in trials(path) for line in told(outcome) if outcome.troubles] == []


def test_two_shipped_scenarios_have_tests() -> None:
    assert len(list(SCENARIOS.glob(f"*{ENDING}"))) >= 2


def test_the_tests_stand_beside_the_scenario() -> None:
    assert beside(Path("a/night.yaml")) == Path("a/night.tests.yaml")
    assert beside(Path("a/night.tests.yaml")) == Path("a/night.yaml")


def test_orders_change_how_it_ends(folder: Path) -> None:
    restoring = "\n".join(f"      - {{turn: {turn}, orders: [{{measure: restore}}]}}" for turn in range(1, 6))
    idle, busy = played(
        folder,
        "games:\n"
        "  - {name: idle, seed: 3, holds: ['times[valdoria, restore] == 0'], ending: over}\n"
        "  - name: busy\n    seed: 3\n    holds: ['times[valdoria, restore] == 5']\n    turns:\n" + restoring,
    )
    assert (idle.troubles, busy.troubles) == ((), ())
    assert (idle.turns, idle.ending) == (6, "over")


def test_what_does_not_hold_is_said_at_its_place_with_what_it_read(folder: Path) -> None:
    (outcome,) = played(
        folder,
        "games:\n  - name: one\n    opponents: easy\n    stops: 2\n"
        "    holds:\n      - hour == 48\n      - turn > 7 and severity[hospitals] < 90\n    ending: care_back\n",
    )
    said = [str(one).split("tests.yaml:")[1] for one in outcome.troubles]
    assert said[0].startswith(
        "7:9: `turn > 7 and severity[hospitals] < 90` does not hold; turn is 3, severity[hospitals] is "
    )
    assert said[1] == "8:13: it has not ended"
    assert next(told(outcome)) == "FAILS  one (was looked at after 2 turns)"


def test_a_group_is_read_from_its_least_to_its_most(folder: Path) -> None:
    (outcome,) = played(folder, "games: [{name: one, stops: 1, holds: ['any(legitimacy[everyone] > 100)']}]")
    assert "legitimacy[everyone] is from " in str(outcome.troubles[0])


def test_an_order_that_the_game_refuses_fails_with_its_reason(folder: Path) -> None:
    (outcome,) = played(
        folder,
        "games:\n  - name: one\n    stops: 1\n    holds: [turn > 0]\n    turns:\n      - turn: 1\n        orders:\n"
        "          - {measure: national_attribution, hypothesis: gang}\n"
        "          - {measure: deny}\n"
        "          - {measure: spokesperson_statement, incident: hospitals}\n"
        "        answers: {brennia.list_persons: for}\n",
    )
    said = [str(one).split("tests.yaml:")[1] for one in outcome.troubles]
    assert len(said) == 3
    assert said[0].startswith("8:13: on this turn the game refuses: Name: Night Heron, for money")
    assert said[1].startswith("9:13: on this turn the game refuses: this seat may not order that")
    assert said[2].startswith("11:41: nobody asks `valdoria` for `brennia.list_persons` on turn 1")


def test_a_turn_after_the_end_is_not_forgotten(folder: Path) -> None:
    (outcome,) = played(
        folder, "games: [{name: one, stops: 2, holds: [turn > 0], turns: [{turn: 4, orders: [{measure: restore}]}]}]"
    )
    assert "turn 4 was not played" in str(outcome.troubles[0])


def test_a_mind_plays_on_after_what_is_written(folder: Path) -> None:
    (outcome,) = played(
        folder, "games: [{name: one, mind: habit, holds: ['times[valdoria, restore] > 0'], opponents: easy}]"
    )
    assert outcome.troubles == ()


def test_names_and_formulas_that_do_not_exist_are_told_at_once(folder: Path) -> None:
    said = faults(
        folder,
        "games:\n"
        "  - name: one\n    seats: [brennia]\n    ending: care_bak\n    opponents: unfair\n    mind: clever\n"
        "    holds: ['severity[hospital] > 3']\n"
        "    turns:\n      - turn: 9\n        orders: [{measure: restor, incident: hospitals}]\n"
        "        choices: {latte: yes_please}\n"
        "  - name: one\n",
    )
    assert said == [
        "3:13: there is no seat `brennia`",
        "4:13: there is no ending `care_bak`; did you mean `care_back`?",
        "5:16: there are no opponents `unfair`; did you mean `fair`?",
        "6:11: there is no level of mind `clever`",
        "7:23: unknown incident `hospital`; did you mean `hospitals`?",
        "9:15: `turn` goes from 1 to 6, this is 9",
        "10:28: there is no measure `restor`; did you mean `restore`?",
        "11:19: there is no inject `latte`; did you mean `late`?",
        "12:5: nothing is tested by `one`; write `holds:` or `ending:`",
        "12:11: there are two games called `one`",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("games: 7", "1:8: `games` wants a list, not the number 7"),
        ("games: [{nam: one, holds: [turn > 0]}]", "1:10: unknown key `nam` in this trial; did you mean `name`?"),
        ("", "1:1: this file is empty; begin with `format: 1`"),
    ],
)
def test_a_file_that_is_no_file_of_tests_says_so(folder: Path, text: str, said: str) -> None:
    assert faults(folder, text)[0] == said
