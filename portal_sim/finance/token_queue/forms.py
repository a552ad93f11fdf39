"""What the Token is wanted for."""

from wtforms import HiddenField

from portal_sim.fields import text
from portal_sim.forms import TypedForm


class AskForm(TypedForm):
    unit = HiddenField()
    job = text("งาน", required=True, most=60)
