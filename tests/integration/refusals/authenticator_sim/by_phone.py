"""Refusals of a phone itself: how it is arranged, its camera, its store."""

from collections.abc import Callable

from tests.contract.idp.software_app import picture_of
from tests.integration.refusals.authenticator_sim.by_item import SIGNED
from tests.integration.refusals.authenticator_sim.world import PIN, World
from tests.integration.refusals.pictures import NO_PICTURE, blank, too_large
from tests.integration.refusals.table import Act, Provocation


def _shown(picture: bytes, where: str = "/camera") -> Provocation[World]:
    return Provocation(lambda world: world.phone().sends(where, picture))


def _arranged(**changes: object) -> Provocation[World]:
    return Provocation(lambda world: world.arranging(**changes))


def _changed(**app_links: str) -> Callable[[World], Act]:
    return lambda w: w.control("put", f"/phones/{w.phone().name}", skew_seconds=90, app_links=app_links)


def _profile(world: World, **changes: object) -> Act:
    """An active profile that the bench asks for, on a phone without a sensor."""
    name = world.phone(sensor=False, enrolled=False).name
    body = {"link": world.portal.link(), "pin": PIN, **changes}
    return world.control("post", f"/phones/{name}/profiles", **body)


def _profile_meanwhile(world: World) -> Act:
    """Its holder is about to activate one by hand."""
    name = world.choosing(PIN).name
    return world.control("post", f"/phones/{name}/profiles", link="hello", pin=PIN)


def _keys(world: World, pin: str) -> Act:
    return world.control("post", f"/phones/{world.active().name}/keys", pin=pin)


def _signature(world: World) -> Act:
    """Nothing waits on its phone."""
    return world.control("post", f"/phones/{world.active().name}/signatures", pin=PIN)


def _certify(world: World, **changes: str) -> Act:
    path = f"/token-keys/{world.desk(certified=False).key}/certificate"
    return world.control("put", path, **{"pin": PIN, "certificate": "x", **changes})


def _new_key(world: World) -> Act:
    return world.control("post", "/token-keys", computer=world.desk().name, pin="", user_id="Q1")


BY_PHONE: dict[str, Provocation[World]] = {
    "phone.unknown_field": _arranged(colour="red"),
    "phone.wrong_type": _arranged(owner=1),
    "phone.incomplete": _arranged(owner=None),
    "phone.bad_name": _arranged(name="Mali"),
    "phone.name_taken": Provocation(lambda w: w.arranging(name=w.phone().name)),
    "phone.unknown_platform": _arranged(platform="windows"),
    "phone.unknown_app": _arranged(apps=["bank"]),
    "phone.unknown_app, of a new phone's link": _arranged(app_links={"bank": "http://bank.localhost/"}),
    "phone.unknown_app, of a link": Provocation(_changed(bank="http://bank.localhost/")),
    "phone.bad_link": Provocation(_changed(thaid="javascript:alert(1)")),
    "phone.no_sensor": _arranged(sensor=False),
    "phone.no_sensor, of a profile": Provocation(lambda w: _profile(w, biometrics=True)),
    "phone.wrong_type, of a profile": Provocation(lambda w: _profile(w, pin=1)),
    "pin.malformed, of a profile": Provocation(lambda w: _profile(w, pin="1")),
    "scan.wrong_kind, of a profile": Provocation(lambda w: _profile(w, link="hello")),
    "scan.wrong_kind, of a profile meanwhile": Provocation(_profile_meanwhile),
    "pin.malformed, to see its keys": Provocation(lambda w: _keys(w, "1")),
    "pin.wrong, to see its keys": Provocation(lambda w: _keys(w, "135791"), {"attempts"}),
    "request.none": Provocation(_signature, SIGNED),
    "token_key.no_pin, of a new one": Provocation(_new_key),
    "token_key.no_pin, for a certificate": Provocation(lambda w: _certify(w, pin="")),
    "token_key.bad_certificate": Provocation(_certify),
    "camera.no_qr": _shown(blank()),
    "camera.no_picture": _shown(NO_PICTURE),
    "camera.no_picture, a frame": _shown(NO_PICTURE, "/camera/frames"),
    "camera.too_large": _shown(too_large()),
    "camera.nothing_on_screens": Provocation(lambda w: w.phone().sends("/camera", screens="look")),
    "camera.no_picture, nothing": Provocation(lambda w: w.phone().sends("/camera")),
    "camera.not_a_link": _shown(picture_of("hello")),
    "store.unknown_app": _shown(picture_of("http://store.localhost/ios/bank")),
    "store.other_platform": _shown(picture_of("http://store.localhost/android/nexus")),
    "store.other_platform, a frame": _shown(picture_of("http://store.localhost/android/nexus"), "/camera/frames"),
}
