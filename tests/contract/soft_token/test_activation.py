"""The activation over the wire (docs/protocol.md, Activation)."""

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tests.contract.computer import Computer
from tests.contract.running_portal import Person, RunningPortal
from tests.contract.software_keys import make_csr, new_key
from tests.contract.software_phone import SoftwarePhone


@pytest.fixture
def link(person: Person, computer: Computer) -> str:
    """The secret of an open offer's link."""
    return computer.log_in(person).activation_link()


def test_an_offer_names_the_portal_and_the_person(phone: SoftwarePhone, link: str, person: Person) -> None:
    offer = phone.look(link).json()
    assert (offer["portal"], offer["user_id"], offer["full_name"]) == (
        phone.portal.origin,
        person.user_id,
        person.full_name,
    )


def test_looking_does_not_spend_an_offer(phone: SoftwarePhone, link: str) -> None:
    assert [phone.look(link).status_code for _ in range(3)] == [200, 200, 200]


def test_a_confirmed_activation_is_done_on_both_sides(computer: Computer, phone: SoftwarePhone, link: str) -> None:
    assert phone.take(link).confirm().status_code == 204
    assert computer.open("/registration/activation").send("/registration/activation/check").at.endswith("/done")
    assert phone.look(link).json()["key"] == "activation.done"


def test_an_unconfirmed_certificate_is_not_active(computer: Computer, phone: SoftwarePhone, link: str) -> None:
    phone.take(link)
    assert phone.inbox().json()["key"] == "credential.not_active"
    assert computer.open("/registration/activation").send("/registration/activation/check").at.endswith("/pending")


def test_a_user_with_an_unconfirmed_credential_is_not_asked_on_the_phone(
    portal: RunningPortal, phone: SoftwarePhone, link: str, person: Person
) -> None:
    phone.take(link)
    assert Computer(portal).log_in(person).at == "/registration/welcome"


def test_confirming_again_changes_nothing(phone: SoftwarePhone, link: str) -> None:
    phone.take(link)
    assert [phone.confirm().status_code for _ in range(2)] == [204, 204]


def test_the_fingerprint_of_another_certificate_confirms_nothing(phone: SoftwarePhone, link: str) -> None:
    refused = phone.take(link).confirm("0" * 64)
    assert (refused.status_code, refused.json()["key"]) == (409, "credential.other_certificate")
    assert phone.inbox().status_code == 403


def test_the_same_phone_with_the_same_request_gets_the_same_certificate(phone: SoftwarePhone, link: str) -> None:
    csr = make_csr(phone.profile, "anybody", phone.look(link).json()["nonce"])
    first, again = (phone.request_certificate(link, csr) for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())


def test_the_same_phone_with_another_request_is_refused(phone: SoftwarePhone, link: str) -> None:
    nonce = phone.look(link).json()["nonce"]
    phone.take(link)
    assert phone.request_certificate(link, make_csr(new_key(), "x", nonce)).json()["key"] == "activation.taken"


def test_a_second_phone_cannot_take_a_taken_offer(
    phone: SoftwarePhone, another_phone: SoftwarePhone, link: str
) -> None:
    csr = make_csr(phone.profile, "x", another_phone.look(link).json()["nonce"])
    assert phone.request_certificate(link, csr).status_code == 201
    refused = another_phone.request_certificate(link, csr)
    assert (refused.status_code, refused.json()["key"]) == (409, "activation.taken")


def test_an_offer_serves_for_ten_minutes(portal: RunningPortal, phone: SoftwarePhone, link: str) -> None:
    nonce = phone.look(link).json()["nonce"]
    portal.pass_time(minutes=10)
    assert (phone.look(link).status_code, phone.look(link).json()["key"]) == (410, "activation.expired")
    assert phone.request_certificate(link, make_csr(phone.profile, "x", nonce)).json()["key"] == "activation.expired"


def test_a_guessed_link_is_unknown(phone: SoftwarePhone) -> None:
    assert phone.look("A" * 43).status_code == 404


def test_a_new_code_makes_the_old_link_unknown(
    portal: RunningPortal, computer: Computer, phone: SoftwarePhone, link: str
) -> None:
    portal.pass_time(minutes=11)
    computer.open("/registration/activation").send("/registration/activation/renewal")
    assert phone.look(link).json()["key"] == "activation.unknown"
    assert phone.look(computer.read_link()).status_code == 200


def test_a_phone_whose_offer_was_replaced_cannot_confirm_any_more(
    computer: Computer, phone: SoftwarePhone, another_phone: SoftwarePhone, link: str
) -> None:
    phone.take(link)
    computer.open("/registration/activation").send("/registration/activation/renewal")
    another_phone.take(computer.read_link())
    assert phone.confirm().json()["key"] == "credential.not_active"
    assert another_phone.confirm().status_code == 204


def test_an_old_registration_session_cannot_replace_an_active_phone(
    portal: RunningPortal, computer: Computer, phone: SoftwarePhone, person: Person
) -> None:
    """Its password was enough before the phone was active; now it is not, as at any new login."""
    lingering = Computer(portal).log_in(person)
    phone.take(computer.log_in(person).activation_link())
    assert phone.confirm().status_code == 204
    lingering.open("/registration").send("/registration/activation")
    lingering.open("/registration").send("/registration/activation/renewal")
    assert lingering.peek("/registration/activation/qr.svg").status_code == 404


@pytest.mark.parametrize("action", ["/registration/activation", "/registration/activation/renewal"])
def test_who_is_not_approved_gets_no_code(portal: RunningPortal, computer: Computer, action: str) -> None:
    computer.log_in(portal.invite(approved=False)).open("/registration")
    assert computer.send(action).at == "/registration"
    assert computer.peek("/registration/activation/qr.svg").status_code == 404


def _broken(csr: str) -> str:
    lines = csr.splitlines()
    lines[-2] = lines[-2][:4] + ("B" if lines[-2][4] == "A" else "A") + lines[-2][5:]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "flaw", ["another nonce", "no nonce", "rsa", "p-384", "broken signature", "no request", "not ascii"]
)
def test_a_certificate_request_that_is_not_in_order_is_refused(phone: SoftwarePhone, link: str, flaw: str) -> None:
    nonce = phone.look(link).json()["nonce"]
    keys: dict[str, Any] = {
        "rsa": lambda: rsa.generate_private_key(65537, 2048),
        "p-384": lambda: ec.generate_private_key(ec.SECP384R1()),
    }
    key = keys.get(flaw, lambda: phone.profile)()
    csr = make_csr(key, "x", {"another nonce": "A" * 43, "no nonce": None}.get(flaw, nonce))
    sent = {"broken signature": _broken(csr), "no request": "nothing", "not ascii": csr + "\ud800"}.get(flaw, csr)
    refused = phone.request_certificate(link, sent)
    assert refused.status_code == 422, refused.text
    assert phone.look(link).status_code == 200, "the offer isn't spent by it"
