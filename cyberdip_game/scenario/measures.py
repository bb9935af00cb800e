"""Checks of one entry of the toolbox, of conduct or of a scenario's own measures."""

from cyberdip_game.scenario.assets import icons
from cyberdip_game.scenario.checker import Checker, Readers
from cyberdip_game.scenario.contexts import TARGETS, measure_context, ready_context, step_context
from cyberdip_game.scenario.diagnostics import did_you_mean
from cyberdip_game.scenario.formula import Context
from cyberdip_game.scenario.rulebook import Gate, Measure, Ready
from cyberdip_game.scenario.yaml import Path

CONFIDENCES = ("none", "likely", "very likely", "almost certain")
MOST_CAPITAL, MOST_ATTENTION, MOST_HOURS, HIGHEST_RUNG = 12, 9, 20000, 6
MOST_READINESS = 1000


def check(it: Checker, path: Path, measure: Measure) -> None:
    """Note what is wrong in a measure apart from its id."""
    _aims(it, (*path, "aims"), measure)
    _numbers(it, path, measure)
    _texts(it, path, measure)
    _gates(it, (*path, "needs"), measure)
    here = measure_context(measure)
    for name in ("effects", "each_turn", "ends", "fails"):
        it.effects((*path, name), getattr(measure, name), here)
    _ready(it, (*path, "ready"), measure.ready, ready_context(measure))
    _wording(it, (*path, "wording"), measure)
    if (measure.each_turn or measure.ends) and not measure.lasts:
        name = "each_turn" if measure.each_turn else "ends"
        it.say("CD0707", (*path, name), f"`{name}` needs a measure that lasts", "add `lasts:` with its hours", key=True)


def _aims(it: Checker, path: Path, measure: Measure) -> None:
    aims = measure.aims
    if aims.target is not None and aims.target not in TARGETS:
        cure = did_you_mean(aims.target, TARGETS) or f"known are {', '.join(TARGETS)}"
        it.say("CD0204", (*path, "target"), f"`{aims.target}` is no group to aim at", cure)
    if aims.hypothesis and aims.target is not None:
        it.say(
            "CD0708",
            (*path, "target"),
            "a measure that aims at a hypothesis has its target from it",
            "leave out `target`",
        )
    for name in ("closes", "renews"):
        it.all_known((*path[:-1], name), getattr(measure, name), it.measures, "there is no measure")
    if aims.docket and (aims.target or aims.incident or aims.hypothesis or aims.item):
        cure = "leave out the other aims"
        it.say("CD0708", (*path, "docket"), "what aims at the own docket aims at nothing else", cure)
    if aims.hypothesis and not aims.incident:
        it.say("CD0708", (*path, "hypothesis"), "a hypothesis belongs to an incident", "add `incident: true`")


def _numbers(it: Checker, path: Path, measure: Measure) -> None:
    most = {
        "cost": MOST_CAPITAL,
        "attention": MOST_ATTENTION,
        "lead": MOST_HOURS,
        "lasts": MOST_HOURS,
        "rung": HIGHEST_RUNG,
    }
    for name, limit in most.items():
        it.within((*path, name), getattr(measure, name), 0, limit)
    if measure.confidence not in CONFIDENCES:
        it.say(
            "CD0204",
            (*path, "confidence"),
            f"`{measure.confidence}` is no confidence",
            f"known are {', '.join(CONFIDENCES)}",
        )
    it.known((*path, "icon"), measure.icon, icons(), "icon")


def _texts(it: Checker, path: Path, measure: Measure) -> None:
    it.letters((*path, "name"), measure.name, 24)
    roles = (measure_context(measure).roles - {"again"}) | ({"of"} if measure.aims.docket else set())
    for name in ("name", "text", "side", "news"):
        it.roles((*path, name), getattr(measure, name), roles)


def _ready(it: Checker, path: Path, ready: Ready, here: Context) -> None:
    """Who is asked answers from what it may itself see."""
    if isinstance(ready, str):
        it.discreet(path, it.condition(path, ready, here), Readers(role="member"))
        return
    for index, term in enumerate(ready):
        it.letters((*path, index, "because"), term.because, 40)
        it.discreet((*path, index, "is"), it.number((*path, index, "is"), term.is_, here), Readers(role="member"))


def _wording(it: Checker, path: Path, measure: Measure) -> None:
    taken, last = set[str](), -MOST_READINESS
    if measure.wording and isinstance(measure.ready, str):
        cure = "write `ready: [{because: ..., is: ...}]`"
        it.say("CD0709", path, "steps of a text need `ready` as a list of terms", cure, key=True)
    for index, step in enumerate(measure.wording):
        here = (*path, index)
        it.id((*here, "id"), step.id, taken, "steps")
        it.letters((*here, "name"), step.name, 24)
        it.roles((*here, "name"), step.name, step_context(measure, step).roles - {"again"})
        it.roles((*here, "text"), step.text, step_context(measure, step).roles - {"again"})
        if step.bar < last:
            it.say("CD0709", (*here, "bar"), f"a harder step has no lower bar, this has {step.bar} after {last}")
        if step.author and not measure.aims.incident:
            it.say("CD0708", (*here, "author"), "an author belongs to an incident", "add `incident: true` to the aims")
        last = step.bar
        _ready(it, (*here, "ready"), step.ready, ready_context(measure, step))
        _gates_of(it, (*here, "needs"), step.needs, step_context(measure, step))
        it.effects((*here, "effects"), step.effects, step_context(measure, step))


def _gates(it: Checker, path: Path, measure: Measure) -> None:
    _gates_of(it, path, measure.needs, measure_context(measure))


def _gates_of(it: Checker, path: Path, gates: tuple[Gate, ...], here: Context) -> None:
    for index, gate in enumerate(gates):
        # A gate shows open or closed, so it reads only what the seat may see.
        it.discreet((*path, index, "when"), it.condition((*path, index, "when"), gate.when, here), Readers())
        for name in ("say", "cure"):
            it.letters((*path, index, name), getattr(gate, name), 60)
            it.roles((*path, index, name), getattr(gate, name), here.roles - {"again"})
