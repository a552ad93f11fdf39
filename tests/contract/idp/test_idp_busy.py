"""While another process writes, everything that only reads is answered at once."""

import io
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx
import pytest
from PIL import Image

from tests.contract.idp.relying_party import RelyingParty
from tests.contract.idp.running_idp import RunningIdp
from tests.contract.idp.software_app import SoftwareApp
from tests.contract.idp.test_idp_access import PAGES
from tests.contract.idp.thaid_app import ThaidPhone
from tests.contract.idp.thaid_party import ThaidParty

AT_ONCE = 5.0  # seconds: a writer would wait for four times as long


@contextmanager
def writer(idp: RunningIdp) -> Iterator[None]:
    """Another process in the writers' place."""
    connection = sqlite3.connect(idp.sim.directory / "idp.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.close()


def statuses(client: httpx.Client, *paths: str) -> list[int]:
    return [client.get(path, timeout=AT_ONCE).status_code for path in paths]


def test_the_apps_pages_do_not_wait(
    idp: RunningIdp, app: SoftwareApp, party: RelyingParty, phone: ThaidPhone, thaid: ThaidParty
) -> None:
    app.consent()
    request, place = app.scan(party.start().qr).json()["go"], phone.scanned(thaid.visit().qr)
    with writer(idp):
        assert max(statuses(app.http, urlsplit(app.link).path, *PAGES, request)) < 400
        assert statuses(phone.http, "/app/", "/app/pin", "/app/scan", place, f"{place}/pin") == [200] * 5


def test_a_frame_without_a_qr_does_not_wait(idp: RunningIdp, app: SoftwareApp) -> None:
    frame = io.BytesIO()
    Image.new("L", (64, 64)).save(frame, "png")
    with writer(idp):
        answer = app.post("/scan/frames", files={"picture": ("frame", frame.getvalue())}, timeout=AT_ONCE)
    assert answer.status_code == 204


def test_the_providers_pages_do_not_wait(idp: RunningIdp, thaid: ThaidParty, phone: ThaidPhone) -> None:
    visit, decided = thaid.visit(), thaid.visit()
    phone.confirm(decided.qr)
    with writer(idp):
        assert statuses(visit.computer, visit.place, f"{visit.place}state", f"{visit.place}qr.svg") == [200] * 3
        assert statuses(decided.computer, f"{decided.place}state", decided.place) == [204, 303]
        assert statuses(idp.at(idp.origin), "/thaid/jwks/", "/paotang/jwks", "/paotang/device") == [200] * 3


def test_what_writes_waits_for_the_other_process(idp: RunningIdp, thaid: ThaidParty) -> None:
    """Else the tests above would prove nothing."""
    with writer(idp), pytest.raises(httpx.ReadTimeout):
        idp.at(idp.origin).get(thaid.address(), timeout=0.5)
