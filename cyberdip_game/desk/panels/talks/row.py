"""One issue of a draft as it is laid out: where its title, its track and its stations stand, and how it is read."""

from attrs import frozen

from cyberdip_game.desk import measure
from cyberdip_game.desk.theme import Theme
from cyberdip_game.play.phrases import signed
from cyberdip_game.play.table import IssueCard, StepCard

REACH = 12.0  # how far boxes reach over the ends of the track, base pixels
_LABELS = 184.0  # where the track begins beside the title
_ROW = 71.0  # as high as a row becomes where there is room


@frozen
class Row:
    """`place` is the step of the draft, or of the agreement where talks are `over`; -1 where there is none."""

    issue: IssueCard
    place: int
    chosen: bool
    over: bool
    width: float
    theme: Theme
    spare: float = 0.0  # height that is to be had beyond the least

    @property
    def below(self) -> bool:
        """Whether the track stands below the title, not beside it."""
        return self.theme.two_panels

    # -- across -----------------------------------------------------------------------------------------------------

    @property
    def left(self) -> float:
        return REACH + 4 if self.below else _LABELS

    @property
    def right(self) -> float:
        return self.width - REACH

    @property
    def step(self) -> float:
        """From one station to the next."""
        return (self.right - self.left) / (len(self.issue.steps) - 1)

    def spot(self, step: float) -> float:
        """Where a step's station stands."""
        return self.left + step * self.step

    def reach(self, first: int, last: int) -> tuple[float, float]:
        """Left end and width of a box around a run of steps."""
        left = max(self.left - REACH, self.spot(first - 0.5))
        right = min(self.right + REACH, self.spot(last + 0.5))
        return left, right - left

    @property
    def note_width(self) -> float:
        return self.width if self.below else _LABELS - 16

    # -- down -------------------------------------------------------------------------------------------------------

    @property
    def note_height(self) -> float:
        return measure.height(self.theme, self.note, self.note_width, "caption") if self.note else 0.0

    @property
    def least(self) -> float:
        """The least height of the row."""
        theme = self.theme
        lines = max(len(measure.lines(theme, step.label, self.step - 8, "data")) for step in self.issue.steps)
        track = 42 * theme.dots + min(2, lines) * theme.line("data")
        title = theme.line("h4") + self.note_height
        return 8 + title + track + 10 if self.below else max(10 + title + 4, track)

    @property
    def height(self) -> float:
        return min(self.least + self.spare, max(self.least, _ROW))

    @property
    def track(self) -> float:
        """How far down the track stands."""
        if self.below:
            return 8 + self.theme.line("h4") + self.note_height + 28 * self.theme.dots
        return max(23 * self.theme.dots, (self.height - self.theme.line("data")) / 2 - 1)

    # -- words ------------------------------------------------------------------------------------------------------

    @property
    def note(self) -> str:
        """What stands under the title."""
        bound = f"it binds {self.issue.binds}" if self.issue.binds else ""
        if self.over:
            return bound[:1].upper() + bound[1:]
        return f"{self.issue.note}; {bound}" if bound else self.issue.note

    @property
    def label(self) -> str:
        """The row as a sentence."""
        issue = self.issue
        parts = [f"{issue.title}: " + ", ".join(_marked(step) for step in issue.steps)]
        if self.place >= 0:
            parts.append(f"{'agreed' if self.over else 'your draft'} {issue.steps[self.place].label}")
        if issue.theirs >= 0 and not self.over:
            parts.append(f"their last word {issue.steps[issue.theirs].label}")
        return ". ".join((*parts, *([self.note] if self.note else []))) + (". Chosen" if self.chosen else "")


def _marked(step: StepCard) -> str:
    marks = [
        *(["your red line"] if step.red else []),
        *(["their red line"] if step.shut else []),
        *(["not known"] if step.unknown and not step.red else []),
    ]
    return step.label + (f" ({', '.join(marks)})" if marks else "")


def explained(step: StepCard) -> str:
    """A step's tooltip: how it reads, what it is worth, who cannot sign it."""
    says = [
        step.text,
        f"To your staff it is worth {signed(step.worth // 10)} points in this simulation.",
        *(["You cannot sign it."] if step.red else []),
        *(["Another party says it cannot sign it."] if step.shut else []),
    ]
    return f"{step.label[:1].upper()}{step.label[1:]}\n{' '.join(says)}"
