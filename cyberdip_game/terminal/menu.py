"""The main menu: the same numbers every turn."""

from cyberdip_game.play.sentence import sentence
from cyberdip_game.play.sheet import Sheet
from cyberdip_game.terminal.measures import left
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.situation import standing
from cyberdip_game.terminal.words import counted


def menu_page(sheet: Sheet) -> Page:
    """What can be done now."""
    head = sentence(f"{sheet.name}, {standing(sheet)}")
    return {"decide": _deciding, "answer": _answering, "over": _over}[sheet.beat](sheet, head)


def _deciding(sheet: Sheet, head: str) -> Page:
    capital, attention = left(sheet)
    return Page(
        (f"{head} Capital left {capital}, attention left {attention}.",),
        (
            Choice("Situation", "situation"),
            Choice("Measures: what you can do", "measures"),
            Choice(f"Questions to answer ({open_questions(sheet)})", "questions"),
            Choice(f"Plan ({counted(len(sheet.plan), 'order')})", "plan"),
            Choice("Capitals", "capitals"),
            Choice("News and cables", "news"),
            Choice("Notebook: your own probabilities", "notebook"),
            Choice("Staff advice", "advice"),
            Choice(end_words(sheet), "end"),
            Choice("Help: every command", "help"),
            *([Choice(f"Talks ({_talks(sheet)})", "talks")] if sheet.talks else []),
        ),
    )


def _talks(sheet: Sheet) -> str:
    """Last in the menu, so that the other numbers stay when talks open."""
    mine = sum(card.yours for card in sheet.talks)
    return f"your move in {mine}" if mine else f"{sum(card.stage == 'open' for card in sheet.talks) or 'none'} open"


def end_words(sheet: Sheet) -> str:
    """What ending this beat is called."""
    return "Give answers" if sheet.beat == "answer" else "End the turn"


def open_questions(sheet: Sheet) -> str:
    """Such as `1 open of 2`, `none`."""
    missing = sum(not one.chosen for one in sheet.asked)
    return f"{missing or 'none'} open of {len(sheet.asked)}" if sheet.asked else "none"


def _answering(sheet: Sheet, head: str) -> Page:
    return Page(
        (f"{head} Others ask you; your own plan is sent.",),
        (
            Choice(f"Questions to answer ({open_questions(sheet)})", "questions"),
            Choice("Situation", "situation"),
            Choice("Capitals", "capitals"),
            Choice(end_words(sheet), "end"),
            Choice("Help: every command", "help"),
        ),
    )


def _over(sheet: Sheet, head: str) -> Page:
    return Page(
        (f"{head} The game is over.",),
        (
            Choice("Conclusion: the end, the score, the truth", "conclusion"),
            Choice("Review: what your decisions were worth", "review"),
            Choice("Report on the last turn", "report"),
            Choice("Play again from an earlier turn", "rewind"),
            Choice("Share code", "share"),
            Choice("Quit", "quit"),
        ),
    )
