"""From a tally to facts, one function per section of the report."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from attrs import frozen

from cyberdip_game.minds.appraise import weights
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Rule, Script, Table
from cyberdip_game.scenario.bare import bare
from cyberdip_game.study import facts
from cyberdip_game.study.intervals import share
from cyberdip_game.study.plan import Study
from cyberdip_game.study.tally import OUTCOMES, Axes, Counts, Tally, axes_of

_Z = 1.959964


@frozen(eq=False)
class Played:
    """A study with its tally: what every section is made of."""

    study: Study
    board: Board
    tally: Tally

    @property
    def axes(self) -> Axes:
        return axes_of(self.board, self.study)

    @property
    def best(self) -> str:
        """The strongest level that was played."""
        return self.study.levels[-1]

    def line(self, seat: str | None = None, level: str | None = None) -> npt.NDArray[np.bool_]:
        """(game): whether it looks at this seat at this level; None is any."""
        lines = [seat in (None, one) and level in (None, other) for one, other in self.study.lines()]
        return np.resize(np.array(lines), self.tally.games)

    def scores(self, seat: str) -> npt.NDArray[np.int64]:
        """(night, level): the seat's final scores where every level met the night."""
        nights = self.tally.games // self.study.together
        table = self.tally.columns["score"][: nights * self.study.together].astype(np.int64)
        shape = (nights, len(self.study.seats), len(self.study.levels))
        return np.asarray(table.reshape(shape)[:, self.study.seats.index(seat)])


def endings(played: Played) -> tuple[facts.EndingFact, ...]:
    reached, turn = played.tally.columns["ending"], played.tally.columns["turn"]
    lines = [played.line(level=level) for level in played.study.levels]
    made = []
    for number, ending in enumerate(played.board.scenario.endings, 1):
        here = reached == number
        made.append(
            facts.EndingFact(
                ending.id,
                ending.title,
                ending.quality.value,
                share(int(here.sum()), len(reached)),
                tuple(share(int((here & line).sum()), int(line.sum())) for line in lines),
                _mean(turn[here]),
            )
        )
    return tuple(made)


def sides(played: Played) -> tuple[facts.SideFact, ...]:
    made = []
    for seat in played.study.seats:
        scores = played.scores(seat)
        policy, seed, mixed = explained(scores)
        level, gain = _fixed(played.study.levels, scores)
        name = played.board.scenario.actors[played.board.index("actor", seat)].name
        by_level = tuple(_score(column) for column in scores.T)
        made.append(facts.SideFact(seat, name, by_level, policy, seed, mixed, level, gain))
    return tuple(made)


def marks(played: Played) -> tuple[facts.MarkFact, ...]:
    """Where what the endings read stands at the end."""
    lines = [played.line(level=level) for level in played.study.levels]
    made = []
    for name, values in played.tally.columns.items():
        if name.startswith("end of "):
            made.append(
                facts.MarkFact(
                    name.removeprefix("end of "), _band(values), tuple(_band(values[line]) for line in lines)
                )
            )
    return tuple(made)


def _band(values: npt.NDArray[np.int32]) -> tuple[int, int, int]:
    low, middle, high = (int(value + 0.5) for value in np.percentile(values, (10, 50, 90)))
    return low, middle, high


def explained(scores: npt.NDArray[np.int64]) -> tuple[int, int, int]:
    """Per cent of the variance of (night, level) that levels explain, that nights explain, and the rest."""
    around = scores - scores.mean()
    total = (around**2).sum()
    if not total:
        return 0, 0, 0
    policy = len(scores) * (around.mean(0) ** 2).sum() / total
    night = scores.shape[1] * (around.mean(1) ** 2).sum() / total
    return round(100 * policy), round(100 * night), round(100 * (1 - policy - night))


def _fixed(levels: tuple[str, ...], scores: npt.NDArray[np.int64]) -> tuple[str, int | None]:
    """The level between doing nothing and thought that gains most, and per cent of what thought gains."""
    between = [level for level in levels if level not in ("wait", "thoughtful", "far_sighted")]
    if "wait" not in levels or "thoughtful" not in levels or not between:
        return "", None
    mean = dict(zip(levels, scores.mean(0), strict=True))
    level = max(between, key=lambda one: mean[one])
    gain, gap = mean[level] - mean["wait"], mean["thoughtful"] - mean["wait"]
    return level, round(100 * gain / gap) if gap > 0 else 100


def injects(played: Played) -> tuple[facts.InjectFact, ...]:
    sums, board = played.tally.sums, played.board
    made = []
    for script in board.scripts:
        turns, dealt = sums["fired"][script.index], int(sums["dealt"][script.index])
        after = sorted(
            {place for read in script.when.sources if read.quantity == "fired" for place in read.places}
            & set(board.ids["inject"])
        )
        made.append(
            facts.InjectFact(
                script.inject.id,
                script.inject.headline,
                share(int(turns.sum()), dealt),
                dealt,
                tuple(turns.tolist()),
                tuple(after),
                tuple(_choices(played.tally, script)),
            )
        )
    return tuple(made)


def _choices(tally: Tally, script: Script) -> Iterator[facts.ChoiceFact]:
    """Whoever made none, where there is no default, was asked all the same."""
    chosen = tally.sums["chosen"][:, script.index]  # (mind, choice)
    asked = chosen.sum(1)
    for number, choice in enumerate(script.inject.choices, 1):
        here, weighed = chosen[:, number], int(tally.sums["weighed"][script.index, number])
        by_mind = tuple(share(int(count), int(of)) for count, of in zip(here, asked, strict=True))
        margin = round(int(tally.sums["margin"][script.index, number]) / weighed / 10, 1) if weighed else None
        yield facts.ChoiceFact(choice.id, choice.text, share(int(here.sum()), int(asked.sum())), by_mind, margin)


def items(played: Played) -> tuple[facts.ItemFact, ...]:
    sums = played.tally.sums
    made = []
    for item in played.board.items:
        turns, found = sums["learned"][item.index], int(sums["found"][item.index])
        learned = int(turns.sum())
        made.append(
            facts.ItemFact(
                item.evidence.id,
                item.evidence.title,
                played.board.ids["incident"][item.incident],
                item.evidence.collect,
                share(learned, int(sums["to_learn"][item.index])),
                share(found, learned),
                weighted(turns, np.arange(1, len(turns) + 1)),
            )
        )
    return tuple(made)


def measures(played: Played) -> tuple[facts.MeasureFact, ...]:
    """Those that some seat may order."""
    sums, best = played.tally.sums, played.axes.mind.index(played.best)
    made, judges, names = [], _judges(played), bare_names(played.board)
    for rule in played.board.rules:
        if sums["able"][:, rule.index].any():
            effect, measure = sums["effect"][:, rule.index].sum(0), rule.measure
            open_in, rival = int(sums["open"][rule.index]), int(sums["beaten"][rule.index].argmax())
            beaten = int(sums["beaten"][rule.index, rival])
            made.append(
                facts.MeasureFact(
                    measure.id,
                    names[rule.index],
                    measure in played.board.scenario.measures,
                    measure.category.value,
                    measure.cost,
                    share(int(sums["used"][best, rule.index]), int(sums["able"][best, rule.index])),
                    int(effect.sum()),
                    tuple(effect.tolist()),
                    open_in,
                    share(int(sums["picked"][rule.index]), open_in),
                    share(int(sums["top"][rule.index]), int(sums["positions"].sum())),
                    round(int(sums["worth"][rule.index]) / open_in / 10, 1) if open_in else 0.0,
                    names[rival] if beaten else "",
                    share(beaten, open_in),
                    bool(_moved(rule) - _moved(played.board.rules[rival]) - judges[rule.index]),
                )
            )
    return tuple(made)


def bare_names(board: Board) -> tuple[str, ...]:
    """What each measure is called whatever it points at."""
    return bare(tuple(rule.measure.name for rule in board.rules))


def _judges(played: Played) -> list[set[str]]:
    """By measure: the quantities that some mind weighs on a seat looked at that may order it."""
    board = played.board
    weighed = {seat: set(weights(board, board.index("actor", seat))) for seat in played.study.seats}
    roles = {actor.id: set(actor.roles) for actor in board.scenario.actors}
    return [
        set().union(*(weighed[seat] for seat in weighed if roles[seat] & set(rule.measure.roles)))
        for rule in board.rules
    ]


def _moved(rule: Rule) -> set[str]:
    """The quantities that a measure posts to."""
    lists = (rule.effects, rule.each_turn, rule.ends, *(text.effects for text in rule.texts))
    return {effect.quantity for effects in lists for effect in effects}


def truths(played: Played) -> tuple[facts.TruthFact, ...]:
    sums, board = played.tally.sums, played.board
    made = []
    for place, incident in enumerate(board.scenario.incidents):
        for id, hypothesis in incident.hypotheses.items():
            here = place, board.index("hypothesis", id)
            count = int(sums["truth"][here])
            score = round(int(sums["truth_score"][here]) / count, 1) if count else 0.0
            title = hypothesis.title or id
            made.append(facts.TruthFact(incident.id, id, title, share(count, played.tally.games), score))
    return tuple(made)


def talks(played: Played) -> tuple[facts.TalksFact, ...]:
    """Of every negotiation, by the minds on all seats."""
    return tuple(_talks(played, table) for table in played.board.tables)


def _talks(played: Played, table: Table) -> facts.TalksFact:
    sums = played.tally.sums
    ended = dict(zip(OUTCOMES, sums["talks"][table.index].tolist(), strict=True))
    opened = played.tally.games - ended["never opened"]
    unsigned, blocked = opened - ended["signed"], sums["blocked"][list(table.issues)]
    most = int(blocked.argmax())
    return facts.TalksFact(
        table.talks.id,
        table.talks.title,
        share(opened, played.tally.games),
        share(ended["signed"], opened),
        share(ended["walked out"], opened),
        share(ended["deadline"], opened),
        quantile(sums["rounds"][table.index], 50) if ended["signed"] else 0,
        table.talks.issues[most].title if blocked[most] else "",
        share(int(blocked[most]), unsigned),
    )


def pressure(played: Played) -> tuple[facts.PressureFact, ...]:
    """For the best mind played, on the seats looked at."""
    sums, best = played.tally.sums, played.axes.mind.index(played.best)
    games = int(sums["playing"][best, 0])
    steps = np.arange(sums["capital"].shape[2])
    made = []
    for turn in range(played.axes.turns):
        playing = int(sums["playing"][best, turn])
        if playing:
            capital = weighted(sums["capital"][best, turn], steps)
            positions = int(sums["positions"][turn])
            options = round(int(sums["options"][turn]) / positions, 1) if positions else 0.0
            made.append(facts.PressureFact(turn + 1, share(playing, games), capital, options))
    return tuple(made)


def _score(scores: npt.NDArray[np.int64]) -> facts.Score:
    mean, half = float(scores.mean()), _Z * float(scores.std()) / max(len(scores), 1) ** 0.5
    p10, median, p90 = (int(value + 0.5) for value in np.percentile(scores, (10, 50, 90)))
    return facts.Score(round(mean, 1), round(mean - half, 1), round(mean + half, 1), p10, median, p90)


def _mean(values: npt.NDArray[np.int32]) -> float:
    return round(float(values.mean()), 1) if len(values) else 0.0


def weighted(counts: Counts, values: npt.NDArray[np.int64]) -> float:
    total = int(counts.sum())
    return round(int((counts * values).sum()) / total, 1) if total else 0.0


def quantile(counts: Counts, per_cent: int) -> int:
    """The value below or at which `per_cent` of the counted stay; values count from 0."""
    return int(np.searchsorted(counts.cumsum() * 100, per_cent * int(counts.sum())))
