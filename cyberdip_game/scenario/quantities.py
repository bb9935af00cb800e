"""The quantity table: every number of the world, declared once. Formulas, limits, views and sheets all walk it."""

from attrs import frozen

from cyberdip_game.scenario.kinds import Seen
from cyberdip_game.scenario.words import OwnQuantity, Scenario

AXES = ("actor", "sector", "incident", "hypothesis", "item", "inject", "measure")
TABLE_AXES = ("talks", "issue", "step")  # of talks; an author's own quantities have none of them

RUNGS = ("Routine", "Concern", "Protest", "Accusation", "Sanctions", "Countermeasures", "Armed attack")
RUNG_MARKS = (0, 12, 25, 40, 55, 75, 95)  # tension at which each rung begins
NORMS = tuple(f"norm_{letter}" for letter in "abcdefghijk")  # of the GGE 2015, A/70/174, paragraph 13
# What an act is in law, from the second on; the first, unfriendly and lawful, needs no mark.
THRESHOLDS = ("sovereignty", "intervention", "force", "armed_attack")


@frozen
class Quantity:
    """One number of the world.

    `axes` come before the lane; `range` is inclusive; `seen_by` OWNER means the actor of the first axis, PARTIES the
    actors of the first two. `guess` is the range within which somebody who may not see it imagines it.
    `coarse` rounds what others than the owner see. Where `of_suspects` is set only suspects are guessed about; anybody
    else's number at the start is common knowledge.
    """

    id: str
    axes: tuple[str, ...]
    range: tuple[int, int]
    seen_by: Seen
    help: str
    start: int = 0
    unit: str = ""
    guess: tuple[int, int] | None = None
    symmetric: bool = False
    coarse: int = 1
    of_suspects: bool = False
    writable: bool = True  # may an author's effect post to it
    talks: bool = False  # of talks: what `seen_by` allows is left to those at the table where the talks are secret

    @property
    def imagined(self) -> tuple[int, int]:
        """Lowest and highest value that somebody who may not see it reckons with."""
        return self.guess or self.range


def _q(id: str, axes: str, lo: int, hi: int, seen: Seen, help: str, **more: object) -> Quantity:
    return Quantity(id, tuple(axes.split()), (lo, hi), seen, help, **more)  # type: ignore[arg-type]


OPEN, TABLE = Seen.EVERYONE, Seen.NOBODY  # of talks: everyone unless they are secret; only who sits there


CORE = (
    _q("resilience", "actor sector", 0, 100, Seen.EVERYONE, "capacity of a sector to withstand and recover", start=50),
    _q("trust", "actor actor", -100, 100, Seen.EVERYONE, "how far the first trusts the second"),
    _q("tension", "actor actor", 0, 100, Seen.EVERYONE, "strain between two actors; sets the rung", symmetric=True),
    _q("exposure", "actor actor", 0, 100, Seen.EVERYONE, "how far the first depends on the second"),
    _q("legitimacy", "actor", 0, 100, Seen.EVERYONE, "standing under law and norms", start=60),
    _q("severity", "incident", 0, 100, Seen.EVERYONE, "how bad an incident is now"),
    _q("peak", "incident", 0, 100, Seen.EVERYONE, "how bad an incident has been at its worst", writable=False),
    _q(
        "began",
        "incident",
        0,
        30000,
        Seen.EVERYONE,
        "hour at which an incident began, plus one; 0 before",
        writable=False,
    ),
    _q("harm", "actor", 0, 1000, Seen.EVERYONE, "harm suffered so far; adds up", coarse=20),
    _q("named", "actor incident hypothesis", 0, 1, Seen.EVERYONE, "1 if the actor has publicly named this author"),
    _q("unanswered", "actor", 0, 9, Seen.EVERYONE, "public accusations that the actor has not answered"),
    _q("expelled", "actor actor", 0, 9, Seen.EVERYONE, "expulsions of the second's diplomats that it has not mirrored"),
    _q("skill", "actor", 0, 100, Seen.EVERYONE, "craft of its services", start=50),
    _q(
        "reported",
        "actor incident",
        0,
        9,
        Seen.OWNER,
        "how many of the reports that it owes an actor has handed in",
        guess=(0, 0),
    ),
    _q(
        "times",
        "actor measure",
        0,
        99,
        Seen.OWNER,
        "how often the actor's measure has taken effect; what is done openly all have counted",
        guess=(0, 0),
        writable=False,
    ),
    _q(
        "capital", "actor", 0, 12, Seen.OWNER, "political capital: what a decision costs at home", start=5, guess=(2, 8)
    ),
    _q("pressure", "actor", 0, 100, Seen.OWNER, "parliament, press and public", start=20, guess=(10, 70)),
    _q(
        "care",
        "actor",
        0,
        100,
        Seen.OWNER,
        "care in attribution: belief at the moment of naming",
        start=50,
        guess=(50, 50),
    ),
    _q(
        "appetite",
        "actor",
        0,
        100,
        Seen.OWNER,
        "will to act; rises while operations cost nothing",
        guess=(25, 75),
        of_suspects=True,
    ),
    _q(
        "preparation",
        "actor",
        0,
        200,
        Seen.OWNER,
        "fills with appetite; at 150 an operation starts",
        guess=(0, 190),
        of_suspects=True,
    ),
    _q(
        "evidence",
        "actor incident hypothesis",
        -60,
        60,
        Seen.OWNER,
        "what the seat has learned, in decibans",
        unit="dB",
        guess=(0, 0),
        writable=False,
    ),
    _q(
        "finding", "actor item", 0, 2, Seen.OWNER, "0 not known, 1 found, 2 nothing found", guess=(0, 0), writable=False
    ),
    _q(
        "came",
        "actor item",
        0,
        30000,
        Seen.OWNER,
        "hour at which an item came to the actor, plus one; 0 before",
        guess=(0, 0),
        writable=False,
    ),
    _q(
        "burned",
        "actor item",
        0,
        1,
        Seen.OWNER,
        "1 when the source that could bring the item to the actor is gone",
        guess=(0, 0),
    ),
    _q("shown", "actor item", 0, 1, Seen.EVERYONE, "1 when the actor has shown an item to the public"),
    _q(
        "recorded",
        "actor incident hypothesis",
        0,
        7,
        Seen.OWNER,
        "word of likelihood that stands on the actor's record, 1 almost no chance to 7 almost certain; 0 none",
        guess=(0, 0),
    ),
    _q(
        "disproved",
        "incident hypothesis",
        0,
        1,
        Seen.EVERYONE,
        "1 when it is known that this author was named wrongly",
        writable=False,
    ),
    _q("tasked", "actor item", 0, 1, Seen.OWNER, "1 when a collection has been carried out", guess=(0, 0)),
    _q(
        "shared",
        "actor actor incident",
        0,
        1,
        Seen.PARTIES,
        "1 when the first hands its file to the second",
        guess=(0, 0),
    ),
    _q(
        "handed",
        "actor actor incident",
        0,
        30000,
        Seen.PARTIES,
        "hour at which the second last had the first's file, plus one; 0 before",
        guess=(0, 0),
        writable=False,
    ),
    _q("chosen", "actor inject", 0, 9, Seen.OWNER, "number of the choice made", guess=(0, 0), writable=False),
    _q(
        "fired",
        "inject",
        0,
        30000,
        Seen.NOBODY,
        "hour at which an inject reached its seats, plus one",
        guess=(0, 0),
        writable=False,
    ),
    _q("dealt_inject", "inject", 0, 1, Seen.NOBODY, "1 if this game's deal holds the inject", start=1, writable=False),
    _q("dealt_item", "item", 0, 1, Seen.NOBODY, "1 if this game's deal holds the item", start=1, writable=False),
    _q(
        "intent",
        "actor actor",
        0,
        9,
        Seen.OWNER,
        "number of what the first reads this morning that the second leans to do; 0 nothing",
        guess=(0, 0),
        writable=False,
    ),
    _q("session", "", 0, 1, Seen.EVERYONE, "1 when the Council sits in urgent session this turn"),
    _q("ended", "", 0, 99, Seen.EVERYONE, "number of the ending reached, 0 while the game goes on", writable=False),
    _q("truth", "incident", 0, 99, Seen.NOBODY, "who did it", writable=False),
)


# In a scenario with talks. What is said at a table is seen by those who sit there, and by everyone once nothing is
# secret about it; what an actor holds is its own.
def _t(id: str, axes: str, lo: int, hi: int, seen: Seen, help: str, **more: object) -> Quantity:
    return _q(id, axes, lo, hi, seen, help, talks=True, **more)


TALKS = (
    _t("opened", "talks", 0, 1, OPEN, "1 opens the talks on the next morning"),
    _t("stage", "talks", 0, 5, OPEN, "0 closed, 1 open, 2 signed, 3 left, 4 expired, 5 broken", writable=False),
    _t("agreed", "issue", 0, 9, OPEN, "number of the step in force, 0 if none", writable=False),
    _t("signed", "talks actor", 0, 1, OPEN, "1 if the actor has signed", writable=False),
    _t("until", "talks", 0, 30000, OPEN, "hour at which the agreement ends", writable=False),
    _t("leaked", "talks", 0, 1, Seen.EVERYONE, "1 if secret talks have come out"),
    _t("published", "talks", 0, 99, OPEN, "number of the actor that made it public, 0 if nobody", writable=False),
    _t("draft", "issue", 0, 9, TABLE, "number of the step in the standing draft, 0 if none", writable=False),
    _t("tabled", "talks", 0, 99, TABLE, "number of the actor who tabled it, 0 if nobody", writable=False),
    _t("floor", "talks", 0, 99, TABLE, "number of the actor whose move it is", writable=False),
    _t("moves", "talks", 0, 30000, TABLE, "moves made so far", writable=False),
    _t("spoke", "talks actor", 0, 99, TABLE, "rounds this turn in which the actor has moved", writable=False),
    _t("stance", "talks actor", 0, 2, TABLE, "of the standing draft: 0 open, 1 accepts, 2 refuses", writable=False),
    _t("gone", "talks actor", 0, 1, TABLE, "1 if it has walked out", writable=False),
    _t("blocks", "talks actor", 0, 999, TABLE, "number of the issue that blocks it, 0 if none", writable=False),
    _t("nearest", "talks actor", 0, 9, TABLE, "number of the step on it that would do, 0 if none", writable=False),
    _t("caught", "talks actor", 0, 1, TABLE, "1 if it offered what it had said it never could", writable=False),
    _t("patience", "talks actor", 0, 99, TABLE, "refusals and questions it still bears"),
    _t("offered", "actor issue", 0, 9, TABLE, "step of the actor's last draft, 0 if none", writable=False),
    _t("heard", "actor issue step", 0, 30000, TABLE, "how much its drafts have spoken for a step", writable=False),
    _t("shut", "actor issue step", 0, 1, TABLE, "1 if it has said that it cannot sign the step", writable=False),
    _t("told", "actor issue", 0, 1, TABLE, "1 if it has said what it cannot sign there", writable=False),
    _t("invited", "talks actor", 0, 99, TABLE, "number of the mediator it would have, 0 if none", writable=False),
    _t("mediated", "talks", 0, 99, TABLE, "number of the actor whose good offices are accepted", writable=False),
    _t("asked", "talks actor", 0, 999, TABLE, "number of the issue it is asked about, 0 if none", writable=False),
    _t("linked", "talks actor", 0, 999, TABLE, "number of the measure it would let rest, 0 if none", writable=False),
    _t("linked_issue", "talks actor", 0, 999, TABLE, "number of the issue that rests on, 0 if none", writable=False),
    _t("linked_step", "talks actor", 0, 9, TABLE, "number of the step that it rests on, 0 if none", writable=False),
    _t("breach_signs", "actor talks", -60, 60, TABLE, "signs that it breaks its word", unit="dB", writable=False),
    _t("promised", "actor talks actor", 0, 9, TABLE, "favours the first owes the second on signature", writable=False),
    _t("backing", "talks actor", 0, 3, TABLE, "of a delegation: 1 for, 2 abstains, 3 against", writable=False),
    _t("weight", "actor issue", 0, 9, Seen.OWNER, "how much the issue matters to it", guess=(3, 3), writable=False),
    _t("redline", "actor issue step", 0, 1, Seen.OWNER, "1 if it cannot sign the step", guess=(0, 0), writable=False),
    _t(
        "publishes",
        "actor talks",
        0,
        1,
        Seen.OWNER,
        "1 if it will publish what it signed",
        guess=(0, 0),
        writable=False,
    ),
    _t("broken", "actor talks", 0, 1, Seen.OWNER, "1 if it breaks its clause unseen", guess=(0, 0), writable=False),
)


@frozen
class Indicator:
    """A number computed from the world, never stored."""

    id: str
    axes: tuple[str, ...]
    range: tuple[int, int]
    seen_by: Seen
    help: str


INDICATORS = (
    Indicator("rung", ("actor", "actor"), (0, 6), Seen.EVERYONE, "rung of the ladder between two actors"),
    Indicator(
        "union_trust", ("actor",), (-100, 100), Seen.EVERYONE, "mean of the other delegations' trust in this seat"
    ),
    Indicator("calm", ("actor",), (0, 100), Seen.OWNER, "public calm: 100 minus pressure"),
    Indicator(
        "threshold",
        ("incident",),
        (0, 4),
        Seen.EVERYONE,
        "what it is in law: 0 unfriendly, 1 against sovereignty, 2 intervention, 3 use of force, 4 armed attack",
    ),
    Indicator("hit", ("actor", "incident"), (0, 1), Seen.EVERYONE, "1 if the actor is the incident's victim"),
    Indicator("behind", ("actor", "incident"), (0, 1), Seen.OWNER, "1 if the actor knows that it acts itself"),
    Indicator("outside", ("actor",), (0, 1), Seen.EVERYONE, "1 if the actor is outside the Union"),
    Indicator(
        "injury",
        ("actor", "incident"),
        (0, 100),
        Seen.EVERYONE,
        "what an incident has done to the actor: its worst hour for the victim, for others as far as they depend on it",
    ),
    Indicator("owes", ("actor", "incident"), (0, 1), Seen.EVERYONE, "1 if the actor must report the incident"),
    Indicator("breach", ("incident", "norm"), (0, 1), Seen.EVERYONE, "1 if the incident breaches that norm"),
    Indicator(
        "level",
        ("actor", "incident"),
        (0, 3),
        Seen.OWNER,
        "level of attribution that the actor's file carries: 1 technical, 2 operational, 3 legal",
    ),
    Indicator(
        "roots", ("actor", "incident"), (0, 50), Seen.OWNER, "independent fair or good roots that the actor holds"
    ),
    Indicator(
        "word",
        ("actor", "incident", "hypothesis"),
        (1, 7),
        Seen.OWNER,
        "the actor's belief as a word of likelihood, 1 almost no chance to 7 almost certain",
    ),
    Indicator(
        "against_record",
        ("actor", "incident", "hypothesis"),
        (0, 7),
        Seen.OWNER,
        "by how many words the actor's own record holds another author likelier",
    ),
    Indicator(
        "answers",
        ("actor", "incident", "actor"),
        (0, 100),
        Seen.OWNER,
        "the first's belief, per cent, that the second answers for the incident as its state or its host",
    ),
    Indicator("worth", ("item",), (1, 3), Seen.EVERYONE, "quality of an item: 1 weak, 2 fair, 3 good"),
    Indicator("burns", ("item",), (0, 3), Seen.EVERYONE, "what showing it costs an item's source: 0 nothing, 3 all"),
    Indicator("belief", ("actor", "incident", "hypothesis"), (0, 100), Seen.OWNER, "the seat's belief, per cent"),
)

SYMMETRIC = frozenset(quantity.id for quantity in (*CORE, *TALKS) if quantity.symmetric)


def table(scenario: Scenario) -> dict[str, Quantity]:
    """Every quantity of a scenario, the core ones first, in a fixed order."""
    own = (_own(quantity) for quantity in scenario.quantities)
    return {quantity.id: quantity for quantity in (*CORE, *(TALKS if scenario.talks else ()), *own)}


def _own(quantity: OwnQuantity) -> Quantity:
    return Quantity(
        quantity.id, quantity.of, quantity.range, quantity.seen_by, quantity.help, quantity.start, quantity.unit
    )
