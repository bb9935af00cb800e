"""Whether the class finishes before the bell, with its debrief kept whole."""

from datetime import datetime, timedelta

from attrs import frozen


@frozen
class Pace:
    """A finding for the teacher, the minutes kept for the debrief, and the last round that leaves them whole."""

    finding: str
    debrief: int
    possible: int


def pace(now: datetime, bell: str, left: float, turn: int, turns: int, minutes: int, debrief: int) -> Pace:
    """What the clock says in round `turn` of `turns` with `left` seconds to go; `bell` is HH:MM or "".

    A round takes `minutes`, the debrief `debrief` minutes before the bell; nothing is taken from it unasked.
    """
    ends = now + timedelta(seconds=left, minutes=(turns - turn) * minutes)
    if not bell:
        return Pace(f"You finish at {ends:%H:%M} if every round takes {minutes} minutes", debrief, turns)
    hour, minute = (int(part) for part in bell.split(":"))
    latest = now.replace(hour=hour, minute=minute, second=0, microsecond=0) - timedelta(minutes=debrief)
    spare = int((latest - ends).total_seconds() // 60)
    if spare >= 0:
        return Pace(f"You finish at {ends:%H:%M}, {spare} minutes before the debrief must begin", debrief, turns)
    more = int(((latest - now).total_seconds() - left) // (60 * minutes))
    if more < 0:
        return Pace("This round runs into the debrief: end the exercise now", debrief, turn)
    late = turns - turn - more
    return Pace(f"You run {-spare} minutes into the debrief: skip {_rounds(late)}", debrief, turn + more)


def is_bell(text: str) -> bool:
    """Whether it is a time of day such as 11:45."""
    hour, colon, minute = text.partition(":")
    return bool(colon) and hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60


def _rounds(count: int) -> str:
    return "one round" if count == 1 else f"{count} rounds"
