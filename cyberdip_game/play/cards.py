"""Cards: what the picker tells of a scenario and of its seats."""

from pathlib import Path

from cyberdip_game.play.scenario_card import ScenarioCard, SeatCard
from cyberdip_game.scenario.calendar import calendar
from cyberdip_game.scenario.kinds import Role
from cyberdip_game.scenario.words import Actor

_ROLES = {
    Role.MEMBER: "Member State",
    Role.VICTIM: "the victim",
    Role.ACCUSED: "under suspicion",
    Role.MEDIATOR: "mediator",
    Role.COMPANY: "company",
    Role.DESK: "",
}


def seat_cards(actors: tuple[Actor, ...]) -> tuple[SeatCard, ...]:
    """The seats a person may take."""
    return tuple(SeatCard(actor.id, actor.name, role(actor), actor.about) for actor in actors if actor.playable)


def role(actor: Actor) -> str:
    """What a seat is here, in a few words: the victim, under suspicion, Member State."""
    words = [_ROLES[one] for one in actor.roles if _ROLES[one]]
    if len(words) > 1 and Role.MEMBER in actor.roles:
        words.remove(_ROLES[Role.MEMBER])
    return ", ".join(words) or actor.kind.value


def card(path: Path, text: str) -> ScenarioCard:
    """The card of a scenario with that text. Raises ScenarioError."""
    from cyberdip_game.scenario.reader import parse  # late: a game that goes on from what is kept reads no scenario

    scenario = parse(text, path.name)
    use, first = scenario.map, scenario.incidents[0]
    return ScenarioCard(
        scenario.id,
        str(path),
        scenario.title,
        scenario.blurb,
        scenario.goals,
        scenario.difficulty,
        scenario.minutes,
        len(calendar(scenario)),
        bool(scenario.tour),
        seat_cards(scenario.actors),
        use.use if use else "",
        use.places.get(first.victim, "") if use else "",
        members=tuple(use.places[one.id] for one in scenario.council if one.id in use.places) if use else (),
    )
