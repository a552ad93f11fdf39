"""The list of dependencies is that of the lock, and nobody's licence is unknown."""

from bench.cli.licences import LIST, licence_of, locked


def test_every_package_of_the_lock_is_listed_with_its_version_and_licence() -> None:
    lines = LIST.read_text().splitlines()
    rows = [f"| {name} | {version} | {licence_of(name)} |" for name, version in locked()]
    assert rows
    assert [row for row in rows if row not in lines] == []


def test_every_package_says_its_licence() -> None:
    assert [name for name, _ in locked() if not licence_of(name)] == []
