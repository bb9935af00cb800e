"""The review: where the game was heading, what each decision was worth, and what else could have been done."""

from collections.abc import Iterator
from typing import Any

from attrs import define

from cyberdip_game.desk import flow, measure
from cyberdip_game.desk.app import Pop, Replace, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.panels.course import course
from cyberdip_game.desk.reviewing import Reviewing
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import dots, page
from cyberdip_game.desk.widgets.controls import paper
from cyberdip_game.play import review
from cyberdip_game.play.chronicle import conclusion
from cyberdip_game.play.phrases import signed
from cyberdip_game.play.review import Passage, Review, Try

_JUDGEMENT = {1: "Good judgement", 0: "Even judgement", -1: "Costly decisions"}
_LUCK = {1: "good luck", 0: "no luck either way", -1: "bad luck"}


@define(eq=False)
class ReviewScene:
    """The course of the game, the chosen turn below it, sums and questions beside them."""

    session: Session
    turn: int = 0  # 0 until all is known: then the turn on which most hung
    hindsight: bool = False
    _shown: int = 0  # the turn of which it was said that it is being played

    @property
    def reviewing(self) -> Reviewing:
        return self.session.reviewing(self.hindsight)

    # -- layout -----------------------------------------------------------------------------------------------------

    def build(self, ui: Ui) -> Node:
        game, top, found = self.session.game, page.top(ui), self.reviewing
        found.look_for_tries()
        told = found.told
        if told and not self.turn:
            self.turn = max(told.passages, key=lambda one: abs(one.points)).turn
        root = Node("review", 0, 0, ui.width, ui.height)
        name = game.board.scenario.actors[game.index(self.session.seat)].name
        root.add(page.bar(ui, "Review", game.board.scenario.title, name, "Back"))
        beside = 400.0 if not ui.theme.two_panels else max(400.0, ui.width * 0.36)
        width, height = ui.width - beside - 32, ui.height - top - 12
        high = round(height * 0.48)
        heading = "With hindsight, where the crisis was heading" if self.hindsight else "Where the crisis was heading"
        words = "What you knew" if self.hindsight else "With hindsight"
        switch = page.button(
            ui, "review.hindsight", width - 2, top + 12, words, "hindsight", key="K", on_paper=True, anchor="r"
        )
        free = switch.width + 12
        root.add(course(ui, heading, told, self.turn, 12, top, width, high, free))
        root.add(switch, self._turn(ui, told, 12, top + high + 8, width, height - high - 8))
        return root.add(self._sums(ui, told, width + 20, top, beside, height))

    def _turn(self, ui: Ui, told: Review | None, x: float, y: float, width: float, height: float) -> Node:
        outer, found = paper("review.turn", x, y, width, height), self.reviewing
        stack = page.Stack(ui.theme, x + 18, y + 12, width - 46, on_paper=True)
        if told is None:
            self._shown = found.turn
            doing = f"Every turn is played on many times: {found.turn} of {len(found.reviewer.turns)} so far."
            stack.words("review.waiting", doing, "prose", "ink2")
            return outer.add(*stack.nodes)
        one = told.passages[self.turn - 1]
        stack.words("review.turn.title", _heading(one), "h3")
        stack.words("review.turn.course", _course(one), "data", "ink2")
        tries = [("Then", one.then, "coral" if one.decision < 0 else "ink")]
        tries += [("Another try", again, "brass") for again in found.again.get(self.turn, ())]
        if self.turn in found.best:
            better, many = found.best[self.turn]
            tries += [("Autopilot", one.before, "ink2"), (f"Best of {many}", better, "blue")]
        for number, (label, tried, colour) in enumerate(tries):
            stack.put(_row(ui, stack, number, label, tried, colour))
        if self.turn not in found.best:
            stack.gap(8)
            stack.words("review.hint", "Try it again before you look at what was found.", "italic", "ink2")
        foot = page.button_height(ui) + 22
        outer.add(stack.scroller("review.turn.scroll", height - foot - 16, ui))
        return outer.add(*self._buttons(ui, x + 18, y + height - foot + 8))

    def _buttons(self, ui: Ui, x: float, y: float) -> Iterator[Node]:
        found, on = self.reviewing, f"Play on from turn {self.turn}"
        first = page.button(
            ui, "review.again", x, y, on, "again", key="Enter", icon="git-branch", kind="primary", on_paper=True
        )
        yield first
        if self.turn not in found.best:
            waits = self.turn in found.looked_for
            words, key = ("Thinking it through …", "") if waits else ("Show the best", "B")
            yield page.button(ui, "review.best", x + first.width + 10, y, words, "best", key=key, on_paper=True)

    def _sums(self, ui: Ui, told: Review | None, x: float, y: float, width: float, height: float) -> Node:
        outer = paper("review.sums", x, y, width, height)
        stack = page.Stack(ui.theme, x + 18, y + 12, width - 46, on_paper=True)
        if told is not None:
            judged = _JUDGEMENT[_side(told.decisions)], _LUCK[_side(told.luck)]
            stack.words("review.sums.title", ", ".join(judged), "h3")
            stack.gap(4)
            for label, value in (("Your decisions", told.decisions), ("Chance and others", told.luck)):
                stack.put(_sum(ui, stack, label, value))
            says = f"Points against an autopilot that started at {told.start}; final score {told.final}."
            stack.words("review.sums.what", says, "data", "ink2")
        stack.gap(6)
        stack.words("review.model", self.reviewing.reviewer.model, "caption", "ink2")
        asked = [*(review.questions(told) if told else ()), *conclusion(self.session.game, self.session.seat).debrief]
        if asked:
            stack.rule("review.rule", 10)
            stack.words("review.discussion", "For the discussion", "h3")
        for number, question in enumerate(asked):
            stack.gap(5)
            stack.words(f"review.question.{number}", question, "prose")
        return outer.add(stack.scroller("review.right", height - 24, ui))

    # -- what happens -----------------------------------------------------------------------------------------------

    def handle(self, message: Any, ui: Ui) -> Step:
        found, game = self.reviewing, self.session.game
        match message:
            case "close":
                return Pop()
            case ("turn", int(turn)) if found.told:
                self.turn = turn
            case ("step", int(by)) if found.told:
                self.turn = min(max(self.turn + by, 1), len(found.reviewer.turns))
            case "hindsight":
                self.hindsight = not self.hindsight
            case "best" if found.told:
                found.look_for_best(self.turn)
            case "again" if found.told:
                if not self.session.guarded(lambda: game.rewind(self.turn)):
                    return None
                self.session.next_turn()
                for seat in game.humans:
                    self.session.told[seat] = game.turn - 1
                return Replace(flow.next_scene(self.session), deep=2)  # also of the ending below
        return None

    def key(self, key: str, ui: Ui) -> Any:
        words: dict[str, Any] = {"escape": "close", "r": "close", "enter": "again", "b": "best", "k": "hindsight"}
        words |= {"left": ("step", -1), "right": ("step", 1)}
        return words.get(key) or page.scroll(key, ui, "review.turn.scroll" if key in ("up", "down") else "review.right")

    def tick(self) -> bool:
        found = self.reviewing
        return found.listen() or (found.told is None and found.turn != self._shown)


def _heading(one: Passage) -> str:
    return f"Turn {one.turn}" + (f": {one.verdict}" if one.verdict else "")


def _course(one: Passage) -> str:
    then = one.then.expected
    return (
        f"Expected {one.before.expected} that morning, {then} once you had decided ({signed(one.decision)}); "
        f"chance and others made it {one.came} ({signed(one.luck)})."
    )


def _side(points: int) -> int:
    return (points >= review.DECISIVE) - (points <= -review.DECISIVE)


def _row(ui: Ui, stack: page.Stack, number: int, label: str, one: Try, colour: str) -> Node:
    """What was decided, and its twenty futures."""
    theme, words = ui.theme, one.words
    half = stack.width * 0.54
    text = theme.line("bold") + measure.height(theme, words, half, "small")
    height = 12 + max(text, theme.line("number") + 34 * theme.dots) + 6

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper()
        q.rule(0, 4, stack.width)
        base = 10 + measure.baseline(theme, "bold")
        q.text(0, base, label, "bold", colour)
        spread = f" ({one.low}–{one.high})"
        q.text(stack.width, base, spread, "data", "ink2", "r")
        q.text(stack.width - q.width(spread, "data"), base, str(one.expected), "number", "ink", "r")
        q.paragraph(0, 10 + theme.line("bold") + measure.baseline(theme, "small"), words, half, "small")
        if not theme.plain_numbers:
            scores, danger = [future.score for future in one.futures], [future.rung5 for future in one.futures]
            left, wide = half + 24, stack.width - half - 24
            dots.futures(q, left, height - 12, wide, scores, danger, one.expected, colour="ink")

    spoken = f"{label}: {words}. Expected {one.expected}, 16 of 20 futures from {one.low} to {one.high}"
    return Node(f"review.try.{number}", stack.x, stack.top, stack.width, height, paint, label=spoken)


def _sum(ui: Ui, stack: page.Stack, label: str, value: int) -> Node:
    """A sum as a bar to the right or the left of nothing, and its figure."""
    theme, height = ui.theme, ui.theme.line("data") + 6
    named = measure.width(theme, "Chance and others", "data") + 16
    room = stack.width - named - measure.width(theme, "+100", "bold") - 12

    def paint(p: Painter, node: Node) -> None:
        q, base = p.on_paper(), 3 + measure.baseline(theme, "data")
        q.text(0, base, label, "data")
        middle, reach = named + room / 2, room / 2 * min(1, abs(value) / 40)
        q.box(middle if value > 0 else middle - reach, 5, max(1, reach), height - 12, fill=_bar(value), radius=0)
        q.upright(middle, 2, height - 4, "ink2")
        q.text(stack.width, base, signed(value), "bold", "ink", "r")

    return Node(
        f"review.sum.{label}", stack.x, stack.top, stack.width, height, paint, label=f"{label}: {signed(value)}"
    )


def _bar(value: int) -> str:
    return "coral" if value < 0 else "blue"
