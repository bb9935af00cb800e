"""Checks of a file of scenario tests: every name exists in the scenario, every formula can be read."""

from cyberdip_game.minds.policy import POLICIES
from cyberdip_game.play.game import OPPONENTS
from cyberdip_game.play.trial_words import Trials, Turn
from cyberdip_game.scenario import contexts, reader, yaml
from cyberdip_game.scenario.calendar import calendar
from cyberdip_game.scenario.checker import Checker
from cyberdip_game.scenario.yaml import Path


def check(document: yaml.Document, written: Trials, text: str, name: str) -> Checker:
    """Note names that do not exist and formulas that cannot be read; `text` is the scenario, `name` its file.

    Raises ScenarioError of the scenario.
    """
    scenario = reader.parse(text, name)
    it, taken = Checker.of(scenario, document), set[str]()
    playable = [actor.id for actor in scenario.actors if actor.playable]
    last = len(calendar(scenario))
    for place, trial in enumerate(written.games):
        path: Path = ("games", place)
        if trial.name in taken:
            document.problem("CD0304", (*path, "name"), f"there are two games called `{trial.name}`")
        taken.add(trial.name)
        it.all_known((*path, "seats"), trial.seats, playable, "seat")
        it.known((*path, "opponents"), trial.opponents, OPPONENTS, "there are no opponents")
        if trial.mind:
            it.known((*path, "mind"), trial.mind, POLICIES, "there is no level of mind")
        it.within((*path, "stops"), trial.stops, 0, last)
        if trial.ending:
            it.known((*path, "ending"), trial.ending, [one.id for one in scenario.endings], "ending")
        if not trial.holds and not trial.ending:
            document.problem("CD0202", path, f"nothing is tested by `{trial.name}`", "write `holds:` or `ending:`")
        for number, text_ in enumerate(trial.holds):
            it.condition((*path, "holds", number), text_, contexts.ending_context())
        for number, turn in enumerate(trial.turns):
            _turn(it, (*path, "turns", number), turn, trial.seats or playable[:1], last)
    return it


def _turn(it: Checker, path: Path, turn: Turn, seats: list[str] | tuple[str, ...], last: int) -> None:
    it.within((*path, "turn"), turn.turn, 1, last)
    if turn.seat:
        it.known((*path, "seat"), turn.seat, seats, "this game has no seat")
    for number, order in enumerate(turn.orders):
        here = (*path, "orders", number)
        it.known((*here, "measure"), order.measure, it.measures, "measure")
        for part, axis in (
            ("target", "actor"),
            ("incident", "incident"),
            ("hypothesis", "hypothesis"),
            ("item", "item"),
        ):
            if id := getattr(order, part):
                it.known((*here, part), id, it.names.ids[axis], axis)
    for inject, choice in turn.choices.items():
        if it.known((*path, "choices", inject), inject, it.injects, "inject", key=True):
            known = it.names.choices.get(inject, ())
            it.known((*path, "choices", inject), choice, known, f"`{inject}` has no choice")
    for number, said in enumerate(turn.talks):
        it.known((*path, "talks", number, "talks"), said.talks, it.names.ids["talks"], "there are no talks")
