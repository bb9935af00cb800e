"""What was said at a table, in sentences, and what each taught those who heard it."""

from cyberdip_game.play import phrases
from cyberdip_game.play.record import Line
from cyberdip_game.play.table import Spoken
from cyberdip_game.rules.board import Board
from cyberdip_game.rules.pieces import Table


def spoken(board: Board, table: Table, line: Line, me: int, over: bool) -> Spoken:
    """A line of the record as `me` heard it. When the game is over every mind explains itself."""
    seat = board.index("actor", line["seat"])
    finding, red = _finding(table, line)
    if over and "why" in line:
        finding = ". ".join(filter(None, (finding, _why(str(line["say"]), line["why"]))))
    clock = phrases.clock(board, board.time(line["turn"]).hour)
    said = " ".join(filter(None, (line.get("words", ""), _sentence(board, table, line))))
    tone = str(line.get("tone", ""))
    return Spoken(clock, phrases.title(board, "actor", seat), seat == me, said, finding, red, tone)


def _sentence(board: Board, table: Table, line: Line) -> str:
    issues = {issue.id: issue for issue in table.talks.issues}
    issue = issues.get(line.get("issue") or "")
    match line["say"]:
        case "table":
            steps = (f"{issues[id].title}: {_words(step)}" for id, step in line["steps"].items())
            return f"Our draft. {'; '.join(steps)}."
        case "ask" if issue:
            return f"What can you not sign on “{issue.title}”?"
        case "tell" if issue:
            limits = ", ".join(_words(step) for step in line["steps"])
            return (
                f"On “{issue.title}” we cannot sign {limits}."
                if limits
                else f"On “{issue.title}” we could sign any step."
            )
        case "promise":
            to = f", {_name(board, line['to'])}" if line.get("to") else ""
            return f"You will not regret it{to}: we owe you a favour."
        case "mediate":
            return f"Let {_name(board, line['helper'])} help us."
        case "link" if line["measure"]:
            kept = f"“{issue.title}: {_words(line['step'])}”" if issue else "this"
            return f"{phrases.measure(board, board.rule(line['measure']).index)} could rest while {kept} is kept."
    return _SAID.get(str(line["say"]), str(line["say"]))


_SAID = {
    "accept": "We can sign that.",
    "refuse": "We cannot sign that.",
    "recess": "Let us pause until tomorrow.",
    "leave": "We have nothing more to say here.",
    "link": "What we said could rest will not.",
    "back": "Our capital has spoken.",
}


def _finding(table: Table, line: Line) -> tuple[str, bool]:
    """What a line taught, and whether that is a limit."""
    title = {issue.id: issue.title for issue in table.talks.issues}.get(line.get("issue") or "")
    if line.get("union") and not title:
        return "In the way: the Union trusts its own side too little to stand behind it", False
    if title and line["say"] in ("table", "refuse", "leave"):
        red, nearest = bool(line.get("red")), _words(line.get("nearest") or "")
        what = "A red line" if red else "The Union does not stand behind it" if line.get("union") else "In the way"
        return f"{what}: {title}" + (f"; {nearest} would do" if nearest else ""), red
    if title and line["say"] == "tell" and line["steps"]:
        return f"Said to be impossible: {', '.join(_words(step) for step in line['steps'])}", True
    return "", False


def _words(id: str) -> str:
    return id.replace("_", " ")


def _name(board: Board, id: str) -> str:
    return board.scenario.actors[board.index("actor", id)].name


def _why(word: str, why: dict[str, int]) -> str:
    """What a line was worth to the mind that said it, in points of its score in this simulation."""
    if "pays" in why:
        pays, costs = f"{why['pays'] / 10:.1f}", f"{why['costs'] / 10:.1f}"
        return _ASIDE[word].format(pays=pays, costs=costs)
    worth = f"What lay there was worth {why['worth'] / 10:.1f} to it; " if "worth" in why else ""
    return f"{worth}it wanted {why['wanted'] / 10:.1f}, and had {why['without'] / 10:.1f} without a deal"


_ASIDE = {
    "ask": "{pays} hung on the answer for it, and {costs} was what their patience put at risk",
    "promise": "The next step towards you would have cost it {pays}, the favour cost it {costs}",
    "link": "The next step towards you would have cost it {pays}, letting the measure rest cost it {costs}",
    "mediate": "A deal was worth {pays} more to it than none, and patience was wearing out",
    "recess": "Somebody about to walk out put {pays} at risk for it, and the rounds it gave up were worth {costs}",
    "publish": "At home it was worth {pays} to it, and the trust of the others {costs}",
}
