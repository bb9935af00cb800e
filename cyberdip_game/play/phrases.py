"""Numbers into words for people: likelihood, clocks, signs, places. The one home of words that stand for numbers."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cyberdip_game.scenario.bare import bare
from cyberdip_game.scenario.calendar import Time
from cyberdip_game.scenario.quantities import RUNGS

if TYPE_CHECKING:
    from cyberdip_game.rules.board import Board

_SENTENCE, _YOU = re.compile(r"(?<=[.!?]) +"), re.compile(r"\b[Yy]ou")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# ICD 203 (2015): a lower edge belongs to its band; below 1 and from 99 the outer words hold.
LIKELIHOOD = (
    (5, "almost no chance"),
    (20, "very unlikely"),
    (45, "unlikely"),
    (55, "roughly even chance"),
    (80, "likely"),
    (95, "very likely"),
)
LEVELS = ("none yet", "technical", "operational", "legal")
IN_LAW = ("unfriendly, not unlawful", "against sovereignty", "prohibited intervention", "use of force", "armed attack")
SEVERITY = ((1, "over"), (20, "minor"), (45, "moderate"), (70, "serious"))
QUALITY_ICON = {
    "csirt": "bug",
    "vendor": "factory",
    "signals": "ear",
    "human": "user",
    "police": "shield-check",
    "finance": "banknote",
    "partner": "handshake",
    "media": "newspaper",
    "claim": "megaphone",
}
SOURCE = {
    "csirt": "incident responders",
    "vendor": "a security vendor",
    "signals": "intercepted signals",
    "human": "a person",
    "police": "the police",
    "finance": "traced money",
    "partner": "a partner service",
    "media": "the press",
    "claim": "a claim",
}
MEDIUM_ICON = {"cable": "mail", "news": "newspaper", "call": "phone", "document": "file-text"}


def likelihood(percent: int) -> str:
    """The ICD 203 word for a probability in per cent."""
    return next((word for limit, word in LIKELIHOOD if percent < limit), "almost certain")


def confidence(roots: int) -> str:
    """Analytic confidence: by the number of independent roots of fair or good quality."""
    return "low" if roots < 2 else "moderate" if roots < 4 else "high"


def severity(value: int) -> str:
    return next((word for limit, word in SEVERITY if value < limit), "severe")


def in_twenty(percent: float) -> str:
    """A chance as people count it: `7 in 20`; never 0 or 20 for what is not certain."""
    if percent < 2.5:
        return "under 1 in 20"
    if percent >= 97.5:
        return "over 19 in 20"
    return f"{int(percent / 5 + 0.5)} in 20"


def signed(value: int) -> str:
    """`+3`, `−2`, `0` with the real minus sign."""
    return f"+{value}" if value > 0 else f"−{-value}" if value < 0 else "0"


def plain(value: int) -> str:
    """A number with the real minus sign."""
    return f"−{-value}" if value < 0 else str(value)


def of_others(about: str) -> str:
    """What is said of an actor, without the sentences that speak to whoever takes its seat."""
    return " ".join(one for one in _SENTENCE.split(about) if not _YOU.search(one)).strip()


def listed(words: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def spell(count: int) -> str:
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return small[count] if 0 <= count < len(small) else str(count)


def clock(board: "Board", hour: int) -> str:
    """`Tuesday 18:00` in the first week, `Week 3, Tuesday` in the first two months, then `Month 4`."""
    day, _, time = board.scenario.starts.partition(" ")
    start = int(time[:2] or 0)
    days, of_day = divmod(start + hour, 24)
    weekday = DAYS[(DAYS.index(day) + days) % 7] if day in DAYS else f"Day {days + 1}"
    if hour < 7 * 24:
        return f"{weekday} {of_day:02}:{time[3:5] or '00'}"
    if hour < 60 * 24:
        return f"Week {hour // 168 + 1}, {weekday}"
    return f"Month {hour // 730 + 1}"


def span(hours: int) -> str:
    """`at once`, `twelve hours`, `3 days`, `2 weeks`, `3 months`."""
    if hours <= 0:
        return "at once"
    for unit, size in (("month", 730), ("week", 168), ("day", 24), ("hour", 1)):
        if hours >= 2 * size or hours == size or (unit == "hour"):
            count = max(1, round(hours / size))
            return f"{spell(count)} {unit}{'s' if count > 1 else ''}"
    return f"{hours} hours"


def per_turn(time: Time) -> str:
    return f"{span(time.length)} per turn"


def rung(number: int) -> str:
    return RUNGS[number]


def within(title: str) -> str:
    """A title within a sentence: what begins with The is written small."""
    return f"the {title[4:]}" if title.startswith("The ") else title


def actor(board: "Board", index: int, you: int = -1, word: str = "you") -> str:
    """An actor's name, or `you`."""
    return word if index == you else board.scenario.actors[index].name


def quantity(board: "Board", id: str, place: Sequence[int], you: int) -> str:
    """A number's name at a place: `Trust of Kestria in you`, `Pressure at home`."""
    names = [
        actor(board, index, you) if axis == "actor" else title(board, axis, index)
        for axis, index in zip(board.quantities[id].axes, place, strict=True)
    ]
    at_home = bool(place) and board.quantities[id].axes[:1] == ("actor",) and bool(place[0] == you)
    match id:
        case "trust":
            return f"Trust of {names[0]} in {names[1]}" if not at_home else f"Your trust in {names[1]}"
        case "tension":
            others = [name for name in names if name != "you"]
            return f"Tension with {others[0]}" if len(others) == 1 else f"Tension of {listed(others)}"
        case "exposure":
            return f"Dependence of {names[0]} on {names[1]}"
        case "resilience":
            return f"Resilience, {names[1]}" if at_home else f"Resilience of {names[0]}, {names[1]}"
        case "legitimacy":
            return "Your standing" if at_home else f"Standing of {names[0]}"
        case "severity":
            return f"Severity, {names[0]}"
        case "harm":
            return "Harm done to you" if at_home else f"Harm done to {names[0]}"
        case "capital":
            return "Political capital" if at_home else f"Political capital of {names[0]}"
        case "pressure":
            return "Pressure at home" if at_home else f"Pressure in {names[0]}"
        case "care":
            return "Care in attribution"
        case "appetite":
            return "Your appetite to act" if at_home else f"Appetite of {names[0]}"
        case "preparation":
            return "Your preparation" if at_home else f"Preparation of {names[0]}"
        case "unanswered":
            return f"Accusations that {names[0]} {'have' if at_home else 'has'} not answered"
        case "expelled":
            return f"Expulsions by {names[0]} that {names[1]} did not mirror"
        case "opened":
            return f"{names[0]}, open from the next morning"
        case "leaked":
            return f"{names[0]}, come out"
        case "patience":
            return f"Patience of {names[1]}, {names[0]}"
    label = own_title(board, id)
    return f"{label}, {listed([name for name in names if name != 'you'])}" if names[at_home:] else label


def own_title(board: "Board", id: str) -> str:
    """What people call a quantity of the scenario's own, or any that has no words here."""
    titles = {own.id: own.title for own in board.scenario.quantities}
    return titles.get(id) or id.replace("_", " ").capitalize()


def title(board: "Board", axis: str, index: int) -> str:
    """What people call a place on an axis."""
    if index < 0:
        return ""
    scenario, id = board.scenario, board.ids[axis][index]
    match axis:
        case "actor":
            return scenario.actors[index].name
        case "incident":
            return scenario.incidents[index].title
        case "item":
            return board.items[index].evidence.title
        case "inject":
            return scenario.injects[index].headline
        case "talks":
            return scenario.talks[index].title
        case "issue":
            return next(issue.title for talks in scenario.talks for issue in talks.issues if issue.id == id)
        case "measure":
            return measure(board, index)
    return words(id)


def words(id: str) -> str:
    """An id that is all there is to read of a thing: `ICT services`, `drinking water`."""
    return " ".join("ICT" if word == "ict" else word for word in id.split("_"))


def measure(board: "Board", index: int) -> str:
    """A measure's name where nothing is said of what it points at."""
    return bare(tuple(rule.measure.name for rule in board.rules))[index]


def hypothesis(board: "Board", incident: int, index: int) -> str:
    """What people call a hypothesis of an incident."""
    one = board.scenario.incidents[incident].hypotheses[board.ids["hypothesis"][index]]
    if one.title:
        return one.title
    if one.actor is None:
        return "Someone else"
    name = board.scenario.actors[board.index("actor", one.actor)].name
    mask = board.scenario.actors[board.index("actor", one.posing_as)].name if one.posing_as else ""
    return f"{name}, posing as {mask}" if mask else name
