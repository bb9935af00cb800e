"""The table of codes: one page for each finding, with an example that earns it and one that does not.

The pages are data (data/codes, one file per family). Codes are stable: a retired one is not given to anything else.
"""

from functools import cache

from attrs import frozen

from cyberdip_game.scenario import library
from cyberdip_game.scenario.diagnostics import Severity, did_you_mean

# What the first two digits stand for, and the file with the pages.
FAMILIES = {
    "CD01": ("The file", "file.yaml"),
    "CD02": ("Keys and values", "words.yaml"),
    "CD03": ("Names", "names.yaml"),
    "CD04": ("Numbers and hours", "numbers.yaml"),
    "CD05": ("Formulas", "formulas.yaml"),
    "CD06": ("Incidents and evidence", "evidence.yaml"),
    "CD07": ("What arrives, what can be chosen, how it ends", "course.yaml"),
    "CD08": ("Talks", "talks.yaml"),
    "CD09": ("What is read", "texts.yaml"),
}


@frozen
class Page:
    """What a code means. `wrong` and `right` are excerpts of a scenario, or whole files if `whole`, or of a translation
    that lies beside it if `beside`."""

    code: str
    title: str
    text: str
    wrong: str
    right: str
    severity: Severity = Severity.ERROR
    whole: bool = False
    beside: bool = False


@cache
def pages() -> dict[str, Page]:
    """Every page by its code, in their order. Raises ScenarioError if a data file is faulty."""
    files = (library.read(f"codes/{file}", tuple[Page, ...]) for _, file in FAMILIES.values())
    return {page.code: page for family in files for page in family}


def page_of(code: str) -> Page:
    """The page of a code, written in any case. Raises LookupError with one sentence."""
    known = pages()
    if code.upper() not in known:
        cure = did_you_mean(code.upper(), known) or "`cyberdip lint --codes` lists them"
        raise LookupError(f"there is no code `{code}`; {cure}")
    return known[code.upper()]


def severity(code: str) -> Severity:
    return pages()[code].severity
