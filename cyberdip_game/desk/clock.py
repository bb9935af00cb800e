"""Time as the window feels it. pygame's own clock stands still until one of its timers or a mixer has been opened."""

import time


def milliseconds() -> int:
    """Since some moment before the window opened."""
    return round(time.monotonic() * 1000)
