"""The quantity table: every number of the world, declared once. Formulas, limits, views and sheets all walk it."""

from attrs import frozen

from cyberdip_game.scenario.words import OwnQuantity, Scenario, Seen

AXES = ("actor", "sector", "incident", "hypothesis", "item", "inject", "measure")

RUNGS = ("Routine", "Concern", "Protest", "Accusation", "Sanctions", "Countermeasures", "Armed attack")
RUNG_MARKS = (0, 12, 25, 40, 55, 75, 95)  # tension at which each rung begins


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

    @property
    def imagined(self) -> tuple[int, int]:
        """Lowest and highest value that somebody who may not see it reckons with."""
        return self.guess or self.range


def _q(id: str, axes: str, lo: int, hi: int, seen: Seen, help: str, **more: object) -> Quantity:
    return Quantity(id, tuple(axes.split()), (lo, hi), seen, help, **more)  # type: ignore[arg-type]


CORE = (
    _q("resilience", "actor sector", 0, 100, Seen.EVERYONE, "capacity of a sector to withstand and recover", start=50),
    _q("trust", "actor actor", -100, 100, Seen.EVERYONE, "how far the first trusts the second"),
    _q("tension", "actor actor", 0, 100, Seen.EVERYONE, "strain between two actors; sets the rung", symmetric=True),
    _q("exposure", "actor actor", 0, 100, Seen.EVERYONE, "how far the first depends on the second"),
    _q("legitimacy", "actor", 0, 100, Seen.EVERYONE, "standing under law and norms", start=60),
    _q("severity", "incident", 0, 100, Seen.EVERYONE, "how bad an incident is now"),
    _q("harm", "actor", 0, 1000, Seen.EVERYONE, "harm suffered so far; adds up", coarse=20),
    _q("named", "actor incident hypothesis", 0, 1, Seen.EVERYONE, "1 if the actor has publicly named this author"),
    _q(
        "times",
        "actor measure",
        0,
        99,
        Seen.OWNER,
        "how often the actor's measure has taken effect",
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
    _q("ended", "", 0, 99, Seen.EVERYONE, "number of the ending reached, 0 while the game goes on", writable=False),
    _q("truth", "incident", 0, 99, Seen.NOBODY, "who did it", writable=False),
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
    Indicator("belief", ("actor", "incident", "hypothesis"), (0, 100), Seen.OWNER, "the seat's belief, per cent"),
)


def table(scenario: Scenario) -> dict[str, Quantity]:
    """Every quantity of a scenario, the core ones first, in a fixed order."""
    own = (_own(quantity) for quantity in scenario.quantities)
    return {quantity.id: quantity for quantity in (*CORE, *own)}


def _own(quantity: OwnQuantity) -> Quantity:
    return Quantity(
        quantity.id, quantity.of, quantity.range, quantity.seen_by, quantity.help, quantity.start, quantity.unit
    )
