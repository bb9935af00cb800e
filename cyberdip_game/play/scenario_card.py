"""What the picker tells of a scenario: apart from the other sheets, so that the first screen need not load them."""

from attrs import frozen


@frozen
class SeatCard:
    """A seat a person may take."""

    id: str
    name: str
    role: str
    about: str


@frozen
class ScenarioCard:
    """A crisis at the picker."""

    id: str
    path: str
    title: str
    blurb: str
    goals: tuple[str, ...]
    difficulty: int
    minutes: int
    turns: int
    guided: bool
    seats: tuple[SeatCard, ...]
    map: str
    region: str  # where the first incident lies
    problem: str = ""  # why it cannot be played
    members: tuple[str, ...] = ()  # regions of the delegations in the Council
