"""Refusals of the registration: rows 1 to 3, with their uploads, providers and codes."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from pikepdf import Dictionary, Encryption, Name
from stdnum.th import pin

from portal_sim.documents.domain import MAX_BYTES
from portal_sim.documents.sample import sample_pdf
from simkit.citizen_id import LITERALS, CitizenId
from tests.contract.computer import Computer
from tests.contract.officers import email_of
from tests.contract.requests import mailed_password
from tests.contract.running_portal import Person
from tests.integration.refusals.portal_sim.provider import Provider
from tests.integration.refusals.portal_sim.world import DETAILS, PROOFING, World
from tests.integration.refusals.table import Act, Provocation
from tests.unit.portal_sim.pdfs import bomb, grown, made

REAL = "110170023070" + pin.calc_check_digit("110170023070")
SOMEBODY = CitizenId.synthetic(LITERALS.start).digits
PERSON = "/registration/person"
THAID = f"{PROOFING}/thaid"


def _named(world: World, citizen_id: str) -> Act:
    computer = world.row_1()
    return lambda: computer.send(PERSON, citizen_id=citizen_id)


def _without_order(world: World) -> Act:
    computer, citizen_id = world.row_1(must_attach_order=True), world.citizen_id()
    return lambda: computer.send(PERSON, citizen_id=citizen_id)


def _upload(content: Callable[[], bytes], name: str = "order.pdf") -> Provocation[World]:
    def arrange(world: World) -> Act:
        computer, citizen_id, pdf = world.row_1(must_attach_order=True), world.citizen_id(), content()
        return lambda: computer.upload(PERSON, name, pdf, citizen_id=citizen_id)

    return Provocation(arrange)


def _nobody_named(world: World) -> Act:
    computer = world.row_1()
    return lambda: computer.send("/registration/consent", agreed="y")


def _consented_twice(world: World) -> Act:
    person, citizen_id = world.portal.invite(approved=False), world.citizen_id()
    path = f"/accounts/{person.user_id}/consent"
    world.portal.sim.controls.put(path, {"citizen_id": citizen_id})
    return world.control("put", path, {"citizen_id": citizen_id})


def _other_holder(world: World) -> Act:
    person, citizen_id, other = world.holder().person, world.citizen_id(), world.citizen_id()
    registered = {"citizen_id": citizen_id, "email": f"{citizen_id}@example.org"}
    world.portal.sim.controls.put(f"/accounts/{person.user_id}/approval", registered)
    world.portal.sim.controls.post(f"/accounts/{person.user_id}/cancellation", {"reason": "new_phone"})
    computer = world.computer().log_in(person).open(PERSON)
    return lambda: computer.send(PERSON, citizen_id=other)


def _asked(say: Callable[[Provider], None]) -> Provocation[World]:
    """The provider says this when it is asked; that it was asked is kept, and what follows from it."""
    return Provocation(lambda world: world.check(lambda: say(world.provider)), {"proofings"})


def _down(provider: Provider) -> None:
    provider.says = 500, {}


def _nonsense(provider: Provider) -> None:
    provider.says = 200, {"id_token": "x"}


def _asked_too_soon(world: World) -> Act:
    act = world.check(lambda: world.provider.refuses("authorization_pending"))
    act()
    return act


def _ended(world: World) -> Act:
    act = world.check(lambda: world.provider.refuses("access_denied"))
    act()
    return act


def _lapsed(world: World) -> Act:
    act = world.check(lambda: None)
    world.portal.pass_time(seconds=301)
    return act


def _returned(world: World, say: Callable[[Provider], None] = _nonsense, **query: str) -> Act:
    """Back from ThaiD, which says this about the code."""
    computer = world.row_2(THAID)
    answer = computer.ask("POST", THAID)
    state = parse_qs(urlsplit(answer.headers["Location"]).query)["state"][0]
    say(world.provider)
    told = {"state": state, "code": "c0de", **query}
    return lambda: computer.peek(f"{THAID}/callback?" + "&".join(f"{name}={value}" for name, value in told.items()))


def _address(world: World, address: str) -> Act:
    computer = world.row_3()
    return lambda: computer.send(DETAILS, action="email", email=address)


def _taken(world: World) -> Act:
    return _address(world, email_of(world.requester().person))


def _not_named(world: World) -> Act:
    requester = world.requester()
    named = {"why": "resigned", "new_email": f"{world.citizen_id()}@example.org"}
    request = requester.files("new_holder", **named)
    world.deed(request)()
    requester.person = Person(requester.person.user_id, mailed_password(world.portal, named["new_email"]), "")
    computer = world.row_3(requester.person)
    return lambda: computer.send(DETAILS, action="email", email="another@example.org")


def _unconfirmed(world: World) -> Act:
    computer = world.row_3()
    return lambda: computer.send(f"{DETAILS}/review")


def _coded(number: int, *, late: bool = False) -> Callable[[World], Act]:
    def arrange(world: World) -> Act:
        computer = world.coded(number)
        if late:
            world.portal.pass_time(seconds=61)
        return lambda: computer.send(f"{DETAILS}/email/code")

    return arrange


def _guess(computer: Computer) -> Act:
    return lambda: computer.send(f"{DETAILS}/email/code/check", code="000000")


def _guessed(number: int) -> Callable[[World], Act]:
    def arrange(world: World) -> Act:
        act = _guess(world.coded())
        for _ in range(number):
            act()
        return act

    return arrange


def _late_guess(world: World) -> Act:
    act = _guess(world.coded())
    world.portal.pass_time(seconds=301)
    return act


def _acting() -> bytes:
    return made(lambda pdf: setattr(pdf.Root, "OpenAction", Dictionary(S=Name.JavaScript, JS="app.alert(1)")))


def _attached() -> bytes:
    return made(lambda pdf: setattr(pdf.Root, "Collection", Dictionary()))


TYPED = frozenset({"registrations"})  # whatever button was pressed on the data page, nothing typed is lost
BY_REGISTRATION: dict[str, Provocation[World]] = {
    "citizen_id.malformed": Provocation(lambda w: _named(w, "123")),
    "citizen_id.invalid": Provocation(lambda w: _named(w, "1234567890123")),
    "citizen_id.real_looking": Provocation(lambda w: _named(w, REAL)),
    "document.missing": Provocation(_without_order),
    "document.not_pdf": _upload(lambda: b"GIF89a"),
    "document.too_big": _upload(lambda: grown(MAX_BYTES + 1)),
    "document.trailing": _upload(lambda: sample_pdf() + b"more"),
    "document.truncated": _upload(lambda: sample_pdf()[:-20]),
    "document.active": _upload(_acting),
    "document.attachment": _upload(_attached),
    "document.encrypted": _upload(lambda: made(encryption=Encryption(owner="o", user="u"))),
    "document.too_complex": _upload(bomb),
    "registration.no_citizen_id": Provocation(_nobody_named),
    "registration.not_yet": Provocation(_consented_twice),
    "registration.other_holder": Provocation(_other_holder),
    "proofing.pending": _asked(lambda p: p.refuses("authorization_pending")),
    "proofing.pending, asked too soon": Provocation(_asked_too_soon),
    "proofing.slow_down": _asked(lambda p: p.refuses("slow_down")),
    "proofing.expired": _asked(lambda p: p.refuses("expired_token")),
    "proofing.expired, by our clock": Provocation(_lapsed),
    "proofing.denied": _asked(lambda p: p.refuses("access_denied")),
    "proofing.denied, again": Provocation(_ended),
    "proofing.denied, at ThaiD": Provocation(lambda w: _returned(w, code="", error="access_denied"), {"visits"}),
    "proofing.bad_token": _asked(_nonsense),
    "proofing.bad_token, at ThaiD": Provocation(_returned, {"visits"}),
    "proofing.provider_down": _asked(_down),
    "proofing.provider_down, at ThaiD": Provocation(lambda w: _returned(w, _down), {"visits"}),
    "proofing.other_person": _asked(lambda p: p.names(SOMEBODY)),
    "proofing.wrong_state": Provocation(lambda w: _returned(w, state="x")),
    "proofing.wrong_state, without a code": Provocation(lambda w: _returned(w, code=""), {"visits"}),
    "letter.address": Provocation(lambda w: _address(w, "nonsense"), TYPED),
    "email.invalid": Provocation(lambda w: _address(w, "nonsense"), TYPED),
    "email.taken": Provocation(_taken, TYPED),
    "email.not_named": Provocation(_not_named, TYPED),
    "email.not_confirmed": Provocation(_unconfirmed),
    "email.too_soon": Provocation(_coded(1)),
    "email.too_many": Provocation(_coded(5, late=True)),
    "email_code.none": Provocation(lambda w: _guess(w.row_3())),
    "email_code.wrong": Provocation(_guessed(0), {"email_codes"}),
    "email_code.locked, at last": Provocation(_guessed(4), {"email_codes"}),
    "email_code.locked": Provocation(_guessed(5)),
    "email_code.expired": Provocation(_late_guess),
}
