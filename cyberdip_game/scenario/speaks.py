"""What an item of evidence says: derived where an author may leave it out, and alike within a root."""

from attrs import evolve

from cyberdip_game.scenario.checker import Checker
from cyberdip_game.scenario.kinds import Fakeable
from cyberdip_game.scenario.words import Evidence, Hypothesis, Incident
from cyberdip_game.scenario.yaml import Path

AVERAGE = 50  # skill of whoever has none written


def fill(it: Checker, incidents: tuple[Incident, ...], skill: dict[str, int]) -> tuple[Incident, ...]:
    """The incidents with every `speaks` complete; `skill` of each actor.

    Notes what cannot be derived and what speaks otherwise.
    """
    roots: dict[str, tuple[str, Evidence]] = {}  # root -> its incident and first item
    filled = []
    for index, incident in enumerate(incidents):
        path: Path = ("incidents", index)
        evidence = []
        for number, item in enumerate(incident.evidence):
            here = (*path, "evidence", number)
            item = _derived(it, path, incident, item, skill)
            item = _rooted(it, here, incident.id, item, roots)
            if not item.speaks:
                it.say("CD0603", here, f"`{item.id}` says nothing", "add `speaks:` with decibans per hypothesis")
            evidence.append(item)
        filled.append(evolve(incident, evidence=tuple(evidence)))
    return tuple(filled)


def _rooted(it: Checker, path: Path, incident: str, item: Evidence, roots: dict[str, tuple[str, Evidence]]) -> Evidence:
    """An item as the first of its root: one roll decides for all of them, so they have one likelihood."""
    where, first = roots.setdefault(item.root or item.id, (incident, item))
    if first is item:
        return item
    if where != incident:
        it.say(
            "CD0605",
            (*path, "root"),
            f"the root `{item.root}` belongs to `{where}`",
            "a root stays within one incident",
        )
    for name in ("speaks", "found"):
        written = (*path, name) in it.document.values
        if written and getattr(item, name) != getattr(first, name):
            it.say(
                "CD0605",
                (*path, name),
                f"`{item.id}` and `{first.id}` have one root, so their `{name}` is the same",
                f"leave out `{name}` here",
                key=True,
            )
    return evolve(item, speaks=first.speaks, found=first.found)


def _derived(it: Checker, path: Path, incident: Incident, item: Evidence, skill: dict[str, int]) -> Evidence:
    """An item that speaks for masks too, by how easily it is faked and how skilled the masked author is.

    A mask that the scenario's author spoke for is left alone.
    """
    if not item.speaks:
        return item
    nobody = next((item.speaks.get(id, 0) for id, it_ in incident.hypotheses.items() if it_.actor is None), 0)
    masks = {}
    for id, hypothesis in incident.hypotheses.items():
        if hypothesis.posing_as is None or id in item.speaks:
            continue
        posed = _posed_as(incident.hypotheses, id, hypothesis.posing_as)
        if posed is None:
            it.say(
                "CD0604",
                (*path, "hypotheses", id, "posing_as"),
                f"no other hypothesis is about `{hypothesis.posing_as}`",
                f"say in each `speaks:` what it means for `{id}`",
            )
            continue
        worn = _worn(item.fakeable, skill.get(hypothesis.actor or "", AVERAGE))
        masks[id] = int(nobody + (item.speaks.get(posed, 0) - nobody) * worn / 100)
    return evolve(item, speaks={**item.speaks, **masks})


def _worn(fakeable: Fakeable, skill: int) -> int:
    """Per cent of the way from somebody's own traces to those of whom the mask imitates."""
    match fakeable:
        case Fakeable.YES:
            return min(100, 50 + skill)
        case Fakeable.PARTLY:
            return skill
    return 0


def _posed_as(hypotheses: dict[str, Hypothesis], mask: str, actor: str) -> str | None:
    """The hypothesis that a mask imitates: the one about that actor, its state first, then its territory."""
    others = {id: other for id, other in hypotheses.items() if id != mask and other.posing_as is None}
    for about in (
        lambda other: actor in (other.actor, other.state),
        lambda other: actor == other.host,
    ):
        if found := next((id for id, other in others.items() if about(other)), None):
            return found
    return None
