"""Moved numbers: found where the author wrote them, moved alone, and the one that decides comes first."""

from attrs import evolve

from cyberdip_game.scenario.reader import parse
from cyberdip_game.study import playtest
from cyberdip_game.study.came import came
from cyberdip_game.study.compare import against
from cyberdip_game.study.influence import influence, steps
from cyberdip_game.study.numbers import moved, numbers
from cyberdip_game.study.plan import planned
from cyberdip_game.study.run import Here
from tests.crisis import crisis_text

# A coin is tossed on the second morning; only the first line of the cast's other numbers could matter as well.
COIN = crisis_text("""
injects:
  - {id: coin, headline: A coin, text: It falls., when: turn == 2, chance: 50,
     effects: ["pressure[valdoria] += 10 - 5 // 5", "trust[brennia, valdoria] += 3"]}
endings:
  - {id: heads, title: Heads, text: Up., quality: good, when: "fired[coin]"}
  - {id: tails, title: Tails, text: Down., quality: bad}
""")


def played(text: str = COIN) -> playtest.Played:
    return playtest.played(planned(text, "coin.yaml", levels=("habit",), games=800), Here(), lambda more: None)


def test_numbers_are_found_where_they_stand_and_moved_alone() -> None:
    scenario = parse(COIN)
    found = {number.label: number for number in numbers(scenario)}
    chance = found["chance of “A coin”"]
    assert (chance.value, chance.shift.by, chance.scale) == (50, 5, 1.0)
    assert moved(scenario, [chance.shift]).injects[0].chance == 55
    ten = next(number for label, number in found.items() if "its 10" in label)
    assert moved(scenario, [ten.shift]).injects[0].effects[0] == "pressure[valdoria] += 11 - 5 // 5"
    fives = [
        number for label, number in found.items() if label.startswith("pressure[valdoria] += 10") and "its 5" in label
    ]
    assert fives[0].scale == 0.5, "a tenth of five is half a step"
    assert not any("trust[brennia" in label for label in found), "a tenth of three is nothing whole"
    for number in numbers(scenario):
        assert moved(scenario, [number.shift]) is not scenario


def test_what_decides_comes_first_with_its_size() -> None:
    done: list[int] = []
    here = played()
    first, *rest = influence(here, Here(), done.append)
    assert first.number == "chance of “A coin”"
    heads, tails = first.endings
    assert heads.low < 5 < heads.high and heads.certain, "five per cent more heads for a tenth more chance"
    assert heads.points == -tails.points
    assert all(fact.moved < first.moved for fact in rest)
    assert 10 < sum(done) <= steps(here)


def test_a_prior_weighs_the_games_in_which_it_is_true() -> None:
    text = COIN.replace('when: "fired[coin]"', 'when: "truth[hospitals, gang]"')
    facts = {fact.number: fact for fact in influence(played(text), Here(), lambda more: None)}
    gang = facts["prior of “gang” (Hospitals)"]
    assert gang.endings[0].low <= 100 * (6.6 / 10.6 - 0.6) + 0.1 <= gang.endings[0].high + 0.1


def test_where_every_game_ends_alike_no_prior_changes_anything() -> None:
    text = COIN.replace('when: "fired[coin]"', 'when: "turn > 0"')
    assert not any(one.points for fact in influence(played(text), Here(), lambda more: None) for one in fact.endings)


def test_versions_are_compared_on_the_same_nights() -> None:
    old, new = played(COIN.replace("chance: 50", "chance: 40")), played()
    heads, tails, coin = against(came(old), came(new))
    assert (coin.kind, coin.id, coin.change) == ("inject", "coin", heads.change)
    assert heads.change.certain and heads.change.low < 10 < heads.change.high
    assert round(heads.now.percent - heads.before.percent, 1) == heads.change.points == -tails.change.points
    same = against(came(new), came(played()))
    assert not any(one.change.certain or one.change.points for one in same)


def test_an_ending_that_one_version_lacks_is_compared_as_never() -> None:
    renamed = played(COIN.replace("id: heads, title: Heads", "id: crown, title: Crown"))
    facts = {one.id: one for one in against(came(played()), came(renamed))}
    assert facts["heads"].now.count == 0 and facts["crown"].before.count == 0
    assert evolve(facts["crown"], id="x").change.certain
