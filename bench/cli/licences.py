"""The list of dependencies with their licences: `python -m bench.cli.licences` writes docs/dependencies.md anew."""

import re
from importlib.metadata import PackageNotFoundError, metadata

from simkit.tree import ROOT

LOCK, LIST = ROOT / "requirements.lock", ROOT / "docs" / "dependencies.md"
_PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==(\S+)", re.MULTILINE)
IN_A_FILE = {"axe-playwright-python": "MIT, with axe-core (MPL-2.0)"}  # these say it in a file alone
_CLASSIFIER = "License :: "
_HEAD = """\
# Dependencies and their licences

What `requirements.lock` installs, as the packages say of themselves. The fonts (Sarabun, SIL OFL 1.1), Bootstrap (MIT)
and htmx (0BSD) are vendored below `simkit/static/vendor/` with their licences. From Debian come SoftHSM 2
(BSD-2-Clause), Chromium (BSD-3-Clause and others), OpenSSL (Apache-2.0), Pango (LGPL-2.1) and HarfBuzz (MIT);
OpenSC (LGPL-2.1); for `run --hsm tpm2` also swtpm and tpm2-tools (BSD-3-Clause) and tpm2-pkcs11 (BSD-2-Clause);
for `--database postgresql` PostgreSQL (PostgreSQL Licence).

Written by `python -m bench.cli.licences`; a test notices when it is out of date.

| package | version | licence |
| --- | --- | --- |
"""


def written() -> str:
    """The list as it ought to be."""
    return _HEAD + "".join(f"| {name} | {version} | {licence_of(name)} |\n" for name, version in locked())


def locked() -> list[tuple[str, str]]:
    """Name and version of what the lock pins and this machine has (some are for other systems or Python versions)."""
    return [(name, version) for name, version in _PINNED.findall(LOCK.read_text()) if _installed(name)]


def licence_of(name: str) -> str:
    """In the package's own words: its SPDX expression, or else its classifiers, or else its licence field."""
    package = metadata(name).json
    field = str(package.get("license", "")).partition("\n")[0].strip()
    return str(package.get("license_expression") or _classified(package) or field or IN_A_FILE.get(name, ""))


def _classified(package: dict[str, str | list[str]]) -> str:
    classifiers = [line.rpartition(" :: ")[2] for line in package.get("classifier", ()) if line.startswith(_CLASSIFIER)]
    return ", ".join(classifiers)


def _installed(name: str) -> bool:
    try:
        metadata(name)
    except PackageNotFoundError:
        return False
    return True


if __name__ == "__main__":
    LIST.write_text(written())
