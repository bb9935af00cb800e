"""What is said when a seat sits down: the briefing, the report on the last turn, what is asked."""

from attrs import evolve

from cyberdip_game.play.chronicle import conclusion, resolution_of
from cyberdip_game.play.game import Game
from cyberdip_game.play.paper import briefing, sheet
from cyberdip_game.terminal.aftermath import conclusion_page, resolution_page
from cyberdip_game.terminal.evidence import incident_in_short
from cyberdip_game.terminal.menu import menu_page
from cyberdip_game.terminal.page import Page
from cyberdip_game.terminal.plan import questions_page
from cyberdip_game.terminal.situation import briefing_page, docket, situation_page
from cyberdip_game.terminal.tour import Tour


def opening_page(game: Game, seat: str, tour: Tour) -> Page:
    """The first page of a turn; its numbers are those of the menu, or of the questions in the answer beat."""
    now = sheet(game, seat)
    if game.over:
        return conclusion_page(conclusion(game, seat))
    if now.beat == "answer":
        asked = questions_page(now)
        return Page(("Others ask you something before the turn ends.", *asked.says), asked.choices)
    told = evolve(briefing(game, seat), sources=())  # they stand in `briefing` and at the end
    before = (briefing_page(told), situation_page(now)) if game.turn == 1 else (report(game, seat),)
    says = [line for page in before for line in (*page.says, "")]
    if game.turn > 1:
        says += [*(line for card in now.incidents for line in incident_in_short(card)), *docket(now), ""]
    menu, note = menu_page(now), [line for note in tour.note() for line in (note, "")]
    return Page((*says, *note, *menu.says), menu.choices)


def report(game: Game, seat: str) -> Page:
    """What the last resolved turn brought."""
    return resolution_page(resolution_of(game, seat, game.turn if game.over else game.turn - 1))
