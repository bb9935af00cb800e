"""Talks: they can be agreed, each party wants something of them, and what opens them is needed."""

from cyberdip_game.scenario.lint.look import Look
from cyberdip_game.scenario.lint.orders import left
from cyberdip_game.scenario.words import Issue, Talks
from cyberdip_game.scenario.yaml import Path


def check(look: Look) -> None:
    for index, talks in enumerate(look.scenario.talks):
        path: Path = ("talks", index)
        for number, issue in enumerate(talks.issues):
            _agreed(look, (*path, "issues", number), talks, issue)
            _held(look, (*path, "issues", number), talks, issue)
        _opened(look, path, talks)


def _agreed(look: Look, path: Path, talks: Talks, issue: Issue) -> None:
    """Some step of the issue must be one that as many parties as it takes can sign."""
    enough = talks.quorum or len(talks.parties)
    red = {party: set(issue.holds[party].never) for party in talks.parties if party in issue.holds}
    for step in issue.steps:
        if len(talks.parties) - sum(step.id in never for never in red.values()) >= enough:
            return
    said = f"no step of `{issue.id}` can be signed by {'all' if enough == len(talks.parties) else enough} parties"
    cure = "leave one step outside the red lines (`never`) of all, or make one of them `perhaps`"
    look.say("CD0851", (*path, "holds"), said, cure, key=True)


def _held(look: Look, path: Path, talks: Talks, issue: Issue) -> None:
    for party in talks.parties:
        if party not in issue.holds:
            said = f"`{party}` holds nothing about `{issue.id}`: it is all the same to it"
            look.say("CD0852", (*path, "holds"), said, "say with `holds:` what it wants", key=True)


def _opened(look: Look, path: Path, talks: Talks) -> None:
    """An effect that opens talks must find them closed, and talks that open by themselves never need one."""
    each = [left(one) for effects in look.effects.values() for one in effects]
    opened = ("opened", talks.id) in each
    if opened and talks.opens == "true":
        said = f"an effect opens `{talks.id}`, but it is open from the start"
        look.say("CD0853", path, said, 'write `opens: "false"`, so that only the effect opens it', key=True)
    if talks.opens == "false" and not opened:
        said = f"nothing ever opens `{talks.id}`"
        look.say("CD0551", (*path, "opens"), said, f"say when, or let an effect do it: `opened[{talks.id}] += 1`")
