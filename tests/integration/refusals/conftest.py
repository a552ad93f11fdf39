"""Every refusal of this process, as it is raised."""

import pytest

from simkit.refusals import Refused


@pytest.fixture
def raised(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys of the refusals that were made in this process."""
    made: list[str] = []
    original = Refused.__init__

    def noting(self: Refused, key: str, **values: object) -> None:
        made.append(key)
        original(self, key, **values)

    monkeypatch.setattr(Refused, "__init__", noting)
    return made
