"""The name of a form that was sent: what it has recorded is recorded once."""

import secrets

from flask import request

from simkit.repeats import FIELD


def form_key() -> str:
    """That of the request's form; a sender without one gets a fresh one, and no other form's document."""
    return request.form.get(FIELD, "").strip() or secrets.token_urlsafe()
