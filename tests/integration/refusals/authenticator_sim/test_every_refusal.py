"""What a phone or an agent refuses leaves nothing behind, but for what counts as a try: every refusal, one by one."""

import pytest
from flask import Flask

import authenticator_sim
import simkit.camera
import simkit.scanner
from authenticator_sim.app import ON_COMPUTERS, ON_PHONES
from authenticator_sim.smart_id.adapters.portal import KEYS as PASSED_ON
from tests.integration.refusals.authenticator_sim.by_activation import BY_ACTIVATION
from tests.integration.refusals.authenticator_sim.by_agent import BY_AGENT
from tests.integration.refusals.authenticator_sim.by_item import BY_ITEM
from tests.integration.refusals.authenticator_sim.by_phone import BY_PHONE
from tests.integration.refusals.authenticator_sim.world import World
from tests.integration.refusals.keys import keys
from tests.integration.refusals.table import key_of, provoke

PROVOKED = BY_PHONE | BY_ACTIVATION | BY_ITEM | BY_AGENT
NO_REFUSALS = {
    "dpop.nonce_needed",  # the portal's: the phone asks once more
    "token_key.gone",  # an answer to a page whose request nobody knows
}

BY_STATEMENTS = {"statement.unclear"}  # simkit reads them; the phone says challenge.statement


def _endpoints() -> set[str]:
    """They look like keys."""
    app = Flask("endpoints", static_folder=None)
    for feature in (*ON_PHONES, *ON_COMPUTERS):
        for blueprint in feature.blueprints:
            app.register_blueprint(blueprint)
    return set(app.view_functions)


KEYS = (keys(authenticator_sim, simkit.camera, simkit.scanner) | PASSED_ON) - NO_REFUSALS - _endpoints()


def test_every_refusal_of_the_source_is_provoked() -> None:
    assert {key_of(name) for name in PROVOKED} == KEYS


@pytest.mark.parametrize("name", PROVOKED)
def test_a_refusal_leaves_nothing_behind_but_its_try(world: World, raised: list[str], name: str) -> None:
    provoke(name, PROVOKED[name], world, raised)
    assert set(raised) <= KEYS | BY_STATEMENTS
