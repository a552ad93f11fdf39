"""After everything else: the portal's log is JSON lines and holds no secret of any test (check 44)."""

import json

from tests.contract.running_portal import START_PASSWORD, RunningPortal
from tests.contract.scene import Holder


def test_no_password_session_id_token_or_link_is_in_the_log(portal: RunningPortal, holder: Holder) -> None:
    holder.enter()
    nonce, challenge = holder.phone.nonce or "", holder.ask()
    signed = holder.phone.accepted(holder.phone.answer_to(challenge))
    holder.phone.deliver(signed)
    secrets = {*portal.secrets, nonce, challenge.token, challenge.claims["nonce"], signed, signed.rpartition(".")[2]}
    assert START_PASSWORD in secrets
    assert len(secrets) > 8, "something was collected"
    log = portal.log()
    assert [secret for secret in secrets if secret in log] == []


def test_the_log_is_json_lines_of_known_members(portal: RunningPortal, holder: Holder) -> None:
    lines = [json.loads(line) for line in portal.log().splitlines()]
    assert {"at", "sim", "level", "event"} <= set.intersection(*(set(line) for line in lines))
    requests = [line for line in lines if line["event"] == "request"]
    assert {"/soft-token/v1/offers/<offer>", "/login/soft-token"} <= {line["rule"] for line in requests}


def test_what_is_kept_yields_no_password_no_link_and_no_session(portal: RunningPortal, holder: Holder) -> None:
    holder.enter()
    kept = portal.dump()
    assert holder.person.user_id in kept, "the right database"
    names = {secret for secret in portal.secrets if len(secret) == 43 or "#Canary" in secret}
    assert [secret for secret in names if secret in kept] == []
