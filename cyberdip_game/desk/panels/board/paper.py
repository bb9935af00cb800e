"""The paper of the board: the assessment in two sentences with what the file carries, or the slip of an open item."""

from cyberdip_game.desk.nodes import Ui
from cyberdip_game.desk.panels.board import words
from cyberdip_game.desk.widgets import page
from cyberdip_game.play import phrases
from cyberdip_game.play.sheet import EvidenceRow, IncidentCard, Option


def assessment(ui: Ui, stack: page.Stack, card: IncidentCard, who: str, turn: int, record: Option | None) -> None:
    """How likely, then how sure; the level of attribution, the law, what is owed; a button that puts it on file."""
    lead = card.beliefs[0]
    stack.words("board.paper.kind", f"{who} / ASSESSMENT / TURN {turn}".upper(), "mono", "ink2")
    stack.gap(2)
    stack.words("board.paper.judgment", words.judgment(lead, card.confidence), "prose")
    stack.gap(4)
    norms = ", ".join(f"({letter})" for letter in card.norms)
    law = f"In law: {card.law}." + (f" Norms of 2015 it breaches: {norms}." if norms else "")
    stack.words("board.paper.level", f"Level of attribution your file carries: {card.level}. {law}", "data13", "ink2")
    if card.report:
        stack.words("board.paper.report", f"You owe a report: {card.report}.", "data13", "coral")
    stack.gap(6)
    if record is None:
        return
    what = "Goes on file" if record.planned else "Put on file"
    button = page.button(
        ui, "board.record", stack.x, stack.top, what, ("order", record.command),
        key="P", kind="primary", icon="check" if record.planned else "", blocked=record.blocked, on_paper=True,
    )  # fmt: skip
    stack.put(button)
    told, beside = f"{words.fits(lead)} {record.side}".strip(), stack.width - button.width - 16
    if beside > 180:
        stack.top = button.y
        stack.words("board.paper.fits", told, "data12", "ink2", left=button.width + 16)
        stack.top = max(stack.top, button.y + button.height)
    else:
        stack.words("board.paper.fits", told, "data12", "ink2")


def slip(ui: Ui, stack: page.Stack, card: IncidentCard, item: EvidenceRow) -> None:
    """One item of evidence: what it says, what it is worth, and what the leader would be without it."""
    source = phrases.SOURCE.get(item.source, item.source)
    stack.words("board.slip.kind", f"{source} / {item.clock}".upper(), "mono", "ink2")
    stack.words("board.slip.title", item.title, "h2")
    stack.gap(4)
    stack.words("board.slip.text", item.text, "prose")
    stack.gap(6)
    about = f"Quality: {item.quality}. This is {words.FAKE.get(item.fakeable, item.fakeable)}."
    if item.public:
        about += " It is public."
    about += (
        f" {words.without(card, item)}"
        if item.counts
        else (" It rests on the same root as an earlier item, so it adds no weight.")
    )
    stack.words("board.slip.about", about, "data13", "ink2")
    stack.gap(8)
    back = page.button(ui, "board.assessment", stack.x, stack.top, "Assessment", "assessment", key="S", on_paper=True)
    back.height = 14 + 16 * page.zoom(ui)
    stack.put(back)
