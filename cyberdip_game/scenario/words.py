"""The words an author may write, one class per noun. The reader structures YAML into these; nothing here computes.

Texts are plain strings with holes such as ``{severity[hospitals]}``. Formulas stay text here and are compiled when the
board is made. Hours count from the start of the game.
"""

from enum import StrEnum

from attrs import Factory, frozen


class ActorKind(StrEnum):
    STATE = "state"
    ORGANISATION = "organisation"
    COMPANY = "company"
    GROUP = "group"


class Role(StrEnum):
    """What a seat is in this crisis; it decides which measures and conduct it may order."""

    MEMBER = "member"  # delegation in the Council
    VICTIM = "victim"
    ACCUSED = "accused"
    MEDIATOR = "mediator"
    COMPANY = "company"
    DESK = "desk"  # may collect, share and lobby


class Category(StrEnum):
    """The five official categories (guidelines of the Cyber Diplomacy Toolbox, 2017 and 2023), and conduct."""

    PREVENTIVE = "preventive"
    COOPERATIVE = "cooperative"
    STABILITY = "stability"
    RESTRICTIVE = "restrictive"
    LAWFUL = "lawful"
    CONDUCT = "conduct"


class Decides(StrEnum):
    """Who decides on a measure (domain: Art. 31 TEU, practice of the silence procedure)."""

    NATIONAL = "national"
    EEAS = "eeas"
    SILENCE = "silence"  # 27 by silence procedure: one objection stops it
    UNANIMITY = "unanimity"  # Council; constructive abstention does not block below one third
    QMV = "qmv"
    PARALLEL = "parallel"  # each state for itself, in its own words; at least one other must join
    TARGET = "target"  # the other side must accept


class Seen(StrEnum):
    EVERYONE = "everyone"
    OWNER = "owner"
    PARTIES = "parties"
    NOBODY = "nobody"


class Quality(StrEnum):
    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


class Fakeable(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Source(StrEnum):
    CSIRT = "csirt"
    VENDOR = "vendor"
    SIGNALS = "signals"
    HUMAN = "human"
    POLICE = "police"
    FINANCE = "finance"
    PARTNER = "partner"
    MEDIA = "media"
    CLAIM = "claim"


class Medium(StrEnum):
    """How an inject reaches a seat."""

    CABLE = "cable"
    NEWS = "news"
    CALL = "call"
    DOCUMENT = "document"


class EndingQuality(StrEnum):
    GOOD = "good"
    MIXED = "mixed"
    BAD = "bad"


class Certainty(StrEnum):
    """How sure the codex is of what an entry says. An entry is not half checked: what is not has its own paragraph."""

    VERIFIED = "verified"
    GENERAL = "general knowledge"  # nobody has compared it with a source
    GAME = "game"  # a rule of this simulation, true by being written


@frozen
class Variant:
    """One of several texts; the first whose `when` holds is used."""

    text: str
    when: str = "true"


Text = str | tuple[Variant, ...]


@frozen
class Act:
    """A stretch of the game with its own turn length, such as ``1 day`` or ``3 months``."""

    id: str
    turns: int
    length: str
    title: str = ""


@frozen
class Member:
    """A delegation standing for `states` of the 27 and `population` per cent of the Union."""

    id: str
    states: int
    population: int


@frozen
class MapUse:
    use: str
    places: dict[str, str] = Factory(dict)  # actor -> region of the map


@frozen
class Actor:
    id: str
    name: str
    kind: ActorKind = ActorKind.STATE
    playable: bool = False
    roles: tuple[Role, ...] = ()
    about: str = ""
    briefing: str = ""  # private knowledge of the seat
    objectives: tuple[str, ...] = ()
    resilience: dict[str, int] = Factory(dict)  # sector -> 0..100
    capital: int = 5
    attention: int = 3
    legitimacy: int = 60
    pressure: int = 20
    appetite: int = 0
    preparation: int = 0
    skill: int = 50  # craft of its services: how fast they prepare, how well they wear a mask
    temperament: str = "cautious"
    trust: dict[str, int] = Factory(dict)  # how far this actor trusts others, -100..100
    tension: dict[str, int] = Factory(dict)  # with others, 0..100; said once per pair
    exposure: dict[str, int] = Factory(dict)  # dependence on others, 0..100


@frozen
class OwnQuantity:
    """A quantity of the author's own. `of` names at most three axes."""

    id: str
    range: tuple[int, int]
    start: int
    of: tuple[str, ...] = ()
    seen_by: Seen = Seen.EVERYONE
    unit: str = ""
    help: str = ""


@frozen
class Hypothesis:
    """Who may be behind an incident: who acted, which state answers in law, on whose territory, in whose mask."""

    prior: int
    title: str = ""
    actor: str | None = None
    state: str | None = None
    host: str | None = None
    posing_as: str | None = None


@frozen
class Evidence:
    """An item that, when due, is found or not found: both speak (likelihoods from `speaks` in decibans)."""

    id: str
    title: str
    source: Source
    due: int  # hour from which it can be had; of an operation, hours after it began
    speaks: dict[str, int] = Factory(dict)  # hypothesis -> decibans if found
    text: str = ""  # what is read when it is found
    quality: Quality = Quality.FAIR
    fakeable: Fakeable = Fakeable.PARTLY
    found: int = 90  # per cent, under the hypothesis it fits best
    until: int | None = None  # hour after which it is gone
    root: str | None = None  # items with one root share one roll and count once
    signs: bool = False  # of preparation: may come before the operation that it speaks of
    collect: bool = False  # must be ordered; otherwise it arrives by itself
    lead: int = 0  # hours from order to arrival
    to: tuple[str, ...] = ()  # seats that get or may collect it; the victim if empty


@frozen
class Incident:
    id: str
    title: str
    type: str
    victim: str
    sector: str
    hypotheses: dict[str, Hypothesis]
    evidence: tuple[Evidence, ...] = ()
    summary: Text = ""
    severity: int = 0
    starts: int = 0  # hour; before it nobody knows of the incident
    operation: bool = False  # begins when its author's preparation is full, no earlier than `starts`
    operator: str | None = None  # who runs what was hit and must report it; the victim itself if nobody is named
    wave: int = 15  # severity added when its author's preparation is full
    develops: tuple[str, ...] = ()  # effects each morning, after those of its type


@frozen
class Choice:
    id: str
    text: str
    effects: tuple[str, ...] = ()
    needs: str = "true"


@frozen
class Inject:
    id: str
    headline: str
    text: Text
    to: tuple[str, ...] = ()  # everyone if empty
    when: str = "true"
    chance: int = 100  # per cent, rolled each morning on which `when` holds
    medium: Medium = Medium.CABLE
    effects: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    default: str | None = None
    rung: int = 3  # highest rung that its tension postings may lead to


@frozen
class Pool:
    """Each game deals `deal` of these items and injects; the others never happen."""

    id: str
    deal: int
    of: tuple[str, ...]


@frozen
class Axis:
    """One thing a seat wants: a formula from 0 to 100 and a whole weight."""

    weight: int
    is_: str
    title: str = ""


@frozen
class Ending:
    id: str
    title: str
    text: Text
    quality: EndingQuality
    when: str = "true"
    early: bool = False  # may end the game before the last turn
    names: bool = False  # can be reached only by naming an author


@frozen
class Step:
    """A note of the guided tour: shown beside the panel it speaks of until the player does `until`."""

    id: str
    title: str
    text: str
    panel: str
    until: str
    turn: int = 1
    opens: tuple[str, ...] = ()


class Format(StrEnum):
    """How talks are held (data/formats.yaml says what each costs and allows)."""

    HOTLINE = "hotline"
    BILATERAL = "bilateral"
    GOOD_OFFICES = "good_offices"
    MULTILATERAL = "multilateral"


@frozen
class TalkStep:
    """One step of an issue: what a draft says that picks it, and what it does once it is agreed."""

    id: str
    text: str = ""  # how it reads in the agreement; the id if empty
    effects: tuple[str, ...] = ()  # on signature
    each_turn: tuple[str, ...] = ()  # the clause, every evening while the agreement is kept
    breach: tuple[str, ...] = ()  # what breaking the clause does for the party that is bound
    suspends: tuple[str, ...] = ()  # measures between the parties that rest while it is kept, and snap back


@frozen
class Hold:
    """What an actor holds on an issue, private: how much it matters, the step it wants, the steps it cannot sign."""

    weight: tuple[int, int] = (3, 3)  # 0..9, drawn in each game
    wants: str = ""  # a step; without one only what the steps do is weighed
    never: tuple[str, ...] = ()  # red lines
    perhaps: tuple[str, ...] = ()  # a red line in every second game


@frozen
class Issue:
    """A question of the talks with its ordered steps. `binds` is who must keep what is agreed, if anybody."""

    id: str
    title: str
    steps: tuple[TalkStep, ...]
    holds: dict[str, Hold] = Factory(dict)
    binds: str | None = None
    icon: str = "circle"


@frozen
class Talks:
    """A negotiation. The first party opens; in multilateral talks the chair holds the text."""

    id: str
    title: str
    format: Format
    parties: tuple[str, ...]
    issues: tuple[Issue, ...]
    chair: str | None = None  # who tables the single text (multilateral), or offers good offices
    opens: str = "true"  # the morning on which it holds; also opened by posting to `opened`
    until: int | None = None  # hour of the deadline; the end of the game if not said
    rounds: int = 0  # a turn; the format's if 0
    patience: int = 4  # refusals and questions a party bears
    secret: bool = False  # nobody else knows of it or of what was signed
    leak: int = 0  # per cent a turn that a secret comes out
    quorum: int = 0  # parties that must sign; all if 0
    mandate: str = "trust[member, actor] > -20"  # when a delegation stands behind its colleague's draft
    alternatives: dict[str, str] = Factory(dict)  # party -> what no deal is worth to it, in tenths of a score point
    lasts: int = 0  # hours an agreement stays in force; to the end of the game if 0
    monitoring: int = 50  # per cent a turn that a breach is noticed
    place: str = ""


@frozen
class TalksFormat:
    """What a way of talking costs and allows."""

    id: Format
    name: str
    rounds: int  # in which each party may move, a turn
    attention: int  # of a turn in which one speaks
    weight: int  # trust that a signature is worth to each side
    text: str


@frozen
class ToolboxUse:
    without: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


@frozen(eq=False)  # one file read is one scenario; boards are kept by it
class Scenario:
    format: int
    id: str
    title: str
    acts: tuple[Act, ...]
    actors: tuple[Actor, ...]
    incidents: tuple[Incident, ...]
    endings: tuple[Ending, ...]
    version: int = 1
    blurb: str = ""
    goals: tuple[str, ...] = ()
    difficulty: int = 2
    minutes: int = 30
    starts: str = "Tuesday 06:00"
    council: tuple[Member, ...] = ()
    map: MapUse | None = None
    briefing: str = ""
    quantities: tuple[OwnQuantity, ...] = ()
    toolbox: ToolboxUse = ToolboxUse()
    measures: tuple["Measure", ...] = ()  # the scenario's own, beside the toolbox
    injects: tuple[Inject, ...] = ()
    pool: tuple[Pool, ...] = ()
    talks: tuple[Talks, ...] = ()
    score: dict[str, dict[str, Axis]] = Factory(dict)
    tour: tuple[Step, ...] = ()
    debrief: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@frozen
class Gate:
    """A condition the engine enforces and the screen explains: what is missing, and one next step."""

    when: str
    say: str
    cure: str
    law: bool = False  # a legal precondition, as opposed to a practical one


@frozen
class Term:
    """One reason of whoever is asked: a number that speaks for the motion or, below zero, against it."""

    because: str  # in words that follow a name: `its trust in you`
    is_: str


Ready = str | tuple[Term, ...]


@frozen
class Wording:
    """A step of a motion's text. Who carries a step carries the softer ones."""

    id: str
    name: str
    text: str
    bar: int  # the terms of the measure and of the step together must be above it
    author: bool = False  # it points at an author; a step without one may be tabled before anybody is suspected
    ready: tuple[Term, ...] = ()
    needs: tuple[Gate, ...] = ()
    effects: tuple[str, ...] = ()  # when it is adopted, after those of the measure


@frozen
class Aims:
    """What an order points at. `target` names a group of actors; the others are yes or no."""

    target: str | None = None
    incident: bool = False
    hypothesis: bool = False
    item: bool = False  # one that may be collected
    held: bool = False  # with `item`: one that the seat holds and nobody has shown
    docket: bool = False  # at a measure of its own that is being prepared and may be cancelled


@frozen
class Measure:
    """An entry of the toolbox or of conduct: an order a seat may give, in the authors' own text."""

    id: str
    name: str
    category: Category
    text: str
    code: str = ""  # number in the action table, P1..X2
    icon: str = "circle"
    roles: tuple[Role, ...] = (Role.MEMBER,)
    basis: str = ""
    source: str = ""
    decides: Decides = Decides.NATIONAL
    aims: Aims = Aims()
    needs: tuple[Gate, ...] = ()
    # When a mind that is asked says yes: a condition, or terms that add up to more than `bar`; role `member` is asked.
    ready: Ready = "true"
    bar: int = 0
    wording: tuple[Wording, ...] = ()  # the steps of the text, softest first; an order names one
    confidence: str = "none"  # normally needed: none, likely, very likely, almost certain
    cost: int = 1
    attention: int = 1
    lead: int = 0  # hours
    lasts: int = 0  # hours in force; 0 takes effect once
    rung: int = 0  # highest rung that its tension postings may lead to
    seen: Seen = Seen.EVERYONE
    reversible: str = "full"
    effects: tuple[str, ...] = ()
    each_turn: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()  # if those asked refuse what was asked for
    cancel: bool = False  # may be withdrawn until it takes effect
    closes: tuple[str, ...] = ()  # own measures against the same target that leave the docket when it takes effect
    side: str = ""
    news: str = ""  # one line when it takes effect


@frozen
class IncidentType:
    id: str
    name: str
    icon: str
    develops: tuple[str, ...]
    spreads: int = 0  # per cent of its severity that reaches the sectors which depend on the one it hit
    breaches: tuple[str, ...] = ()  # norms of the GGE 2015 by id; `norm_f` only where the sector is critical
    thresholds: dict[str, int] = Factory(dict)  # threshold of international law -> severity from which it is reached


@frozen
class Sector:
    """A sector of the NIS2 directive (annex 1: highly critical, 2: other critical) and those that depend on it."""

    id: str
    annex: int
    feeds: tuple[str, ...] = ()


@frozen
class Duty:
    """A report that whoever runs what was hit owes within some hours, and what being late costs."""

    id: str
    name: str
    within: int
    late: tuple[str, ...]


@frozen
class Habit:
    """A rule of thumb: order `measure` when the condition holds. Roles are those of the measure's aims."""

    measure: str
    when: str = "true"


@frozen
class Manner:
    """How a mind bargains."""

    firmness: int = 0  # per cent of its room that it keeps until its last move
    patience: int = 100  # exponent of its concession in hundredths: more gives later
    generosity: int = 0  # per cent of its room that it leaves to the others from the first move
    honesty: int = 100  # per cent chance of a true answer when asked for a limit


@frozen
class Temperament:
    """Weights of a mind, as data: what it thinks a point of each quantity is worth, for itself and in others."""

    id: str
    text: str
    worth: dict[str, int] = Factory(dict)  # "trust.to_me", "tension.mine", "harm.own" ... -> tenths of a score point
    habits: tuple[Habit, ...] = ()
    table: "Manner" = Factory(lambda: Manner())
    spends: int = 100  # per cent of what an option must be worth more than its cost


@frozen
class Drift:
    """What time does every evening: effects posted with one cause."""

    cause: str
    effect: str
