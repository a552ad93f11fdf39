"""Between portal and providers: the portal connects where it is told, and what crosses can be written down."""

from pathlib import Path

import pytest

from bench.stack.wire import Wire, read_wire
from portal_sim.registration.proofing.adapters.paotang import PaotangProvider
from portal_sim.registration.proofing.device import ProofingRefused
from tests.contract.idp.running_idp import CLIENT_ID, RunningIdp


def test_a_relay_between_portal_and_provider_changes_nothing_and_sees_all(idp: RunningIdp, tmp_path: Path) -> None:
    file = tmp_path / "proofing.jsonl"
    wire = Wire(("127.0.0.1", idp.sim.port), file, idp.clock.now, ("portal", "proofing"))
    with PaotangProvider(idp.issuer, CLIENT_ID, idp.secret_file, address=wire.address) as provider:
        begun = provider.begin("a nonce")
    wire.close()
    passed = read_wire(file)
    assert {piece.sender for piece in passed} == {"portal", "proofing"}
    assert any("nonce=a+nonce" in piece.text for piece in passed)
    assert any(begun.device_code in piece.text for piece in passed)


def test_where_nobody_listens_the_provider_is_down(idp: RunningIdp) -> None:
    with (
        PaotangProvider(idp.issuer, CLIENT_ID, idp.secret_file, address="127.0.0.1:1") as provider,
        pytest.raises(ProofingRefused, match=r"proofing\.provider_down"),
    ):
        provider.begin("a nonce")
