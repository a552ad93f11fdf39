"""The log after all tests: no citizen id, code, token or secret in it."""

from tests.contract.idp.relying_party import RelyingParty
from tests.contract.idp.running_idp import RunningIdp
from tests.contract.idp.software_app import SoftwareApp


def test_no_canary_in_the_log(idp: RunningIdp, party: RelyingParty, app: SoftwareApp) -> None:
    started = party.start()
    app.confirm(started.qr)
    party.collect(started.device_code)
    log = idp.log()
    assert '"rule": "/<name>/token"' in log
    assert len(idp.canaries) > 5
    assert not [canary for canary in idp.canaries if canary in log]
    assert started.user_code not in log
