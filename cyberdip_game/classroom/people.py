"""Who sits where: names, codes that can be read aloud, the parts within a delegation and who speaks for it."""

import secrets
import unicodedata
from collections.abc import Collection, Sequence

from attrs import frozen

from cyberdip_game.classroom.store import Student
from cyberdip_game.play.faults import Refused

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without I, O, 0 and 1
CODE = 4
MOST = 300  # students
_NAME = 24


@frozen
class Role:
    """A part within a delegation: what one looks after."""

    title: str
    tasks: tuple[str, ...]


ROLES = (
    Role(
        "head of delegation",
        (
            "Hold the objectives of your briefing against every plan.",
            "Keep an eye on the clock and call the vote.",
            "Say what a plan gives up, before you send it.",
        ),
    ),
    Role(
        "legal adviser",
        (
            "Open a measure and read its legal basis aloud.",
            "Say which gate is shut and what would open it.",
            "Ask whether an answer is in proportion to the harm.",
        ),
    ),
    Role(
        "intelligence adviser",
        (
            "Weigh each item of evidence: who says so, and could it be faked?",
            "Say what would change your mind, and what to collect next.",
            "Propose the probabilities that go on record, with a reason.",
        ),
    ),
    Role(
        "press officer",
        (
            "Watch public calm and the news.",
            "Say how a measure will read tomorrow.",
            "Write to other delegations, and keep what they answered.",
        ),
    ),
    Role(
        "technical adviser",
        (
            "Watch severity and resilience.",
            "Say what would restore services first.",
            "Ask what could be verified, by whom, and how soon.",
        ),
    ),
)


def code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE))


def typed_code(text: str) -> str:
    """A code as somebody typed it: spaces and small letters do no harm."""
    return "".join(text.upper().split())


def clean(text: str, most: int, what: str) -> str:
    """Text from a page: on one line, without control characters. Raises Refused if nothing or too much is left."""
    kept = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    words = " ".join(kept.split())
    if not words:
        raise Refused(f"{what} is empty; write something and send it again")
    if len(words) > most:
        raise Refused(f"{what} has {len(words)} characters; {most} are the most, make it shorter")
    return words


def name_for(text: str, others: Collection[str]) -> str:
    """A name that nobody in the team has yet. Raises Refused."""
    name = clean(text, _NAME, "the name")
    if name.casefold() in {other.casefold() for other in others}:
        raise Refused(f"there is a {name} in this team already; add a letter, or ask your teacher for a return code")
    return name


def roles(members: Sequence[Student], student: Student) -> tuple[Role, ...]:
    """The parts of one member: several in a small delegation; in a large one several members share one part's tasks."""
    if student not in members:
        return ()
    place, count = [one.id for one in members].index(student.id), len(members)
    if count <= len(ROLES):
        return tuple(role for index, role in enumerate(ROLES) if index % count == place)
    role, turn = ROLES[place % len(ROLES)], place // len(ROLES)
    sharing = -(-(count - place % len(ROLES)) // len(ROLES))
    tasks = role.tasks[turn::sharing] or (role.tasks[turn % len(role.tasks)],)
    return (Role(role.title, tasks),)


def speaker(members: Sequence[Student], present: Collection[int], turn: int) -> Student | None:
    """Whose turn it is to send: it goes round with the turns and passes over those who are away."""
    if not members:
        return None
    first = (turn - 1) % len(members)
    order = [*members[first:], *members[:first]]
    return next((one for one in order if one.id in present), order[0])
