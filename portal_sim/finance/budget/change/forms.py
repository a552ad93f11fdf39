"""The forms of BP2 (screens change_request, change_to_bureau, bureau_changes, budget_code_create)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from wtforms import FileField, HiddenField, RadioField, SelectField, StringField
from wtforms.validators import AnyOf, DataRequired, InputRequired, Optional, Regexp, StopValidation

from portal_sim.fields import CHOOSE, line_checks, lines, listed, text
from portal_sim.finance.budget.change.checks import NAMES
from portal_sim.finance.budget.change.domain import PAPERS, ChangeForm, RequestSort
from portal_sim.finance.budget.change.papers import OPTIONAL, REQUIRED
from portal_sim.finance.budget.items.expenditures import KINDS
from portal_sim.finance.budget.items.service import ItemForm
from portal_sim.finance.codes.funds import ANNUAL_BUDGET_CODE, MAIN_ACTIVITY, Fund
from portal_sim.finance.codes.parts import written as code_written
from portal_sim.finance.forms import fields
from portal_sim.finance.forms.fields import AmountField, CodeField, code
from portal_sim.finance.forms.uploads import Upload
from portal_sim.finance.money import AmountRefused, written
from portal_sim.forms import TypedForm
from simkit import typed
from simkit.language import in_words

SORTS = {
    RequestSort.REPLACEMENT: "ครุภัณฑ์ทดแทนของเดิม",
    RequestSort.NEW_GOODS: "ครุภัณฑ์รายการใหม่ หรือเพิ่มเติม",
    RequestSort.CONSTRUCTION: "สิ่งก่อสร้างหรือการปรับปรุงซ่อมแซมสิ่งก่อสร้าง",
    RequestSort.OTHER: "รายการอื่น",
}
OPEN_TO = {  # fields of the page that only some sorts have
    name: tuple(sort for sort in RequestSort if name in (*REQUIRED[sort], *OPTIONAL[sort]))
    for name in dict.fromkeys(name for sort in RequestSort for name in (*REQUIRED[sort], *OPTIONAL[sort]))
    if name != "reason"
}
_EXPENDITURES = [("", CHOOSE), *((one, one) for one in KINDS)]
NO, YES = "no", "yes"
AGREED, REFUSED = "agreed", "refused"
ATTACHED = "attached"  # stands for a paper that is there, until it is kept
SAVE, BALANCE, SET_ASIDE = "save", "balance", "set_aside"


def _whole(label: str) -> StringField:
    """A number of pieces or years; what must be there, the kind of request says."""
    above = Regexp(r"0*[1-9]\d{0,5}\Z", message="change.whole_number")
    return StringField(label, [Optional(), above], filters=[typed.digits])


def _one_of(label: str, choices: Mapping[str, str]) -> RadioField:
    return RadioField(
        label, [AnyOf([*choices], "form.required")], choices=[*choices.items()], validate_choice=False
    )  # fmt: skip


def _offered(form: Any, field: Any) -> None:
    """A check: one of the list, once the page has said what is in it."""
    if len(field.choices) > 1:
        listed(form, field)


def _list(label: str) -> SelectField:
    need = [DataRequired("form.required"), _offered]
    return SelectField(label, need, choices=[("", CHOOSE)], validate_choice=False)


def _any_code(label: str) -> StringField:
    return StringField(label, [DataRequired("form.required"), *line_checks(20)], filters=[code_written])


def _code(label: str) -> CodeField:
    return code(replace(ANNUAL_BUDGET_CODE, name=label))


def _said_why(form: Any, field: Any) -> None:
    """A letter that goes back though no paper is missing says why."""
    if form.action.data == SET_ASIDE and not form.lacks and not field.data:
        raise StopValidation("form.required")


class RequestPage(TypedForm):
    """Screen change_request. `uploads` are the papers by their field, `earlier` those of the request it replaces."""

    sort = _one_of("ประเภทคำขอ", {one.value: name for one, name in SORTS.items()})
    unit = _list("หน่วยงานที่ขอ")
    old_code = _code("รหัสงบประมาณเดิม")
    money = SelectField("แหล่งของเงินและกิจกรรมหลักของรหัสเดิม", choices=[("", CHOOSE)], validate_choice=False)
    new_code = _code("รหัสงบประมาณใหม่")
    new_plan = _list("แผนงบประมาณของรายการใหม่")
    amount = fields.amount("จำนวนเงิน")
    reason = lines("เหตุผลความจำเป็นที่เป็นสาระสำคัญ", most=1000)
    asset_number = text("หมายเลขครุภัณฑ์", required=False, most=30)
    age = _whole("อายุการใช้งาน (ปี)")
    condition = text("สภาพการใช้งาน", required=False, most=200)
    benefit = text("ประโยชน์ที่จะได้รับ", required=False, most=200)
    effect = text("ผลกระทบหากไม่ได้รับอนุมัติ", required=False, most=200)
    quantity = _whole("จำนวน")
    unit_price = fields.amount("ราคาต่อหน่วย", required=False)
    specification = text("คุณลักษณะของครุภัณฑ์", required=False, most=200)
    median_price = fields.amount("ราคากลาง", required=False)
    price_reason = text("เหตุผลที่ราคาต่อหน่วยสูงกว่าราคากลาง", required=False, most=200)
    quotation = FileField("ใบเสนอราคา")
    drawing = FileField("แบบรูปและรายการ")
    estimate = FileField("ประมาณการราคา")
    pictures = FileField("รูปภาพประกอบ")
    across_years = _one_of("ก่อหนี้ผูกพันข้ามปีงบประมาณ", {NO: "ไม่มี", YES: "มี"})
    within_target = _one_of("เป็นไปตามเป้าหมายผลผลิตหรือโครงการ", {YES: "เป็น", NO: "ไม่เป็น"})
    why = StringField("เหตุผลที่ส่งเรื่องคืน", [_said_why, *line_checks(200)], filters=[typed.line])
    held_quotation, held_drawing, held_estimate, held_pictures = (HiddenField() for _ in PAPERS)
    action = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.uploads: dict[str, Upload] = {}
        self.earlier: frozenset[str] = frozenset()
        self.lacks: Sequence[tuple[str, str]] = ()
        self.funds: Sequence[str] = ()
        super().__init__(*args, **kwargs)
        for name in OPEN_TO:
            self[name].flags.required = any(name in REQUIRED[sort] for sort in RequestSort)
        self.reason.flags.required = True

    @property
    def of_sort(self) -> RequestSort | None:
        """None before one is chosen."""
        return RequestSort(self.sort.data) if self.sort.data in list(RequestSort) else None

    def leave_out(self) -> None:
        """What stands in a field of another kind of request counts for nothing."""
        for name, sorts in OPEN_TO.items():
            if self.of_sort not in sorts and name not in PAPERS:
                self[name].data, self[name].raw_data = "", []

    def offer(self, units: Iterable[tuple[str, str]], plans: Iterable[tuple[str, str]]) -> None:
        """What there is to choose from: by code, a name."""
        self.unit.choices = [("", in_words(CHOOSE)), *units]
        self.new_plan.choices = [("", in_words(CHOOSE)), *plans]

    def offer_money(self, funds: Sequence[tuple[Fund, int]]) -> None:
        """The unit's money of the old code; where there is but one sort of it, that is meant."""
        self.funds = [_named(fund) for fund, _ in funds]
        found = [(_named(fund), f"{fund.source} {fund.activity} ({written(left)})") for fund, left in funds]
        self.money.choices = found if len(found) == 1 else [("", in_words(CHOOSE)), *found]
        if len(found) <= 1:
            self.money.data = found[0][0] if found else ""

    def validate_money(self, field: Any) -> None:
        """One of several sorts of money has to be named."""
        if len(self.funds) > 1 and field.data not in self.funds:
            raise StopValidation("form.required")

    def read(self) -> ChangeForm:
        """What was typed; a paper that is there is ATTACHED. What is no number yet is none."""
        source, _, activity = (self.money.data or "").partition("/")
        papers = {
            name: ATTACHED if (name in self.uploads or name in self.earlier) and self.of_sort in OPEN_TO[name] else ""
            for name in PAPERS
        }
        words = ("reason", "asset_number", "age", "condition", "benefit", "effect", "specification", "price_reason")
        return ChangeForm(
            sort=self.of_sort or RequestSort.OTHER, unit=self.unit.data or "", old_code=self.old_code.data or "",
            new_code=self.new_code.data or "", new_plan=self.new_plan.data or "", amount=_satang(self.amount),
            activity=activity, source=source, across_years=self.across_years.data == YES,
            within_target=self.within_target.data != NO, quantity=typed.whole_number(self.quantity.data) or 0,
            unit_price=_satang(self.unit_price), median_price=_satang(self.median_price), **papers,
            **{name: self[name].data or "" for name in words},
        )  # fmt: skip


class RowPage(TypedForm):
    """A row of the analysis sheet (screen analysis_sheet); registers know its codes, or the check of codes says so."""

    plan = SelectField("แผนงาน/โครงการ", [listed], validate_choice=False)
    old_code = _any_code("รหัสงบประมาณเดิม")
    new_code = _any_code("รหัสงบประมาณใหม่")
    expenditure = SelectField("งบรายจ่าย", [listed], choices=_EXPENDITURES, validate_choice=False)
    commitment = _any_code("รายการผูกพัน")
    centre = _any_code("รหัสศูนย์ต้นทุน")
    area = code(replace(MAIN_ACTIVITY, name="รหัสพื้นที่"))
    activity = code(replace(MAIN_ACTIVITY, name="กิจกรรมหลัก"))
    amount = fields.amount("จำนวนเงินที่เปลี่ยนแปลง")

    def offer(self, plans: Sequence[tuple[str, str]]) -> None:
        """By code, a name."""
        held = self.plan.data or ""
        self.plan.choices = [
            ("", in_words(CHOOSE)),
            *plans,
            *([(held, held)] if held not in dict(plans) | {"": ""} else []),
        ]

    @property
    def values(self) -> dict[str, str | int]:
        """By the columns' names, once it is valid."""
        return {**{name: self[name].data for name in NAMES}, "amount": self.amount.satang}


class BureauPage(TypedForm):
    """Screen change_to_bureau."""

    letter = text("ที่", required=True, most=40)
    explanation = lines("คำชี้แจง", DataRequired("form.required"), most=1000)


def _needed_to_refuse(form: Any, field: Any) -> None:
    if form.outcome.data == REFUSED and not field.data:
        raise StopValidation("form.required")


class AnswerPage(TypedForm):
    """Screen bureau_changes."""

    outcome = RadioField(
        "ผลการพิจารณา", [AnyOf([AGREED, REFUSED], "decision.choose")],
        choices=[(AGREED, "อนุมัติ"), (REFUSED, "ไม่อนุมัติ")], validate_choice=False,
    )  # fmt: skip
    reason = StringField("เหตุผล", [_needed_to_refuse, *line_checks(200)], filters=[typed.line])


class CodePage(TypedForm):
    """Screen budget_code_create; what a code has to be is the register's to say."""

    budget_code = text("รหัสงบประมาณใหม่", required=True, most=40)
    name = text("ชื่อรายการ", required=True, most=120)
    plan = _list("แผนงาน/โครงการ")
    kind = SelectField(
        "งบรายจ่าย", [InputRequired("form.required"), listed], choices=_EXPENDITURES, validate_choice=False
    )  # fmt: skip
    commitment_item = text("รายการผูกพัน", required=True, most=20)

    def offer(self, plans: Iterable[tuple[str, str]]) -> None:
        """By code, a name."""
        self.plan.choices = [("", in_words(CHOOSE)), *plans]

    def read(self) -> ItemForm:
        """What was typed, once it is valid."""
        return ItemForm(
            self.budget_code.data or "", self.name.data or "", self.plan.data, self.kind.data,
            typed.digits(self.commitment_item.data),
        )  # fmt: skip


def filled(form: ChangeForm) -> dict[str, str]:
    """What stood in the form of a request."""
    amounts = ("amount", "unit_price", "median_price")
    said = {name: getattr(form, name) for name in OPEN_TO if name not in PAPERS and name not in amounts}
    return {
        **said, **{name: written(getattr(form, name)) if getattr(form, name) else "" for name in amounts},
        "sort": form.sort.value, "unit": form.unit, "old_code": form.old_code, "new_code": form.new_code,
        "new_plan": form.new_plan, "reason": form.reason, "money": f"{form.source}/{form.activity}",
        "quantity": str(form.quantity or ""), "across_years": YES if form.across_years else NO,
        "within_target": YES if form.within_target else NO,
    }  # fmt: skip


def _named(fund: Fund) -> str:
    """As the form names it."""
    return f"{fund.source}/{fund.activity}"


def _satang(field: AmountField) -> int:
    try:
        return field.satang
    except AmountRefused:
        return 0
