"""Sheets as sentences: what every sentence must say, and in which order."""

import signal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyberdip_game.play.report import Change, Forecast
from cyberdip_game.play.sheet import BeliefRow, Blocker, Command, Entry, EvidenceRow, IncidentCard, Option, Support
from cyberdip_game.terminal.aftermath import change, forecast
from cyberdip_game.terminal.console import WIDTH, Console, Stopped, quoted, wrapped
from cyberdip_game.terminal.evidence import evidence, incident_page
from cyberdip_game.terminal.measures import entry_page, option_page, status
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.words import belief, in_twenty, range_of, twentieths


def row(middle: int, id: str = "gang") -> BeliefRow:
    return BeliefRow(id, id.capitalize(), max(1, middle - 10), middle, min(99, middle + 10), "likely")


def option(**more: object) -> Option:
    known = {"command": Command("freeze", "drevonia"), "name": "Freeze", "aim": "Drevonia", "text": "You freeze."}
    return Option(**{**known, "icon": "", "cost": 2, "attention": 1, "law": "yes", "decides": "Council", **more})  # type: ignore[arg-type]


@given(st.lists(st.integers(0, 99), min_size=1, max_size=6))
def test_twentieths_add_up_to_twenty(middles: list[int]) -> None:
    dots = twentieths([row(middle) for middle in middles])
    assert sum(dots) == (20 if sum(middles) else 0)
    assert all(
        abs(count - middle * 20 / sum(middles)) < 1 for count, middle in zip(dots, middles, strict=True) if count
    )


def test_a_belief_is_word_range_and_chance() -> None:
    assert belief(row(60), 12) == "Gang: likely, 50–70%, 12 in 20."
    assert (in_twenty(0), in_twenty(20)) == ("under 1 in 20", "over 19 in 20")
    assert range_of(-3, 4) == "−3 to 4"


def test_likelihood_and_confidence_are_two_sentences() -> None:
    card = IncidentCard(
        "a", "A", "Ransomware", "", "It stands still.", "Valdoria", "health", 40, "serious", "low", (row(60),)
    )
    says = incident_page(card).says
    assert any(line.startswith("Confidence in the sources: low.") for line in says)
    assert not any("likely" in line and "onfidence" in line for line in says)


def test_the_status_line_says_cost_law_who_decides_then_the_rest() -> None:
    blocked = option(
        law="partly", support=Support(4, 7, ("Brennia",)), blockers=(Blocker("A name", "", "Name", "law"),)
    )
    assert status(blocked) == (
        "2 capital, 1 attention; law partly met; Council 4 of 7 ready; Brennia hesitates; blocked: A name."
    )
    assert status(option(cost=0, attention=0, decides="national")) == "Free, no attention; lawful; national decision."


def test_a_blocked_measure_says_what_would_unlock_it_and_cannot_be_ordered() -> None:
    page = option_page(
        option(blockers=(Blocker("2 political capital", "You hold 1.", "Wait for income", "capital"),)), "menu"
    )
    text = " ".join(page.says)
    assert "Blocked. One thing would unlock it:" in text
    assert "2 political capital. Now: You hold 1. Next step: Wait for income." in text
    assert not any(choice.line.startswith("order") for choice in page.choices)


def test_aims_that_differ_in_nothing_have_one_status_line() -> None:
    two = (option(), option(aim="Sorvane", command=Command("freeze", "sorvane")))
    page = entry_page(Entry("freeze", "Freeze", two), two, "menu")
    assert sum("2 capital" in line for line in page.says) == 1
    assert [choice.text for choice in page.choices] == ["Drevonia.", "Sorvane."]
    dearer = (two[0], option(aim="Sorvane", cost=3))
    page = entry_page(Entry("freeze", "Freeze", dearer), dearer, "menu")
    assert ["capital" in choice.text for choice in page.choices] == [True, True]


@pytest.mark.parametrize(
    ("effects", "says"),
    [
        (
            {"gang": 6, "service": 3, "other": -2},
            "fits best: Gang. It speaks against: Service. It speaks strongly against: Other.",
        ),
        ({"gang": 4, "service": 4, "other": 1}, "fits alike: Gang; Service. It speaks against: Other."),
        ({"gang": 5, "service": 5, "other": 4}, "It says little about the author."),
        ({"gang": -6, "service": 0, "other": 0}, "fits alike: Service; Other. It speaks strongly against: Gang."),
    ],
)
def test_evidence_is_said_by_comparison(effects: dict[str, int], says: str) -> None:
    rows = tuple(row(30, id) for id in effects)
    card = IncidentCard("a", "A", "", "", "", "", "", 0, "", "", rows)
    item = EvidenceRow("i", "Item", "", "finance", "good", "no", True, "Tuesday", "", effects=effects)
    assert says in evidence(item, card)


def test_changes_name_every_cause() -> None:
    said = change(Change("Union trust", 12, 9, ((-5, "naming"), (2, "a call"))))
    assert said == "Union trust from 12 to 9 (worse): −5 naming; +2 a call."
    assert change(Change("Severity", 40, 30, ((-10, "work"),), better=-1)).startswith("Severity from 40 to 30 (better)")


def test_a_forecast_says_what_was_expected_and_what_is() -> None:
    said = forecast(Forecast("Union trust", tuple(range(20)), 3, 3, "worse than 16 in 20"))
    assert said == "Union trust: staff expected about 10; it is 3, worse than 16 in 20."


def test_prompts_say_what_can_be_typed() -> None:
    choices = tuple(Choice(str(number), "menu") for number in range(5))
    assert "Type 1 to 5, 0 to go back, or a command such as help; Enter shows the menu." in Page(
        (), choices, "plan"
    ).prompt("Here")
    assert Page((), choices[:2]).prompt("Here").startswith("Here. Type 1 or 2, or a command")
    assert Page(()).prompt("Here") == "Here. Type a command such as help; Enter shows the menu."


@given(st.text(max_size=300))
def test_wrapping_keeps_words_and_the_width(text: str) -> None:
    lines = wrapped(text).split("\n")
    assert " ".join(wrapped(text).split()) == " ".join(text.split())
    assert all(len(line) <= WIDTH or " " not in line.strip() for line in lines)
    assert quoted(text).isprintable()


def test_numbered_lines_hang_under_themselves() -> None:
    assert wrapped("12. " + "word " * 30).split("\n")[1].startswith("    word")


def test_a_signal_waits_for_the_prompt_and_a_second_one_does_not() -> None:
    console = Console(StringIO("order\n"), StringIO())
    console.stop(signal.SIGTERM)
    with pytest.raises(Stopped):
        console.stop(signal.SIGTERM)
    with pytest.raises(Stopped) as stopped:
        console.ask("What now?")
    assert stopped.value.signal == signal.SIGTERM


def test_a_range_of_one_number_is_that_number() -> None:
    assert (range_of(99, 99, "%"), range_of(-3, -3)) == ("99%", "−3")
