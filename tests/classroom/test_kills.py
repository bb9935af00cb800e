"""The server is killed in the middle of everything: nothing acknowledged is lost, and everybody is back at once."""

import asyncio
from pathlib import Path

from tests.classroom.killing import killed


def test_a_server_killed_at_random_moments_loses_nothing(tmp_path: Path) -> None:
    played, delays, gone = asyncio.run(killed(tmp_path, 2))
    assert gone == []
    assert len(played.messages) + len(played.voices) + len(played.plans) > 5
    assert max(delays) < 10  # on a busy machine; benchmarks/kills.py measures it
