"""What people see: plain values, names and sentences. Every shell (window, terminal, classroom) draws the same sheets.

Sheets are made in play/paper.py from a seat's view alone; nothing here knows the rules. What is long to tell and often
not looked at is made when it first is.
Percentages are whole numbers 0..100; hours count from the start of the game; `clock` is a readable time such as
"Tuesday 18:00".
"""

from collections.abc import Sequence

from attrs import Factory, field, frozen

from cyberdip_game.play.later import Later, later
from cyberdip_game.play.scenario_card import SeatCard
from cyberdip_game.play.table import TalksCard


@frozen
class Command:
    """An order in names, as it stands in the record: measure id and the ids it points at ("" where none)."""

    measure: str
    target: str = ""
    incident: str = ""
    hypothesis: str = ""
    item: str = ""
    step: str = ""  # of the text that is tabled
    of: str = ""  # the measure that is withdrawn


@frozen
class Pip:
    """One turn of the calendar: `state` is past, now or ahead; `label` names a known deadline."""

    state: str
    label: str = ""


@frozen
class Gauge:
    """A number at the top of the desk, with its `change` since last turn.

    More is `better` for the seat (1), or worse (-1), or its score does not say (0).
    """

    id: str
    label: str
    value: int
    low: int
    high: int
    change: int = 0
    better: int = 1
    help: str = ""


@frozen
class BeliefRow:
    """A seat's belief in one hypothesis: best estimate and range, per cent, and the ICD 203 word."""

    id: str
    title: str
    low: int
    middle: int
    high: int
    word: str


@frozen
class EvidenceRow:
    """An item the seat has. `effects` are decibans per hypothesis id as found or not found; `counts` is false when an
    item of the same root counted already. `without` gives best estimates per hypothesis if this root is left out."""

    id: str
    title: str
    text: str
    source: str
    quality: str
    fakeable: str
    found: bool
    clock: str
    icon: str
    counts: bool = True
    public: bool = False  # somebody has shown it
    effects: dict[str, int] = Factory(dict)
    without: dict[str, int] = Factory(dict)


@frozen
class SearchRow:
    """An item that may be collected now. `moves`: per cent of belief it is expected to shift; `lapses`: until when."""

    id: str
    title: str
    moves: int
    takes: str
    lapses: str = ""


@frozen
class IncidentCard:
    id: str
    title: str
    type: str
    icon: str
    summary: str
    victim: str  # name
    sector: str
    severity: int
    word: str  # minor, moderate, serious, severe
    confidence: str  # low, moderate, high
    beliefs: Sequence[BeliefRow] = ()
    evidence: Sequence[EvidenceRow] = ()  # newest first
    region: str = ""  # where it is drawn
    level: str = ""  # of attribution that the file carries: none yet, technical, operational, legal
    law: str = ""  # what it is in law, by its worst hour
    norms: tuple[str, ...] = ()  # letters it breaches
    report: str = ""  # the next report the seat owes, and until when
    searches: Sequence[SearchRow] = ()  # what would tell most first


@frozen
class ActorCard:
    """A capital on the map. `trust` is how far it trusts you; `standing` facts are label and value."""

    id: str
    name: str
    kind: str
    region: str
    you: bool
    member: bool
    trust: int
    tension: int
    rung: int
    resilience: int
    about: str = ""
    facts: Sequence[tuple[str, str]] = ()
    intent: str = ""  # what it seems to lean to do this turn, in words that follow its name and `is`
    in_force: Sequence[str] = ()


@frozen
class Rung:
    number: int
    name: str
    now: bool


@frozen
class Ladder:
    """The escalation ladder towards the actor it is highest with."""

    towards: str
    tension: int
    rungs: tuple[Rung, ...]


@frozen
class Blocker:
    """One thing that would unlock a measure: a heading, what you have, and one next step."""

    heading: str
    have: str
    step: str
    kind: str  # law, capital, attention, docket, time


@frozen
class Vote:
    """What one who is asked would answer today, as far as you know."""

    who: str
    vote: str  # for, abstains, against
    reason: str  # what decides it, with its weight: "its trust in you +34"
    carries: str = ""  # the hardest step up to the one asked for that it carries, "" for none
    price: str = ""  # what is missing for the next step, and what would bring it


@frozen
class Support:
    """What those who are asked would answer, as far as you know. `ready` of `asked`, yourself among them where you have
    a vote."""

    ready: int = 0
    asked: int = 0
    hesitant: Sequence[str] = ()
    _adopts: Later[str] = field(default="", converter=later)
    votes: Sequence[Vote] = ()

    @property
    def adopts(self) -> str:
        """The softer step that would be adopted today, "nothing", or "" for what is asked."""
        return self._adopts.now()


NOBODY_ASKED = Support()


@frozen
class Option:
    """A measure pointed at something: everything the status line and the detail panel say, in that order."""

    command: Command
    name: str  # at most 24 characters, aims filled in
    aim: str  # what it points at, "" if nothing
    text: str
    icon: str
    cost: int
    attention: int
    law: str  # yes, partly, no
    decides: str  # national, EEAS, Council, partner
    _support: Later[Support] = field(default=NOBODY_ASKED, converter=later)
    step: str = ""  # which step of the text this is
    blockers: tuple[Blocker, ...] = ()
    planned: bool = False
    basis: str = ""
    source: str = ""
    confidence: str = ""
    lead: str = ""  # "at once", "3 days"
    lasts: str = ""
    reversible: str = ""
    _expects: Later[tuple[str, ...]] = field(default=(), converter=later)
    side: str = ""

    @property
    def blocked(self) -> bool:
        return bool(self.blockers)

    @property
    def ready(self) -> int:
        return self._support.now().ready

    @property
    def asked(self) -> int:
        return self._support.now().asked

    @property
    def hesitant(self) -> Sequence[str]:
        return self._support.now().hesitant

    @property
    def adopts(self) -> str:
        return self._support.now().adopts

    @property
    def votes(self) -> Sequence[Vote]:
        return self._support.now().votes

    @property
    def expects(self) -> tuple[str, ...]:
        """Effects in words, "Union trust +3"."""
        return self._expects.now()


@frozen
class Entry:
    """A row of the tray: one measure with its aims; `options[0]` is the most fitting."""

    measure: str
    name: str
    options: Sequence[Option]
    planned: bool = False

    def shown(self, chosen: Command | None = None) -> Option:
        """The option that is chosen, else one that is planned, else the most fitting."""
        mine = chosen is not None and chosen.measure == self.measure
        wanted = next((one for one in self.options if one.command == chosen), None) if mine else None
        planned = next((one for one in self.options if one.planned), None) if self.planned else None
        return wanted or planned or self.options[0]


@frozen
class Column:
    """One category of the tray. Entries: open first, then cheapest, then file order."""

    key: str  # preventive, cooperative, stability, restrictive, lawful, conduct
    title: str
    icon: str
    entries: Sequence[Entry]


@frozen
class News:
    id: str
    hour: int
    clock: str
    medium: str
    headline: str
    text: str
    new: bool


@frozen
class AskedChoice:
    id: str
    text: str
    blocked: str = ""  # why it cannot be chosen
    expects: Sequence[str] = ()


@frozen
class Asked:
    """Something that wants an answer from this seat: an inject's choice, or a motion of another seat.

    `kind` is choice, council, invitation or draft. `chosen` is what the plan says now, "" for silence; `silence` says
    what silence means. A draft of talks can be countered at `table`.
    """

    id: str
    kind: str
    headline: str
    text: str
    choices: tuple[AskedChoice, ...]
    chosen: str = ""
    silence: str = ""
    table: str = ""


@frozen
class Note:
    """The notebook's page of one turn: the seat's own probabilities per incident and hypothesis, and why."""

    turn: int
    probabilities: dict[str, dict[str, int]]
    reason: str


@frozen
class Future:
    """One of the twenty equally likely endings of a row."""

    score: int
    rung5: bool


@frozen
class AdviceRow:
    """What staff expect of one option: twenty quantiles of the final score, median and 80 % range."""

    id: str  # wait, plan
    title: str
    futures: tuple[Future, ...]
    median: int
    low: int
    high: int
    sentence: str  # the same in words


@frozen
class Outlook:
    """Where a number will stand next morning if the plan is carried out: twenty quantiles."""

    id: str  # union_trust, calm, severity.hospitals ...
    label: str
    values: tuple[int, ...]
    low: int
    middle: int
    high: int


@frozen
class Advice:
    """Rollouts on what the seat knows; it says how many, in this simulation."""

    rows: tuple[AdviceRow, ...]
    rollouts: int
    rungs: tuple[int, ...] = ()  # of 20 futures, how many stand on each rung next morning under the plan
    outlook: tuple[Outlook, ...] = ()


@frozen
class TourNote:
    """A note of the guided tour, numbered from 1 over the whole tour."""

    id: str
    turn: int
    number: int
    count: int
    title: str
    text: str
    click: str  # what only the window adds
    panel: str
    until: str

    @property
    def on_desk(self) -> str:
        return f"{self.text} {self.click}".strip()


@frozen
class Sheet:
    """One seat's whole situation at one moment."""

    scenario: str
    title: str
    seat: str
    name: str
    role: str  # "You are Valdoria, Council presidency"
    turn: int
    turns: int
    act: str
    clock: str
    length: str  # "one day per turn"
    pips: tuple[Pip, ...]
    beat: str  # decide, answer, over
    gauges: tuple[Gauge, ...]
    capital: int
    attention: int
    spent_capital: int
    spent_attention: int
    incidents: tuple[IncidentCard, ...]
    actors: tuple[ActorCard, ...]
    ladder: Ladder
    tray: tuple[Column, ...]
    plan: tuple[Option, ...]
    asked: tuple[Asked, ...]
    feed: tuple[News, ...]  # newest first
    docket: tuple[str, ...]  # what you have under way and in force, in words
    note: Note | None
    map: str  # asset of the map, "" for a ring
    practice: bool
    branch: str
    talks: tuple[TalksCard, ...] = ()
    tour: tuple[TourNote, ...] = ()  # the notes of this turn
    council: str = ""  # when the Council sits, where it has a calendar
    opens: tuple[str, ...] = ()  # parts of the desk that are open; empty means all

    @property
    def options(self) -> tuple[Option, ...]:
        """Everything the tray offers."""
        return tuple(option for column in self.tray for entry in column.entries for option in entry.options)


@frozen
class Briefing:
    """What is read before the first turn."""

    scenario: str
    title: str
    name: str
    role: str
    public: str
    private: str
    objectives: tuple[str, ...]
    wants: tuple[tuple[str, int], ...]  # axis, weight
    seats: tuple[SeatCard, ...]
    sources: tuple[str, ...]
