"""The plan, what is asked, the notebook and staff advice, as sentences."""

from cyberdip_game.play.draft import Draft
from cyberdip_game.play.phrases import listed, plain
from cyberdip_game.play.sentence import sentence
from cyberdip_game.play.sheet import Advice, Asked, AskedChoice, IncidentCard, Note, Outlook, Sheet
from cyberdip_game.terminal.measures import full_name, left, status, words_of
from cyberdip_game.terminal.menu import end_words
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.words import (
    belief,
    rungs_in_words,
    twentieths,
)


def plan_page(sheet: Sheet, draft: Draft) -> Page:
    """Everything that will be sent when the turn ends; undo and redo where there is something to."""
    capital, attention = left(sheet)
    says = [
        "Your plan for this turn:",
        *(f"- {full_name(option)}: {status(option)}" for option in sheet.plan),
        *([] if sheet.plan else ["- No orders yet."]),
        *(f"- {_answered(asked)}" for asked in sheet.asked),
        f"Capital left {capital}, attention left {attention}. It can be changed until you end the turn.",
    ]
    drops = (Choice(f"Take out {full_name(option)}", f"drop {words_of(option.command)}") for option in sheet.plan)
    undo = [Choice("Undo the last change", "undo")] if draft.before else []
    redo = [Choice("Redo what was undone", "redo")] if draft.after else []
    return Page(tuple(says), (*drops, *undo, *redo, Choice("Measures", "measures"), Choice(end_words(sheet), "end")))


def _answered(asked: Asked) -> str:
    chosen = next((one.text for one in asked.choices if one.id == asked.chosen), "")
    if chosen:
        return f"{sentence(asked.headline)} You answer: {sentence(chosen)}"
    return unanswered(asked)


def unanswered(asked: Asked) -> str:
    """That it is open, and what silence means there."""
    return f"{sentence(asked.headline)} Not answered. {silence(asked)}"


def silence(asked: Asked) -> str:
    """What happens if the seat says nothing."""
    return sentence(asked.silence) if asked.silence else "Silence is an answer too."


def questions_page(sheet: Sheet) -> Page:
    """What wants an answer; a single question is shown at once. Where others wait for it, the last choice goes on."""
    if not sheet.asked:
        return Page(("Nobody is waiting for an answer from you.",))
    onward = (Choice("Go on; what is not answered is answered by silence", "end"),) if sheet.beat == "answer" else ()
    if len(sheet.asked) == 1:
        one = question_page(sheet.asked[0], name_of(sheet, sheet.asked[0]), "menu")
        return Page(one.says, (*one.choices, *onward), one.up)
    says = ("What wants an answer this turn:",)
    return Page(says, (*(Choice(_answered(one), f"questions {one.id}") for one in sheet.asked), *onward))


def question_page(asked: Asked, name: str, up: str = "questions") -> Page:
    """One question with its choices; `name` is what it is called when its answer is typed."""
    chosen = next((one.text.rstrip(".") for one in asked.choices if one.id == asked.chosen), "nothing")
    words = ", ".join(one.id for one in asked.choices if not one.blocked)
    says = (
        sentence(asked.headline),
        asked.text,
        f"Chosen now: {chosen}. {silence(asked)}",
        *(f"- Not open: {one.text.rstrip('.')}. {sentence(one.blocked)}" for one in asked.choices if one.blocked),
        f"Or type {verb_for(asked)} {name} and one of: {words}.",
    )
    choices = tuple(
        Choice(_choice(one), f"{verb_for(asked)} {asked.id} {one.id}") for one in asked.choices if not one.blocked
    )
    return Page(says, choices, up)


def name_of(sheet: Sheet, asked: Asked) -> str:
    """What a question is called in a typed line: an event by its id, a motion by its number, for its id is long."""
    return asked.id if asked.kind == "choice" else str(sheet.asked.index(asked) + 1)


def verb_for(asked: Asked) -> str:
    """Events are chosen, motions are answered."""
    return "choose" if asked.kind == "choice" else "answer"


def _choice(one: AskedChoice) -> str:
    return sentence(one.text) + (f" Expected: {'; '.join(one.expects)}." if one.expects else "")


def notebook_page(sheet: Sheet) -> Page:
    """The seat's own probabilities, and how to write them."""
    says = [
        "Notebook. Put your own probability for each hypothesis on record, in per cent adding up to 100, with one "
        "sentence of reason; the review scores it.",
        *_last_note(sheet),
    ]
    return Page(tuple(says), tuple(Choice(f"Write about {card.title}", f"note {card.id}") for card in sheet.incidents))


def _last_note(sheet: Sheet) -> list[str]:
    if sheet.note is None:
        return ["Nothing is on record yet."]
    says = [f"On record since turn {sheet.note.turn}:"]
    for card in sheet.incidents:
        page = sheet.note.probabilities.get(card.id)
        if page:
            parts = [f"{_title(card, id)} {chance}%" for id, chance in page.items()]
            says.append(f"- {card.title}: {listed(parts)}.")
    return says + ([f"Reason: {sentence(sheet.note.reason)}"] if sheet.note.reason else [])


def _title(card: IncidentCard, hypothesis: str) -> str:
    return next((row.title for row in card.beliefs if row.id == hypothesis), hypothesis)


def note_page(card: IncidentCard) -> Page:
    """How to write a note about one incident."""
    dots = twentieths(card.beliefs)
    typed = f"note {card.id} " + " ".join(f"{row.id}={row.middle}" for row in card.beliefs)
    says = (
        f"A note about {card.title}. What your evidence says:",
        *(f"- {row.id} means {belief(row, count)}" for row, count in zip(card.beliefs, dots, strict=True)),
        "Type your own numbers, adding up to 100, and why, for example:",
        f"{typed} because the wallet was theirs",
    )
    return Page(says, (Choice("Record the best estimates of your evidence as your own", typed),), "notebook")


def noted_page(note: Note | None) -> Page:
    return Page(
        (
            "Your probabilities are on record."
            + ("" if note is None or note.reason else " A reason would help the review."),
        )
    )


def advice_page(advice: Advice) -> Page:
    """Staff advice: rows in the order given, never ranked."""
    says = [
        f"Staff advice: {advice.rollouts} games played on from what you know, an autopilot in your seat after this "
        "turn, in this simulation.",
        *(f"- {sentence(row.title)} {sentence(row.sentence)}" for row in advice.rows),
        *_rungs(advice.rungs),
        *(["If you carry out the plan, next morning:"] if advice.outlook else []),
        *(f"- {_outlook(one)}" for one in advice.outlook),
    ]
    return Page(tuple(says), (Choice("Plan", "plan"), Choice("Measures", "measures"), Choice("End the turn", "end")))


def _outlook(one: Outlook) -> str:
    if one.low == one.high:
        return f"{one.label}: {plain(one.middle)} in nearly all of 20 futures."
    return f"{one.label}: about {plain(one.middle)}, 16 of 20 futures between {plain(one.low)} and {plain(one.high)}."


def _rungs(rungs: tuple[int, ...]) -> list[str]:
    return [f"Highest rung of the ladder next morning: {rungs_in_words(rungs)}."] if any(rungs) else []
