"""The rules for a new password (soft_token.yaml, facts)."""

import string
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal_sim.accounts.domain import MAX_WRONG_PASSWORDS
from portal_sim.login.password_change.domain import MAX_LENGTH, RULES, SPECIAL, PasswordRefused, must_follow_the_rules
from portal_sim.login.password_change.messages import MESSAGES
from portal_sim.login.password_change.service import NewPassword, PasswordChange
from simkit.tree import ROOT
from tests.unit.portal_sim.fakes import FakeAccounts, FakeClock, FakeGuards, FakeHashes, FakeSessions, FakeTransaction
from tests.unit.portal_sim.samples import USER, account

OLD, GOOD = "Start#2568", "Chosen#2568"
PRINTED = '~ ! @ # $ % ^ & * ( ) - _ = + [ ] { } | ; : , . < > / ? "'  # as the manual has it


def broken(password: str) -> str | None:
    try:
        must_follow_the_rules(password)
    except PasswordRefused as refusal:
        return refusal.key
    return None


@pytest.mark.parametrize(
    ("password", "key"),
    [
        ("Aa#4567", "password.too_short"),
        ("Aa#4" * 33, "password.too_long"),
        ("Aa#4 5678", "password.space"),
        ("Aa#45678\u00a0", "password.space"),
        ("Aa#45678\t", "password.space"),
        ("Aa#4\u200b5678", "password.space"),
        ("\ufeffAa#45678", "password.space"),
        ("AA#45678", "password.no_lower"),
        ("aa#45678", "password.no_upper"),
        ("Aa#bcdef", "password.no_digit"),
        ("Aa345678", "password.no_special"),
    ],
)
def test_each_rule_names_what_is_broken(password: str, key: str) -> None:
    assert broken(password) == key


@pytest.mark.parametrize("password", ["Aa#45678", "Aa#4" * 32])
def test_the_shortest_and_the_longest_pass(password: str) -> None:
    assert broken(password) is None


@pytest.mark.parametrize("sign", PRINTED.split())
def test_each_listed_sign_counts_as_special(sign: str) -> None:
    assert broken(f"Aa345678{sign}") is None


def test_the_list_of_special_signs_is_the_manuals() -> None:
    assert set(SPECIAL) == set(PRINTED.split())


@pytest.mark.parametrize("sign", ["ก", "ๆ", "๑", "'", "\\", "`", "é", "“", "！"])
def test_other_signs_are_allowed_but_do_not_count(sign: str) -> None:
    assert broken(f"Aa345678{sign}") == "password.no_special"
    assert broken(f"Aa345678#{sign}") is None


@pytest.mark.parametrize(("password", "key"), [
    ("กก๑#๑๑๑๑AA1", "password.no_lower"), ("aé#É45678", "password.no_upper"), ("Aa#๑๒๓๔๕", "password.no_digit"),
])  # fmt: skip
def test_letters_and_digits_of_other_scripts_are_not_the_asked_ones(password: str, key: str) -> None:
    assert broken(password) == key


@given(
    st.text(string.ascii_lowercase, min_size=1, max_size=20),
    st.text(string.ascii_uppercase, min_size=1, max_size=20),
    st.text(string.digits, min_size=1, max_size=20),
    st.text(SPECIAL, min_size=1, max_size=20),
    st.text(st.characters(exclude_categories=["Z", "C"]), min_size=4, max_size=20),
    st.randoms(),
)
def test_whatever_follows_all_rules_passes(
    lower: str, upper: str, digits: str, special: str, other: str, order: Random
) -> None:
    signs = list(lower + upper + digits + special + other)
    order.shuffle(signs)
    assert broken("".join(signs)) is None


@given(st.text(max_size=140))
def test_every_text_is_judged_by_the_first_broken_rule(text: str) -> None:
    assert broken(text) == next((key for key, holds in RULES.items() if not holds(text)), None)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (NewPassword("wrong", GOOD, GOOD), "password.old_wrong"),
        (NewPassword(OLD, "short", "short"), "password.too_short"),
        (NewPassword(OLD, OLD, OLD), "password.same"),
        (NewPassword(OLD, GOOD, GOOD + "!"), "password.differs"),
    ],
)
def test_what_was_typed_is_refused_and_changes_nothing(typed: NewPassword, key: str) -> None:
    person, sessions = account(password=OLD), FakeSessions()
    with pytest.raises(PasswordRefused, match=key.replace(".", r"\.")):
        PasswordChange(
            FakeAccounts(person), FakeGuards(), FakeHashes(), sessions, FakeTransaction(), FakeClock()
        ).prepare(USER, typed)
    assert (person.password_hash, sessions.ended) == (FakeHashes().make(OLD), [])


def test_the_page_lists_every_rule_that_a_message_tells() -> None:
    """B21: the longest, and what other alphabets count for."""
    page = (ROOT / "portal_sim/templates/password_change/form.html").read_text("utf-8")
    assert f"ไม่เกิน {MAX_LENGTH} ตัว" in page
    assert f"ไม่เกิน {MAX_LENGTH} ตัว" in str(MESSAGES["password.too_long"])
    assert "ข้อ 1" not in str(MESSAGES["password.too_long"]), "the manual's first rule has no maximum"
    assert broken("Aa#45678ก") is None


def test_letters_in_two_forms_are_one_password() -> None:
    """F33: typed again at the same keyboard or pasted from another machine, and kept composed."""
    person, hashes = account(password="Caf\u00e9#2568"), FakeHashes()
    change = PasswordChange(FakeAccounts(person), FakeGuards(), hashes, FakeSessions(), FakeTransaction(), FakeClock())
    said = NewPassword("Cafe\u0301#2568\n", "Neue\u0301#2568", "Neu\u00e9#2568")
    assert change.prepare(USER, said) == hashes.make("Neu\u00e9#2568")


def test_nothing_changes_before_the_question_is_answered() -> None:
    person, hashes, sessions = account(password=OLD), FakeHashes(), FakeSessions()
    change = PasswordChange(FakeAccounts(person), FakeGuards(), hashes, sessions, FakeTransaction(), FakeClock())
    prepared = change.prepare(USER, NewPassword(OLD, GOOD, GOOD))
    assert person.password_hash == hashes.make(OLD)
    change.save(USER, prepared)
    assert (person.password_hash, person.must_change_password) == (hashes.make(GOOD), False)
    assert sessions.ended == [USER]


def test_the_old_password_is_guessed_as_rarely_as_at_the_login() -> None:
    person = account(password=OLD)
    change = PasswordChange(
        FakeAccounts(person), FakeGuards(), FakeHashes(), FakeSessions(), FakeTransaction(), FakeClock()
    )
    for _ in range(MAX_WRONG_PASSWORDS):
        with pytest.raises(PasswordRefused, match="old_wrong"):
            change.prepare(USER, NewPassword("wrong", GOOD, GOOD))
    with pytest.raises(PasswordRefused, match="locked"):
        change.prepare(USER, NewPassword(OLD, GOOD, GOOD))
