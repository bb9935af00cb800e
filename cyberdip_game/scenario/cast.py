"""Checks of who is there: actors and what they are to each other, the Council, the map."""

from functools import cached_property

from attrs import define

from cyberdip_game.scenario import library
from cyberdip_game.scenario.assets import maps, regions
from cyberdip_game.scenario.calendar import MAX_TURNS
from cyberdip_game.scenario.checker import Checker
from cyberdip_game.scenario.formula import MAX_MEMBERS
from cyberdip_game.scenario.kinds import ActorKind
from cyberdip_game.scenario.quantities import CORE, Quantity
from cyberdip_game.scenario.words import Actor, Scenario
from cyberdip_game.scenario.yaml import Path

STATES, PER_CENT = 27, 100
_CORE = {quantity.id: quantity for quantity in CORE}


@define(slots=False)
class Cast:
    """The actors of one scenario under check; `turns` is how many it has, 0 if that cannot be told."""

    it: Checker
    scenario: Scenario
    turns: int

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.scenario.actors}

    def check(self) -> None:
        """Note what is wrong."""
        self.cast()
        self.tensions()
        self.council()
        self.map()

    def cast(self) -> None:
        taken = set[str]()
        if len(self.actors) > MAX_MEMBERS:
            self.it.say("CD0313", ("actors",), f"at most {MAX_MEMBERS} actors, this has {len(self.actors)}", key=True)
        if not any(actor.playable for actor in self.scenario.actors) and not self.it.document.touched("actors"):
            self.it.say("CD0312", ("actors",), "nobody can be played", "give an actor `playable: true`", key=True)
        for index, actor in enumerate(self.scenario.actors):
            self.it.id(("actors", index, "id"), actor.id, taken, "actors")
            self.actor(("actors", index), actor)

    def actor(self, path: Path, actor: Actor) -> None:
        for name in ("capital", "legitimacy", "pressure", "appetite", "preparation", "skill"):
            self.it.within((*path, name), getattr(actor, name), *_CORE[name].range)
        self.it.within((*path, "attention"), actor.attention, 0, 9)
        self.it.known((*path, "temperament"), actor.temperament, library.temperaments(), "temperament")
        for sector, value in actor.resilience.items():
            self.it.id((*path, "resilience", sector), sector, set(), "sectors", key=True)
            self.it.within((*path, "resilience", sector), value, *_CORE["resilience"].range)
        for name in ("trust", "tension", "exposure"):
            self.towards((*path, name), actor, getattr(actor, name), _CORE[name])
        if len(set(actor.roles)) < len(actor.roles):
            self.it.say("CD0305", (*path, "roles"), "a role is listed twice")
        if actor.playable:
            self.played(path, actor)

    def played(self, path: Path, actor: Actor) -> None:
        scored = self.scenario.score.get(actor.id) or any(role in library.scores() for role in actor.roles)
        if not actor.roles:
            self.it.say(
                "CD0311",
                (*path, "playable"),
                "a seat that is played needs a role",
                "write `roles: [member]` or another",
            )
        elif not scored:
            self.it.say(
                "CD0311", (*path, "playable"), f"nothing says what `{actor.id}` wants", "write its axes under `score:`"
            )

    def towards(self, path: Path, actor: Actor, values: dict[str, int], quantity: Quantity) -> None:
        for other, value in values.items():
            if self.it.known((*path, other), other, self.actors, "actor", key=True) and other == actor.id:
                self.it.say("CD0306", (*path, other), f"this is `{other}` itself", key=True)
            self.it.within((*path, other), value, *quantity.range)

    def tensions(self) -> None:
        """Tension belongs to a pair and is said once."""
        said = set[frozenset[str]]()
        for index, actor in enumerate(self.scenario.actors):
            for other in actor.tension:
                pair = frozenset({actor.id, other})
                if pair in said:
                    self.it.say(
                        "CD0307",
                        ("actors", index, "tension", other),
                        f"tension with `{other}` was said there already",
                        "say it once per pair",
                        key=True,
                    )
                said.add(pair)

    def council(self) -> None:
        members = self.scenario.council
        taken = set[str]()
        for index, member in enumerate(members):
            path: Path = ("council", index, "id")
            if self.it.known(path, member.id, self.actors, "actor") and member.id in taken:
                self.it.say("CD0305", path, f"`{member.id}` sits in the council twice")
            elif member.id in self.actors and self.actors[member.id].kind != ActorKind.STATE:
                self.it.say("CD0308", path, f"`{member.id}` is no state, so it has no delegation")
            self.it.within((*path[:2], "states"), member.states, 1, STATES)
            self.it.within((*path[:2], "population"), member.population, 0, PER_CENT)
            taken.add(member.id)
        for index, turn in enumerate(self.scenario.council_meets):
            self.it.within(("council_meets", index), turn, 1, self.turns or MAX_TURNS)
        if members and not self.it.document.touched("council"):
            self.sums(sum(member.states for member in members), sum(member.population for member in members))

    def sums(self, states: int, population: int) -> None:
        if states != STATES:
            said = f"the delegations stand for {states} states; they must stand for {STATES}"
            self.it.say("CD0309", ("council",), said, key=True)
        if population != PER_CENT:
            said = f"the population of the delegations sums to {population}; it must be {PER_CENT}"
            self.it.say("CD0309", ("council",), said, key=True)

    def map(self) -> None:
        use = self.scenario.map
        if use is None:
            return
        if not self.it.known(("map", "use"), use.use, maps(), "map"):
            return
        if not use.places:
            self.it.say(
                "CD0310", ("map",), "nobody has a place here; `places` leads from an actor to a region", key=True
            )
        taken: dict[str, str] = {}
        for actor, region in use.places.items():
            path: Path = ("map", "places", actor)
            self.it.known(path, actor, self.actors, "actor", key=True)
            if self.it.known(path, region, regions(use.use), f"`{use.use}` has no region") and region in taken:
                self.it.say("CD0310", path, f"`{region}` is the place of `{taken[region]}` already")
            taken[region] = actor
