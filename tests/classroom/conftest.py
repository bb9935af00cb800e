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
