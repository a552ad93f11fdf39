"""The wire, read: requests with their answers, signed parts opened."""

import base64
import json
from typing import Any

from bench.report.exchanges import Exchange, exchanges_of
from bench.stack.wire import Passed

EARLY, LATE = "2025-06-12T09:41:01.000+00:00", "2025-06-12T09:41:02.000+00:00"


def asked(text: str, connection: int = 1, at: str = EARLY) -> Passed:
    return Passed(at, connection, "phone", text.replace("\n", "\r\n"))


def answered(text: str, connection: int = 1, at: str = EARLY) -> Passed:
    return Passed(at, connection, "portal", text.replace("\n", "\r\n"))


def read(pieces: list[Passed]) -> list[Exchange]:
    return exchanges_of({("phone", "portal"): pieces})


def jws(header: dict[str, Any], claims: dict[str, Any]) -> str:
    parts = (base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (header, claims))
    return f"{'.'.join(parts)}.c2lnbmF0dXJl"


def test_an_answer_in_several_pieces_is_one() -> None:
    head, body = "HTTP/1.1 201 CREATED\nContent-Type: application/json\n\n", '{"credential": "x"}'
    (one,) = read([asked("POST /a HTTP/1.1\nHost: p\n\n{}"), answered(head), answered(body)])
    assert (one.summary, one.status, one.refused) == ("POST /a", "201 CREATED", False)
    assert json.loads(one.response.body) == {"credential": "x"}


def test_a_connection_that_is_kept_carries_several() -> None:
    twice = [asked("GET /a HTTP/1.1\n\n"), answered("HTTP/1.1 200 OK\n\n")] * 2
    assert [one.summary for one in read(twice)] == ["GET /a", "GET /a"]


def test_exchanges_stand_in_the_order_of_their_requests() -> None:
    late = [asked("GET /late HTTP/1.1\n\n", 1, LATE), answered("HTTP/1.1 200 OK\n\n", 1, LATE)]
    early = [asked("GET /early HTTP/1.1\n\n", 2), answered("HTTP/1.1 200 OK\n\n", 2)]
    assert [one.summary for one in read([*late, *early])] == ["GET /early", "GET /late"]


def test_wires_are_told_together_with_their_ends() -> None:
    to_portal = [asked("GET /late HTTP/1.1\n\n", at=LATE), answered("HTTP/1.1 200 OK\n\n", at=LATE)]
    to_provider = [
        Passed(EARLY, 1, "portal", "POST /token HTTP/1.1\r\n\r\n"),
        Passed(EARLY, 1, "proofing", "HTTP/1.1 400 BAD REQUEST\r\n\r\n"),
    ]
    found = exchanges_of({("phone", "portal"): to_portal, ("portal", "proofing"): to_provider})
    assert [(one.caller, one.called, one.path) for one in found] == [
        ("portal", "proofing", "/token"),
        ("phone", "portal", "/late"),
    ]


def test_the_rest_of_an_earlier_answer_is_no_request() -> None:
    late = [answered("rest"), asked("GET /a HTTP/1.1\n\n"), answered("HTTP/1.1 200 OK\n\n")]
    assert [(one.summary, one.status) for one in read(late)] == [("GET /a", "200 OK")]


def test_a_form_is_read() -> None:
    head = "POST /token HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\n"
    (one,) = read([asked(head + "grant_type=code&code=a%20b")])
    assert json.loads(one.request.body) == {"grant_type": "code", "code": "a b"}


def test_an_answer_that_never_came_is_told() -> None:
    (one,) = read([asked("GET /a HTTP/1.1\n\n")])
    assert (one.status, one.refused) == ("no answer", True)


def test_thai_in_a_body_is_read() -> None:
    body = '{"name": "มาลี"}'.encode().decode("latin-1")
    (one,) = read([asked("GET /a HTTP/1.1\n\n"), answered(f"HTTP/1.1 200 OK\n\n{body}")])
    assert "มาลี" in one.response.body


def test_signed_parts_are_opened_wherever_they_are() -> None:
    proof = jws({"typ": "dpop+jwt"}, {"htm": "GET"})
    challenge = jws({"typ": "soft-token-challenge+jwt"}, {"picture": "drum"})
    body = json.dumps({"requests": [{"challenge": challenge}]})
    (one,) = read([asked(f"GET /a HTTP/1.1\nDPoP: {proof}\n\n"), answered(f"HTTP/1.1 200 OK\n\n{body}")])
    (dpop,), (opened,) = one.request.signed, one.response.signed
    assert (dpop.where, json.loads(dpop.claims)) == ("DPoP", {"htm": "GET"})
    assert (opened.where, json.loads(opened.claims)) == ("requests 1.challenge", {"picture": "drum"})
    assert proof not in str(one.request.headers)


def test_long_values_and_one_time_links_are_cut() -> None:
    body = json.dumps({"certificate": "M" * 900})
    offer = "1vduTFlv45RzVfqD86bjJSgELpqrjyUmnFo4GF0uxQU"
    pieces = [asked(f"GET /offers/{offer}/certificate HTTP/1.1\n\n"), answered(f"HTTP/1.1 200 OK\n\n{body}")]
    (one,) = read(pieces)
    assert one.summary == "GET /offers/1vduTFlv…/certificate"
    assert "900 characters" in one.response.body
    assert len(one.response.body) < 120


def test_what_is_no_http_is_shown_by_its_first_line() -> None:
    (one,) = read([asked("rubbish"), answered("HTTP/1.1 400 BAD REQUEST\n\n")])
    assert (one.request.first, one.refused) == ("rubbish", True)
