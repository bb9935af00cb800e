"""Talks in the terminal: the tables, one table, a draft weighed before it is sent, and what is said there."""

from typing import Any

from cyberdip_game.play import negotiation
from cyberdip_game.play.phrases import listed, signed
from cyberdip_game.play.sentence import sentence
from cyberdip_game.play.table import DraftCard, IssueCard, Odds, Spoken, StepCard, TalksCard
from cyberdip_game.terminal import find, typed
from cyberdip_game.terminal.find import Misunderstood
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.player import Player

Words = list[str]
_LATEST = 6  # sentences of a table that are read out


def talks(player: Player, words: Words) -> Page:
    """The tables, or one of them."""
    cards = player.sheet.talks
    if not cards:
        ways = (Choice("Measures: what you can do", "measures"), Choice("News and cables", "news"))
        return Page(("There are no talks now. Measures, events or other capitals may open some.",), ways)
    if words or len(cards) == 1:
        return table_page(find.talks(player.sheet, words[0]) if words else cards[0])
    return Page(("Talks:",), tuple(Choice(f"{card.title}: {_course(card)}", f"talks {card.id}") for card in cards))


def weigh(player: Player, words: Words) -> Page:
    """A draft before it is sent: what it is worth, who stands behind it, what may become of it."""
    card, steps = _draft(player, words, "weigh channel language=concern arrests=all")
    draft = negotiation.weigh(player.game, player.seat, card.id, steps)
    player.console.say("Staff play on from what you know; this takes a moment.")
    odds = negotiation.expect(player.game.board, player.game.seen(player.seat), card.id, steps)
    send = _in_every_tone(card, "Send this draft", f"say {card.id} table {_written(steps)}")
    return Page((*_weighed(card, draft), *_odds(odds)), send, f"talks {card.id}")


def say(player: Player, words: Words) -> Page:
    """One thing said at a table; minds there answer at once."""
    if len(words) < 2:
        raise Misunderstood("Type the talks and what you say there, such as say channel accept; talks lists the words.")
    card, word = find.talks(player.sheet, words[0]), words[1].casefold()
    before = len(card.said)
    player.game.say(player.seat, card.id, word, **typed.details(player, card, word, words[2:]))
    after = find.talks(player.sheet, card.id)
    if player.game.beat == "answer" and player.seat not in player.game.waiting():
        player.game.finish(player.seat)
        return Page((*(_spoken(one) for one in after.said[before:]), "Nothing more is asked of you."))
    heard = tuple(_spoken(one) for one in after.said[before:])
    return Page((*heard, *_standing(after)), _choices(after), f"talks {card.id}")


def _draft(player: Player, words: Words, example: str) -> tuple[TalksCard, dict[str, str]]:
    if not words:
        raise Misunderstood(f"Type the talks and the steps, such as {example}.")
    card = find.talks(player.sheet, words[0])
    return card, {**card.draft.steps, **typed.steps(card, words[1:])}


def _read(card: TalksCard, steps: dict[str, str]) -> str:
    """A draft for people: `Public language: concern; Arrests: some`."""
    labels = {issue.id: (issue.title, {step.id: step.label for step in issue.steps}) for issue in card.issues}
    return "; ".join(f"{labels[issue][0]}: {labels[issue][1][step]}" for issue, step in steps.items())


def _written(steps: dict[str, str]) -> str:
    return " ".join(f"{issue}={step}" for issue, step in steps.items())


def table_page(card: TalksCard) -> Page:
    """One table: who sits there, where each issue stands, what was said, what can be said."""
    says = [
        f"{card.title}, {card.format.casefold()}{', ' + card.place if card.place else ''}. {sentence(_course(card))}",
        *([card.about] if card.stage == "open" else []),
        *(_sitter_line(one) for one in card.sitters),
        *(_issue(one, card.party) for one in card.issues),
        *([f"In force: {card.agreement}"] if card.agreement else []),
        *([f"{sentence(card.proposed)}"] if card.proposed else []),
        *(["Said last:"] if card.said else []),
        *(f"- {_spoken(one)}" for one in card.said[-_LATEST:]),
        *(line for line in (_standing(card) if card.stage == "open" else ()) if line != sentence(_course(card))),
    ]
    return Page(tuple(says), _choices(card))


def _course(card: TalksCard) -> str:
    if card.stage != "open":
        return card.ended
    if card.yours:
        return f"your move, round {card.round} of {card.rounds} this turn, until {card.until}"
    return card.why_not or f"open until {card.until}"


def _sitter_line(one: Any) -> str:
    if one.you:
        return f"- You: {one.words.removeprefix('has ').removeprefix('is ')}."
    role = ", who holds the chair" if one.chair else ""
    signs = f" Signs that it breaks its word: {signed(one.breach_signs)} decibans." if one.breach_signs else ""
    bears = f"patience {one.patience} of {one.most}, " if one.most else ""
    return f"- {one.name}{role}: {one.mood}, trust in you {signed(one.trust)}, {bears}{one.words}.{signs}"


def _issue(one: IssueCard, party: bool) -> str:
    """Its numbered steps; what each is worth to a party's staff stands in brackets."""
    steps = ", ".join(f"{place + 1} {_step(one, place, step, party)}" for place, step in enumerate(one.steps))
    bound = f" Binds {one.binds}." if one.binds else ""
    return f"- {one.title} ({one.id}): {steps}. {sentence(one.note)}{bound}"


def _step(issue: IssueCard, place: int, step: StepCard, party: bool) -> str:
    marks = [
        *(["yours"] if place == issue.mine else []),
        *(["theirs"] if place == issue.theirs else []),
        *(["your red line"] if step.red else []),
        *(["said to be impossible"] if step.shut else []),
        *(["not known"] if step.unknown and issue.theirs >= 0 and not step.red else []),
    ]
    worth = f" ({signed(step.worth // 10)})" if party else ""
    return f"{step.label}{worth}" + (f" [{', '.join(marks)}]" if marks else "")


def _spoken(one: Spoken) -> str:
    who = ("You" if one.you else one.name) + (f", {one.tone}" if one.tone else "")
    return f"{who}: {one.line}" + (f" {sentence(one.finding)}" if one.finding else "")


def _standing(card: TalksCard) -> tuple[str, ...]:
    if card.stage != "open":
        return (sentence(_course(card)),)
    waits = () if card.yours else (sentence(_course(card)),)
    if not card.hears:
        return waits
    if not card.standing_by:
        return ("No draft is on the table.", *waits)
    steps = "; ".join(f"{one.title}: {one.steps[one.standing].label}" for one in card.issues if one.standing >= 0)
    worth = sum(one.steps[one.standing].worth for one in card.issues if one.standing >= 0)
    who = f"The draft of {card.standing_by} stands: {steps}."
    if not card.party:
        return (who, *waits)
    crossed = [one.title for one in card.issues if one.standing >= 0 and _closed(one.steps[one.standing])]
    blocked = next((word.blocked for word in card.words if word.id == "accept"), "")
    return (
        f"{who} To your staff it is worth {signed(worth // 10)} points in this simulation, "
        f"no deal {signed(card.draft.without // 10)}.",
        *([f"It crosses a red line that is known: {listed(crossed)}."] if crossed else []),
        *([f"You cannot accept it: {blocked}."] if blocked and card.yours and card.standing_by != _own(card) else []),
        *waits,
    )


def _closed(step: StepCard) -> bool:
    return step.red or step.shut


def _own(card: TalksCard) -> str:
    return next((one.name for one in card.sitters if one.you), "")


def _weighed(card: TalksCard, draft: DraftCard) -> tuple[str, ...]:
    capitals = [f"{one.name} {one.vote}, {one.reason}" for one in draft.delegations if not one.you]
    return (
        f"As it would read: {draft.reads}",
        f"To your staff it is worth {signed(draft.worth // 10)} points in this simulation, "
        f"no deal {signed(draft.without // 10)}.",
        *([f"Of that {signed(draft.beside // 10)} for what is offered beside the text."] if draft.beside else []),
        *([f"It crosses a red line that is known: {listed(list(draft.crosses))}."] if draft.crosses else []),
        *([f"{sentence(draft.headline)} {'; '.join(capitals)}."] if draft.headline else []),
    )


def _odds(odds: Odds) -> tuple[str, ...]:
    signed_, left = sorted(odds.signed), sorted(odds.without)
    return (
        f"Of 20 imagined counterparts {odds.signs} would sign this now and {odds.leaves} would leave.",
        f"Final score in this simulation, 16 of 20 games: {signed_[2]} to {signed_[17]} if it is signed, "
        f"{left[2]} to {left[17]} if you leave ({odds.rollouts} games each, "
        "on what you know, all seats by rules of thumb).",
    )


def _choices(card: TalksCard) -> tuple[Choice, ...]:
    """What can be said without further words; the rest is named with how to type it."""
    open_words = {word.id: word.title for word in card.words if not word.blocked}
    choices = [Choice(open_words["accept"], f"say {card.id} accept")] if "accept" in open_words else []
    if "table" in open_words:
        issue, step = next(iter(card.draft.steps.items()))
        own = f"weigh {card.id} {issue}={step}"
        choices.append(
            Choice(f"Weigh a draft: {_read(card, card.draft.steps)} (or type your own: {own})", f"weigh {card.id}")
        )
        choices += _in_every_tone(card, "Send that draft", f"say {card.id} table")
    if "ask" in open_words:
        choices += [
            Choice(f"Ask for their limit on “{one.title}”", f"say {card.id} ask {one.id}") for one in card.issues
        ]
    if "refuse" in open_words:
        choices += _in_every_tone(card, open_words["refuse"], f"say {card.id} refuse")
    choices += [
        Choice(open_words[word], f"say {card.id} {word}")
        for word in ("recess", "leave", "break", "keep", "publish")
        if word in open_words
    ]
    if "promise" in open_words:
        choices += [Choice(f"Promise {name} a favour", f"say {card.id} promise {id}") for id, name in card.owed]
    if "mediate" in open_words:
        choices += [Choice(f"Invite {name} to mediate", f"say {card.id} mediate {id}") for id, name in card.mediators]
    if "link" in open_words:
        choices += [Choice(f"Offer to let {name} rest", f"say {card.id} link {id}") for id, name in card.links]
    if "back" in open_words:
        choices += [Choice(f"Your delegation: {vote}", f"say {card.id} back {vote}") for vote in _VOTES]
    return tuple(choices)


def _in_every_tone(card: TalksCard, does: str, line: str) -> tuple[Choice, ...]:
    """What is said firmly, as it stands, and in the other tones."""
    toned = (Choice(f"{does} {tone.words}", f"{line} {tone.id}") for tone in card.tones if tone.does)
    return Choice(does, line), *toned


_VOTES = ("for", "abstain", "against")
