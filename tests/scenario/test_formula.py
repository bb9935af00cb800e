"""The formula language: what it means, what it refuses and where, and that nothing else comes through."""

import pickle
import time
from typing import Any

import numpy as np
import pytest
from crisis import crisis
from hypothesis import given, settings
from hypothesis import strategies as st

from cyberdip_game.scenario import contexts
from cyberdip_game.scenario.formula import (
    GROUPS,
    ROLES,
    Context,
    Effect,
    Formula,
    FormulaError,
    condition,
    effect,
    holes,
    number,
)
from cyberdip_game.scenario.language import MAX_LENGTH, Effects
from cyberdip_game.scenario.library import names_of, toolbox

SCENARIO = crisis("""
    measures:
      - {id: knock, name: Knock, category: stability, text: You knock., aims: {target: others}}
    injects:
      - id: offer
        headline: An offer
        text: Take it or leave it.
        choices: [{id: leave, text: Leave it}, {id: take, text: Take it}]
        default: leave
      - {id: leak, headline: A leak, text: It leaks.}
""")
NAMES = names_of(SCENARIO)
EVERY_ROLE = Context(frozenset({*ROLES, "again"}))
LANES = 5


class At:
    """A world of random numbers as formulas see it: five lanes, Valdoria acts against Drevonia."""

    actor, target, victim, member, incident, sector, hypothesis, item = 0, 2, 0, 1, 0, 0, 0, 0
    hour, turn, turns, act, days, again = 48, 3, 4, 1, 1, 2
    lane: Any = slice(None)
    each = np.arange(4)

    def __init__(self, seed: int = 1) -> None:
        random = np.random.default_rng(seed)
        self.w = {
            id: random.integers(
                quantity.range[0], quantity.range[1] + 1, [*(len(NAMES.ids[axis]) for axis in quantity.axes), LANES]
            ).astype(np.int32)
            for id, quantity in NAMES.quantities.items()
        }
        self.world = self

    def at(self, quantity: str, actor: Any, *place: Any) -> Any:
        return self.w[quantity][(actor, *place)]

    def members(self, group: str) -> Any:
        """Brennia alone for most groups, nobody of the hosted."""
        if group == "everyone":
            return np.ones((4, 1), bool)
        return (self.each == (-1 if group == "hosted" else 1))[:, None]

    def belief(self, actor: int, incident: int, hypothesis: int) -> Any:
        return np.full(LANES, 60)

    def union_trust(self, actor: int) -> Any:
        return np.full(LANES, -20)

    def since(self, inject: int) -> Any:
        return np.full(LANES, 24)

    def docket(self, status: int, actor: int, measure: int, target: int | None = None) -> Any:
        return np.full(LANES, status == 1)

    def roll(self, position: int, sides: int) -> Any:
        return np.full(LANES, min(position, sides))


def value(text: str, context: Context = EVERY_ROLE) -> Any:
    """A formula's value in the first lane."""
    try:
        formula = number(text, NAMES, context)
    except FormulaError:
        formula = condition(text, NAMES, context)
    return np.broadcast_to(formula.of(At()), LANES)[0].item()


def refused(text: str, context: Context = EVERY_ROLE, read: Any = condition) -> tuple[int, str]:
    with pytest.raises(FormulaError) as error:
        read(text, NAMES, context)
    return error.value.column, str(error.value)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("7 // 2", 3),
        ("-7 // 2", -4),
        ("7 // 0", 0),
        ("5 // (hour - 48)", 0),
        ("-hour + 50", 2),
        ("2 + 3 * 4", 14),
        ("min(3, 1, 2) + max(1, 9)", 10),
        ("1 if turn == 3 else 2", 1),
        ("hour", 48),
        ("turns - turn", 1),
        ("again", 2),
        ("since[leak]", 24),
        ("belief[actor, hospitals, gang]", 60),
        ("roll(6) + roll(6)", 3),
        ("true", True),
        ("not true", False),
        ("not (hour > 3) or false", False),
        ("1 < turn <= 3", True),
        ("hour != 48", False),
        ("pending[actor, knock] and not inforce[actor, knock, drevonia]", True),
        ("sum(1 if true else 0 * trust[everyone, actor])", 4),
        ("count(capital[everyone] >= 0)", 4),
        ("count(capital[council] >= 0)", 1),
        ("mean(capital[hosted])", 0),
        ("least(capital[hosted])", 0),
        ("most(capital[hosted])", 0),
        ("any(capital[hosted] >= 0)", False),
        ("all(capital[hosted] < 0)", True),
    ],
)
def test_means(text: str, wanted: object) -> None:
    assert value(text) == wanted


def test_reads_the_world_at_its_places() -> None:
    at = At()
    assert value("trust[target, actor]") == at.w["trust"][2, 0, 0]
    assert value("mean(trust[council, actor])") == at.w["trust"][1, 0, 0]
    assert value("most(trust[everyone, actor])") == at.w["trust"][:, 0, 0].max()
    assert value("calm[valdoria]") == 100 - at.w["pressure"][0, 0]
    assert value("ended") == at.w["ended"][0]
    assert value("rung[actor, target]") == sum(at.w["tension"][0, 2, 0] >= mark for mark in (12, 25, 40, 55, 75, 95))
    assert value("chosen[actor, offer, take]") == (at.w["chosen"][0, 0, 0] == 2)
    assert value("fired[leak]") == (at.w["fired"][1, 0] > 0)


def test_an_effect_posts_to_each_of_a_group_its_own_amount() -> None:
    made = effect("trust[council, actor] -= capital[council] // 2", NAMES, EVERY_ROLE)
    at = At()
    assert (made.quantity, made.group) == ("trust", "council")
    assert np.array_equal(made.place(at)[0], at.each)
    assert np.array_equal(made.amount.of(at), -(at.w["capital"] // 2))
    assert (made.amount.low, made.amount.high) == (-6, 0)


def test_an_effect_on_one_place() -> None:
    made = effect("severity[incident] += 3", NAMES, EVERY_ROLE)
    assert (made.place(At()), made.amount.of(At()), made.group) == ((0,), 3, None)


def test_truth_reads_as_a_condition_at_the_end_only() -> None:
    at = At()
    ending = contexts.ending_context()
    for index, hypothesis in enumerate(("gang", "service", "other")):
        made = condition(f"truth[hospitals, {hypothesis}]", NAMES, ending)
        assert np.array_equal(made.of(at), at.w["truth"][0] == index)
    assert refused("truth[hospitals, gang]") == (0, "`truth` may not be read here: it would give the author away")
    assert refused("truth[hospitals] == 1", ending)[1] == "`truth` wants an incident and a hypothesis, not 1 place"


def test_measures_a_scenario_leaves_out_were_never_ordered() -> None:
    absent = toolbox()[0].id
    names = names_of(crisis(f"toolbox: {{without: [{absent}]}}"))
    assert not condition(f"inforce[actor, {absent}]", names, EVERY_ROLE).of(At())
    assert number(f"times[actor, {absent}]", names, EVERY_ROLE).of(At()) == 0
    assert number(f"count(inforce[others, {absent}])", names, EVERY_ROLE).group is None, "nobody has it under way"


def test_knows_what_it_reads() -> None:
    formula = condition("trust[drevonia, actor] > 3 and belief[actor, hospitals, gang] > 4", NAMES, EVERY_ROLE)
    assert formula.reads == {"trust", "evidence"}
    assert sorted(formula.sources) == [
        ("evidence", ("actor", "hospitals", "gang"), "belief", 31),
        ("trust", ("drevonia", "actor"), "trust", 0),
    ]


def test_is_one_line_however_it_is_folded() -> None:
    assert value("hour\n  + 2\t- 1") == 49
    assert refused("  hour >\n severty[hospitals]")[0] == 10


def test_survives_the_way_to_another_process() -> None:
    formula = condition("hour > 3", NAMES, EVERY_ROLE)
    formula.of(At())
    assert pickle.loads(pickle.dumps(formula)) == formula
    assert pickle.loads(pickle.dumps(formula)).of(At())


class One(At):
    """The same world in its lane 3, where one game is read."""

    lane = 3

    def who(self, group: str) -> list[int]:
        return np.flatnonzero(self.members(group)).tolist()


@pytest.mark.parametrize("group", ["everyone", "others", "hosted"])
@pytest.mark.parametrize(
    "text",
    [
        "sum(trust[{0}, target])",
        "mean(trust[{0}, target])",
        "least(trust[{0}, target])",
        "most(trust[{0}, target])",
        "count(trust[{0}, target] > 0)",
        "1 if any(trust[{0}, target] > 20) else 0",
        "1 if all(trust[{0}, target] > 20) else 0",
    ],
)
def test_one_game_reads_of_a_group_what_many_read(text: str, group: str) -> None:
    formula = number(text.format(group), NAMES, EVERY_ROLE)
    for seed in range(8):
        assert formula.of_one(One(seed)) == formula.of(At(seed))[One.lane]


def test_effects_of_one_game_post_what_is_not_nothing_and_nobody_to_itself() -> None:
    lines = ["trust[everyone, target] += 3", "capital[actor] -= 0", "capital[actor] += again // 2"]
    effects = Effects(effect(line, NAMES, EVERY_ROLE) for line in lines)
    posted = [*(("trust", (one, 2), 3) for one in (0, 1, 3)), ("capital", (0,), 1)]
    assert effects.of_one(One()) == posted
    assert pickle.loads(pickle.dumps(effects)).of_one(One()) == posted


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("severity[valdoria] > 1", 9, "`severity` wants an incident there, `valdoria` is an actor"),
        ("trust[target] > 1", 0, "`trust` wants 2 actors, not 1 place"),
        ("evidence[actor] > 1", 0, "`evidence` wants an actor, an incident and a hypothesis, not 1 place"),
        ("ended[actor] > 1", 0, "`ended` wants no place, not 1 place"),
        ("severity[3] > 1", 9, "`severity` wants the name of an incident there"),
        ("severity > 1", 0, "`severity` wants a place; write severity[incident]"),
        ("valdoria > 1", 0, "`valdoria` is a place; put it in brackets after a quantity"),
        ("sevrity[hospitals] > 1", 0, "unknown quantity `sevrity`; did you mean `severity`?"),
        ("severity[hospital] > 1", 9, "unknown incident `hospital`; did you mean `hospitals`?"),
        ("houre > 1", 0, "unknown name `houre`; did you mean `hour`?"),
        ("meen(capital[council]) > 1", 0, "unknown function `meen`; did you mean `mean`?"),
        ("hour + (3 > 2) > 1", 8, "a number is wanted here, not a condition"),
        ("hour and turn > 3", 0, "a condition is wanted here, such as `... > 0`"),
        ("hour", 0, "this must be a condition such as `severity[hospitals] > 40`"),
        ("capital[council] > 1", 0, "`council` are many; say any(...), all(...) or mean(...)"),
        ("any(capital[council] > pressure[others])", 4, "one group per formula, not `council` and `others`"),
        ("any(trust[council, others] > 0)", 4, "one group per formula"),
        ("mean(hour) > 3", 0, "mean(...) wants a group such as `council` inside"),
        ("hour / 2 > 3", 7, "numbers are joined by + - * //; divide with `//`, which rounds down"),
        ("hour ** 2 > 3", 8, "numbers are joined by + - * //"),
        ("hour is 3", 0, "compare with < <= > >= == !="),
        ("hour > 3.0", 7, "numbers are whole here"),
        ("roll(hour) > 3", 5, "roll(n) wants a whole number from 1 to 1000"),
        ("min(3) > 3", 0, "`min` wants two or more numbers"),
        ("mean() > 3", 0, "`mean` wants one thing in its brackets"),
        ("severity(hospitals) > 3", 0, "`severity` takes its place in square brackets; write severity[...]"),
        ("hour = 3", 5, "this is not a formula; equality is written `==`"),
        ("hour > 3 && turn > 3", 9, "this is not a formula; write `and`"),
        ("hour > 50%", 9, "this is not a formula; chances are whole numbers, written without `%`"),
        ("(hour > 3", 0, "this is not a formula; look for a missing bracket or sign"),
        ("", 0, "nothing is written here"),
        ("   ", 2, "nothing is written here"),
        ("hour > ３", 7, "`３` is not part of the formula language"),
        ("'text'", 0, "`'` is not part of the formula language"),
        ("hour > 3hours", 7, "`3hours` is no number and no word"),
        ("hour > 0x10", 7, "`0x10` is no number and no word"),
        ("hour > 1_000", 7, "`1_000` is no number and no word"),
        ("hour > 1.if 3", 7, "`1.if` is no number and no word"),
        ("lambda: 3", 0, "this is not part of the formula language"),
        ("__import__(os) > 3", 0, "unknown function `__import__`"),
        ("hour.real > 3", 0, "this is not part of the formula language"),
        ("[x for x in y]", 0, "this is not part of the formula language"),
        ("10**3 > 3", 4, "numbers are joined by + - * //"),
        ("2000000000 > hour", 0, "this number can grow beyond a thousand million"),
        ("hour * hour * hour * hour * hour * hour > 3", 0, "this number can grow beyond a thousand million"),
        (
            "pending[actor] or true",
            0,
            "`pending` wants an actor and a measure, or these and a target; "
            "write pending[actor, measure] or pending[actor, measure, target]",
        ),
        ("fired or true", 0, "`fired` wants a place; write fired[inject]"),
        ("chosen[actor, offer, tak]", 21, "unknown choice of `offer` `tak`; did you mean `take`?"),
        ("chosen[actor, leak, take]", 14, "`leak` offers no choices"),
        ("chosen[actor, ofer, take]", 14, "unknown inject `ofer`; did you mean `offer`?"),
        ("chosen[actor]", 0, "`chosen` wants an actor, an inject and one of its choices"),
    ],
)
def test_refuses(text: str, column: int, message: str) -> None:
    assert refused(text) == (column, message)


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("trust[target, actor] = 3", 0, "an effect reads `quantity[place] += amount` or `-= amount`"),
        ("trust[target, actor] *= 3", 0, "an effect reads `quantity[place] += amount` or `-= amount`"),
        ("import os", 0, "an effect reads `quantity[place] += amount` or `-= amount`"),
        ("harm[actor] += 1; harm[target] += 1", 16, "`;` is not part of the formula language"),
        ("presure[actor] += 1", 0, "unknown quantity `presure`; did you mean `pressure`?"),
        ("evidence[actor, hospitals, gang] += 1", 0, "`evidence` is kept by the rules; an effect cannot post to it"),
        ("ended += 1", 0, "`ended` is kept by the rules; an effect cannot post to it"),
        ("harm[actor] += hour > 3", 15, "the amount must be a number"),
        ("harm[actor] += capital[council]", 15, "`council` must also stand on the left side"),
        ("harm.real += 1", 0, "the left side of an effect is a quantity at a place"),
        ("(harm)[actor][actor] += 1", 0, "the left side of an effect is a quantity at a place"),
    ],
)
def test_refuses_effects(text: str, column: int, message: str) -> None:
    assert refused(text, read=effect) == (column, message)


def test_roles_are_those_of_the_place() -> None:
    nobody = contexts.inject_context()
    assert refused("trust[target, actor] > 1", nobody) == (6, "there is no `target` here")
    assert refused("any(capital[suspects] > 3)", nobody) == (12, "`suspects` needs an incident, and there is none here")
    assert refused("again > 1", nobody) == (0, "there is no `again` here: it counts a measure's own orders")


def test_long_and_deep_formulas_are_refused() -> None:
    assert refused("1 +" * 200 + "1 > 1")[1] == "a formula may have 400 characters, this has 605; split it"
    assert "nest 40 deep" in refused("not " * 60 + "true")[1]
    assert "have 120 parts" in refused(" and ".join(["1<2"] * 50))[1]


def test_every_accepted_shape_compiles() -> None:
    """The limits keep nested brackets within what Python's own parser takes."""
    for text in ("not " * 38 + "true", "-" * 38 + "1 > 1", "+".join("1" * 38) + " > 1", "1 < " * 50 + "1"):
        assert value(text) in (True, False)
    assert value(f"min({','.join('1' * 110)})") == 1


def test_holes_are_found_with_their_place() -> None:
    assert holes("a {b} c {d[e]}") == [(2, "b"), (8, "d[e]")]
    with pytest.raises(FormulaError) as error:
        holes("a {b} c {d")
    assert error.value.column == 8


_places = {
    "trust": "[target, actor]",
    "capital": "[actor]",
    "severity": "[hospitals]",
    "pressure": "[valdoria]",
    "tension": "[actor, drevonia]",
}
_numbers = st.recursive(
    st.integers(0, 99).map(str) | st.sampled_from(["hour", "turn", *(word + place for word, place in _places.items())]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda part: f"({part[0]} {part[1]} {part[2]})"),
        st.tuples(inner, inner).map(lambda part: f"({part[0]} // {part[1]})"),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(lambda part: f"{part[0]}({part[1]}, {part[2]})"),
        st.tuples(inner, inner, inner).map(lambda part: f"({part[0]} if {part[1]} > 3 else {part[2]})"),
        inner.map(lambda part: f"-{part}"),
        st.tuples(st.sampled_from(["mean", "sum", "least", "most"]), st.sampled_from(sorted(GROUPS)), inner).map(
            lambda part: f"{part[0]}(capital[{part[1]}] * {part[2]})"
        ),
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(_numbers, st.integers(0, 999))
def test_every_number_lies_in_the_interval_it_knows(text: str, seed: int) -> None:
    try:
        formula = number(text, NAMES, EVERY_ROLE)
    except FormulaError:
        return  # too big or nested groups; it was said
    values = np.broadcast_to(formula.of(At(seed)), LANES)
    assert formula.low <= values.min()
    assert values.max() <= formula.high


_WORDS = [
    *NAMES.quantities,
    *ROLES,
    *GROUPS,
    *NAMES.ids["actor"],
    "hospitals",
    "gang",
    "offer",
    "take",
    "fired",
    "chosen",
    "truth",
    "hour",
    "and",
    "or",
    "not",
    "if",
    "else",
    "min",
    "mean",
    "roll",
    "lambda",
    "3",
    "1e9",
    "+=",
    "-=",
    "//",
    "**",
    "(",
    ")",
    "[",
    "]",
    ",",
    ">",
    "==",
    "=",
    ":",
    ";",
    "'",
    "\n",
    "  ",
    "#",
    "{",
    "é",
]


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=80) | st.lists(st.sampled_from(_WORDS), max_size=24).map(" ".join), st.booleans())
def test_any_text_is_read_or_refused(text: str, open: bool) -> None:
    context = EVERY_ROLE if open else contexts.inject_context()
    for read in (condition, number, effect):
        try:
            made = read(text, NAMES, context)
        except FormulaError as error:
            assert 0 <= error.column <= len(text)
        else:
            assert isinstance(made, Formula | Effect)
            assert callable(made.of if isinstance(made, Formula) else made.place)


def test_the_worst_texts_are_refused_quickly() -> None:
    start = time.perf_counter()
    for piece in ("(", "[", "-", "not ", "a[", "1+", "1 if 1 else ", "min(", "lambda:", "f'{", "~", "0x", "'", "\\"):
        refused((piece * MAX_LENGTH)[:MAX_LENGTH])
        refused(piece * 100_000)
    assert time.perf_counter() - start < 1
