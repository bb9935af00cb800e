"""The words a tour may use: lint knows those that the desk knows."""

from cyberdip_game.desk.panels import tour as desk
from cyberdip_game.desk.panels.tray import _open
from cyberdip_game.scenario.lint import tour


def test_the_desk_notices_whatever_a_note_may_wait_for() -> None:
    assert set(tour.UNTIL) == set(desk._DONE)


def test_a_column_opens_by_the_word_lint_knows() -> None:
    class Some:
        opens = ("toolbox_restrictive",)

    assert "toolbox_restrictive" in tour.OPENS
    assert _open(Some, "restrictive")  # type: ignore[arg-type]
    assert not _open(Some, "lawful")  # type: ignore[arg-type]
