"""What was typed after a word at a table, read: a draft's steps, an issue, a helper, a tone."""

from collections.abc import Sequence
from typing import Any

from cyberdip_game.play.table import TalksCard
from cyberdip_game.terminal import find
from cyberdip_game.terminal.console import quoted
from cyberdip_game.terminal.find import Misunderstood
from cyberdip_game.terminal.player import Player

Words = list[str]


def details(player: Player, card: TalksCard, word: str, rest: Sequence[str]) -> dict[str, Any]:
    """What follows a word at a table, by what the word wants."""
    match word:
        case "table":
            tone, rest = _tone(card, rest)
            return {"steps": {**card.draft.steps, **steps(card, rest)}, **tone}
        case "refuse":
            tone, rest = _tone(card, rest)
            named = [one for one in rest if "=" not in one and one != "never"]
            return {
                "issue": named[0] if named else None,
                "red": "never" in rest,
                "steps": steps(card, [one for one in rest if "=" in one]),
                **tone,
            }
        case "ask" | "tell" if rest:
            return {"issue": rest[0], **({"steps": list(rest[1:])} if word == "tell" else {})}
        case "mediate" if rest:
            return {"helper": find.actor(player.sheet, rest[0]).id}
        case "promise":
            return {"to": find.actor(player.sheet, rest[0]).id} if rest else {}
        case "link":
            (issue, step), *_ = [*steps(card, rest[1:2]).items(), ("", "")]
            return {"measure": rest[0] if rest else "", **({"issue": issue, "step": step} if issue else {})}
        case "back" if rest and rest[0] in ("for", "abstain", "against"):
            return {"vote": rest[0]}
        case "ask" | "tell" | "mediate" | "back":
            raise Misunderstood(f"Type what to {word}, such as {_EXAMPLES[word]}.")
    return {}


_EXAMPLES = {
    "ask": "say channel ask language",
    "tell": "say channel tell language name",
    "mediate": "say channel mediate helvane",
    "back": "say channel back for",
}


def _tone(card: TalksCard, rest: Sequence[str]) -> tuple[dict[str, str], Words]:
    """The tone among what was typed, where it is not the firm one, and the rest."""
    said = [one for one in card.tones if one.id in rest]
    left = [word for word in rest if word not in {one.id for one in said}]
    return {"tone": said[0].id} if said and said[0].does else {}, left


def steps(card: TalksCard, words: Sequence[str]) -> dict[str, str]:
    """`language=concern` and so on; the step may be its number, and spaces may stand in it. Raises Misunderstood."""
    found, known = {}, {issue.id: [step.id for step in issue.steps] for issue in card.issues}
    for word in words:
        issue, sign, step = word.partition("=")
        if not (issue and sign and step):
            raise Misunderstood(
                f"`{quoted(word)}` is no step; type the issue, = and the step, such as language=concern."
            )
        places = known.get(issue, [])
        counts = step.isdecimal() and 0 < int(step[:2]) <= len(places)
        found[issue] = places[int(step[:2]) - 1] if counts else step.replace(" ", "_")
    return found
