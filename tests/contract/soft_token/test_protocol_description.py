"""The OpenAPI description is valid and complete; every answer of these tests is held against it (description.py)."""

from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.contract.description import Description
from tests.contract.software_phone import SoftwarePhone

PROTOCOL = {  # docs/protocol.md
    ("GET", "/soft-token/v1/offers/{offer}"),
    ("POST", "/soft-token/v1/offers/{offer}/certificate"),
    ("PUT", "/soft-token/v1/credentials/{credential}/confirmation"),
    ("GET", "/soft-token/v1/credentials/{credential}/inbox"),
    ("POST", "/soft-token/v1/credentials/{credential}/answers"),
    ("POST", "/soft-token/v1/credentials/{credential}/renewals/{renewal}/certificate"),
    ("POST", "/soft-token/v1/credentials/{credential}/renewals/{renewal}/rejection"),
}


def test_the_description_is_valid_openapi(description: Description) -> None:
    OpenAPIV31SpecValidator(description.document).validate()


def test_it_describes_the_protocol_and_nothing_else(description: Description) -> None:
    assert set(description.operations()) == PROTOCOL


def test_every_call_but_the_first_asks_for_a_proof(description: Description) -> None:
    for method, path in description.operations():
        item = description.document["paths"][path]
        parameters = [*item.get("parameters", ()), *item[method.lower()].get("parameters", ())]
        proofs = [one for one in parameters if one["name"] == "DPoP" and one["in"] == "header" and one["required"]]
        assert len(proofs) == (0 if path.endswith("/offers/{offer}") else 1), path


def test_every_refusal_is_described_as_a_problem(description: Description) -> None:
    for item in description.document["paths"].values():
        for operation in (value for name, value in item.items() if name != "parameters"):
            refusals = {code: one for code, one in operation["responses"].items() if code.startswith("4")}
            assert refusals
            assert all("application/problem+json" in one["content"] for one in refusals.values())


def test_a_problem_says_its_status_and_its_key(phone: SoftwarePhone) -> None:
    problem = phone.look("unknown")
    assert problem.json() == {
        "type": "urn:gfmis-testbed:activation.unknown",
        "title": "activation: unknown",
        "status": 404,
        "key": "activation.unknown",
    }
    assert problem.status_code == 404
