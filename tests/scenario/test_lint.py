"""A second look at a small clean crisis with one thing changed: what is said, where, and what is left in peace."""

from pathlib import Path

import pytest
from crisis import crisis_text

from cyberdip_game.scenario.lint.linter import lint

CLEAN = Path(__file__).parents[1].joinpath("clean.yaml").read_text("utf-8")


HARM = '"harm[valdoria] += 1"'


def said(text: str) -> list[str]:
    """Each finding as `line:column code message; cure`."""
    return [f"{one.line}:{one.column} {one.code} {one.message}; {one.cure}" for one in lint(crisis_text(text, CLEAN))]


def codes(text: str) -> list[str]:
    return [one.code for one in lint(crisis_text(text, CLEAN))]


# -- in time --------------------------------------------------------------------------------------------------------


def test_an_inject_that_waits_past_the_last_morning() -> None:
    assert said("""
        injects:
          - {id: late, headline: Late, text: It is late., when: hour >= 900, effects: ["pressure[valdoria] += 2"]}
    """) == ["3:57 CD0551 this can never hold; so the inject never arrives"]


def test_injects_that_wait_for_each_other() -> None:
    assert codes("""
        injects:
          - {id: egg, headline: An egg, text: It hatches., when: "fired[hen]", effects: ["pressure[valdoria] += 2"]}
          - {id: hen, headline: A hen, text: It lays., when: "fired[egg]", effects: ["pressure[valdoria] += 2"]}
    """) == ["CD0752", "CD0752"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("fired[call] and since[call] <= 24", ["CD0756"]),
        ("fired[call] and since[call] >= 24", []),
        ("hour >= 48 and since[call] <= 24", []),
        ("hour >= 48 and severity[hospitals] <= 20", ["CD0764"]),
        ("hour >= 48 and severity[hospitals] >= 20", []),
        ("hour >= 48 and severity[hospitals] <= 20 and pressure[valdoria] >= 20", []),
    ],
)
def test_bad_news_whose_comparison_reads_as_if_turned_round(when: str, expected: list[str]) -> None:
    assert (
        codes(f"""
        injects:
          - {{id: call, headline: A call, text: It rings., when: hour >= 24, effects: ["pressure[valdoria] += 2"]}}
          - {{id: wave, headline: A wave, text: It comes., when: "{when}", effects: ["severity[hospitals] += 8"]}}
    """)
        == expected
    )


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ("pressure[valdoria] += 100", ["CD0555"]),
        ("pressure[valdoria] += 60", []),
        ("trust[brennia, valdoria] -= 100", ["CD0555"]),
        ("severity[hospitals] -= severity[hospitals]", []),
    ],
)
def test_an_effect_that_leaves_nothing_of_what_was_before(effect: str, expected: list[str]) -> None:
    late = f'{{id: late, headline: Late, text: It is late., when: hour >= 24, effects: ["{effect}"]}}'
    assert codes(f"injects:\n  - {late}\n") == expected


def test_a_chain_of_injects_ends_where_the_game_does() -> None:
    chain = "".join(
        f'  - {{id: link_{n}, headline: Link {n}, text: On., when: "fired[link_{n - 1}]", effects: [{HARM}]}}\n'
        for n in range(2, 8)
    )
    first = f"  - {{id: link_1, headline: Link 1, text: On., effects: [{HARM}]}}\n"
    assert [line.split()[0] for line in said("injects:\n" + first + chain)] == ["8:53"]  # six mornings, seven links


def test_a_chain_that_forks_takes_the_shorter_way() -> None:
    assert (
        codes("""
        injects:
          - {id: one, headline: One, text: On., when: hour >= 96, effects: ["harm[valdoria] += 1"]}
          - {id: two, headline: Two, text: On., when: hour >= 24, effects: ["harm[valdoria] += 1"]}
          - id: end
            headline: End
            text: On.
            when: "since[one] >= 48 or since[two] >= 48"
            effects: ["harm[valdoria] += 1"]
    """)
        == []
    )


# -- endings --------------------------------------------------------------------------------------------------------

FOUR = """
    endings:
      - {{id: dark, title: Dark, text: No light., quality: bad, when: "severity[hospitals] > 70"}}
      - {{id: light, title: Light, text: Some light., quality: good, when: "severity[hospitals] < 20"}}
      - {{id: dusk, title: Dusk, text: Little light., quality: mixed, when: "{dusk}"}}
      - {{id: over, title: Over, text: It ends., quality: mixed}}
"""


def test_endings_that_leave_a_gap_are_all_reached() -> None:
    assert codes(FOUR.format(dusk="severity[hospitals] < 50")) == []


def test_an_ending_within_one_before_it() -> None:
    assert said(FOUR.format(dusk="severity[hospitals] < 20 and hour > 24")) == [
        "5:5 CD0771 `dusk` is never reached: where it holds, `light` before it does; put the narrower one first"
    ]


def test_an_ending_between_two_before_it() -> None:
    (line,) = said(FOUR.format(dusk="severity[hospitals] < 20 or severity[hospitals] > 70"))
    assert "where it holds, one of those before it does" in line


def test_the_last_ending_after_two_that_share_everything() -> None:
    (line,) = said(FOUR.format(dusk="20 <= severity[hospitals] <= 70"))
    assert "`over` is never reached" in line


@pytest.mark.parametrize(
    ("when", "honest"),
    [("any(named[council, hospitals, gang] > 0)", True), ("any(named[council, hospitals, gang] == 0)", False)],
)
def test_an_author_may_be_named_by_anybody(when: str, honest: bool) -> None:
    endings = f"""
        endings:
          - {{id: named, title: Named, text: A name., quality: mixed, when: "{when}", names: true}}
          - {{id: calm, title: Calm, text: Calm., quality: good, when: "severity[hospitals] < 20"}}
          - {{id: over, title: Over, text: It ends., quality: bad}}
    """
    assert ("CD0772" not in codes(endings)) is honest


def test_a_late_ending_does_not_hide_an_early_one() -> None:
    late = """
        endings:
          - {id: dark, title: Dark, text: No light., quality: bad, when: "severity[hospitals] > 70"}
          - {id: worse, title: Worse, text: None., quality: bad, when: "severity[hospitals] > 90", early: true}
          - {id: light, title: Light, text: Some light., quality: good, when: "severity[hospitals] < 20"}
          - {id: over, title: Over, text: It ends., quality: mixed}
    """
    assert codes(late) == []


# -- evidence -------------------------------------------------------------------------------------------------------


def test_an_item_that_an_inject_fetches_needs_no_collector() -> None:
    fetched = """\
injects:
  - {id: late, headline: Late, text: It is late., when: hour >= 24, effects: ["tasked[brennia, bill] += 1"]}
"""
    elsewhere = CLEAN[CLEAN.index("incidents:") : CLEAN.index("injects:")].replace("lead: 24", "to: [brennia]")
    assert codes(elsewhere) == ["CD0666"]
    assert codes(fetched + elsewhere) == []


# -- allowing -------------------------------------------------------------------------------------------------------

LONE = """
    injects:
      - {id: late, headline: Late, text: It is late., when: hour >= 900, effects: ["harm[valdoria] += 1"]}
"""


def test_a_warning_is_allowed_on_its_line_or_above_it() -> None:
    assert codes(LONE.replace('1"]}', '1"]}  # lint: allow CD0551 it is a memory')) == []
    assert (
        codes(LONE.replace("      - {", "      # lint: allow CD0551 it is a memory\n      # of a plan\n      - {"))
        == []
    )


def test_an_allow_speaks_of_its_code_only_and_wants_a_reason() -> None:
    assert codes(LONE.replace('1"]}', '1"]}  # lint: allow CD0552 it is a memory')) == ["CD0551", "CD0112"]
    assert codes(LONE.replace('1"]}', '1"]}  # lint: allow CD0551')) == ["CD0551", "CD0111"]


# -- first things first ---------------------------------------------------------------------------------------------


def test_what_follows_from_a_fault_is_not_said() -> None:
    assert codes(LONE.replace("harm[valdoria]", "harm[valdora]")) == ["CD0502"]


# -- slips ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "twice"),
    [
        ("trust[valdoria, brennia] + turn + trust[valdoria, brennia] > 40", "trust[valdoria, brennia]"),
        ("fired[late] or fired[late]", "fired[late]"),
        ("max(turn, turn) > 2", "turn"),
        ("severity[hospitals] < severity[hospitals]", "severity[hospitals]"),
    ],
)
def test_a_formula_that_names_one_thing_twice(formula: str, twice: str) -> None:
    found = said(f"""
        injects:
          - {{id: late, headline: Late, text: It is late.}}
          - {{id: sum, headline: Sum, text: It sums., when: "{formula}", effects: ["pressure[valdoria] += 2"]}}
    """)
    assert any(f"CD0558 `{twice}` stands here twice" in one for one in found)


def test_dice_may_be_rolled_twice_and_a_number_squared() -> None:
    sums = '"pressure[valdoria] += roll(6) + roll(6) + turn * turn + 2 + 2"'
    assert (
        codes(f"""
        injects:
          - {{id: late, headline: Late, text: It is late., when: "hour >= 24", effects: [{sums}]}}
    """)
        == []
    )


def test_an_order_that_costs_more_than_its_twin_behind_the_same_gate() -> None:
    one = """{id: %s, name: %s, category: conduct, text: Write., cost: %d, effects: ["trust[everyone, actor] += turn"],
             roles: [victim], needs: [{when: "severity[hospitals] > 5", say: All is well, cure: Wait}]}"""
    both = "measures:\n  - {}\n  - {}\n".format(one % ("letter", "Letter", 1), one % ("note", "Note", 2))
    assert codes(both) == ["CD0795"]
    assert codes(both.replace("> 5", "> 6", 1)) == [], "another gate, another order"
