"""Sentences that are true of the data: what should be fixed, what stands out, and the report's title made of them."""

from collections.abc import Iterable, Iterator, Sized

from attrs import evolve

from cyberdip_game.study.facts import (
    DoubtFact,
    EndingFact,
    Finding,
    InjectFact,
    Report,
    SideFact,
    SinceFact,
    TalksFact,
    VersionFact,
)

TOO_OFTEN = 60  # per cent of all games for one ending
FIXED = 80  # per cent of what thought gains; a way of playing that gains more makes thinking needless
APART = 10  # points between a seat's median and the middle of all seats'
SLOW, FAST = 2, 3  # expected minutes may be this many thirds of what the file says: 2/3 to 3/2
NIGHTS = 100  # of fewer nothing is said to happen never
CHANGES = 5  # that are told of all that changed since the playtest before
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def judged(report: Report) -> Report:
    """The report with its findings, the weightiest first, and the verdict they give."""
    found = sorted(_findings(report), key=lambda one: (one.kind != "since", -one.weight))
    return evolve(report, findings=tuple(found), verdict=_verdict(found))


def endings_title(report: Report) -> str:
    """What the chart of endings shows, in one clause."""
    top = max(report.endings, key=lambda one: one.share.count)
    never = [one for one in report.endings if not one.share.count]
    rest = f"{_said(never, 'is', 'are')} never reached" if never else "every ending is reached"
    return f"“{top.title}” is the most frequent ending, {rest}"


def sides_title(report: Report) -> str:
    """How the seats fare at their best, in one clause."""
    if len(report.sides) == 1:
        return f"{report.sides[0].title} scores {report.sides[0].scores[_best(report)].median} at its best"
    ranked = sorted(report.sides, key=lambda one: one.scores[_best(report)].median)
    low, high = ranked[0], ranked[-1]
    if low.scores[_best(report)].median == high.scores[_best(report)].median:
        return "All seats score alike"
    return f"{high.title} has the easiest life, {low.title} the hardest"


def injects_title(report: Report) -> str:
    never = [one for one in report.injects if not one.share.count]
    always = [one for one in report.injects if one.share.count == one.dealt > 0]
    return _sentence(f"{_said(never, 'inject is', 'injects are')} never seen, {_said(always, 'is', 'are')} always")


def measures_title(report: Report) -> str:
    dominated = sorted((one for one in report.measures if one.dominated), key=lambda one: not one.own)
    if dominated:
        return f"{_listed(one.title for one in dominated)} {_is(dominated)} dominated"
    unused = [one for one in report.measures if not one.effects]
    return _sentence(f"{_said(unused, 'measure', 'measures')} of {len(report.measures)} never took effect")


def doubt_title(report: Report) -> str:
    known = [one for one in report.doubt if one.mean]
    if not known:
        return "There is nothing to find out"
    slow = next((one for one in known if one.slow), None)
    if slow is not None:
        return f"Doubt falls too slowly before turn {slow.wanted_turn} ({slow.title})"
    first = known[0]
    return f"Belief in the truth goes from {first.mean[0]:.0f} to {first.mean[-1]:.0f} per cent ({first.title})"


def used_title(report: Report) -> str:
    top = max(report.measures, key=lambda one: one.effects, default=None)
    return f"“{top.title}” takes effect most often" if top and top.effects else "No measure takes effect"


def items_title(report: Report) -> str:
    lost = [one for one in report.items if one.learned.of and not one.learned.count]
    return _sentence(f"{_said(lost, 'item', 'items')} of {len(report.items)} of evidence {_is(lost)} never learned")


def pressure_title(report: Report) -> str:
    time = report.minutes
    return f"About {time.solo} minutes alone and {time.classroom} in a class; the file says {time.declared}"


def influence_title(report: Report) -> str:
    return f"No number decides more than {report.influence[0].number}" if report.influence else ""


def talks_title(report: Report) -> str:
    """Such as `“The sale” is signed least often, in 34 per cent of the games that open it`."""
    opened = [one for one in report.talks if one.opened.count]
    if not opened:
        return "No talks are ever opened"
    least = min(opened, key=lambda one: one.signed.percent)
    often = "least often, " if len(opened) > 1 else ""
    return f"“{least.title}” is signed {often}in {least.signed.percent:.0f} per cent of the games that open it"


def against_title(report: Report) -> str:
    """Such as `Two endings and one inject come more or less often than in the older version`."""
    return _moved_title(report.against, "in the older version")


def since_title(since: SinceFact) -> str:
    """Such as `Two endings and no inject come more or less often than in the playtest of 14:02`."""
    return _moved_title(since.changes, f"in {since.when}")


def _moved_title(versions: tuple[VersionFact, ...], when: str) -> str:
    moved = [one.kind for one in versions if one.change.certain]
    said = f"{_counted(moved.count('ending'), 'ending')} and {_counted(moved.count('inject'), 'inject')}"
    return _sentence(f"{said} {'comes' if len(moved) < 2 else 'come'} more or less often than {when}")


def changed(since: SinceFact) -> list[str]:
    """What changed, a sentence each."""
    return [_sentence(one.sentence) for one in _of_since(since)]


def odd_title(report: Report) -> str:
    return f"{len(report.odd)} games are worth opening" if len(report.odd) != 1 else "One game is worth opening"


def _best(report: Report) -> int:
    """The place of the last level, which is the strongest."""
    return len(report.levels) - 1


def _findings(report: Report) -> Iterator[Finding]:
    yield from _of_endings(report.endings, report.nights)
    yield from _of_sides(report)
    yield from _of_injects(report.injects, report.nights)
    yield from _of_talks(report.talks)
    yield from _of_doubt(report.doubt)
    yield from _of_the_rest(report)
    if report.since is not None:
        yield from _of_since(report.since)


def _of_since(since: SinceFact) -> Iterator[Finding]:
    """What changed most first; the rest stands in the table."""
    if not since.otherwise.of:
        seats = [*(f"{one} no longer is" for one in since.gone), *(f"{one} is now" for one in since.added)]
        of_seats = f"of the seats looked at since {since.when} {' and '.join(seats)}"
        said = of_seats if seats else f"since {since.when} the seats looked at stand in another order"
        yield Finding(2, f"{said}, so no games can be compared", "since")
        return
    changes = sorted(since.changes, key=lambda one: -abs(one.change.points))
    for one in changes[:CHANGES]:
        word = "more" if one.change.points > 0 else "less"
        shares = f"in {one.now.percent:.1f} per cent of the games, in {one.before.percent:.1f} then"
        yield Finding(2, f"since {since.when} the {one.kind} “{one.title}” comes {word} often: {shares}", "since")
    if len(changes) > CHANGES:
        more = _counted(len(changes) - CHANGES, "more ending or inject", "more endings or injects")
        yield Finding(2, f"since {since.when} {more} changed as well", "since")
    if changes:
        return
    few, games = since.otherwise.count, since.otherwise.of
    if few:
        said = f"since {since.when} {few} of {games:,} games {'goes' if few == 1 else 'go'} otherwise"
        yield Finding(1, f"{said}, too few to say that anything comes more or less often", "since")
    else:
        yield Finding(0, f"since {since.when} no game ends otherwise or sees another inject", "since")


def _never(nights: int, those: Sized, what: str) -> str:
    """Such as `is never reached`; of few nights that is not said."""
    if nights >= NIGHTS:
        return f"{_is(those)} never {what}"
    was, night = "was" if len(those) < 2 else "were", "night" if nights == 1 else "nights"
    return f"{was} not {what} in {nights} {night}, too few to say never (more with --games)"


def _of_endings(endings: tuple[EndingFact, ...], nights: int) -> Iterator[Finding]:
    never = [one for one in endings if not one.share.count]
    if never:
        yield Finding(9, f"{_listed(one.title for one in never)} {_never(nights, never, 'reached')}")
    else:
        yield Finding(0, "every ending is reached")
    for one in endings:
        if one.share.percent > TOO_OFTEN:
            yield Finding(7, f"“{one.title}” takes {one.share.percent:.0f} per cent of all games")


def _of_sides(report: Report) -> Iterator[Finding]:
    best, levels = _best(report), report.levels
    for one in report.sides:
        if one.fixed_gain is not None and one.fixed_gain >= 100:
            yield Finding(8, f"thought does not pay for {one.title}, {one.fixed_level} does as well")
        elif one.fixed_gain is not None and one.fixed_gain > FIXED:
            yield Finding(8, f"{one.fixed_level} gains {one.title} {one.fixed_gain} per cent of what thought gains")
        if len(levels) > 1 and one.seed > one.policy:
            through = f"; {one.luck[0].sentence}" if one.luck else ""
            said = f"luck decides more than play for {one.title} ({one.seed} to {one.policy} per cent{through})"
            yield Finding(6, said)
    yield from _of_balance(report.sides, best)


def _of_balance(sides: tuple[SideFact, ...], best: int) -> Iterator[Finding]:
    if len(sides) < 2:
        return
    medians = sorted(one.scores[best].median for one in sides)
    middle = medians[len(medians) // 2]
    for one in sides:
        apart = one.scores[best].median - middle
        if abs(apart) > APART:
            word = "too easy" if apart > 0 else "too hard"
            yield Finding(5, f"{one.title} has it {word} ({one.scores[best].median} points, the middle seat {middle})")


def _of_injects(injects: tuple[InjectFact, ...], nights: int) -> Iterator[Finding]:
    never = [one for one in injects if not one.share.count]
    if never:
        yield Finding(6, f"{_listed(one.title for one in never)} {_never(nights, never, 'seen')}")
    for one in injects:
        unmade = [choice for choice in one.choices if one.share.count and not choice.share.count]
        for choice in unmade:
            short = f" ({_short(choice.margin)})" if choice.margin is not None and choice.margin < 0 else ""
            yield Finding(2, f"nobody ever answers “{one.title}” with “{choice.text}”{short}")


def _of_talks(talks: tuple[TalksFact, ...]) -> Iterator[Finding]:
    for one in talks:
        if not one.opened.count:
            yield Finding(4, f"the talks “{one.title}” are never opened")
        elif not one.signed.count:
            way = f", most often because of {one.blocking}" if one.blocking else ""
            yield Finding(4, f"“{one.title}” is never signed{way}")


def _of_doubt(doubt: tuple[DoubtFact, ...]) -> Iterator[Finding]:
    for one in doubt:
        if one.slow:
            seats = ", ".join(f"{seat} {mean}" for seat, mean in one.seats)
            each = f" on average of the seats ({seats})" if len(one.seats) > 1 else ""
            yield Finding(
                3,
                f"doubt about “{one.title}” falls too slowly: belief in the truth is {one.then:.0f} per cent by turn "
                f"{one.wanted_turn}{each}, {one.wanted} are wanted",
            )


def _of_the_rest(report: Report) -> Iterator[Finding]:
    lost = [one for one in report.items if one.learned.of and not one.learned.count]
    if lost:
        yield Finding(4, f"{_listed(one.title for one in lost)} {_is(lost)} never learned")
    for own in (True, False):
        dominated = [one for one in report.measures if one.dominated and one.own == own]
        if dominated:
            if own:
                each = " and ".join(f"“{one.title}” by “{one.rival}”" for one in dominated)
                yield Finding(4, f"of your own orders {each} {_is(dominated)} dominated")
            else:
                names = _listed((one.title for one in dominated), 3)
                yield Finding(2, f"{names} of the toolbox {_is(dominated)} dominated")
    never_best = [one for one in report.measures if one.never_best and not one.dominated]
    if never_best:
        yield Finding(
            1, f"{_listed((one.title for one in never_best), 3)} {_is(never_best)} never the best thing to do"
        )
    unused = [one for one in report.measures if not one.effects]
    if unused:
        yield Finding(1, f"{_listed((one.title for one in unused), 3)} never took effect")
    time = report.minutes
    if time.declared and not SLOW * time.declared <= FAST * time.solo <= FAST * FAST * time.declared // SLOW:
        yield Finding(3, f"a game takes about {time.solo} minutes, the file says {time.declared}")


def _verdict(found: list[Finding]) -> str:
    """Such as `Playable, but the ending “X” is never reached and luck decides more than play for Y.`"""
    faults = [one.sentence for one in found if one.weight >= 3]
    if not faults:
        return "Sound: every ending is reached and no seat or way of playing stands out."
    return f"Playable, but {' and '.join(faults[:2])}."


def _listed(titles: Iterable[str], most: int = 2) -> str:
    """`“A” and “B”`, `“A”, “B” and 3 more`."""
    names = [f"“{title}”" for title in titles]
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(names)


def _short(margin: float) -> str:
    return f"to thoughtful minds it is worth {-margin:.1f} points less than the best other choice"


def _is(those: Sized) -> str:
    return "is" if len(those) < 2 else "are"


def _counted(count: int, what: str, many: str = "") -> str:
    """`no ending`, `one ending`, `two endings`."""
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} {what if count < 2 else many or f'{what}s'}"


def _said(those: Sized, one: str, many: str) -> str:
    """`none is`, `one is`, `two are`."""
    count = len(those)
    word = "none" if not count and one == "is" else str(count) if count >= len(_NUMBERS) else _NUMBERS[count]
    return f"{word} {one if count < 2 else many}"


def _sentence(clause: str) -> str:
    return clause[0].upper() + clause[1:]
