"""What people see of a negotiation: plain values that every shell draws. Made in play/negotiation.py."""

from collections.abc import Sequence

from attrs import field, frozen

from cyberdip_game.play.later import Later, later


@frozen
class StepCard:
    """A step of an issue. `worth` is what your staff thinks it is worth to you, in tenths of a score point."""

    id: str
    label: str
    text: str  # how it reads in the agreement
    worth: int
    red: bool = False  # you cannot sign it
    shut: bool = False  # another party says it cannot
    unknown: bool = True  # nobody else has said that it could sign it, or never


@frozen
class IssueCard:
    """An issue: positions are step numbers from 0, -1 where nothing was said. `note` is one short sentence."""

    id: str
    title: str
    icon: str
    steps: tuple[StepCard, ...]
    mine: int
    theirs: int
    standing: int
    note: str
    binds: str = ""  # name of who must keep it


@frozen
class Spoken:
    """Something said at the table. `finding` is what it taught, "" if nothing; `red` if that is a limit; `tone` is
    cordial or cold, "" for firm."""

    clock: str
    name: str
    you: bool
    line: str
    finding: str = ""
    red: bool = False
    tone: str = ""


@frozen
class Sitter:
    """Who sits there. `trust` is how far it trusts you; `patience` refusals and questions it still bears of `most`,
    which is 0 for a chair, who stays."""

    id: str
    name: str
    you: bool
    chair: bool
    trust: int
    mood: str
    patience: int
    most: int
    stance: str  # open, accepts, refuses, left; signed or not bound once there is an agreement; not heard
    breach_signs: int = 0  # decibans

    @property
    def words(self) -> str:
        """What it says of the draft, or of the agreement."""
        return _STANCES.get(self.stance, self.stance)


_STANCES = {"open": "has said nothing", "accepts": "would sign", "signed": "has signed", "not bound": "is not bound"}


@frozen
class Delegation:
    """A capital whose backing an EU party needs. `vote` is for, abstains, against; `reason` what would change it."""

    id: str
    name: str
    vote: str
    reason: str
    you: bool = False


@frozen
class OfferPoint:
    """A draft on the way: `move` counts from 1, `worth` to you in tenths of a score point."""

    move: int
    name: str
    you: bool
    worth: int


@frozen
class Word:
    """Something you may say: `blocked` says why not now, "" if you may."""

    id: str
    title: str
    blocked: str = ""


@frozen
class Tone:
    """How a draft or a refusal is said. `does` is what it brings beside a firm one, "" for the firm one itself."""

    id: str
    title: str
    does: str = ""

    @property
    def words(self) -> str:
        """What follows what is said: `in a cold tone, which wears patience and so on`."""
        return f"in a {self.id} tone, which {self.does}"


TONES = (
    Tone("cordial", "Cordial", "spares patience and shows less of what you want"),
    Tone("firm", "Firm"),
    Tone("cold", "Cold", "wears patience and shows more of what you want"),
)
FIRM = next(place for place, tone in enumerate(TONES) if not tone.does)


@frozen
class DraftCard:
    """A draft weighed before it is sent: issue id -> step id, what it is worth to you against no deal, who backs it."""

    steps: dict[str, str]
    reads: str
    worth: int
    without: int
    delegations: tuple[Delegation, ...]
    headline: str  # "One voice short: Brennia blocks this draft"
    crosses: tuple[str, ...] = ()  # titles of issues on which it crosses a red line that is known
    beside: int = 0  # what favours and measures that rest add to its worth


@frozen
class TalksCard:
    """A negotiation from one seat's chair."""

    id: str
    title: str
    format: str
    about: str  # what the format allows
    place: str
    stage: str  # closed, open, signed, left, expired, broken
    round: int  # of this turn
    rounds: int
    until: str
    attention: int
    yours: bool  # it is your move
    why_not: str
    party: bool  # you sign, as opposed to hosting or backing
    hears: bool  # you hear what is said there
    secret: bool
    sitters: tuple[Sitter, ...]
    issues: Sequence[IssueCard]
    standing_by: str  # whose draft stands, "" if none
    settled: bool  # whoever it takes would sign that draft; it is signed this evening
    said: Sequence[Spoken]
    offers: Sequence[OfferPoint]
    _draft: Later[DraftCard] = field(converter=later)
    words: Sequence[Word]
    mediators: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    promised: int = 0
    linked: str = ""
    owed: tuple[tuple[str, str], ...] = ()  # to whom a favour may be promised
    ended: str = ""  # how the talks ended, a clause; "" while they are open
    proposed: str = ""  # who would have whom mediate
    agreement: str = ""  # the text in force
    tones: tuple[Tone, ...] = TONES  # of a draft or a refusal

    @property
    def draft(self) -> DraftCard:
        """Yours to begin with: your last, else the best you could ask for."""
        return self._draft.now()


@frozen
class Odds:
    """Of twenty: how often the others sign a draft or leave; final scores of twenty games signed, and with you gone."""

    signs: int
    leaves: int
    signed: tuple[int, ...]
    without: tuple[int, ...]
    rollouts: int
