"""What a playtest says of talks: opened, signed, left, out of time, in which round, and what was in the way."""

from crisis import crisis_text

from cyberdip_game.study import playtest
from cyberdip_game.study.plan import planned
from cyberdip_game.study.report.html import html
from cyberdip_game.study.report.json import as_data
from cyberdip_game.study.report.text import text
from cyberdip_game.study.run import Here
from tests.rules.test_talks import CHANNEL

HOPELESS = """
      - id: harbour
        title: The harbour
        format: bilateral
        parties: [brennia, drevonia]
        until: 48
        issues:
          - id: berths
            title: Berths
            steps: [two, four, six]
            holds: {brennia: {never: [two, four]}, drevonia: {never: [six]}}
          - {id: fees, title: Fees, steps: [low, fair, high], holds: {brennia: {wants: low}, drevonia: {wants: low}}}
      - id: never
        title: The garden
        format: bilateral
        parties: [valdoria, drevonia]
        opens: "hour > 9000"
        issues:
          - {id: roses, title: Roses, steps: [red, white, none_left]}
          - {id: lawns, title: Lawns, steps: [long, short, bare]}
"""
STUDY = playtest.played(planned(crisis_text(CHANNEL + HOPELESS), "talks.yaml", games=200), Here(), lambda more: None)
REPORT = playtest.report(STUDY, "cyberdip playtest talks.yaml")
CHANNEL_FACT, HARBOUR, GARDEN = REPORT.talks


def test_games_are_counted_once_by_how_their_talks_ended() -> None:
    assert CHANNEL_FACT.opened.count == HARBOUR.opened.count == 200 and GARDEN.opened.count == 0
    assert CHANNEL_FACT.signed.count > 100 and 1 <= CHANNEL_FACT.rounds <= 8
    assert CHANNEL_FACT.signed.count + CHANNEL_FACT.left.count + CHANNEL_FACT.deadline.count <= 200


def test_what_is_never_signed_names_the_issue_in_the_way() -> None:
    assert not HARBOUR.signed.count and HARBOUR.rounds == 0
    assert HARBOUR.blocking == "Berths" and HARBOUR.blocked.count > 100
    sentences = [one.sentence for one in REPORT.findings]
    assert "“The harbour” is never signed, most often because of Berths" in sentences
    assert "the talks “The garden” are never opened" in sentences


def test_text_page_and_data_tell_the_same() -> None:
    shown = text(REPORT)
    assert "“The harbour” is signed least often, in 0 per cent of the games that open it" in shown
    row = next(line for line in shown.splitlines() if line.startswith("The harbour"))
    assert "Berths" in row and "100.0 %" in row
    page = html(REPORT)
    assert "In the way" in page and "The garden" in page
    data = as_data(REPORT, STUDY)
    assert data["report"]["talks"][1]["blocking"] == "Berths"
    assert sum(data["tally"]["sums"]["talks"][0]) == 200
    assert len(data["tally"]["sums"]["talks"][0]) == 5
