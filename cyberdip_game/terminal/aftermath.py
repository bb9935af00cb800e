"""What a turn brought and how the game ended, as sentences."""

from cyberdip_game.play.phrases import plain, signed
from cyberdip_game.play.report import Change, Conclusion, Forecast, Happening, Resolution, Truth
from cyberdip_game.play.sentence import sentence
from cyberdip_game.terminal.others import ladder
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.words import counted, good_or_bad, rungs_in_words


def resolution_page(shown: Resolution) -> Page:
    """A turn's report: events in order of time, then numbers with their causes, then what is new."""
    says = [
        f"Report on turn {shown.turn}, {shown.span}.",
        sentence(shown.headline),
        "",
        *(f"- {happening(one)}" for one in shown.happenings),
        *([] if shown.happenings else ["Nothing happened that reached you."]),
        *([f"{counted(shown.more, 'more event')} in the news."] if shown.more else []),
        *(["", "What changed, and why:", *(f"- {change(one)}" for one in shown.changes)] if shown.changes else []),
        "",
        ladder(shown.ladder),
        *_rungs(shown),
        *(["", "New on your desk:", *(f"- {sentence(line)}" for _, line in shown.fresh)] if shown.fresh else []),
    ]
    return Page(tuple(says))


def happening(one: Happening) -> str:
    because = f" {sentence(one.because)}" if one.because else ""
    expected = f" {forecast(one.forecast)}" if one.forecast else ""
    told = f" {sentence(one.text)}" if one.text else ""
    return f"{one.clock}. {sentence(one.title)}{told}{because}{expected}"


def forecast(one: Forecast) -> str:
    """The twenty dots in words: half of them, the outcome, and what to call it."""
    middle = one.values[len(one.values) // 2] if one.values else one.outcome
    outcome = f"it is {plain(one.outcome)}, {one.phrase}"
    return f"{one.label}: staff expected about {plain(middle)}; {sentence(outcome)[0].lower()}{sentence(outcome)[1:]}"


def change(one: Change) -> str:
    """Old, new, good or bad, and every cause; the causes add up."""
    moved = one.new - one.old
    value = f" ({good_or_bad(moved * one.better)})" if moved * one.better else ""
    parts = [f"{signed(amount)} {cause}" for amount, cause in one.parts]
    why = f": {'; '.join(parts)}" if parts else ""
    return f"{one.label} from {plain(one.old)} to {plain(one.new)}{value}{why}."


def _rungs(shown: Resolution) -> list[str]:
    return [f"Staff had expected, for this morning: {rungs_in_words(shown.rungs)}."] if any(shown.rungs) else []


def conclusion_page(shown: Conclusion) -> Page:
    """The end, the score, the truth, and what to talk about."""
    says = [
        f"The end, for {shown.name}: {shown.title} ({shown.quality}).",
        shown.text,
        "",
        f"Score {shown.score} of 100, in this simulation.",
        *(f"- {axis.title}: {axis.value} of 100, weight {axis.weight}." for axis in shown.axes),
        *_of_axes(shown),
        *(["", "The truth:", *(f"- {truth(one)}" for one in shown.truths)] if shown.truths else []),
        *(
            ["", "Your game:", *(f"- {clock}: {sentence(line)}" for clock, line in shown.timeline)]
            if shown.timeline
            else []
        ),
        *(["", "To talk about:", *(f"- {sentence(one)}" for one in shown.debrief)] if shown.debrief else []),
        *(["", "Sources:", *(f"- {one}" for one in shown.sources)] if shown.sources else []),
        "",
        shown.again,
    ]
    return Page(
        tuple(says),
        (
            Choice("Review: what your decisions were worth", "review"),
            Choice("Report on the last turn", "report"),
            Choice("Why the others decided as they did", "why"),
            Choice("Play again from a turn", "rewind"),
            Choice("Quit", "quit"),
        ),
    )


def reasons_page(turn: int, told: tuple[tuple[str, tuple[str, ...]], ...]) -> Page:
    """Why the minds decided as they did on a turn, in points of their own scores."""
    says = [f"Why the others decided as they did on turn {turn}. What counts is in points of each one's own score."]
    for name, sentences in told:
        says += ["", f"{name}:", *(f"- {one}" for one in sentences)]
    return Page(tuple(says) if told else (f"No mind gave an order on turn {turn}.",))


def _of_axes(shown: Conclusion) -> list[str]:
    """How the score comes about."""
    if len(shown.axes) < 2:
        return []
    return ["The score is the mean of their weighted mean and the mean of the two lowest: balance is rewarded."]


def truth(one: Truth) -> str:
    own = f" You put {one.own}% on it." if one.own is not None else " You put nothing on record."
    brier = ""
    if one.brier is not None and one.log is not None:
        brier = f" Brier score of your notebook {one.brier:.2f}; 0 is best, 2 worst."
        brier += f" Log score {one.log:.2f} bits; 0 is best."
    return f"{one.incident}: {sentence(one.answer)} Your desk's evidence gave it {one.belief}% at the end.{own}{brier}"
