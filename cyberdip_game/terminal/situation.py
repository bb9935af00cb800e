"""Where the seat stands, as sentences: the situation, incidents and their evidence, capitals, ladder, docket, news."""

from cyberdip_game.play.phrases import in_twenty as chance_of
from cyberdip_game.play.phrases import listed, plain, signed
from cyberdip_game.play.sheet import (
    ActorCard,
    Briefing,
    EvidenceRow,
    Gauge,
    IncidentCard,
    Ladder,
    News,
    Sheet,
)
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.words import (
    belief,
    counted,
    range_of,
    sentence,
    twentieths,
)

_NEWS_SHOWN = 12
_HEADLINES = 3
LITTLE, MUCH = 2, 5  # decibans


def briefing_page(briefing: Briefing) -> Page:
    """What is read before the first turn."""
    others = [f"- {card.name}: {sentence(card.role)}" for card in briefing.seats if card.name != briefing.name]
    says = [
        f"Briefing: {briefing.title}.",
        you_are(briefing.name, briefing.role),
        briefing.public,
        *(["", f"For {briefing.name} only:", briefing.private] if briefing.private else []),
        *(
            ["", "Your objectives:", *(f"- {sentence(one)}" for one in briefing.objectives)]
            if briefing.objectives
            else []
        ),
        *([_wants(briefing)] if briefing.wants else []),
        *(["", "Other seats that people may take:", *others] if others else []),
        *(["", "Sources:", *(f"- {one}" for one in briefing.sources)] if briefing.sources else []),
    ]
    return Page(tuple(says))


def you_are(name: str, role: str) -> str:
    """Such as `You are Valdoria: Member State, the victim.`"""
    return f"You are {name}: {sentence(role)}"


def _wants(briefing: Briefing) -> str:
    parts = [f"{title} (weight {weight})" for title, weight in briefing.wants]
    return f"Your score, from 0 to 100, is made of {listed(parts)}."


def situation_page(sheet: Sheet) -> Page:
    """Everything that matters now in a dozen sentences."""
    says = [
        f"Situation, {standing(sheet)}",
        you_are(sheet.name, sheet.role),
        means(sheet),
        *(gauge(one) for one in sheet.gauges),
        *_deadlines(sheet),
        *(line for card in sheet.incidents for line in ("", *incident_in_short(card))),
        "",
        ladder(sheet.ladder),
        *docket(sheet),
        *([f"You have {counted(len(sheet.asked), 'question')} to answer."] if sheet.asked else []),
        *_fresh(sheet),
    ]
    choices = [Choice(f"More on {card.title}, with its evidence", f"incident {card.id}") for card in sheet.incidents]
    return Page(tuple(says), (*choices, Choice("Capitals", "capitals"), Choice("News", "news")))


def _fresh(sheet: Sheet) -> list[str]:
    """The first headlines of the new, and how many more there are."""
    new = [one.headline for one in sorted(sheet.feed, key=_cables_first) if one.new]
    more = [f"{len(new) - _HEADLINES} more"] if len(new) > _HEADLINES else []
    return [f"New in the news: {listed([*new[:_HEADLINES], *more])}."] if new else []


def standing(sheet: Sheet) -> str:
    """Such as `turn 3 of 11, acute, Tuesday 18:00, one day per turn.`"""
    parts = [f"turn {sheet.turn} of {sheet.turns}", sheet.act, sheet.clock, sheet.length]
    return ", ".join(part for part in parts if part) + "."


def means(sheet: Sheet) -> str:
    """What can be spent, and what the plan spends of it."""
    return (
        f"Political capital {sheet.capital}, attention {sheet.attention} for this turn; "
        f"your plan takes {sheet.spent_capital} and {sheet.spent_attention}."
    )


def gauge(one: Gauge) -> str:
    """A number at the top of the desk, with its scale and what changed."""
    said = f"{one.label} {plain(one.value)} on a scale of {range_of(one.low, one.high)}"
    if one.change:
        better = "better" if (one.change > 0) == (one.better > 0) else "worse"
        said += f", {signed(one.change)} since last turn, {better} for you"
    return said + "."


def _deadlines(sheet: Sheet) -> list[str]:
    ahead = [f"turn {turn}: {pip.label}" for turn, pip in enumerate(sheet.pips, 1) if pip.label and pip.state != "past"]
    return [f"Known dates: {listed(ahead)}."] if ahead else []


def incident_in_short(card: IncidentCard) -> tuple[str, ...]:
    """Severity, and the likeliest author."""
    said = (
        f"{card.title}: {card.type} against {card.victim}, {card.sector}. Severity {card.severity} of 100, {card.word}."
    )
    if not card.beliefs:
        return (said,)
    dots = twentieths(card.beliefs)
    first = max(range(len(dots)), key=lambda place: card.beliefs[place].middle)
    return said, f"Likeliest author: {belief(card.beliefs[first], dots[first])}"


def incident_page(card: IncidentCard) -> Page:
    """The belief in every hypothesis, and all evidence."""
    dots = twentieths(card.beliefs)
    says = [
        incident_in_short(card)[0],
        card.summary,
        "",
        "Who may be behind it, as your evidence stands (word, range, chance):",
        *(f"- {belief(row, count)}" for row, count in zip(card.beliefs, dots, strict=True)),
        f"Confidence in the sources: {card.confidence}.",
        "",
        *(["Evidence, newest first:"] if card.evidence else ["No evidence has arrived yet."]),
        *(f"- {evidence(row, card)}" for row in card.evidence),
    ]
    note = Choice("Put your own probabilities on record", f"note {card.id}")
    return Page(tuple(line for line in says if line is not None), (note,), "situation")


def evidence(row: EvidenceRow, card: IncidentCard) -> str:
    """One item: what it is, how good, what it says, and what the belief would be without it."""
    found = "found" if row.found else "looked for, nothing found"
    fake = {"yes": "easy to fake", "partly": "partly fakeable", "no": "hard to fake"}.get(row.fakeable, row.fakeable)
    said = f"{row.title}, {row.clock}, {found}. Source {row.source}, {row.quality}, {fake}. "
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
        f"It fits {'; '.join(best)}{' best' if len(best) == 1 else ' alike'}."
        + (f" It speaks against {'; '.join(against)}." if against else "")
        + (f" It speaks strongly against {'; '.join(strongly)}." if strongly else "")
    )


def _without(row: EvidenceRow, card: IncidentCard) -> str:
    """How far the leading hypothesis rests on this root."""
    leader = max(card.beliefs, key=lambda one: one.middle, default=None)
    if leader is None or leader.id not in row.without or row.without[leader.id] == leader.middle:
        return ""
    return f" Without it {leader.title} would stand at {chance_of(row.without[leader.id])}."


def capitals_page(sheet: Sheet) -> Page:
    """Every actor with what it thinks of this seat."""
    says = (
        "Capitals. Trust is how far they trust you, from −100 to +100; tension between you runs from 0 to 100.",
        *(f"- {capital(one, sheet)}" for one in sheet.actors if not one.you),
    )
    choices = tuple(Choice(f"More on {one.name}", f"capitals {one.id}") for one in sheet.actors)
    return Page(says, choices)


def capital(card: ActorCard, sheet: Sheet) -> str:
    """An actor in one sentence."""
    member = ", member of the Union" if card.member else ""
    rung = next((rung.name for rung in sheet.ladder.rungs if rung.number == card.rung), str(card.rung))
    trust = f"trust {plain(card.trust)}, tension {card.tension}"
    return f"{card.name}, {card.kind}{member}: {trust}, rung {card.rung} ({rung})."


def capital_page(card: ActorCard, sheet: Sheet) -> Page:
    """All that is known of one actor."""
    says = [
        f"{card.name}, {card.kind}. This is your own capital." if card.you else capital(card, sheet),
        *([card.about] if card.about else []),
        *([f"Resilience {card.resilience} of 100."] if card.resilience else []),
        *(f"{label}: {value}." for label, value in card.facts),
        *([f"In force or under way: {listed(card.in_force)}."] if card.in_force else []),
    ]
    return Page(tuple(says), up="capitals")


def ladder(shown: Ladder) -> str:
    """The rung that holds now, and the one above it."""
    now = next((rung for rung in shown.rungs if rung.now), None)
    if now is None or not shown.towards:
        return "Escalation ladder: no tension with anybody."
    above = next((rung for rung in shown.rungs if rung.number == now.number + 1), None)
    onward = f" The next rung is {above.name}." if above else ""
    return (
        f"Escalation ladder with {shown.towards}: rung {now.number} of {len(shown.rungs) - 1}, {now.name}, "
        f"tension {shown.tension} of 100.{onward}"
    )


def ladder_page(shown: Ladder) -> Page:
    steps = [f"- Rung {rung.number}: {rung.name}{', now' if rung.now else ''}." for rung in shown.rungs]
    return Page((ladder(shown), "All rungs, from the lowest:", *steps), up="situation")


def docket(sheet: Sheet) -> list[str]:
    return [f"Under way or in force: {listed(sheet.docket)}."] if sheet.docket else ["You have nothing under way."]


def docket_page(sheet: Sheet) -> Page:
    if not sheet.docket:
        return Page(("You have nothing under way and nothing in force.",), up="situation")
    return Page(
        ("What you have under way and in force:", *(f"- {sentence(one)}" for one in sheet.docket)), up="situation"
    )


def news_page(sheet: Sheet, everything: bool = False) -> Page:
    """The feed, newest first."""
    if not sheet.feed:
        return Page(("No news yet. The first arrives at the end of the turn.",))
    feed = sorted(sheet.feed, key=_cables_first)
    shown = feed if everything else feed[:_NEWS_SHOWN]
    more = len(sheet.feed) - len(shown)
    choices = (Choice(f"{counted(more, 'older item')}", "news all"),) if more else ()
    return Page(("News and cables, newest first:", *(f"- {_news(one)}" for one in shown)), choices)


def _cables_first(one: News) -> tuple[int, bool]:
    """Newest first; what was sent to this seat before what the papers say of others."""
    return -one.hour, one.medium == "news"


def _news(one: News) -> str:
    new = "New. " if one.new else ""
    return f"{new}{one.clock}, {one.medium}: {sentence(one.headline)} {one.text}".strip()
