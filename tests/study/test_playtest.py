"""A playtest of a five-line crisis whose endings are known: numbers add up and are the same wherever it is played."""

import json
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

from cyberdip_game.play.begin import Wanted, new_game
from cyberdip_game.rules.endings import score
from cyberdip_game.study import playtest, verdict
from cyberdip_game.study.facts import Report
from cyberdip_game.study.findings import Played, explained
from cyberdip_game.study.intervals import change, share
from cyberdip_game.study.plan import Unplayable, planned
from cyberdip_game.study.run import Elsewhere, Here, Lost, pool
from cyberdip_game.study.tally import SUMS
from tests.crisis import crisis_text
from tests.rules.test_talks import CHANNEL

# The door opens on the second morning in half of the games; whoever may push it decides how the day ends.
DOOR = crisis_text("""
injects:
  - {id: door, headline: A door opens, text: It was shut., to: [valdoria], when: turn == 2, chance: 50,
     choices: [{id: push, text: Push it, effects: ["legitimacy[actor] += 9"]}, {id: leave, text: Leave it}],
     default: leave}
  - {id: ghost, headline: A ghost, text: Nobody sees it., when: hour > 900}
score:
  valdoria: {standing: {weight: 1, is: "legitimacy[valdoria]"}}
endings:
  - {id: never, title: Nobody comes here, text: None., quality: good, when: "pressure[valdoria] > 100"}
  - {id: open, title: The door is open, text: Air., quality: good, when: "fired[door]"}
  - {id: shut, title: The door is shut, text: Stale., quality: bad}
""")


@cache
def played(games: int = 400) -> Played:
    return playtest.played(planned(DOOR, "door.yaml", games=games), Here(), lambda more: None)


@cache
def report() -> Report:
    return playtest.report(played(), "cyberdip playtest door.yaml")


def test_endings_are_those_the_author_wrote() -> None:
    never, opened, shut = report().endings
    assert never.share.count == 0 and opened.share.count + shut.share.count == 400
    assert opened.share.low < 50 < opened.share.high, "the door opens in half of the games"
    assert opened.share.count == report().injects[0].share.count == report().injects[0].turns[1]
    first, second = report().findings[:2]
    assert first.sentence == "“Nobody comes here” is never reached"
    assert second.sentence == "“A ghost” is never seen"
    assert report().verdict == f"Playable, but {first.sentence} and {second.sentence}."


def test_whoever_waits_leaves_the_door_and_whoever_thinks_pushes_it() -> None:
    push, leave = report().injects[0].choices
    by_level = dict(zip(report().levels, push.by_mind, strict=True))
    assert by_level["wait"].count == 0
    assert by_level["thoughtful"].count == by_level["thoughtful"].of > 0
    assert push.share.count + leave.share.count == report().injects[0].share.count


def test_tallies_add_up() -> None:
    sums, columns = played().tally.sums, played().tally.columns
    assert set(sums) == set(SUMS)
    assert sums["playing"][:, 0].sum() == len(columns["ending"]) == 400
    assert sums["playing"].sum() == columns["turn"].sum()
    assert (sums["belief"].sum((1, 3)) <= sums["playing"]).all()
    assert (sums["capital"].sum(2) == sums["playing"]).all()
    assert sums["truth"].sum() == 400 and sums["truth_score"].sum() == columns["score"].sum()
    assert (sums["used"] <= sums["able"]).all() and sums["used"].any()


def test_a_seed_s_games_stand_together_and_more_games_begin_alike() -> None:
    few, many = played(40).tally, played().tally
    for name, values in few.columns.items():
        assert (values == many.columns[name][:40]).all()


def test_processes_and_this_process_count_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cyberdip_game.study.plan.BLOCK", 90)
    with pool(2) as workers:
        elsewhere = playtest.played(played().study, workers, lambda more: None)
    assert elsewhere.tally.plain() == played().tally.plain()
    assert playtest.report(elsewhere, report().command) == report()


def test_a_worker_that_dies_costs_only_its_own_games(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cyberdip_game.study.plan.BLOCK", 50)
    pools = []

    def fresh() -> ProcessPoolExecutor:
        pools.append(ProcessPoolExecutor(2, mp_context=get_context("spawn")))  # as a study does: no lock is inherited
        return pools[-1]

    def kill(more: int) -> None:
        if len(pools) == 1:
            for process in list(pools[0]._processes.values()):
                process.kill()

    workers = Elsewhere(fresh)
    survived = playtest.played(played().study, workers, kill)
    workers.close()
    assert len(pools) == 2, "the killed pool was replaced"
    assert survived.tally.plain() == played().tally.plain()


def test_workers_that_always_die_are_said_in_one_sentence() -> None:
    class Broken(ProcessPoolExecutor):
        def submit(self, *args, **kwargs):  # type: ignore[no-untyped-def]
            raise BrokenProcessPool("gone")

    with pytest.raises(Lost, match="--jobs 1"):
        Elsewhere(Broken).run(str, [1], lambda value: None)


def test_levels_go_from_the_weakest_to_the_strongest_and_rules_of_thumb_are_habits() -> None:
    mixed = ("thoughtful", "habit:mirror", "wait", "habit", "wait")
    assert planned(DOOR, "door.yaml", levels=mixed).levels == ("wait", "habit:mirror", "habit", "thoughtful")


def test_what_cannot_be_studied_says_why() -> None:
    for wanted, said in (
        ({"levels": ("thoughtfull",)}, "did you mean `thoughtful`"),
        ({"seats": ("brennia",)}, "not a seat .* that a person may take"),
        ({"games": 3}, "at least 4 games"),
    ):
        with pytest.raises(Unplayable, match=said):
            planned(DOOR, "door.yaml", **wanted)  # type: ignore[arg-type]


def test_every_odd_game_opens_at_the_ending_and_score_that_were_counted(tmp_path: Path) -> None:
    path = tmp_path / "door.yaml"
    path.write_text(DOOR)
    columns = played().tally.columns
    assert report().odd, "there is always a best and a worst game"
    for number in (*(one.game for one in report().odd), 0, 1, 2, 3, 101):
        game = played().study.game(number)
        opened = new_game(Wanted(str(path), (game.seat,), game.seed, "fair", folder=tmp_path, mind=game.level))
        assert opened.world["ended"][0] == columns["ending"][number]


def test_a_mind_may_play_for_people_and_they_go_on_from_any_turn(tmp_path: Path) -> None:
    path = tmp_path / "door.yaml"
    path.write_text(DOOR)
    game = new_game(Wanted(str(path), (), 3, folder=tmp_path, mind="thoughtful"))
    assert game.over
    game.rewind(2)
    assert not game.over and game.turn == 2
    game.let_play("wait")
    assert game.over and len(game.branches) == 2


def test_intervals_hold_what_is_known_of_them() -> None:
    assert (share(0, 50).low, share(50, 50).high, share(0, 0).high) == (0.0, 100.0, 100.0)
    assert (share(15, 50).low, share(15, 50).high) == (19.1, 43.8)  # Wilson 1927, as in Brown, Cai and DasGupta 2001
    assert change(0, 0, 400).points == 0 and not change(0, 0, 400).certain
    assert change(60, 10, 400).certain and change(60, 10, 400).points == 12.5
    inside = sum(
        share(int(hit), 80).low <= 30 <= share(int(hit), 80).high
        for hit in np.random.default_rng(1).binomial(80, 0.3, 2000)
    )
    assert 0.93 < inside / 2000 < 0.97


def test_luck_and_skill_share_the_variance() -> None:
    assert explained(np.array([[10, 30], [10, 30]])) == (100, 0, 0)
    assert explained(np.array([[10, 10], [30, 30]])) == (0, 100, 0)
    assert explained(np.array([[10, 30], [30, 10]])) == (0, 0, 100)
    assert explained(np.array([[10, 10]])) == (0, 0, 0)


def test_titles_are_true() -> None:
    assert verdict.endings_title(report()).startswith(
        f"“{max(report().endings, key=lambda one: one.share.count).title}”"
    )
    assert verdict.injects_title(report()) == "One inject is never seen, none is always"
    assert json.dumps(played().tally.plain())


def test_a_measure_is_dominated_unless_it_moves_what_the_minds_that_judge_it_do_not_weigh() -> None:
    text = crisis_text("""
    quantities: [{id: queue, of: [actor], range: [0, 100], start: 50}]
    measures:
      - {id: paper, name: Work on paper, category: conduct, icon: file-text, text: Type., roles: [victim], cost: 2,
         effects: ["queue[actor] -= 6"]}
      - {id: shout, name: Shout, category: conduct, icon: file-text, text: Louder., roles: [victim], cost: 2,
         effects: ["pressure[actor] += 2"]}
    """)
    here = playtest.played(planned(text, "queue.yaml", games=200), Here(), lambda more: None)
    found = {one.id: one for one in playtest.report(here).measures}
    assert found["shout"].dominated and not found["shout"].unweighed
    assert found["paper"].unweighed and not found["paper"].dominated and not found["paper"].never_best
    assert found["paper"].beaten.percent > 90, "its rival looks better to whoever does not count the queue"


def test_talks_are_played_in_a_study_as_at_the_desk(tmp_path: Path) -> None:
    text = crisis_text(CHANNEL)
    path = tmp_path / "talks.yaml"
    path.write_text(text)
    study = playtest.played(planned(text, str(path), games=40), Here(), lambda more: None)
    for number in range(12):
        one = study.study.game(number)
        opened = new_game(Wanted(str(path), (one.seat,), one.seed, "fair", folder=tmp_path, mind=one.level))
        index = opened.index(one.seat)
        assert score(opened.board, opened.world, index)[0] == study.tally.columns["score"][number]
        assert opened.world["ended"][0] == study.tally.columns["ending"][number]


# -- what an author asks next ---------------------------------------------------------------------------------------


def test_where_what_the_endings_read_stands_at_the_end() -> None:
    (pressure,) = report().marks
    low, middle, high = pressure.all
    assert pressure.reads == "pressure[valdoria]" and low <= middle <= high
    assert len(pressure.by_level) == len(report().levels)


def test_a_choice_says_by_how_much_it_is_better_than_the_others() -> None:
    push, leave = report().injects[0].choices
    assert push.margin is not None and push.margin > 0
    assert leave.margin == -push.margin, "of two the one gains what the other lacks"


def test_luck_has_a_name() -> None:
    (side,) = report().sides
    door = next(one for one in side.luck if one.kind == "inject")
    assert door.title == "A door opens" and door.gap > 0 and 50 < door.percent <= 100
    assert door.sentence == f"games in which “A door opens” comes end {door.gap} points higher for it"


def test_of_few_nights_nothing_is_said_to_happen_never() -> None:
    few = playtest.report(played(40))
    assert few.nights == 10
    assert few.findings[0].sentence == (
        "“Nobody comes here” was not reached in 10 nights, too few to say never (more with --games)"
    )


def test_belief_is_told_seat_by_seat() -> None:
    text = DOOR.replace("severity: 40", "severity: 40\n    wanted: {turn: 3, belief: 99}", 1)
    made = playtest.report(playtest.played(planned(text, "door.yaml", games=400), Here(), lambda more: None))
    ((seat, mean),) = made.doubt[0].seats
    assert seat == "Valdoria" and abs(mean - (made.doubt[0].then or 0)) <= 1
