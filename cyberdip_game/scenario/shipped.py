"""The second pass over the shipped data files, like the one over a scenario. The tests run it; a game need not."""

from cyberdip_game.scenario import contexts, library, measures
from cyberdip_game.scenario.assets import icons
from cyberdip_game.scenario.checker import Checker
from cyberdip_game.scenario.diagnostics import Diagnostic
from cyberdip_game.scenario.formula import Names
from cyberdip_game.scenario.kinds import Category, Role
from cyberdip_game.scenario.quantities import CORE, NORMS, THRESHOLDS
from cyberdip_game.scenario.rulebook import Habit, Measure
from cyberdip_game.scenario.yaml import Path

# How a place of a quantity can stand to the seat that weighs it.
RELATIONS = ("own", "mine", "to_me", "others")


def faults() -> tuple[Diagnostic, ...]:
    """Everything wrong in the data files beyond their shape. Raises ScenarioError if they cannot be read at all."""
    found: list[Diagnostic] = []
    taken = set[str]()
    for name, entries in (("toolbox.yaml", library.toolbox()), ("conduct.yaml", library.conduct())):
        it = _checker(name)
        for index, measure in enumerate(entries):
            it.id((index, "id"), measure.id, taken, "measures")
            _category(it, (index, "category"), measure, name)
            measures.check(it, (index,), measure)
        found += it.document.problems
    for check in (_incidents, _sectors, _duties, _disproof, _drift, _intents, _temperaments, _thumbs, _scores):
        found += check()
    return tuple(sorted(found))


def _category(it: Checker, path: Path, measure: Measure, name: str) -> None:
    if (measure.category == Category.CONDUCT) != (name == "conduct.yaml"):
        it.say("CD0204", path, f"`{measure.category}` does not stand in this file")


def _incidents() -> list[Diagnostic]:
    it = _checker("incidents.yaml")
    for index, kind in enumerate(library.incident_types().values()):
        it.id((index, "id"), kind.id, set(), "incident types")
        it.known((index, "icon"), kind.icon, icons(), "icon")
        it.effects((index, "develops"), kind.develops, contexts.incident_context())
        it.within((index, "spreads"), kind.spreads, 0, 100)
        it.all_known((index, "breaches"), kind.breaches, NORMS, "there is no norm")
        for name, severity in kind.thresholds.items():
            it.known((index, "thresholds", name), name, THRESHOLDS, "threshold", key=True)
            it.within((index, "thresholds", name), severity, 1, 100)
    return it.document.problems


def _sectors() -> list[Diagnostic]:
    it, taken = _checker("sectors.yaml"), set[str]()
    for index, sector in enumerate(library.sectors().values()):
        it.id((index, "id"), sector.id, taken, "sectors")
        it.within((index, "annex"), sector.annex, 1, 2)
        it.all_known((index, "feeds"), sector.feeds, library.sectors(), "there is no sector")
    return it.document.problems


def _disproof() -> list[Diagnostic]:
    it = _checker("disproof.yaml")
    it.effects((), library.disproof(), contexts.disproof_context())
    return it.document.problems


def _duties() -> list[Diagnostic]:
    it, taken = _checker("duties.yaml"), set[str]()
    for index, duty in enumerate(library.duties()):
        it.id((index, "id"), duty.id, taken, "duties")
        it.within((index, "within"), duty.within, 1, 20000)
        it.effects((index, "late"), duty.late, contexts.duty_context())
    return it.document.problems


def _drift() -> list[Diagnostic]:
    it = _checker("drift.yaml")
    for index, line in enumerate(library.drift()):
        it.effect((index, "effect"), line.effect, contexts.drift_context())
    return it.document.problems


def _intents() -> list[Diagnostic]:
    it, taken, words = _checker("intents.yaml"), set[str](), library.intents()
    for index, kind in enumerate(words.kinds):
        it.id(("kinds", index, "id"), kind.id, taken, "intents")
        it.condition(("kinds", index, "when"), kind.when, contexts.intent_context())
    it.number(("clear",), words.clear, contexts.intent_context())
    it.within(("least",), words.least, 0, 100)
    it.within(("most",), words.most, words.least, 100)
    it.within(("dimmed",), words.dimmed, 0, 100)
    it.all_known(
        ("dims",), words.dims, [one.id for one in (*library.toolbox(), *library.conduct())], "there is no measure"
    )
    return it.document.problems


def _temperaments() -> list[Diagnostic]:
    it = _checker("temperaments.yaml")
    quantities = {quantity.id for quantity in CORE}
    for index, temperament in enumerate(library.temperaments().values()):
        it.id((index, "id"), temperament.id, set(), "temperaments")
        for worth in temperament.worth:
            quantity, _, relation = worth.partition(".")
            it.known((index, "worth", worth), quantity, quantities, "quantity", key=True)
            it.known((index, "worth", worth), relation, RELATIONS, "relation", key=True)
        _habits(it, (index, "habits"), temperament.habits)
    return it.document.problems


def _thumbs() -> list[Diagnostic]:
    it, taken = _checker("thumbs.yaml"), set[str]()
    for index, thumb in enumerate(library.rules_of_thumb().values()):
        it.id((index, "id"), thumb.id, taken, "rules of thumb")
        _habits(it, (index, "habits"), thumb.habits)
    return it.document.problems


def _habits(it: Checker, path: Path, habits: tuple[Habit, ...]) -> None:
    orders = {measure.id: measure for measure in (*library.toolbox(), *library.conduct())}
    for number, habit in enumerate(habits):
        if it.known((*path, number, "measure"), habit.measure, orders, "measure"):
            it.condition((*path, number, "when"), habit.when, contexts.measure_context(orders[habit.measure]))


def _scores() -> list[Diagnostic]:
    it = _checker("scores.yaml")
    for role, axes in library.scores().items():
        it.known((role,), role, tuple(Role), "role", key=True)
        for id, axis in axes.items():
            it.id((role, id), id, set(), "axes", key=True)
            it.letters((role, id, "title"), axis.title, 24)
            it.number((role, id, "is"), axis.is_, contexts.score_context())
    return it.document.problems


def _checker(name: str) -> Checker:
    """No scenario, so no ids but those of measures: a data file speaks in roles and groups."""
    every = (*library.toolbox(), *library.conduct())
    names = Names(
        {quantity.id: quantity for quantity in CORE}, {"measure": tuple(measure.id for measure in every), "norm": NORMS}
    )
    return Checker(library.document(name), names, {}, {measure.id: measure for measure in every})
