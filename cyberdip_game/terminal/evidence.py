"""An incident as sentences: how bad it is, who may be behind it, and what every item of evidence says."""

from cyberdip_game.play.phrases import SOURCE, in_twenty
from cyberdip_game.play.sentence import sentence
from cyberdip_game.play.sheet import EvidenceRow, IncidentCard, SearchRow
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.words import belief, twentieths

LITTLE, MUCH = 2, 5  # decibans


def incident_in_short(card: IncidentCard) -> tuple[str, ...]:
    """Severity, what is owed, and the likeliest author."""
    said = (
        f"{card.title}: {card.type} against {card.victim}, {card.sector}. Severity {card.severity} of 100, {card.word}."
    )
    owed = [f"You owe a report: {card.report}."] if card.report else []
    if not card.beliefs:
        return said, *owed
    dots = twentieths(card.beliefs)
    first = max(range(len(dots)), key=lambda place: card.beliefs[place].middle)
    return said, *owed, f"Likeliest author: {belief(card.beliefs[first], dots[first])}"


def incident_page(card: IncidentCard) -> Page:
    """The belief in every hypothesis, and all evidence."""
    dots = twentieths(card.beliefs)
    says = [
        incident_in_short(card)[0],
        card.summary,
        "",
        "Who may be behind it, as your evidence stands (word, range, chance):",
        *(f"- {belief(row, count)}" for row, count in zip(card.beliefs, dots, strict=True)),
        f"Confidence in the sources: {card.confidence}. Level of attribution: {card.level}.",
        _in_law(card),
        *([f"You owe a report: {card.report}."] if card.report else []),
        *(["", "What may be collected, what tells most first:"] if card.searches else []),
        *(f"- {search(row)}" for row in card.searches),
        "",
        *(["Evidence, newest first:"] if card.evidence else ["No evidence has arrived yet."]),
        *(f"- {evidence(row, card)}" for row in card.evidence),
    ]
    note = Choice("Put your own probabilities on record", f"note {card.id}")
    return Page(tuple(line for line in says if line is not None), (note,), "situation")


def _in_law(card: IncidentCard) -> str:
    letters = ", ".join(f"({letter})" for letter in card.norms)
    return f"In law: {card.law}." + (f" Norms it breaches: {letters}." if letters else "")


def search(row: SearchRow) -> str:
    """What collecting an item would tell, how long it takes and when it is gone."""
    gone = f" Gone after {row.lapses}." if row.lapses else ""
    return f"{row.title}: expected to move your belief by {row.moves} in 100. Takes: {row.takes}.{gone}"


def evidence(row: EvidenceRow, card: IncidentCard) -> str:
    """One item: what it is, how good, what it says, and what the belief would be without it."""
    found = "found" if row.found else "looked for, nothing found"
    fake = {"yes": "easy to fake", "partly": "partly easy to fake", "no": "hard to fake"}.get(
        row.fakeable, row.fakeable
    )
    said = f"{row.title}, {row.clock}, {found}. Source: {SOURCE.get(row.source, row.source)}; {row.quality}, {fake}. "
    if row.public:
        said += "It is public. "
    if row.found and row.text:
        said += sentence(row.text) + " "
    if not row.counts:
        return said + "It counts no further: another item from the same root counted already."
    return said + _meaning(row, card) + _without(row, card)


def _meaning(row: EvidenceRow, card: IncidentCard) -> str:
    """What it fits best, and what it speaks against by comparison: decibans mean something only beside each other."""
    titles = {one.id: one.title for one in card.beliefs}
    behind = {titles.get(id, id): max(row.effects.values()) - db for id, db in row.effects.items()}
    best = [title for title, gap in behind.items() if gap < LITTLE]
    against = [title for title, gap in behind.items() if LITTLE <= gap < MUCH]
    strongly = [title for title, gap in behind.items() if gap >= MUCH]
    if len(best) == len(behind):
        return "It says little about the author."
    return (
        f"It fits {'best' if len(best) == 1 else 'alike'}: {'; '.join(best)}."
        + (f" It speaks against: {'; '.join(against)}." if against else "")
        + (f" It speaks strongly against: {'; '.join(strongly)}." if strongly else "")
    )


def _without(row: EvidenceRow, card: IncidentCard) -> str:
    """How far the leading hypothesis rests on this root."""
    leader = max(card.beliefs, key=lambda one: one.middle, default=None)
    if leader is None or leader.id not in row.without or row.without[leader.id] == leader.middle:
        return ""
    return f" Without it: {in_twenty(row.without[leader.id])} for {leader.title}."
