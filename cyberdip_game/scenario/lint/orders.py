"""What may be ordered: a scenario's own measures do something in time, and no gate stays shut for want of its key."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from cyberdip_game.scenario import library
from cyberdip_game.scenario.contexts import measure_context
from cyberdip_game.scenario.formula import Effect, condition, effect
from cyberdip_game.scenario.kinds import ActorKind, Category, Decides
from cyberdip_game.scenario.lint.better import better
from cyberdip_game.scenario.lint.look import Look
from cyberdip_game.scenario.rulebook import Measure
from cyberdip_game.scenario.yaml import Path

Amounts = Mapping[tuple[str, str, str], tuple[int, int]]  # phase, quantity, place as written -> lowest, highest


def check(look: Look) -> None:
    for index, measure in enumerate(look.scenario.measures):
        _own(look, ("measures", index), measure)
    own = {measure.id for measure in look.scenario.measures}
    for measure in look.orders:
        shipped = measure.id not in own and measure.category != Category.CONDUCT
        if shipped and set(measure.roles) & look.roles:
            _shut(look, measure)


def possible(look: Look, measure: Measure) -> bool:
    """Whether a measure can be ordered at all: there is somebody or something to aim at, and every gate can open."""
    return not _nobody(look, measure) and not any(_never(look, measure, gate.when) for gate in measure.needs)


def _own(look: Look, path: Path, measure: Measure) -> None:
    steps = any(step.effects for step in measure.wording)
    if not (measure.effects or measure.each_turn or measure.ends or steps):
        look.say("CD0791", path, f"`{measure.id}` does nothing", "add `effects:`")
    if not set(measure.roles) & look.roles:
        said = f"nobody has the role {' or '.join(measure.roles)}, so nobody can order `{measure.id}`"
        look.say("CD0792", (*path, "roles"), said)
    if measure.lead > look.times[-1].ends:
        said = f"`{measure.id}` takes effect after {measure.lead} hours; the game is over after {look.times[-1].ends}"
        look.say("CD0793", (*path, "lead"), said, "shorten `lead`")
    if nobody := _nobody(look, measure):
        look.say("CD0796", (*path, "aims"), f"there is {nobody} to aim `{measure.id}` at")
    if measure.decides not in (Decides.NATIONAL, Decides.EEAS) and measure.ready == "true":
        said = f"whoever is asked about `{measure.id}` always says yes"
        look.say("CD0798", (*path, "decides"), said, "say with `ready:` when a mind agrees")
    lists = [here for here in look.effects if here[:2] == path and here[-1] != "fails"]
    unseen(look, path, measure.id, [one for here in lists for one in look.effects[here]])
    _tension(look, path, measure)
    _dominated(look, path, measure)


def unseen(look: Look, path: Path, id: str, effects: Sequence[Effect]) -> None:
    """What moves nothing but numbers of the author's own is nothing to a thoughtful mind, which weighs none of them."""
    own = {quantity.id for quantity in look.scenario.quantities}
    moved = {one.quantity for one in effects}
    if moved and moved <= own:
        what = " and ".join(f"`{one}`" for one in sorted(moved))
        said = f"minds see nothing in `{id}`: it moves only {what}, and they weigh the numbers of the game alone"
        look.say("CD0799", path, said, "let it move pressure, severity or trust as well, however little")


def _nobody(look: Look, measure: Measure) -> str:
    """What is missing to aim at, if anything."""
    scenario, aims = look.scenario, measure.aims
    known = [one for incident in scenario.incidents for one in incident.hypotheses.values()]
    groups = {
        "outsiders": any(a.kind == ActorKind.STATE and a.id not in look.council for a in scenario.actors),
        "companies": any(actor.kind == ActorKind.COMPANY for actor in scenario.actors),
        "groups": any(actor.kind == ActorKind.GROUP for actor in scenario.actors),
        "council": len(look.council) > 1,
        "hosts": any(one.host or one.state or one.posing_as for one in known),
    }
    if not groups.get(aims.target or "", True):
        return f"nobody among the {aims.target}"
    if aims.item and not any(item.collect for incident in scenario.incidents for item in incident.evidence):
        return "no item"
    if all(measure.id in library.incident_types()[incident.type].unfit for incident in scenario.incidents):
        return "no incident that it fits"
    return ""


# -- gates ----------------------------------------------------------------------------------------------------------


def _shut(look: Look, measure: Measure) -> None:
    for gate in measure.needs:
        if _never(look, measure, gate.when):
            path: Path = ("toolbox", "only") if look.scenario.toolbox.only else ("toolbox", "without")
            said = f"`{measure.id}` can never be ordered here: {gate.say.lower()}"
            look.say("CD0794", path, said, "leave it out, or keep what opens it", key=True)
            return


def _never(look: Look, measure: Measure, when: str) -> bool:
    """Whether a shipped gate is shut because what opens it is left out of this scenario."""
    if not any(id in when for id in look.it.names.absent):
        return False
    return condition(when, look.it.names, measure_context(measure)).high == 0


# -- effects --------------------------------------------------------------------------------------------------------


def _tension(look: Look, path: Path, measure: Measure) -> None:
    raises = any(quantity == "tension" and low > 0 for (_, quantity, _), (low, _) in _amounts(look, measure).items())
    if raises and measure.rung == 0:
        said = f"`{measure.id}` raises tension, but no higher than rung 0"
        look.say("CD0797", (*path, "effects"), said, "say with `rung:` how far it may lead", key=True)


def _dominated(look: Look, path: Path, measure: Measure) -> None:
    ways, mine = better(look.scenario), _amounts(look, measure)
    for other in look.orders:
        if other.id != measure.id and _dearer(measure, other):
            said = f"`{measure.id}` does what `{other.id}` does, and costs more"
            look.say("CD0795", path, said, "give it something that the other has not")
            return
    for other in look.orders if mine else ():
        if other.id != measure.id and _as_easy(measure, other) and _as_good(mine, _amounts(look, other), ways):
            if _price(measure) == _price(other) and mine == _amounts(look, other):
                continue  # told apart by their words
            said = f"`{measure.id}` is never better than `{other.id}`, and costs no less"
            look.say("CD0795", path, said, "give it something that the other has not")
            return


def _dearer(measure: Measure, other: Measure) -> bool:
    """Whether two orders are one but for their words and what they cost."""
    prices = _price(measure), _price(other)
    if prices[0] == prices[1] or any(a < b for a, b in zip(*prices, strict=True)):
        return False
    words = evolve(measure, id=other.id, name=other.name, icon=other.icon, text=other.text, side=other.side)
    return evolve(words, cost=other.cost, attention=other.attention, lead=other.lead) == other


def _price(measure: Measure) -> tuple[int, int, int]:
    return measure.cost, measure.attention, measure.lead


def _as_easy(measure: Measure, other: Measure) -> bool:
    """Whether whoever may order `measure` may order `other`, at the same things and for no more."""
    same = set(measure.roles) <= set(other.roles) and measure.aims == other.aims and measure.decides == other.decides
    cheaper = all(b <= a for a, b in zip(_price(measure), _price(other), strict=True))
    gates = {gate.when for gate in measure.needs}
    open_too = all(gate.when in gates for gate in other.needs)
    return same and cheaper and open_too and other.lasts == measure.lasts


def _as_good(mine: Amounts, its: Amounts, ways: Mapping[str, int]) -> bool:
    for key in {*mine, *its}:
        (low, high), (least, most) = mine.get(key, (0, 0)), its.get(key, (0, 0))
        way = ways.get(key[1], 0)
        if (low, high) != (least, most) and (way == 0 or way * (least - low) < 0 or way * (most - high) < 0):
            return False
    return True


def _amounts(look: Look, measure: Measure) -> Amounts:
    here = measure_context(measure)
    found: dict[tuple[str, str, str], tuple[int, int]] = {}
    for phase in ("effects", "each_turn", "ends"):
        for line in getattr(measure, phase):
            one: Effect = effect(line, look.it.names, here)
            key = (phase, *left(one))
            low, high = found.get(key, (0, 0))
            found[key] = (low + one.amount.low, high + one.amount.high)
    return found


def left(one: Effect) -> tuple[str, str]:
    """The quantity of an effect and its place as written."""
    written = one.text.split("=")[0].rstrip("+- ")
    return one.quantity, written.removeprefix(one.quantity).strip().strip("[]").replace(" ", "")
