"""Every test of the classroom may have a class."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.classroom.school import School, begin


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    one = begin(tmp_path)
    yield one
    one.closes()


@pytest.fixture
def bargaining(tmp_path: Path) -> Iterator[School]:
    """A class on the third morning of the mailbox crisis, when the quiet line opens."""
    made = begin(tmp_path, scenario="quiet_mailbox", seats=("kestria", "tarquen", "helvane"))
    made.phones = {team: made.joins("Ana", team) for team in ("kestria", "tarquen", "helvane")}
    made.second = made.joins("Jun", "kestria")
    made.teacher.does("/teach/begin")
    made.reaches(3)
    yield made
    made.closes()
