"""Reads what is written into the notebook: `gang=60 service=25 mask=10 other=5 because the wallet`."""

from cyberdip_game.play.phrases import listed
from cyberdip_game.play.sheet import IncidentCard
from cyberdip_game.terminal.console import quoted
from cyberdip_game.terminal.find import Misunderstood

_MAX = 100


def read_note(card: IncidentCard, words: list[str]) -> tuple[dict[str, int], str]:
    """Per cent for each hypothesis, and the reason. Raises Misunderstood."""
    cut = words.index("because") if "because" in words else len(words)
    known = [row.id for row in card.beliefs]
    given: dict[str, int] = {}
    for word in words[:cut]:
        id, _, value = word.partition("=")
        value = value.removesuffix("%")
        if id not in known:
            raise Misunderstood(f"There is no hypothesis `{quoted(id)}` about {card.title}; there are {listed(known)}.")
        if not value.isdecimal() or int(value) > _MAX:
            raise Misunderstood(f"`{quoted(word)}` is not a chance; type a number from 0 to 100, such as {id}=60.")
        given[id] = int(value)
    missing = [id for id in known if id not in given]
    if missing:
        raise Misunderstood(f"Give every hypothesis a number; {listed(missing)} still {_has(missing)} none.")
    total = sum(given.values())
    if total != _MAX:
        raise Misunderstood(f"Your numbers add up to {total}, not to 100.")
    return given, " ".join(words[cut + 1 :])


def _has(missing: list[str]) -> str:
    return "has" if len(missing) == 1 else "have"
