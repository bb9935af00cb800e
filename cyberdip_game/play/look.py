"""Every text of a scenario as it will stand on the desk and on a phone: a page with their faces, sizes and widths.

Holes are read on the first morning of night 1; what names an order's aim stays in braces, since no order is given.
"""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from attrs import frozen
from markupsafe import Markup

from cyberdip_game.places import ASSETS
from cyberdip_game.play.texts import written
from cyberdip_game.rules.board import Board, board_of
from cyberdip_game.rules.turn import dawn, start
from cyberdip_game.rules.world import World
from cyberdip_game.scenario import reader, translation
from cyberdip_game.scenario.formula import FormulaError

PHONE = 336  # pixels of a phone of 360 between its margins
_FACES = {
    "News": (400, "Newsreader_400Regular"),
    "Head": (500, "Newsreader_500Medium"),
    "Plex": (400, "IBMPlexSans_400Regular"),
    "Bold": (600, "IBMPlexSans_600SemiBold"),
}


@frozen
class Place:
    """How a text stands: its width on the desk in pixels, and the faces there and on a phone, as CSS writes them."""

    width: int
    desk: str
    phone: str


_HEAD = Place(640, "500 30px/34px Head", "500 22px/27px Head")
_PROSE = Place(640, "400 16px/23px News", "400 18px/26px News")
_CHOICE = Place(700, "600 14px/20px Bold", "600 16px/22px Bold")
_NAME = Place(250, "600 14px/18px Bold", "600 16px/21px Bold")
_LINE = Place(352, "400 13px/18px Plex", "400 14px/20px Plex")
_PLACES = {"headline": _HEAD, "text": _PROSE, "briefing": _PROSE, "debrief": _PROSE, "blurb": _PROSE, "summary": _LINE}
_PLACES |= {"title": _NAME, "name": _NAME}


@frozen
class Text:
    """One text: what it is a text of, where it stands, and how it reads."""

    key: str
    place: Place
    words: str


def texts(path: Path) -> Iterator[Text]:
    """Every text in the order of the file. Raises ScenarioError, OSError."""
    board = board_of(reader.read(path))
    morning, _ = dawn(board, start(board, np.array([1], np.uint64)))
    for one in translation.read(path):
        yield Text(one.key, _place(one.key), _filled(board, morning, one))


def page(path: Path) -> str:
    """The page, which needs nothing else. Raises ScenarioError, OSError."""
    rows = [
        Markup(
            '<tr><th>{}</th><td><p style="font:{};width:{}px">{}</p></td><td><p style="font:{};width:{}px">{}</p></td>'
        ).format(one.key, one.place.desk, one.place.width, one.words, one.place.phone, PHONE, one.words)
        for one in texts(path)
    ]
    return Markup(_PAGE).format(title=path.stem, faces=Markup(_faces()), rows=Markup("\n").join(rows))


def _place(key: str) -> Place:
    """By the last word of the key that is a field; a choice's text is a button."""
    parts = [part for part in key.split(".") if not part.isdigit()]
    if parts[-1] == "text" and "choices" in parts:
        return _CHOICE
    return next((_PLACES[part] for part in reversed(parts) if part in _PLACES), _LINE)


def _filled(board: Board, morning: World, text: translation.Text) -> str:
    """With its holes read by the actor it belongs to, or by the first seat."""
    ids = board.ids["actor"]
    owner = next((part for part in text.key.split(".")[1:2] if part in ids), ids[board.seats[0]])
    try:
        return written(board, text.text, morning, ids.index(owner))
    except (FormulaError, KeyError, ValueError):
        return text.text


def _faces() -> str:
    return "".join(
        f"@font-face{{font-family:{name};font-weight:{weight};src:url(data:font/ttf;base64,"
        f"{b64encode((ASSETS / 'fonts' / f'{file}.ttf').read_bytes()).decode()})}}"
        for name, (weight, file) in _FACES.items()
    )


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}: every text</title>
<style>{faces}
body {{ margin: 16px; background: #F8F4E9; color: #17202B; }}
table {{ border-collapse: collapse; }}
th, td {{ text-align: left; vertical-align: top; border-top: 1px solid #D8CFB8; padding: 8px 16px 8px 0; }}
th {{ font: 400 13px/18px Plex; width: 170px; overflow-wrap: anywhere; }}
th:nth-child(n+2) {{ width: auto; }}
td p {{ margin: 0; overflow-wrap: break-word; }}
</style></head><body>
<table><thead><tr><th>Text</th><th>On the desk</th><th>On a phone</th></tr></thead><tbody>
{rows}
</tbody></table></body></html>
"""
