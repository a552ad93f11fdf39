"""Templates can be read: no line is longer than a screen is wide."""

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
