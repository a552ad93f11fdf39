"""What forms have in common: of several fields with one label, each is named with its part of the page."""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

import portal_sim.app  # noqa: F401 - so that every form is there
from portal_sim.finance.web_online.entries.forms import StandardOrderForm
from portal_sim.forms import TypedForm
from portal_sim.registration.details.forms import DetailsForm
from simkit.language import add_language


@pytest.fixture(autouse=True)
def request_context() -> Iterator[None]:
    app = Flask("a_portal")
    add_language(app)
    with app.test_request_context():
        yield


def kinds(of: type[TypedForm] = TypedForm) -> set[type[TypedForm]]:
    """All forms below that one."""
    return {one for below in of.__subclasses__() for one in (below, *kinds(below))}


def same_labels(kind: type[TypedForm]) -> list[list[str]]:
    """Names of fields, by labels that more than one has."""
    by_label = defaultdict(list)
    for name in dir(kind):
        field = getattr(kind, name)
        if hasattr(field, "field_class") and field.args and isinstance(field.args[0], str):
            by_label[field.args[0]].append(name)
    return [names for names in by_label.values() if len(names) > 1]


WITH_SAME_LABELS = sorted((kind for kind in kinds() if same_labels(kind)), key=repr)


def test_there_are_such_forms() -> None:
    assert {DetailsForm, StandardOrderForm} <= set(WITH_SAME_LABELS)


@pytest.mark.parametrize("kind", WITH_SAME_LABELS, ids=lambda kind: kind.__name__)
def test_fields_with_one_label_are_told_apart_by_their_parts(kind: type[TypedForm]) -> None:
    """Row 3 asks for two provinces, an order for as many prices as it has lines; the summary of errors names each."""
    form = kind(MultiDict({"lines": "20"}), meta={"csrf": False})
    for names in same_labels(kind):
        parts = [form.part_of(name) for name in names]
        assert all(parts)
        assert len(set(parts)) == len(parts)


def test_a_field_whose_label_is_its_own_has_no_part() -> None:
    typed = MultiDict({"lines": "1"})
    details, order = (kind(typed, meta={"csrf": False}) for kind in (DetailsForm, StandardOrderForm))
    assert [details.part_of("home_line1"), order.part_of("vendor"), order.part_of("price_1")] == ["", "", ""]
