"""A crisis as a card of paper: where it happens, what it is about, what is learnt, how hard and how long."""

from attrs import frozen

from cyberdip_game.desk import measure
from cyberdip_game.desk.nodes import Node
from cyberdip_game.desk.paint import Painter
from cyberdip_game.desk.theme import Theme
from cyberdip_game.desk.widgets import backdrop
from cyberdip_game.play.scenario_card import ScenarioCard

WORDS = ("unrated", "very gentle", "gentle", "moderate", "hard", "very hard")
_MAP = 112.0
_PAD = 14.0
_GOALS = 2
_ICON = 15.0
_DOTS = 64.0  # room for five dots of difficulty


@frozen
class Lines:
    """The words of a card, broken for its width."""

    title: tuple[str, ...]
    about: tuple[str, ...]
    goals: tuple[tuple[str, ...], ...]


def difficulty(card: ScenarioCard) -> str:
    return WORDS[card.difficulty] if 0 <= card.difficulty < len(WORDS) else WORDS[0]


def length(card: ScenarioCard) -> str:
    return f"{card.minutes} min, {card.turns} turns"


def height(theme: Theme, card: ScenarioCard, width: float) -> float:
    """How high the card has to be for its words."""
    broken = _broken(theme, card, width)
    words = len(broken.title) * theme.line("h2") + len(broken.about) * theme.line("small") + 3
    goals = sum(len(goal) * theme.line("small") + 3 for goal in broken.goals) + 9
    return _MAP + 8 + words + goals + 10 + _meta_height(theme, card, width)


def card_node(
    theme: Theme,
    name: str,
    x: float,
    y: float,
    width: float,
    height: float,
    card: ScenarioCard,
    badge: str,
    chosen: bool,
) -> Node:
    """The card; its message is ("card", id)."""
    broken = _broken(theme, card, width)

    def paint(p: Painter, node: Node) -> None:
        if chosen:
            p.box(-6, -6, width + 12, height + 12, line="brass", radius=6, weight=3)
        _paint(p.on_paper(), card, broken, width, height, node.hovered)
        if badge:
            _badge(p.on_paper(), width, badge)

    return Node(name, x, y, width, height, paint, ("card", card.id), label=_spoken(card, badge), ring=not chosen)


def _broken(theme: Theme, card: ScenarioCard, width: float) -> Lines:
    inner = width - 2 * _PAD
    about = card.problem or card.blurb
    return Lines(
        measure.lines(theme, card.title, inner, "h2"),
        measure.lines(theme, " ".join(about.split()), inner, "small"),
        tuple(measure.lines(theme, goal, inner - theme.grown(_ICON) - 8, "small") for goal in card.goals[:_GOALS]),
    )


def _paint(p: Painter, card: ScenarioCard, broken: Lines, width: float, height: float, hovered: bool) -> None:
    icon = p.theme.grown(_ICON)
    p.box(0, 0, width, height, fill="raised" if hovered else "panel", radius=3)
    backdrop.scene_of(p, 0, 0, width, _MAP, card.map, card.region, card.members)
    p.rule(0, _MAP, width)
    y = _MAP + 8.0
    for line in broken.title:
        p.text(_PAD, y + measure.baseline(p.theme, "h2"), line, "h2")
        y += p.theme.line("h2")
    y += 3
    for line in broken.about:
        p.text(_PAD, y + measure.baseline(p.theme, "small"), line, "small", "coral" if card.problem else "ink2")
        y += p.theme.line("small")
    y += 9
    for goal in broken.goals:
        p.icon(_PAD, y + (p.theme.line("small") - icon) / 2, "graduation-cap", icon, "blue")
        for line in goal:
            p.text(_PAD + icon + 8, y + measure.baseline(p.theme, "small"), line, "small", "ink2")
            y += p.theme.line("small")
        y += 3
    if not card.problem:
        _meta(p, card, width, height)


def _meta_height(theme: Theme, card: ScenarioCard, width: float) -> float:
    lines = 1 if _one_line(theme, card, width) else 2
    return 0.0 if card.problem else 9 + lines * (theme.line("data13") + 2) + 9


def _one_line(theme: Theme, card: ScenarioCard, width: float) -> bool:
    words = measure.width(theme, difficulty(card), "data13") + measure.width(theme, length(card), "data13")
    return words + theme.grown(_DOTS) + theme.grown(18) + 12 <= width - 2 * _PAD


def _meta(p: Painter, card: ScenarioCard, width: float, height: float) -> None:
    """Difficulty in five dots with its word, then minutes and turns."""
    tall = p.theme.line("data13") + 2
    y = height - _meta_height(p.theme, card, width)
    p.rule(_PAD, y, width - 2 * _PAD)
    y += 9
    unit = p.theme.grown(1)
    for place in range(5):
        kind = "full" if place < card.difficulty else "ring"
        p.dot(_PAD + (4.5 + place * 11.5) * unit, y + tall / 2, 3.8 * unit, "ink", kind, 1.2 * unit)
    base = (tall - p.theme.line("data13")) / 2 + measure.baseline(p.theme, "data13")
    p.text(_PAD + _DOTS * unit, y + base, difficulty(card).capitalize(), "data13", "ink2")
    right = width - _PAD
    left = right - p.width(length(card), "data13") - 18 * unit
    if not _one_line(p.theme, card, width):
        left, y = _PAD, y + tall
    p.icon(left, y + tall / 2 - 7 * unit, "clock", 14 * unit, "ink2")
    p.text(left + 18 * unit, y + base, length(card), "data13", "ink2")


def _badge(p: Painter, width: float, words: str) -> None:
    wide, tall = p.width(words, "data12") + 16, p.theme.line("data12") + 6
    p.box(width - 8 - wide, 8, wide, tall, fill="ink", radius=tall / 2)
    base = (tall - p.theme.line("data12")) / 2 + measure.baseline(p.theme, "data12")
    p.text(width - 8 - wide / 2, 8 + base, words, "data12", "panel", "m")


def _spoken(card: ScenarioCard, badge: str) -> str:
    if card.problem:
        return f"{card.title} cannot be played. {card.problem}"
    goals = "; ".join(card.goals[:_GOALS])
    about = " ".join(card.blurb.split())
    learn = f" You learn: {goals}." if goals else ""
    first = f"{badge}. " if badge else ""
    return f"{first}{card.title}. {about}{learn} {difficulty(card).capitalize()}, {length(card)}."
