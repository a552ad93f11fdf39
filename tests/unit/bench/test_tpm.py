"""What is said where no TPM can be had."""

import pytest

from bench.stack.tpm import TpmMissing, check_installed


def test_what_is_missing_is_told_by_its_debian_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(TpmMissing, match="apt-get install swtpm tpm2-tools"):
        check_installed()
