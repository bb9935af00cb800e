"""Incidents, their hypotheses, and what can be learned: evidence can arrive in time, and tells authors apart."""

from collections.abc import Iterator, Mapping

from cyberdip_game.scenario.formula import Effect
from cyberdip_game.scenario.kinds import ActorKind
from cyberdip_game.scenario.lint.look import Look
from cyberdip_game.scenario.words import Evidence, Incident
from cyberdip_game.scenario.yaml import Path

MOST_CERTAIN = 80  # per cent of the prior; beyond it there is little to find out
IDLE = 15  # will to act up to which nothing is prepared, as the rules have it


def check(look: Look) -> None:
    for index, incident in enumerate(look.scenario.incidents):
        path: Path = ("incidents", index)
        _incident(look, path, incident)
        _hypotheses(look, (*path, "hypotheses"), incident)
        for number, item in enumerate(incident.evidence):
            here = (*path, "evidence", number)
            _says_something(look, here, item, incident)
            _reaches_somebody(look, here, item, incident)
            if item.collect:
                _can_be_collected(look, here, item, incident)
            elif item.until is not None:
                said = "an item that comes by itself does not perish"
                look.say("CD0657", (*here, "until"), said, "add `collect: true`, or leave out `until`", key=True)


# -- the incident ---------------------------------------------------------------------------------------------------


def _incident(look: Look, path: Path, incident: Incident) -> None:
    if incident.severity == 0:
        look.say("CD0651", path, f"`{incident.id}` begins with severity 0", "say how bad it is: `severity: 40`")
    if not incident.evidence:
        look.say("CD0652", path, f"nothing can be learned about `{incident.id}`", "add items under `evidence:`")
    victim = look.actors[incident.victim]
    if incident.sector not in victim.resilience:
        said = f"`{victim.id}` has no resilience in `{incident.sector}`, so 50 is assumed"
        look.say("CD0653", (*path, "sector"), said, f"add `{incident.sector}` to its `resilience:`")


# -- who may be behind it -------------------------------------------------------------------------------------------


def _hypotheses(look: Look, path: Path, incident: Incident) -> None:
    known = incident.hypotheses
    if all(one.actor for one in known.values()):
        look.say(
            "CD0654", path, "every hypothesis names an author", "add one without `actor` for somebody else", key=True
        )
    whole, seen = sum(one.prior for one in known.values()), dict[tuple[str | None, ...], str]()
    for id, one in known.items():
        here = (*path, id)
        if 100 * one.prior > MOST_CERTAIN * whole:
            said = f"`{id}` is {100 * one.prior // whole} per cent certain before anything is known"
            look.say("CD0655", (*here, "prior"), said, "bring the priors closer together")
        who = (one.actor, one.state, one.host, one.posing_as)
        if who in seen:
            look.say("CD0656", here, f"`{id}` and `{seen[who]}` say the same of who it was", key=True)
        seen[who] = id
        _author(look, here, incident, id)
    if incident.evidence:
        _suspects(look, path, incident)


def _author(look: Look, path: Path, incident: Incident, id: str) -> None:
    one = incident.hypotheses[id]
    if one.actor is None:
        if one.state or one.host or one.posing_as:
            said = f"`{id}` says where or for whom, but not who acted"
            look.say("CD0669", path, said, "add `actor:`, or leave it at somebody else", key=True)
        return
    author = look.actors[one.actor]
    if author.kind == ActorKind.STATE and one.state is None:
        look.say(
            "CD0658", path, f"`{author.id}` is a state, but no state answers for `{id}`", f"add `state: {author.id}`"
        )
    if incident.wave and author.appetite <= IDLE and not _moved(look, "appetite", author.id):
        said = f"`{author.id}` has appetite {author.appetite}, too little to prepare a second wave"
        cure = "give it `appetite:` of 40 to 60, or the incident `wave: 0`"
        look.say("CD0659", (*path, "actor"), said, cure)
    if one.posing_as == one.actor:
        look.say("CD0660", (*path, "posing_as"), f"`{author.id}` poses as itself", "name whom it imitates")


def _moved(look: Look, quantity: str, actor: str) -> bool:
    """Whether a line of this file raises a quantity of an actor, by name or in a group."""
    effects = (place.formula for place in look.it.formulas if isinstance(place.formula, Effect))
    raising = (one for one in effects if one.quantity == quantity and one.amount.high > 0)
    return any(one.group or f"{quantity}[{actor}]" in one.text for one in raising)


def _suspects(look: Look, path: Path, incident: Incident) -> None:
    """Whoever is suspected needs an item that points to it and one that points away."""
    shifts = [_shifts(incident, item) for item in incident.evidence]
    for id, one in incident.hypotheses.items():
        if one.actor is None:
            continue
        if not any(shift[id] > 1 for shift in shifts):
            look.say(
                "CD0661",
                (*path, id),
                f"no item speaks for `{id}`",
                "add one that would be found if it is true",
                key=True,
            )
        if not any(shift[id] < 1 for shift in shifts):
            look.say(
                "CD0662", (*path, id), f"no item leads away from `{id}`", "add one that points elsewhere", key=True
            )


def _shifts(incident: Incident, item: Evidence) -> Mapping[str, float]:
    """By how much finding the item makes each hypothesis likelier: above 1 it speaks for it, below against."""
    likely = {id: 10 ** (item.speaks.get(id, 0) / 10) for id in incident.hypotheses}
    priors = {id: one.prior for id, one in incident.hypotheses.items()}
    mean = sum(priors[id] * likely[id] for id in likely) / sum(priors.values())
    return {id: round(value / mean, 9) for id, value in likely.items()}


# -- what can be learned --------------------------------------------------------------------------------------------


def _says_something(look: Look, path: Path, item: Evidence, incident: Incident) -> None:
    speaks = [item.speaks.get(id, 0) for id in incident.hypotheses]
    if len(set(speaks)) == 1:
        look.say(
            "CD0663", (*path, "speaks"), f"`{item.id}` fits every hypothesis alike", "let it speak for one of them"
        )
    if look.written((*path, "speaks")):
        for id in incident.hypotheses:
            if id not in item.speaks:
                said = f"`{item.id}` does not say what it means for `{id}`; 0 is assumed"
                look.say("CD0664", (*path, "speaks"), said, f"write `{id}: 0` if that is meant", key=True)


def _reaches_somebody(look: Look, path: Path, item: Evidence, incident: Incident) -> None:
    readers = item.to or (incident.victim,)
    if not any(look.actors[id].roles for id in readers):
        where = (*path, "to") if item.to else path
        look.say("CD0665", where, f"`{item.id}` reaches nobody who decides anything", "name a seat with roles in `to:`")


def _can_be_collected(look: Look, path: Path, item: Evidence, incident: Incident) -> None:
    if any(_ordered_by_effect(look, item.id)):
        return
    measure = look.it.measures.get("collect")
    readers = item.to or (incident.victim,)
    if measure is None or not any(set(measure.roles) & set(look.actors[id].roles) for id in readers):
        said = f"nobody who may have `{item.id}` can collect it"
        look.say("CD0666", path, said, "give one of them the role desk, victim or mediator")
        return
    if incident.operation:
        return  # its hours count from a morning that nobody knows beforehand
    turn = next((turn for turn, time in enumerate(look.times) if _open(look, item, incident, time.hour)), None)
    if turn is None:
        said = f"no morning lies between hour {max(item.due, incident.starts)} and hour {item.until}"
        look.say("CD0667", (*path, "until"), f"`{item.id}` can never be collected: {said}", "leave it open longer")
    elif not any(time.ends >= look.times[turn].hour + measure.lead + item.lead for time in look.times[turn:-1]):
        said = f"ordered on the first morning it can be, hour {look.times[turn].hour}, `{item.id}` comes after the end"
        look.say("CD0668", (*path, "lead"), said, "shorten `lead`, or make it due earlier")


def _open(look: Look, item: Evidence, incident: Incident, hour: int) -> bool:
    return max(item.due, incident.starts) <= hour and (item.until is None or hour <= item.until)


def _ordered_by_effect(look: Look, item: str) -> Iterator[bool]:
    """Whether a line of this file orders the collection itself."""
    for place in look.it.formulas:
        if isinstance(place.formula, Effect) and place.formula.quantity == "tasked":
            yield item in place.formula.text
