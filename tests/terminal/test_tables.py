"""A negotiation typed at the terminal, from the first draft to the signature."""

from transcript import play, said

from cyberdip_game.play.game import Game
from tests.crisis import crisis_text
from tests.rules.test_talks import CHANNEL

TEXT = crisis_text(CHANNEL)


def sitting() -> Game:
    return Game.new(TEXT, ["valdoria"], 7)


def talk(game: Game, line: str) -> Game:
    said(game, line)
    return game


def test_the_menu_and_the_table_say_whose_move_it_is() -> None:
    assert "11. Talks (your move in 1)" in play(sitting(), "menu")
    table = said(sitting(), "talks")
    assert "Police channel, bilateral talks. Your move, round 1 of 2 this turn" in table
    assert "Drevonia: guarded, trust in you 0, patience 4 of 4, has said nothing." in table
    assert "Public language (language): 1 silence (+1)" in table and "No draft is on the table." in table


def test_a_draft_is_weighed_before_it_is_sent() -> None:
    answer = said(sitting(), "weigh channel language=silence arrests=all")
    assert "As it would read: Public language: silence. Arrests: all." in answer
    assert "One voice short: Brennia blocks this draft" in answer and "Of 20 imagined counterparts" in answer


def test_what_is_said_is_answered_at_once_until_both_can_sign() -> None:
    game = sitting()
    answer = said(game, "say channel table language=link arrests=all")
    assert answer.startswith("You: Our draft. Public language: link; Arrests: all. Drevonia: Our draft.")
    assert "In the way: Public language" in answer or "A red line: Public language" in answer
    assert "On “Public language” we cannot sign" in said(game, "say channel ask language")
    lines = [line for _ in range(4) for line in ("say channel table language=concern arrests=some", "end now")]
    assert "Police channel: signed" in play(game, *lines) and game.world["agreed"][:, 0].all()


def test_a_draft_and_a_refusal_have_a_tone() -> None:
    table = said(sitting(), "talks")
    assert "Send that draft in a cordial tone, which spares patience and shows less of what you want" in table
    assert "Refuse in a cold tone, which wears patience" in table
    game = sitting()
    assert said(game, "say channel table cold language=link").startswith("You, cold: Our draft. Public language: link")
    assert game.here.said[0]["tone"] == "cold"
    assert said(game, "say channel refuse language cordial").startswith("You, cordial: We cannot sign that.")
    assert "tone" not in talk(sitting(), "say channel table firm").here.said[0], "firm is how everything is said"


def test_what_cannot_be_said_is_one_sentence() -> None:
    assert said(sitting(), "say channel accept").startswith("There is no draft of another party to accept; table one.")
    assert said(sitting(), "say channel table language").startswith("`language` is no step; type the issue")
    assert said(sitting(), "say canal accept").startswith("There is no negotiation `canal`. Did you mean `channel`?")
    assert said(sitting(), "say channel tell").startswith("Type what to tell, such as say channel tell language name")


def test_a_step_can_be_typed_by_its_number_and_read_by_its_name() -> None:
    by_number, by_name = (
        said(sitting(), f"weigh channel {draft}") for draft in ("language=2 arrests=3", "language=concern arrests=all")
    )
    assert by_number == by_name and "As it would read: Public language: concern. Arrests: all." in by_number
    page = said(sitting(), "talks")
    assert "Weigh a draft: Public language" in page and "Send that draft" in page


def test_who_is_no_party_reads_no_worths_and_no_reason_twice() -> None:
    text = TEXT.replace("parties: [valdoria, drevonia]", "parties: [brennia, drevonia]")
    for holds in ("{weight: [3, 5], wants: link}", "{weight: [5, 7], wants: all}"):
        text = text.replace(f"              valdoria: {holds}\n", "")
    page = said(Game.new(text, ["valdoria"], 7), "talks")
    steps = page.split("(language):")[1].split("Police")[0]
    assert "1 silence" in steps and "(+" not in steps
    assert page.lower().count("the floor belongs to") <= 1


def test_where_nobody_talks_the_page_says_what_may_open_talks() -> None:
    answer = play(Game.new(crisis_text(), ["valdoria"], 7), "talks")
    assert "There are no talks now." in answer and "1. Measures: what you can do" in answer
