"""What the teacher may do with a class. Each call is kept when it returns; Refused says why not."""

from cyberdip_game.classroom import people
from cyberdip_game.classroom.pace import is_bell
from cyberdip_game.classroom.pages.debrief import slides
from cyberdip_game.classroom.room import ALL, BOARD, TEACHER, Room
from cyberdip_game.play.game import Refused

_TEXT, _LONG, _HEADLINE, _QUESTION = 300, 900, 80, 120


def begin(room: Room) -> None:
    """The first round opens. Raises Refused when it has been opened already."""
    if room.begun:
        raise Refused("the exercise has begun already")
    room.store.set("begun", "yes")
    room.sit()
    room.clock.reset(room.minutes() * 60)
    room.keep_clock()
    _everybody(room)


def pause(room: Room) -> None:
    """The clock stands and nobody can decide, until it goes on."""
    _playing(room)
    room.clock.pause()
    room.keep_clock()
    room.wake(ALL)


def go_on(room: Room) -> None:
    _playing(room)
    told = room.store.get("recap") or room.store.get("returning")
    room.store.set("recap", "")
    room.store.set("returning", "")
    room.clock.go_on()
    room.keep_clock()
    if told:
        _everybody(room)
    else:
        room.wake(ALL)


def recap(room: Room) -> None:
    """What has happened so far, on the projector and on the phones; again, and it is put away. The clock stands."""
    _playing(room)
    room.store.set("recap", "" if room.store.get("recap") else "yes")
    room.clock.pause()
    room.keep_clock()
    _everybody(room)


def extend(room: Room, minutes: int) -> None:
    """More time, at most an hour at once."""
    _playing(room)
    if not 1 <= minutes <= 60:
        raise Refused("extend a round by 1 to 60 minutes")
    room.clock.extend(60 * minutes)
    room.keep_clock()
    room.wake(ALL)


def end_round(room: Room) -> None:
    """Those who have not sent are taken as they stand; empty teams are decided by minds."""
    _playing(room)
    if room.paused:
        raise Refused("the round is paused; let it go on before you end it")
    room.end_round()


def advance(room: Room, team: str) -> None:
    """One slow team is taken as it stands: its plan and its leading answers. Raises Refused."""
    _playing(room)
    if room.paused:
        raise Refused("the round is paused; let it go on first")
    if team not in room.game.waiting():
        raise Refused("this team has sent already")
    room.take(team)


def skip_round(room: Room) -> None:
    """The round passes as minds would play it for every team; plans that were not sent are dropped."""
    _playing(room)
    if room.paused:
        raise Refused("the round is paused; let it go on first")
    room.pass_round()


def finish(room: Room) -> None:
    """The exercise ends here, with the ending that fits the situation; the debrief opens. It can be gone back on."""
    _playing(room)
    if room.game.beat == "answer":
        room.end_round()
    before = room.round
    if not room.game.over:
        room.game.guide("finish")
    room.moved(before)


def rewind(room: Room, turn: int) -> None:
    """The class goes back to the morning of `turn`; what was played stays as a branch of its own."""
    if not room.begun:
        raise Refused("the exercise has not begun; there is nothing to go back to")
    before = room.round
    room.game.rewind(turn)
    room.store.set("debrief", "")
    room.moved(before)


def switch(room: Room, branch: int) -> None:
    """Go on with another branch."""
    before = room.round
    room.game.switch(branch)
    room.store.set("debrief", "")
    room.moved(before)


def say(room: Room, receiver: str, text: str) -> None:
    """A message to a team or to everybody."""
    if receiver not in (*room.teams, ALL):
        raise Refused("choose a team, or everybody")
    room.store.say(room.round, TEACHER, receiver, "Teacher", people.clean(text, _TEXT, "the message"))
    _everybody(room)


def ask(room: Room, text: str) -> None:
    """A question to the whole room, on the projector until the round moves on; nothing takes it away."""
    _playing(room)
    room.store.set("asked", f"{room.round} {people.clean(text, _QUESTION, 'the question')}" if text.strip() else "")
    room.wake(TEACHER, BOARD)


def mark(room: Room, text: str, private: bool = False) -> None:
    """A moment for the debrief, or a note for the teacher alone."""
    words = people.clean(text if private or text.strip() else f"Turn {room.game.turn}", _TEXT, "the note")
    (room.store.note if private else room.store.mark)(room.round, words)
    room.wake(TEACHER)


def move(room: Room, id: int, name: str, team: str) -> None:
    """Another name or another team for a student."""
    student = room.store.student(id)
    if student is None or team not in room.teams:
        raise Refused("choose a student and a team of this class")
    others = [one.name for one in room.store.members(team) if one.id != id]
    room.store.change_student(id, people.name_for(name, others), team)
    room.sit()
    _everybody(room)


def remove(room: Room, id: int) -> None:
    """The student's seat is given up; the token opens nothing any more."""
    if room.store.student(id) is None:
        raise Refused("this student is not in the class any more")
    room.store.remove_student(id)
    room.sit()
    _everybody(room)


def returning(room: Room) -> None:
    """Whether who has no page open may sit down again by name and team, without a return code; the other way now."""
    room.store.set("returning", "" if room.store.get("returning") else "yes")
    room.wake(TEACHER)


def now(room: Room, round: str) -> None:
    """What was decided on an older page is not done. Raises Refused."""
    if round != room.round:
        raise Refused("the round has moved on; look at the new situation")


def inject(room: Room, word: str, id: str) -> None:
    """Send an inject of the script, hold it, put it back on the timeline, or skip it for good."""
    _playing(room)
    if word not in ("send", "hold", "free", "skip"):
        raise Refused("send it, hold it, put it back or skip it")
    room.game.guide(word, inject=id)
    _everybody(room)


def edit(room: Room, id: str, headline: str, text: str) -> None:
    """Send an inject of the script in the teacher's words: to its seats, with its effects and choices."""
    _playing(room)
    words = {
        "headline": people.clean(headline, _HEADLINE, "the headline"),
        "text": people.clean(text, _LONG, "the text"),
    }
    room.game.guide("send", inject=id, **words)
    _everybody(room)


def tell(room: Room, to: str, headline: str, text: str) -> None:
    """An inject in the teacher's own words, to one team, several (divided by commas) or all."""
    _playing(room)
    seats = list(room.teams) if to == ALL else to.split(",")
    words = people.clean(text, _LONG, "the text") if text.strip() else ""
    room.game.guide("tell", to=seats, headline=people.clean(headline, _HEADLINE, "the headline"), text=words)
    _everybody(room)


def adjust(room: Room, key: str, amount: int) -> None:
    """Move a number; it stands on record with the facilitator as its cause."""
    _playing(room)
    quantity, *place = key.split("/")
    room.game.guide("adjust", quantity=quantity, place=place, amount=amount)
    _everybody(room)


def settings(room: Room, bell: str, minutes: int, debrief: int, clock: bool = True) -> None:
    """When the bell rings (HH:MM or nothing), minutes of a round, minutes of the debrief, and a `clock` on phones."""
    if bell and not is_bell(bell):
        raise Refused(f"`{bell[:10]}` is no time of day; write the bell as 11:45, or leave it empty")
    if not 1 <= minutes <= 60 or debrief > 90:
        raise Refused("a round takes 1 to 60 minutes, a debrief at most 90")
    with room.store.together():
        for name, value in (("bell", bell), ("minutes", str(minutes)), ("debrief_minutes", str(debrief))):
            room.store.set(name, value)
        room.store.set("no_clock", "" if clock else "yes")
    room.wake(*room.teams, TEACHER)


def show_debrief(room: Room, slide: str) -> None:
    """A page of the debrief on the projector, "" for none. With the first one the debrief opens on students' pages."""
    if not room.game.over:
        raise Refused("the debrief opens when the exercise is over")
    if slide and slide not in [one.id for one in slides(room)]:
        raise Refused("there is no such page of the debrief; choose one from the list")
    room.store.set("debrief", slide)
    _everybody(room)


def _playing(room: Room) -> None:
    if not room.begun:
        raise Refused("the exercise has not begun")
    if room.game.over:
        raise Refused("the exercise is over; the debrief is open")


def _everybody(room: Room) -> None:
    room.wake(*room.teams, TEACHER, BOARD)
