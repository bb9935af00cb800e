"""Checks of talks: parties, issues and their steps, what is held on them, the formulas and the texts."""

from cyberdip_game.scenario import contexts
from cyberdip_game.scenario.checker import Checker, Readers
from cyberdip_game.scenario.kinds import Format
from cyberdip_game.scenario.words import Hold, Issue, Scenario, Talks, TalkStep
from cyberdip_game.scenario.yaml import Path

ISSUES, STEPS, PARTIES = (2, 6), (3, 6), (2, 8)


def check(it: Checker, scenario: Scenario, hours: int) -> None:
    """Note what is wrong with the talks of a scenario that lasts `hours`."""
    taken, issues = set[str](), set[str]()
    actors = {actor.id for actor in scenario.actors}
    for index, talks in enumerate(scenario.talks):
        path: Path = ("talks", index)
        it.id((*path, "id"), talks.id, taken, "talks")
        it.letters((*path, "title"), talks.title, 40)
        _parties(it, path, talks, actors)
        _numbers(it, path, talks, hours)
        it.condition((*path, "opens"), talks.opens, contexts.inject_context())
        it.condition((*path, "mandate"), talks.mandate, contexts.mandate_context())
        for actor, text in talks.alternatives.items():
            it.known((*path, "alternatives", actor), actor, talks.parties, "party", key=True)
            it.number((*path, "alternatives", actor), text, contexts.choice_context())
        _many(it, (*path, "issues"), len(talks.issues), ISSUES, "issues")
        for number, issue in enumerate(talks.issues):
            here = (*path, "issues", number)
            it.id((*here, "id"), issue.id, issues, "issues")
            _issue(it, here, talks, issue, actors)


def _parties(it: Checker, path: Path, talks: Talks, actors: set[str]) -> None:
    it.all_known((*path, "parties"), talks.parties, actors, "actor")
    most = PARTIES[1] if talks.format == Format.MULTILATERAL else 2
    _many(it, (*path, "parties"), len(talks.parties), (2, most), f"parties of {talks.format.value.replace('_', ' ')}")
    if talks.chair is not None:
        it.known((*path, "chair"), talks.chair, actors, "actor")
    elif talks.format in (Format.MULTILATERAL, Format.GOOD_OFFICES):
        it.say("CD0801", (*path, "format"), "somebody holds the text here", "name who with `chair:`")
    if talks.chair in talks.parties and talks.format == Format.GOOD_OFFICES:
        it.say("CD0802", (*path, "chair"), "who offers good offices is no party", "take it out of `parties`")


def _numbers(it: Checker, path: Path, talks: Talks, hours: int) -> None:
    it.within((*path, "rounds"), talks.rounds, 0, 9)
    it.within((*path, "patience"), talks.patience, 1, 20)
    it.within((*path, "leak"), talks.leak, 0, 100)
    it.within((*path, "monitoring"), talks.monitoring, 0, 100)
    it.within((*path, "quorum"), talks.quorum, 0, len(talks.parties))
    if talks.until is not None and hours:
        it.within((*path, "until"), talks.until, 0, hours)


def _issue(it: Checker, path: Path, talks: Talks, issue: Issue, actors: set[str]) -> None:
    it.letters((*path, "title"), issue.title, 24)
    _many(it, (*path, "steps"), len(issue.steps), STEPS, "steps")
    if issue.binds is not None:
        it.known((*path, "binds"), issue.binds, talks.parties, "party")
    taken = set[str]()
    for number, step in enumerate(issue.steps):
        it.id((*path, "steps", number, "id"), step.id, taken, f"steps of `{issue.id}`")
        _step(it, (*path, "steps", number), issue, step)
    for actor, hold in issue.holds.items():
        it.known((*path, "holds", actor), actor, actors, "actor", key=True)
        _hold(it, (*path, "holds", actor), hold, taken)


def _step(it: Checker, path: Path, issue: Issue, step: TalkStep) -> None:
    if step.text:
        it.text((*path, "text"), step.text, Readers())
    here = contexts.inject_context()
    for name in ("effects", "each_turn", "breach"):
        it.effects((*path, name), getattr(step, name), here)
    if step.breach and issue.binds is None:
        it.say(
            "CD0803",
            (*path, "breach"),
            "nobody is bound by this issue",
            "name who must keep it with `binds:`",
            key=True,
        )
    it.all_known((*path, "suspends"), step.suspends, it.names.ids["measure"], "measure")


def _hold(it: Checker, path: Path, hold: Hold, steps: set[str]) -> None:
    low, high = hold.weight
    if not 0 <= low <= high <= 9:
        it.say("CD0804", (*path, "weight"), "a weight is drawn from a lower to a higher number, within 0 and 9")
    if hold.wants:
        it.known((*path, "wants"), hold.wants, steps, "step")
    for name in ("never", "perhaps"):
        it.all_known((*path, name), getattr(hold, name), steps, "step")
    if set(hold.never) >= steps:
        it.say("CD0805", (*path, "never"), "a red line leaves at least one step open")


def _many(it: Checker, path: Path, count: int, within: tuple[int, int], what: str) -> None:
    low, high = within
    if not low <= count <= high:
        said = f"{low} {what}" if low == high else f"{low} to {high} {what}"
        it.say("CD0806", path, f"talks want {said}, this has {count}", key=True)
