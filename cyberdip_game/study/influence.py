"""Which numbers decide: by how much each ending changes if a number were a tenth higher, on the same nights.

Numbers are moved in groups first: a group that changes the ending of many quick games is split in two, until single
numbers are left, and those are measured on the study's own games. Priors need no further games: those that were played
are weighed anew.
"""

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
from attrs import evolve, frozen

from cyberdip_game.study.blocks import play
from cyberdip_game.study.facts import InfluenceFact
from cyberdip_game.study.findings import Played
from cyberdip_game.study.intervals import Change, change, mean_change
from cyberdip_game.study.numbers import Number, numbers
from cyberdip_game.study.plan import Block, Study, shifted
from cyberdip_game.study.run import Pool

MOST = 5  # numbers told
SCREENED, MEASURED = 120, 400  # games for a group, for a single number
Endings = npt.NDArray[np.int32]


@frozen
class Group:
    """Numbers moved together, and how many of the quick games would end otherwise if each were a tenth higher."""

    numbers: tuple[Number, ...]
    weight: float = 0.0


def steps(played: Played) -> int:
    """At most so many jobs, for a bar of progress."""
    families = _families(numbers(played.board.scenario))
    splits = max((len(family.numbers) - 1).bit_length() for family in families) if families else 0
    return len(families) + 2 * MOST * splits + MOST


def influence(played: Played, pool: Pool, done: Callable[[int], object]) -> tuple[InfluenceFact, ...]:
    """The most influential numbers, most first. `done` hears of every job. Raises what `pool.run` raises."""
    written = numbers(played.board.scenario)
    searched = _searched(_quick(played.study), written, pool, done) if written else []
    alone = [group.numbers[0] for group in searched if group.weight][:MOST]
    study = evolve(played.study, games=min(MEASURED, played.tally.games), sample=0)
    after = pool.run(endings, [Block(shifted(study, one.shift), 0, study.games) for one in alone], lambda _: done(1))
    facts = [_measured(played, number, ends) for number, ends in zip(alone, after, strict=True)]
    return tuple(sorted([*facts, *_priors(played)], key=lambda fact: -fact.moved)[:MOST])


def endings(block: Block) -> Endings:
    """The ending of every game of a block."""
    return np.asarray(play(block).columns["ending"])


def _quick(study: Study) -> Study:
    """Every seat plays by habit."""
    return evolve(study, seats=study.seats[:1], levels=("habit",), opponents="easy", games=SCREENED, sample=0)


def _searched(quick: Study, written: tuple[Number, ...], pool: Pool, done: Callable[[int], object]) -> list[Group]:
    """Single numbers, the weightiest first. What weighs less than MOST others is not looked into."""
    before = endings(Block(quick, 0, quick.games))
    groups = _tried(quick, before, _families(written), pool, done)
    while True:
        groups.sort(key=lambda group: -group.weight)
        large = [group for group in groups[:MOST] if len(group.numbers) > 1 and group.weight]
        if not large:
            return [group for group in groups if len(group.numbers) == 1]
        halves = [half for group in large for half in _halves(group)]
        groups = [group for group in groups if group not in large] + _tried(quick, before, halves, pool, done)


def _tried(
    quick: Study, before: Endings, groups: list[Group], pool: Pool, done: Callable[[int], object]
) -> list[Group]:
    jobs = [Block(shifted(quick, *(number.shift for number in group.numbers)), 0, quick.games) for group in groups]
    after = pool.run(endings, jobs, lambda block: done(1))
    return [
        Group(group.numbers, float((ends != before).sum()) * max(abs(number.scale) for number in group.numbers))
        for group, ends in zip(groups, after, strict=True)
    ]


def _families(written: tuple[Number, ...]) -> list[Group]:
    kinds = dict.fromkeys(number.kind for number in written)
    return [Group(tuple(number for number in written if number.kind == kind)) for kind in kinds]


def _halves(group: Group) -> Iterator[Group]:
    middle = len(group.numbers) // 2
    yield Group(group.numbers[:middle])
    yield Group(group.numbers[middle:])


def _measured(played: Played, number: Number, after: Endings) -> InfluenceFact:
    before, changes = played.tally.columns["ending"][: len(after)], []
    for ending in range(1, len(played.board.closes) + 1):
        gained, lost = (after == ending) & (before != ending), (after != ending) & (before == ending)
        changes.append(change(int(gained.sum()), int(lost.sum()), len(after), number.scale))
    return _fact(number.label, number.value, changes)


def _priors(played: Played) -> Iterator[InfluenceFact]:
    """Each prior a tenth higher: games in which it is true count for more, the others of its incident for less."""
    ending = played.tally.columns["ending"]
    for incident in played.board.scenario.incidents:
        truth = played.tally.columns[f"truth of {incident.id}"]
        for id, hypothesis in incident.hypotheses.items():
            weight = np.where(truth == played.board.index("hypothesis", id), 1.1, 1.0)
            more = weight / weight.mean() - 1
            if more.any():
                hits = [ending == close.number for close in played.board.closes]
                changes = [mean_change(more * (hit - hit.mean())) for hit in hits]
                yield _fact(f"prior of “{hypothesis.title or id}” ({incident.title})", hypothesis.prior, changes)


def _fact(label: str, value: int, changes: list[Change]) -> InfluenceFact:
    return InfluenceFact(label, value, round(sum(abs(one.points) for one in changes) / 2, 1), tuple(changes))
