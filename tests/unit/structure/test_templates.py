"""What holds for every template: it can be read, and its forms have names."""

import re

from simkit.tree import ROOT

WIDEST = 160
PACKAGES = ("simkit", "portal_sim", "authenticator_sim", "idp_sim", "bench")


def test_no_line_of_a_template_is_too_long() -> None:
    templates = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("templates/**/*.html"))]
    assert len(templates) > 100
    long = {
        f"{file.relative_to(ROOT)}:{number}": len(line)
        for file in templates
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if len(line) > WIDEST
    }
    assert long == {}


def test_every_form_that_changes_something_has_a_name_of_its_own() -> None:
    """F27: a form that is sent twice is known by it (simkit.repeats)."""
    templates = [file for package in PACKAGES for file in sorted((ROOT / package).rglob("templates/**/*.html"))]
    forms = [
        (file.relative_to(ROOT), form)
        for file in templates
        for form in re.findall(r'<form[^>]*method="post".*?</form>', file.read_text("utf-8"), re.DOTALL)
    ]
    assert len(forms) > 50
    assert [(file, form) for file, form in forms if "csrf()" not in form and "once()" not in form] == []
