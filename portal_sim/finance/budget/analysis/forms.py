"""Forms of the sheet's page that are alike in all processes; a row's own form is its process's."""

from portal_sim.finance.forms.fields import amount
from portal_sim.forms import TypedForm


class ConfirmForm(TypedForm):
    """The letter's amount, with which the sheet is compared."""

    letter = amount("จำนวนเงินตามหนังสือ")
