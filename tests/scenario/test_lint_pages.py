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
from cyberdip_game.scenario import translation, yaml
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


def codes_of(page: Page, example: str, folder: Path) -> list[str]:
    """What is said of an example; of a translation, where all other texts of the clean scenario are translated."""
    if not page.beside:
        return codes_in(composed(page, example))
    path = folder / "night.yaml"
    path.write_text(CLEAN)
    keys = yaml.load(example, "").data["texts"]
    lines = translation.written(path, "fr")[0].replace('text: ""', 'text: "oui"').splitlines()
    kept = [line for line in lines if not line.startswith(tuple(f'  "{key}":' for key in keys))]
    beside = translation.beside(path, "fr")
    beside.write_text("\n".join(kept) + "\n" + example.removeprefix("texts:\n"))
    return [one.code for one in lint(CLEAN, str(path))]


def test_the_ground_of_the_examples_is_clean() -> None:
    assert lint(CLEAN) == ()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_wrong_example_earns_exactly_its_code(page: Page, tmp_path: Path) -> None:
    assert set(codes_of(page, page.wrong, tmp_path)) == {page.code}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_right_example_earns_nothing(page: Page, tmp_path: Path) -> None:
    assert codes_of(page, page.right, tmp_path) == []


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
