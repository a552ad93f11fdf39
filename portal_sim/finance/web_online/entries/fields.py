"""Fields that several forms of the entries have, and the field of a quantity."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, StopValidation, ValidationError

from portal_sim.fields import CHOOSE, DayField, day, day_in, listed, text
from portal_sim.finance.documents.domain import Payee
from portal_sim.finance.documents.orders import OrderLine, line_amount
from portal_sim.finance.money import read_amount, written
from portal_sim.finance.web_online.entries.ledger_accounts import CHOSEN
from simkit import typed
from simkit.language import in_words
from simkit.refusals import Refused

_QUANTITY = re.compile(r"(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{1,3}))?", re.ASCII)
_THOUSANDTHS = 1000
PAYEES = {Payee.OUTSIDE.value: "บุคคลภายนอก", Payee.INSIDE.value: "บุคคลภายในหน่วยงาน"}


class QuantityField(StringField):
    """Holds what was typed; `thousandths` is what that is."""

    @property
    def thousandths(self) -> int:
        """Raises ValueError for what is no quantity."""
        return read_quantity(self.data)


class ListField(SelectField):
    """One of a list that the unit has; whether it is of that list is for the use case to say."""

    def offer(self, options: dict[str, str]) -> None:
        """What may be chosen, and nothing yet."""
        self.choices = {"": in_words(CHOOSE), **options}


class FixedField(SelectField):
    """One of a list that never changes; `with_codes` shows each with its code."""

    def __init__(self, label: str, options: Mapping[str, str], *, with_codes: bool = False, **kwargs: Any) -> None:
        need = [DataRequired("form.required"), listed]
        super().__init__(label, need, choices={"": CHOOSE, **options}, validate_choice=False, **kwargs)
        self._with_codes = with_codes

    def iter_choices(self) -> Iterator[Any]:
        """In the language of the request."""
        choices: Iterator[Any] = super().iter_choices()  # its stub has the tuples of WTForms before 3.3
        for choice in choices:
            said = in_words(choice.label)
            yield choice._replace(label=f"{choice.value} {said}" if choice.value and self._with_codes else said)


def read_quantity(text: str | None) -> int:
    """Thousandths of a quantity as people write it: `10`, `2.5`, `1,000`, Thai digits. Raises ValueError."""
    found = _QUANTITY.fullmatch(typed.amount(text))
    if found is None:
        raise ValueError("no quantity")
    return int(found[1].replace(",", "")) * _THOUSANDTHS + int((found[2] or "").ljust(3, "0"))


def line_sum(quantity_typed: str, price_typed: str) -> str:
    """In baht; "-" for what is no quantity, no amount, or no whole satang."""
    try:
        quantity_read, price = read_quantity(quantity_typed), read_amount(price_typed)
        return written(line_amount(OrderLine("", quantity_read, "", price), quantity_read))
    except (ValueError, Refused):
        return "-"


def quantity(label: str, *checks: Any) -> QuantityField:
    """Up to three decimals; nothing is rounded."""
    return QuantityField(label, [DataRequired("form.required"), _a_quantity, *checks], filters=[typed.line])


def above_zero(_form: object, field: QuantityField) -> None:
    """A check of a quantity that is one."""
    if not field.thousandths:
        raise ValidationError("quantity.malformed")


def required_day(label: str) -> DayField:
    """A day that has to be there."""
    return day(label, DataRequired("form.required"), _a_day)


def a_list(label: str) -> ListField:
    """A list that the page fills in (ListField.offer)."""
    return ListField(label, [DataRequired("form.required")], choices={"": CHOOSE}, validate_choice=False)


def a_ledger_account() -> FixedField:
    """As CGD names them."""
    return FixedField("รหัสบัญชีแยกประเภท", CHOSEN, with_codes=True)


def a_payee(label: str) -> RadioField:
    """Whom the money is for."""
    return RadioField(label, [DataRequired("form.required"), listed], choices=PAYEES, validate_choice=False)


def one_of(label: str, options: Mapping[Any, str]) -> FixedField:
    """A list that never changes."""
    return FixedField(label, {str(value): name for value, name in options.items()})


def searched(label: str) -> StringField:
    """What the rest of the form is about: looked for first, and sent along after that."""
    return StringField(label, [DataRequired("form.required")], filters=[typed.line])


def a_reference() -> StringField:
    """การอ้างอิง; what it has to be is the use case's to say."""
    return text("การอ้างอิง", required=True, most=30)


def satang_seen() -> HiddenField:
    """What a page has shown as left, in satang; empty for a page that has shown nothing of the kind."""
    return HiddenField()


def of_line(number: int, field: Any) -> Any:
    """The field, asked for only when the form (`count`) has so many lines."""

    def there(form: Any, _field: object) -> None:
        if number > form.count:
            raise StopValidation

    field.args[1].insert(0, there)
    return field


def _a_quantity(_form: object, field: QuantityField) -> None:
    try:
        _ = field.thousandths
    except ValueError:
        raise StopValidation("quantity.malformed") from None


def _a_day(_form: object, field: Any) -> None:
    day_in(field)
