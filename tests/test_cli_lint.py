"""`cyberdip lint` as authors and CI use it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from crisis import crisis_text

from cyberdip_game import cli

CLEAN = Path(__file__).parent.joinpath("clean.yaml").read_text("utf-8")
Lint = Callable[..., tuple[int, str, str]]


@pytest.fixture
def lint(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Lint:
    """Writes texts as one.yaml, two.yaml ... and looks them over with these words; exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)

    def runs(*words: str, **files: str) -> tuple[int, str, str]:
        for name, text in files.items():
            Path(f"{name}.yaml").write_text(crisis_text(text, CLEAN), "utf-8")
        monkeypatch.setattr(sys, "argv", ["cyberdip", "lint", *(f"{name}.yaml" for name in files), *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return (ended.value.code if isinstance(ended.value.code, int) else 0), out, err

    return runs


def test_a_clean_file_has_nothing_to_say(lint: Lint) -> None:
    assert lint(one="") == (0, "Nothing to say about 1 file.\n", "")


def test_a_finding_shows_its_line_with_a_caret_and_a_cure(lint: Lint) -> None:
    code, out, _ = lint(one="title: One night\ndifficulty: 7\nmap: {use: gray_ocean}\n")
    assert code == 1
    assert out.splitlines() == [
        "one.yaml:2:13: error CD0401: `difficulty` goes from 1 to 5, this is 7",
        "     2 | difficulty: 7",
        "       |             ^",
        "one.yaml:3:12: error CD0301: there is no map `gray_ocean`; did you mean `grey_ocean`?",
        "     3 | map: {use: gray_ocean}",
        "       |            ^",
        "2 errors in 1 file. The rest is looked at once there is no error. "
        "`cyberdip lint --explain CD0401` says more about the first.",
    ]


def test_a_long_line_is_cut_around_the_place(lint: Lint) -> None:
    _, out, _ = lint(one=f"title: One\nmap: {{places: {{}},{' ' * 200}use: gray_ocean}}\n")
    shown, caret = out.splitlines()[1:3]
    assert len(shown) < 120
    assert shown[caret.index("^") :].startswith("gray_ocean")


def test_every_file_is_looked_over_and_shipped_ones_go_by_their_id(lint: Lint) -> None:
    code, out, _ = lint("ward_zero", one="difficulty: 7\n", two="minutes: 0\n")
    assert code == 1
    assert "one.yaml:1:13: error CD0401" in out
    assert "two.yaml:1:10: error CD0401" in out
    assert "2 errors in 3 files" in out


def test_machines_read_json(lint: Lint) -> None:
    code, out, _ = lint("--format", "json", one="difficulty: 7\n")
    assert code == 1
    assert json.loads(out) == [
        {
            "file": "one.yaml",
            "line": 1,
            "column": 13,
            "code": "CD0401",
            "severity": "error",
            "title": "A number is out of its range",
            "message": "`difficulty` goes from 1 to 5, this is 7",
            "cure": "",
        }
    ]


def test_what_cannot_be_read_ends_with_2(lint: Lint) -> None:
    assert lint("nowhere.yaml")[0] == 2
    assert "nowhere.yaml" in lint("nowhere.yaml")[2]
    assert lint() == (2, "", "cyberdip: say which file to look over. Try: cyberdip lint --help\n")


def test_bytes_that_are_no_text_are_a_finding(lint: Lint) -> None:
    Path("bytes.yaml").write_bytes(b"title: \xff\xfe\n")
    code, out, _ = lint("bytes.yaml")
    assert (code, out.splitlines()[0]) == (
        1,
        "bytes.yaml:1:1: error CD0103: this is not a text file in UTF-8; save it as plain text",
    )


def test_a_code_is_explained_with_two_examples(lint: Lint) -> None:
    code, out, _ = lint("--explain", "cd0401")
    assert code == 0
    assert out.startswith("CD0401, error: A number is out of its range\n")
    assert "Wrong:\n\n    difficulty: 7\n\nRight:\n\n    difficulty: 4\n" in out


def test_an_unknown_code_is_met_with_the_nearest(lint: Lint) -> None:
    assert lint("--explain", "CD0401X") == (2, "", "cyberdip: there is no code `CD0401X`; did you mean `CD0401`?\n")


def test_all_codes_are_listed_by_family(lint: Lint) -> None:
    code, out, _ = lint("--codes")
    assert code == 0
    assert "CD01xx  The file\n  CD0101  error    This is not YAML\n" in out


# -- allowing -----------------------------------------------------------------------------------------------------


def test_an_error_cannot_be_allowed(lint: Lint) -> None:
    code, out, _ = lint(one="difficulty: 7  # lint: allow CD0401 it is hard\n")
    assert code == 1
    assert "one.yaml:1:16: warning CD0111: CD0401 is an error and cannot be allowed; mend it" in out


def test_an_allow_that_covers_nothing_is_a_hint(lint: Lint) -> None:
    code, out, _ = lint(one="title: One  # lint: allow CD0111 it was needed once\n")
    assert code == 0
    assert "one.yaml:1:13: hint CD0112: CD0111 is not found here; leave this out" in out


def test_an_unknown_code_in_an_allow_is_a_warning(lint: Lint) -> None:
    assert "there is no code `CD9999`" in lint(one="title: One  # lint: allow CD9999 why not\n")[1]


def test_tests_of_a_scenario_are_looked_over_as_tests(lint: Lint) -> None:
    Path("one.tests.yaml").write_text("games: [{name: A night, holds: ['severity[hospitels] > 0']}]\n", "utf-8")
    code, out, _ = lint("one.tests.yaml", one="")
    assert code == 1
    assert "one.tests.yaml:1:43: error CD0502: unknown incident `hospitels`; did you mean `hospitals`?" in out
    assert "1 error in 2 files." in out
