"""Checks of one entry of the toolbox, of conduct or of a scenario's own measures."""

from cyberdip_game.scenario.assets import icons
from cyberdip_game.scenario.checker import Checker, Readers
from cyberdip_game.scenario.contexts import TARGETS, measure_context, ready_context
from cyberdip_game.scenario.diagnostics import did_you_mean
from cyberdip_game.scenario.words import Measure
from cyberdip_game.scenario.yaml import Path

CONFIDENCES = ("none", "likely", "very likely", "almost certain")
MOST_CAPITAL, MOST_ATTENTION, MOST_HOURS, HIGHEST_RUNG = 12, 9, 20000, 6


def check(it: Checker, path: Path, measure: Measure) -> None:
    """Note what is wrong in a measure apart from its id."""
    _aims(it, (*path, "aims"), measure)
    _numbers(it, path, measure)
    _texts(it, path, measure)
    _gates(it, (*path, "needs"), measure)
    here = measure_context(measure)
    for name in ("effects", "each_turn", "ends", "fails"):
        it.effects((*path, name), getattr(measure, name), here)
    # Who is asked answers from what it may itself see.
    ready = it.condition((*path, "ready"), measure.ready, ready_context(measure))
    it.discreet((*path, "ready"), ready, Readers(role="member"))
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
    roles = measure_context(measure).roles - {"again"}
    for name in ("name", "text", "side", "news"):
        it.roles((*path, name), getattr(measure, name), roles)


def _gates(it: Checker, path: Path, measure: Measure) -> None:
    here = measure_context(measure)
    for index, gate in enumerate(measure.needs):
        # A gate shows open or closed, so it reads only what the seat may see.
        it.discreet((*path, index, "when"), it.condition((*path, index, "when"), gate.when, here), Readers())
        for name in ("say", "cure"):
            it.letters((*path, index, name), getattr(gate, name), 60)
            it.roles((*path, index, name), getattr(gate, name), here.roles - {"again"})
