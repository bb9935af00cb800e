"""The author's own quantities: each is read somewhere, changed somewhere, and says what it is."""

from cyberdip_game.scenario.formula import Effect
from cyberdip_game.scenario.lint.look import Look


def check(look: Look) -> None:
    if not look.scenario.quantities:
        return
    read, changed = set[str](), set[str]()
    for place in look.it.formulas:
        if isinstance(place.formula, Effect):
            changed.add(place.formula.quantity)
            read |= place.formula.amount.reads
        else:
            read |= place.formula.reads
    for index, quantity in enumerate(look.scenario.quantities):
        path = ("quantities", index)
        if quantity.id not in read:
            said = f"nothing reads `{quantity.id}`"
            look.say(
                "CD0451", (*path, "id"), said, "use it in a condition, a text, an effect or a score, or leave it out"
            )
        elif quantity.id not in changed:
            said = f"nothing changes `{quantity.id}`, so it stays at {quantity.start}"
            look.say("CD0452", (*path, "id"), said, "let an effect post to it, or write the number")
        if not quantity.help.strip():
            look.say("CD0453", path, f"`{quantity.id}` does not say what it is", "add a line of `help:`")
