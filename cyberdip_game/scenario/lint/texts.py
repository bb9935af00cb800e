"""What is read: everything that wants words has some, they fit where they are shown, and nothing is said twice."""

import re
from collections.abc import Iterator

from cyberdip_game.scenario.lint.look import Look
from cyberdip_game.scenario.words import Text
from cyberdip_game.scenario.yaml import Path

# Characters that the desk shows before it cuts off: the bar over it, the card of a crisis, the sides of a chart.
TITLE, NAME, ACT = 22, 18, 32
GOALS = 2  # shown on a card
LONG = 60  # characters from which two equal texts are a copy rather than a phrase
_ODD_BREAK = re.compile(r"\n[ \t]")  # folded text keeps the break and the spaces of such a line
_PLACEHOLDER = re.compile(r"\b(?:TODO|FIXME|TBD|XXX+)\b|\blorem ipsum\b|\?\?\?", re.IGNORECASE)


def check(look: Look) -> None:
    _missing(look)
    _seats(look)
    _too_long(look)
    _twice(look)


def _missing(look: Look) -> None:
    scenario = look.scenario
    for code, name, what in (
        ("CD0951", "briefing", "nobody is told what has happened"),
        ("CD0954", "debrief", "there is nothing to discuss afterwards"),
        ("CD0955", "sources", "no source is named"),
        ("CD0956", "blurb", "the card of this crisis is empty"),
        ("CD0956", "goals", "the card of this crisis does not say what is learned"),
    ):
        if not getattr(scenario, name):
            look.say(code, ("id",), what, f"write `{name}:`")
    for index, incident in enumerate(scenario.incidents):
        path: Path = ("incidents", index)
        if not incident.summary:
            look.say("CD0957", path, f"`{incident.id}` has no summary, so its dossier is empty", "write `summary:`")
        for number, item in enumerate(incident.evidence):
            if not item.text.strip():
                said = f"`{item.id}` has no text, so whoever finds it reads nothing"
                look.say("CD0957", (*path, "evidence", number), said, "write `text:`")
        for id, hypothesis in incident.hypotheses.items():
            if not hypothesis.title.strip():
                said = f"`{id}` has no title, so the chart shows its id"
                look.say("CD0958", (*path, "hypotheses", id), said, "write `title:`", key=True)


def _seats(look: Look) -> None:
    for index, actor in enumerate(look.scenario.actors):
        path: Path = ("actors", index)
        if not actor.about.strip():
            look.say("CD0953", path, f"nothing is said about `{actor.id}`", "write a line of `about:`")
        for name in ("briefing", "objectives"):
            if actor.playable and not getattr(actor, name):
                look.say("CD0952", path, f"the seat `{actor.id}` has no {name}", f"write `{name}:`")


def _too_long(look: Look) -> None:
    scenario = look.scenario
    limits: list[tuple[Path, str, int]] = [(("title",), scenario.title, TITLE)]
    limits += [(("actors", index, "name"), actor.name, NAME) for index, actor in enumerate(scenario.actors)]
    limits += [(("acts", index, "title"), act.title, ACT) for index, act in enumerate(scenario.acts)]
    for path, text, most in limits:
        if len(text) > most:
            said = f"`{path[-1]}` has {len(text)} characters; the desk shows {most}"
            look.say("CD0960", path, said, "say it shorter")
    if len(scenario.goals) > GOALS:
        said = f"{len(scenario.goals)} goals; the card shows the first {GOALS}"
        look.say("CD0961", ("goals",), said, "keep those that matter most", key=True)


def _twice(look: Look) -> None:
    seen: dict[str, str] = {}
    for path, owner, text in _texts(look):
        if _ODD_BREAK.search(text):
            look.say("CD0963", path, "a line of this text is indented more than the others", "move it to the left")
        if found := _PLACEHOLDER.search(text):
            look.say("CD0962", path, f"`{found[0]}` still waits to be written")
        words = " ".join(text.lower().split())
        if len(words) >= LONG and seen.setdefault(words, owner) != owner:
            look.say("CD0959", path, f"`{seen[words]}` says the same, word for word", "change one of them")


def _texts(look: Look) -> Iterator[tuple[Path, str, str]]:
    """Every long text with its place and whose it is."""
    scenario = look.scenario
    yield ("briefing",), scenario.id, scenario.briefing
    for index, actor in enumerate(scenario.actors):
        yield ("actors", index, "about"), actor.id, actor.about
        yield ("actors", index, "briefing"), actor.id, actor.briefing
    for index, incident in enumerate(scenario.incidents):
        yield from _variants(("incidents", index, "summary"), incident.id, incident.summary)
        for number, item in enumerate(incident.evidence):
            yield ("incidents", index, "evidence", number, "text"), item.id, item.text
    for index, inject in enumerate(scenario.injects):
        yield from _variants(("injects", index, "text"), inject.id, inject.text)
    for index, ending in enumerate(scenario.endings):
        yield from _variants(("endings", index, "text"), ending.id, ending.text)
    for index, step in enumerate(scenario.tour):
        yield ("tour", index, "text"), step.id, f"{step.text} {step.click}".strip()
    for index, question in enumerate(scenario.debrief):
        yield ("debrief", index), f"question {index + 1}", question


def _variants(path: Path, owner: str, text: Text) -> Iterator[tuple[Path, str, str]]:
    if isinstance(text, str):
        yield path, owner, text
        return
    for index, variant in enumerate(text):
        yield (*path, index, "text"), f"{owner}, text {index + 1}", variant.text
