"""Turns what an author wrote into the parts that the rules work with."""

from collections.abc import Iterable

from cyberdip_game.rules import dice
from cyberdip_game.rules.ledger import Cause
from cyberdip_game.rules.likelihood import doubts, weigh
from cyberdip_game.rules.pieces import Axis, Clause, Close, Drift, Item, Option, Rule, Script, Table, Text
from cyberdip_game.rules.world import NOTHING
from cyberdip_game.scenario import contexts, library
from cyberdip_game.scenario.formula import Context, Names, condition, effect, number
from cyberdip_game.scenario.kinds import Format
from cyberdip_game.scenario.language import Effects
from cyberdip_game.scenario.rulebook import Duty, Measure, Wording
from cyberdip_game.scenario.words import Ending, Evidence, Inject, Scenario, Talks, TalkStep


class Compiler:
    """Compiles the parts of one scenario against its names."""

    def __init__(self, scenario: Scenario, names: Names) -> None:
        self.scenario, self.names, self.ids = scenario, names, names.ids
        self.actors = scenario.actors
        self.number = {actor.id: index for index, actor in enumerate(self.actors)}

    def effects(self, lines: Iterable[str], context: Context) -> Effects:
        return Effects(effect(line, self.names, context) for line in lines)

    def rules(self) -> tuple[Rule, ...]:
        """The measures of the scenario, in their order."""
        return tuple(self._rule(index, measure) for index, measure in enumerate(library.measures_of(self.scenario)))

    def _rule(self, index: int, measure: Measure) -> Rule:
        here = contexts.measure_context(measure)
        return Rule(
            index,
            measure,
            self.effects(measure.effects, here),
            self.effects(measure.each_turn, here),
            self.effects(measure.ends, here),
            self.effects(measure.fails, here),
            tuple((condition(gate.when, self.names, here), gate) for gate in measure.needs),
            tuple(self._text(measure, wording) for wording in measure.wording) or (self._text(measure, None),),
        )

    def _text(self, measure: Measure, wording: Wording | None) -> Text:
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
            self.effects(wording.effects, here) if wording else Effects(),
        )

    def scripts(self) -> tuple[Script, ...]:
        return tuple(self._script(index, inject) for index, inject in enumerate(self.scenario.injects))

    def _script(self, index: int, inject: Inject) -> Script:
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

    def items(self) -> tuple[Item, ...]:
        roots: list[str] = []
        made: list[Item] = []
        for place, incident in enumerate(self.scenario.incidents):
            for evidence in incident.evidence:
                root = evidence.root or evidence.id
                if root not in roots:
                    roots.append(root)
                made.append(self._item(len(made), place, evidence, roots.index(root), root))
        return tuple(made)

    def _item(self, index: int, incident: int, evidence: Evidence, root: int, root_id: str) -> Item:
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

    def develops(self) -> tuple[Effects, ...]:
        types, here = library.incident_types(), contexts.incident_context()
        return tuple(
            self.effects((*types[incident.type].develops, *incident.develops), here)
            for incident in self.scenario.incidents
        )

    def tables(self, end: int) -> tuple[Table, ...]:
        made, first = [], 0
        for index, talks in enumerate(self.scenario.talks):
            made.append(self._table(index, talks, range(first, first + len(talks.issues)), end))
            first += len(talks.issues)
        return tuple(made)

    def _table(self, index: int, talks: Talks, issues: range, end: int) -> Table:
        parties = tuple(self.number[id] for id in talks.parties)
        chair = self.number.get(talks.chair or "", NOTHING)
        single = talks.format == Format.MULTILATERAL
        council = [member.id for member in self.scenario.council]
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
            tuple(tuple(self._clause(step) for step in issue.steps) for issue in talks.issues),
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

    def _clause(self, step: TalkStep) -> Clause:
        here = contexts.inject_context()
        return Clause(
            self.effects(step.effects, here),
            self.effects(step.each_turn, here),
            self.effects(step.breach, here),
            tuple(self.ids["measure"].index(id) for id in step.suspends),
        )

    def closes(self) -> tuple[Close, ...]:
        return tuple(self._close(place, ending) for place, ending in enumerate(self.scenario.endings, 1))

    def _close(self, place: int, ending: Ending) -> Close:
        return Close(place, ending, condition(ending.when, self.names, contexts.ending_context()))

    def drifts(self) -> tuple[Drift, ...]:
        here = contexts.drift_context()
        return tuple(Drift(Cause("drift", line.cause), self.effects([line.effect], here)) for line in library.drift())

    def duties(self) -> tuple[tuple[Duty, Effects], ...]:
        """The reports owed, and what being late costs."""
        return tuple((duty, self.effects(duty.late, contexts.duty_context())) for duty in library.duties())

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
