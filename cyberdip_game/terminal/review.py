"""A finished game looked at again, as sentences: what decisions were worth, and what came of them."""

from collections.abc import Iterator, Sequence

from cyberdip_game.play import phrases, review
from cyberdip_game.play.review import Passage, Review, Reviewer, Try
from cyberdip_game.play.sentence import sentence
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.words import range_of

_MOST = 3  # turns that are offered to be looked at


def review_page(reviewer: Reviewer, told: Review) -> Page:
    """The whole game, turn by turn."""
    board, hindsight = reviewer.game.board, reviewer.hindsight
    name = board.scenario.actors[reviewer.game.index(reviewer.seat)].name
    says = [
        f"Review for {name}{', with hindsight' if hindsight else ''}. Expected at the start {told.start}, "
        f"your decisions {phrases.signed(told.decisions)}, chance and others {phrases.signed(told.luck)}: "
        f"final score {told.final}.",
        reviewer.model,
        "",
        *(f"- {_passage(one)}" for one in told.passages),
        *_discussion(tuple(review.questions(told))),
    ]
    most = sorted(told.passages, key=lambda one: -abs(one.points))[:_MOST]
    choices = [
        Choice(f"Look at turn {turn}", f"review {turn}") for turn in sorted(one.turn for one in most if one.verdict)
    ]
    if not hindsight:
        choices.append(Choice("The same with hindsight", "review hindsight"))
    return Page(tuple(says), tuple(choices))


def turn_page(told: Review, turn: int, again: Sequence[Try], best: tuple[Try, int] | None) -> Page:
    """One turn: then, tried again on other branches, and the best that is found, if it is asked for."""
    one = told.passages[turn - 1]
    says = [
        _passage(one),
        "",
        f"- Then: {_try(one.then)}",
        *(f"- Another try: {_try(other)}" for other in again),
        *([f"- Autopilot: {_try(one.before)}", f"- Best of {best[1]}: {_try(best[0])}"] if best else []),
    ]
    choices = [Choice(f"Play on from turn {turn}", f"rewind {turn}")]
    if best is None:
        choices.append(Choice("The best decision that is found", f"review {turn} best"))
    return Page(tuple(says), tuple(choices), "review")


def as_data(told: Review) -> dict[str, object]:
    """The same for machines."""
    passages = [
        {
            "turn": one.turn,
            "decided": list(one.then.said),
            "expected": one.before.expected,
            "range": [one.before.low, one.before.high],
            "once_decided": one.then.expected,
            "next_morning": one.came,
            "decision": one.decision,
            "luck": one.luck,
            "verdict": one.verdict,
        }
        for one in told.passages
    ]
    sums = {"start": told.start, "decisions": told.decisions, "luck": told.luck, "final": told.final}
    return {**sums, "turns": passages, "questions": list(review.questions(told))}


def _passage(one: Passage) -> str:
    then = one.then
    verdict = f", {one.verdict}" if one.verdict else ""
    return (
        f"Turn {one.turn}{verdict}. {sentence(then.words)} Expected {one.before.expected} that morning, "
        f"{then.expected} once you had decided ({phrases.signed(one.decision)}); it came to {one.came} "
        f"({phrases.signed(one.luck)})."
    )


def _try(one: Try) -> str:
    return f"{one.words}. Expected {one.expected}, 16 of 20 futures between {range_of(one.low, one.high)}."


def _discussion(questions: tuple[str, ...]) -> Iterator[str]:
    if questions:
        yield from ("", "To talk about:")
        yield from (f"- {one}" for one in questions)
