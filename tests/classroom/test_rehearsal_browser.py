"""A teacher alone at a desk steps through the exercise and sees the projector and a phone, in a real browser."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.classroom.test_browser import WALL, page_of, pytestmark  # noqa: F401
from tests.classroom.test_browser import browser as browser  # a fixture


@pytest.fixture
def console(tmp_path: Path) -> Iterator[str]:
    """The address that `cyberdip host --rehearse` prints."""
    command = [
        sys.executable,
        "-m",
        "cyberdip_game",
        "host",
        "ward_zero",
        "--seed",
        "7",
        "--rehearse",
        "--port",
        "8391",
    ]
    environment = {**os.environ, "CYBERDIP_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        address = re.search(r"http\S+", server.stdout.readline())
        assert address
        time.sleep(1)
        yield address[0]
        server.terminate()
    assert not list(tmp_path.rglob("*.jsonl")), "a rehearsal keeps nothing"


def test_the_projector_and_a_phone_follow_each_step(browser, console: str) -> None:
    page = page_of(browser, WALL, console)
    wall, phone = page.frame_locator('iframe[title="The projector"]'), page.frame_locator(".hand iframe")
    wall.get_by_text("Take a seat in").wait_for()
    phone.get_by_text("You sit with Valdoria").wait_for()
    page.get_by_role("button", name="Begin the exercise").click()
    for turn in (1, 2, 3):
        wall.get_by_text(f"Round {turn} of").wait_for()
        phone.get_by_text(f"Round {turn} of").wait_for()
        page.get_by_role("button", name="Next round").click()
    page.get_by_role("link", name="Drevonia").click()
    page.frame_locator(".hand iframe").get_by_text("Round 4 of").wait_for()
    assert page.faults == []
