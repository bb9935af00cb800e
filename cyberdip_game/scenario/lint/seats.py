"""Who sits at the table: roles fit what has happened, every seat has something to do, and everybody has a part."""

from cyberdip_game.scenario.kinds import ActorKind, Role
from cyberdip_game.scenario.lint import orders
from cyberdip_game.scenario.lint.look import Look
from cyberdip_game.scenario.words import Actor
from cyberdip_game.scenario.yaml import Path

FEWEST = 4  # open choices of a seat that is played


def check(look: Look) -> None:
    suspected, victims = _suspected(look), {incident.victim for incident in look.scenario.incidents}
    for index, actor in enumerate(look.scenario.actors):
        path: Path = ("actors", index)
        _roles(look, path, actor, actor.id in suspected, actor.id in victims)
        if actor.playable:
            _choices(look, path, actor)
        if actor.kind == ActorKind.STATE and look.scenario.map and actor.id not in look.scenario.map.places:
            cure = f"write `{actor.id}:` with a free region under `places`"
            look.say("CD0355", ("map",), f"`{actor.id}` has no place on the map", cure, key=True)
        if not actor.roles and actor.id not in suspected | victims and not _spoken_of(look, actor.id):
            said = f"`{actor.id}` does nothing, and nothing concerns it"
            look.say("CD0357", (*path, "id"), said, "give it roles or a part, or leave it out")
    for index, member in enumerate(look.scenario.council):
        if Role.MEMBER not in look.actors[member.id].roles:
            said = f"`{member.id}` has a delegation, but not the role member, so nobody votes for it"
            look.say("CD0351", ("council", index, "id"), said, "add `member` to its `roles:`")
    _toolbox(look)


def _suspected(look: Look) -> set[str]:
    known = (one for incident in look.scenario.incidents for one in incident.hypotheses.values())
    return {id for one in known for id in (one.actor, one.state, one.host, one.posing_as) if id}


def _roles(look: Look, path: Path, actor: Actor, suspected: bool, victim: bool) -> None:
    roles: Path = (*path, "roles")
    if Role.MEMBER in actor.roles and actor.id not in look.council:
        said = f"`{actor.id}` has the role member, but no delegation"
        look.say("CD0351", roles, said, "give it one under `council:`")
    if actor.roles and not actor.trust:
        said = f"nothing says whom `{actor.id}` trusts, so it trusts nobody and distrusts nobody"
        look.say("CD0359", path, said, "add `trust:` towards those it deals with")
    if victim and Role.VICTIM not in actor.roles:
        said = f"`{actor.id}` is hit, but has not the role victim, so it cannot restore anything"
        look.say("CD0352", roles, said, "add `victim` to its `roles:`")
    if Role.VICTIM in actor.roles and not victim:
        look.say("CD0352", roles, f"`{actor.id}` has the role victim, but nothing hits it", "leave the role out")
    if Role.ACCUSED in actor.roles and not suspected:
        said = f"`{actor.id}` has the role accused, but no hypothesis speaks of it"
        look.say("CD0353", roles, said, "leave the role out, or suspect it")
    if suspected and actor.kind == ActorKind.STATE and not actor.roles:
        said = f"`{actor.id}` is suspected, but has no role, so it can neither deny nor help"
        look.say("CD0360", path, said, "give it `roles: [accused]`")


def _choices(look: Look, path: Path, actor: Actor) -> None:
    if actor.attention == 0:
        look.say("CD0356", (*path, "attention"), f"`{actor.id}` has no attention, so it can order next to nothing")
    count = sum(
        bool(set(measure.roles) & set(actor.roles)) and orders.possible(look, measure) for measure in look.orders
    )
    if count < FEWEST:
        said = f"`{actor.id}` has {count} possible orders" if count != 1 else f"`{actor.id}` has one possible order"
        look.say("CD0354", (*path, "roles"), said, "four are the least that makes a choice: add a role or measures")


def _spoken_of(look: Look, id: str) -> bool:
    """Whether anything in the file speaks of an actor by its id."""
    return any(id in place.formula.text for place in look.it.formulas) or any(
        id in talks.parties or id == talks.chair for talks in look.scenario.talks
    )


def _toolbox(look: Look) -> None:
    use = look.scenario.toolbox
    for index, id in enumerate(use.without):
        if id in use.only:
            said = f"`{id}` stands under `only` and under `without`, so it is left out"
            look.say("CD0358", ("toolbox", "without", index), said, "leave it out of one of them")
