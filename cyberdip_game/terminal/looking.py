"""Commands that only look: each gives back a page and changes nothing."""

from cyberdip_game.play import reasons
from cyberdip_game.play.chronicle import conclusion, resolution_of
from cyberdip_game.play.paper import briefing
from cyberdip_game.play.review import Reviewer
from cyberdip_game.play.share import again
from cyberdip_game.terminal import find, others, situation
from cyberdip_game.terminal.aftermath import conclusion_page, reasons_page, resolution_page
from cyberdip_game.terminal.evidence import incident_page
from cyberdip_game.terminal.find import Misunderstood
from cyberdip_game.terminal.measures import column_page, entry_page, tray_page
from cyberdip_game.terminal.menu import menu_page
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.plan import name_of, notebook_page, plan_page, question_page, questions_page
from cyberdip_game.terminal.player import Player
from cyberdip_game.terminal.review import review_page, turn_page
from cyberdip_game.terminal.words import counted

Words = list[str]


def menu(player: Player, _: Words) -> Page:
    return menu_page(player.sheet)


def read_briefing(player: Player, _: Words) -> Page:
    return situation.briefing_page(briefing(player.game, player.seat))


def where(player: Player, _: Words) -> Page:
    return situation.situation_page(player.sheet)


def incident(player: Player, words: Words) -> Page:
    sheet = player.sheet
    if not words and len(sheet.incidents) != 1:
        choices = tuple(Choice(card.title, f"incident {card.id}") for card in sheet.incidents)
        return Page(("Which incident?" if choices else "No incident is known yet.",), choices, "situation")
    return incident_page(find.incident(sheet, " ".join(words) or sheet.incidents[0].id))


def capitals(player: Player, words: Words) -> Page:
    sheet = player.sheet
    if not words:
        return others.capitals_page(sheet)
    return others.capital_page(find.actor(sheet, " ".join(words)), sheet)


def ladder(player: Player, _: Words) -> Page:
    return others.ladder_page(player.sheet.ladder)


def docket(player: Player, _: Words) -> Page:
    return situation.docket_page(player.sheet)


def news(player: Player, words: Words) -> Page:
    if words not in ([], ["all"]):
        raise Misunderstood("Type news, or news all for the older ones too.")
    return others.news_page(player.sheet, everything=bool(words))


def measures(player: Player, words: Words) -> Page:
    sheet = player.sheet
    return column_page(find.column(sheet, " ".join(words))) if words else tray_page(sheet)


def show(player: Player, words: Words) -> Page:
    """One order, or the aims that the words leave open."""
    sheet, wanted = player.sheet, player.aimed(words)
    if not wanted:
        raise Misunderstood("Show which measure? Type measures for the list.")
    entry = find.entry(sheet, wanted[0])
    options = find.options(entry, wanted[1:])
    column = next(column for column in sheet.tray if entry in column.entries)
    one_of_many = len(options) == 1 < len(entry.options)
    return entry_page(entry, options, f"show {entry.measure}" if one_of_many else f"measures {column.key}")


def plan(player: Player, _: Words) -> Page:
    return plan_page(player.sheet, player.draft)


def questions(player: Player, words: Words) -> Page:
    sheet = player.sheet
    if not words:
        return questions_page(sheet)
    asked = find.asked(sheet, words[0])
    return question_page(asked, name_of(sheet, asked))


def notebook(player: Player, _: Words) -> Page:
    return notebook_page(player.sheet)


def report(player: Player, words: Words) -> Page:
    game = player.game
    done = game.turn if game.over else game.turn - 1
    if not done:
        raise Misunderstood("The first report comes at the end of turn 1.")
    turn = int(words[0]) if words and words[0].isdecimal() else done if not words else 0
    if not 1 <= turn <= done:
        raise Misunderstood(f"There are reports on turns 1 to {done}; type for example: report {done}.")
    return resolution_page(resolution_of(game, player.seat, turn))


def why(player: Player, words: Words) -> Page:
    """What decided the minds' orders on a turn; told when the game is over."""
    if not player.game.over:
        raise Misunderstood("What others think is told when the game is over.")
    turn = int(words[0]) if words and words[0].isdecimal() else player.game.turn if not words else 0
    if not 1 <= turn <= player.game.turn:
        raise Misunderstood(f"The game had turns 1 to {player.game.turn}; type for example: why 1.")
    return reasons_page(turn, tuple(reasons.told(player.game, turn)))


def end_of_game(player: Player, _: Words) -> Page:
    if not player.game.over:
        raise Misunderstood("The game goes on; its conclusion comes at the end.")
    return conclusion_page(conclusion(player.game, player.seat))


def review(player: Player, words: Words) -> Page:
    """What decisions were worth, or more about those of one turn; told when the game is over."""
    game = player.game
    if not game.over:
        raise Misunderstood("The game goes on; its review comes at the end.")
    if words[1:] not in ([], ["best"]) or words[:2] == ["hindsight", "best"]:
        raise Misunderstood("Type review alone, with a turn, a turn and best, or hindsight, such as review 3 best.")
    reviewer = Reviewer(game, player.seat, words[:1] == ["hindsight"])
    turns = reviewer.turns
    turn = int(words[0]) if words and words[0].isdecimal() else 0
    if words and not reviewer.hindsight and not 1 <= turn <= len(turns):
        raise Misunderstood(f"The game had turns 1 to {len(turns)}; type for example: review 1.")
    key = game.branch, reviewer.hindsight
    if key not in player.reviews:
        player.console.say("", f"Looking at {counted(len(turns), 'turn')} again; it takes some seconds.")
        player.reviews[key] = reviewer.course()
    told = player.reviews[key]
    if not turn:
        return review_page(reviewer, told)
    best = reviewer.best(turn) if words[1:] == ["best"] else None
    return turn_page(told, turn, reviewer.retried().get(turn, ()), best)


def share(player: Player, _: Words) -> Page:
    return Page((again(player.game, player.seat),))
