"""Refusals of ThaiD: its scanner, its PIN, and its page on the computer."""

from tests.contract.idp.running_idp import PIN
from tests.integration.refusals.idp_sim.world import WRONG_PIN, World
from tests.integration.refusals.pictures import NO_PICTURE, blank
from tests.integration.refusals.table import Act, Provocation


def _scan(world: World, text: str) -> Act:
    phone = world.phone()
    return lambda: phone.scan(text)


def _frame(world: World, content: bytes) -> Act:
    phone = world.phone()
    return lambda: phone.post("/app/scan", files={"picture": ("picture", content)})


def _expired(world: World) -> Act:
    text = world.thaid.visit().qr
    world.idp.pass_time(301)
    return _scan(world, text)


def _cancelled(world: World) -> Act:
    visit = world.thaid.visit()
    text = visit.qr
    visit.press("cancellation")
    return _scan(world, text)


def _renewed(world: World) -> Act:
    visit = world.thaid.visit()
    text = visit.qr
    visit.press("renewal")
    return _scan(world, text)


def _taken(world: World) -> Act:
    visit, text = world.thaid.visit(), ""
    text = visit.qr
    world.phone().scan(text)
    return _scan(world, text)


def _late(world: World) -> Act:
    _, phone, place = world.visited()
    world.idp.pass_time(301)
    return lambda: phone.http.get(place)


def _late_no(world: World) -> Act:
    _, phone, place = world.visited()
    world.idp.pass_time(301)
    return lambda: phone.post(place, data={"answer": "deny"})


def _late_pin(world: World) -> Act:
    _, phone, place = world.visited()
    world.idp.pass_time(301)
    return lambda: phone.post(f"{place}/pin", data={"pin": WRONG_PIN})


def _locked_scanner(world: World) -> Act:
    phone, _ = world.guessed(5)
    return lambda: phone.http.get("/app/scan")


def _locked_scan(world: World) -> Act:
    phone, _ = world.guessed(5)
    text = world.thaid.visit().qr
    return lambda: phone.scan(text)


def _not_fetched(world: World) -> Act:
    visit = world.approved()
    world.idp.pass_time(301)
    return lambda: visit.computer.get(f"{visit.place}code/")


TRY = frozenset({"thaid_accounts"})  # the wrong PIN counts
BY_THAID: dict[str, Provocation[World]] = {
    "camera.no_qr, in ThaiD": Provocation(lambda w: _frame(w, blank())),
    "camera.no_picture, in ThaiD": Provocation(lambda w: _frame(w, NO_PICTURE)),
    "scan.wrong_kind, in ThaiD": Provocation(lambda w: _scan(w, "hello")),
    "proofing.unknown, in ThaiD": Provocation(lambda w: _scan(w, f"{w.idp.thaid_issuer}/qr/{'A' * 43}")),
    "proofing.expired, in ThaiD": Provocation(_expired),
    "proofing.expired, shown in ThaiD": Provocation(_late),
    "proofing.expired, refused in ThaiD": Provocation(_late_no),
    "proofing.expired, a late PIN": Provocation(_late_pin),
    "proofing.used, cancelled": Provocation(_cancelled),
    "proofing.used, renewed": Provocation(_renewed),
    "proofing.taken": Provocation(_taken),
    "pin.malformed": Provocation(lambda w: w.pin(0, "12")),
    "pin.wrong": Provocation(lambda w: w.pin(0, WRONG_PIN), TRY),
    "pin.locked, by this try": Provocation(lambda w: w.pin(4, WRONG_PIN), TRY),
    "pin.locked": Provocation(lambda w: w.pin(5, PIN)),
    "pin.locked, the scanner": Provocation(_locked_scanner),
    "pin.locked, a scan": Provocation(_locked_scan),
    "auth.over": Provocation(_not_fetched),
}
