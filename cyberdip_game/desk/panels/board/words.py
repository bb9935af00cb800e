"""What the attribution board says: short names of what evidence is, and findings that are true of the data."""

from cyberdip_game.play.phrases import LIKELIHOOD, likelihood
from cyberdip_game.play.sheet import BeliefRow, EvidenceRow, IncidentCard
from cyberdip_game.play.weighing import Weighed, Weighing

FAKE = {"yes": "easy to fake", "partly": "partly easy to fake", "no": "hard to fake"}
_MOVES = 5  # per cent from which on an item is said to have moved the leader
_STILL = 2  # per cent below which nothing is said to have moved


def leads(card: IncidentCard) -> str:
    """Who leads, and how likely it is."""
    if len(card.beliefs) < 2:
        return "Only one answer is thought of"
    lead, second = card.beliefs[0], card.beliefs[1]
    if lead.middle - second.middle < 5:
        return f"{lead.title} and {second.title} are level"
    return f"In front: {lead.title}, {lead.word}"


def course(card: IncidentCard, told: Weighing) -> str:
    """Which item lifted the leader most and which cut it back; who leads where none did much."""
    best, worst = strongest(card, told)
    lead = card.beliefs[0].title
    if best and worst:
        return f"“{best.title}” lifted {lead}, “{worst.title}” cut it back"
    if best:
        return f"“{best.title}” lifted {lead} most"
    return leads(card)


def strongest(card: IncidentCard, told: Weighing) -> tuple[Weighed | None, Weighed | None]:
    """The item that lifted the leader most, and the later one that cut it back most; None where none moved it much."""
    lead = card.beliefs[0].id
    moves = [
        (after.row(lead).middle - before.row(lead).middle, place)
        for place, (before, after) in enumerate(zip(told.course, told.course[1:], strict=False), 1)
    ]
    up = max(moves, default=(0, 0), key=lambda one: one[0])
    down = min((one for one in moves if one[1] > up[1]), default=(0, 0), key=lambda one: one[0])
    return (
        told.course[up[1]] if up[0] >= _MOVES else None,
        told.course[down[1]] if up[0] >= _MOVES and down[0] <= -_MOVES else None,
    )


def without_fakes(card: IncidentCard, told: Weighing) -> str:
    """What is left of the lead without what is easy to fake."""
    lead = card.beliefs[0]
    if not told.faked:
        return "Nothing in this file is easy to fake"
    if told.sound[0].id != lead.id:
        return f"Drop what is easy to fake, and {told.sound[0].title} would lead"
    change = told.sound[0].middle - lead.middle
    if abs(change) < _STILL:
        return "The lead does not rest on what is easy to fake"
    return f"Drop what is easy to fake, and the lead {'grows' if change > 0 else 'shrinks'}"


def without(card: IncidentCard, item: EvidenceRow) -> str:
    """What the leader would be without an item."""
    if not item.counts or not any(item.effects.values()):
        return "This item moves nothing."
    lead = card.beliefs[0]
    change = item.without.get(lead.id, lead.middle) - lead.middle
    if abs(change) < _STILL:
        return f"Without it, {lead.title} would stay at {lead.middle}%."
    return f"Without it, {lead.title} would {'rise' if change > 0 else 'fall'} to {lead.middle + change}%."


def weight(decibans: int) -> str:
    if abs(decibans) < 2:
        return "says nothing"
    return ("strongly " if abs(decibans) >= 5 else "") + ("for" if decibans > 0 else "against")


def judgment(row: BeliefRow, confidence: str) -> str:
    """Two sentences: how likely, then how sure."""
    said = f"It is {row.word}"
    if row.word.endswith("chance"):
        said = f"There is {'a ' if row.word.startswith('roughly') else ''}{row.word}"
    return f"{said} that the author is: {row.title}. Our confidence in this judgment is {confidence}."


def fits(row: BeliefRow) -> str:
    """What the word of likelihood stands for."""
    low, high = next((low, high) for low, high, word in bands() if word == row.word)
    return f"“{row.word.capitalize()}” means {low} to {high}%. Your belief of {row.middle}% fits."


def bands() -> list[tuple[int, int, str]]:
    """Low and high per cent of each word of likelihood."""
    ends = [limit for limit, _ in LIKELIHOOD]
    words = [*(word for _, word in LIKELIHOOD), likelihood(100)]
    return list(zip([1, *ends], [*ends, 99], words, strict=True))
