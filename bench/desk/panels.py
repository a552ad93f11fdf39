"""The panels of the page: what each one's template needs, and the facts that make it worth showing again."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from flask import current_app, request

from bench.cli import scenarios
from bench.desk.desk import Desk
from bench.desk.moves import ENDS, STEPS, in_words
from bench.desk.playing import shown_command
from bench.desk.timeline import KINDS, Wanted
from bench.manual.features import FeaturesRefused
from simkit.digests import sha256_hex
from simkit.hosts import labelled

MOST_ENTRIES, MOST_SCENARIOS = 80, 30
NAME = "desk"


class Panel(NamedTuple):
    """A panel as it stands. `known` is a fingerprint of its facts: a page that has it needs nothing new."""

    context: dict[str, Any]
    known: str


def desk() -> Desk:
    """That of the application which serves this request."""
    found: Desk = current_app.extensions[NAME]
    return found


def _panel(context: dict[str, Any], *facts: object) -> Panel:
    return Panel(context, sha256_hex(repr(facts))[:16])


def time_now() -> dict[str, Any]:
    """What the clock shows."""
    clock = desk().stack.clock
    return {"at": clock.now(), "offset": in_words(clock.offset())}


def _clock() -> Panel:
    ends = desk().ends()
    holders = [(guest, ends[guest.key]) for guest in desk().house.everybody if guest.key in ends]
    facts = [(guest.key, end) for guest, end in holders]
    return _panel({"steps": STEPS, "borders": ENDS, "holders": holders, **time_now()}, facts)


def _people() -> Panel:
    house, ends, plugged, now = desk().house, desk().ends(), desk().plugged(), desk().stack.clock.now()
    ended = [key for key, end in ends.items() if end <= now]
    told = {
        "people": house.people.values(),
        "staff": house.staff.values(),
        "portal": partial(labelled, desk().stack.portal.origin),
    }
    envelopes, standings = [guest.envelope for guest in house.everybody], desk().standings()
    told |= {"ends": ends, "ended": ended, "plugged": plugged, "standings": standings}
    told |= {"unverified": (unverified := desk().unverified())}
    return _panel(told, ends, ended, plugged, envelopes, standings, unverified)


def _entries() -> Panel:
    query = request.args
    kind = query.get("kind", "")
    wanted = Wanted(kind if kind in KINDS else "", query.get("q", ""), quiet=query.get("quiet") == "1")
    desk().timeline.read()
    entries = desk().timeline.newest(wanted, MOST_ENTRIES)
    facts = [(entry.number, entry.text) for entry in entries]
    return _panel({"wanted": wanted, "kinds": KINDS, "entries": entries}, facts)


def _faults() -> Panel:
    parts, mail_up = desk().parts(), desk().mail_is_up()
    return _panel({"sims": parts, "mail_up": mail_up}, parts, mail_up)


def _playing() -> Panel:
    play = desk().player.play
    return _panel({"play": play}, play and (play.scenario.test, play.state, play.last_words))


def _scenarios() -> Panel:
    words, why_not = request.args.get("scenario", ""), desk().player.why_not
    try:
        found = [one for one in scenarios.scenarios() if one.fits(words)]
    except FeaturesRefused as refused:
        found, why_not = [], str(refused)
    shown, more = found[:MOST_SCENARIOS], len(found[MOST_SCENARIOS:])
    context = {"words": words, "found": shown, "more": more, "why_not": why_not, "shown_command": shown_command}
    return _panel(context, found)


def _parts() -> Panel:
    parts, hardened = desk().parts(), desk().stack.hardened
    return _panel({"sims": parts, "hardened": hardened}, [part.running for part in parts], hardened)


PANELS: dict[str, Callable[[], Panel]] = {
    "clock": _clock, "people": _people, "entries": _entries, "faults": _faults, "playing": _playing,
    "scenarios": _scenarios, "parts": _parts,
}  # fmt: skip
