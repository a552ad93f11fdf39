"""The officer's form beside the scanned one: the same fields, and whatever may be missing on paper may be missing."""

from typing import Any

from wtforms import SelectMultipleField
from wtforms.validators import DataRequired, Optional, ValidationError

from portal_sim.office.requests.form import BY_HAND, Form, Purpose, Why
from portal_sim.office.requests.forms import PURPOSES, Only, RequestForm


def _are_purposes(_form: object, field: Any) -> None:
    if not {*field.data} <= {*Purpose}:
        raise ValidationError("service_request.choose")


class PaperForm(RequestForm):
    """What is on the sheet: no box ticked or several, one signature or none. The request's checks are for later."""

    purpose = None  # type: ignore[assignment]  # WTForms leaves out what a subclass has so
    purposes = SelectMultipleField(
        "ผู้ใช้งานมีความประสงค์",
        [_are_purposes],
        validate_choice=False,
        choices={one.value: label for one, label in PURPOSES.items()},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self:
            if field.name not in BY_HAND:
                kept = [one for one in field.validators if not isinstance(one, DataRequired | Only)]
                field.validators, field.flags.required = [Optional(), *kept], False

    def _is_whole(self, who: str) -> bool:  # noqa: ARG002 - half a signature is what the sheet has
        return True

    @property
    def said(self) -> Form:
        """What was typed; after `validate`."""
        kept = {name: value or "" for name, value in self.data.items() if name not in {"csrf_token", "purposes", "why"}}
        purposes = tuple(map(Purpose, self.purposes.data or ()))
        return Form(purposes=purposes, why=Why(self.why.data) if self.why.data else None, **kept)
