"""What people read when a turn is over, and when the game is: plain values, names and sentences.

Reports are made in play/chronicle.py from what one seat could see; every shell tells the same ones.
"""

from attrs import frozen

from cyberdip_game.play.sheet import Ladder, Pip


@frozen
class Change:
    """A number that moved: old, new, and contributions (amount, cause) that add up exactly."""

    label: str
    old: int
    new: int
    parts: tuple[tuple[int, str], ...]
    better: int = 1


@frozen
class Forecast:
    """Twenty dots shown before the decision, and which of them happened."""

    label: str  # what the dots are of
    values: tuple[int, ...]
    ring: int  # index of the dot nearest to what happened
    outcome: int
    phrase: str  # "as expected", "worse than 18 in 20"


@frozen
class Happening:
    """An event of the situation report."""

    clock: str
    icon: str
    title: str
    text: str
    because: str
    forecast: Forecast | None = None


@frozen
class Resolution:
    """What a turn brought, for one seat."""

    scenario: str
    turn: int
    span: str  # "Tue 18:00 to Wed 06:00"
    clock: str
    name: str
    headline: str  # a finding, true of the data
    happenings: tuple[Happening, ...]
    more: int  # how many went to the feed instead
    changes: tuple[Change, ...]
    ladder: Ladder
    rungs: tuple[int, ...]  # forecast in twentieths per rung, empty if none was shown
    fresh: tuple[tuple[str, str], ...]  # (icon, line): new on your desk
    pips: tuple[Pip, ...] = ()
    rung_before: int = 0  # the highest on the ladder when the turn began


@frozen
class AxisScore:
    title: str
    value: int
    weight: int


@frozen
class Truth:
    """Who did it, and how the seat's own record fared."""

    incident: str
    answer: str
    belief: int  # what the desk's evidence said at the end, per cent for the true hypothesis
    own: int | None  # the last probability the player put on record for it
    brier: float | None  # mean over the recorded turns, 0 best, 2 worst
    log: float | None = None  # mean surprise at the truth over the recorded turns, in bits, 0 best


@frozen
class Conclusion:
    """How the game ended, for one seat; all of it in this simulation."""

    scenario: str
    name: str
    title: str
    text: str
    quality: str
    score: int
    axes: tuple[AxisScore, ...]
    truths: tuple[Truth, ...]
    debrief: tuple[str, ...]
    timeline: tuple[tuple[str, str], ...]  # (clock, line)
    share: str  # empty if no code leads here
    again: str
    sources: tuple[str, ...] = ()
