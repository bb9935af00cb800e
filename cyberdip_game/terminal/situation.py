"""Where the seat stands, as sentences: the briefing, the situation, the docket."""

from cyberdip_game.play.phrases import listed, plain, signed
from cyberdip_game.play.sentence import sentence
from cyberdip_game.play.sheet import Briefing, Gauge, Sheet
from cyberdip_game.terminal.evidence import incident_in_short
from cyberdip_game.terminal.others import cables_first, ladder
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.words import counted, good_or_bad, range_of

_HEADLINES = 3


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
    """Such as `You are Valdoria, the victim.`"""
    return f"You are {name}, {role.rstrip('.')}."


def _wants(briefing: Briefing) -> str:
    parts = [f"{title}, {weight}" for title, weight in briefing.wants]
    return f"Your score, from 0 to 100, and what weighs how much in it: {'; '.join(parts)}."


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
    choices = [Choice(f"{card.title}: more, with the evidence", f"incident {card.id}") for card in sheet.incidents]
    return Page(tuple(says), (*choices, Choice("Capitals", "capitals"), Choice("News", "news")))


def _fresh(sheet: Sheet) -> list[str]:
    """The first headlines of the new, and how many more there are."""
    new = [one.headline for one in sorted(sheet.feed, key=cables_first) if one.new]
    more = [f"{len(new) - _HEADLINES} more"] if len(new) > _HEADLINES else []
    return [f"New in the news: {'; '.join([*new[:_HEADLINES], *more])}."] if new else []


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
        better = f", {good_or_bad(one.change * one.better)} for you" if one.better else ""
        said += f", {signed(one.change)} since last turn{better}"
    return said + "."


def _deadlines(sheet: Sheet) -> list[str]:
    ahead = [
        f"{pip.label}, from turn {turn}" for turn, pip in enumerate(sheet.pips, 1) if pip.label and pip.state == "ahead"
    ]
    return [f"Ahead: {'; '.join(ahead)}."] if ahead else []


def docket(sheet: Sheet) -> list[str]:
    return [f"Under way or in force: {listed(sheet.docket)}."] if sheet.docket else ["You have nothing under way."]


def docket_page(sheet: Sheet) -> Page:
    council = [f"The Council {sheet.council}."] if sheet.council else []
    if not sheet.docket:
        return Page(("You have nothing under way and nothing in force.", *council), up="situation")
    lines = ("What you have under way and in force:", *(f"- {sentence(one)}" for one in sheet.docket), *council)
    return Page(lines, up="situation")
