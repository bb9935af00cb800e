"""The ending: how it turned out, who did it, what it scored, and questions to talk about."""

from typing import Any

from attrs import define

from cyberdip_game.desk import measure
from cyberdip_game.desk.app import Pop, Push, Replace, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets import dots, page
from cyberdip_game.desk.widgets.controls import button_width, panel, paper
from cyberdip_game.play import chronicle
from cyberdip_game.play.phrases import in_twenty
from cyberdip_game.play.report import AxisScore, Conclusion, Truth


@define(eq=False)
class EndingScene:
    """A report on paper; score and ways on at the right."""

    session: Session
    _told: Conclusion | None = None

    @property
    def told(self) -> Conclusion:
        if self._told is None:
            self._told = chronicle.conclusion(self.session.game, self.session.seat)
        return self._told

    # -- layout -----------------------------------------------------------------------------------------------------

    def build(self, ui: Ui) -> Node:
        told, top = self.told, page.top(ui)
        root = Node("ending", 0, 0, ui.width, ui.height)
        root.add(page.bar(ui, told.scenario, "how it ended", told.name, back=""))
        wide = 400.0 if not ui.theme.two_panels else max(400.0, ui.width * 0.36)
        left = ui.width - wide - 32
        height = ui.height - top - 12
        root.add(self._report(ui, 12, top, left, height))
        x, buttons = left + 20, self._buttons(ui, left + 20, wide)
        scores = self._scores(ui, x, top, wide)
        room = height - buttons.height - 8
        stack = page.Stack(ui.theme, x, top, wide if scores.height <= room else wide - 10)
        stack.put(scores)
        root.add(stack.scroller("ending.right", room, ui))
        page.shift(buttons, ui.height - 12 - buttons.height)
        return root.add(buttons)

    def _report(self, ui: Ui, x: float, y: float, width: float, height: float) -> Node:
        told, outer = self.told, paper("ending.report", x, y, width, height)
        stack = page.Stack(ui.theme, x + 30, y + 16, width - 70, on_paper=True)
        stack.words("ending.line", f"FINAL REPORT / {told.name}".upper(), "mono", "ink2")
        stack.words("ending.title", told.title, "h1")
        stack.words("ending.quality", f"{told.quality.replace('_', ' ').capitalize()} outcome", "strong", "ink2")
        stack.gap(6)
        stack.words("ending.text", told.text, "prose")
        stack.gap(4)
        stack.words(
            "ending.fiction", "All of this happened in this simulation; its states are invented.", "small", "ink2"
        )
        stack.rule("ending.truth.rule", 14)
        stack.words("ending.truth", "Who did it", "h3")
        for number, truth in enumerate(told.truths):
            stack.put(_truth(ui, stack, number, truth))
        if told.debrief:
            stack.rule("ending.debrief.rule", 14)
            stack.words("ending.debrief", "To talk about", "h3")
            for number, question in enumerate(told.debrief, 1):
                stack.gap(4)
                stack.put(_numbered(ui, stack, number, question))
        stack.rule("ending.timeline.rule", 14)
        stack.words("ending.timeline", "As it went", "h3")
        stack.gap(4)
        clocks = max((measure.width(ui.theme, clock, "mono") for clock, _ in told.timeline), default=0) + 18
        for number, (clock, words) in enumerate(told.timeline):
            stack.put(_dated(ui, stack, number, clock, words, clocks))
        if told.sources:
            stack.rule("ending.sources.rule", 14)
            stack.words("ending.sources", "Sources", "label", "ink2")
            for number, source in enumerate(told.sources):
                stack.words(f"ending.source.{number}", source, "small", "ink2")
        stack.gap(10)
        return outer.add(stack.scroller("ending.scroll", height - 32, ui))

    def _scores(self, ui: Ui, x: float, y: float, width: float) -> Node:
        told, outer = self.told, panel("ending.scores", x, y, width, 0)
        outer.paint = lambda p, node: p.box(0, 0, node.width, node.height, fill="panel", line="line")
        stack = page.Stack(ui.theme, x + 16, y + 12, width - 42)
        stack.words("ending.score.label", "Crisis score", "label", "ink2")
        stack.words("ending.score", f"{told.score} of 100", "h1")
        stack.words(
            "ending.score.what", "Half the weighted mean, half the two lowest: balance counts.", "caption", "ink2"
        )
        stack.gap(8)
        for number, axis in enumerate(told.axes):
            stack.put(_axis(ui, stack, number, axis))
        stack.gap(12)
        stack.words("ending.share.label", "Play the same crisis again", "label", "ink2")
        if told.share:
            stack.words("ending.share", told.share, "mono" if ui.theme.text <= 130 else "data12")
        what = "This code gives the same chances to anybody who starts with it." if told.share else told.again
        stack.words("ending.share.what", what, "caption", "ink2")
        outer.height = stack.top + 14 - y
        return outer.add(*stack.nodes)

    def _buttons(self, ui: Ui, x: float, width: float) -> Node:
        outer = panel("ending.buttons", x, 0, width, 0, fill="raised")
        outer.paint = lambda p, node: p.box(0, 0, node.width, node.height, fill="raised", line="lineStrong")
        look, on, back = "What your decisions were worth", "Play on from a turn", "Back to the picker"
        wide = width - 24
        key = "R" if button_width(ui.theme, look, "R", "trending-up") <= wide else ""
        review = page.button(ui, "ending.review", x + 12, 12, look, "review", key=key, icon="trending-up", width=wide)
        key = "H" if button_width(ui.theme, on, "H", "git-branch") <= wide else ""
        low = 20 + review.height
        first = page.button(ui, "ending.history", x + 12, low, on, "history", key=key, icon="git-branch", width=wide)
        low += 8 + first.height
        key = "Enter" if button_width(ui.theme, back, "Enter", kind="primary") <= wide else ""
        second = page.button(ui, "ending.picker", x + 12, low, back, "picker", key=key, kind="primary", width=wide)
        outer.height = low + second.height + 12
        outer.add(review, first, second)
        humans = self.session.game.humans
        if len(humans) > 1:
            words = "Next seat's ending"
            key = "S" if button_width(ui.theme, words, "S", "users") <= wide else ""
            third = page.button(
                ui, "ending.seat", x + 12, outer.height - 4, words, "seat", key=key, icon="users", width=wide
            )
            outer.height += third.height + 8
            outer.add(third)
        return outer

    # -- what happens -----------------------------------------------------------------------------------------------

    def handle(self, message: Any, ui: Ui) -> Step:
        match message:
            case "review":
                from cyberdip_game.desk.scenes.review import ReviewScene

                return Push(ReviewScene(self.session))
            case "history":
                from cyberdip_game.desk.scenes.history import HistoryScene

                return Push(HistoryScene(self.session))
            case "picker":
                from cyberdip_game.desk.scenes.picker import PickerScene

                self.session.save()
                return Replace(PickerScene(), all=True)
            case "seat":
                humans, session = self.session.game.humans, self.session
                session.sit(humans[(humans.index(session.seat) + 1) % len(humans)])
                session.told[session.seat] = session.game.turn
                return Replace(EndingScene(session))
            case "close":
                return Pop()
        return None

    def key(self, key: str, ui: Ui) -> Any:
        words = {"enter": "picker", "h": "history", "r": "review", "escape": "picker"}
        if key == "s" and len(self.session.game.humans) > 1:
            return "seat"
        return words.get(key) or page.scroll(key, ui, "ending.scroll", ["ending.right"])

    def tick(self) -> bool:
        return False


def _truth(ui: Ui, stack: page.Stack, number: int, one: Truth) -> Node:
    """The answer, then the desk's belief and the player's own in twenty dots."""
    theme = ui.theme
    own = "You put no probability on record." if one.own is None else ""
    brier = own
    if one.brier is not None and one.log is not None:
        brier = f"Your notes: Brier score {one.brier:.2f}, 0 best, 2 worst; log score {one.log:.2f} bits, 0 best."
    rows = [("The desk's evidence", one.belief)] + ([("Your last note", one.own)] if one.own is not None else [])
    name = max(measure.width(theme, words, "data") for words, _ in rows) + 16
    title = f"{one.incident}: {one.answer}"
    head = measure.height(theme, title, stack.width, "strong")
    step = theme.line("data") + 6
    height = 8 + head + 2 + step * len(rows) + measure.height(theme, brier, stack.width, "small") + 4

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper()
        q.paragraph(0, 8 + measure.baseline(theme, "strong"), title, stack.width, "strong")
        top = 8 + head + 2
        for words, value in rows:
            base = top + measure.baseline(theme, "data")
            q.text(0, base, words, "data", "ink2")
            if not theme.plain_numbers:
                dots.in_twenty(q, name, base - 5, round(value / 5))
            q.text(name + (0 if theme.plain_numbers else 248), base, f"{value}%, {in_twenty(value)}", "data", "ink")
            top += step
        q.paragraph(0, top + measure.baseline(theme, "small"), brier, stack.width, "small", "ink2")

    told = ". ".join(f"{words} said {value} per cent" for words, value in rows)
    return Node(
        f"ending.truth.{number}", stack.x, stack.top, stack.width, height, paint, label=f"{title}. {told}. {brier}"
    )


def _numbered(ui: Ui, stack: page.Stack, number: int, question: str) -> Node:
    theme = ui.theme
    left = 26 * page.zoom(ui)

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper()
        base = measure.baseline(theme, "prose")
        q.text(0, base, f"{number}.", "prose", "ink2")
        q.paragraph(left, base, question, stack.width - left, "prose")

    height = measure.height(theme, question, stack.width - left, "prose")
    return Node(f"ending.question.{number}", stack.x, stack.top, stack.width, height, paint, label=question)


def _dated(ui: Ui, stack: page.Stack, number: int, clock: str, words: str, left: float) -> Node:
    theme = ui.theme

    def paint(p: Painter, node: Node) -> None:
        q = p.on_paper()
        q.text(0, measure.baseline(theme, "body"), clock, "mono", "ink2")
        q.paragraph(left, measure.baseline(theme, "body"), words, stack.width - left, "body")

    height = measure.height(theme, words, stack.width - left, "body") + 2
    return Node(f"ending.timeline.{number}", stack.x, stack.top, stack.width, height, paint, label=f"{clock}: {words}")


def _axis(ui: Ui, stack: page.Stack, number: int, one: AxisScore) -> Node:
    theme = ui.theme
    height = 6 + theme.line("data") + 16

    def paint(p: Painter, node: Node) -> None:
        base = 6 + measure.baseline(theme, "data")
        figure = p.width(str(one.value), "bold")
        weight = f"weight {one.weight}"
        aside = p.width(weight, "data12")
        p.rule(0, 0, stack.width)
        p.text(stack.width, base, str(one.value), "bold", "ink", "r")
        p.text(stack.width - figure - 12, base, weight, "data12", "ink3", "r")
        p.text(0, base, p.fitted(one.title, stack.width - figure - aside - 24, "data"), "data")
        at = 6 + theme.line("data") + 2
        p.box(0, at, stack.width, 6, fill="line", radius=1)
        p.box(0, at, max(2, stack.width * one.value / 100), 6, fill="sage", radius=1)

    label = f"{one.title}: {one.value} of 100, weight {one.weight}"
    return Node(f"ending.axis.{number}", stack.x, stack.top, stack.width, height, paint, label=label)
