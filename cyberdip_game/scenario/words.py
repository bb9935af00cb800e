"""The words an author may write, one class per noun. The reader structures YAML into these; nothing here computes.

Texts are plain strings with holes such as ``{severity[hospitals]}``. Formulas stay text here and are compiled when the
board is made. Hours count from the start of the game.
"""

from attrs import Factory, frozen

from cyberdip_game.scenario.kinds import (
    ActorKind,
    EndingQuality,
    Fakeable,
    Format,
    Medium,
    Quality,
    Role,
    Seen,
    Source,
)
from cyberdip_game.scenario.rulebook import Measure


@frozen
class Variant:
    """One of several texts; the first whose `when` holds is used."""

    text: str  # what is read
    when: str = "true"  # the condition under which it is read


Text = str | tuple[Variant, ...]


@frozen
class Act:
    """A stretch of the game with its own turn length, such as ``1 day`` or ``3 months``."""

    id: str  # its id
    turns: int  # how many turns
    length: str  # of one turn, such as `12 hours`, `1 day`, `1 week` or `3 months`
    title: str = ""  # what the calendar calls it, up to 32 characters


@frozen
class Member:
    """A delegation standing for `states` of the 27 and `population` per cent of the Union."""

    id: str  # the actor whose delegation it is
    states: int  # of 27, all delegations together
    population: int  # of 100 per cent, all delegations together


@frozen
class MapUse:
    use: str  # the shipped map
    places: dict[str, str] = Factory(dict)  # actor -> region of the map


@frozen
class Actor:
    id: str  # its id
    name: str  # what everybody calls it, up to 18 characters
    kind: ActorKind = ActorKind.STATE  # what it is
    playable: bool = False  # whether a person may take the seat
    roles: tuple[Role, ...] = ()  # what it is in this crisis; a mind plays an actor with roles that nobody takes
    about: str = ""  # what everybody knows of it
    briefing: str = ""  # private knowledge of the seat
    objectives: tuple[str, ...] = ()  # what the seat is told to want
    resilience: dict[str, int] = Factory(dict)  # sector -> 0..100
    capital: int = 5  # political capital at the start, 0..12
    attention: int = 3  # orders it can attend to in a turn, 0..9
    legitimacy: int = 60  # standing under law and norms, 0..100
    pressure: int = 20  # of parliament, press and public, 0..100
    appetite: int = 0  # its will to act, 0..100; 40 to 60 for one that is feared
    preparation: int = 0  # of its next operation, 0..200; at 150 it begins
    skill: int = 50  # craft of its services: how fast they prepare, how well they wear a mask
    temperament: str = "cautious"  # how its mind weighs things
    trust: dict[str, int] = Factory(dict)  # how far this actor trusts others, -100..100
    tension: dict[str, int] = Factory(dict)  # with others, 0..100; said once per pair
    exposure: dict[str, int] = Factory(dict)  # dependence on others, 0..100


@frozen
class OwnQuantity:
    """A quantity of the author's own. `of` names at most three axes."""

    id: str  # its id
    range: tuple[int, int]  # within which it stays
    start: int  # where it begins
    of: tuple[str, ...] = ()  # its axes, such as actor or incident; one number for the whole world if none
    seen_by: Seen = Seen.EVERYONE  # who may read it
    unit: str = ""  # what it counts
    help: str = ""  # what it is, in a few words
    title: str = ""  # what players read, up to 24 characters; its id if nothing is said


@frozen
class Hypothesis:
    """Who may be behind an incident: who acted, which state answers in law, on whose territory, in whose mask."""

    prior: int  # how likely it is, against the priors of the others, 1..100
    title: str = ""  # what the chart calls it, up to 28 characters
    actor: str | None = None  # who acted
    state: str | None = None  # which state answers for it in law
    host: str | None = None  # on whose territory
    posing_as: str | None = None  # whom the author imitates


@frozen
class Evidence:
    """An item that, when due, is found or not found: both speak (likelihoods from `speaks` in decibans)."""

    id: str  # its id
    title: str  # what the list calls it, up to 32 characters
    source: Source  # where it comes from
    due: int  # hour from which it can be had; of an operation, hours after it began
    speaks: dict[str, int] = Factory(dict)  # hypothesis -> decibans if found
    text: str = ""  # what is read when it is found
    quality: Quality = Quality.FAIR  # how much it carries
    fakeable: Fakeable = Fakeable.PARTLY  # how easily it is faked
    found: int = 90  # per cent, under the hypothesis it fits best
    until: int | None = None  # hour after which it is gone
    root: str | None = None  # items with one root share one roll and count once
    signs: bool = False  # of preparation: may come before the operation that it speaks of
    collect: bool = False  # must be ordered; otherwise it arrives by itself
    lead: int = 0  # hours from order to arrival
    to: tuple[str, ...] = ()  # seats that get or may collect it; the victim if empty


@frozen
class Wanted:
    """How fast doubt should fall. Nobody plays by it; a playtest says whether it does."""

    turn: int  # the turn on whose morning it is asked
    belief: int  # per cent that careful seats should then give to the truth, on average over all that people may take


@frozen
class Incident:
    id: str  # its id
    title: str  # what everybody calls it, up to 28 characters
    type: str  # what has happened; it decides how severity develops
    victim: str  # the actor that it hits
    sector: str  # the sector that it hits
    hypotheses: dict[str, Hypothesis]  # who may be behind it; one is drawn in each game
    evidence: tuple[Evidence, ...] = ()  # what can be learned
    summary: Text = ""  # what the dossier says of it
    severity: int = 0  # how bad it is at the start, 0..100
    starts: int = 0  # hour; before it nobody knows of the incident
    operation: bool = False  # begins when its author's preparation is full, no earlier than `starts`
    operator: str | None = None  # who runs what was hit and must report it; the victim itself if nobody is named
    wave: int = 15  # severity added when its author's preparation is full
    develops: tuple[str, ...] = ()  # effects each morning, after those of its type
    wanted: Wanted | None = None  # how fast doubt should fall


@frozen
class Choice:
    id: str  # its id
    text: str  # what the button says
    effects: tuple[str, ...] = ()  # what it does
    needs: str = "true"  # the condition under which it may be chosen


@frozen
class Inject:
    id: str  # its id
    headline: str  # one line of it, up to 40 characters
    text: Text  # up to 40 words
    to: tuple[str, ...] = ()  # everyone if empty
    when: str = "true"  # the condition under which it comes, once
    chance: int = 100  # per cent, rolled each morning on which `when` holds
    medium: Medium = Medium.CABLE  # how it comes
    effects: tuple[str, ...] = ()  # what it does when it comes
    choices: tuple[Choice, ...] = ()  # what its seats are asked
    default: str | None = None  # the choice that silence is
    rung: int = 3  # highest rung that its tension postings may lead to


@frozen
class Pool:
    """Each game deals `deal` of these items and injects; the others never happen."""

    id: str  # its id
    deal: int  # how many of them happen
    of: tuple[str, ...]  # items and injects


@frozen
class Axis:
    """One thing a seat wants: a formula from 0 to 100 and a whole weight."""

    weight: int  # how much it counts, 1..20
    is_: str  # the formula
    title: str = ""  # what the score calls it, up to 24 characters


@frozen
class Ending:
    id: str  # its id
    title: str  # what the last page is called, up to 48 characters
    text: Text  # what is read at the end
    quality: EndingQuality  # for whoever looks back
    when: str = "true"  # the condition under which it is reached; the last has none
    early: bool = False  # may end the game before the last turn
    names: bool = False  # can be reached only by naming an author


@frozen
class Step:
    """A note of the guided tour: shown beside the panel it speaks of until the player does `until`."""

    id: str  # its id
    title: str  # its first line
    text: str  # what the deputy says
    panel: str  # beside which it stands
    until: str  # what the player does to go on
    turn: int = 1  # on which it is shown
    click: str = ""  # what only the window adds: what to look at and where to click
    opens: tuple[str, ...] = ()  # what is on the desk from here on


@frozen
class TalkStep:
    """One step of an issue: what a draft says that picks it, and what it does once it is agreed."""

    id: str  # its id
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

    id: str  # its id
    title: str  # what the table calls it, up to 24 characters
    steps: tuple[TalkStep, ...]  # from the least to the most
    holds: dict[str, Hold] = Factory(dict)  # actor -> what it holds on the issue, which is its secret
    binds: str | None = None  # the party that must keep what is agreed
    icon: str = "circle"  # what the table draws


@frozen
class Talks:
    """A negotiation. The first party opens; in multilateral talks the chair holds the text."""

    id: str  # its id
    title: str  # what everybody calls them, up to 40 characters
    format: Format  # how they are held
    parties: tuple[str, ...]  # who sits at the table; the first opens
    issues: tuple[Issue, ...]  # what is talked about
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
    place: str = ""  # where, for the eye


@frozen
class ToolboxUse:
    without: tuple[str, ...] = ()  # measures and conduct that nobody may order here
    only: tuple[str, ...] = ()  # of the toolbox, what may be ordered; all if empty


@frozen(eq=False)  # one file read is one scenario; boards are kept by it
class Scenario:
    format: int  # always 1
    id: str  # its id, the name of the file without `.yaml`
    title: str  # up to 22 characters
    acts: tuple[Act, ...]  # how time runs
    actors: tuple[Actor, ...]  # who is in it
    incidents: tuple[Incident, ...]  # what has happened
    endings: tuple[Ending, ...]  # how it can end
    include: tuple[str, ...] = ()  # files with lists that several scenarios share
    version: int = 1  # raised whenever its play changes
    blurb: str = ""  # what its card says
    goals: tuple[str, ...] = ()  # what is learned; the card shows two
    difficulty: int = 2  # 1 gentle to 5 hard
    minutes: int = 30  # that a first game takes
    starts: str = "Tuesday 06:00"  # weekday and time of the first morning
    council: tuple[Member, ...] = ()  # its delegations
    council_meets: tuple[int, ...] = ()  # turns on which the Council sits; every turn if none is named
    map: MapUse | None = None  # where the actors stand
    briefing: str = ""  # what everybody knows at the start
    quantities: tuple[OwnQuantity, ...] = ()  # numbers of its own
    toolbox: ToolboxUse = ToolboxUse()  # which shipped orders may be given
    measures: tuple[Measure, ...] = ()  # the scenario's own, beside the toolbox
    injects: tuple[Inject, ...] = ()  # what arrives
    pool: tuple[Pool, ...] = ()  # what is dealt anew in each game
    talks: tuple[Talks, ...] = ()  # where something can be agreed
    score: dict[str, dict[str, Axis]] = Factory(dict)  # seat -> axis -> what it wants
    tour: tuple[Step, ...] = ()  # notes of a guided start
    debrief: tuple[str, ...] = ()  # questions for the discussion afterwards
    sources: tuple[str, ...] = ()  # what the text rests on
