"""A refused use case leaves nothing behind, but for what counts as a try: every refusal of the portal, one by one."""

import re
from pathlib import Path

import httpx
import pytest

import portal_sim
import simkit.citizen_id
import simkit.statement
from portal_sim.app import faults
from portal_sim.finance.budget.messages import MESSAGES as OF_BUDGET
from portal_sim.finance.codes.recognition import EXAMPLES as PATTERNS
from portal_sim.finance.documents.messages import MESSAGES as OF_DOCUMENTS
from portal_sim.finance.letters.messages import MESSAGES as OF_LETTERS
from portal_sim.finance.sheets.messages import MESSAGES as OF_SHEETS
from tests.integration.refusals.keys import keys
from tests.integration.refusals.portal_sim.by_approval import BY_APPROVAL
from tests.integration.refusals.portal_sim.by_budget_allocation import BY_BUDGET_ALLOCATION
from tests.integration.refusals.portal_sim.by_budget_carry_over import BY_BUDGET_CARRY_OVER
from tests.integration.refusals.portal_sim.by_budget_change import BY_BUDGET_CHANGE
from tests.integration.refusals.portal_sim.by_budget_notices import BY_BUDGET_NOTICES
from tests.integration.refusals.portal_sim.by_budget_on_behalf import BY_BUDGET_ON_BEHALF
from tests.integration.refusals.portal_sim.by_budget_status import BY_BUDGET_STATUS
from tests.integration.refusals.portal_sim.by_budget_work import BY_BUDGET_WORK
from tests.integration.refusals.portal_sim.by_finance import BY_FINANCE
from tests.integration.refusals.portal_sim.by_letters import BY_LETTERS
from tests.integration.refusals.portal_sim.by_login import BY_LOGIN
from tests.integration.refusals.portal_sim.by_office import BY_OFFICE
from tests.integration.refusals.portal_sim.by_papers import BY_PAPERS
from tests.integration.refusals.portal_sim.by_phone import BY_PHONE
from tests.integration.refusals.portal_sim.by_registration import BY_REGISTRATION
from tests.integration.refusals.portal_sim.by_terminal import BY_TERMINAL
from tests.integration.refusals.portal_sim.by_token_queue import BY_TOKEN_QUEUE
from tests.integration.refusals.portal_sim.by_treasury import BY_TREASURY
from tests.integration.refusals.portal_sim.by_web_online import BY_WEB_ONLINE
from tests.integration.refusals.portal_sim.world import World
from tests.integration.refusals.table import key_of, provoke

pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices as tuples:DeprecationWarning")
PROTOCOL = Path(portal_sim.__file__).parents[1] / "docs" / "protocol.md"
PROVOKED = (
    BY_APPROVAL
    | BY_BUDGET_ALLOCATION
    | BY_BUDGET_CARRY_OVER
    | BY_BUDGET_CHANGE
    | BY_BUDGET_NOTICES
    | BY_BUDGET_ON_BEHALF
    | BY_BUDGET_STATUS
    | BY_BUDGET_WORK
    | BY_FINANCE
    | BY_LETTERS
    | BY_LOGIN
    | BY_OFFICE
    | BY_PAPERS
    | BY_PHONE
    | BY_REGISTRATION
    | BY_TERMINAL
    | BY_TOKEN_QUEUE
    | BY_TREASURY
    | BY_WEB_ONLINE
)
LATER = (OF_BUDGET, OF_DOCUMENTS, OF_LETTERS, OF_SHEETS)  # messages of which some have no page yet
OUT_OF_REACH = {
    "renewal.not_needed",  # its page sends everybody home first: a phone would have to confirm in between
    *("letter.subject", "letter.body"),  # no screen lets it come to this
    "ledger.closed",  # the entries' own life says it earlier
    *({key for messages in LATER for key in messages} - {key_of(name) for name in PROVOKED}),
}
KEYS = keys(portal_sim, simkit.citizen_id, simkit.statement) - set(faults())
# a form's field reads them, and has the error
BY_FIELDS = {"day.malformed", "day.buddhist", "day.gregorian", *(pattern.key for pattern in PATTERNS)}
DOCUMENTED = {key: int(status) for status, key in re.findall(r"(\d{3})\s+`([a-z_.]+)`", PROTOCOL.read_text())}


def test_every_refusal_of_the_source_is_provoked() -> None:
    assert {key_of(name) for name in PROVOKED} == KEYS - OUT_OF_REACH


@pytest.mark.parametrize("name", PROVOKED)
def test_a_refusal_leaves_nothing_behind_but_its_try(world: World, raised: list[str], name: str) -> None:
    answer = provoke(name, PROVOKED[name], world, raised)
    assert set(raised) <= KEYS | BY_FIELDS
    if isinstance(answer, httpx.Response) and answer.headers["Content-Type"] == "application/problem+json":
        assert answer.status_code == DOCUMENTED.get(key_of(name), answer.status_code)
