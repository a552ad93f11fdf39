"""A client that is registered for another grant gets no token of ThaiD's, whatever code it has (RFC 6749, 5.2)."""

from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from flask import Flask, Response, request

from idp_sim.provider.clients import AUTHORIZATION_CODE, DEVICE_CODE, Clients
from idp_sim.thaid.adapters.oauth import ThaidOAuthServer
from tests.unit.idp_sim.fakes import PORTAL
from tests.unit.idp_sim.thaid.world import CALLBACK, ThaidWorld

SECRET = "of the client"


@pytest.fixture
def world() -> ThaidWorld:
    return ThaidWorld()


def exchanged(world: ThaidWorld, grant: str) -> Response:
    """The token endpoint's answer to somebody who was registered for that grant, and has a good code."""
    client = replace(PORTAL, secret_digest=sha256(SECRET.encode()).digest(), grant_types=(grant,))
    code = world.confirmed(world.begin(), world.account())
    server = ThaidOAuthServer(world.flow, Clients(client))
    basic = b64encode(f"{client.id}:{SECRET}".encode()).decode()
    form = {"grant_type": AUTHORIZATION_CODE, "code": code, "redirect_uri": CALLBACK}
    with Flask("token").test_request_context(method="POST", data=form, headers={"Authorization": f"Basic {basic}"}):
        return server.token(request)


def test_it_is_told_so(world: ThaidWorld) -> None:
    answer = exchanged(world, DEVICE_CODE)
    assert (answer.status_code, answer.get_json()["error"]) == (400, "unauthorized_client")


def test_with_its_own_grant_it_gets_its_tokens(world: ThaidWorld) -> None:
    assert "access_token" in exchanged(world, AUTHORIZATION_CODE).get_json()
