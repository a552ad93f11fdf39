"""The acts on a case's page; every error is a message key, filled in with the field's label."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import StopValidation

from portal_sim.fields import line_checks
from portal_sim.finance.budget.work.cases.domain import Act, Case
from portal_sim.finance.budget.work.cases.labels import PROCESSES, STATES, WAITS
from portal_sim.finance.budget.work.cases.sop import Wait
from portal_sim.finance.forms.fields import ChoiceField
from portal_sim.finance.units.domain import Unit
from portal_sim.forms import TypedForm
from simkit import typed

_ANY = ("", "ทั้งหมด")
NEEDS_REASON = (Act.SEND_BACK, Act.SET_ASIDE, Act.REFUSE)


def _said_why(form: Any, field: Any) -> None:
    if form.act.data in NEEDS_REASON and not field.data:
        raise StopValidation("form.required")


class StepForm(TypedForm):
    """What is done with the step under way: the button that is pressed says the act, `seen` what its page has shown."""

    act = HiddenField()
    seen = HiddenField()
    wait = ChoiceField("รอ")
    to = ChoiceField("ส่งกลับไปขั้นตอน")
    note = StringField("ผลการดำเนินการหรือเหตุผล", [_said_why, *line_checks(200)], filters=[typed.line])

    def offer(self, case: Case) -> None:
        """What the current step may wait for, and where it may go back to."""
        waits = [one for one in Wait if one in case.current.waits or one is Wait.OTHER]
        self.wait.choices = [(one.value, WAITS[one]) for one in waits]
        self.to.choices = [(one, case.of.step(one).title) for one in case.current.back]
        self.seen.data = str(case.version)

    @property
    def version(self) -> int:
        """What was shown; 0 of nothing that a page has shown."""
        return typed.whole_number(self.seen.data) or 0


class ListForm(FlaskForm):
    """What a list is to have; asked for by its address, it changes nothing."""

    class Meta(FlaskForm.Meta):
        csrf = False

    unit = ChoiceField("หน่วยงาน")
    procedure = ChoiceField("กระบวนการ", choices=[_ANY, *PROCESSES.items()])
    state = ChoiceField("สถานะ", choices=[_ANY, *((one.value, said[0]) for one, said in STATES.items())])
    year = ChoiceField("ปีงบประมาณ", choices=[_ANY])
    q = StringField("คำค้น", filters=[typed.line])

    def offer(self, units: list[Unit], chosen: str, years: list[int]) -> None:
        """The units that the person works in, and the years of their registers (Gregorian)."""
        self.unit.choices = [(one.code, str(one)) for one in units]
        self.unit.data = chosen
        self.year.choices = [_ANY, *((str(year), str(year + 543)) for year in years)]

    def said(self, name: str) -> str:
        """What was chosen there; "" for what no list offers."""
        field = self[name]
        return field.data if field.data in dict(field.choices) else ""
