"""Fields for an amount, a code and a PDF: what was given stays in them, and a refusal names what is wrong."""

from collections.abc import Callable, Iterator
from typing import Any

from wtforms import FileField, HiddenField, SelectField, StringField
from wtforms.validators import DataRequired, Optional, StopValidation, ValidationError

from portal_sim.finance.codes.parts import CodeRefused, Pattern
from portal_sim.finance.forms.uploads import Upload
from portal_sim.finance.money import AmountRefused, read_amount
from portal_sim.finance.money import in_words as baht_in_words
from portal_sim.forms import TypedForm
from simkit import typed
from simkit.language import in_words
from simkit.messages import Told
from simkit.refusals import Refused


class AmountField(StringField):
    """Holds what was typed; `satang` is what that is."""

    @property
    def satang(self) -> int:
        """Raises AmountRefused."""
        return read_amount(self.data)

    @property
    def words(self) -> str:
        """The amount in Thai words, or "" of what is none."""
        return amount_in_words(self.data)


class CodeField(StringField):
    """Holds a code as it is kept, or what was typed in place of one."""

    def __init__(self, pattern: Pattern, *args: Any, **kwargs: Any) -> None:
        super().__init__(pattern.name, *args, **kwargs)
        self.pattern = pattern

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Without blanks and dashes, once it is a code."""
        super().process_formdata(valuelist)
        try:
            self.data = self.pattern.read(self.data)
        except CodeRefused:
            self.data = typed.line(self.data)


def amount_in_words(text: str | None) -> str:
    """In Thai, or "" of what is no amount (yet)."""
    try:
        return baht_in_words(read_amount(text))
    except AmountRefused:
        return ""


def amount(label: str, *, required: bool = True) -> AmountField:
    """An amount in baht."""
    return AmountField(label, [_need(required=required), _right(read_amount)], filters=[typed.line])


def code(pattern: Pattern, *, required: bool = True) -> CodeField:
    """A code of that kind; its name is the label."""
    return CodeField(pattern, [_need(required=required), _right(pattern.read)])


def _need(*, required: bool) -> DataRequired | Optional:
    return DataRequired("form.required") if required else Optional()


def _right(read: Callable[[str], object]) -> Callable[[object, Any], None]:
    """A check by the reading itself."""

    def check(_form: object, field: Any) -> None:
        try:
            read(field.data)
        except Refused as refusal:
            raise StopValidation(Told(refusal.key, **refusal.values)) from None

    return check


class ChoiceField(SelectField):
    """One of a list, in the language of the request; what is no word of ours stays as it is."""

    def __init__(self, label: str, validators: list[Any] | None = None, **kwargs: Any) -> None:
        super().__init__(label, validators, validate_choice=False, **kwargs)

    def iter_choices(self) -> Iterator[Any]:
        choices: Iterator[Any] = super().iter_choices()  # its stub has the tuples of WTForms before 3.3
        yield from (choice._replace(label=in_words(choice.label)) for choice in choices)


class PdfForm(TypedForm):
    """A form with a PDF. `attached` names one that came before with a form that was refused, `upload` is either."""

    document = FileField("เอกสารประกอบ (PDF)")
    attached = HiddenField()
    upload: Upload | None = None

    def validate_document(self, _field: object) -> None:
        """It has to be there."""
        if self.upload is None:
            raise ValidationError("document.missing")

    def field_of(self, refusal: Refused) -> str:
        """What is wrong with an upload is wrong with the PDF."""
        return "document" if refusal.key.startswith("document.") else super().field_of(refusal)
