"""What lies open on the negotiation screen."""

from attrs import frozen

from cyberdip_game.play.table import DraftCard, IssueCard, Odds, TalksCard, Tone


@frozen
class Open:
    """A table, the draft as it stands on this desk, the chosen issue, and what is asked before a word is said."""

    card: TalksCard
    draft: DraftCard
    issue: str
    tone: Tone  # of the next draft or refusal
    asking: str = ""  # "menu" or "leave"
    odds: Odds | None = None

    @property
    def course(self) -> str:
        """How far the talks are, with a small letter."""
        card = self.card
        if card.stage != "open":
            return "over"
        return f"round {card.round} of {card.rounds} this turn, until {card.until}"

    @property
    def closing(self) -> bool:
        """Whether nothing more is to be said: all would sign, or the talks are over."""
        return self.card.settled or self.card.stage != "open"

    @property
    def chosen(self) -> IssueCard:
        return next(one for one in self.card.issues if one.id == self.issue)

    @property
    def seated(self) -> bool:
        """Whether the seat speaks at this table, and so has a draft of its own."""
        return any(one.you for one in self.card.sitters)

    @property
    def sent(self) -> bool:
        """Whether the draft is the seat's own last word as it stands."""
        return any(one.you for one in self.card.offers) and all(
            one.mine == self.place(one.id) for one in self.card.issues
        )

    @property
    def number(self) -> int:
        """The number of the draft on the desk."""
        return sum(one.you for one in self.card.offers) + (0 if self.sent else 1)

    def place(self, issue: str) -> int:
        """The step of the draft on an issue, -1 where the seat only looks on; the step agreed once all would sign."""
        card = next(one for one in self.card.issues if one.id == issue)
        if self.card.settled:
            return card.standing
        if self.card.stage != "open":
            return card.standing if self.card.stage == "signed" else -1
        return [step.id for step in card.steps].index(self.draft.steps[issue]) if self.seated else -1
