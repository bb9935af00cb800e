"""The findings of the attribution board are true of the data."""

from attrs import evolve

from cyberdip_game.desk.panels.board import words
from cyberdip_game.play.sheet import BeliefRow, IncidentCard
from cyberdip_game.play.weighing import Weighed, Weighing


def rows(gang: int) -> tuple[BeliefRow, ...]:
    both = (
        BeliefRow("gang", "The gang", gang - 9, gang, gang + 9, "likely"),
        BeliefRow("mask", "A mask", 91 - gang, 100 - gang, 99, "unlikely"),
    )
    return tuple(sorted(both, key=lambda row: -row.middle))


def told(*course: int, sound: int = 60, faked: int = 1) -> Weighing:
    steps = [Weighed(f"item{number}", f"Item {number}", rows(gang)) for number, gang in enumerate(course)]
    return Weighing(tuple(steps), rows(sound), faked)


CARD = IncidentCard("i", "Night", "wiper", "x", "", "Valdoria", "health", 50, "serious", "moderate", rows(60))


def test_the_item_that_lifted_the_leader_and_the_later_one_that_cut_it_back_are_named() -> None:
    assert words.course(CARD, told(50, 70, 60)) == "“Item 1” lifted The gang, “Item 2” cut it back"
    assert words.course(CARD, told(50, 45, 60)) == "“Item 2” lifted The gang most"
    assert words.course(CARD, told(59, 60)) == "In front: The gang, likely"


def test_what_is_easy_to_fake_shrinks_grows_or_turns_the_lead() -> None:
    assert words.without_fakes(CARD, told(60, sound=52)) == "Drop what is easy to fake, and the lead shrinks"
    assert words.without_fakes(CARD, told(60, sound=75)) == "Drop what is easy to fake, and the lead grows"
    assert words.without_fakes(CARD, told(60, sound=30)) == "Drop what is easy to fake, and A mask would lead"
    assert words.without_fakes(CARD, told(60, sound=61)) == "The lead does not rest on what is easy to fake"
    assert words.without_fakes(CARD, told(60, faked=0)) == "Nothing in this file is easy to fake"


def test_likelihood_and_confidence_never_share_a_sentence() -> None:
    said = words.judgment(CARD.beliefs[0], "moderate")
    assert said == "It is likely that the author is: The gang. Our confidence in this judgment is moderate."
    even = evolve(CARD.beliefs[0], word="roughly even chance")
    assert words.judgment(even, "low").startswith("There is a roughly even chance that the author is: The gang.")
    assert words.fits(CARD.beliefs[0]) == "“Likely” means 55 to 80%. Your belief of 60% fits."
