"""What is fixed about the incidents, as tables: who may be behind each, who answers for it, what law it breaches."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

from cyberdip_game.rules.world import NOTHING, Ints
from cyberdip_game.scenario import library
from cyberdip_game.scenario.quantities import THRESHOLDS
from cyberdip_game.scenario.words import Hypothesis, Incident, Scenario

NEVER = 101  # a severity that no incident reaches


class Cases:
    """The incidents of one scenario; axes in the order of `ids`."""

    def __init__(self, scenario: Scenario, ids: Mapping[str, tuple[str, ...]]) -> None:
        self.incidents, self.ids = scenario.incidents, ids
        self.number = {id: index for index, id in enumerate(ids["actor"])}

    def priors(self) -> Ints:
        """(hypothesis, incident): the author's weight; 0 where the incident has no such hypothesis."""
        weights = np.zeros((len(self.ids["hypothesis"]), len(self.incidents)), np.int32)
        for row, place, hypothesis in self._hypotheses():
            weights[row, place] = hypothesis.prior
        return weights

    def authors(self) -> Ints:
        """(hypothesis, incident): who acts, or -1."""
        return self._who(lambda one: one.actor)

    def answerable(self) -> Ints:
        """(hypothesis, incident): who is named: state, else host, else actor, or -1."""
        return self._who(lambda one: one.state or one.host or one.actor)

    def states(self) -> Ints:
        """(hypothesis, incident): which state answers in law, or -1."""
        return self._who(lambda one: one.state)

    def suspects(self) -> npt.NDArray[np.bool_]:
        """(actor, incident): who acts in one of its hypotheses or is named for it."""
        who = np.arange(len(self.number))[:, None, None]
        return np.asarray(((self.authors() == who) | (self.answerable() == who)).any(1))

    def hosted(self) -> npt.NDArray[np.bool_]:
        """(actor, host): who operates from whose territory; the last column stands for no host."""
        hosted = np.zeros((len(self.number), len(self.number) + 1), bool)
        for _, _, hypothesis in self._hypotheses():
            if hypothesis.actor and hypothesis.host:
                hosted[self.number[hypothesis.actor], self.number[hypothesis.host]] = True
        return hosted

    def victims(self) -> npt.NDArray[np.intp]:
        """(incident + 1)"""
        return np.array([*(self.number[incident.victim] for incident in self.incidents), NOTHING])

    def sectors(self) -> npt.NDArray[np.intp]:
        """(incident + 1)"""
        return np.array([*(self.ids["sector"].index(incident.sector) for incident in self.incidents), NOTHING])

    def reporters(self) -> Ints:
        """(incident): who owes reports of it: nobody of what happens outside the sectors of the NIS2 directive."""
        owed = [one.sector in library.sectors() for one in self.incidents]
        runs = [self.number[one.operator or one.victim] for one in self.incidents]
        return np.where(owed, runs, NOTHING).astype(np.int32)

    def breaches(self) -> Ints:
        """(incident + 1, norm): 1 where the incident breaches it, by its type.

        Damage to infrastructure counts where it is highly critical, harbouring where there is a host.
        """
        found = np.zeros((len(self.incidents) + 1, len(self.ids["norm"])), np.int32)
        for place, incident in enumerate(self.incidents):
            letters = set(library.incident_types()[incident.type].breaches)
            sector = library.sectors().get(incident.sector)
            if sector is None or sector.annex != 1:
                letters.discard("norm_f")
            if any(one.host or one.state for one in incident.hypotheses.values()):
                letters.add("norm_c")
            found[place] = [norm in letters for norm in self.ids["norm"]]
        return found

    def thresholds(self) -> Ints:
        """(threshold, incident + 1): severity from which an incident reaches it."""
        marks = np.full((len(THRESHOLDS), len(self.incidents) + 1), NEVER, np.int32)
        for place, incident in enumerate(self.incidents):
            kind = library.incident_types()[incident.type]
            marks[:, place] = [kind.thresholds.get(name, NEVER) for name in THRESHOLDS]
        return marks

    def fits(self) -> npt.NDArray[np.bool_]:
        """(measure, incident + 1): whether the order makes sense against the incident; last, against none."""
        unfit = (*(library.incident_types()[one.type].unfit for one in self.incidents), ())
        return np.array([[id not in one for one in unfit] for id in self.ids["measure"]]).reshape(-1, len(unfit))

    def fed(self) -> tuple[tuple[int, ...], ...]:
        """Per incident the sectors that depend on the one it hit."""
        return tuple(self._fed(incident) for incident in self.incidents)

    def _fed(self, incident: Incident) -> tuple[int, ...]:
        sector, known = library.sectors().get(incident.sector), self.ids["sector"]
        return tuple(known.index(id) for id in (sector.feeds if sector else ()) if id in known)

    def _hypotheses(self) -> Iterator[tuple[int, int, Hypothesis]]:
        for place, incident in enumerate(self.incidents):
            for id, hypothesis in incident.hypotheses.items():
                yield self.ids["hypothesis"].index(id), place, hypothesis

    def _who(self, named: Callable[[Hypothesis], str | None]) -> Ints:
        found = np.full((len(self.ids["hypothesis"]), len(self.incidents)), NOTHING, np.int32)
        for row, place, hypothesis in self._hypotheses():
            found[row, place] = self.number.get(named(hypothesis) or "", NOTHING)
        return found
