"""The server killed fifty times in the middle of play: what was acknowledged and is lost, and how soon all are back."""

import asyncio
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.classroom.killing import killed

TIMES = 50


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        played, delays, gone = asyncio.run(killed(Path(folder), TIMES))
    kept = len(played.messages) + len(played.marks) + len(played.voices) + len(played.plans) + len(played.ended)
    within = sum(delay < 3 for delay in delays)
    print(
        f"{TIMES} kills: {len(gone)} of {kept} acknowledged deeds lost; all {len(played.seats)} phones back within "
        f"{max(delays):.1f} s of the server listening, {within} of {TIMES} times within 3 s"
    )


if __name__ == "__main__":
    main()
