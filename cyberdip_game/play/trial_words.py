"""The words of a file of scenario tests: short games, and what must hold when they are over."""

from attrs import Factory, frozen

from cyberdip_game.play.sheet import Command


@frozen
class Said:
    """A line at a table."""

    talks: str
    say: str  # table, accept, refuse, recess, leave, ask, tell, mediate, promise, link, back, break, keep, publish
    steps: dict[str, str] = Factory(dict)  # issue -> step, of a draft or of what a refusal suggests
    closed: tuple[str, ...] = ()  # steps that one tells to be impossible
    issue: str = ""
    nearest: str = ""
    red: bool = False
    helper: str = ""
    measure: str = ""
    step: str = ""  # of the issue that a measure's rest hangs on
    to: str = ""  # who is promised a favour
    vote: str = ""


@frozen
class Turn:
    """What one seat decides in one turn. A turn that is not written is spent in silence."""

    turn: int
    seat: str = ""  # the first of the game's seats if not said
    talks: tuple[Said, ...] = ()
    orders: tuple[Command, ...] = ()
    choices: dict[str, str] = Factory(dict)  # inject -> choice
    answers: dict[str, str] = Factory(dict)  # who asks, and for what, as `kestria.union_declaration` -> the answer


@frozen
class Trial:
    """A named game. `holds` are conditions that may read everything, as those of endings may."""

    name: str
    seed: int = 1
    seats: tuple[str, ...] = ()  # that are taken; the scenario's first if none is said
    opponents: str = "fair"  # easy or fair
    turns: tuple[Turn, ...] = ()
    mind: str = ""  # of this level plays on after the last written turn; silence if nobody does
    stops: int = 0  # the turn after which it is looked at; the end if 0
    holds: tuple[str, ...] = ()
    ending: str = ""


@frozen
class Trials:
    games: tuple[Trial, ...]
