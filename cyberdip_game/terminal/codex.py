"""The codex as pages: chapters, lists of entries, one entry, and the entry of a measure."""

from collections.abc import Sequence

from cyberdip_game.play import codex
from cyberdip_game.play.codex import Row
from cyberdip_game.play.sentence import sentence
from cyberdip_game.terminal import find
from cyberdip_game.terminal.console import quoted
from cyberdip_game.terminal.find import Misunderstood
from cyberdip_game.terminal.page import Choice, Page
from cyberdip_game.terminal.player import Player

_MOST = 20  # entries that a search lists


def look_up(_: Player, words: list[str]) -> Page:
    """Chapters, or a chapter, or an entry by any of its names, or what a search finds. Raises Misunderstood."""
    wanted = " ".join(words)
    if not wanted:
        says = ("The codex explains measures, bodies, norms, law and words, and says how sure it is of each.",)
        chapters = codex.chapters().items()
        return Page(says, tuple(Choice(f"{one}: {len(rows)} entries", f"codex {one}") for one, rows in chapters))
    chapter = next((one for one in codex.chapters() if one.casefold() == wanted.casefold()), "")
    if chapter:
        return Page((f"{chapter}.",), _choices(codex.chapters()[chapter]), "codex")
    if id := codex.exact(wanted):
        return article_page(id)
    found = codex.search(wanted)
    if not found:
        hint = codex.meant(wanted).capitalize() or "Type codex for its chapters."
        raise Misunderstood(f"The codex has no entry `{quoted(wanted)}`. {hint}")
    if len(found) == 1:
        return article_page(found[0].id)
    shown = found[:_MOST]
    more = f"The first {_MOST} of {len(found)} entries" if len(found) > _MOST else f"{len(found)} entries"
    return Page((f"{more} speak of {quoted(wanted)}.",), _choices(shown), "codex")


def legal(player: Player, words: list[str]) -> Page:
    """The codex on a measure, which is named as in `show`. Raises Misunderstood."""
    wanted = player.aimed(words)
    if not wanted:
        raise Misunderstood("Legal basis of which measure? Type measures for the list, or legal quiet_demarche.")
    entry = find.entry(player.sheet, wanted[0])
    return article_page(codex.of_option(entry.options[0]), f"show {entry.measure}")


def article_page(id: str, up: str = "codex") -> Page:
    """One entry, and what to see beside it."""
    one = codex.article(id)
    says = (
        f"{one.title}. {one.line}",
        "",
        one.body,
        one.honesty,
        *(f"{part.title}: {sentence(part.text)}" for part in one.parts),
    )
    return Page(says, _choices(one.see), up)


def _choices(rows: Sequence[Row]) -> tuple[Choice, ...]:
    return tuple(Choice(f"{row.title}: {row.line}", f"codex {row.id}") for row in rows)
