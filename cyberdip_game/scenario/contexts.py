"""Which roles a formula may speak of, place by place. The reader checks with these and the board compiles with them."""

from cyberdip_game.scenario.formula import Context
from cyberdip_game.scenario.rulebook import Aims, Measure, Wording

# What `aims: {target: ...}` may say. `hosts`: states that host, answer for or are imitated in some hypothesis.
TARGETS = ("others", "council", "outsiders", "hosts", "everyone", "companies", "groups")

_NOBODY = Context()
_INCIDENT = frozenset({"incident", "victim", "sector"})
# At the end everything is shown, so endings and scores may read who did it.
_OPEN = frozenset[str]()


def roles_of(aims: Aims) -> frozenset[str]:
    """The roles an order with these aims fills beside `actor`."""
    roles = set[str]()
    if aims.target or aims.hypothesis:  # of a hypothesis the rules derive the target
        roles.add("target")
    if aims.incident:
        roles |= _INCIDENT
    if aims.hypothesis:
        roles.add("hypothesis")
    if aims.item:
        roles |= {"item"} | _INCIDENT
    return frozenset(roles)


def measure_context(measure: Measure) -> Context:
    """Effects and gates of an order: who orders, what it points at, and how often before (`again`)."""
    return Context(frozenset({"actor", "again"}) | roles_of(measure.aims))


def step_context(measure: Measure, step: Wording | None) -> Context:
    """Gates and effects of one step of a measure's text."""
    return measure_context(measure).also("target", "hypothesis") if step and step.author else measure_context(measure)


def ready_context(measure: Measure, step: Wording | None = None) -> Context:
    """When a mind that is asked says yes; `member` is who is asked."""
    return step_context(measure, step).also("member")


def inject_context() -> Context:
    """`when` and effects of an inject."""
    return _NOBODY


def text_context(*, ended: bool = False) -> Context:
    """Holes and variants of a text; `actor` is the seat that reads it."""
    return score_context() if ended else choice_context()


def choice_context() -> Context:
    """A choice of an inject; `actor` is the seat that chooses."""
    return _NOBODY.also("actor")


def mandate_context() -> Context:
    """When a delegation (`member`) stands behind the draft of `actor`."""
    return _NOBODY.also("actor", "member")


def incident_context() -> Context:
    """What an incident develops each morning."""
    return _NOBODY.also(*_INCIDENT)


def duty_context() -> Context:
    """What being late with a report costs; `actor` is who owes it."""
    return _NOBODY.also("actor", *_INCIDENT)


def disproof_context() -> Context:
    """What a name that fell costs; `actor` spoke it about `hypothesis`, for which `target` answers."""
    return _NOBODY.also("actor", "target", "hypothesis", *_INCIDENT)


def score_context() -> Context:
    """An axis of a score; `actor` is the seat whose score it is."""
    return Context(frozenset({"actor"}), _OPEN)


def ending_context() -> Context:
    """When an ending is reached."""
    return Context(frozenset(), _OPEN)


def intent_context() -> Context:
    """What `actor` leans to do towards `target`."""
    return _NOBODY.also("actor", "target")


def drift_context() -> Context:
    """What time does every evening."""
    return _NOBODY
