"""Refusals on the way from a QR to an active profile."""

from datetime import timedelta
from functools import partial

from authenticator_sim.faults import OFFLINE, TOKEN_FULL, TOKEN_MISSING
from authenticator_sim.smart_id.adapters.portal import REFUSALS
from tests.contract.idp.software_app import picture_of
from tests.integration.refusals.authenticator_sim.portal import NONSENSE
from tests.integration.refusals.authenticator_sim.world import PIN, World
from tests.integration.refusals.pictures import NO_PICTURE, blank
from tests.integration.refusals.table import Act, Provocation


def _told(world: World, key: str) -> Act:
    """The scan of an offer that the portal refuses."""
    world.portal.refuses("offer", key)
    return world.scans(world.portal.link())


def _answered(world: World, status: int, body: object) -> Act:
    world.portal.says["offer"] = status, body
    return world.scans(world.portal.link())


def _foreign_certificate(world: World) -> Act:
    act = world.finishing()
    world.portal.foreign = True
    return act


def _future_certificate(world: World) -> Act:
    act = world.finishing()
    world.portal.ahead = timedelta(days=30)
    return act


def _scanned_meanwhile(world: World) -> Act:
    """An activation is under way when another QR is refused."""
    phone = world.choosing(PIN)
    world.portal.refuses("offer", "activation.expired")
    return phone.sends("/scan", picture_of(world.portal.link()))


def _out_of_turn(world: World) -> Act:
    return world.offer().sends("/pin", pin=PIN)


OPENED = frozenset({"journal"})  # the chosen PIN, sealed in memory, to be compared
BEGUN = OPENED | {"profiles", "memory"}  # a failed activation goes on with the same profile
OVER = BEGUN | {"tokens", "attempts", "backups"}  # the token of a profile that came to nothing stays accounted for
BY_ACTIVATION: dict[str, Provocation[World]] = {
    "camera.no_qr, for an activation": Provocation(lambda w: w.phone().sends("/nexus/scan", blank())),
    "camera.no_picture, for an activation": Provocation(lambda w: w.phone().sends("/nexus/scan/frames", NO_PICTURE)),
    "scan.wrong_kind": Provocation(lambda w: w.scans("hello")),
    "scan.wrong_kind, a frame": Provocation(lambda w: w.scans("hello", "/nexus/scan/frames")),
    **{f"activation.{end}": Provocation(partial(_told, key=f"activation.{end}")) for end in REFUSALS["activation"]},
    "activation.expired, during another": Provocation(_scanned_meanwhile),
    "activation.bad_offer": Provocation(lambda w: w.offered(portal="http://evil.localhost")),
    "activation.bad_offer, no key": Provocation(lambda w: w.offered(portal_key={})),
    "activation.bad_offer, a time without zone": Provocation(lambda w: w.offered(expires_at="2025-06-12T07:05:00")),
    "portal.refused": Provocation(partial(_told, key="no.such_key")),
    "portal.unavailable": Provocation(lambda w: _answered(w, 503, {})),
    "portal.unavailable, nonsense": Provocation(lambda w: _answered(w, 200, NONSENSE)),
    "portal.unavailable, no name": Provocation(lambda w: w.offered(full_name="")),
    "portal.offline": Provocation(lambda w: w.faulty(OFFLINE, w.scans(w.portal.link()))),
    "activation.over": Provocation(lambda w: w.phone().sends("/nexus/activate")),
    "activation.over, out of turn": Provocation(_out_of_turn),
    "activation.over, nothing to see": Provocation(lambda w: w.phone().opens("/nexus/activated")),
    "pin.malformed": Provocation(lambda w: w.choosing().sends("/pin", pin="12345")),
    "pin.malformed, again": Provocation(lambda w: w.choosing(PIN).sends("/pin/again", pin="12345")),
    "pin.differs": Provocation(lambda w: w.choosing(PIN).sends("/pin/again", pin="135791"), OPENED | {"memory"}),
    "keys.failed": Provocation(lambda w: w.finishing(TOKEN_FULL), BEGUN),
    "keys.failed, missing": Provocation(lambda w: w.finishing(TOKEN_MISSING), OVER),
    "portal.offline, for the certificate": Provocation(lambda w: w.finishing(OFFLINE), OVER),
    "activation.taken, at the certificate": Provocation(lambda w: w.finishing(certificate="activation.taken"), OVER),
    "activation.bad_certificate": Provocation(_foreign_certificate, OVER),
    "activation.certificate_time": Provocation(_future_certificate, OVER),
    "credential.unknown, at the confirmation": Provocation(
        lambda w: w.finishing(confirmation="credential.unknown"), OVER
    ),
}
