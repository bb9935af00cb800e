"""Everybody else, as sentences: capitals, the escalation ladder, cables and news."""

from cyberdip_game.play.phrases import listed, plain
from cyberdip_game.play.sentence import sentence
from cyberdip_game.play.sheet import ActorCard, Ladder, News, Sheet
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.words import counted

_NEWS_SHOWN = 12


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


def news_page(sheet: Sheet, everything: bool = False) -> Page:
    """The feed, newest first."""
    if not sheet.feed:
        return Page(("No news yet. The first arrives at the end of the turn.",))
    feed = sorted(sheet.feed, key=cables_first)
    shown = feed if everything else feed[:_NEWS_SHOWN]
    more = len(sheet.feed) - len(shown)
    choices = (Choice(f"{counted(more, 'older item')}", "news all"),) if more else ()
    return Page(("News and cables, newest first:", *(f"- {_news(one)}" for one in shown)), choices)


def cables_first(one: News) -> tuple[int, bool]:
    """Newest first; what was sent to this seat before what the papers say of others."""
    return -one.hour, one.medium == "news"


def _news(one: News) -> str:
    new = "New. " if one.new else ""
    return f"{new}{one.clock}, {one.medium}: {sentence(one.headline)} {one.text}".strip()
