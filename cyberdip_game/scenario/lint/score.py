"""What seats want: three to six axes that can move, none of which is all that counts."""

from cyberdip_game.scenario.checker import Place
from cyberdip_game.scenario.formula import Formula
from cyberdip_game.scenario.lint.look import Look

FEWEST, MOST = 3, 6
HEAVY = 60  # per cent of all weights


def check(look: Look) -> None:
    for seat, axes in look.scenario.score.items():
        if not look.actors[seat].roles:
            look.say(
                "CD0784", ("score", seat), f"nobody decides for `{seat}`, so its score is never used", "", key=True
            )
        if not FEWEST <= len(axes) <= MOST:
            said = f"`{seat}` wants {len(axes)} {'thing' if len(axes) == 1 else 'things'}"
            look.say("CD0782", ("score", seat), said, "three to six axes keep a choice a choice", key=True)
        whole = sum(axis.weight for axis in axes.values())
        for id, axis in axes.items():
            if not axis.title.strip():
                said = f"`{id}` has no title, so its id is shown"
                look.say("CD0785", ("score", seat, id), said, "write `title:`", key=True)
            if len(axes) > 1 and 100 * axis.weight > HEAVY * whole:
                said = f"`{id}` is {100 * axis.weight // whole} per cent of what `{seat}` wants"
                look.say("CD0783", ("score", seat, id, "weight"), said, "share the weight out")
    for place in look.it.formulas:
        if place.path[0] == "score" and isinstance(place.formula, Formula):
            _axis(look, place, place.formula)


def _axis(look: Look, place: Place, formula: Formula) -> None:
    """An axis is cut to 0 and 100; what lies beyond on one side only is always the same."""
    low, high = (min(max(value, 0), 100) for value in (formula.low, formula.high))
    if low == high:
        cure = "an axis goes from 0 to 100 with how the world stands"
        look.say("CD0781", place.path, f"this is always {low}, whatever happens", cure)
    for read in formula.sources:
        if read.word == "trust" and read.places[:1] in (("actor",), (str(place.path[1]),)):
            said = "this counts how far the seat trusts others, not how far others trust it"
            cure = f"write `trust[{', '.join(reversed(read.places))}]` if that is meant"
            look.say("CD0786", place.path, said, cure, place.offset + read.column)
