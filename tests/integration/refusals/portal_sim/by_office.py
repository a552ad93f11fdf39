"""Refusals of the back office: registrations, envelopes, letters, service requests."""

import re
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import update

from portal_sim.documents.sample import sample_pdf
from portal_sim.mail.tables import letters
from tests.contract.officers import Officer, submit, waiting
from tests.contract.requests import receive
from tests.contract.running_portal import Person
from tests.integration.refusals.portal_sim.world import World
from tests.integration.refusals.table import Act, Provocation
from tests.unit.portal_sim.pdfs import made

REJECT = {"decision": "reject", "reason": "ไม่พบชื่อ", "advice": "แนบใหม่"}
UNKNOWN = "Q99999999991001"


LETTER = {
    "letter": "กค 1/1",
    "letter_date": "2025-06-01",
    "title": "นาย",
    "first_name": "ใหม่",
    "last_name": "ตัวอย่าง",
    "position": "นักวิชาการ",
}


def _change_of_user(world: World, **changes: str) -> Act:
    page, person = world.officer().open("/holders"), world.portal.invite(approved=False)
    form = {**LETTER, "user_id": person.user_id, **changes}
    return lambda: page.send("/office/holders", **form)


def _own(world: World) -> Act:
    officer = world.officer()
    me = Person(officer.user_id, "", "")
    submit(world.portal, me)
    officer.look_at(me)
    return lambda: officer.computer.send(f"/office/registrations/{me.user_id}/decision", seen="", **REJECT)


def _decided(world: World) -> Act:
    person, officer = waiting(world.portal), world.officer()
    officer.look_at(person)
    other = officer.another_tab(world.portal)
    other.decide(person, decision="approve")
    return lambda: officer.decide(person, **REJECT)


def _nothing_to_tell(world: World) -> Act:
    person, officer = waiting(world.portal), world.officer()
    officer.look_at(person)
    return lambda: officer.computer.send(f"/office/registrations/{person.user_id}/mail")


def _new_user(world: World, **changes: Any) -> tuple[Officer, Person]:
    return world.officer(), world.portal.invite(approved=False, new_user=True, **changes)


def _not_needed(world: World) -> Act:
    officer, person = _new_user(world, start_password=False)
    officer.open("/envelopes")
    return lambda: officer.computer.send(f"/office/envelopes/{person.user_id}")


def _envelope(world: World, officer: Officer, person: Person) -> str:
    told = world.portal.sim.controls.post(f"/accounts/{person.user_id}/envelope", {"officer": officer.user_id})
    link: str = told["link"]
    return urlsplit(link).path


def _opened(world: World) -> Act:
    path, reader = _envelope(world, *_new_user(world)), world.computer()
    reader.open(path).send(path)
    return lambda: reader.open(path)


def _opened_again(world: World) -> Act:
    path, reader, other = _envelope(world, *_new_user(world)), world.computer(), world.computer()
    other.open(path)
    reader.open(path).send(path)
    return lambda: other.send(path)


def _void(world: World) -> Act:
    officer, person = _new_user(world)
    path, reader = _envelope(world, officer, person), world.computer()
    reader.open(path)
    _envelope(world, officer, person)
    return lambda: reader.send(path)


def _sent(world: World) -> Act:
    person, officer = waiting(world.portal), world.officer()
    officer.look_at(person)
    officer.decide(person, decision="approve")
    world.portal.write(update(letters).values(sent_at=world.portal.clock.now(), body=""))
    letter = world.portal.rows()["letters"][-1][1]
    officer.open("/mails")
    return lambda: officer.computer.send(f"/office/mails/{letter}")


def _not_approved(world: World) -> Act:
    requester = world.requester()
    person = world.portal.invite(approved=False)
    said = {"user_id": person.user_id, "unit_code": person.user_id[1:11], "email": world.address(person)}
    citizen_id = submit(world.portal, person)
    return world.deed(requester.files("new_phone", **said, citizen_id=citizen_id))


def _cancelled(world: World) -> Act:
    requester = world.requester()
    request = requester.files()
    path = f"/accounts/{requester.person.user_id}/cancellation"
    world.portal.sim.controls.post(path, {"reason": "new_phone"})
    return world.deed(request)


def _named_own_address(world: World) -> Act:
    requester = world.requester()
    address = world.address(requester.person)
    return world.deed(requester.files("new_holder", why="resigned", new_email=address))


def _tell_again(world: World, request: str) -> Act:
    officer = world.officer()
    officer.open(f"/requests/{request}")
    return lambda: officer.computer.send(f"/office/requests/{request}/mail")


def _checked(world: World) -> Act:
    act = world.countersignature(world.settled()[0])
    act()
    return act


def _own_deed(world: World) -> Act:
    request, officer = world.settled()
    world.portal.sim.controls.put(f"/accounts/{officer.user_id}/role", {"role": "reviewer"})
    return world.countersignature(request, officer)


def _aside(world: World, *files: tuple[str, bytes], sender: str = "x@example.org") -> Act:
    return lambda: receive(world.portal, *files, sender=sender)


def _filed(world: World, sender: str = "x@example.org", **changes: Any) -> Act:
    said = world.requester().said(**changes)
    return lambda: world.portal.sim.controls.post("/service-requests", {"sender": sender, "form": said})


def _unknown_user_typed_in(world: World) -> Act:
    _aside(world, PDF)()
    computer = world.officer().open("/requests/set-aside?page=9999")
    path = re.findall(r"/office/requests/set-aside/-?\d+", computer.text)[-1]
    computer.open(path)
    return lambda: computer.send(path, user_id=UNKNOWN)


ASIDE = frozenset({"set_aside"})  # a mail that is no request stays to be looked at
KEPT_ASIDE = ASIDE | {"documents"}  # with its PDF
PDF = ("form.pdf", sample_pdf())
OTHER_DATA = ("form.pdf", made(lambda pdf: pdf.docinfo.__setitem__("/ServiceRequest", "{}")))
BY_OFFICE: dict[str, Provocation[World]] = {
    "approval.own": Provocation(_own),
    "approval.decided": Provocation(_decided),
    "approval.nothing_to_tell": Provocation(_nothing_to_tell),
    "holder.unknown": Provocation(lambda w: _change_of_user(w, user_id="Q0000000000XX99")),
    "holder.same": Provocation(lambda w: _change_of_user(w, title="นางสาว", first_name="มาลี", last_name="ใจดี")),
    "envelope.not_needed": Provocation(_not_needed),
    "envelope.opened": Provocation(_opened),
    "envelope.opened, by another one": Provocation(_opened_again),
    "envelope.void": Provocation(_void),
    "mail.sent": Provocation(_sent),
    "service_request.one_purpose": Provocation(lambda w: w.broken(purposes=[])),
    "service_request.not_cancelled": Provocation(_cancelled),
    "service_request.unit": Provocation(lambda w: w.broken(unit_code="0123456789")),
    "service_request.citizen_id": Provocation(lambda w: w.broken(citizen_id=w.citizen_id())),
    "service_request.email": Provocation(lambda w: w.broken(email="another@example.org")),
    "service_request.requester_signed": Provocation(lambda w: w.broken(requester_name="")),
    "service_request.head_signed": Provocation(lambda w: w.broken(head_name="")),
    "service_request.approved": Provocation(_not_approved),
    "service_request.said_what": Provocation(lambda w: w.broken("other")),
    "service_request.said_why": Provocation(lambda w: w.broken("new_holder", new_email="a@example.org")),
    "service_request.new_email": Provocation(lambda w: w.broken("new_holder", why="resigned")),
    "service_request.new_email_free": Provocation(_named_own_address),
    "service_request.no_call": Provocation(lambda w: w.deed(w.requester().files("other", other="x"))),
    "service_request.no_hold": Provocation(lambda w: w.hold(w.requester().files("new_phone"))),
    "service_request.settled": Provocation(lambda w: w.deed(w.settled()[0])),
    "service_request.not_settled": Provocation(lambda w: _tell_again(w, w.requester().files())),
    "service_request.not_settled, to be checked": Provocation(lambda w: w.countersignature(w.requester().files())),
    "service_request.nothing_to_tell": Provocation(lambda w: _tell_again(w, w.settled()[0])),
    "service_request.checked": Provocation(_checked),
    "service_request.same_person": Provocation(_own_deed),
    "service_request.not_one_file": Provocation(lambda w: _aside(w), ASIDE),
    "service_request.no_sender": Provocation(lambda w: _filed(w, "nobody"), KEPT_ASIDE),
    "service_request.by_hand": Provocation(lambda w: _aside(w, PDF), KEPT_ASIDE),
    "service_request.unreadable": Provocation(lambda w: _aside(w, OTHER_DATA), KEPT_ASIDE),
    "service_request.unknown_user": Provocation(lambda w: _filed(w, user_id=UNKNOWN), KEPT_ASIDE),
    "service_request.unknown_user, typed in": Provocation(_unknown_user_typed_in),
    "document.not_pdf, by mail": Provocation(lambda w: _aside(w, ("a.pdf", b"GIF89a")), ASIDE),
}
