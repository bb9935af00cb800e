"""The crisis desk: dossier, map, ladder, tray, advice, feed and plan around one sheet."""

from typing import Any

from attrs import define, field

from cyberdip_game.desk import flow
from cyberdip_game.desk.app import Pop, Push, Replace, Scene, Step
from cyberdip_game.desk.nodes import Node, Ui
from cyberdip_game.desk.panels import tour
from cyberdip_game.desk.panels.advice import advice
from cyberdip_game.desk.panels.dossier import dossier
from cyberdip_game.desk.panels.feed import feed, notices, plan_bar
from cyberdip_game.desk.panels.ladder import ladder_panel
from cyberdip_game.desk.panels.rail import rail
from cyberdip_game.desk.panels.topbar import topbar
from cyberdip_game.desk.panels.tray import OFFICIAL, tray
from cyberdip_game.desk.session import Session
from cyberdip_game.desk.widgets.map import map_node
from cyberdip_game.play.sheet import Command, Entry, Option, TourNote

MODES = ("relations", "resilience", "incidents")


@define(eq=False)
class CrisisScene:
    """The desk of one seat. What is selected is kept here; what is planned is kept in the game."""

    session: Session
    shown: int = 0  # which incident
    mode: str = "relations"
    conduct: bool = False
    column: int = 1  # of the tray, where there is room for one only
    chosen: Command | None = None
    tabs: list[str] = field(factory=lambda: ["tray", "advice"])
    noted: int = 0  # the note of the tour that the tabs have followed
    sentence: str = ""  # why something was refused
    warned: bool = False  # about ending a turn while something wants an answer

    # -- layout -----------------------------------------------------------------------------------------------------

    def build(self, ui: Ui) -> Node:
        self.session.ask_staff()
        return self._two_panels(ui) if ui.theme.two_panels else self._whole(ui)

    def _whole(self, ui: Ui) -> Node:
        """All panels: spare width goes to the map, spare height to the upper row."""
        sheet, wide, tall = self.session.sheet, ui.width, ui.height
        root = Node("crisis", 0, 0, wide, tall)
        upper, right = tall - 316, wide - 364
        note = None if self.session.tour_over else tour.note(self.session)
        ladder = 112 if self._open("ladder") else 0
        root.add(topbar(ui, sheet))
        root.add(dossier(ui, sheet, self._shown(), 12, 60, 288, upper))
        root.add(self._map(ui, 308, 60, wide - 680 - ladder, upper))
        if ladder:
            root.add(ladder_panel(ui, sheet, self._odds(), wide - 484, 60, 112, upper))
        root.add(tray(ui, sheet, self.conduct, self.chosen, 12, tall - 248, wide - 384, 236))
        # The deputy's note ends with the upper row, so that its line runs in the gutter.
        lines = 24 * len(notices(sheet))
        foot = 60 + upper if note else tall - 180 - lines
        if note is not None and not tour.stands_aside(note, self.chosen is not None):
            root.add(tour.paper_note(ui, note, self.session, right, 60, 352, upper))
        else:
            if note is not None:  # over the map, beside what it speaks of
                high = min(upper - 8, tour.note_height(ui, note, 352))
                root.add(tour.paper_note(ui, note, self.session, right - ladder - 360, 56 + upper - high, 352, high))
            root.add(self._advice(ui, right, 60, 352, foot - 60))
        root.add(feed(ui, sheet, right, foot + 8, 352, tall - 88 - foot - lines))
        root.add(plan_bar(ui, sheet, right, tall - 72, 352, 60))
        if note is not None:
            root.add(tour.line(root, note, 64 + upper))
        return self._with_sentence(root, ui)

    def _two_panels(self, ui: Ui) -> Node:
        """From 130 % text: a rail of tabs and two panels at a time."""
        sheet = self.session.sheet
        root = Node("crisis", 0, 0, ui.width, ui.height)
        self._follow_note()
        root.add(rail(ui, sheet, self.tabs))
        top, tall = 76.0, ui.height - 88
        left, right = 128.0, 128.0 + (ui.width - 152) * 0.46 + 12
        wide = {0: right - left - 12, 1: ui.width - right - 12}
        note, covered = self._note_over()
        for place, tab in enumerate(self.tabs):
            x = left if place == 0 else right
            if note is not None and tab == covered:
                root.add(tour.paper_note(ui, note, self.session, x, top, wide[place], tall))
            else:
                root.add(self._tab(ui, tab, x, top, wide[place], tall))
        return self._with_sentence(root, ui)

    def _follow_note(self) -> None:
        """A new note turns to what it speaks of; from then on the tabs are the player's."""
        note = None if self.session.tour_over else tour.note(self.session)
        if note is not None and note.number != self.noted:
            self.noted = note.number
            self.tabs = [tour.tab(note), "advice"] if note.panel != "advice" else ["tray", "advice"]

    def _note_over(self) -> tuple[TourNote | None, str]:
        """Of two panels, the one under the deputy's note: the advice, unless the advice is what there is to read."""
        note = None if self.session.tour_over else tour.note(self.session)
        if note is None or "advice" not in self.tabs:
            return note, "advice"
        if note.panel == "advice":
            return note, next(tab for tab in self.tabs if tab != "advice")
        return (None if self.chosen is not None and note.until == "plan_measure" else note), "advice"

    def _tab(self, ui: Ui, tab: str, x: float, y: float, width: float, height: float) -> Node:
        sheet = self.session.sheet
        if tab == "dossier":
            return dossier(ui, sheet, self._shown(), x, y, width, height)
        if tab == "map":
            return self._map(ui, x, y, width, height)
        if tab == "ladder":
            return ladder_panel(ui, sheet, self._odds(), x, y, width, height)
        if tab == "tray":
            return tray(ui, sheet, self.conduct, self.chosen, x, y, width, height, only=self.column)
        if tab == "feed":
            outer = Node("tab.feed", x, y, width, height)
            outer.add(feed(ui, sheet, x, y, width, height - 140))
            return outer.add(plan_bar(ui, sheet, x, y + height - 90, width, 90))
        return self._advice(ui, x, y, width, height)

    def _map(self, ui: Ui, x: float, y: float, width: float, height: float) -> Node:
        sheet = self.session.sheet
        return map_node("map", x, y, width, height, sheet.actors, sheet.incidents, sheet.map, self.mode, ui.theme)

    def _advice(self, ui: Ui, x: float, y: float, width: float, height: float) -> Node:
        option = self._option()
        others = self._entry_options(option) if option else ()
        return advice(ui, self.session.advice, self.session.thinking, option, others, x, y, width, height)

    def _with_sentence(self, root: Node, ui: Ui) -> Node:
        words = self.session.problem or self.sentence
        if words:
            root.add(_toast(words, ui))
        return root

    # -- what is shown ------------------------------------------------------------------------------------------------

    def _open(self, part: str) -> bool:
        opens = self.session.sheet.opens
        return not opens or part in opens or self.session.tour_over

    def _shown(self) -> int:
        return min(self.shown, max(0, len(self.session.sheet.incidents) - 1))

    def _odds(self) -> tuple[int, ...]:
        return self.session.advice.rungs if self.session.advice else ()

    def _questions(self) -> bool:
        return any(one.kind == "choice" and not one.chosen for one in self.session.sheet.asked)

    def _option(self) -> Option | None:
        entry = self._entry(self.chosen.measure) if self.chosen else None
        return next((one for one in entry.options if one.command == self.chosen), None) if entry else None

    def _entry(self, measure: str) -> Entry | None:
        entries = (entry for column in self.session.sheet.tray for entry in column.entries)
        return next((entry for entry in entries if entry.measure == measure), None)

    def _entry_options(self, option: Option) -> tuple[Option, ...]:
        entry = self._entry(option.command.measure)
        return tuple(entry.options) if entry else ()

    # -- what happens -------------------------------------------------------------------------------------------------

    def handle(self, message: Any, ui: Ui) -> Step:
        self.sentence = ""
        session = self.session
        match message:
            case "dismiss":
                session.problem = ""
            case ("measure", str(measure)):
                self._click(measure, ui)
            case ("show", str(measure)):
                self._select(measure)
            case ("aim", Command() as command):
                self.chosen = command
            case "wording" if self.chosen is not None:
                ui.focus, ui.keyboard = self._wording(), True
            case ("plan", Command() as command):
                self._toggle(command, ui)
            case "space" if self.chosen is not None:
                self._toggle(self.chosen, ui)
            case ("column", int(number)):
                self._go_to_column(number, ui)
            case ("conduct", bool(value)):
                self.conduct = value
            case ("turn incident", int(step)):
                self.shown = (self._shown() + step) % max(1, len(session.sheet.incidents))
            case ("mode", str(mode)):
                self.mode = mode
            case ("tab", str(tab)):
                self._turn_to(tab)
            case "undo" | "redo" as word:
                getattr(session.game, word)(session.seat)
                session.changed()
            case "end turn":
                return self._end_turn(ui)
            case "save":
                session.save()
                self.sentence = "" if session.problem else "The game is saved, with the plan as it stands."
            case "back":
                return self._back()
            case ("tour", str(word)):
                tour.handle(session, word)
            case _:
                self._notice(message)
                return self._elsewhere(message)
        self._notice(message)
        return None

    def _notice(self, message: Any) -> None:
        """The tour goes on when the player has done what its note asks."""
        tour.done(self.session, message)

    def _click(self, measure: str, ui: Ui) -> None:
        """The first click shows a measure, the second plans it."""
        if self.chosen is not None and self.chosen.measure == measure:
            self._toggle(self.chosen, ui)
        else:
            self._select(measure)

    def _select(self, measure: str) -> None:
        entry = self._entry(measure)
        if entry is not None:
            self.chosen = entry.shown().command
            self._turn_to_column(measure)

    def _wording(self) -> str:
        """The node of the selected measure's steps, or of what it points at where it has none."""
        option = self._option()
        steps = {one.step for one in self._entry_options(option)} if option else set()
        return "advice.step" if len(steps) > 1 else "advice.aim"

    def _toggle(self, command: Command, ui: Ui) -> None:
        cue, self.sentence = self.session.toggle(command)
        ui.cues.append(cue)
        if cue == "plan":
            tour.done(self.session, "planned")

    def _go_to_column(self, number: int, ui: Ui) -> None:
        self.conduct = number > len(OFFICIAL)
        if not self.conduct:
            self.column = number
        columns = {column.key: column for column in self.session.sheet.tray}
        column = columns.get("conduct" if self.conduct else OFFICIAL[number - 1])
        if column and column.entries:
            ui.focus, ui.keyboard = f"tray.{column.entries[0].measure}", True
            self._select(column.entries[0].measure)

    def _turn_to_column(self, measure: str) -> None:
        """Where one column is shown, it is that of the selected measure."""
        columns = self.session.sheet.tray
        key = next(column.key for column in columns if any(entry.measure == measure for entry in column.entries))
        self.conduct = key not in OFFICIAL
        self.column = self.column if self.conduct else OFFICIAL.index(key) + 1

    def _turn_to(self, tab: str) -> None:
        if tab not in self.tabs:
            self.tabs = [self.tabs[1], tab]

    def _end_turn(self, ui: Ui) -> Step:
        if self._questions() and not self.warned:
            self.warned = True
            self.sentence = "A question waits for your answer (Q). Enter once more ends the turn in silence."
            ui.cues.append("blocked")
            return None
        self.warned = False
        self.chosen = None
        ui.cues.append("turn")
        return Replace(flow.end_turn(self.session))

    def _back(self) -> Step:
        if self.chosen is not None:
            self.chosen = None
            return None
        self.session.save()
        return Pop()

    def _elsewhere(self, message: Any) -> Step:
        scene = _scene_for(self.session, message, self._option())
        return Push(scene) if scene is not None else None

    def key(self, key: str, ui: Ui) -> Any:
        if key.isdigit() and 1 <= int(key) <= 6:
            return ("column", int(key))
        if key == "i" and len(self.session.sheet.incidents) > 1:
            return ("turn incident", 1)
        if key == "v":
            return ("mode", MODES[(MODES.index(self.mode) + 1) % 3])
        return _KEYS.get(key)

    def tick(self) -> bool:
        return self.session.listen()


_KEYS = {
    "enter": "end turn", "space": "space", "a": "board", "n": "cables", "j": "notebook", "q": "questions", "z": "undo",
    "shift z": "redo", "l": "legal", "f1": "help", "escape": "back", "f5": "save", "h": "history", "g": ("tab", "map"),
    "p": "plan", "w": "wording", "f9": "history", "c": "codex", "t": "talks",
}  # fmt: skip


def _scene_for(session: Session, message: Any, option: Option | None) -> Scene | None:
    """The screen that a message opens over the desk."""
    from cyberdip_game.desk.scenes.board import BoardScene
    from cyberdip_game.desk.scenes.cables import CablesScene
    from cyberdip_game.desk.scenes.card import CardScene
    from cyberdip_game.desk.scenes.codex import CodexScene
    from cyberdip_game.desk.scenes.help import HelpScene
    from cyberdip_game.desk.scenes.history import HistoryScene
    from cyberdip_game.desk.scenes.legal import LegalScene
    from cyberdip_game.desk.scenes.notebook import NotebookScene
    from cyberdip_game.desk.scenes.questions import QuestionsScene
    from cyberdip_game.desk.scenes.settings import SettingsScene
    from cyberdip_game.desk.scenes.talks import TalksScene

    match message:
        case "board":
            return BoardScene(session)
        case ("evidence", str(item)):
            return BoardScene(session, item)
        case "cables":
            return CablesScene(session)
        case ("news", str(news)):
            return CablesScene(session, news)
        case ("capital", str(actor)):
            return CardScene(session, actor)
        case ("incident", _):
            return BoardScene(session)
        case "notebook":
            return NotebookScene(session)
        case "talks":
            return TalksScene(session)
        case "questions" if session.sheet.asked:
            return QuestionsScene(session)
        case "help":
            return HelpScene()
        case "codex":
            return CodexScene()
        case "history":
            return HistoryScene(session)
        case "settings":
            return SettingsScene()
        case "legal" if option is not None:
            return LegalScene(option)
    return None


def _toast(words: str, ui: Ui) -> Node:
    """One sentence over the foot of the map until it is dismissed or something else is done."""
    width = min(620.0, ui.width - 40)

    def paint(p: Any, node: Node) -> None:
        p.box(0, 0, width, node.height, fill="raised", line="coral")
        p.paragraph(14, 21, words, width - 28, "small", "ink", 2)

    return Node("sentence", 20, ui.height - 248 - 58, width, 50, paint, "dismiss", label=words)
