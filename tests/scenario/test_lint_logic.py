"""What conditions mean together: whatever is called impossible is so in every world."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberdip_game.scenario.formula import Context, condition
from cyberdip_game.scenario.lint.logic import Logic
from tests.scenario.test_formula import LANES, NAMES, At

OPEN = Context(frozenset({"actor", "target"}), frozenset())
_PLACES = (
    "severity[hospitals]",
    "trust[valdoria, brennia]",
    "capital[actor]",
    "named[valdoria, hospitals, gang]",
    "hour",
)
_FACTS = (
    "truth[hospitals, gang]",
    "truth[hospitals, service]",
    "fired[leak]",
    "chosen[valdoria, offer, take]",
    "chosen[valdoria, offer, leave]",
    "any(trust[council, valdoria] > 20)",
    "true",
)
_SIGNS = ("<", "<=", ">", ">=", "==", "!=")
_compared = st.builds(
    "{} {} {}".format,
    st.sampled_from(_PLACES),
    st.sampled_from(_SIGNS),
    st.sampled_from([-40, 0, 1, 3, 20, 48, 60, 100]),
)
_mirrored = st.builds("{} {} {}".format, st.sampled_from([0, 3, 48]), st.sampled_from(_SIGNS), st.sampled_from(_PLACES))
_between = st.builds(
    "{} <= {} < {}".format, st.sampled_from([0, 3]), st.sampled_from(_PLACES), st.sampled_from([3, 60])
)
_two = st.builds("{} {} {}".format, st.sampled_from(_PLACES), st.sampled_from(_SIGNS), st.sampled_from(_PLACES))
_conditions = st.recursive(
    _compared | _mirrored | _between | _two | st.sampled_from(_FACTS),
    lambda inner: (
        st.builds("({} and {})".format, inner, inner)
        | st.builds("({} or {})".format, inner, inner)
        | st.builds("not ({})".format, inner)
    ),
    max_leaves=6,
)


def worlds(text: str) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Whether a condition holds in each of some worlds."""
    formula = condition(text, NAMES, OPEN)
    return np.concatenate([np.broadcast_to(np.asarray(formula.of(At(seed)), bool), LANES) for seed in range(12)])


@settings(max_examples=300, deadline=None)
@given(_conditions)
def test_what_never_or_always_holds_does_so_in_every_world(text: str) -> None:
    formula, logic, holds = condition(text, NAMES, OPEN), Logic(NAMES), worlds(text)
    assert formula.low <= holds.min()
    assert holds.max() <= formula.high
    assert logic.possible((text, OPEN, True)) or not holds.any()
    assert logic.possible((text, OPEN, False)) or holds.all()


@settings(max_examples=300, deadline=None)
@given(_conditions, _conditions)
def test_what_one_condition_is_said_to_imply_holds_where_it_does(one: str, other: str) -> None:
    if not Logic(NAMES).possible((one, OPEN, True), (other, OPEN, False)):
        assert (~worlds(one) | worlds(other)).all()


@pytest.mark.parametrize(
    "text",
    [
        "severity[hospitals] > 40 and severity[hospitals] < 20",
        "20 > severity[hospitals] and severity[hospitals] >= 20",
        "hour >= 24 and not hour > 12",
        "truth[hospitals, gang] and truth[hospitals, service]",
        "fired[leak] and not fired[leak]",
        "(hour < 12 or hour > 60) and 24 <= hour < 48",
        "trust[valdoria, brennia] > severity[hospitals] and severity[hospitals] > trust[valdoria, brennia]",
        "named[valdoria, hospitals, gang] == 2",
        "hour > 900",
    ],
)
def test_what_cannot_be_is_told(text: str) -> None:
    assert not Logic(NAMES).possible((text, OPEN, True))


def test_what_cannot_be_judged_is_taken_as_possible() -> None:
    many = " and ".join(f"(hour > {n} or severity[hospitals] > {n})" for n in range(12))
    assert Logic(NAMES).possible((many, OPEN, True), ("hour < 0", OPEN, False))
