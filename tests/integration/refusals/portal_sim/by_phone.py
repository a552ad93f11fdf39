"""Refusals of the Soft Token protocol."""

from functools import partial
from typing import Any

from tests.contract.software_keys import make_csr, new_key
from tests.contract.software_phone import SoftwarePhone
from tests.integration.refusals.portal_sim.world import World
from tests.integration.refusals.table import Act, Provocation


def _answer(world: World, **changes: Any) -> Act:
    """An acceptance in which that is changed."""
    holder = world.holder()
    claims = holder.phone.answer_to(holder.ask(), **changes)
    return lambda: holder.phone.deliver(holder.phone.accepted(claims))


def _wrong_picture(world: World) -> Act:
    holder = world.holder()
    challenge = holder.ask()
    other = "kite" if challenge.claims["picture"] != "kite" else "boat"
    return lambda: holder.phone.deliver(holder.phone.accepted(holder.phone.answer_to(challenge, picture=other)))


def _too_early(world: World) -> Act:
    holder = world.holder()
    world.portal.pass_time(minutes=-10)
    claims = holder.phone.answer_to(holder.ask())
    return lambda: holder.phone.deliver(holder.phone.accepted(claims))


def _on_hold(world: World) -> Act:
    return world.held().holder.phone.inbox


def _before_the_ca(world: World) -> Act:
    secret, phone = world.offer(), world.phone()
    world.portal.pass_time(days=-3660)
    offer = phone.look(secret).json()
    return lambda: phone.request_certificate(secret, make_csr(phone.profile, offer["user_id"], offer["nonce"]))


def _late(world: World) -> Act:
    act = _answer(world)
    world.portal.pass_time(seconds=61)
    return act


def _again(world: World) -> Act:
    act = _answer(world)
    act()
    return act


def _expired(world: World) -> Act:
    secret = world.offer()
    world.portal.pass_time(minutes=11)
    return lambda: world.phone().look(secret)


def _taken(world: World) -> Act:
    secret = world.offer()
    world.phone().take(secret)
    return lambda: world.phone().look(secret)


def _done(world: World) -> Act:
    secret = world.offer()
    world.phone().take(secret).confirm()
    return lambda: world.phone().look(secret)


def _bad_request(world: World) -> Act:
    secret, phone = world.offer(), world.phone()
    return lambda: phone.request_certificate(secret, make_csr(phone.profile, "x", "A" * 43))


def _unconfirmed(world: World) -> SoftwarePhone:
    return world.phone().take(world.offer())


def _replaced(world: World) -> Act:
    computer, phone = world.computer().log_in(world.portal.invite()), world.phone()
    phone.take(computer.activation_link())
    computer.open("/registration/activation").send("/registration/activation/renewal")
    return phone.confirm


def _not_yet(world: World) -> Act:
    computer = world.computer().log_in(world.portal.invite(approved=False)).open("/registration")
    return lambda: computer.send("/registration/activation")


def _new_code_not_yet(world: World) -> Act:
    computer = world.computer().log_in(world.portal.invite(approved=False)).open("/registration")
    return lambda: computer.send("/registration/activation/renewal")


def _unproven(world: World) -> Act:
    phone = world.holder().phone
    path = f"/credentials/{phone.credential}/inbox"
    return lambda: phone.once("GET", path, None, None)


def _without_nonce(world: World) -> Act:
    phone = world.holder().phone
    path = f"/credentials/{phone.credential}/inbox"
    return lambda: phone.once("GET", path, None, phone.proof("GET", path, nonce=None))


def _strangers(world: World) -> Act:
    phone, other = world.holder().phone, world.holder().phone
    other.credential = phone.credential
    return lambda: other.inbox()


def _renewal(world: World, *, old_key: bool = False, proof: str = "", **task_changes: str) -> Act:
    phone, task = world.renewal()
    csr = make_csr(phone.profile if old_key else new_key(), task["sub"], task["nonce"])
    signed = proof or phone.renewal_proof(phone.renewal_claims(task, csr))
    return lambda: phone.request_renewal({**task, **task_changes}, csr, signed)


def _rejected_renewal(world: World) -> Act:
    phone, task = world.renewal()
    phone.reject_renewal(task)
    csr = make_csr(new_key(), task["sub"], task["nonce"])
    return lambda: phone.request_renewal(task, csr, phone.renewal_proof(phone.renewal_claims(task, csr)))


def _rejected_twice(world: World) -> Act:
    phone, task = world.renewal()
    phone.reject_renewal(task)
    return lambda: phone.reject_renewal(task)


BY_PHONE: dict[str, Provocation[World]] = {
    "signing.unknown_request": Provocation(lambda w: _answer(w, request="A" * 22)),
    "signing.bad_answer": Provocation(lambda w: _answer(w, nonce="A" * 43)),
    "signing.bad_answer, no decision": Provocation(lambda w: _answer(w, decision="perhaps")),
    "signing.wrong_picture": Provocation(_wrong_picture, {"signing_requests"}),  # it is over with that
    "signing.not_yet_valid": Provocation(_too_early, {"signing_requests"}),  # it is over with that
    "signing.expired": Provocation(_late),
    "signing.closed": Provocation(_again),
    "activation.unknown": Provocation(lambda w: lambda: w.phone().look("A" * 43)),
    "activation.expired": Provocation(_expired),
    "activation.taken": Provocation(_taken),
    "activation.done": Provocation(_done),
    "activation.bad_request": Provocation(_bad_request),
    "activation.not_now": Provocation(_before_the_ca),
    "activation.not_yet": Provocation(_not_yet),
    "activation.not_yet, a new code": Provocation(_new_code_not_yet),
    "credential.unknown": Provocation(lambda w: lambda: w.phone().call("GET", "/credentials/x/inbox")),
    "credential.unknown, another phone's": Provocation(_strangers),
    "credential.on_hold": Provocation(_on_hold),
    "credential.not_active": Provocation(lambda w: _unconfirmed(w).inbox),
    "credential.not_active, replaced": Provocation(_replaced),
    "credential.other_certificate": Provocation(lambda w: partial(_unconfirmed(w).confirm, "0" * 64)),
    "dpop.refused": Provocation(_unproven),
    "dpop.nonce_needed": Provocation(_without_nonce),
    "renewal.unknown": Provocation(lambda w: _renewal(w, jti="x")),
    "renewal.bad_proof": Provocation(lambda w: _renewal(w, proof="not.a.proof")),
    "renewal.same_key": Provocation(lambda w: _renewal(w, old_key=True)),
    "renewal.closed": Provocation(_rejected_renewal),
    "renewal.closed, rejected twice": Provocation(_rejected_twice),
}
