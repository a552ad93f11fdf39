"""A web session as views use it."""

import hashlib

from portal_sim.web_session import WebSession
from simkit.digests import sha256_hex


def test_reading_leaves_it_unmodified_and_writing_does_not() -> None:
    web = WebSession("secret", {"stage": "portal"})
    assert (web["stage"], web.get("nothing"), web.modified) == ("portal", None, False)
    web["told"] = "x"
    assert web.modified


def test_what_is_stored_is_a_digest_of_the_id() -> None:
    assert WebSession("secret", {}).digest == hashlib.sha256(b"secret").hexdigest()


def test_an_unsaved_session_gets_an_id_when_somebody_needs_its_digest() -> None:
    web = WebSession(None, {})
    digest = web.digest
    assert (web.secret is not None, web.modified, web.digest) == (True, True, digest)


def test_renewed_it_has_a_new_id_and_nothing_of_the_old_content() -> None:
    web = WebSession("old", {"csrf_token": "x", "user_id": "a"}, kept=True)
    web.renew(user_id="b")
    assert web.pop("csrf_token") != "x"
    assert (dict(web), web.replaced, web.modified) == ({"user_id": "b"}, sha256_hex("old"), True)
    assert web.secret != "old"
    assert len(web.secret or "") == 43, "256 bits"


def test_renewed_twice_the_first_id_is_the_dead_one() -> None:
    web = WebSession("old", {}, kept=True)
    web.renew()
    between = web.secret
    web.renew()
    assert (web.replaced, web.secret != between) == (sha256_hex("old"), True)


def test_a_session_that_is_not_in_the_database_replaces_none_there() -> None:
    for secret in (None, "a visitor's"):
        web = WebSession(secret, {})
        web.renew(told="x")
        assert web.replaced is None
