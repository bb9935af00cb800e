"""Every command of the terminal: its words, its help, and the function that carries it out."""

from collections.abc import Callable
from functools import cache

from attrs import frozen

from cyberdip_game.play.game import Refused
from cyberdip_game.play.record import RecordError
from cyberdip_game.play.sentence import sentence
from cyberdip_game.scenario.diagnostics import did_you_mean
from cyberdip_game.terminal import codex, find, going, looking, planning, talks
from cyberdip_game.terminal.console import quoted
from cyberdip_game.terminal.find import Misunderstood
from cyberdip_game.terminal.page import Page
from cyberdip_game.terminal.player import Player, joined, split

Words = list[str]


@frozen
class Command:
    """`usage` is an example that could be typed in a game. One that `plans` belongs to the morning."""

    name: str
    short: str
    usage: str
    help: str
    run: Callable[[Player, Words], Page]
    plans: bool = False


def carry_out(player: Player, typed: str) -> str:
    """Do what was typed and show its page, or say in one sentence why not. Raises Quit.

    A script that plans where others wait for an answer goes on to the next morning in silence; the line is given back
    for it.
    """
    late = ""
    try:
        command, words = _meant(player, split(player.meaning(typed)) or ["menu"])
        if command.name != "end":
            player.warned = False
        if _too_late(player, command, words):
            command, words, late = _command("end"), [], joined([command.name, *words])
        player.show(command.run(player, words))
    except (Misunderstood, Refused, RecordError) as error:
        player.console.say(sentence(str(error)))
        return ""
    note = player.tour.did(command.name, words)
    player.console.say(*([""] if note else []), *note)
    return late


def _meant(player: Player, line: Words) -> tuple[Command, Words]:
    """A number after a command is the choice of that number, if it is one of that command. Raises Misunderstood."""
    word, *words = line
    command = _command(word)
    picked = player.picked(words)
    if picked and command.name in _PICKS and (command.name == "choose" or _command(picked[0]).name in _PICKS):
        return _command(picked[0]), picked[1:]
    if picked[1:] and _command(picked[0]) is command:
        return command, picked[1:]
    return command, player.aimed(words) if command.name in ("order", "drop") else words


_PICKS = ("choose", "answer", "questions")


def _too_late(player: Player, command: Command, words: Words) -> bool:
    """Whether that belongs to a morning, and a script says it while others ask. Raises Misunderstood to a person."""
    game = player.game
    if game.beat != "answer":
        return False
    if command.name == "say":
        late = bool(words) and f"talks.{find.talks(player.sheet, words[0]).id}" not in game.asked_drafts(player.seat)
    elif command.name == "choose":
        late = len(words) == 2 and words[0] in [one.inject.id for one in game.board.scripts]
    else:
        late = command.plans
    if late and player.console.interactive:
        raise Misunderstood(
            f"Your plan of turn {game.turn} is sent, and others ask you something: answer, or type end to go on."
        )
    return late


def _command(word: str) -> Command:
    """By its name or short form. Raises Misunderstood."""
    if word.casefold() in known():
        return known()[word.casefold()]
    hint = did_you_mean(word.casefold(), known())
    raise Misunderstood(f"There is no command `{quoted(word)}`; {hint or 'type help for the list.'}")


@cache
def known() -> dict[str, Command]:
    """Every word that is a command."""
    return {word: command for command in COMMANDS for word in (command.short, command.name)}


def _help(_: Player, words: Words) -> Page:
    if words:
        one = _command(words[0])
        return Page((f"{one.name}, short {one.short}: {one.help}", f"For example: {one.usage}"), up="help")
    says = (
        "Commands, each with its short form. Ids, names and numbers can be typed alike. Help with a word tells more: "
        "help order. In a script, a turn whose lines begin with its number (turn 4) is never out of step.",
        *(f"- {one.name} ({one.short}): {one.help.split('. ')[0].rstrip('.')}." for one in COMMANDS),
    )
    return Page(says)


COMMANDS = (
    Command("menu", "m", "menu", "what can be done now. Enter alone does the same.", looking.menu),
    Command("situation", "s", "situation", "where you stand, in a few sentences.", looking.where),
    Command("incident", "i", "incident hospitals", "who may be behind it, and all evidence.", looking.incident),
    Command(
        "capitals", "c", "capitals drevonia", "what each capital thinks of you, or all about one.", looking.capitals
    ),
    Command("ladder", "l", "ladder", "the escalation ladder.", looking.ladder),
    Command("docket", "d", "docket", "what you have under way and in force.", looking.docket),
    Command("news", "n", "news all", "news and cables, newest first. With all, the older ones too.", looking.news),
    Command("briefing", "b", "briefing", "what you were told before the first turn.", looking.read_briefing),
    Command("measures", "t", "measures stability", "what you can do, by category.", looking.measures),
    Command(
        "show",
        "v",
        "show quiet_demarche drevonia hospitals",
        "everything about one measure. A number means the list last shown: show 2.",
        looking.show,
    ),
    Command(
        "order",
        "o",
        "order quiet_demarche drevonia hospitals",
        "put a measure in the plan. A number means the list last shown: order 2.",
        planning.order,
        plans=True,
    ),
    Command(
        "legal",
        "lg",
        "legal list_persons",
        "what the codex says of a measure, its legal basis and sources.",
        codex.legal,
    ),
    Command(
        "codex", "k", "codex due diligence", "what a word, body, norm or law means. Alone, the chapters.", codex.look_up
    ),
    Command("drop", "x", "drop quiet_demarche", "take an order out of the plan.", planning.drop, plans=True),
    Command("plan", "p", "plan", "what will be sent when you end the turn.", looking.plan),
    Command(
        "undo",
        "u",
        "undo",
        "take back the last change of the plan. Free until the turn ends.",
        planning.undo,
        plans=True,
    ),
    Command("redo", "r", "redo", "do again what was undone.", planning.redo, plans=True),
    Command("questions", "q", "questions", "what wants an answer from you.", looking.questions),
    Command("choose", "ch", "choose free_key refuse", "answer an event, or pick a number: choose 1.", planning.choose),
    Command(
        "answer",
        "an",
        "answer 1 for",
        "answer a motion or an invitation of another seat. Answer all for answers them alike.",
        planning.answer,
    ),
    Command("talks", "tk", "talks channel", "the tables you sit at, or one of them.", talks.talks),
    Command(
        "weigh",
        "wg",
        "weigh channel language=concern",
        "a draft before it is sent: how it reads, who stands behind it, what may become of it.",
        talks.weigh,
    ),
    Command(
        "say",
        "y",
        "say channel table language=concern",
        "say something at a table. Words: table, accept, refuse, ask, tell, recess, mediate, promise, link, leave, "
        "back, break, keep. A draft or a refusal may be cordial or cold: say channel table cordial. "
        "What is said is said.",
        talks.say,
    ),
    Command("notebook", "nb", "notebook", "your own probabilities, as on record.", looking.notebook),
    Command(
        "note",
        "w",
        "note hospitals gang=60 service=25 mask=10 other=5 because the wallet",
        "put your own probabilities on record. They add up to 100; the reason follows the word because.",
        planning.note,
    ),
    Command("advice", "a", "advice", "what staff expect of waiting and of your plan.", planning.advice, plans=True),
    Command(
        "end",
        "e",
        "end",
        "send the plan and end the turn. Where others ask you something first, it stops there once; end again goes on, "
        "and what is not answered is answered by the silence it names. With now, it does not stop.",
        going.end,
    ),
    Command(
        "turn",
        "tu",
        "turn 4",
        "go to the morning of a turn, whatever is asked on the way; without a number, of the next one. Nothing happens "
        "where it is that turn: scripts whose turns begin with it keep in step. Turn over plays to the end.",
        going.to_turn,
    ),
    Command("report", "rp", "report 3", "what a turn brought; without a number, the last one.", looking.report),
    Command("conclusion", "co", "conclusion", "how the game ended and who did it.", looking.end_of_game),
    Command("why", "wy", "why 3", "what decided the others' orders on a turn, once the game is over.", looking.why),
    Command(
        "review",
        "re",
        "review 3",
        "what your decisions were worth, once the game is over. With a turn, more about it; with best behind it, the "
        "best decision that is found. Review hindsight asks what was true, not what you knew.",
        looking.review,
    ),
    Command("rewind", "rw", "rewind 3", "play on from an earlier turn, as a new branch.", going.rewind),
    Command("branches", "br", "branches 2", "the courses this game has taken, or another of them.", going.branches),
    Command(
        "save", "sv", "save other/folder", "put everything on disk, plan included. A path saves there.", going.save
    ),
    Command("share", "sh", "share", "the code by which others meet the same night.", looking.share),
    Command("quit", "qq", "quit", "leave. The game and the plan are kept.", going.leave),
    Command("help", "h", "help order", "this list, or one command.", _help),
)
