"""A scenario made ready: names become indices, formulas become functions. Made once, shared by every game."""

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from cyberdip_game.rules import dice
from cyberdip_game.rules.world import NOTHING, Ints
from cyberdip_game.scenario import contexts, library
from cyberdip_game.scenario.calendar import Time, calendar
from cyberdip_game.scenario.formula import Context, Effect, Formula, Names, condition, effect, number
from cyberdip_game.scenario.kinds import ActorKind, Decides, Format, Quality, Source
from cyberdip_game.scenario.quantities import THRESHOLDS, Quantity, table
from cyberdip_game.scenario.rulebook import Duty, Gate, Measure, TalksFormat, Wording
from cyberdip_game.scenario.words import Ending, Evidence, Incident, Inject, Scenario, Talks, TalkStep

NEVER = 101  # a severity that no incident reaches
QUALITIES = tuple(Quality)
# What showing an item costs its source; who is not named here loses nothing by being read.
BURNS = {Source.POLICE: 1, Source.FINANCE: 1, Source.PARTNER: 2, Source.SIGNALS: 3, Source.HUMAN: 3}


@frozen
class Text:
    """What is put to those who are asked, compiled: when they are ready for it, and what it does once adopted."""

    wording: Wording | None
    condition: Formula | None  # where readiness is written as one
    reasons: tuple[tuple[str, Formula], ...]  # else what adds up
    bar: int
    gates: tuple[tuple[Formula, Gate], ...] = ()
    effects: tuple[Effect, ...] = ()


@frozen
class Rule:
    """A measure with its formulas compiled. `texts` are its wording steps, or the one thing that is asked."""

    index: int
    measure: Measure
    effects: tuple[Effect, ...]
    each_turn: tuple[Effect, ...]
    ends: tuple[Effect, ...]
    fails: tuple[Effect, ...]
    gates: tuple[tuple[Formula, Gate], ...]
    texts: tuple[Text, ...]

    @property
    def collects(self) -> bool:
        """Whether it orders a collection, which takes as long as its item does."""
        return self.measure.aims.item and not self.measure.aims.held

    @property
    def waits(self) -> bool:
        """Whether the measure needs a slot of the docket."""
        return bool(self.measure.lead or self.measure.lasts or self.collects)

    @property
    def asks(self) -> bool:
        """Whether somebody must consent."""
        return self.measure.decides not in (Decides.NATIONAL, Decides.EEAS)


@frozen
class Option:
    """The choices of an inject, compiled."""

    effects: tuple[Effect, ...]
    needs: Formula


@frozen
class Script:
    """An inject with its formulas compiled. `to` are actor indices, `default` a choice number from 1 (0: none)."""

    index: int
    inject: Inject
    when: Formula
    effects: tuple[Effect, ...]
    to: tuple[int, ...]
    options: tuple[Option, ...]
    default: int


@frozen
class Item:
    """An item of evidence. `likely[h]` is P(found | h) in ten thousandths; `found_db[h]`, `missing_db[h]` decibans."""

    index: int
    evidence: Evidence
    incident: int
    of_operation: bool
    to: tuple[int, ...]
    root: int
    likely: Ints
    found_db: Ints
    missing_db: Ints
    place: np.uint64

    @property
    def relative(self) -> bool:
        """Whether its hours count from when its operation began."""
        return self.of_operation and not self.evidence.signs


@frozen
class Axis:
    """One thing a seat wants, compiled: 0..100."""

    id: str
    title: str
    weight: int
    value: Formula


@frozen
class Close:
    """An ending, compiled. `number` counts from 1."""

    number: int
    ending: Ending
    when: Formula


@frozen
class Clause:
    """A step of an issue, compiled. `suspends` are measures."""

    effects: tuple[Effect, ...]
    each_turn: tuple[Effect, ...]
    breach: tuple[Effect, ...]
    suspends: tuple[int, ...]


@frozen(eq=False)
class Table:
    """Talks, compiled: actors, issues and hours as numbers.

    `speakers` move in this order; `delegations` are asked for the mandate of a party that sits in the Council.
    `clauses[i][s]` is step s of `issues[i]`; `binds[i]` who must keep it, or -1; `alarm`, `calm`: decibans of doubt
    after an evening with and without a sign of breach.
    """

    index: int
    talks: Talks
    format: TalksFormat
    parties: tuple[int, ...]
    chair: int
    speakers: tuple[int, ...]
    delegations: tuple[int, ...]
    issues: tuple[int, ...]
    clauses: tuple[tuple[Clause, ...], ...]
    binds: tuple[int, ...]
    opens: Formula
    mandate: Formula
    alternatives: Mapping[int, Formula]
    until: int
    alarm: int
    calm: int

    @property
    def rounds(self) -> int:
        """Rounds a turn, without those a mediator adds."""
        return self.talks.rounds or self.format.rounds

    @property
    def single_text(self) -> bool:
        """Whether only the chair tables drafts."""
        return self.talks.format == Format.MULTILATERAL


@frozen
class Drift:
    cause: str
    effect: Effect


@frozen(eq=False)
class Board:
    """What the rules know of a scenario. Axes in the order of `ids`; arrays of booleans and whole numbers."""

    scenario: Scenario
    quantities: dict[str, Quantity]
    names: Names
    ids: Mapping[str, tuple[str, ...]]
    keys: Mapping[str, npt.NDArray[np.uint64]]  # per axis; the last stands for nothing
    times: tuple[Time, ...]
    rules: tuple[Rule, ...]
    scripts: tuple[Script, ...]
    items: tuple[Item, ...]
    develops: tuple[tuple[Effect, ...], ...]
    drifts: tuple[Drift, ...]
    duties: tuple[tuple[Duty, tuple[Effect, ...]], ...]  # reports owed and what being late costs
    closes: tuple[Close, ...]
    axes: Mapping[int, tuple[Axis, ...]]  # seat -> what it wants
    each: npt.NDArray[np.intp]
    in_council: npt.NDArray[np.bool_]
    states_of: Ints  # of the 27, per actor
    population_of: Ints
    outsider: npt.NDArray[np.bool_]
    suspect: npt.NDArray[np.bool_]  # (actor, incident)
    hosted: npt.NDArray[np.bool_]  # (actor, host)
    victim: npt.NDArray[np.intp]  # (incident + 1)
    sector: npt.NDArray[np.intp]
    prior: Ints  # (hypothesis, incident); 0 where the incident has no such hypothesis
    author: Ints  # (hypothesis, incident): who acts, or -1
    answerable: Ints  # (hypothesis, incident): who is named: state, else host, else actor, or -1
    seats: tuple[int, ...]  # actors that somebody decides for
    breaches: Ints  # (incident + 1, norm): 1 where the incident breaches the norm
    thresholds: Ints  # (threshold, incident + 1): severity from which an incident reaches it
    state: Ints  # (hypothesis, incident): which state answers in law, or -1
    disproof: tuple[Effect, ...]  # what a name that fell costs
    qualities: Ints  # (item): 1 weak, 2 fair, 3 good
    burns: Ints  # (item): what showing it costs its source, 0 to 3
    reporter: Ints  # (incident): who owes reports of it
    fed: tuple[tuple[int, ...], ...]  # per incident: sectors that depend on the one it hit
    all_sectors: npt.NDArray[np.intp]
    opens: tuple[int, ...] = field(default=())  # turn on which each incident starts; of an operation, at the earliest
    tables: tuple[Table, ...] = field(default=())

    def index(self, axis: str, id: str | None) -> int:
        """Index of an id on an axis, -1 for None. Raises ValueError for an unknown id."""
        return NOTHING if id is None else self.ids[axis].index(id)

    def time(self, turn: int) -> Time:
        """The calendar of a turn, counted from 1."""
        return self.times[turn - 1]

    def rule(self, id: str) -> Rule:
        """The rule of a measure. Raises ValueError for an unknown id."""
        return self.rules[self.ids["measure"].index(id)]

    def turn_at(self, hour: int) -> int:
        """The first turn whose dawn has reached `hour`; one past the last if none has."""
        return next((turn for turn, time in enumerate(self.times, 1) if time.hour >= hour), len(self.times) + 1)


@lru_cache(maxsize=16)
def board_of(scenario: Scenario) -> Board:
    return _Maker(scenario).board()


class _Maker:
    """Builds a Board; holds what several parts need while it is built."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.names = library.names_of(scenario)
        self.ids = self.names.ids
        self.actors = scenario.actors
        self.number = {actor.id: index for index, actor in enumerate(self.actors)}

    def board(self) -> Board:
        scenario, actors = self.scenario, self.actors
        council = {member.id: member for member in scenario.council}
        in_council = np.array([actor.id in council for actor in actors])
        states = np.array([actor.kind == ActorKind.STATE for actor in actors])
        author, answerable, prior = self.hypotheses()
        times = calendar(scenario)
        opens = tuple(
            next((turn for turn, time in enumerate(times, 1) if time.hour >= incident.starts), len(times) + 1)
            for incident in scenario.incidents
        )
        return Board(
            scenario=scenario,
            quantities=table(scenario),
            names=self.names,
            ids=self.ids,
            keys={axis: np.array([dice.key(axis, id) for id in (*ids, "")]) for axis, ids in self.ids.items()},
            times=times,
            rules=tuple(self.rule(index, measure) for index, measure in enumerate(library.measures_of(scenario))),
            scripts=tuple(self.script(index, inject) for index, inject in enumerate(scenario.injects)),
            items=self.items(),
            develops=self.develops(),
            drifts=tuple(
                Drift(line.cause, effect(line.effect, self.names, contexts.drift_context())) for line in library.drift()
            ),
            duties=tuple((duty, self.effects(duty.late, contexts.duty_context())) for duty in library.duties()),
            closes=tuple(self.close(place, ending) for place, ending in enumerate(scenario.endings, 1)),
            axes=self.axes(),
            each=np.arange(len(actors)),
            in_council=in_council,
            states_of=self.per_actor({id: member.states for id, member in council.items()}),
            population_of=self.per_actor({id: member.population for id, member in council.items()}),
            outsider=states & ~in_council,
            suspect=self.suspect(author, answerable),
            hosted=self.hosted(),
            victim=np.array([*(self.number[incident.victim] for incident in scenario.incidents), NOTHING]),
            sector=np.array([*(self.ids["sector"].index(incident.sector) for incident in scenario.incidents), NOTHING]),
            prior=prior,
            author=author,
            answerable=answerable,
            seats=tuple(index for index, actor in enumerate(actors) if actor.roles),
            breaches=self.breaches(),
            thresholds=self.thresholds(),
            state=self.states(),
            disproof=self.effects(library.disproof(), contexts.disproof_context()),
            qualities=np.array([1 + QUALITIES.index(one.quality) for one in self.evidence()], np.int32),
            burns=np.array([BURNS.get(one.source, 0) for one in self.evidence()], np.int32),
            reporter=np.array([self.number[one.operator or one.victim] for one in scenario.incidents], np.int32),
            fed=tuple(self.fed(incident) for incident in scenario.incidents),
            all_sectors=np.arange(len(self.ids["sector"])),
            opens=opens,
            tables=self.tables(times[-1].ends, council),
        )

    def evidence(self) -> Iterable[Evidence]:
        return (item for incident in self.scenario.incidents for item in incident.evidence)

    def states(self) -> Ints:
        ids, incidents = self.ids["hypothesis"], self.scenario.incidents
        found = np.full((len(ids), len(incidents)), NOTHING, np.int32)
        for place, incident in enumerate(incidents):
            for id, hypothesis in incident.hypotheses.items():
                found[ids.index(id), place] = self.number.get(hypothesis.state or "", NOTHING)
        return found

    def breaches(self) -> Ints:
        """By type; damage to infrastructure counts where it is highly critical, harbouring where there is a host."""
        found = np.zeros((len(self.scenario.incidents) + 1, len(self.ids["norm"])), np.int32)
        for place, incident in enumerate(self.scenario.incidents):
            letters = set(library.incident_types()[incident.type].breaches)
            sector = library.sectors().get(incident.sector)
            if sector is None or sector.annex != 1:
                letters.discard("norm_f")
            if any(one.host or one.state for one in incident.hypotheses.values()):
                letters.add("norm_c")
            found[place] = [norm in letters for norm in self.ids["norm"]]
        return found

    def thresholds(self) -> Ints:
        marks = np.full((len(THRESHOLDS), len(self.scenario.incidents) + 1), NEVER, np.int32)
        for place, incident in enumerate(self.scenario.incidents):
            kind = library.incident_types()[incident.type]
            marks[:, place] = [kind.thresholds.get(name, NEVER) for name in THRESHOLDS]
        return marks

    def fed(self, incident: Incident) -> tuple[int, ...]:
        sector = library.sectors().get(incident.sector)
        return tuple(
            self.ids["sector"].index(id) for id in (sector.feeds if sector else ()) if id in self.ids["sector"]
        )

    def per_actor(self, values: Mapping[str, int]) -> Ints:
        return np.array([values.get(actor.id, 0) for actor in self.actors], np.int32)

    def effects(self, lines: Iterable[str], context: Context) -> tuple[Effect, ...]:
        return tuple(effect(line, self.names, context) for line in lines)

    def rule(self, index: int, measure: Measure) -> Rule:
        here = contexts.measure_context(measure)
        return Rule(
            index,
            measure,
            self.effects(measure.effects, here),
            self.effects(measure.each_turn, here),
            self.effects(measure.ends, here),
            self.effects(measure.fails, here),
            tuple((condition(gate.when, self.names, here), gate) for gate in measure.needs),
            tuple(self.text(measure, wording) for wording in measure.wording) or (self.text(measure, None),),
        )

    def text(self, measure: Measure, wording: Wording | None) -> Text:
        here = contexts.step_context(measure, wording)
        asked, terms = here.also("member"), wording.ready if wording else ()
        if isinstance(measure.ready, str):
            return Text(wording, condition(measure.ready, self.names, asked), (), 0)
        return Text(
            wording,
            None,
            tuple((term.because, number(term.is_, self.names, asked)) for term in (*measure.ready, *terms)),
            wording.bar if wording else measure.bar,
            tuple((condition(gate.when, self.names, here), gate) for gate in wording.needs) if wording else (),
            self.effects(wording.effects, here) if wording else (),
        )

    def script(self, index: int, inject: Inject) -> Script:
        choice = contexts.choice_context()
        ids = [option.id for option in inject.choices]
        return Script(
            index,
            inject,
            condition(inject.when, self.names, contexts.inject_context()),
            self.effects(inject.effects, contexts.inject_context()),
            tuple(self.number[id] for id in inject.to) or tuple(range(len(self.actors))),
            tuple(
                Option(self.effects(option.effects, choice), condition(option.needs, self.names, choice))
                for option in inject.choices
            ),
            ids.index(inject.default) + 1 if inject.default else 0,
        )

    def hypotheses(self) -> tuple[Ints, Ints, Ints]:
        ids, incidents = self.ids["hypothesis"], self.scenario.incidents
        author = np.full((len(ids), len(incidents)), NOTHING, np.int32)
        answerable, prior = author.copy(), np.zeros_like(author)
        for place, incident in enumerate(incidents):
            for id, hypothesis in incident.hypotheses.items():
                here = ids.index(id), place
                prior[here] = hypothesis.prior
                author[here] = self.number.get(hypothesis.actor or "", NOTHING)
                named = hypothesis.state or hypothesis.host or hypothesis.actor
                answerable[here] = self.number.get(named or "", NOTHING)
        return author, answerable, prior

    def suspect(self, author: Ints, answerable: Ints) -> npt.NDArray[np.bool_]:
        who = np.arange(len(self.actors))[:, None, None]
        return np.asarray(((author == who) | (answerable == who)).any(1))

    def hosted(self) -> npt.NDArray[np.bool_]:
        hosted = np.zeros((len(self.actors), len(self.actors) + 1), bool)  # the last column: no target
        for incident in self.scenario.incidents:
            for hypothesis in incident.hypotheses.values():
                if hypothesis.actor and hypothesis.host:
                    hosted[self.number[hypothesis.actor], self.number[hypothesis.host]] = True
        return hosted

    def develops(self) -> tuple[tuple[Effect, ...], ...]:
        types, here = library.incident_types(), contexts.incident_context()
        return tuple(
            self.effects((*types[incident.type].develops, *incident.develops), here)
            for incident in self.scenario.incidents
        )

    def items(self) -> tuple[Item, ...]:
        roots: list[str] = []
        made: list[Item] = []
        for place, incident in enumerate(self.scenario.incidents):
            for evidence in incident.evidence:
                root = evidence.root or evidence.id
                if root not in roots:
                    roots.append(root)
                made.append(self.item(len(made), place, evidence, roots.index(root), root))
        return tuple(made)

    def item(self, index: int, incident: int, evidence: Evidence, root: int, root_id: str) -> Item:
        known = self.scenario.incidents[incident].hypotheses
        found_db, likely, missing_db = weigh(
            [evidence.speaks.get(id, 0) if id in known else None for id in self.ids["hypothesis"]], evidence.found
        )
        to = evidence.to or (self.scenario.incidents[incident].victim,)
        return Item(
            index,
            evidence,
            incident,
            self.scenario.incidents[incident].operation,
            tuple(self.number[id] for id in to),
            root,
            likely,
            found_db,
            missing_db,
            dice.key("root", root_id),
        )

    def tables(self, end: int, council: Mapping[str, object]) -> tuple[Table, ...]:
        made, first = [], 0
        for index, talks in enumerate(self.scenario.talks):
            made.append(self.table(index, talks, range(first, first + len(talks.issues)), end, council))
            first += len(talks.issues)
        return tuple(made)

    def table(self, index: int, talks: Talks, issues: range, end: int, council: Mapping[str, object]) -> Table:
        parties = tuple(self.number[id] for id in talks.parties)
        chair = self.number.get(talks.chair or "", NOTHING)
        single = talks.format == Format.MULTILATERAL
        bound = any(id in council for id in talks.parties)
        alarm, calm = doubts(talks.monitoring)
        return Table(
            index,
            talks,
            library.formats()[talks.format],
            parties,
            chair,
            (chair, *(party for party in parties if party != chair)) if single else parties,
            tuple(self.number[id] for id in council if id not in talks.parties) if bound else (),
            tuple(issues),
            tuple(tuple(self.clause(step) for step in issue.steps) for issue in talks.issues),
            tuple(self.number.get(issue.binds or "", NOTHING) for issue in talks.issues),
            condition(talks.opens, self.names, contexts.inject_context()),
            condition(talks.mandate, self.names, contexts.mandate_context()),
            {
                self.number[id]: number(text, self.names, contexts.choice_context())
                for id, text in talks.alternatives.items()
            },
            end if talks.until is None else talks.until,
            alarm,
            calm,
        )

    def clause(self, step: TalkStep) -> Clause:
        here = contexts.inject_context()
        return Clause(
            self.effects(step.effects, here),
            self.effects(step.each_turn, here),
            self.effects(step.breach, here),
            tuple(self.ids["measure"].index(id) for id in step.suspends),
        )

    def close(self, place: int, ending: Ending) -> Close:
        return Close(place, ending, condition(ending.when, self.names, contexts.ending_context()))

    def axes(self) -> dict[int, tuple[Axis, ...]]:
        templates, wanted = library.scores(), {}
        for index, actor in enumerate(self.actors):
            written = self.scenario.score.get(actor.id)
            template = next((templates[role] for role in actor.roles if role in templates), {})
            here = contexts.score_context()
            wanted[index] = tuple(
                Axis(
                    id, axis.title or id.replace("_", " ").capitalize(), axis.weight, number(axis.is_, self.names, here)
                )
                for id, axis in (written or template).items()
            )
        return wanted


FALSE_ALARM = 5  # per cent of evenings on which a kept clause looks broken


def doubts(monitoring: int) -> tuple[int, int]:
    """Decibans for a breach after an evening with a sign of it, and after one without."""
    seen = max(monitoring, FALSE_ALARM)
    return (
        round(10 * math.log10(seen / FALSE_ALARM)),
        round(10 * math.log10(max(100 - seen, 1) / (100 - FALSE_ALARM))),
    )


def weigh(speaks: list[int | None], found: int) -> tuple[Ints, Ints, Ints]:
    """Decibans if found, P(found | h) in ten thousandths, decibans if nothing is found; None is no hypothesis here.

    `speaks` fixes the likelihoods: P(found | h) = found * 10^((speaks[h] - best) / 10). Both outcomes are evidence; the
    second is centred on its best so that a search that says nothing posts nothing.
    """
    best = max(value for value in speaks if value is not None)
    chance = [0.0 if value is None else found / 100 * 10 ** ((value - best) / 10) for value in speaks]
    missing = [10 * math.log10(1 - p) for p in chance]
    level = max(db for db, value in zip(missing, speaks, strict=True) if value is not None)
    return (
        np.array([value or 0 for value in speaks], np.int32),
        np.array([round(p * 10000) for p in chance], np.int32),
        np.array(
            [0 if value is None else round(db - level) for db, value in zip(missing, speaks, strict=True)], np.int32
        ),
    )
