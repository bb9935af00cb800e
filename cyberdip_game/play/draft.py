"""A seat's plan while it is being made: free to change, undo and redo until the turn ends."""

from attrs import Factory, evolve, field, frozen

from cyberdip_game.play.sheet import Command


@frozen
class Wishes:
    """Orders, choices per inject and answers per motion, in names."""

    orders: tuple[Command, ...] = ()
    choices: dict[str, str] = Factory(dict)
    answers: dict[str, str] = Factory(dict)

    def without_rivals(self, command: Command) -> tuple[Command, ...]:
        """The orders but those of another step of the same text."""
        text = command.measure, command.incident
        return tuple(one for one in self.orders if not command.step or (one.measure, one.incident) != text)


@frozen
class Draft:
    """What the seat wants now, with what came before and what was taken back."""

    now: Wishes = Wishes()
    before: tuple[Wishes, ...] = field(default=())
    after: tuple[Wishes, ...] = field(default=())

    def with_order(self, command: Command) -> "Draft":
        """With the order; of a text on an incident there is one step, so another step takes its place."""
        if command in self.now.orders:
            return self
        return self._next(evolve(self.now, orders=(*self.now.without_rivals(command), command)))

    def without_order(self, command: Command) -> "Draft":
        kept = tuple(one for one in self.now.orders if one != command)
        return self if kept == self.now.orders else self._next(evolve(self.now, orders=kept))

    def with_choice(self, inject: str, choice: str) -> "Draft":
        return self._next(evolve(self.now, choices={**self.now.choices, inject: choice}))

    def with_answer(self, motion: str, answer: str) -> "Draft":
        return self._next(evolve(self.now, answers={**self.now.answers, motion: answer}))

    def undone(self) -> "Draft":
        if not self.before:
            return self
        return Draft(self.before[-1], self.before[:-1], (self.now, *self.after))

    def redone(self) -> "Draft":
        if not self.after:
            return self
        return Draft(self.after[0], (*self.before, self.now), self.after[1:])

    def _next(self, wishes: Wishes) -> "Draft":
        return Draft(wishes, (*self.before, self.now))
