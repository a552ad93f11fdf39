"""The log after all tests: no citizen id, code, token or secret in it."""

from tests.contract.idp.relying_party import RelyingParty
from tests.contract.idp.running_idp import RunningIdp
from tests.contract.idp.software_app import SoftwareApp
from tests.contract.idp.thaid_app import ThaidPhone
from tests.contract.idp.thaid_party import ThaidParty


def test_no_canary_in_the_log(idp: RunningIdp, party: RelyingParty, app: SoftwareApp) -> None:
    started = party.start()
    app.confirm(started.qr)
    party.collect(started.device_code)
    log = idp.log()
    assert '"rule": "/<name>/token"' in log
    assert len(idp.canaries) > 5
    assert not [canary for canary in idp.canaries if canary in log]
    assert started.user_code not in log


def test_no_canary_of_thaid_in_the_log(idp: RunningIdp, thaid: ThaidParty, phone: ThaidPhone) -> None:
    visit = thaid.visit()
    qr, ref_code = visit.qr, visit.ref_code
    phone.enter_pin(phone.scanned(qr), "975318")
    phone.confirm(qr)
    thaid.collect(visit)
    log = idp.log()
    assert '"rule": "/thaid/api/v2/oauth2/token/"' in log
    secrets = {*idp.canaries, qr[-43:], visit.place.split("/")[-2], "975318"}
    assert not [secret for secret in secrets if secret in log]
    assert ref_code not in log
