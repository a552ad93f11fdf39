"""The back office's certificates: lists, one of them, and a status that is read from what the CAs have signed."""

import re

import pytest
from cryptography import x509

from tests.contract.officers import Officer
from tests.contract.requests import Requester, settle
from tests.contract.running_portal import RunningPortal
from tests.contract.scene import Holder
from tests.contract.software_phone import SoftwarePhone
from tests.contract.software_token_key import new_legacy_user

_ROW = re.compile(r'<tr data-serial="([0-9a-f]+)">(.*?)</tr>', re.DOTALL)
_STATUS = re.compile(r'data-(crl|ocsp)="(\w+)"')


def _rows(officer: Officer, query: str) -> dict[str, dict[str, str]]:
    """The published status of each certificate on that page, by serial number."""
    text = officer.open(f"/certificates{query}").text
    return {serial: dict(_STATUS.findall(row)) for serial, row in _ROW.findall(text)}


def _serial(holder: Holder) -> str:
    assert holder.phone.certificate
    return f"{holder.phone.certificate.serial_number:x}"


def test_one_that_serves_is_good_and_on_no_list(officer: Officer, holder: Holder) -> None:
    serial = _serial(holder)
    assert _rows(officer, f"?q={holder.person.user_id}") == {serial: {"crl": "not_listed", "ocsp": "good"}}
    text = officer.open(f"/certificates/{serial}").text
    assert (serial in text, holder.person.user_id in text, "ใช้งาน" in text) == (True, True, True)


def test_a_revoked_one_is_listed_with_the_reason_and_ocsp_says_so(
    portal: RunningPortal, officer: Officer, phone: SoftwarePhone
) -> None:
    requester = Requester(portal, phone)
    serial = _serial(requester.holder)
    settle(officer, requester.files("new_phone"))
    assert _rows(officer, f"?q={serial}&life=revoked") == {serial: {"crl": "listed", "ocsp": "revoked"}}
    assert "(superseded)" in re.sub(r"<[^>]+>", "", officer.open(f"/certificates/{serial}").text)


def test_the_state_narrows_the_list_and_the_end_of_the_two_years_is_one(
    portal: RunningPortal, officer: Officer, holder: Holder
) -> None:
    words = f"?q={holder.person.user_id}"
    assert [len(_rows(officer, f"{words}&life={life}")) for life in ("active", "revoked", "expired", "x")] == [
        1,
        0,
        0,
        1,
    ]
    portal.pass_time(days=732)
    officer = Officer(portal)
    assert [len(_rows(officer, f"{words}&life={life}")) for life in ("active", "expired")] == [0, 1]


@pytest.mark.parametrize("words", ["ไม่มีใคร", "%25", "' OR 1=1 --"])
def test_a_search_without_a_hit_says_so(officer: Officer, words: str) -> None:
    assert officer.open(f"/certificates?q={words}").messages == ["office.none_found"]


def test_the_certificate_can_be_saved(officer: Officer, holder: Holder) -> None:
    saved = officer.open(f"/certificates/{_serial(holder)}.pem").page
    assert x509.load_pem_x509_certificate(saved.content) == holder.phone.certificate


@pytest.mark.parametrize("serial", ["00", "x", "..%2f..%2fportal.db"])
def test_one_that_was_never_issued_is_not_found(officer: Officer, serial: str) -> None:
    assert officer.open(f"/certificates/{serial}").page.status_code == 404


def test_a_token_key_is_listed_by_the_old_ca(portal: RunningPortal, officer: Officer) -> None:
    user = new_legacy_user(portal)
    query = f"/token-keys?q={user.person.user_id}"
    assert list(_rows(officer, query).values()) == [{"crl": "not_listed"}]
    portal.sim.controls.put(f"/token-key-certificates/{next(iter(_rows(officer, query)))}/revocation")
    assert list(_rows(officer, query).values()) == [{"crl": "listed"}]
