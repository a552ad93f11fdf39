"""Each proof fails for its own reason, and says where."""

from collections import Counter

import pytest

from bench.audit.authorities import Authorities
from bench.audit.key_history import Proof, StoreEntry
from bench.audit.lives import End
from bench.audit.proofs import (
    counts,
    proof_about_authorities,
    proof_about_certificates,
    proof_about_count,
    proof_about_journals,
    proof_about_wire,
    proofs_about_keys,
    proofs_about_scan,
)
from bench.audit.scan import Find, Scan
from bench.audit.secrets import Kind
from tests.unit.bench.audited import (
    DONE,
    NOBODY,
    certificate,
    entries,
    key,
    life,
    only_entry,
    only_token,
    store,
)

WHERE = "main/authenticator_sim/profile-1"


def failed(made: list[StoreEntry]) -> dict[str, list[str]]:
    return {proof.statement: proof.faults for proof in proofs_about_keys(made) if not proof.holds}


def test_a_key_as_it_should_be_fails_nothing() -> None:
    made = entries(life(), keys=(key(),))
    assert failed(made) == {}
    assert {proof.outcome for proof in proofs_about_keys(made)} == {"passed", "not tried"}


@pytest.mark.parametrize(
    ("made", "statement", "fault"),
    [
        (entries(missing=True), "Every token of the run is there", f"{WHERE} is missing"),
        (entries(opened=False), "Every token opens with the PIN that its owner has", f"{WHERE} didn't open"),
        (
            entries(life()), "Every key that the run made is in its token, unless it was destroyed",
            f"{WHERE}/profile is missing",
        ),
        (
            entries(keys=(key(),)), "No token holds a key that the run didn't make", f"{WHERE}/profile is a stranger",
        ),
        (
            entries(life(end=End.DESTROYED), keys=(key(),)), "What was destroyed is gone",
            f"{WHERE}/profile is still there",
        ),
        (
            entries(life(), keys=(key(faults=["local is False"]),)),
            "Every key was made in its token, is sensitive, never was extractable, and does one thing only",
            f"{WHERE}/profile: local is False",
        ),
        (
            entries(life(), keys=(key(attempts=[DONE]),)), "Every attempt to get a key out was refused",
            f"{WHERE}/profile: wrap with a key of one's own: done",
        ),
        (
            entries(life(certificates=[certificate("1")]), keys=(key(),)),
            "The newest certificate of every key lies beside it", f"{WHERE}/profile has lost it",
        ),
        (entries(life(), keys=(key(attempts=[]),)), "Every key was attacked", f"{WHERE}/profile was left in peace"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(made: list[StoreEntry], statement: str, fault: str) -> None:
    assert failed(made) == {statement: [fault]}


def test_another_key_under_the_same_label_is_a_stranger_and_the_right_one_missing() -> None:
    assert set(failed(entries(life(), keys=(key(thumbprint="bb"),)))) == {
        "Every key that the run made is in its token, unless it was destroyed",
        "No token holds a key that the run didn't make",
    }


@pytest.mark.parametrize("keys", [(), (key(),)], ids=["gone", "there"])
@pytest.mark.parametrize("end", [End.BEGUN, End.ENDING])
def test_a_kill_in_between_is_no_fault(end: End, keys: tuple[()]) -> None:
    assert failed(entries(life(end=end), keys=keys)) == {}


def test_of_a_key_that_never_came_to_be_nothing_is_written() -> None:
    assert only_token(entries(life(end=End.BEGUN))).keys == []


def test_fewer_keys_than_were_made_are_too_few() -> None:
    here = [store(life(), life("second", "bb"), life("third", "cc", End.DESTROYED), keys=(key(),))]
    made, seen, destroyed = counts(here, entries(*here[0].history.lives, keys=(key(),)))
    assert (made.total(), seen.total(), destroyed.total()) == (3, 1, 1)
    assert proof_about_count(made, seen, destroyed).faults == ["EC P-256: 3 made, 1 destroyed, 1 seen"]


def test_more_of_one_kind_make_up_for_none_of_another() -> None:
    made, seen = Counter({"EC P-256": 1, "AES-256": 1}), Counter({"EC P-256": 2})
    assert not proof_about_count(made, seen, Counter()).holds


def test_no_key_at_all_proves_nothing() -> None:
    assert not proof_about_count(Counter(), Counter(), Counter()).holds


def test_a_public_key_that_only_the_wire_knows_is_told() -> None:
    made = entries(life(), keys=(key(),))
    assert proof_about_wire({"main": {"aa": "device proof"}}, made).holds
    assert proof_about_wire({"main": {"bb": "device proof"}}, made).faults == ["main: device proof bb…"]


def test_a_certificate_beside_the_wrong_key_is_told() -> None:
    right, wrong = certificate("1", key="aa"), certificate("2", key="bb")
    assert proof_about_certificates([store(keys=(key(certificates=[right]),))]).holds
    assert not proof_about_certificates([store(keys=(key(certificates=[right, wrong]),))]).holds


def test_a_revocation_list_that_its_authority_didn_t_sign_is_told() -> None:
    assert proof_about_authorities({"main": NOBODY}).holds
    assert proof_about_authorities({"main": Authorities({}, ["ca.crl"])}).faults == ["main: ca.crl"]


def test_finds_and_blind_spots_are_told() -> None:
    seen, clean = proofs_about_scan(Scan(Counter({"logs": 2}), 10, [Find("a.log", Kind.PIN, "pin")], ["b.log"]))
    assert (seen.faults, clean.faults) == (["b.log"], ["a.log: PIN (pin)"])


def test_a_search_without_the_keys_bytes_doesnt_claim_to_have_had_them() -> None:
    clean = proofs_about_scan(Scan(Counter({"logs": 2}), 10), keys_known=False)[-1]
    assert "no token told their bytes" in clean.statement


def test_what_was_tried_on_nothing_has_proved_nothing() -> None:
    assert [Proof("x", 0).outcome, Proof("x", 1).outcome, Proof("x", 0, ["y"]).outcome] == [
        "not tried",
        "passed",
        "failed",
    ]


def test_a_certificate_s_life_is_put_together_from_journal_token_and_authority() -> None:
    older, newer = certificate("1"), certificate("2")
    made = entries(life(certificates=[older, newer]), keys=(key(certificates=[newer]),))
    assert [(one.serial, one.kept) for one in only_entry(made).certificates] == [("1", False), ("2", True)]


@pytest.mark.parametrize(
    ("cut_off", "faults"), [(False, []), (True, ["main/authenticator_sim ends in the middle of a line"])]
)
def test_a_journal_that_ends_in_the_middle_is_told(cut_off: bool, faults: list[str]) -> None:
    """F29: the audit goes on, and says so."""
    seen = store(life())
    seen.history.cut_off = cut_off
    assert proof_about_journals([seen]).faults == faults
