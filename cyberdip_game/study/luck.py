"""What luck comes through: which truth, inject or order tells the good nights of a seat from the bad ones.

Of the games in which a seat is played best: how much of the variance of its score lies between those that share a
thing and those that do not. What goes along with a score need not be its cause.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from cyberdip_game.study.facts import LuckFact
from cyberdip_game.study.findings import Played, bare_names

MOST = 3
LEAST = 10  # per cent of the variance
_RARE = 5  # per cent of the games that must share a thing, and that must not


def luck(played: Played, seat: str) -> tuple[LuckFact, ...]:
    """What explains most, first."""
    found = [one for one in _all(played, seat) if one.percent >= LEAST]
    return tuple(sorted(found, key=lambda one: -one.percent)[:MOST])


def _all(played: Played, seat: str) -> Iterator[LuckFact]:
    columns, scenario = played.tally.columns, played.board.scenario
    games = played.line(seat, played.best)
    scores = columns["score"][games].astype(np.int64)
    for incident in scenario.incidents:
        truth = columns[f"truth of {incident.id}"][games]
        groups = [scores[truth == value] for value in np.unique(truth)]
        yield _fact("truth", incident.title, [(len(one), int(one.sum())) for one in groups], scores)
    for inject in scenario.injects:
        seen = columns[f"turn of {inject.id}"][games] > 0
        yield _fact(
            "inject", inject.headline, [(len(one), int(one.sum())) for one in (scores[~seen], scores[seen])], scores
        )
    place = played.study.seats.index(seat)
    with_it, their = played.tally.sums["with"][place], played.tally.sums["with_score"][place]
    for rule, name in zip(played.board.rules, bare_names(played.board), strict=True):
        count, score = int(with_it[rule.index]), int(their[rule.index])
        without = len(scores) - count, int(scores.sum()) - score
        yield _fact("order", name, [without, (count, score)], scores)


def _fact(kind: str, title: str, groups: list[tuple[int, int]], scores: npt.NDArray[np.int64]) -> LuckFact:
    """`groups`: games and their scores added up; of two the first is without the thing."""
    spread = float(((scores - scores.mean()) ** 2).sum()) if len(scores) else 0.0
    means = [score / count for count, score in groups if 100 * count >= _RARE * len(scores) > 0]
    if not spread or len(means) < 2:
        return LuckFact(kind, title, 0, 0)
    mean = float(scores.mean())
    between = sum(count * (score / count - mean) ** 2 for count, score in groups if count)
    gap = max(means) - min(means) if kind == "truth" else means[-1] - means[0]
    return LuckFact(kind, title, round(100 * between / spread), round(gap))
