"""ThaiD's authorization code flow by independent libraries, from discovery to a verified ID token."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.contract.idp.relying_party import SCOPES
from tests.contract.idp.running_idp import CLIENT_ID, RunningIdp
from tests.contract.idp.software_app import message_in
from tests.contract.idp.thaid_app import ThaidPhone
from tests.contract.idp.thaid_party import CALLBACK, ThaidParty, Visit

AT_ONCE = 20
FLAT = ["pid", "given_name", "birthdate"]


def error_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]


def test_discovery_is_complete_and_true(thaid: ThaidParty, idp: RunningIdp) -> None:
    told, base = thaid.metadata, f"{idp.thaid_issuer}/api/v2/oauth2"
    ends = ("authorization", "token", "introspection", "revocation")
    assert [told[f"{end}_endpoint"] for end in ends] == [
        f"{base}/auth/",
        f"{base}/token/",
        f"{base}/introspect/",
        f"{base}/revoke/",
    ]
    assert told["jwks_uri"] == f"{idp.thaid_issuer}/jwks/"
    assert (told["response_types_supported"], told["grant_types_supported"]) == (["code"], ["authorization_code"])
    assert told["token_endpoint_auth_methods_supported"] == ["client_secret_basic"]
    assert told["code_challenge_methods_supported"] == ["S256"]
    assert {"openid", "pid", "name", "middle_name_en", "smartcard_code", "date_of_expiry"} <= set(
        told["scopes_supported"]
    )


def test_its_key_is_its_own(thaid: ThaidParty, idp: RunningIdp) -> None:
    paotang = idp.at(idp.origin).get("/paotang/jwks").json()["keys"]
    assert {key.key_id for key in thaid.keys().keys}.isdisjoint({key["kid"] for key in paotang})


def test_a_person_proves_her_identity(thaid: ThaidParty, phone: ThaidPhone) -> None:
    visit = thaid.visit()
    phone.confirm(visit.qr)
    claims, person = thaid.verified(thaid.collect(visit)["id_token"], visit.nonce), phone.person
    assert (claims["pid"], claims["birthdate"]) == (person["citizen_id"], person["birth_date"])
    assert (claims["given_name"], claims["family_name_en"]) == (person["first_name"], person["last_name_en"])
    assert set(claims) == {"iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", *SCOPES} - {"openid"}


def test_expire_in_is_the_time_at_which_access_ends(thaid: ThaidParty, phone: ThaidPhone, idp: RunningIdp) -> None:
    visit = thaid.visit()
    phone.confirm(visit.qr)
    told = thaid.collect(visit)
    assert abs(told["expire_in"] - idp.clock.now().timestamp() - 15 * 60) < 10
    assert "expires_in" not in told
    assert set(told) == {"access_token", "token_type", "expire_in", "scope", "id_token"}


def test_without_openid_the_claims_come_flat(thaid: ThaidParty, phone: ThaidPhone) -> None:
    visit = thaid.visit(FLAT)
    phone.confirm(visit.qr)
    told = thaid.collect(visit)
    assert [told[name] for name in FLAT] == [phone.person[name] for name in ("citizen_id", "first_name", "birth_date")]
    assert "id_token" not in told


def test_the_reference_number_is_the_same_on_both_screens(thaid: ThaidParty, phone: ThaidPhone) -> None:
    visit, other = thaid.visit(), thaid.visit()
    ref_code = visit.ref_code
    page = phone.http.get(phone.scanned(visit.qr)).text
    assert ref_code in page
    assert other.ref_code not in page
    assert message_in(visit.page) == "auth.scanned"


def test_a_denial_comes_back_as_one(thaid: ThaidParty, phone: ThaidPhone) -> None:
    visit = thaid.visit()
    phone.deny(visit.qr)
    assert visit.way_back() == {"error": "user_denied", "state": visit.state}


def test_giving_up_on_the_computer_comes_back_and_ends_it_on_the_phone(thaid: ThaidParty, phone: ThaidPhone) -> None:
    visit = thaid.visit()
    place = phone.scanned(visit.qr)
    assert visit.press("cancellation").status_code == 303
    assert visit.way_back() == {"error": "access_denied", "state": visit.state}
    assert message_in(phone.enter_pin(place)) == "thaid.cancelled"


def test_the_page_goes_on_by_itself_when_the_phone_has_decided(thaid: ThaidParty, phone: ThaidPhone) -> None:
    visit = thaid.visit()
    assert visit.computer.get(f"{visit.place}state").status_code == 200
    phone.confirm(visit.qr)
    polled = visit.computer.get(f"{visit.place}state")
    assert (polled.status_code, polled.headers["HX-Redirect"]) == (204, visit.place)


def test_a_page_loaded_twice_brings_the_same_code_and_nothing_once_it_is_spent(
    thaid: ThaidParty, phone: ThaidPhone
) -> None:
    visit = thaid.visit()
    phone.confirm(visit.qr)
    assert thaid.code(visit) == thaid.code(visit)
    thaid.collect(visit)
    page = visit.computer.get(visit.page.headers["Location"])
    assert (page.status_code, message_in(page)) == (410, "auth.over")


def _confirmed(thaid: ThaidParty, phone: ThaidPhone) -> tuple[Visit, str]:
    visit = thaid.visit()
    phone.confirm(visit.qr)
    return visit, thaid.code(visit)


@pytest.mark.parametrize(("seconds", "status"), [(58, 200), (60, 400)])
def test_a_code_serves_one_minute(
    thaid: ThaidParty, phone: ThaidPhone, idp: RunningIdp, seconds: int, status: int
) -> None:
    visit, code = _confirmed(thaid, phone)
    idp.pass_time(seconds)
    assert thaid.token_answer(code, visit.verifier).status_code == status


def test_a_code_used_twice_is_refused_and_ends_what_it_gave(thaid: ThaidParty, phone: ThaidPhone) -> None:
    visit, code = _confirmed(thaid, phone)
    token = thaid.token_answer(code, visit.verifier).json()["access_token"]
    assert thaid.post("introspection_endpoint", {"token": token}).json()["active"] is True
    assert error_of(thaid.token_answer(code, visit.verifier)) == (400, "duplicate_request")
    assert thaid.post("introspection_endpoint", {"token": token}).json() == {"active": False}


@pytest.mark.parametrize(
    "changes",
    [
        {"redirect_uri": f"{CALLBACK}/"},
        {"redirect_uri": "https://evil.example/"},
        {"code_verifier": "v" * 43},
        {"code_verifier": ""},
    ],
)
def test_a_code_in_wrong_hands_is_refused_and_gone(
    thaid: ThaidParty, phone: ThaidPhone, changes: dict[str, str]
) -> None:
    visit, code = _confirmed(thaid, phone)
    assert error_of(thaid.token_answer(code, visit.verifier, **changes)) == (400, "invalid_request")
    assert error_of(thaid.token_answer(code, visit.verifier)) == (400, "duplicate_request")


def test_a_verifier_is_refused_where_no_challenge_was_sent(thaid: ThaidParty, phone: ThaidPhone) -> None:
    """Else somebody who strips the challenge from the address would be none the worse for it (RFC 9700, 2.1.1)."""
    computer = thaid.idp.at(thaid.idp.origin)
    sent_on = computer.get(thaid.address())
    visit = Visit(computer, sent_on.headers["Location"], "", "", "v" * 43)
    phone.confirm(visit.qr)
    assert error_of(thaid.token_answer(visit.way_back()["code"], visit.verifier)) == (400, "invalid_request")


def test_without_pkce_and_nonce_it_serves_as_documented(thaid: ThaidParty, phone: ThaidPhone) -> None:
    computer = thaid.idp.at(thaid.idp.origin)
    visit = Visit(computer, computer.get(thaid.address(scope="openid pid")).headers["Location"], "", "", "")
    phone.confirm(visit.qr)
    assert thaid.token_answer(visit.way_back()["code"], None).json()["id_token"]


def test_a_code_is_spent_once_by_twenty_at_the_same_time(thaid: ThaidParty, phone: ThaidPhone, idp: RunningIdp) -> None:
    visit, code = _confirmed(thaid, phone)
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, "code_verifier": visit.verifier}

    def spend(client: httpx.Client) -> httpx.Response:
        return client.post("/thaid/api/v2/oauth2/token/", data=form, auth=(CLIENT_ID, idp.secret))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(spend, [idp.at(idp.origin) for _ in range(AT_ONCE)]))
    assert sorted(answer.status_code for answer in answers) == [200] + [400] * (AT_ONCE - 1)
    assert {answer.json().get("error") for answer in answers} == {None, "duplicate_request"}


def test_access_lasts_fifteen_minutes_and_can_be_revoked(thaid: ThaidParty, phone: ThaidPhone, idp: RunningIdp) -> None:
    tokens = []
    for _ in range(2):
        visit = thaid.visit()
        phone.confirm(visit.qr)
        tokens.append(thaid.collect(visit)["access_token"])
    kept, revoked = tokens
    assert thaid.post("revocation_endpoint", {"token": revoked}).status_code == 200
    told = thaid.post("introspection_endpoint", {"token": kept}).json()
    assert (told["active"], told["client_id"], told["scope"]) == (True, CLIENT_ID, " ".join(SCOPES))
    assert thaid.post("introspection_endpoint", {"token": revoked}).json() == {"active": False}
    idp.pass_time(15 * 60)
    assert thaid.post("introspection_endpoint", {"token": kept}).json() == {"active": False}
