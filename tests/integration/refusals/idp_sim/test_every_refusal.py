"""What an identity provider refuses leaves nothing behind, but for what counts as a try: every refusal, one by one."""

import pytest

import idp_sim
import simkit.camera
import simkit.citizen_id
import simkit.scanner
from tests.integration.refusals.idp_sim.by_client import BY_CLIENT
from tests.integration.refusals.idp_sim.by_paotang import BY_PAOTANG
from tests.integration.refusals.idp_sim.by_thaid import BY_THAID
from tests.integration.refusals.idp_sim.world import World
from tests.integration.refusals.keys import keys
from tests.integration.refusals.table import key_of, provoke

PROVOKED = BY_CLIENT | BY_PAOTANG | BY_THAID
KEYS = keys(idp_sim, simkit.citizen_id, simkit.camera, simkit.scanner)
OUT_OF_REACH = {"unauthorized_client"}  # there is one client, and it may use both flows


def test_every_refusal_of_the_source_is_provoked() -> None:
    assert {key_of(name) for name in PROVOKED} == KEYS - OUT_OF_REACH


@pytest.mark.parametrize("name", PROVOKED)
def test_a_refusal_leaves_nothing_behind_but_its_try(world: World, raised: list[str], name: str) -> None:
    provoke(name, PROVOKED[name], world, raised)
    assert set(raised) <= KEYS
