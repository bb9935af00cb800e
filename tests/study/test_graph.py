"""The graph of a crisis: arrows follow the conditions, columns go right, what authors write stays text."""

from textwrap import dedent
from xml.etree import ElementTree

from cyberdip_game.study import playtest
from cyberdip_game.study.graph import Edge, graph
from cyberdip_game.study.plan import planned
from cyberdip_game.study.report.picture import dot, page, svg
from cyberdip_game.study.run import Here
from tests.crisis import crisis_text
from tests.rules.test_talks import CHANNEL

CHAIN = crisis_text("""
title: "A <chain>"
injects:
  - {id: knock, headline: 'A "knock"', text: Who., to: [valdoria], when: turn == 1,
     choices: [{id: open, text: "Open | wide"}, {id: wait, text: Wait}], default: open}
  - {id: guest, headline: A guest, text: Hello., when: "turn > 1 and chosen[valdoria, knock, open]"}
  - {id: ghost, headline: A ghost, text: None., when: "fired[guest] and hour > 9000"}
endings:
  - {id: dinner, title: Dinner, text: Good., quality: good,
     when: "fired[guest] and times[valdoria, brief_parliament] > 90"}
  - {id: over, title: It is over, text: Done., quality: mixed}
""")
DRAWN = graph(playtest.played(planned(CHAIN, "chain.yaml", games=40), Here(), lambda more: None))


def test_arrows_follow_the_conditions_and_columns_go_right() -> None:
    assert set(DRAWN.edges) == {
        Edge("inject.knock", "open", "inject.guest"),
        Edge("inject.guest", "", "inject.ghost"),
        Edge("inject.guest", "", "ending.dinner"),
        Edge("measure.brief_parliament", "", "ending.dinner"),
    }
    for edge in DRAWN.edges:
        assert DRAWN.node(edge.source).column < DRAWN.node(edge.target).column
    last = max(node.column for node in DRAWN.nodes)
    assert {node.id for node in DRAWN.nodes if node.column == last} == {"ending.dinner", "ending.over"}


def test_boxes_do_not_overlap() -> None:
    for one in DRAWN.nodes:
        for other in DRAWN.nodes:
            if one.id < other.id and one.column == other.column:
                assert one.y + one.height <= other.y or other.y + other.height <= one.y


def test_counts_are_those_of_the_games() -> None:
    assert DRAWN.node("inject.knock").share.count == 40
    opened = DRAWN.node("inject.knock").rows[0].share
    assert DRAWN.node("inject.guest").share.count == opened.count > 0
    assert DRAWN.node("inject.ghost").share.count == 0


def test_talks_stand_between_what_opens_them_and_what_reads_them() -> None:
    text = crisis_text(
        dedent(CHANNEL)
        + """
injects:
  - {id: call, headline: A call, text: Talk., to: [valdoria], when: turn == 1, effects: ["opened[channel] += 1"]}
  - {id: news, headline: News, text: Signed., when: "stage[channel] == 2 and agreed[arrests] > 0"}
"""
    )
    drawn = graph(playtest.played(planned(text, "talks.yaml", games=40), Here(), lambda more: None))
    assert {
        Edge("inject.call", "", "talks.channel"),
        Edge("talks.channel", "", "inject.news"),
        Edge("talks.channel", "signed", "inject.news"),
    } <= set(drawn.edges)
    box = drawn.node("talks.channel")
    assert [row.id for row in box.rows] == ["signed", "left", "out of time"]
    assert 0 < box.share.count <= 40
    ElementTree.fromstring(svg(drawn))


def test_the_picture_is_sound_and_escapes_what_authors_write() -> None:
    whole = svg(DRAWN)
    words = "".join(ElementTree.fromstring(whole).itertext())
    assert "A <chain>" in words and 'A "knock"' in words and "never" in words
    assert whole.count("http") == 1 and "<script" not in whole, "the name of SVG is the only address"
    assert page(DRAWN).count("<svg") == 1


def test_dot_escapes_and_names_ports() -> None:
    text = dot(DRAWN)
    assert '"inject.knock":"open" -> "inject.guest";' in text
    assert "Open \\| wide" in text
    assert text.startswith('digraph "A <chain>" {') and text.endswith("}\n")
