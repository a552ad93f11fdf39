"""`python -m simkit.language`: brings the catalogues up to date with templates and code; says what isn't translated.

Where one template needs other words than the rest, an entry with `msgctxt` (its name) has them.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from simkit.language.catalogue import PLACE
from simkit.language.extraction import PACKAGES, words_of
from simkit.tree import ROOT


def update(package: Path) -> list[str]:
    """Write the package's catalogue: every phrase that is said, with the English that it had; those without any."""
    place = package / PLACE
    before = read_po(place.open("rb"), locale="en") if place.exists() else Catalog(locale="en")
    after = Catalog(locale="en", project="Soft Token test-bed", header_comment=f"# English words of {package.name}.")
    for (context, phrase), files in words_of(package).items():
        known, places = before.get(phrase, context or None), [(file, 0) for file in files]
        after.add(phrase, known.string if known else "", context=context or None, locations=places)
        for special in (one for one in before if one.id == phrase and one.context and not context):
            after.add(phrase, special.string, context=special.context)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as file:
        write_po(file, after, width=0, include_lineno=False, omit_header=True, sort_output=False)
    return [str(one.id) for one in after if one.id and not one.string]


def main() -> None:
    missing = {package.relative_to(ROOT): update(package) for package in PACKAGES}
    for package, phrases in missing.items():
        for phrase in phrases:
            print(f"{package}: {phrase}")  # noqa: T201 - this is what it is for
    sys.exit(1 if any(missing.values()) else 0)


if __name__ == "__main__":
    main()
