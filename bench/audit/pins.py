"""How the audit gets into a token: each sim's rule for its PINs, and no guessing.

The processes' own tokens open with what lies in the sim's `secrets.json`; a phone's chip with a PIN derived from it,
as `authenticator_sim.adapters.tokens` does it. People's PINs are test data: the cast's, all in `people.yaml`. A token
whose PIN is another one stays shut, and the audit fails.
"""

import hmac
import json
from collections.abc import Callable
from pathlib import Path

from bench.arranging import people

Rule = Callable[[str, dict[str, str]], list[str]]  # the token's label, the sim's secrets


def _kept_as(name: str) -> Rule:
    return lambda _label, secrets: [secrets[name]]


def _derived_from(name: str) -> Rule:
    return lambda label, secrets: [hmac.digest(secrets[name].encode(), label.encode(), "sha256").hex()]


def _typed(*names: str) -> Rule:
    return lambda _label, _secrets: [people.pins()[name] for name in names]


RULES: dict[tuple[str, str], Rule] = {  # by sim, and how the label begins
    ("portal_sim", "portal"): _kept_as("portal-token-pin"),
    ("idp_sim", "identity-providers"): _kept_as("id-token-keys"),
    ("authenticator_sim", "device-"): _derived_from("device-tokens"),
    ("authenticator_sim", "ready"): _derived_from("device-tokens"),
    ("authenticator_sim", "profile-"): _typed("pin", "partner_pin"),
    ("authenticator_sim", "token-key-"): _typed("token_key_pin"),
}


def secrets_of(sim: Path) -> dict[str, str]:
    """The process's own secrets, from the run's directory of that sim."""
    secrets: dict[str, str] = json.loads((sim / "secrets.json").read_text())
    return secrets


def pins_for(sim: Path, label: str) -> list[str]:
    """What may open that token; nothing when there is no rule for it."""
    rule = next((rule for (name, start), rule in RULES.items() if sim.name == name and label.startswith(start)), None)
    return rule(label, secrets_of(sim)) if rule else []
