"""The report as plain text, for a terminal, a pipe or a screen reader: 100 columns, every number with its unit."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import fill

from cyberdip_game.study import minutes, verdict
from cyberdip_game.study.facts import Report, VersionFact
from cyberdip_game.study.intervals import Share

WIDTH = 100
_SHOWN = 3  # odd games of one kind; JSON and HTML have them all
_MIND = "{:>11}"


def text(report: Report) -> str:
    """All of it."""
    return "\n".join(_lines(report)) + "\n"


def influence(report: Report) -> str:
    """What is searched after all the rest is told."""
    return "".join(f"{line}\n" for line in _influence(report))


def _lines(report: Report) -> Iterator[str]:
    yield from _wrapped(report.verdict)
    yield ""
    yield from _wrapped(
        f"{report.title}, version {report.version}: {report.games:,} games from seed {report.seed}. Each of "
        f"{_and(report.seats)} is played in turn at {_and(report.levels)}, the others by {report.opponents} opponents."
    )
    if report.findings:
        yield ""
        yield from (line for one in report.findings for line in _wrapped(f"- {one.sentence}", "  "))
    for section in (
        _endings,
        _marks,
        _sides,
        _injects,
        _items,
        _measures,
        _doubt,
        _talks,
        _pressure,
        _since,
        _against,
        _odd,
    ):
        yield from section(report)
    yield ""
    yield from _wrapped(f"Again: {report.command}")


def _endings(report: Report) -> Iterator[str]:
    yield from _head(verdict.endings_title(report))
    yield f"{'':34}{'all':>7}  {'95 %':>13} " + "".join(map(_MIND.format, report.levels))
    for one in report.endings:
        marks = "".join(_MIND.format(_percent(share)) for share in one.by_level)
        yield f"{_cut(one.title, 34):34}{_percent(one.share):>7}  {_interval(one.share):>13} {marks}"


def _marks(report: Report) -> Iterator[str]:
    if report.marks:
        yield from _head("What the endings read, on the last evening")
        yield f"{'':34}{'all':>7}  {'80 % in':>13} " + "".join(map(_MIND.format, report.levels))
    for one in report.marks:
        low, middle, high = one.all
        medians = "".join(_MIND.format(middle) for _, middle, _ in one.by_level)
        yield f"{_cut(one.reads, 34):34}{middle:>7}  {f'{low} to {high}':>13} {medians}"
    if report.marks:
        yield "Medians, and where the middle 80 % of the games stand."


def _sides(report: Report) -> Iterator[str]:
    yield from _head(verdict.sides_title(report))
    yield "Mean score at each level; the middle 80 % at the best; what explains the score over levels, per cent."
    levels = "".join(map(_MIND.format, report.levels))
    yield f"{'':18}{levels}{'80 % in':>11}{'policy':>8}{'night':>8}{'both':>8}"
    for one in report.sides:
        best = one.scores[-1]
        means = "".join(_MIND.format(f"{score.mean:.1f}") for score in one.scores)
        band = f"{best.p10}–{best.p90}"
        yield f"{_cut(one.title, 18):18}{means}{band:>11}{one.policy:>8}{one.seed:>8}{one.mixed:>8}"
    for one in report.sides:
        if one.fixed_gain is not None and one.fixed_gain < 100:
            yield f"{one.title}: {one.fixed_level} gains {one.fixed_gain} % of what thought gains over doing nothing."
        for through in one.luck:
            yield from _wrapped(f"{one.title}: {through.sentence} ({through.percent} % of its luck).", "  ")


def _injects(report: Report) -> Iterator[str]:
    if report.injects:
        yield from _head(verdict.injects_title(report))
        yield f"{'':42}{'seen':>7}  {'95 %':>13}  turns"
    for one in report.injects:
        yield f"{_cut(one.title, 42):42}{_seen(one.share):>7}  {_interval(one.share):>13}  {_turns(one.turns)}"
        for choice in one.choices:
            margin = f"  margin {choice.margin:+.1f}" if choice.margin is not None else ""
            yield f"    {_cut(choice.text, 38):38}{_percent(choice.share):>7}  {_interval(choice.share):>13}{margin}"
    if report.injects:
        yield from _wrapped(
            "Seen: of the games whose deal holds it. Margin: points of the score that a choice is worth beyond the "
            "best of the others, as a thoughtful mind reckons."
        )


def _items(report: Report) -> Iterator[str]:
    if report.items:
        yield from _head("Evidence")
        yield f"{'':42}{'learned':>9}{'turn':>7}{'speaks':>9}"
    for one in report.items:
        title = _cut(one.title + (" (collected)" if one.collect else ""), 42)
        yield f"{title:42}{_percent(one.learned):>9}{one.turn:>7.1f}{_percent(one.found):>9}"


def _measures(report: Report) -> Iterator[str]:
    yield from _head(verdict.measures_title(report))
    yield f"{'':36}{'used':>8}{'picked':>8}{'best':>8}{'worth':>8}{'effects':>10}  turns"
    for one in sorted(report.measures, key=lambda one: -one.effects):
        numbers = f"{_seen(one.used):>8}{_percent(one.picked):>8}{_percent(one.top):>8}{one.worth:>+8.1f}"
        yield f"{_cut(one.title, 36):36}{numbers}{one.effects:>10,}  {_turns(one.turns)}"
    yield from _wrapped(
        "Dominated: used under 5 %, picked under 1 %, and one no dearer is worth as much in over 90 % of positions."
    )
    for one in report.measures:
        if one.dominated:
            yield from _wrapped(f"  “{one.title}” by “{one.rival}” ({one.beaten.percent:.0f} %)", "    ")
    yield from _wrapped(
        f"Used: {report.levels[-1]} seats that may. Picked, best, worth in points: in a sample of positions where it "
        "is open. Effects and turns: all seats."
    )


def _doubt(report: Report) -> Iterator[str]:
    yield from _head(verdict.doubt_title(report))
    for one in report.doubt:
        if one.mean:
            yield from _wrapped(
                f"{one.title}, from turn {one.first}: {', '.join(f'{mean:.0f}' for mean in one.mean)} per cent."
            )
        for leap in one.leaps:
            yield from _wrapped(f"  {leap.sentence}.", "    ")
    for truth in report.truths:
        if truth.share.count:
            yield f"  if it was {truth.title}: score {truth.score:.1f} on average ({_percent(truth.share)} of games)"


def _talks(report: Report) -> Iterator[str]:
    if not report.talks:
        return
    yield from _head(verdict.talks_title(report))
    yield f"{'':30}{'opened':>9}{'signed':>9}{'left':>9}{'deadline':>10}{'round':>7}  in the way if not signed"
    for one in report.talks:
        shares = "".join(f"{_percent(share):>9}" for share in (one.opened, one.signed, one.left))
        way = f"{one.blocking} ({_percent(one.blocked)})" if one.blocking else ""
        line = f"{_cut(one.title, 30):30}{shares}{_percent(one.deadline):>10}{one.rounds or '–':>7}  {way}"
        yield line.rstrip()
    yield from _wrapped("Signed, left and deadline: of the games that open them. Round: the median of the signatures.")


def _pressure(report: Report) -> Iterator[str]:
    time = report.minutes
    yield from _head("Pressure and time")
    capital = ", ".join(f"{one.capital:.1f}" for one in report.pressure)
    yield from _wrapped(f"Political capital left, by turn: {capital}.")
    options = ", ".join(f"{one.options:.0f}" for one in report.pressure)
    yield from _wrapped(f"Measures open that can be paid for, by turn: {options}.")
    yield from _wrapped(
        f"Expected: {time.solo} minutes alone (80 % in {time.solo_low}–{time.solo_high}), {time.classroom} in a class; "
        f"the file says {time.declared}. Assumed: {minutes.assumptions()}."
    )


def _influence(report: Report) -> Iterator[str]:
    if not report.influence:
        return
    yield from _head(verdict.influence_title(report))
    yield from _wrapped(
        "Percentage points by which endings change if the number were a tenth higher, on the same nights; "
        "only what is certain at 95 %."
    )
    for one in report.influence:
        sure = [
            f"{ending.title} {change.points:+.1f} ({change.low:+.1f} to {change.high:+.1f})"
            for ending, change in zip(report.endings, one.endings, strict=True)
            if change.certain
        ]
        yield from _wrapped(f"- {one.number} (now {one.value}): {'; '.join(sure) or 'nothing certain'}", "  ")


def _since(report: Report) -> Iterator[str]:
    if report.since is not None and report.since.changes:
        yield from _head(verdict.since_title(report.since))
        yield from _versions(report.since.changes)


def _against(report: Report) -> Iterator[str]:
    if report.against:
        yield from _head(verdict.against_title(report))
        yield from _versions(report.against)


def _versions(those: Iterable[VersionFact]) -> Iterator[str]:
    yield f"{'':42}{'before':>9}{'now':>9}{'change':>9}  95 %"
    for one in those:
        change = f"{one.change.points:>+9.1f}  {one.change.low:+.1f} to {one.change.high:+.1f}"
        yield f"{_cut(one.title, 42):42}{_percent(one.before):>9}{_percent(one.now):>9}{change}"


def _odd(report: Report) -> Iterator[str]:
    if report.odd:
        yield from _head("Games worth opening")
    for why, those in groupby(report.odd, key=lambda one: one.why):
        games = list(those)
        yield from _wrapped(f"{why}:")
        yield from (f"  {one.command}" for one in games[:_SHOWN])
        if len(games) > _SHOWN:
            yield f"  … and {len(games) - _SHOWN} more with --json or --html"


def _head(title: str) -> Iterator[str]:
    yield ""
    yield title
    yield "-" * min(len(title), WIDTH)


def _wrapped(sentence: str, indent: str = "") -> list[str]:
    return fill(sentence, WIDTH, subsequent_indent=indent, break_on_hyphens=False).splitlines()


def _percent(share: Share) -> str:
    return f"{share.percent:.1f} %" if share.of else "–"


def _seen(share: Share) -> str:
    return _percent(share) if share.count else "never"


def _interval(share: Share) -> str:
    return f"{share.low:.1f}–{share.high:.1f}" if share.of else "–"


def _turns(turns: Sequence[int]) -> str:
    """`2–5 (mostly 3)`."""
    seen = [turn for turn, count in enumerate(turns, 1) if count]
    if not seen:
        return ""
    if len(seen) == 1:
        return str(seen[0])
    return f"{seen[0]}–{seen[-1]}, mostly {max(seen, key=lambda turn: turns[turn - 1])}"


def _cut(title: str, width: int) -> str:
    return title if len(title) < width else title[: width - 2] + "…"


def _and(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
