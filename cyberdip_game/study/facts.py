"""What a study says, as plain values: every report (text, JSON, HTML) is made of these and of nothing else.

Shares are `intervals.Share`, in per cent. Scores run from 0 to 100, turns count from 1. An `id`, `seat`
or `level` is as the scenario and the minds call it; a `title` beside it is what people read.
"""

from attrs import field, frozen

from cyberdip_game.study.intervals import Change, Share


@frozen
class Score:
    """Final scores of one seat at one level: mean with its interval, and the scores below which 10, 50, 90 per cent
    of the games stay."""

    mean: float
    low: float
    high: float
    p10: int
    median: int
    p90: int


@frozen
class EndingFact:
    """`by_level` are the shares of each style of play, in the order of the levels."""

    id: str
    title: str
    quality: str
    share: Share
    by_level: tuple[Share, ...]
    turn: float  # mean turn on which it came; 0 if it never did


@frozen
class SideFact:
    """How a seat fares at each level on the same nights, the others always the same.

    `policy`, `seed`, `mixed` are per cent of the variance of its score explained by the level, by the night, and by
    how the two go together. `fixed_gain` is the best gain of any other level over doing nothing, per cent of what
    thoughtful play gains; None if one of these is not played.
    """

    seat: str
    title: str
    scores: tuple[Score, ...]
    policy: int
    seed: int
    mixed: int
    fixed_level: str
    fixed_gain: int | None
    luck: tuple["LuckFact", ...] = ()


@frozen
class LuckFact:
    """What tells the good nights of a seat from the bad ones, where it is played best: a `truth` (the title of its
    incident), an `inject` that comes or an `order` that takes effect for anybody. `percent` of the variance lie between
    the games that share it and the others, whose mean scores are `gap` points apart."""

    kind: str
    title: str
    percent: int
    gap: int

    @property
    def sentence(self) -> str:
        """A clause."""
        if self.kind == "truth":
            return f"who is behind “{self.title}” moves its score by {self.gap} points"
        way, does = ("higher" if self.gap > 0 else "lower"), ("comes" if self.kind == "inject" else "takes effect")
        return f"games in which “{self.title}” {does} end {abs(self.gap)} points {way} for it"


@frozen
class MarkFact:
    """A number that endings read, on the last evening: the values below which 10, 50, 90 per cent of the games stay,
    for all and for each level in turn."""

    reads: str
    all: tuple[int, int, int]
    by_level: tuple[tuple[int, int, int], ...]


@frozen
class ChoiceFact:
    """One choice of an inject; `by_mind` are shares of those who were asked, by who decided.

    `margin`: how many points of the score it is worth beyond the best of the others, on average where a thoughtful mind
    weighed it in the sample; None if none did.
    """

    id: str
    text: str
    share: Share
    by_mind: tuple[Share, ...]
    margin: float | None = None


@frozen
class InjectFact:
    """`share` is of the games that may hold it, `turns` are games per turn, `after` the injects its condition names."""

    id: str
    title: str
    share: Share
    dealt: int
    turns: tuple[int, ...]
    after: tuple[str, ...]
    choices: tuple[ChoiceFact, ...]


@frozen
class ItemFact:
    """`learned`: of the seats it is for those that came to know its outcome; `found`: of these those it speaks to."""

    id: str
    title: str
    incident: str
    collect: bool
    learned: Share
    found: Share
    turn: float  # mean turn


@frozen
class MeasureFact:
    """`used`: seats for which it took effect, of those whose roles include it, for the best mind played; `effects` and
    `turns` count over all minds. The rest looks at a sample of positions in which it is open: how often it is picked,
    and the best thing to do (of all positions), what it is worth beyond its cost in score points, and how often the
    measure `rival`, no dearer, is worth as much. A measure is
    dominated if under 5 per cent use it, under 1 per cent pick it and its rival beats it in over 90 per cent. Of one
    that is `unweighed` nothing is said: it moves numbers that its rival does not move and that none of the minds that
    judge it weighs, as those of the author's own.
    """

    id: str
    title: str
    own: bool  # written for this scenario
    category: str
    cost: int
    used: Share
    effects: int
    turns: tuple[int, ...]
    open: int
    picked: Share
    top: Share
    worth: float
    rival: str
    beaten: Share
    unweighed: bool = False

    @property
    def judged(self) -> bool:
        return self.open >= ENOUGH and not self.unweighed

    @property
    def dominated(self) -> bool:
        used = self.used.percent >= 5 or self.picked.percent >= 1
        return self.judged and not used and self.beaten.percent > 90

    @property
    def never_best(self) -> bool:
        return self.judged and not self.top.count


ENOUGH = 30  # positions without which nothing is said about a measure


@frozen
class LeapFact:
    """A mean belief in the truth that moves far from one morning to the next: whose (`seat`, its title), to which
    `turn`, from `before` to `after` per cent, and which `items` came to know by it that morning, the most frequent
    first; those `of_others` were not meant for it."""

    seat: str
    turn: int
    before: int
    after: int
    items: tuple[str, ...]
    of_others: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Such as `Hochmar goes from 51 to 83 per cent on turn 7: others show it “An invoice”`."""
        own, others = (" and ".join(f"“{one}”" for one in those) for those in (self.items, self.of_others))
        said = [f"it has {own}"] * bool(own) + [f"others share or show it {others}"] * bool(others)
        why = "; ".join(said) or "a name is looked into, or signs of a breach are"
        return f"{self.seat} goes from {self.before} to {self.after} per cent on turn {self.turn}: {why}"


@frozen
class DoubtFact:
    """Belief in the truth of one incident by turn from `first` on: mean, middle 50 and 80 per cent of games.

    `wanted` is the mean that its author wants on the morning of turn `wanted_turn`; both are 0 if nothing is said.
    `seats` are the means of each seat looked at on that morning, with its title, the lowest first. `leaps` say why it
    moved where it moved far.
    """

    incident: str
    title: str
    first: int
    mean: tuple[float, ...]
    p10: tuple[int, ...]
    p25: tuple[int, ...]
    p75: tuple[int, ...]
    p90: tuple[int, ...]
    wanted_turn: int = field(default=0, kw_only=True)
    wanted: int = field(default=0, kw_only=True)
    seats: tuple[tuple[str, int], ...] = field(default=(), kw_only=True)
    leaps: tuple[LeapFact, ...] = field(default=(), kw_only=True)

    @property
    def then(self) -> float | None:
        """The mean on the turn for which something is wanted, None if there is none."""
        place = self.wanted_turn - self.first
        return self.mean[place] if self.wanted and 0 <= place < len(self.mean) else None

    @property
    def slow(self) -> bool:
        """Whether the truth is known too late."""
        return self.then is not None and self.then < self.wanted


@frozen
class PressureFact:
    """A turn of the best mind played: games that see it, mean political capital in the morning, and in a sample how
    many measures are open and can be paid for."""

    turn: int
    playing: Share
    capital: float
    options: float


@frozen
class MinutesFact:
    """Expected minutes: median game and the middle 80 per cent; `declared` is what the file says."""

    solo: int
    solo_low: int
    solo_high: int
    classroom: int
    declared: int


@frozen
class TruthFact:
    """How hard a truth is: games in which it was so, and the mean score of the seats looked at."""

    incident: str
    hypothesis: str
    title: str
    share: Share
    score: float


@frozen
class TalksFact:
    """A negotiation: of all games in which it was opened, how it ended.

    rounds: median round of the signatures, 0 without any; blocking: the issue most often in the way where nothing was
    signed, "" if none was named, and in how many of these games.
    """

    id: str
    title: str
    opened: Share
    signed: Share
    left: Share
    deadline: Share
    rounds: int
    blocking: str
    blocked: Share


@frozen
class OddFact:
    """A game worth opening: why, which one, and the command that does it."""

    why: str
    game: int
    seed: int
    seat: str
    level: str
    command: str


@frozen
class InfluenceFact:
    """One number of the scenario: what it is, its value, and each ending's change if it were a tenth higher; `moved`
    are the percentage points that go from some endings to others."""

    number: str
    value: int
    moved: float
    endings: tuple[Change, ...]


@frozen
class VersionFact:
    """The change of an ending or an inject (`kind`) from the older version to this one; `moved` are the games in which
    it came in one version only."""

    kind: str
    id: str
    title: str
    before: Share
    now: Share
    moved: int
    change: Change


@frozen
class SinceFact:
    """What comes more or less often, beyond the interval, than in the version of this file that was played before.

    `when` is such as `the playtest of 14:02`; `otherwise` are the games, however few, that end otherwise or see other
    injects. If other seats were looked at then (`gone` no longer are, `added` are new), no games are the same, and
    nothing is compared.
    """

    when: str
    gone: tuple[str, ...]
    added: tuple[str, ...]
    changes: tuple[VersionFact, ...]
    otherwise: Share


@frozen
class LintFact:
    """What the linter says; `place` is line:column, `lines` are those of the file around it, `first` the number of the
    first of them, `about` what the code means."""

    place: str
    code: str
    severity: str
    message: str
    cure: str
    line: int
    first: int
    lines: tuple[str, ...]
    about: str


@frozen
class Finding:
    """A sentence that is true of the data. `weight` orders findings; from 1 on they are things to fix.

    `kind` is `games` for what these games show, and `since` for what they show beside those of the playtest before.
    """

    weight: int
    sentence: str
    kind: str = "games"


@frozen
class Report:
    """Everything a playtest found. `format` changes when a field changes its meaning."""

    format: int
    title: str
    scenario: str
    version: int
    file: str
    command: str
    games: int
    seed: int
    levels: tuple[str, ...]
    minds: tuple[str, ...]  # the levels, and what the others play
    seats: tuple[str, ...]
    opponents: str
    nights: int  # each met by every seat looked at, at every level
    verdict: str
    findings: tuple[Finding, ...]
    endings: tuple[EndingFact, ...]
    sides: tuple[SideFact, ...]
    injects: tuple[InjectFact, ...]
    items: tuple[ItemFact, ...]
    measures: tuple[MeasureFact, ...]
    doubt: tuple[DoubtFact, ...]
    truths: tuple[TruthFact, ...]
    pressure: tuple[PressureFact, ...]
    talks: tuple[TalksFact, ...]
    minutes: MinutesFact
    odd: tuple[OddFact, ...]
    lint: tuple[LintFact, ...]
    marks: tuple[MarkFact, ...] = ()
    influence: tuple[InfluenceFact, ...] = ()
    against: tuple[VersionFact, ...] = ()
    since: SinceFact | None = None
