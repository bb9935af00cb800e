"""Hosting a class."""

from pathlib import Path

import click

from cyberdip_game.cli.common import FOLDER, SEEDS, one_sentence


@click.command()
@click.argument("scenario", required=False, default="")
@click.option("--resume", is_flag=False, flag_value="", default=None, help="Go on with a class, the last if not named.")
@click.option("--lan", is_flag=True, help="Phones in the same network may open the pages.")
@click.option("--address", help="The address to listen at; this laptop alone if neither --lan nor --address is said.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port.")
@click.option("--seat", "seats", multiple=True, help="A seat that a team takes; every seat if not said.")
@click.option("--seed", type=click.IntRange(0, SEEDS - 1), help="The night to meet; without it one is drawn.")
@click.option("--opponents", type=click.Choice(["easy", "fair"]), default="fair", help="How strong the others are.")
@click.option("--students", type=click.IntRange(1, 300), default=24, show_default=True, help="How many you expect.")
@click.option("--minutes", type=click.IntRange(1, 60), default=8, show_default=True, help="Minutes of a round.")
@click.option("--bell", default="", help="When the bell rings, such as 11:45.")
@click.option("--days", type=click.IntRange(1, 365), default=30, show_default=True, help="Deleted so long after use.")
@click.option("--save-to", type=FOLDER, help="The folder of this class.")
@click.option("--browser/--no-browser", default=True, help="Open your console in a browser; done if not said.")
@click.option("--rehearse", is_flag=True, help="Try it alone: minds play all teams, you step through; nothing is kept.")
@click.option("--check", is_flag=True, help="Say whether phones will reach this laptop, and what to do if not.")
def host(
    scenario: str,
    resume: str | None,
    lan: bool,
    address: str | None,
    port: int,
    seats: tuple[str, ...],
    seed: int | None,
    opponents: str,
    students: int,
    minutes: int,
    bell: str,
    days: int,
    save_to: Path | None,
    browser: bool,
    rehearse: bool,
    check: bool,
) -> None:
    """Play SCENARIO with a class: phones join by their browsers.

    This laptop serves the pages.

    \b
    Example:
      cyberdip host ward_zero --lan
      cyberdip host ward_zero --lan --bell 11:45 --students 18
      cyberdip host ward_zero --rehearse
      cyberdip host --check
      cyberdip host --resume --lan
    """
    import sys
    import tempfile
    import threading
    import webbrowser

    from cyberdip_game.classroom import check as checks
    from cyberdip_game.classroom import host as hosting
    from cyberdip_game.classroom import shelf as classes
    from cyberdip_game.classroom.pace import is_bell
    from cyberdip_game.classroom.place import Place
    from cyberdip_game.play.begin import Wanted

    if bell and not is_bell(bell):
        raise click.UsageError(f"--bell {bell} is no time of day; write it as 11:45")
    if check:
        for line in checks.told(port):
            click.echo(line)
        return
    if not scenario and resume is None:
        raise click.UsageError("say which scenario; `cyberdip scenarios` lists them, --resume goes on with a class")
    if rehearse and (resume is not None or save_to):
        raise click.UsageError("--rehearse keeps nothing; leave --resume and --save-to out")
    if scenario and resume is not None:
        raise click.UsageError("--resume goes on with a class as it is; leave the scenario out")
    with one_sentence(), tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as rehearsal:
        for name in classes.sweep():
            click.echo(f"The class {name} was deleted: its days were over.")
        where = address or (hosting.lan_address() if lan else "127.0.0.1")
        listener = hosting.listening(where, port)
        if resume is not None:
            room = hosting.old_room(classes.find(resume))
        else:
            folder = Path(rehearsal) / "class" if rehearse else save_to
            how = hosting.Hosting(where, port, students, minutes, days, bell, rehearse)
            room = hosting.new_room(Wanted(scenario, seats, seed, opponents, folder=folder), how)
        place = Place(room, hosting.spoken(where, port))
        if sys.stdout.isatty():
            click.echo(hosting.code_in_letters(place))
        for line in hosting.sentences(place):
            click.echo(line)
        if browser and sys.stdout.isatty():
            threading.Timer(1, webbrowser.open, (hosting.console(place),)).start()
        hosting.serve(place, listener)


COMMANDS = (host,)
