"""What typed words mean: measures, incidents, capitals and questions by id, by name or by the number last shown."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from cyberdip_game.play.phrases import listed
from cyberdip_game.play.sheet import ActorCard, Asked, Column, Command, Entry, IncidentCard, Option, Sheet
from cyberdip_game.play.table import TalksCard
from cyberdip_game.scenario.diagnostics import did_you_mean
from cyberdip_game.terminal.console import quoted
from cyberdip_game.terminal.words import either

T = TypeVar("T")


class Misunderstood(Exception):
    """Typed words that mean nothing here; its text is one sentence."""


def column(sheet: Sheet, word: str) -> Column:
    return _one(sheet.tray, word, lambda one: one.key, lambda one: one.title, "kind of measure")


def entry(sheet: Sheet, word: str) -> Entry:
    if word.isdecimal():
        raise Misunderstood(f"Type a measure by its id before its aims, not {quoted(word)}.")
    entries = [one for column in sheet.tray for one in column.entries]
    return _one(entries, word, lambda one: one.measure, lambda one: one.name, "measure")


def incident(sheet: Sheet, word: str) -> IncidentCard:
    return _one(sheet.incidents, word, lambda one: one.id, lambda one: one.title, "incident")


def actor(sheet: Sheet, word: str) -> ActorCard:
    return _one(sheet.actors, word, lambda one: one.id, lambda one: one.name, "capital")


def asked(sheet: Sheet, word: str) -> Asked:
    return _one(sheet.asked, word, lambda one: one.id, lambda one: one.headline, "question before you")


def talks(sheet: Sheet, word: str) -> TalksCard:
    return _one(sheet.talks, word, lambda one: one.id, lambda one: one.title, "negotiation")


def options(entry: Entry, words: Sequence[str]) -> tuple[Option, ...]:
    """The aims of a measure that fit every word. Raises Misunderstood if there is none."""
    found = tuple(one for one in entry.options if set(words) <= set(aims(one.command)))
    if not found:
        known = dict.fromkeys(word for one in entry.options for word in aims(one.command))
        at = f"it points at {either(list(known))}" if known else "it points at nothing"
        raise Misunderstood(f"{entry.name} cannot point at `{quoted(' '.join(words))}`; {at}.")
    exact = tuple(one for one in found if len(aims(one.command)) == len(words))
    return exact if len(exact) == 1 else found


def aims(command: Command) -> tuple[str, ...]:
    """The ids a command points at."""
    parts = (command.step, command.of, command.target, command.incident, command.hypothesis, command.item)
    return tuple(one for one in parts if one)


def _one(known: Sequence[T], word: str, id: Callable[[T], str], name: Callable[[T], str], noun: str) -> T:
    """By id, by name, by the beginning of either if that is enough, by place. Raises Misunderstood."""
    wanted = word.casefold()
    if wanted.isdecimal() and 0 < int(wanted[:6]) <= len(known):
        return known[int(wanted[:6]) - 1]
    for fits in (_same, _begins):
        found = [one for one in known if fits(id(one), wanted) or fits(name(one), wanted)]
        if len(found) == 1:
            return found[0]
    if not known:
        raise Misunderstood(f"There is no {noun} now.")
    if found:
        raise Misunderstood(f"`{quoted(word)}` could be {either([id(one) for one in found])}; type more of it.")
    ids = [id(one) for one in known]
    hint = did_you_mean(wanted, ids).replace("did", "Did", 1) or (
        f"There {'is' if len(ids) == 1 else 'are'} {listed(ids)}." if len(ids) <= 8 else "Type measures for the list."
    )
    raise Misunderstood(f"There is no {noun} `{quoted(word)}`. {hint}")


def _same(known: str, wanted: str) -> bool:
    return known.casefold() == wanted


def _begins(known: str, wanted: str) -> bool:
    return known.casefold().startswith(wanted)
