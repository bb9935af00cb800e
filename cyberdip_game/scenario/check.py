"""The second pass over a scenario: ids, references, ranges, formulas, texts. Every fault is noted, none is raised."""

from re import compile as pattern

from attrs import evolve, frozen

from cyberdip_game.scenario import contexts, library, measures, talks
from cyberdip_game.scenario.assets import maps, regions
from cyberdip_game.scenario.calendar import HOURS, MAX_TURNS
from cyberdip_game.scenario.checker import Checker, Readers
from cyberdip_game.scenario.formula import CLOCK, FUNCTIONS, GROUPS, MAX_MEMBERS, ROLES
from cyberdip_game.scenario.kinds import ActorKind
from cyberdip_game.scenario.quantities import AXES, CORE, INDICATORS, TALKS, Quantity
from cyberdip_game.scenario.speaks import fill
from cyberdip_game.scenario.words import (
    Act,
    Actor,
    Choice,
    Ending,
    Evidence,
    Hypothesis,
    Incident,
    Inject,
    OwnQuantity,
    Scenario,
    Step,
)
from cyberdip_game.scenario.yaml import Path

STATES, PER_CENT = 27, 100
MAX_HOURS, MAX_DAYS, MAX_CHOICES = 20000, 400, 9
_LENGTH = pattern("([1-9][0-9]{0,3}) (hour|day|week|month)s?")
_START = pattern("(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day ([01][0-9]|2[0-3]):[0-5][0-9]")
_CORE = {quantity.id: quantity for quantity in CORE}
_WORDS = {*_CORE, *(indicator.id for indicator in INDICATORS), *CLOCK, *FUNCTIONS, *ROLES, *GROUPS}
_WORDS |= {quantity.id for quantity in TALKS}
_WORDS |= {"fired", "since", "chosen", "pending", "inforce", "true", "false", "docket"}


def check(scenario: Scenario, it: Checker) -> Scenario:
    """Note everything wrong in the document; the scenario with what may be left out filled in."""
    return _Check(scenario, it).run()


@frozen
class _Calendar:
    turns: int
    hours: int
    last_dawn: int


class _Check:
    """The checks of one scenario, part by part in the order of the file."""

    def __init__(self, scenario: Scenario, it: Checker) -> None:
        self.scenario = scenario
        self.document = it.document
        self.it = it
        self.actors = {actor.id: actor for actor in scenario.actors}
        self.sectors = {sector for actor in scenario.actors for sector in actor.resilience}
        self.items = {item.id for incident in scenario.incidents for item in incident.evidence}

    def run(self) -> Scenario:
        self.calendar = self.acts()
        for part in (
            self.head,
            self.quantities,
            self.cast,
            self.council,
            self.map,
            self.toolbox,
            self.incidents,
            self.injects,
            self.pool,
            self.talks,
            self.scores,
            self.endings,
            self.tour,
        ):
            part()
        skill = {actor.id: actor.skill for actor in self.scenario.actors}
        return evolve(self.scenario, incidents=fill(self.it, self.scenario.incidents, skill))

    def head(self) -> None:
        scenario = self.scenario
        self.it.id(("id",), scenario.id, set(), "scenarios")
        self.it.within(("version",), scenario.version, 1, 9999)
        self.it.within(("difficulty",), scenario.difficulty, 1, 5)
        self.it.within(("minutes",), scenario.minutes, 1, 600)
        if not _START.fullmatch(scenario.starts):
            self.it.say(
                "CD0402", ("starts",), f"`{scenario.starts}` is no weekday and time", "write it like `Tuesday 06:00`"
            )

    def acts(self) -> _Calendar:
        taken, hours, turns, dawn = set[str](), 0, 0, 0
        for index, act in enumerate(self.scenario.acts):
            path: Path = ("acts", index)
            self.it.id((*path, "id"), act.id, taken, "acts")
            self.it.within((*path, "turns"), act.turns, 1, MAX_TURNS)
            length = self.length(path, act)
            hours, turns = hours + length * act.turns, turns + act.turns
            dawn = hours - length
        if (not 1 <= turns <= MAX_TURNS or hours > MAX_HOURS) and not self.document.touched("acts"):
            limits = f"a scenario has 1 to {MAX_TURNS} turns and at most {MAX_HOURS} hours"
            self.it.say("CD0404", ("acts",), f"{limits}, this has {turns} and {hours}", key=True)
        return _Calendar(turns, hours, dawn)

    def length(self, path: Path, act: Act) -> int:
        """Hours of one turn; 0 if they cannot be read."""
        match = _LENGTH.fullmatch(act.length)
        hours = int(match[1]) * HOURS[match[2]] if match else 0
        if not match or hours > MAX_DAYS * 24:
            self.it.say(
                "CD0403",
                (*path, "length"),
                f"`{act.length}` is no length of a turn",
                "write it like `12 hours`, `1 day`, `1 week` or `3 months`",
            )
        return hours

    def quantities(self) -> None:
        taken = set[str]()
        for index, quantity in enumerate(self.scenario.quantities):
            path: Path = ("quantities", index)
            self.it.id((*path, "id"), quantity.id, taken, "quantities")
            if quantity.id in _WORDS and quantity.id not in {*ROLES, *GROUPS}:
                self.it.say(
                    "CD0303", (*path, "id"), f"`{quantity.id}` is a word of the game already", "choose another id"
                )
            self.quantity(path, quantity)

    def quantity(self, path: Path, quantity: OwnQuantity) -> None:
        if len(quantity.of) > 3:
            self.it.say("CD0313", (*path, "of"), f"a quantity has at most three axes, this has {len(quantity.of)}")
        for index, axis in enumerate(quantity.of):
            self.it.known((*path, "of", index), axis, AXES, "axis")
        low, high = quantity.range
        if not -30000 <= low < high <= 30000:
            self.it.say(
                "CD0408", (*path, "range"), "a range goes from a lower to a higher number, within -30000 and 30000"
            )
        else:
            self.it.within((*path, "start"), quantity.start, low, high)
        need = {"owner": ("actor",), "parties": ("actor", "actor")}.get(quantity.seen_by, ())
        if quantity.of[: len(need)] != need:
            said = f"only a quantity of actors can be seen by its {quantity.seen_by}"
            self.it.say("CD0409", (*path, "seen_by"), said, f"begin `of:` with {', '.join(need)}")

    def cast(self) -> None:
        taken = set[str]()
        if len(self.actors) > MAX_MEMBERS:
            self.it.say("CD0313", ("actors",), f"at most {MAX_MEMBERS} actors, this has {len(self.actors)}", key=True)
        if not any(actor.playable for actor in self.scenario.actors) and not self.document.touched("actors"):
            self.it.say("CD0312", ("actors",), "nobody can be played", "give an actor `playable: true`", key=True)
        for index, actor in enumerate(self.scenario.actors):
            self.it.id(("actors", index, "id"), actor.id, taken, "actors")
            self.actor(("actors", index), actor)
        self.tensions()

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
            self.it.within(("council_meets", index), turn, 1, self.calendar.turns or MAX_TURNS)
        if members and not self.document.touched("council"):
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

    def toolbox(self) -> None:
        use, shipped = self.scenario.toolbox, {measure.id for measure in library.toolbox()}
        taken = shipped | {measure.id for measure in library.conduct()}
        self.it.all_known(("toolbox", "without"), use.without, taken, "there is no measure or conduct")
        self.it.all_known(("toolbox", "only"), use.only, shipped, "the toolbox has no measure")
        for index, measure in enumerate(self.scenario.measures):
            self.it.id(("measures", index, "id"), measure.id, taken, "measures")
            measures.check(self.it, ("measures", index), measure)

    def incidents(self) -> None:
        taken, items = set[str](), {inject.id for inject in self.scenario.injects}
        if not self.scenario.incidents:
            self.it.say("CD0601", ("incidents",), "there is no incident", "a crisis begins with one", key=True)
        for index, incident in enumerate(self.scenario.incidents):
            path: Path = ("incidents", index)
            self.it.id((*path, "id"), incident.id, taken, "incidents")
            self.incident(path, incident)
            self.hypotheses((*path, "hypotheses"), incident.hypotheses)
            for number, item in enumerate(incident.evidence):
                self.it.id((*path, "evidence", number, "id"), item.id, items, "items or injects")
                self.evidence((*path, "evidence", number), item, incident)

    def incident(self, path: Path, incident: Incident) -> None:
        self.it.letters((*path, "title"), incident.title, 28)
        self.it.known((*path, "type"), incident.type, library.incident_types(), "there is no incident type")
        self.it.known((*path, "victim"), incident.victim, self.actors, "actor")
        self.it.known((*path, "sector"), incident.sector, self.sectors, "no actor has resilience in")
        self.it.within((*path, "severity"), incident.severity, 0, 100)
        self.it.within((*path, "wave"), incident.wave, 0, 100)
        if incident.operator is not None:
            self.it.known((*path, "operator"), incident.operator, self.actors, "actor")
        if incident.operation and not any(one.actor for one in incident.hypotheses.values()):
            self.it.say(
                "CD0606", (*path, "operation"), "nobody in its hypotheses can begin it", "give one of them an `actor`"
            )
        if incident.wanted is not None:
            self.it.within((*path, "wanted", "turn"), incident.wanted.turn, 1, self.calendar.turns or MAX_TURNS)
            self.it.within((*path, "wanted", "belief"), incident.wanted.belief, 1, 100)
        self.hour((*path, "starts"), incident.starts)
        self.it.text((*path, "summary"), incident.summary, Readers())
        self.it.effects((*path, "develops"), incident.develops, contexts.incident_context())

    def hour(self, path: Path, hour: int) -> None:
        """Something that happens at an hour must have a morning left to happen on."""
        if self.calendar.hours and not 0 <= hour <= self.calendar.last_dawn:
            self.it.say(
                "CD0405", path, f"hour {hour} never comes", f"the last morning is hour {self.calendar.last_dawn}"
            )

    def hypotheses(self, path: Path, hypotheses: dict[str, Hypothesis]) -> None:
        if len(hypotheses) < 2:
            self.it.say(
                "CD0602", path, "an incident has at least two hypotheses", "somebody else may always be behind it"
            )
        for id, hypothesis in hypotheses.items():
            here = (*path, id)
            self.it.id(here, id, set(), "hypotheses", key=True)
            self.it.letters((*here, "title"), hypothesis.title, 28)
            self.it.within((*here, "prior"), hypothesis.prior, 1, 100)
            for name in ("actor", "state", "host", "posing_as"):
                if (actor := getattr(hypothesis, name)) is not None:
                    self.it.known((*here, name), actor, self.actors, "actor")
            for name in ("state", "host"):
                if (actor := self.actors.get(getattr(hypothesis, name) or "")) and actor.kind != ActorKind.STATE:
                    self.it.say("CD0308", (*here, name), f"`{actor.id}` is no state")

    def evidence(self, path: Path, item: Evidence, incident: Incident) -> None:
        self.it.letters((*path, "title"), item.title, 32)
        self.it.all_known((*path, "to"), item.to, self.actors, "actor")
        for id, decibans in item.speaks.items():
            self.it.known((*path, "speaks", id), id, incident.hypotheses, "hypothesis", key=True)
            self.it.within((*path, "speaks", id), decibans, -30, 30)
        self.it.within((*path, "found"), item.found, 1, 99)
        self.it.within((*path, "lead"), item.lead, 0, MAX_HOURS)
        self.hour((*path, "due"), item.due)
        if item.until is not None and item.until <= item.due:
            self.it.say("CD0406", (*path, "until"), f"`until` comes after `due`, which is {item.due}")
        if item.signs and not incident.operation:
            cure = "add `operation: true` to it"
            self.it.say("CD0607", (*path, "signs"), "only an operation has signs of preparation", cure)
        if item.lead and not item.collect:
            self.it.say("CD0407", (*path, "lead"), "an item that comes by itself has no `lead`", "add `collect: true`")
        self.it.text((*path, "text"), item.text, Readers())

    def injects(self) -> None:
        taken = set(self.items)
        for index, inject in enumerate(self.scenario.injects):
            path: Path = ("injects", index)
            if inject.id not in self.items:  # said where the item stands
                self.it.id((*path, "id"), inject.id, taken, "injects")
            self.inject(path, inject)
            self.choices(path, inject)

    def inject(self, path: Path, inject: Inject) -> None:
        readers, here = Readers(inject.to), contexts.inject_context()
        self.it.all_known((*path, "to"), inject.to, self.actors, "actor")
        self.it.letters((*path, "headline"), inject.headline, 40)
        self.it.text((*path, "headline"), inject.headline, readers)
        self.it.text((*path, "text"), inject.text, readers, words=40)
        self.it.condition((*path, "when"), inject.when, here)
        self.it.within((*path, "chance"), inject.chance, 0, PER_CENT)
        self.it.within((*path, "rung"), inject.rung, 0, 6)
        self.it.effects((*path, "effects"), inject.effects, here)

    def choices(self, path: Path, inject: Inject) -> None:
        taken = set[str]()
        if len(inject.choices) > MAX_CHOICES:
            self.it.say("CD0313", (*path, "choices"), f"an inject offers at most {MAX_CHOICES} choices")
        for index, choice in enumerate(inject.choices):
            here = (*path, "choices", index)
            self.it.id((*here, "id"), choice.id, taken, f"choices of `{inject.id}`")
            self.choice(here, choice, Readers(inject.to))
        if inject.default is not None:
            self.it.known((*path, "default"), inject.default, taken, "no choice has the id")
        elif inject.choices:
            self.it.say("CD0701", (*path, "choices"), "choices want a `default`: what silence means", key=True)

    def choice(self, path: Path, choice: Choice, readers: Readers) -> None:
        here = contexts.choice_context()
        self.it.text((*path, "text"), choice.text, readers)
        self.it.discreet((*path, "needs"), self.it.condition((*path, "needs"), choice.needs, here), readers)
        self.it.effects((*path, "effects"), choice.effects, here)

    def pool(self) -> None:
        taken, dealt = set[str](), set[str]()
        for index, pool in enumerate(self.scenario.pool):
            path: Path = ("pool", index)
            self.it.id((*path, "id"), pool.id, taken, "pools")
            self.it.all_known((*path, "of"), pool.of, self.items | self.it.injects.keys(), "there is no item or inject")
            if not 0 < pool.deal < len(pool.of):
                self.it.say("CD0705", (*path, "deal"), f"a pool of {len(pool.of)} deals fewer than all and at least 1")
            for number, id in enumerate(pool.of):
                if id in dealt:
                    self.it.say("CD0706", (*path, "of", number), f"`{id}` lies in another pool too")
            dealt |= set(pool.of)

    def talks(self) -> None:
        talks.check(self.it, self.scenario, self.calendar.hours)

    def scores(self) -> None:
        for seat, axes in self.scenario.score.items():
            self.it.known(("score", seat), seat, self.actors, "actor", key=True)
            if not axes:
                self.it.say("CD0311", ("score", seat), "a score has at least one axis", key=True)
            for id, axis in axes.items():
                path: Path = ("score", seat, id)
                self.it.id(path, id, set(), "axes", key=True)
                self.it.letters((*path, "title"), axis.title, 24)
                self.it.within((*path, "weight"), axis.weight, 1, 20)
                self.it.number((*path, "is"), axis.is_, contexts.score_context())

    def endings(self) -> None:
        taken, endings = set[str](), self.scenario.endings
        for index, ending in enumerate(endings):
            self.it.id(("endings", index, "id"), ending.id, taken, "endings")
            self.ending(("endings", index), ending)
            if ending.when == "true" and index < len(endings) - 1:
                self.it.say("CD0704", ("endings", index), "no ending after this one can be reached", "put it last")
        if not endings:
            self.it.say("CD0702", ("endings",), "there is no ending", key=True)
        elif endings[-1].when != "true":
            self.it.say(
                "CD0703",
                ("endings", len(endings) - 1, "when"),
                "the last ending catches what no other does",
                "leave out its `when`",
            )
        elif endings[-1].early:
            self.it.say(
                "CD0703", ("endings", len(endings) - 1, "early"), "the last ending always holds, so it cannot be early"
            )

    def ending(self, path: Path, ending: Ending) -> None:
        self.it.letters((*path, "title"), ending.title, 48)
        self.it.condition((*path, "when"), ending.when, contexts.ending_context())
        self.it.text((*path, "text"), ending.text, Readers(ended=True))

    def tour(self) -> None:
        taken = set[str]()
        for index, step in enumerate(self.scenario.tour):
            self.it.id(("tour", index, "id"), step.id, taken, "notes of the tour")
            self.step(("tour", index), step)

    def step(self, path: Path, step: Step) -> None:
        if self.calendar.turns:
            self.it.within((*path, "turn"), step.turn, 1, self.calendar.turns)
