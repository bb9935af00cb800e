"""A small scenario to begin from: it passes the linter and plays, and every part of it says what it is."""

import re
from importlib.resources import files
from pathlib import Path
from string import Template

from attrs import frozen

from cyberdip_game.scenario import library

SEATS = (3, 7)  # states, the accused included
LENGTHS = {"short": (3, 2, 12), "medium": (5, 3, 19), "long": (6, 5, 26)}  # turns of days, of weeks, minutes
CAST = ("Valdoria", "Brennia", "Solenne", "Perenza", "Kestria", "Marquenne", "Drevonia")
_REGIONS = ("lysmark", "brennia", "solenne", "corvane", "halvard", "tessaly", "karsk")
# What each type of incident stops, for a first sentence; anything else is told of public administration.
_PLOTS = {
    "ransomware": ("health", "The records of the hospitals are locked."),
    "ddos": ("banking", "The pages of the banks do not answer."),
    "wiper": ("transport", "The computers of the railways are empty."),
    "supply_chain": ("ict_services", "An update has opened four hundred companies."),
    "sabotage": ("energy", "Breakers in three substations opened by themselves."),
    "hack_and_leak": ("media", "Stolen mail is published, page by page."),
    "election_interference": ("public_administration", "A register of voters has been changed."),
}
_OF_RANSOM = ("pay_ransom", "refuse_ransom")
_PLOT = ("public_administration", "Somebody has been inside the ministries for months.")


class Impossible(ValueError):
    """What cannot be begun; its text is one sentence."""


@frozen
class Wanted:
    """What the new scenario is to be. `actors` are names of states: the victim, other members, the accused last."""

    file: str
    title: str
    actors: tuple[str, ...]
    type: str
    length: str = "short"


def begin(wanted: Wanted) -> str:
    """The text of the file. Raises Impossible."""
    low, high = SEATS
    if not low <= len(wanted.actors) <= high:
        raise Impossible(f"a crisis begins with {low} to {high} states, these are {len(wanted.actors)}")
    if wanted.type not in library.incident_types():
        raise Impossible(f"there is no type `{wanted.type}`; known are {', '.join(library.incident_types())}")
    ids = [id_of(name) for name in wanted.actors]
    if len(set(ids)) < len(ids) or "" in ids or "night_lantern" in ids:
        raise Impossible("every state needs a name of its own, in letters")
    victim, *members, accused = ids
    sector, problem = _PLOTS.get(wanted.type, _PLOT)
    ransom = () if wanted.type == "ransomware" else _OF_RANSOM
    acute, political, minutes = LENGTHS[wanted.length]
    text = files(__package__).joinpath("data", "starter.txt").read_text("utf-8")
    return Template(text).substitute(
        file=wanted.file,
        id=id_of(Path(wanted.file).stem) or "crisis",
        title=wanted.title,
        type=wanted.type,
        sector=sector,
        problem=problem,
        without=", ".join(("call_off", *ransom)),
        acute=acute,
        political=political,
        minutes=minutes,
        victim=wanted.actors[0],
        victim_id=victim,
        accused=wanted.actors[-1],
        accused_id=accused,
        council=_council([victim, *members]),
        members="".join(_member(id, name, sector, ids) for id, name in zip(members, wanted.actors[1:-1], strict=True)),
        trust=", ".join([*(f"{member}: 25" for member in members), f"{accused}: -20"]),
        places=", ".join(
            f"{id}: {region}" for id, region in zip(ids, [*_REGIONS[: len(ids) - 1], "karsk"], strict=True)
        ),
    )


def id_of(name: str) -> str:
    """A name as an id: small letters, digits and _."""
    id = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
    return id if not id[:1].isdigit() else f"a_{id}"


def _council(members: list[str]) -> str:
    """Delegations that together stand for 27 states and 100 per cent."""
    states, population = _shares(27, len(members)), _shares(100, len(members))
    return "".join(
        f"  - {{id: {id}, states: {state}, population: {people}}}\n"
        for id, state, people in zip(members, states, population, strict=True)
    )


def _shares(whole: int, parts: int) -> list[int]:
    return [whole // parts + (place < whole % parts) for place in range(parts)]


_ABOUT = (
    "A delegation in the Council. It reads every footnote before it signs.",
    "A state that trades with everybody and would like to go on doing so.",
    "A state that believes silence invites more.",
    "A state with other worries, and a vote.",
    "A state that was hit last year and was helped late.",
)


def _member(id: str, name: str, sector: str, ids: list[str]) -> str:
    return (
        f"  - id: {id}\n    name: {name}\n    roles: [member]\n"
        f"    about: {_ABOUT[ids.index(id) - 1]}\n"
        f"    resilience: {{{sector}: 55}}\n    trust: {{{ids[0]}: 20, {ids[-1]}: -5}}\n"
        f"    exposure: {{{ids[-1]}: 30}}\n"
    )
