"""What a page sends: short fields with known names. Anything else is refused with a sentence."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

from cyberdip_game.play.faults import Refused
from cyberdip_game.play.sheet import Command

_MOST_FIELDS = 60
_LONGEST = 2000

Fields = Mapping[str, str]


async def fields(request: Request) -> Fields:
    """The fields of a form; each may stand once. Raises Refused."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise Refused("this is not a form of the class; open the page again")
    try:
        pairs = parse_qsl(
            (await request.body()).decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
            errors="strict",
        )
    except ValueError:
        raise Refused("this form cannot be read; open the page again") from None
    found = dict(pairs)
    if len(found) != len(pairs) or any(len(value) > _LONGEST for value in found.values()):
        raise Refused("this form cannot be read; open the page again")
    return found


def word(found: Fields, name: str) -> str:
    """A field that must be there. Raises Refused."""
    if name not in found:
        raise Refused(f"the form lacks `{name}`; open the page again")
    return found[name]


def whole(found: Fields, name: str) -> int:
    """A whole number from 0 to 999999. Raises Refused."""
    text = word(found, name).strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise Refused(f"`{name}` wants a whole number, not `{text[:20]}`")
    return int(text)


def signed(found: Fields, name: str) -> int:
    """A whole number from -999999 to 999999. Raises Refused."""
    text = word(found, name).strip().replace("−", "-")
    number = whole({name: text.removeprefix("-").removeprefix("+")}, name)
    return -number if text.startswith("-") else number


def command(found: Fields) -> Command:
    """An order as pages write it: measure and aims, divided by strokes. Raises Refused."""
    parts = word(found, "order").split("/")
    if len(parts) != 5:
        raise Refused("this is not an order; choose one from the list")
    return Command(*parts)


def written(order: Command) -> str:
    """An order as pages write it."""
    return "/".join((order.measure, order.target, order.incident, order.hypothesis, order.item))


def said(found: Fields) -> dict[str, object]:
    """What is said at a table beside the word: steps in fields named s.ISSUE, and what the word wants."""
    details: dict[str, object] = {
        name: found[name] for name in ("issue", "helper", "measure", "vote", "to") if name in found
    }
    steps = {name.removeprefix("s."): step for name, step in found.items() if name.startswith("s.")}
    if word(found, "word") == "tell":
        details["steps"] = [step for step in (found.get("step", ""),) if step]
    elif steps and found["word"] in ("table", "refuse"):
        details["steps"] = steps
    if found["word"] in ("table", "refuse"):
        details |= {"tone": found["tone"]} if found.get("tone", "firm") != "firm" else {}
        details |= {"words": found["words"]} if found.get("words", "").strip() else {}
    return details


def pages(found: Fields) -> dict[str, dict[str, int]]:
    """Probabilities: fields named p.INCIDENT.HYPOTHESIS. Raises Refused."""
    beliefs: dict[str, dict[str, int]] = {}
    for name in found:
        kind, _, rest = name.partition(".")
        if kind == "p" and rest.count(".") == 1:
            incident, hypothesis = rest.split(".")
            beliefs.setdefault(incident, {})[hypothesis] = whole(found, name)
    if not beliefs:
        raise Refused("put a probability to every hypothesis")
    return beliefs
