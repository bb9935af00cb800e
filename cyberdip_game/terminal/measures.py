"""What a seat can do, as sentences: the tray by category, a measure with its aims, and all about one order."""

from collections.abc import Sequence

from cyberdip_game.play.phrases import listed
from cyberdip_game.play.sentence import sentence
from cyberdip_game.play.sheet import Blocker, Column, Command, Entry, Option, Sheet, Vote
from cyberdip_game.terminal.find import aims
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.words import counted

_BACK = {"full": "can be taken back", "part": "can be taken back in part", "none": "cannot be taken back"}
_LAW = {"yes": "lawful", "partly": "law partly met", "no": "law not met"}


def tray_page(sheet: Sheet) -> Page:
    """The categories."""
    says = (f"What you can do. Capital left {left(sheet)[0]}, attention left {left(sheet)[1]}.",)
    choices = tuple(Choice(f"{column.title}: {_open_count(column)}", f"measures {column.key}") for column in sheet.tray)
    return Page(says, choices)


def left(sheet: Sheet) -> tuple[int, int]:
    """Capital and attention that the plan leaves."""
    return sheet.capital - sheet.spent_capital, sheet.attention - sheet.spent_attention


def _open_count(column: Column) -> str:
    ready = sum(any(not option.blocked for option in entry.options) for entry in column.entries)
    return f"{counted(len(column.entries), 'measure')}, {ready or 'none'} open"


def column_page(column: Column) -> Page:
    """One category: every measure with the status line of its most fitting aim."""
    says = (
        f"{column.title}. After each name: cost, law, who decides.",
        *([] if column.entries else ["There is nothing here in this crisis."]),
    )
    return Page(says, tuple(_entry_choice(entry) for entry in column.entries), "measures")


def _entry_choice(entry: Entry) -> Choice:
    others = len(entry.options) - 1
    aims = f", or {counted(others, 'other aim')}" if others else ""
    planned = "In your plan. " if entry.planned else ""
    return Choice(f"{planned}{entry.name}{aims}: {status(entry.options[0])}", f"show {entry.measure}")


def entry_page(entry: Entry, options: tuple[Option, ...], up: str, verb: str = "show") -> Page:
    """One measure and what it can point at; `verb` is what picking a number does."""
    if len(options) == 1:
        return option_page(options[0], up)
    alike = len({status(one) for one in options}) == 1
    says = (
        f"What should it point at? For example {options[0].aim}: {options[0].text}",
        *([f"Whatever it points at: {status(options[0])}"] if alike else []),
    )
    return Page(says, tuple(Choice(_aimed(one, alike), f"{verb} {words_of(one.command)}") for one in options), up)


def _aimed(option: Option, alike: bool) -> str:
    """An aim, with its status line where the aims differ in it."""
    planned = "In your plan. " if option.planned else ""
    aim = ", ".join([option.step, *_unsaid(option, [option.step])] if option.step else [option.aim])
    return f"{planned}{aim or option.name}{'.' if alike else ': ' + status(option)}"


def words_of(command: Command) -> str:
    """A command as it can be typed."""
    return " ".join((command.measure, *aims(command)))


def full_name(option: Option) -> str:
    """The name, and what it points at as far as the name does not say it."""
    said = [option.name, *([option.step] if option.step else [])]
    return ", ".join([*said, *_unsaid(option, said)])


def _unsaid(option: Option, said: Sequence[str]) -> list[str]:
    """What an option points at, as far as that is not said."""
    return [part for part in option.aim.split(", ") if part and not any(part in one for one in said)]


def status(option: Option) -> str:
    """The status line, always in this order: cost, law, who decides and how many are ready, then what is in the way."""
    parts = [_cost(option), _LAW.get(option.law, option.law), _decides(option)]
    if option.hesitant:
        parts.append(f"{listed(option.hesitant)} {'hesitates' if len(option.hesitant) == 1 else 'hesitate'}")
    if option.blockers:
        parts.append(f"blocked: {option.blockers[0].heading}")
    return sentence("; ".join(parts))


def _cost(option: Option) -> str:
    capital = f"{option.cost} capital" if option.cost else "free"
    effort = {0: "no attention", 1: "1 attention"}.get(option.attention, f"{option.attention} attention")
    return f"{capital}, {effort}"


def _decides(option: Option) -> str:
    if option.asked and option.decides.lower() != "partner":
        return f"{option.decides} {option.ready} of {option.asked} ready"
    return {"national": "national decision", "partner": "needs the other side's yes"}.get(
        option.decides.lower(), f"decided by {option.decides}"
    )


def option_page(option: Option, up: str) -> Page:
    """All about one order, in the order of the status line."""
    says = [
        full_name(option) + ".",
        option.text,
        "",
        status(option),
        *_law(option),
        *_time(option),
        *_votes(option),
        *(
            ["", "What it would do, as far as is known:", *(f"- {sentence(one)}" for one in option.expects)]
            if option.expects
            else []
        ),
        *([f"Side effect: {sentence(option.side)}"] if option.side else []),
        *_blocked(option.blockers),
    ]
    return Page(tuple(says), _doing(option), up)


def _law(option: Option) -> list[str]:
    basis = [f"Legal basis: {sentence(option.basis)}"] if option.basis else []
    source = [f"Source: {sentence(option.source)}"] if option.source else []
    bar = option.confidence not in ("", "none")
    needed = [f"Belief normally needed before it: {option.confidence}."] if bar else []
    return basis + source + needed


def _time(option: Option) -> list[str]:
    parts = [
        f"takes effect {option.lead}" if option.lead == "at once" else f"takes effect after {option.lead}",
        f"lasts {option.lasts}" if option.lasts else "",
        _BACK.get(option.reversible, option.reversible),
    ]
    kept = [part for part in parts if part and not part.endswith("after ")]
    return [sentence("; ".join(kept))] if kept else []


def _votes(option: Option) -> list[str]:
    """Each vote with its reason, and the price of the next step."""
    if not option.votes:
        return []
    adopts = f" Today's outcome would be: {option.adopts}." if option.adopts else ""
    return ["", f"How they would answer, as far as you know.{adopts}", *(f"- {_vote(one)}" for one in option.votes)]


def _vote(one: Vote) -> str:
    parts = [
        f"{one.who}: {one.vote}",
        f"carries {one.carries}" if one.carries and one.vote != "for" else "",
        one.reason,
        one.price,
    ]
    return sentence("; ".join(part for part in parts if part))


def _blocked(blockers: tuple[Blocker, ...]) -> list[str]:
    if not blockers:
        return []
    count = "One thing" if len(blockers) == 1 else f"{len(blockers)} things"
    return [
        "",
        f"Blocked. {count} would unlock it:",
        *(f"- {sentence(one.heading)} {_have(one)}Next step: {sentence(one.step)}" for one in blockers),
    ]


def _have(one: Blocker) -> str:
    return f"Now: {sentence(one.have)} " if one.have else ""


def _doing(option: Option) -> tuple[Choice, ...]:
    typed = words_of(option.command)
    legal = Choice(f"What the codex says of it (legal {option.command.measure})", f"legal {option.command.measure}")
    if option.planned:
        return Choice(f"Take it out of the plan (drop {typed})", f"drop {typed}"), legal
    if option.blocked:
        return (legal,)
    return Choice(f"Put it in the plan (order {typed})", f"order {typed}"), legal
