"""Which screen comes next: briefing, desk, answers, curtain, resolution, ending. The one place that knows the order."""

from cyberdip_game.desk.app import Scene
from cyberdip_game.desk.session import Session
from cyberdip_game.play.game import Game

_PATIENCE = 0.25  # seconds in which nobody minds a window that stands still


def opened(game: Game) -> Scene:
    """The first screen of a game that begins or is gone on with, for the seat whose decision is missing; a curtain
    where several people play, since any of them may be looking."""
    from cyberdip_game.desk.scenes.curtain import CurtainScene

    session = Session(game, (*game.waiting(), *game.humans)[0])
    session.problem = game.record.torn
    if len(game.humans) > 1 and not game.over:
        return CurtainScene(session, session.seat)
    return gone_on(session)


def gone_on(session: Session) -> Scene:
    """The screen for the seat that has sat down; a turn that was left while the others thought is ended first."""
    if not session.game.over and not session.game.waiting():
        return end_turn(session)
    return next_scene(session)


def next_scene(session: Session) -> Scene:
    """The screen the game asks for now."""
    from cyberdip_game.desk.scenes.answers import AnswersScene
    from cyberdip_game.desk.scenes.briefing import BriefingScene
    from cyberdip_game.desk.scenes.crisis import CrisisScene
    from cyberdip_game.desk.scenes.curtain import CurtainScene
    from cyberdip_game.desk.scenes.ending import EndingScene
    from cyberdip_game.desk.scenes.resolution import ResolutionScene

    game, seat = session.game, session.seat
    waiting = game.waiting()
    if session.told.get(seat, 0) < _last_resolved(session):
        return ResolutionScene(session)
    if game.over:
        return EndingScene(session)
    if waiting and seat not in waiting:
        return CurtainScene(session, waiting[0])
    if game.beat == "answer":
        return AnswersScene(session)
    if seat not in session.briefed and game.turn == 1:
        return BriefingScene(session)
    return CrisisScene(session)


def _last_resolved(session: Session) -> int:
    return session.game.turn if session.game.over else session.game.turn - 1


def end_turn(session: Session) -> Scene:
    """The seat has decided; where that leads. If the others take long it is told who thinks."""
    from cyberdip_game.desk.scenes.thinking import ThinkingScene

    session.keep_advice()
    return turned(session) if session.end_turn(_PATIENCE) else ThinkingScene(session)


def turned(session: Session) -> Scene:
    """The others have decided too; where that leads."""
    from cyberdip_game.desk.scenes.resolution import ResolutionScene

    session.take_turn()
    scene = next_scene(session)
    if isinstance(scene, ResolutionScene) and not session.game.over:
        session.prepare()
    return scene
