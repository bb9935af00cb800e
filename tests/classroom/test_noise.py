"""Whatever is thrown at the server: an error in one sentence, never a crash, and an unchanged class."""

import string
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.classroom.school import ORIGIN, Browser, School, begin
from tests.classroom.throwing import thrown

WORDS = st.text(string.printable + "äß€\x00\u202e", max_size=40)
FORMS = ("vote", "plan", "agree", "send", "note", "message", "say")
DEEDS = (
    "extend",
    "end-round",
    "say",
    "mark",
    "move",
    "code",
    "remove",
    "inject",
    "tell",
    "adjust",
    "settings",
    "rewind",
)
NAMES = st.sampled_from(["round", "question", "choice", "order", "what", "plan", "to", "text", "p.a.b", "once", "turn"])


def state(school: School) -> tuple[object, ...]:
    store = school.room.store
    return len(school.room.game.record.lines), store.students(), school.round, store.marks(), store.messages()


def test_malformed_forms_change_nothing(tmp_path_factory) -> None:
    school = begin(tmp_path_factory.mktemp("noise"))
    ana = school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    before = state(school)

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.sampled_from(FORMS), st.dictionaries(NAMES.filter(lambda name: name != "to"), WORDS, max_size=5))
    def noise(form: str, fields: dict[str, str]) -> None:
        answer = ana.post(f"/team/{form}", data=fields, headers=ORIGIN)
        assert answer.status_code == 409 and answer.json()["problem"], answer.text

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(st.sampled_from(["/join", "/return", "/team/vote", "/team/note"]), st.binary(max_size=300))
    def bytes_(path: str, body: bytes) -> None:
        assert ana.post(path, content=body, headers=ORIGIN).status_code in (409,)

    noise()
    bytes_()
    assert state(school) == before
    school.closes()


def test_malformed_deeds_of_a_teacher_are_refused(school: School) -> None:
    school.teacher.does("/teach/begin")
    before = state(school)
    for word in DEEDS:
        fields = {"minutes": "x", "turn": "99", "student": "7", "inject": "zzz", "what": "send", "round": school.round}
        fields |= {
            "quantity": "severity/zzz",
            "amount": "5",
            "to": "nobody",
            "text": "x" * 301,
            "headline": "",
            "name": "",
        }
        fields |= {"team": "nobody", "debrief": "5"}
        if word != "end-round":
            assert school.teacher.does(f"/teach/{word}", **fields), word
    assert state(school) == before


def test_large_bodies_foreign_pages_and_foreign_hosts_are_refused(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    assert ana.post("/team/message", content=b"a" * 20_000, headers=ORIGIN).status_code == 413
    assert ana.post("/team/message", data={"text": "hi"}, headers={"origin": "http://evil.example"}).status_code == 403
    assert ana.post("/team/message", data={"text": "hi"}).status_code == 403
    assert ana.get("/team", headers={"host": "evil.example"}).status_code == 421
    assert Browser(school.app).get("/nowhere").status_code == 404
    assert Browser(school.app).get("/web/../pyproject.toml").status_code == 404


def test_a_deed_is_kept_with_its_mark_or_not_at_all(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = school.joins("Ana", "valdoria")
    store, before = school.room.store, state(school)
    with monkeypatch.context() as cut:
        cut.setattr(store, "set_done", lambda once: (_ for _ in ()).throw(OSError("no space left")))
        assert "could not be kept" in ana.does("/team/message", to="teacher", text="hello", once="7")
        assert "could not be kept" in school.teacher.does(
            "/teach/move", student=1, name="Rosa", team="kestria", once="7"
        )
    assert state(school) == before
    for _ in range(2):
        assert ana.does("/team/message", to="teacher", text="hello", once="7") == ""
    assert [one.text for one in store.messages()] == ["hello"]


def test_what_people_write_is_text(school: School) -> None:
    ana = school.joins("<b>Ana</b>", "valdoria")
    assert ana.does("/team/message", to="teacher", text="<script>alert(1)</script>") == ""
    for page in (school.teacher.get("/teach").text, ana.get("/team").text):
        assert "<script>alert" not in page and "&lt;script&gt;" in page
        assert "<b>Ana" not in page


def test_pages_forbid_what_is_not_theirs(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    for browser, path in ((ana, "/team"), (school.teacher, "/teach"), (school.board, "/board"), (ana, "/nowhere")):
        answer = browser.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert " style=" not in answer.text and " onclick=" not in answer.text
    assert "httponly" in ana.post("/join", data={}, headers=ORIGIN).headers.get("set-cookie", "httponly").lower()


def test_too_much_at_once_is_refused(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    school.place.deeds.size = 40
    answers = [ana.does("/team/message", to="teacher", text=f"question {number}") for number in range(60)]
    assert "too much at once" in answers[-1] and answers[0] == ""


def test_a_talking_socket_is_closed_and_a_strange_one_never_opens(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    origin = {"origin": "http://testserver"}
    with ana.websocket_connect("/team/socket", headers=origin) as socket:
        assert set(socket.receive_json()["sections"]) >= {"top", "briefing"}
        socket.send_text("{}")
        assert socket.receive()["code"] == 1008
    for browser, headers in ((Browser(school.app), origin), (ana, {"origin": "http://evil.example"})):
        try:
            with browser.websocket_connect("/team/socket", headers=headers) as socket:
                socket.receive_json()
            opened = True
        except Exception:
            opened = False
        assert not opened


def test_a_socket_sends_what_changed_and_only_that(school: School) -> None:
    ana = school.joins("Ana", "valdoria")
    school.teacher.does("/teach/begin")
    with ana, ana.websocket_connect("/team/socket", headers={"origin": "http://testserver"}) as socket:
        socket.receive_json()
        ana.does("/team/agree", round=school.round, plan=school.room.plan_mark("valdoria"))
        changed = socket.receive_json()["sections"]
        assert "1 of 1 agree: Ana" in changed["tally"] and "You agree" in changed["send"]
        assert changed.keys() == {"tally", "send"}
        socket.close()
        until = time.monotonic() + 5
        while school.place.hub.pages["valdoria"] and time.monotonic() < until:
            time.sleep(0.01)
        assert not school.place.hub.present(1)


def test_noise_of_every_kind_over_real_sockets_changes_nothing(tmp_path: Path) -> None:
    """A few hundred here; benchmarks/noise.py throws ten thousand."""
    found, _ = thrown(tmp_path, 280, seed=int(time.time()) // 86400)
    assert found.total() == 280
