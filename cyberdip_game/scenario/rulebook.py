"""The nouns of the shipped rules: what an entry of the toolbox, of the incidents or of the minds says.

The files of data/ are structured into these by the same reader as scenarios; nothing here computes.
"""

from attrs import Factory, frozen

from cyberdip_game.scenario.kinds import Category, Decides, Format, Role, Seen


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
class Gate:
    """A condition the engine enforces and the screen explains: what is missing, and one next step."""

    when: str  # the condition
    say: str  # what is missing while it does not hold, up to 60 characters
    cure: str  # one next step, up to 60 characters
    law: bool = False  # a legal precondition, as opposed to a practical one


@frozen
class Term:
    """One reason of whoever is asked: a number that speaks for the motion or, below zero, against it."""

    because: str  # in words that follow a name: `its trust in you`; up to 40 characters
    is_: str  # the formula


Ready = str | tuple[Term, ...]


@frozen
class Wording:
    """A step of a motion's text. Who carries a step carries the softer ones."""

    id: str  # its id
    name: str  # what the button says, up to 24 characters
    text: str  # how it reads
    bar: int  # the terms of the measure and of the step together must be above it
    author: bool = False  # it points at an author; a step without one may be tabled before anybody is suspected
    ready: tuple[Term, ...] = ()  # more reasons, for this step
    needs: tuple[Gate, ...] = ()  # gates of this step
    effects: tuple[str, ...] = ()  # when it is adopted, after those of the measure


@frozen
class Aims:
    """What an order points at. `target` names a group of actors; the others are yes or no."""

    target: str | None = None  # others, council, outsiders, hosts, everyone, companies or groups
    incident: bool = False  # whether it aims at an incident
    hypothesis: bool = False  # whether it aims at a hypothesis of the incident
    item: bool = False  # one that may be collected
    held: bool = False  # with `item`: one that the seat holds and nobody has shown
    docket: bool = False  # at a measure of its own that is being prepared and may be cancelled


@frozen
class Measure:
    """An entry of the toolbox or of conduct: an order a seat may give, in the authors' own text."""

    id: str  # its id
    name: str  # what the button says, up to 24 characters
    category: Category  # its column of the toolbox, or conduct
    text: str  # what it is
    code: str = ""  # number in the action table, P1..X2
    icon: str = "circle"  # what the button draws
    roles: tuple[Role, ...] = (Role.MEMBER,)  # who may order it
    basis: str = ""  # in law
    source: str = ""  # of the legal facts
    decides: Decides = Decides.NATIONAL  # who decides on it
    aims: Aims = Aims()  # what it points at
    needs: tuple[Gate, ...] = ()  # gates, all of which must be open
    # When a mind that is asked says yes: a condition, or terms that add up to more than `bar`; role `member` is asked.
    ready: Ready = "true"  # formula or terms
    bar: int = 0  # what the terms must be above
    wording: tuple[Wording, ...] = ()  # the steps of the text, softest first; an order names one
    confidence: str = "none"  # normally needed: none, likely, very likely, almost certain
    cost: int = 1  # political capital, 0..12
    attention: int = 1  # of the turn's attention, 0..9
    lead: int = 0  # hours
    lasts: int = 0  # hours in force; 0 takes effect once
    rung: int = 0  # highest rung that its tension postings may lead to
    seen: Seen = Seen.EVERYONE  # who knows of it
    reversible: str = "full"  # full, part or none
    effects: tuple[str, ...] = ()  # when it takes effect
    each_turn: tuple[str, ...] = ()  # every evening while it is in force
    ends: tuple[str, ...] = ()  # when it ends
    fails: tuple[str, ...] = ()  # if those asked refuse what was asked for
    cancel: bool = False  # may be withdrawn until it takes effect
    renews: tuple[str, ...] = ()  # own measures against the same target that last once more as long from when it does
    closes: tuple[str, ...] = ()  # own measures against the same target that leave the docket when it takes effect
    side: str = ""  # what it costs beside its price, in a line
    news: str = ""  # a sentence that others read when it takes effect


@frozen
class IncidentType:
    id: str
    name: str
    icon: str
    develops: tuple[str, ...]
    spreads: int = 0  # per cent of its severity that reaches the sectors which depend on the one it hit
    breaches: tuple[str, ...] = ()  # norms of the GGE 2015 by id; `norm_f` only where the sector is critical
    thresholds: dict[str, int] = Factory(dict)  # threshold of international law -> severity from which it is reached
    unfit: tuple[str, ...] = ()  # orders that make no sense against it; nobody is offered them


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
class Intent:
    """What an actor may lean to do this turn."""

    id: str
    name: str  # in one word
    text: str  # in words that follow its name and `is`
    when: str = "true"


@frozen
class Intents:
    """How intents are read: `kinds` in their order, `clear` per cent rightly, less while one of `dims` is in force."""

    kinds: tuple[Intent, ...]
    clear: str
    least: int
    most: int
    dims: tuple[str, ...]
    dimmed: int


@frozen
class Habit:
    """A rule of thumb: order `measure` when the condition holds. Roles are those of the measure's aims."""

    measure: str
    when: str = "true"


@frozen
class Manner:
    """How a mind bargains."""

    firmness: int = 0  # per cent of its room that it never gives
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
    table: Manner = Manner()
    spends: int = 100  # per cent of what an option must be worth more than its cost


@frozen
class Thumb:
    """A named rule of thumb: habits that any seat can be played by, whatever its temperament."""

    id: str
    text: str
    habits: tuple[Habit, ...]


@frozen
class Drift:
    """What time does every evening: effects posted with one cause."""

    cause: str
    effect: str
