"""Six teams with two browsers each, a teacher and a projector, from the first scan to the report, in real Chromium.

Among the twelve: a phone of 320 px, a laptop at 200 %, somebody with nothing but a keyboard, a slow phone, and one
whose Wi-Fi drops.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cyberdip_game.play.shelf import find
from tests.classroom.test_browser import (
    LAPTOP,
    PHONE,
    SMALL,
    WALL,
    Server,
    browser,
    joins,
    page_of,
    playwright,
    pytestmark,
    violations,
)

__all__ = ["browser", "playwright", "pytestmark"]

TEAMS = ("Valdoria", "Kestria", "Drevonia", "Sorvane", "Helvane", "Medisys")
ZOOMED = {"width": 640, "height": 400}  # a laptop of 1280 at 200 %
SECOND = dict(zip(TEAMS, (SMALL, ZOOMED, LAPTOP, PHONE, PHONE, PHONE), strict=True))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Ward Zero with a sixth seat for people."""
    text = find("ward_zero").read_text("utf-8")
    scenario = tmp_path / "six_seats.yaml"
    scenario.write_text(text.replace("    name: Sorvane\n", "    name: Sorvane\n    playable: true\n"), "utf-8")
    one = Server(tmp_path / "home", str(scenario))
    yield one
    one.kill()


def presses(page, words: str) -> None:
    """Reach a button with Tab and press it."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if words in page.evaluate("document.activeElement.innerText || ''"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{words} is not reached with Tab")


def agrees(page) -> None:
    page.get_by_role("button", name="I agree").click()
    page.get_by_role("button", name="You agree").wait_for()


def round_of(console) -> str:
    """The round that is open as the console names it, "" when the exercise is over."""
    return str(console.evaluate("(document.querySelector('#s-head [name=round]') || {value: ''}).value"))


PLAYS = """round => {
  const forms = ["agree", "send"].map(word => document.querySelector(`form[action="/team/${word}"]`));
  for (const form of forms) {
    const button = form && form.querySelector("button");
    if (!button || form.dataset.busy || form.querySelector("[name=round]").value !== round) continue;
    if (!button.matches("[aria-pressed=true], [aria-disabled=true]")) button.click();
  }
}"""


def played(console, everybody) -> list[str]:
    """Every student agrees and whoever speaks sends, round by round until the exercise is over; the rounds."""
    rounds = [round_of(console)]
    while rounds[-1]:
        for page in everybody:
            page.evaluate(PLAYS, rounds[-1])
        if round_of(console) != rounds[-1]:
            rounds.append(round_of(console))
    return rounds[:-1]


def fits(page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_class_of_six_teams_from_join_to_report(browser, server: Server) -> None:
    console, board = page_of(browser, WALL, server.console), page_of(browser, WALL, server.board)
    pairs = {
        team: (joins(browser, server, "Ana", team), joins(browser, server, "Jun", team, SECOND[team])) for team in TEAMS
    }
    everybody = [page for pair in pairs.values() for page in pair]
    for page in (console, board, *everybody):  # fourteen browsers on one machine
        page.set_default_timeout(60_000)
    board.get_by_text("12 of 24 are in").wait_for()
    console.get_by_role("button", name="Begin the exercise").click()
    everybody[-1].get_by_role("button", name="I agree").wait_for()

    slow, dropped, keyed = pairs["Sorvane"][1], pairs["Helvane"][1], pairs["Medisys"][1]
    slow.context.new_cdp_session(slow).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    for page in everybody:
        if page not in (dropped, keyed):
            agrees(page)
    presses(keyed, "I agree")
    keyed.get_by_role("button", name="You agree").wait_for()
    dropped.context.set_offline(True)
    dropped.get_by_role("button", name="I agree").click()
    dropped.get_by_text("Not sent yet, trying again.").wait_for()
    dropped.context.set_offline(False)
    dropped.get_by_role("button", name="You agree").wait_for()

    for team, pair in pairs.items():
        sender = next(page for page in pair if page.get_by_role("button", name=f"Send for {team}").count())
        sender.get_by_role("button", name=f"Send for {team}").click()
        if team != TEAMS[-1]:
            sender.get_by_text("Waiting for the other delegations").wait_for()
    for page in everybody:  # the round went on by itself: slow or dropped, everybody sees it
        page.locator("[name=round][value='0.1.decide']").first.wait_for(state="detached")
    for page in (pairs["Valdoria"][1], pairs["Kestria"][1], slow):
        assert fits(page)
    found = {team: violations(pair[1]) for team, pair in pairs.items() if SECOND[team] != PHONE}

    rounds = played(console, everybody)  # to the ending that the scenario has for it
    assert [round.split(".")[1] for round in rounds if "decide" in round] == [str(turn) for turn in range(2, 12)]
    for page in everybody:
        page.get_by_text("Who did it, and what you had on record").wait_for()
    console.locator("body").press("ArrowRight")
    board.locator(".slide-page").wait_for()
    console.get_by_role("button", name="Who did it").click()
    board.get_by_role("heading", name="Who did it").wait_for()
    keyed.get_by_role("link", name="Open the debrief of the class").click()
    keyed.get_by_role("heading", name="debrief").first.wait_for()
    keyed.go_back()
    found |= {"report": violations(keyed), "console": violations(console), "board": violations(board)}
    assert {page: faults for page, faults in found.items() if faults} == {}
    assert [page.faults for page in (console, board, *everybody) if page.faults] == []
    for page in everybody:
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert fits(page), page.viewport_size
