"""Refusals of เป๋าตัง: its scanner, its consent, its question."""

from collections.abc import Callable

from tests.integration.refusals.idp_sim.world import World
from tests.integration.refusals.pictures import NO_PICTURE, blank, too_large
from tests.integration.refusals.table import Act, Provocation

REFUSED = {"identity": "no", "birthdate": "yes"}


def _scan(text: Callable[[World], str]) -> Callable[[World], Act]:
    def arrange(world: World) -> Act:
        app, shown = world.app(), text(world)
        return lambda: app.scan(shown)

    return arrange


def _unknown(world: World) -> str:
    return f"{world.party.metadata['issuer']}/device?user_code=BBBB-BBBB"


def _expired(world: World) -> str:
    shown = world.party.start().qr
    world.idp.pass_time(301)
    return shown


def _decided(world: World) -> str:
    started, app, place = world.asked()
    app.post(place, data={"answer": "cancel"})
    return started.qr


def _frame(content: bytes) -> Callable[[World], Act]:
    def arrange(world: World) -> Act:
        app = world.app()
        return lambda: app.post("/scan", files={"picture": ("picture", content)})

    return arrange


def _look_at_screens(world: World) -> Act:
    app = world.app()
    world.idp.sim.controls.post("/screens/forget")
    return lambda: app.post("/scan", data={"screens": "look"})


def _after_another(world: World) -> Act:
    app = world.app()
    app.scan(world.party.start().qr)
    return lambda: app.scan("hello")


def _many(world: World) -> Act:
    app, right = world.app(), world.party.start().qr
    for _ in range(5):
        app.scan(_unknown(world))
    return lambda: app.scan(right)


def _consent(**answers: str) -> Callable[[World], Act]:
    def arrange(world: World) -> Act:
        app = world.app()
        app.scan(world.party.start().qr)
        return lambda: app.post("/consent", data=answers)

    return arrange


def _unverified(path: str) -> Callable[[World], Act]:
    def arrange(world: World) -> Act:
        app = world.app(verified=False)
        return lambda: app.http.get(path)

    return arrange


def _unverified_scan(world: World) -> Act:
    app, shown = world.app(verified=False), world.party.start().qr
    return lambda: app.scan(shown)


def _not_asked(world: World) -> Act:
    app = world.app()
    place = app.scan(world.party.start().qr).json()["go"]
    return lambda: app.post(place, data={"answer": "confirm"})


def _late(world: World) -> Act:
    _, app, place = world.asked()
    world.idp.pass_time(301)
    return lambda: app.http.get(place)


def _late_answer(answer: str) -> Callable[[World], Act]:
    def arrange(world: World) -> Act:
        _, app, place = world.asked()
        world.idp.pass_time(301)
        return lambda: app.post(place, data={"answer": answer})

    return arrange


OVER = frozenset({"sessions"})  # the app no longer leads to a request that is over
BY_PAOTANG: dict[str, Provocation[World]] = {
    "camera.no_qr": Provocation(_frame(blank())),
    "camera.no_picture": Provocation(_frame(NO_PICTURE)),
    "camera.too_large": Provocation(_frame(too_large())),
    "camera.nothing_on_screens": Provocation(_look_at_screens),
    "scan.wrong_kind": Provocation(_scan(lambda _: "hello")),
    "scan.wrong_kind, after another": Provocation(_after_another),
    "scan.too_many": Provocation(_many),
    "proofing.unknown": Provocation(_scan(_unknown), {"paotang_accounts"}),  # guessing must not pay
    "proofing.expired, before the scan": Provocation(_scan(_expired)),
    "proofing.expired, shown": Provocation(_late, OVER),
    "proofing.expired, confirmed": Provocation(_late_answer("confirm"), OVER),
    "proofing.expired, refused": Provocation(_late_answer("cancel"), OVER),
    "proofing.used": Provocation(_scan(_decided)),
    "proofing.used, somebody else's": Provocation(_scan(lambda w: w.asked()[0].qr)),
    "proofing.unverified": Provocation(_unverified_scan),
    "proofing.unverified, at the icon": Provocation(_unverified("/services/gfmis")),
    "proofing.unverified, at the scanner": Provocation(_unverified("/scan")),
    "consent.missing": Provocation(_not_asked),
    "consent.unanswered": Provocation(_consent(identity="yes")),
    "consent.mandatory_refused": Provocation(_consent(**REFUSED)),
}
