"""Commands that change the plan: orders, answers, notes, advice."""

from collections.abc import Callable

from cyberdip_game.play import staff
from cyberdip_game.play.sentence import sentence
from cyberdip_game.play.sheet import Asked, AskedChoice, Sheet
from cyberdip_game.terminal import find
from cyberdip_game.terminal.console import quoted
from cyberdip_game.terminal.find import Misunderstood
from cyberdip_game.terminal.measures import entry_page, full_name, left, option_page, words_of
from cyberdip_game.terminal.menu import end_words
from cyberdip_game.terminal.notes import read_note
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.plan import (
    advice_page,
    name_of,
    note_page,
    notebook_page,
    noted_page,
    plan_page,
    question_page,
    questions_page,
    verb_for,
)
from cyberdip_game.terminal.player import Player
from cyberdip_game.terminal.words import either

Words = list[str]


def order(player: Player, words: Words) -> Page:
    """Put it in the plan; if the words leave the aim open, ask; if it is blocked, say what would unlock it."""
    sheet, wanted = player.sheet, player.aimed(words)
    if not wanted:
        raise Misunderstood("Order which measure? Type measures for the list.")
    entry = find.entry(sheet, wanted[0])
    options = find.options(entry, wanted[1:])
    if len(options) > 1:
        return entry_page(entry, options, "menu", "order")
    (option,) = options
    if option.planned:
        raise Misunderstood(f"In your plan already: {full_name(option)}.")
    if option.blocked and sheet.beat == "decide":
        return option_page(option, f"show {entry.measure}")
    player.game.order(player.seat, option.command)
    return _changed(player, f"In your plan: {full_name(option)}.")


def drop(player: Player, words: Words) -> Page:
    """Take out the order of the plan that fits every word."""
    wanted = player.aimed(words)
    if not wanted:
        raise Misunderstood("Drop which order? Type plan for the list.")
    found = [one for one in player.sheet.plan if set(wanted) <= {one.command.measure, *find.aims(one.command)}]
    exact = [one for one in found if words_of(one.command).split() == wanted]
    if len(exact or found) != 1:
        which = "more than one order" if found else "no order"
        raise Misunderstood(f"There is {which} like `{quoted(' '.join(wanted))}` in your plan; type plan to see it.")
    option = (exact or found)[0]
    player.game.drop(player.seat, option.command)
    return _changed(player, f"Out of your plan: {full_name(option)}.")


def _changed(player: Player, said: str) -> Page:
    sheet = player.sheet
    capital, attention = left(sheet)
    choices = (
        Choice("Plan", "plan"),
        Choice("Measures", "measures"),
        Choice("Staff advice", "advice"),
        Choice(end_words(sheet), "end"),
    )
    return Page((f"{said} Capital left {capital}, attention left {attention}.",), choices)


def undo(player: Player, _: Words) -> Page:
    return _stepped(player, player.game.undo, "Undone.", "There is nothing to undo.")


def redo(player: Player, _: Words) -> Page:
    return _stepped(player, player.game.redo, "Done again.", "There is nothing to redo.")


def _stepped(player: Player, step: Callable[[str], None], done: str, nothing: str) -> Page:
    before = player.game.draft(player.seat)
    step(player.seat)
    if player.game.draft(player.seat) == before:
        raise Misunderstood(nothing)
    page = plan_page(player.sheet, player.draft)
    return Page((done, *page.says), page.choices, page.up)


def choose(player: Player, words: Words) -> Page:
    return _answered(player, words, "choose free_key refuse")


def answer(player: Player, words: Words) -> Page:
    return _answered(player, words, "answer 1 for")


def _answered(player: Player, words: Words, example: str) -> Page:
    """Events and motions are answered alike, whichever word was typed."""
    sheet = player.sheet
    if len(words) == 1:
        words = _only(sheet, words[0]) or [*words, ""]
    if len(words) != 2:
        raise Misunderstood(
            f"Type the question and the answer, such as {_example(sheet, example)}; questions lists what is asked."
        )
    if not words[1]:
        asked = find.asked(sheet, words[0])
        return question_page(asked, name_of(sheet, asked))
    if words[0].casefold() == "all":
        return _answered_all(player, words[1])
    asked = find.asked(sheet, words[0])
    choice = _choice(asked, words[1])
    send = player.game.choose if asked.kind == "choice" else player.game.answer
    send(player.seat, asked.id, choice.id)
    rest = [Choice(f"Answer: {one.headline}", f"questions {one.id}") for one in player.sheet.asked if not one.chosen]
    plan = [Choice("Plan", "plan")] if sheet.beat == "decide" else []
    said = f"{sentence(asked.headline)} You answer: {sentence(choice.text)} You can change it until you go on."
    return Page((said,), (*rest, *plan, Choice(end_words(sheet), "end")))


def _only(sheet: Sheet, word: str) -> Words:
    """The one question to which that is an answer, and the answer; none if there are more."""
    found = [one.id for one in sheet.asked if word.casefold() in [choice.id for choice in one.choices]]
    return [found[0], word] if len(found) == 1 else []


def _example(sheet: Sheet, otherwise: str) -> str:
    """A line that answers something now."""
    for one in sheet.asked[:1]:
        last = [choice.id for choice in one.choices if not choice.blocked][-1]
        return f"{verb_for(one)} {name_of(sheet, one)} {last}"
    return otherwise


def _answered_all(player: Player, word: str) -> Page:
    """The same answer to every motion of others."""
    motions = [one for one in player.sheet.asked if one.kind != "choice"]
    fitting = [one for one in motions if word.casefold() in [choice.id for choice in one.choices]]
    if not fitting:
        raise Misunderstood(f"Nobody asks you for `{quoted(word)}`; questions lists what is asked.")
    for one in fitting:
        player.game.answer(player.seat, one.id, word.casefold())
    return questions_page(player.sheet)


def _choice(asked: Asked, word: str) -> AskedChoice:
    """By id or number. Raises Misunderstood."""
    numbered = {str(number): one for number, one in enumerate(asked.choices, 1)}
    choice = {**numbered, **{one.id: one for one in asked.choices}}.get(word.casefold())
    if choice is None:
        known = either([one.id for one in asked.choices])
        raise Misunderstood(f"`{quoted(word)}` is no answer to {asked.headline}; type {known}.")
    if choice.blocked:
        raise Misunderstood(f"Not open: {choice.text.rstrip('.')}; {choice.blocked}.")
    return choice


def note(player: Player, words: Words) -> Page:
    """Put probabilities on record; what was written about other incidents this turn stays."""
    sheet = player.sheet
    if sheet.beat == "over":
        raise Misunderstood("The game is over and its notebook is closed; conclusion tells how it fared.")
    if not words:
        return notebook_page(sheet)
    card = find.incident(sheet, words[0])
    if len(words) == 1:
        return note_page(card)
    probabilities, reason = read_note(card, words[1:])
    before, old_reason = (sheet.note.probabilities, sheet.note.reason) if sheet.note else ({}, "")
    player.game.note(player.seat, {**before, card.id: probabilities}, reason or old_reason)
    return noted_page(player.sheet.note)


def advice(player: Player, _: Words) -> Page:
    if player.game.beat != "decide":
        raise Misunderstood("Staff speak while you plan; the plan of this turn is closed.")
    player.console.say("Staff play on from what you know; this takes a moment.")
    return advice_page(staff.advise(player.game, player.seat))
