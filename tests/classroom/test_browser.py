"""A class in real browsers: joined, voted, sent, killed, resumed, looked at by an accessibility checker."""

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.classroom.hosted import Hosted

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[dev]'")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium")

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
PHONE, SMALL, LAPTOP, WALL = (
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},
    {"width": 1280, "height": 800},
    {"width": 1280, "height": 720},
)


class Server(Hosted):
    """A class hosted for browsers of this machine."""

    def __init__(self, home: Path, scenario: str = "ward_zero") -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            super().__init__(home, free.getsockname()[1])
        self.address = f"http://localhost:{self.port}/"
        self.start(scenario, "--seed", "7")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    one = Server(tmp_path)
    yield one
    one.kill()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def page_of(browser, size, address: str):
    page = browser.new_context(viewport=size).new_page()
    page.set_default_timeout(10_000)
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda said: page.faults.append(said.text) if "Content Security" in said.text else None)
    page.goto(address)
    return page


def joins(browser, server: Server, name: str, team: str, size=PHONE):
    page = page_of(browser, size, f"{server.address}?code={server.code}")
    page.get_by_label("What should we call you?").fill(name)
    page.get_by_label(team).check(force=True)
    page.get_by_role("button", name="Sit down").click()
    page.wait_for_selector("#s-top .who")
    return page


def opens_everything(page) -> None:
    """Every part that can be opened, with the lists that are fetched then."""
    everything = "for (const one of document.querySelectorAll('details')) one.open = true"
    page.evaluate(everything)
    page.locator(".column > div > p > a").first.wait_for(state="detached")
    page.evaluate(everything)


def violations(page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]


def test_an_accessibility_checker_finds_nothing(browser, server: Server) -> None:
    console, board = page_of(browser, WALL, server.console), page_of(browser, WALL, server.board)
    found = {"join": violations(page_of(browser, PHONE, server.address)), "board, lobby": violations(board)}
    phone, laptop = joins(browser, server, "Ana", "Valdoria"), joins(browser, server, "Omar", "Drevonia", LAPTOP)
    found["console, lobby"] = violations(console)
    console.get_by_role("button", name="Begin the exercise").click()
    phone.get_by_role("button", name="I agree").wait_for()
    for tab in ("decide", "know", "talk", "brief"):
        phone.click(f'.tabs a[href="#{tab}"]')
        found[tab] = violations(phone)
    opens_everything(laptop)
    found |= {"laptop": violations(laptop), "console": violations(console), "board": violations(board)}
    for path in ("kit", "debrief", "see/valdoria", "report/valdoria", "sheets", "rehearse"):
        console.goto(f"{server.address}teach/{path}")
        found[path] = violations(console)
    assert {page: faults for page, faults in found.items() if faults} == {}


def test_small_phones_and_large_text_never_scroll_sideways(browser, server: Server) -> None:
    page_of(browser, WALL, server.console).get_by_role("button", name="Begin the exercise").click()
    for size in (SMALL, PHONE, {"width": 640, "height": 400}):  # the last is a laptop at 200 %
        phone = joins(browser, server, f"Ana {size['width']}", "Valdoria", size)
        for tab in ("decide", "know", "talk", "brief"):
            phone.goto(f"{server.address}team#{tab}")
            opens_everything(phone)
            assert phone.evaluate("document.documentElement.scrollWidth") <= size["width"], (size, tab)
    small = phone.evaluate(
        "[...document.querySelectorAll('main *')].filter(one => one.childNodes.length && one.offsetParent && "
        "[...one.childNodes].some(child => child.nodeType === 3 && child.data.trim()) && "
        "parseFloat(getComputedStyle(one).fontSize) < 14).map(one => one.outerHTML.slice(0, 80))"
    )
    assert small == []


def test_keys_alone_are_enough(browser, server: Server) -> None:
    page = page_of(browser, PHONE, f"{server.address}?code={server.code}")

    def reach(words: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if words in page.evaluate("(document.activeElement.innerText || document.activeElement.id || '')"):
                return
        raise AssertionError(f"{words} is not reached with Tab")

    reach("name")
    page.keyboard.type("Ana")
    reach("team-valdoria")
    page.keyboard.press("Space")
    reach("Sit down")
    page.keyboard.press("Enter")
    page.wait_for_selector("#s-top .who")
    console = page_of(browser, WALL, server.console)
    console.get_by_role("button", name="Begin the exercise").click()
    page.get_by_role("button", name="I agree").wait_for()
    reach("I agree")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="You agree").wait_for()
    console.locator("body").press("Space")
    page.get_by_text("Your teacher has paused the round.").wait_for()


def test_text_that_is_being_typed_survives_an_update(browser, server: Server) -> None:
    ana, jun = joins(browser, server, "Ana", "Valdoria"), joins(browser, server, "Jun", "Valdoria")
    field = "#s-talk input[name=text]"
    ana.click('.tabs a[href="#talk"]')
    ana.fill(field, "Do you have lo")
    jun.click('.tabs a[href="#talk"]')
    jun.fill(field, "We have logs")
    jun.get_by_role("button", name="Send").last.click()
    ana.get_by_text("We have logs").wait_for()
    assert ana.input_value(field) == "Do you have lo"


def test_measures_are_fetched_when_they_are_opened(browser, server: Server) -> None:
    page_of(browser, WALL, server.console).get_by_role("button", name="Begin the exercise").click()
    ana, jun = joins(browser, server, "Ana", "Valdoria"), joins(browser, server, "Jun", "Valdoria")
    for phone in (ana, jun):
        phone.get_by_text("Cooperative").click()
        phone.get_by_text("Share indicators").click()
    ana.get_by_role("button", name="Put on the plan").locator("visible=true").click()
    for phone in (ana, jun):
        phone.locator(".planned", has_text="Share indicators").first.wait_for()
        phone.locator("details.measure.planned[open]", has_text="Share indicators").wait_for()
    plain = browser.new_context(viewport=PHONE, java_script_enabled=False, storage_state=ana.context.storage_state())
    page = plain.new_page()
    page.goto(f"{server.address}team")
    page.get_by_text("Preventive").click()
    page.get_by_role("link", name="Show the list").locator("visible=true").click()
    page.get_by_text("Technical advisory").click()
    page.get_by_role("button", name="Put on the plan").locator("visible=true").click()
    page.locator("#s-plan", has_text="Technical advisory").wait_for()
    ana.locator("#s-plan", has_text="Technical advisory").wait_for()


def test_a_killed_server_comes_back_and_nobody_loses_a_seat(browser, server: Server) -> None:
    console = page_of(browser, WALL, server.console)
    ana, jun = joins(browser, server, "Ana", "Valdoria"), joins(browser, server, "Jun", "Valdoria")
    console.get_by_role("button", name="Begin the exercise").click()
    for phone in (ana, jun):
        phone.get_by_role("button", name="I agree").wait_for()
    for turn in range(3):
        (ana, jun)[turn % 2].get_by_role("button", name="agree").first.click()
        (ana, jun)[turn % 2].get_by_role("button", name="You agree").wait_for()
        server.kill()
        ana.get_by_text("Connection lost").wait_for()
        server.start("--resume")
        for page in (ana, jun, console):  # how soon: benchmarks/kills.py
            page.locator("#status:empty").wait_for(state="attached")
    ana.get_by_text("2 of 2 agree").wait_for()
