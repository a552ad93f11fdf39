"""Binds every scenario below features/ to pytest."""

from pytest_bdd import scenarios

scenarios(
    "preparation", "registration", "new_user", "migration", "sign_in", "password_change", "renewal", "cancellation",
    "service_requests", "life", "faults", "english",
)  # fmt: skip
