"""Refusals of what waits in the inbox: login requests and renewals, their challenges, their PIN."""

from functools import partial

from sqlalchemy import update

from authenticator_sim.faults import OFFLINE, TOKEN_FULL, TOKEN_LOCKED, TOKEN_MISSING
from authenticator_sim.smart_id.adapters.portal import REFUSALS
from authenticator_sim.smart_id.tables import profiles
from tests.integration.refusals.authenticator_sim.world import PIN, WRONG_PIN, Phone, World
from tests.integration.refusals.table import Act, Provocation


def _unlock(world: World, pin: str = PIN) -> Act:
    return world.accepted().sends("/unlock", pin=pin)


def _renew(world: World, pin: str = PIN) -> Act:
    return world.renewal().sends("/pin", pin=pin)


def _refused(world: World, key: str) -> Act:
    """The portal refuses the signed answer."""
    phone = world.accepted()
    world.portal.refuses("answers", key)
    return phone.sends("/unlock", pin=PIN)


def _refused_renewal(world: World, key: str) -> Act:
    phone = world.renewal()
    world.portal.refuses("certificate", key)
    return phone.sends("/pin", pin=PIN)


def _accepted_unseen(world: World) -> Act:
    phone = world.asked(shown=False)
    phone.sends("/accept")()
    return phone.sends("/unlock", pin=PIN)


def _settled(world: World) -> Phone:
    phone = world.asked()
    phone.sends("/reject")()
    return phone


def _settled_renewal(world: World) -> Phone:
    phone = world.renewal()
    phone.sends("/reject")()
    return phone


def _seal_lost(world: World) -> Act:
    phone = world.accepted(biometrics=True)
    world.phones.write(update(profiles).where(profiles.c.phone == phone.name).values(sealed_pin=b"x" * 40))
    return phone.sends("/unlock/sensor", result="match")


def _challenge(world: World, forged: bool = False, kind: str = "challenge", **changes: object) -> Act:
    """The app is opened when this waits at the portal, which is no genuine request."""
    phone = world.active()
    world.portal.requests = [world.portal.challenge(kind, forged=forged, **changes)]
    return phone.opens("/nexus")


def _task(world: World) -> Act:
    phone = world.active()
    world.portal.renewals = [world.portal.challenge("renewal", jti="short")]
    return phone.opens("/nexus")


def _nonsense(world: World) -> Act:
    phone = world.active()
    world.portal.requests = ["nonsense"]
    return phone.opens("/nexus")


def _guessed_renewal(world: World, number: int) -> Phone:
    phone = world.renewal()
    for _ in range(number):
        phone.sends("/pin", pin=WRONG_PIN)()
    return phone


TRY = frozenset({"attempts"})
SIGNED = frozenset({"journal"})  # a proof for the portal at least: what was signed is on record
SETTLED = SIGNED | {"requests", "memory"}  # refused by the portal: no other answer is taken
BY_ITEM: dict[str, Provocation[World]] = {
    **{
        key: Provocation(partial(_refused, key=key), SETTLED)
        for part in ("credential", "dpop", "signing")
        for key in (f"{part}.{end}" for end in REFUSALS[part])
    },
    **{
        f"renewal.{end}": Provocation(partial(_refused_renewal, key=f"renewal.{end}"), SIGNED | {"renewals"})
        for end in REFUSALS["renewal"]
    },
    "challenge.unreadable": Provocation(_nonsense, SIGNED),
    "challenge.unreadable, a text as its end": Provocation(lambda w: _challenge(w, exp="soon"), SIGNED),
    "challenge.unreadable, a renewal's name": Provocation(_task, SIGNED),
    "challenge.type": Provocation(lambda w: _challenge(w, kind="renewal"), SIGNED),
    "challenge.signature": Provocation(lambda w: _challenge(w, forged=True), SIGNED),
    "challenge.not_for_this_profile": Provocation(lambda w: _challenge(w, aud="another"), SIGNED),
    "challenge.statement": Provocation(lambda w: _challenge(w, purpose="approve", statement="ก\u202eข\t1"), SIGNED),
    "challenge.statement, of a login": Provocation(lambda w: _challenge(w, statement="จำนวนเงิน\t1.00 บาท"), SIGNED),
    "challenge.statement, none": Provocation(lambda w: _challenge(w, purpose="approve"), SIGNED),
    "challenge.unknown_picture": Provocation(lambda w: _challenge(w, picture="dragon"), SIGNED),
    "request.not_seen": Provocation(lambda w: w.asked(shown=False).sends("/reject")),
    "request.not_seen, accepted": Provocation(_accepted_unseen),
    "request.not_accepted": Provocation(lambda w: w.asked().sends("/unlock", pin=PIN)),
    "inbox.closed": Provocation(lambda w: _settled(w).sends("/accept")),
    "inbox.closed, rejected twice": Provocation(lambda w: _settled(w).sends("/reject")),
    "inbox.closed, a renewal": Provocation(lambda w: _settled_renewal(w).sends("/pin", pin=PIN)),
    "sensor.not_asked": Provocation(lambda w: w.accepted().sends("/unlock/sensor", result="mismatch")),
    "sensor.changed": Provocation(_seal_lost, {"profiles", "memory"}),  # what nothing opens is forgotten
    "pin.malformed, to unlock": Provocation(lambda w: _unlock(w, "12345")),
    "pin.wrong": Provocation(lambda w: _unlock(w, WRONG_PIN), TRY),
    "pin.locked, by this try": Provocation(lambda w: w.guessed(4).sends("/unlock", pin=WRONG_PIN), TRY),
    "pin.locked": Provocation(lambda w: w.guessed(5).sends("/unlock", pin=PIN)),
    "pin.locked, by a fault": Provocation(lambda w: w.faulty(TOKEN_LOCKED, _unlock(w)), TRY),
    "keys.failed, to sign": Provocation(lambda w: w.faulty(TOKEN_MISSING, _unlock(w))),
    "portal.offline, accepting": Provocation(lambda w: w.faulty(OFFLINE, _unlock(w)), SIGNED),
    "portal.offline, rejecting": Provocation(lambda w: w.faulty(OFFLINE, w.asked().sends("/reject")), SIGNED),
    "portal.offline, looking": Provocation(lambda w: w.faulty(OFFLINE, w.active().opens("/nexus/inbox")), SIGNED),
    "portal.offline, rejecting a renewal": Provocation(
        lambda w: w.faulty(OFFLINE, w.renewal().sends("/reject")), SIGNED
    ),
    "pin.malformed, to renew": Provocation(lambda w: _renew(w, "12345")),
    "pin.wrong, to renew": Provocation(lambda w: _renew(w, WRONG_PIN), TRY),
    "pin.locked, to renew": Provocation(lambda w: _guessed_renewal(w, 5).sends("/pin", pin=PIN)),
    "pin.locked, to be asked": Provocation(lambda w: _guessed_renewal(w, 5).opens("/pin")),
    "keys.failed, to renew": Provocation(lambda w: w.faulty(TOKEN_FULL, _renew(w))),
    "portal.offline, to renew": Provocation(  # it goes on with the same key
        lambda w: w.faulty(OFFLINE, _renew(w)), SIGNED | {"renewals", "tokens"}
    ),
}
