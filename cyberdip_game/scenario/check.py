"""The second pass over a scenario: ids, references, ranges, formulas, texts. Every fault is noted, none is raised."""

from re import compile as pattern

from attrs import evolve

from cyberdip_game.scenario import contexts, library, measures, talks
from cyberdip_game.scenario.calendar import HOURS, MAX_HOURS, MAX_TURNS, Span
from cyberdip_game.scenario.cast import Cast
from cyberdip_game.scenario.checker import Checker, Readers
from cyberdip_game.scenario.course import Course
from cyberdip_game.scenario.formula import CLOCK, FUNCTIONS, GROUPS, ROLES
from cyberdip_game.scenario.quantities import AXES, CORE, INDICATORS, TALKS
from cyberdip_game.scenario.speaks import fill
from cyberdip_game.scenario.words import Act, Ending, OwnQuantity, Scenario, Step
from cyberdip_game.scenario.yaml import Path

MAX_DAYS = 400
_LENGTH = pattern("([1-9][0-9]{0,3}) (hour|day|week|month)s?")
_START = pattern("(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day ([01][0-9]|2[0-3]):[0-5][0-9]")
_WORDS = {word.id for word in (*CORE, *INDICATORS, *TALKS)} | {*CLOCK, *FUNCTIONS, *ROLES, *GROUPS}
_WORDS |= {"fired", "since", "chosen", "pending", "inforce", "true", "false", "docket"}


def check(scenario: Scenario, it: Checker) -> Scenario:
    """Note everything wrong in the document; the scenario with what may be left out filled in."""
    return _Check(scenario, it).run()


class _Check:
    """The checks of one scenario, part by part in the order of the file."""

    def __init__(self, scenario: Scenario, it: Checker) -> None:
        self.scenario = scenario
        self.document = it.document
        self.it = it

    def run(self) -> Scenario:
        self.span = self.acts()
        for part in (
            self.head,
            self.quantities,
            Cast(self.it, self.scenario, self.span.turns).check,
            self.toolbox,
            Course(self.it, self.scenario, self.span).check,
            self.talks,
            self.scores,
            self.endings,
            self.tour,
        ):
            part()
        skill = {actor.id: actor.skill for actor in self.scenario.actors}
        return evolve(self.scenario, incidents=fill(self.it, self.scenario.incidents, skill))

    def head(self) -> None:
        scenario = self.scenario
        self.it.id(("id",), scenario.id, set(), "scenarios")
        self.it.within(("version",), scenario.version, 1, 9999)
        self.it.within(("difficulty",), scenario.difficulty, 1, 5)
        self.it.within(("minutes",), scenario.minutes, 1, 600)
        if not _START.fullmatch(scenario.starts):
            self.it.say(
                "CD0402", ("starts",), f"`{scenario.starts}` is no weekday and time", "write it like `Tuesday 06:00`"
            )

    def acts(self) -> Span:
        taken, hours, turns, dawn = set[str](), 0, 0, 0
        for index, act in enumerate(self.scenario.acts):
            path: Path = ("acts", index)
            self.it.id((*path, "id"), act.id, taken, "acts")
            self.it.within((*path, "turns"), act.turns, 1, MAX_TURNS)
            length = self.length(path, act)
            hours, turns = hours + length * act.turns, turns + act.turns
            dawn = hours - length
        if (not 1 <= turns <= MAX_TURNS or hours > MAX_HOURS) and not self.document.touched("acts"):
            limits = f"a scenario has 1 to {MAX_TURNS} turns and at most {MAX_HOURS} hours"
            self.it.say("CD0404", ("acts",), f"{limits}, this has {turns} and {hours}", key=True)
        return Span(turns, hours, dawn)

    def length(self, path: Path, act: Act) -> int:
        """Hours of one turn; 0 if they cannot be read."""
        match = _LENGTH.fullmatch(act.length)
        hours = int(match[1]) * HOURS[match[2]] if match else 0
        if not match or hours > MAX_DAYS * 24:
            self.it.say(
                "CD0403",
                (*path, "length"),
                f"`{act.length}` is no length of a turn",
                "write it like `12 hours`, `1 day`, `1 week` or `3 months`",
            )
        return hours

    def quantities(self) -> None:
        taken = set[str]()
        for index, quantity in enumerate(self.scenario.quantities):
            path: Path = ("quantities", index)
            self.it.id((*path, "id"), quantity.id, taken, "quantities")
            if quantity.id in _WORDS and quantity.id not in {*ROLES, *GROUPS}:
                self.it.say(
                    "CD0303", (*path, "id"), f"`{quantity.id}` is a word of the game already", "choose another id"
                )
            self.quantity(path, quantity)

    def quantity(self, path: Path, quantity: OwnQuantity) -> None:
        self.it.letters((*path, "title"), quantity.title, 24)
        if len(quantity.of) > 3:
            self.it.say("CD0313", (*path, "of"), f"a quantity has at most three axes, this has {len(quantity.of)}")
        for index, axis in enumerate(quantity.of):
            self.it.known((*path, "of", index), axis, AXES, "axis")
        low, high = quantity.range
        if not -30000 <= low < high <= 30000:
            self.it.say(
                "CD0408", (*path, "range"), "a range goes from a lower to a higher number, within -30000 and 30000"
            )
        else:
            self.it.within((*path, "start"), quantity.start, low, high)
        need = {"owner": ("actor",), "parties": ("actor", "actor")}.get(quantity.seen_by, ())
        if quantity.of[: len(need)] != need:
            said = f"only a quantity of actors can be seen by its {quantity.seen_by}"
            self.it.say("CD0409", (*path, "seen_by"), said, f"begin `of:` with {', '.join(need)}")

    def toolbox(self) -> None:
        use, shipped = self.scenario.toolbox, {measure.id for measure in library.toolbox()}
        taken = shipped | {measure.id for measure in library.conduct()}
        self.it.all_known(("toolbox", "without"), use.without, taken, "there is no measure or conduct")
        self.it.all_known(("toolbox", "only"), use.only, shipped, "the toolbox has no measure")
        for index, measure in enumerate(self.scenario.measures):
            self.it.id(("measures", index, "id"), measure.id, taken, "measures")
            measures.check(self.it, ("measures", index), measure)

    def talks(self) -> None:
        talks.check(self.it, self.scenario, self.span.hours)

    def scores(self) -> None:
        for seat, axes in self.scenario.score.items():
            self.it.known(("score", seat), seat, self.it.names.ids["actor"], "actor", key=True)
            if not axes:
                self.it.say("CD0311", ("score", seat), "a score has at least one axis", key=True)
            for id, axis in axes.items():
                path: Path = ("score", seat, id)
                self.it.id(path, id, set(), "axes", key=True)
                self.it.letters((*path, "title"), axis.title, 24)
                self.it.within((*path, "weight"), axis.weight, 1, 20)
                self.it.number((*path, "is"), axis.is_, contexts.score_context())

    def endings(self) -> None:
        taken, endings = set[str](), self.scenario.endings
        for index, ending in enumerate(endings):
            self.it.id(("endings", index, "id"), ending.id, taken, "endings")
            self.ending(("endings", index), ending)
            if ending.when == "true" and index < len(endings) - 1:
                self.it.say("CD0704", ("endings", index), "no ending after this one can be reached", "put it last")
        if not endings:
            self.it.say("CD0702", ("endings",), "there is no ending", key=True)
        elif endings[-1].when != "true":
            self.it.say(
                "CD0703",
                ("endings", len(endings) - 1, "when"),
                "the last ending catches what no other does",
                "leave out its `when`",
            )
        elif endings[-1].early:
            self.it.say(
                "CD0703", ("endings", len(endings) - 1, "early"), "the last ending always holds, so it cannot be early"
            )

    def ending(self, path: Path, ending: Ending) -> None:
        self.it.letters((*path, "title"), ending.title, 48)
        self.it.condition((*path, "when"), ending.when, contexts.ending_context())
        self.it.text((*path, "text"), ending.text, Readers(ended=True))

    def tour(self) -> None:
        taken = set[str]()
        for index, step in enumerate(self.scenario.tour):
            self.it.id(("tour", index, "id"), step.id, taken, "notes of the tour")
            self.step(("tour", index), step)

    def step(self, path: Path, step: Step) -> None:
        if self.span.turns:
            self.it.within((*path, "turn"), step.turn, 1, self.span.turns)
