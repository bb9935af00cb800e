"""Checks of what has happened and of what arrives: incidents, who may be behind them, evidence, injects, pools."""

from functools import cached_property

from attrs import define

from cyberdip_game.scenario import contexts, library
from cyberdip_game.scenario.calendar import MAX_HOURS, MAX_TURNS, Span
from cyberdip_game.scenario.checker import Checker, Readers
from cyberdip_game.scenario.kinds import ActorKind
from cyberdip_game.scenario.words import Actor, Choice, Evidence, Hypothesis, Incident, Inject, Scenario
from cyberdip_game.scenario.yaml import Path

MAX_CHOICES = 9


@define(slots=False)
class Course:
    """The course of one scenario under check, which has `span` to happen in."""

    it: Checker
    scenario: Scenario
    span: Span

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.scenario.actors}

    @cached_property
    def items(self) -> set[str]:
        return {item.id for incident in self.scenario.incidents for item in incident.evidence}

    def check(self) -> None:
        """Note what is wrong."""
        self.incidents()
        self.injects()
        self.pool()

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
        self.it.known((*path, "sector"), incident.sector, self._sectors(), "no actor has resilience in")
        self.it.within((*path, "severity"), incident.severity, 0, 100)
        self.it.within((*path, "wave"), incident.wave, 0, 100)
        if incident.operator is not None:
            self.it.known((*path, "operator"), incident.operator, self.actors, "actor")
        if incident.operation and not any(one.actor for one in incident.hypotheses.values()):
            self.it.say(
                "CD0606", (*path, "operation"), "nobody in its hypotheses can begin it", "give one of them an `actor`"
            )
        if incident.wanted is not None:
            self.it.within((*path, "wanted", "turn"), incident.wanted.turn, 1, self.span.turns or MAX_TURNS)
            self.it.within((*path, "wanted", "belief"), incident.wanted.belief, 1, 100)
        self.hour((*path, "starts"), incident.starts)
        self.it.text((*path, "summary"), incident.summary, Readers())
        self.it.effects((*path, "develops"), incident.develops, contexts.incident_context())

    def _sectors(self) -> set[str]:
        return {sector for actor in self.scenario.actors for sector in actor.resilience}

    def hour(self, path: Path, hour: int) -> None:
        """Something that happens at an hour must have a morning left to happen on."""
        if self.span.hours and not 0 <= hour <= self.span.last_dawn:
            self.it.say("CD0405", path, f"hour {hour} never comes", f"the last morning is hour {self.span.last_dawn}")

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
        self.it.within((*path, "chance"), inject.chance, 0, 100)
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
