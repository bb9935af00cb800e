"""Whether the class finishes before the bell, with its debrief kept whole."""

from datetime import datetime, timedelta

from attrs import frozen


@frozen
class Pace:
    """A finding for the teacher, and the minutes kept for the debrief."""

    finding: str
    debrief: int


def pace(now: datetime, bell: str, left: float, rounds: int, minutes: int, debrief: int) -> Pace:
    """What the clock says. `left` seconds of this round, `rounds` after it of `minutes` each; `bell` is HH:MM or ""."""
    ends = now + timedelta(seconds=left, minutes=rounds * minutes)
    if not bell:
        return Pace(f"You finish at {ends:%H:%M} if every round takes {minutes} minutes", debrief)
    hour, minute = (int(part) for part in bell.split(":"))
    ring = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    spare = int((ring - timedelta(minutes=debrief) - ends).total_seconds() // 60)
    if spare >= 0:
        return Pace(f"You finish at {ends:%H:%M}, {spare} minutes before the debrief must begin", debrief)
    possible = max(0, int((ring - timedelta(minutes=debrief) - now).total_seconds() - left) // 60 // max(1, minutes))
    return Pace(f"You run {-spare} minutes into the debrief: end the exercise after {possible} more rounds", debrief)


def is_bell(text: str) -> bool:
    """Whether it is a time of day such as 11:45."""
    hour, colon, minute = text.partition(":")
    return bool(colon) and hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60
