"""The SQL collections and the kept web sessions, on a real SQLite file."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

import pytest
from flask import Flask, Response
from sqlalchemy import func, select

from portal_sim.accounts.sql import SqlAccounts, SqlGuards
from portal_sim.adapters.tables import web_sessions
from portal_sim.adapters.web_sessions import COOKIE, SqlWebSessions
from portal_sim.credentials.domain import CredentialRefused
from portal_sim.credentials.sql import SqlCredentials
from portal_sim.mapping import metadata
from portal_sim.registration.addresses.domain import EmailRefused
from portal_sim.registration.addresses.service import AddressCheck
from portal_sim.registration.addresses.sql import SqlEmailHolders
from portal_sim.registration.rows.sql import SqlRegistrations
from portal_sim.signing.domain import RequestState, SigningRequest
from portal_sim.signing.sql import SqlSigningRequests
from portal_sim.soft_token.activation.domain import Offer
from portal_sim.soft_token.activation.sql import SqlOffers
from portal_sim.web_session import WebSession
from simkit.database import Database
from tests.unit.portal_sim.fakes import FakeClock
from tests.unit.portal_sim.samples import NOON, USER, account, credential


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url, metadata)
    yield opened
    opened.close()


def _at_once(*acts: Callable[[], None]) -> None:
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_accounts_are_found_in_any_case_of_letters(database: Database) -> None:
    accounts = SqlAccounts(database.session)
    accounts.add(account())
    database.end(keep=True)
    found = accounts.get(USER.lower())
    assert (found.full_name, found.must_change_password, accounts.find("nobody")) == ("นางมาลี ใจดี", True, None)
    with pytest.raises(LookupError):
        accounts.get("nobody")


def test_an_address_is_bound_to_one_of_two_people_who_confirm_it_at_once(database: Database) -> None:
    addresses, gate, refused = AddressCheck(SqlEmailHolders(database.session)), threading.Barrier(2), []

    def bind(citizen_id: str) -> None:
        try:
            with database.transaction():
                gate.wait()
                addresses.bind("malee@example.go.th", citizen_id)
        except EmailRefused as refusal:
            refused.append(refusal.key)

    _at_once(lambda: bind("1"), lambda: bind("2"))
    assert refused == ["email.taken"]


def test_a_change_of_a_loaded_object_is_kept_by_the_commit_alone(database: Database) -> None:
    guards = SqlGuards(database.session)
    guards.of(USER).wrong_passwords = 3
    database.end(keep=True)
    guards.of(USER).wrong_passwords = 9
    database.end(keep=False)
    assert guards.of(USER).wrong_passwords == 3


def test_one_registration_a_user(database: Database) -> None:
    registrations = SqlRegistrations(database.session)
    assert registrations.of(USER) is registrations.of(USER)


def test_of_many_that_make_the_same_row_at_once_each_counts(database: Database) -> None:
    guards, gate, seen = SqlGuards(database.session), threading.Barrier(8), []

    def count() -> None:
        gate.wait()
        with database.transaction():
            guard = guards.of(USER)
            guard.wrong_passwords += 1
            seen.append(guard.wrong_passwords)

    _at_once(*[count] * 8)
    assert sorted(seen) == list(range(1, 9))


def test_a_new_offer_forgets_the_untaken_one_and_keeps_the_taken(database: Database) -> None:
    offers = SqlOffers(database.session)
    for number, taken in enumerate((True, False, False)):
        offer = Offer(f"o{number}", f"d{number}", USER, "nonce", NOON + timedelta(seconds=number))
        if taken:
            offer.take("device", "csr", "c1", NOON)
        offers.add(offer)
    assert [bool(offers.by_digest(f"d{number}")) for number in range(3)] == [True, False, True]
    newest = offers.newest(USER)
    assert newest
    assert (newest.id, newest.created_at) == ("o2", NOON + timedelta(seconds=2))
    assert offers.by_credential("c1").id == "o0"
    with pytest.raises(LookupError):
        offers.by_credential("c9")


def test_credentials_by_state(database: Database) -> None:
    credentials = SqlCredentials(database.session)
    active, waiting, ended = credential("c1"), credential("c2", active=False), credential("c3")
    ended.revoke("superseded", NOON)
    for one in (active, waiting, ended, credential("c4", user_id="A0300004100ST01")):
        credentials.add(one)
    assert credentials.active_of(USER) is active
    assert credentials.others_of(active) == [waiting]
    assert credentials.not_good() == [ended]
    with pytest.raises(CredentialRefused, match=r"credential\.unknown"):
        credentials.get("c9")


def test_whatever_changes_a_credential_is_seen_by_the_revision(database: Database) -> None:
    """K4: a list that was made before tells so by one number, also after a hold that has left no trace."""
    credentials = SqlCredentials(database.session)
    one, other = credential("c1"), credential("c2")
    credentials.add(one)
    credentials.add(other)
    seen = [credentials.revision()]
    changes = (partial(one.hold, NOON), partial(other.hold, NOON), one.release, partial(other.revoke, "x", NOON))
    for change in changes:
        change()
        database.commit()
        seen.append(credentials.revision())
    assert seen == sorted(set(seen))
    assert credentials.not_good() == [other]


def test_on_hold_is_on_the_list_as_revoked_is(database: Database) -> None:
    """R8: and a released one isn't."""
    credentials, kept = SqlCredentials(database.session), [credential(name) for name in ("c1", "c2", "c3", "c4")]
    for one in kept:
        credentials.add(one)
    held, revoked, released, _active = kept
    held.hold(NOON)
    revoked.revoke("superseded", NOON)
    released.hold(NOON)
    released.release()
    database.commit()
    assert {one.id for one in credentials.not_good()} == {"c1", "c2"}


def test_unsettled_requests_of_one_user(database: Database) -> None:
    requests = SqlSigningRequests(database.session)
    for number, (user, state) in enumerate(((USER, RequestState.OPEN), (USER, RequestState.ACCEPTED),
                                            (USER, RequestState.REJECTED), ("A", RequestState.OPEN))):  # fmt: skip
        requests.add(SigningRequest(f"r{number}", user, "c1", "b", "n", "kite", "http://p", NOON, state))
    assert sorted(one.id for one in requests.open_of(USER)) == ["r0", "r1"]
    assert requests.find("nothing") is None


class Browser:
    """Opens and saves sessions as Flask does."""

    def __init__(self, database: Database) -> None:
        self.clock, self.app = FakeClock(), Flask("sessions")
        self.sessions, self._database, self.cookie = SqlWebSessions(database, self.clock, "key"), database, ""

    def request(self, path: str = "/home", *, polled: bool = False, **changes: object) -> WebSession:
        headers = {"Cookie": f"{COOKIE}={self.cookie}", **({"HX-Request": "true"} if polled else {})}
        with self.app.test_request_context(path, headers=headers) as context:
            web = self.sessions.open_session(self.app, context.request)
            assert web is not None
            web.update(changes) if changes else None
            answer = Response()
            self.sessions.save_session(self.app, web, answer)
            self._database.end(keep=True)
        set_cookie = answer.headers.get("Set-Cookie", f"{COOKIE}={self.cookie}")
        self.cookie = set_cookie.partition(";")[0].partition("=")[2]
        return web


@pytest.fixture
def browser(database: Database) -> Iterator[Browser]:
    made = Browser(database)
    yield made
    made.sessions.rest()


def test_a_session_comes_back_by_its_cookie(browser: Browser) -> None:
    browser.request(user_id=USER, stage="portal")
    assert dict(browser.request()) == {"user_id": USER, "stage": "portal"}


def test_idle_means_fifteen_minutes_and_polls_do_not_count(browser: Browser) -> None:
    browser.request(user_id=USER)
    browser.clock.pass_(minutes=14, seconds=59)
    assert browser.request(polled=True)["user_id"] == USER
    browser.clock.pass_(seconds=1)
    assert dict(browser.request()) == {"told": "session.idle", "was": USER}
    assert dict(browser.request()) == {"told": "session.idle", "was": USER}, "kept until a page tells it"


def test_a_poll_of_an_ended_session_brings_no_cookie_and_leaves_it_to_a_page_to_tell(browser: Browser) -> None:
    browser.request(user_id=USER)
    before = browser.cookie
    browser.clock.pass_(minutes=15)
    assert dict(browser.request(polled=True)) == {}
    assert browser.cookie == before
    assert dict(browser.request()) == {"told": "session.idle", "was": USER}


def test_twelve_hours_end_a_busy_session(browser: Browser) -> None:
    browser.request(user_id=USER)
    for _ in range(12 * 6 - 1):
        browser.clock.pass_(minutes=10)
        assert "user_id" in browser.request()
    browser.clock.pass_(minutes=10)
    assert dict(browser.request()) == {"told": "session.too_old", "was": USER}


def test_nobodys_sessions_are_forgotten_at_a_later_login(browser: Browser, database: Database) -> None:
    browser.request(user_id=USER)
    browser.clock.pass_(hours=25)
    with database.transaction():
        browser.sessions.begin(user_id=USER)
    assert database.session.scalar(select(func.count()).select_from(web_sessions)) == 1


def test_who_was_not_logged_in_is_told_nothing(browser: Browser) -> None:
    browser.request(csrf_token="x")
    browser.clock.pass_(minutes=15)
    assert "told" not in browser.request()


def test_paths_without_a_session_neither_read_nor_replace_it(browser: Browser, database: Database) -> None:
    browser.request(user_id=USER)
    cookie = browser.cookie
    assert dict(browser.request("/kit/missing.svg", csrf_token="x")) == {"csrf_token": "x"}
    assert database.session.scalar(select(func.count()).select_from(web_sessions)) == 1
    browser.cookie = cookie
    assert browser.request()["user_id"] == USER


def test_all_sessions_of_a_user_end_and_of_nobody_else(browser: Browser, database: Database) -> None:
    others = Browser(database)
    browser.request(user_id=USER)
    others.request(user_id="A")
    with database.transaction():
        browser.sessions.end_all(USER)
    assert (dict(browser.request()), dict(others.request())) == ({}, {"user_id": "A"})
    others.sessions.rest()
