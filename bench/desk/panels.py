"""The panels of the page: what each one's template needs, and the facts that make it worth showing again."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from flask import current_app, request

from bench.arranging.desk_people import DeskPerson
from bench.arranging.people import story_in_english
from bench.arranging.people_file import STATES
from bench.cli import scenarios
from bench.desk.desk import Desk
from bench.desk.moves import ENDS, IDLE, STEPS, told_offset
from bench.desk.owners import Owners
from bench.desk.playing import shown_command
from bench.desk.timeline import KINDS, Wanted, dated
from bench.manual.features import FeaturesRefused
from simkit.digests import sha256_hex
from simkit.hosts import labelled
from simkit.language import language

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
    return {"at": clock.now(), "offset": told_offset(clock.offset())}


def _clock() -> Panel:
    ends = desk().ends()
    holders = [(guest, ends[guest.key]) for guest in desk().house.everybody if guest.key in ends]
    facts = [(guest.key, end) for guest, end in holders]
    told = {"steps": STEPS, "borders": ENDS, "holders": holders, "idle": IDLE, **time_now()}
    return _panel(told, facts)


def _people() -> Panel:
    house, ends, plugged, now = desk().house, desk().ends(), desk().plugged(), desk().stack.clock.now()
    ended = [key for key, end in ends.items() if end <= now]
    told = {
        "people": sorted(house.registrants, key=_by_story),
        "units": house.units,
        "staff": house.staff.values(),
        "portal": (portal := desk().stack.portal.origin),
        "portal_of": partial(labelled, portal),
    }
    envelopes, standings = [guest.envelope for guest in house.everybody], desk().standings()
    told |= {"ends": ends, "ended": ended, "plugged": plugged, "standings": standings}
    told |= {"unverified": (unverified := desk().unverified()), "projects": (projects := desk().projects.projects)}
    return _panel(
        told, ends, ended, plugged, envelopes, standings, unverified, [one.budget_code for one in projects]
    )  # fmt: skip


def _by_story(guest: DeskPerson) -> int:
    """Who has less behind them comes first."""
    return STATES.index(guest.passport.state)


def story(guest: DeskPerson) -> str:
    """What they came for, in the language of the screen."""
    return guest.passport.will if language() == "th" else story_in_english(guest.key)


def _entries() -> Panel:
    query = request.values
    kind = query.get("kind", "")
    wanted = Wanted(kind if kind in KINDS else "", query.get("q", ""), quiet=query.get("quiet") == "1")
    desk().timeline.read()
    entries = desk().timeline.newest(wanted, MOST_ENTRIES)
    owners = Owners(desk().house.everybody)
    lines = [(line, owners.of(line.entry)) for line in dated(entries)]
    facts = [(line.entry.number, line.entry.text, key) for line, key in lines]
    return _panel({"wanted": wanted, "kinds": KINDS, "lines": lines}, facts)


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
