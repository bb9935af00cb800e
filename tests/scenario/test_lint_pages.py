"""The pages of the codes: each wrong example earns exactly its code, each right one nothing at all.

Examples are excerpts: they are laid over the small clean scenario, entry by entry. Those about the file itself (CD01)
replace its sections as text, since they need not even be YAML.
"""

import re
from pathlib import Path

import excerpts
import pytest
from crisis import crisis_text
from excerpts import CLEAN

from cyberdip_game.places import scenarios
from cyberdip_game.scenario.lint.codes import Page, pages
from cyberdip_game.scenario.lint.linter import lint
from cyberdip_game.scenario.lint.report import explained

PAGES = tuple(pages().values())
PACKAGE = Path(__file__).parents[2] / "cyberdip_game"


def composed(page: Page, example: str) -> str:
    if page.whole and example == page.wrong:
        return example
    if page.code < "CD02":
        return crisis_text(example, CLEAN)
    return excerpts.composed(example)


def codes_in(text: str) -> list[str]:
    return [one.code for one in lint(text)]


def test_the_ground_of_the_examples_is_clean() -> None:
    assert lint(CLEAN) == ()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_wrong_example_earns_exactly_its_code(page: Page) -> None:
    assert set(codes_in(composed(page, page.wrong))) == {page.code}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_right_example_earns_nothing(page: Page) -> None:
    assert codes_in(composed(page, page.right)) == []


def test_codes_are_in_order_and_belong_to_their_family() -> None:
    codes = [page.code for page in PAGES]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"CD\d{4}", code) for code in codes)


def test_every_code_in_the_program_has_a_page_and_every_page_a_line_that_says_it() -> None:
    said = {code for path in PACKAGE.rglob("*.py") for code in re.findall(r'"(CD\d{4})"', path.read_text("utf-8"))}
    assert said == {page.code for page in PAGES}


def test_pages_fit_a_terminal() -> None:
    for page in PAGES:
        assert all(len(line) <= 120 for line in explained(page).splitlines()), page.code
        assert page.text.strip().endswith((".", "!")), page.code


@pytest.mark.parametrize("file", scenarios(), ids=lambda file: file.stem)
def test_shipped_scenarios_are_clean(file: Path) -> None:
    assert [str(one) for one in lint(file.read_bytes(), file.name)] == []
