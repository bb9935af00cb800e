"""Two minds alone in a room: what they sign is lawful, near the best for both, and shaped by their characters."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.bargain import WAYS, Talks, all_drafts, figures, ours, talks
from cyberdip_game.minds.alternating import FEW, Deals, bargain
from cyberdip_game.minds.bargain import Character, worth
from cyberdip_game.rules.world import NOTHING

PLAIN = Character()
LANES = 1000
SEEDS = np.arange(1, LANES + 1, dtype=np.uint64)


def settle(these: Talks, moves: int = 30, first: Character = PLAIN, second: Character = PLAIN) -> Deals:
    seeds = SEEDS[: these.alternative.shape[1]]
    return bargain(these.own, these.alternative, these.red, moves, (first, second), seeds)


def rooms(seed: int, lanes: int, widths: tuple[int, ...]) -> Talks:
    """Talks in which issue i has widths[i] steps, padded with steps that are shut and look splendid."""
    dice, steps = np.random.default_rng(seed), max(widths)
    own = dice.integers(-300, 301, (2, len(widths), steps, lanes))
    padded = np.arange(steps)[:, None] >= np.array(widths)[:, None, None]
    red = padded | (dice.integers(0, 6, own.shape) == 0)
    return Talks(np.where(padded, 999, own), dice.integers(-200, 900, (2, lanes)), red)


def check_lawful(these: Talks, deals: Deals, moves: int) -> None:
    signed = deals.signed
    assert (deals.move[signed] < moves).all() and (deals.move[~signed] == moves).all()
    assert (deals.draft[:, ~signed] == NOTHING).all() and (deals.draft[:, signed] != NOTHING).all()
    assert (deals.values >= these.alternative).all()
    assert (deals.values[:, ~signed] == these.alternative[:, ~signed]).all()
    for side in (0, 1):
        assert (deals.values[side, signed] == worth(these.own[side], deals.draft)[signed]).all()
        on_red = np.take_along_axis(these.red[side], np.maximum(deals.draft, 0)[:, None], 1)[:, 0]
        assert not on_red[:, signed].any()


@pytest.mark.parametrize("family", ["free", "opposed"])
@pytest.mark.parametrize("moves", [1, 2, 5, 6, 30])
def test_nobody_signs_below_its_alternative_or_across_a_red_line(family: str, moves: int) -> None:
    these = talks(family, LANES)
    check_lawful(these, settle(these, moves), moves)


def test_where_nothing_is_as_good_as_the_alternative_nothing_is_signed() -> None:
    these = talks("opposed", LANES)
    these.alternative[1] = 1001
    assert not settle(these).signed.any()
    assert not settle(these.rows(slice(0, FEW))).signed.any()


@settings(deadline=None, max_examples=40)
@given(
    seed=st.integers(0, 2**32),
    widths=st.lists(st.integers(3, 6), min_size=2, max_size=6),
    moves=st.integers(1, 12),
    first=st.builds(Character, st.integers(0, 100), st.integers(10, 500), st.integers(0, 100), st.integers(0, 100)),
)
def test_any_table_ends_lawfully_and_as_it_would_alone(
    seed: int, widths: list[int], moves: int, first: Character
) -> None:
    these = rooms(seed, 4 * FEW, tuple(widths))
    together = settle(these, moves, first)
    check_lawful(these, together, moves)
    for lane in range(4 * FEW):
        one = slice(lane, lane + 1)
        alone = bargain(
            these.own[..., one], these.alternative[:, one], these.red[..., one], moves, (first, PLAIN), SEEDS[one]
        )
        assert (alone.draft == together.draft[:, one]).all()
        assert (alone.move == together.move[one]).all()
        assert (alone.values == together.values[:, one]).all()


def test_the_order_of_the_issues_hardly_matters() -> None:
    """Only ties are broken by it."""
    these, order = talks("free", LANES), [2, 0, 3, 1]
    turned = Talks(these.own[:, order], these.alternative, these.red[:, order])
    deals = settle(turned)
    check_lawful(turned, deals, 30)
    assert (deals.values == settle(these).values).all(0).mean() > 0.9


@pytest.mark.parametrize(("family", "signed"), [("free", 97), ("opposed", 90)])
def test_two_minds_find_nearly_the_best_for_both(family: str, signed: float) -> None:
    found = figures(talks(family, LANES, seed=7), 30, {"ours": ours})["ours"]
    assert found.signed >= signed
    assert found.product >= 0.95
    assert found.distance <= 0.05
    assert not found.unlawful


@pytest.mark.parametrize("family", ["free", "opposed"])
@pytest.mark.parametrize("moves", [6, 30])
def test_they_sign_more_and_better_than_three_plain_ways(family: str, moves: int) -> None:
    ours, *plain = figures(talks(family, LANES, seed=3), moves, WAYS).values()
    for way in plain:
        assert ours.signed >= way.signed and ours.product > way.product


@cache
def outcome(me: Character, them: Character) -> tuple[np.ndarray, float]:
    """(side, lane) gains over the alternative where both can gain, per cent signed of these."""
    these = talks("opposed", LANES)
    possible = all_drafts(these).product.max(0) > 0
    deals = settle(these, 30, me, them)
    return (deals.values - these.alternative)[:, possible], 100 * deals.signed[possible].mean()


def compared(me: Character, them: Character = PLAIN) -> tuple[float, float, float]:
    """Mine, theirs: gain beyond what two plain minds get, in standard errors of the pairs; signed beyond theirs."""
    (gains, signed), (plain, plainly) = outcome(me, them), outcome(PLAIN, PLAIN)
    mine, theirs = (change.mean() / (change.std() / np.sqrt(len(change))) for change in gains - plain)
    return mine, theirs, signed - plainly


def test_the_stubborn_leave_less_and_sign_less_and_two_of_them_least() -> None:
    stubborn = Character(firmness=30)
    _, theirs, signed = compared(stubborn)
    assert theirs < -3 and signed < -10
    assert compared(stubborn, stubborn)[2] < signed - 15


def test_the_generous_get_less_and_leave_more() -> None:
    mine, theirs, _ = compared(Character(generosity=30))
    assert mine < -3 and theirs > 3


def test_the_patient_get_more_than_the_hasty_and_sign_later() -> None:
    mine, theirs, _ = compared(Character(patience=250))
    assert mine > 3 and theirs < -3
    mine, theirs, _ = compared(Character(patience=50))
    assert mine < -3 and theirs > 3
    these = talks("opposed", LANES)
    hasty, patient = (settle(these, 30, Character(patience=patience)).move.mean() for patience in (50, 250))
    assert hasty + 2 < patient


def test_liars_about_red_lines_cost_the_others_much_and_themselves_deals() -> None:
    _, theirs, signed = compared(Character(honesty=0))
    assert theirs < -3 and signed < -5
    these = talks("opposed", LANES)
    both = settle(these).signed & settle(these, 30, Character(honesty=0)).signed
    lied = settle(these, 30, Character(honesty=0)).values[0, both] - settle(these).values[0, both]
    assert lied.mean() > 3 * lied.std() / np.sqrt(both.sum()), "what it still signs is better for it"
