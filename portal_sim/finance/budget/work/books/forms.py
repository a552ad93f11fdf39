"""Forms of the measure and of the items for the status report."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms.validators import Optional, StopValidation

from portal_sim.fields import CHOOSE, day, day_in
from portal_sim.finance.budget.work.books.items import Decision, Effect, Item
from portal_sim.finance.budget.work.cases.labels import PROCESSES
from portal_sim.finance.forms.fields import ChoiceField, amount
from portal_sim.finance.money import written
from portal_sim.finance.units.domain import Unit
from portal_sim.forms import TypedForm

EFFECTS = {
    Effect.ALLOCATION: "จัดสรร",
    Effect.CHANGE: "เปลี่ยนแปลง",
    Effect.DISBURSEMENT: "เบิกจ่าย",
    Effect.CARRY_OVER: "กันเงิน",
    Effect.NONE: "ไม่เกี่ยวข้อง",
}


def _a_day(_form: object, field: Any) -> None:
    day_in(field)


class PeriodForm(FlaskForm):
    """Screen measure_times; asked for by its address, it changes nothing."""

    class Meta(FlaskForm.Meta):
        csrf = False

    unit = ChoiceField("หน่วยงาน")
    procedure = ChoiceField("กระบวนการ", choices=[*PROCESSES.items()])
    from_day = day("ช่วงเวลา ตั้งแต่", Optional(), _a_day)
    to_day = day("ช่วงเวลา ถึง", Optional(), _a_day)

    def offer(self, units: list[Unit], chosen: str, since: date, until: date) -> None:
        """The units that the person may measure, and what is meant where no day is given."""
        self.unit.choices = [(one.code, str(one)) for one in units]
        self.unit.data = chosen
        self.from_day.data = self.from_day.data or since.isoformat()
        self.to_day.data = self.to_day.data or until.isoformat()
        if self.procedure.data not in PROCESSES:
            self.procedure.data = next(iter(PROCESSES))


class ItemsForm(TypedForm):
    """The letters of one page: `effect_<id>` and `amount_<id>` of each."""

    numbers: Mapping[str, str] = {}

    def part_of(self, name: str) -> str:
        """The register number of the letter whose field it is."""
        return self.numbers.get(name.rpartition("_")[2], "")

    def decisions(self, items: Sequence[Item]) -> dict[int, Decision]:
        """What was said of them, once it is valid; nothing of one that is left open."""
        said = {one.case: (self[f"effect_{one.case}"].data, self[f"amount_{one.case}"]) for one in items}
        return {
            case: Decision(Effect(effect), money.satang if money.data else None)
            for case, (effect, money) in said.items()
            if effect
        }


def items_form(items: Sequence[Item]) -> ItemsForm:
    """The form of these."""
    fields: dict[str, Any] = {"numbers": {str(one.case): one.number for one in items}}
    for one in items:
        choices = [("", CHOOSE), *((effect.value, said) for effect, said in EFFECTS.items())]
        fields[f"effect_{one.case}"] = ChoiceField("ผลต่อรายงาน", [_an_effect], choices=choices)
        fields[f"amount_{one.case}"] = amount("จำนวนเงิน", required=False)
    known = {f"effect_{one.case}": one.effect.value for one in items if one.effect}
    known |= {f"amount_{one.case}": written(one.amount) for one in items if one.amount is not None}
    made: ItemsForm = type("ItemsPage", (ItemsForm,), fields)(data=known)
    return made


def _an_effect(_form: object, field: Any) -> None:
    if field.data and field.data not in list(Effect):
        raise StopValidation("form.required")
