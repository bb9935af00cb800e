"""YAML 1.2 scalars, places, and what is refused before anything is built."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cyberdip_game.scenario import yaml


def data(text: str | bytes) -> object:
    document = yaml.load(text, "f")
    assert not document.problems
    return document.data


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("12:30:45", "12:30:45"),
        ("2027-01-01", "2027-01-01"),
        ("0o17", 15),
        ("0x1F", 31),
        ("017", 17),
        ("-3", -3),
        ("1_000", "1_000"),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("'true'", "true"),
        ('"12"', "12"),
        ("=", "="),
    ],
)
def test_scalars_are_those_of_yaml_1_2(written: str, read: object) -> None:
    value = data(f"a: {written}")
    assert value == {"a": read}
    assert type(value["a"]) is type(read)  # type: ignore[index]


def test_keys_are_words_as_written() -> None:
    assert data("no: 1\n12: 2\ntrue: 3\n") == {"no": 1, "12": 2, "true": 3}


def test_every_key_and_value_has_its_place() -> None:
    document = yaml.load("a: 1\nb:\n  - x\n  - {c: yy}\n", "f")
    assert document.values == {
        (): (1, 1),
        ("a",): (1, 4),
        ("b",): (3, 3),
        ("b", 0): (3, 5),
        ("b", 1): (4, 5),
        ("b", 1, "c"): (4, 9),
    }
    assert document.keys == {("a",): (1, 1), ("b",): (2, 1), ("b", 1, "c"): (4, 6)}


@pytest.mark.parametrize(
    ("written", "offset", "column"),
    [
        ("abcdef", 2, 6),
        ("'abcdef'", 2, 7),
        ("'a''cdef'", 2, 8),
        ('"abcdef"', 2, 7),
        ('"a\\tcdef"', 2, 4),  # not written as it is read: the place of the whole
        ("[x, 'y']", 2, 6),
    ],
)
def test_a_place_inside_a_text(written: str, offset: int, column: int) -> None:
    assert yaml.load(f"a: {written}", "f").place(("a",), offset) == (1, column)


def test_a_place_inside_a_folded_text_is_that_of_the_text() -> None:
    assert yaml.load("a: one\n  two\nb: >\n  one\n", "f").place(("a",), 5) == (1, 4)
    assert yaml.load("a: >\n  one\n", "f").place(("a",), 2) == (1, 4)


def test_what_is_not_written_has_the_place_of_what_it_would_stand_in() -> None:
    assert yaml.load("a:\n  b: 1\n", "f").place(("a", "c", 3)) == (2, 3)


def test_a_byte_order_mark_is_no_character() -> None:
    assert data(b"\xef\xbb\xbfa: 1") == {"a": 1}


@pytest.mark.parametrize("source", [b"\xff\xfea\x00", b"a: \xe9", b"\x7fELF\x02\x01\x00", "a: \x00", "a: \ud800"])
def test_what_is_no_text_is_refused(source: str | bytes) -> None:
    (problem,) = yaml.load(source, "f").problems
    assert str(problem) == "f:1:1: this is not a text file in UTF-8; save it as plain text"


def test_an_empty_file_is_refused() -> None:
    for text in ("", "\n\n", "# only a comment\n", "---\n", "~"):
        (problem,) = yaml.load(text, "f").problems
        assert problem.message == "this file is empty"


@pytest.mark.parametrize("letter", ["x", "é"])
def test_more_than_two_mebibytes_are_refused(letter: str) -> None:
    text = f"a: {letter * (yaml.MAX_BYTES // len(letter.encode()))}"
    for source in (text, text.encode()):
        (problem,) = yaml.load(source, "f").problems
        assert problem.message == "this file is larger than 2 MiB"


def test_more_than_a_hundred_thousand_parts_are_refused() -> None:
    document = yaml.load(f"a: [{'1,' * 120_000}]", "f")
    assert document.data is None
    assert document.problems[0].message == "this file has more than 100000 parts"


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: ", "? "])
def test_deep_nesting_is_refused_quickly(opening: str) -> None:
    start = time.perf_counter()
    document = yaml.load(opening * 3000, "f")
    assert document.data is None
    assert "nested more than 24 deep" in document.problems[-1].message
    assert time.perf_counter() - start < 0.5


def test_an_alias_bomb_is_never_built() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))]
    start = time.perf_counter()
    document = yaml.load("\n".join(lines), "f")
    assert len(document.problems) == 60 + 2 * 59
    assert time.perf_counter() - start < 0.5


def test_a_key_aside_may_hold_anything() -> None:
    document = yaml.load("{a: 1}: {b: [1, {c: 2}]}\nd: 3\n", "f")
    assert document.data == {"d": 3}
    assert [str(problem) for problem in document.problems] == [
        "f:1:1: a key must be one word; look for a missing quote or bracket"
    ]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#%@`,?\n\t ~0.é\x00"), max_size=60))
@example("? a\n: b")
@example("%YAML 9.9\n---\na")
@example("*a : b")
@example("&a *a")
@example("!<x> a: !!y [")
def test_any_text_gives_data_or_problems(text: str) -> None:
    document = yaml.load(text, "f")
    assert document.data is not None or document.problems


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_give_data_or_problems(source: bytes) -> None:
    yaml.load(source, "f")


def test_an_end_without_a_break_is_on_the_page() -> None:
    (one,) = yaml.load("title: A crisis\nblurb", "night.yaml").problems
    assert (one.code, one.line, one.column) == ("CD0101", 2, 6)
