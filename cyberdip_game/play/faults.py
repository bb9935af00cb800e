"""What a game refuses to do, apart from the game, so that screens before it need not load it."""


class Refused(Exception):
    """A decision that cannot be taken; its text is one sentence for the player."""


class Closed(Refused):
    """What belongs to a morning, said while others wait for an answer: the plan of the turn is sent."""
