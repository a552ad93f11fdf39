"""Every module with step definitions, as pytest's plugins."""

import pytest

pytest_plugins = (
    "steps.approval",
    "steps.cancellation",
    "steps.details",
    "steps.english",
    "steps.faults",
    "steps.keyboard",
    "steps.life",
    "steps.new_user",
    "steps.password",
    "steps.people",
    "steps.phone",
    "steps.preparing",
    "steps.proofing",
    "steps.registering",
    "steps.registration",
    "steps.renewal",
    "steps.request_results",
    "steps.service_requests",
    "steps.sharing",
    "steps.sign_in",
    "steps.thaid",
    "steps.time",
    "steps.token_key",
)

pytest.register_assert_rewrite(*pytest_plugins, "steps.screens")  # whichever of them imports another first
