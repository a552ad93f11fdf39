"""An audit of real processes' keys, and controls: whatever is made wrong in a copy of the run makes it fail."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pkcs11 import Attribute, ObjectClass
from playwright.sync_api import Browser, Page
from pydantic import TypeAdapter
from typer.testing import CliRunner, Result

from bench.arranging import people
from bench.arranging.cast import Cast
from bench.audit import audit
from bench.audit.authorities import Authorities
from bench.audit.key_history import entry_of
from bench.audit.lives import History, read_history
from bench.audit.proofs import proofs_about_keys
from bench.audit.site import write_key_history
from bench.audit.stores import SeenToken, Store
from bench.cli import commands as cli
from bench.stack.stack import Stack
from hsm.objectfile import attributes
from simkit.tree import ROOT
from tests.looks import told, violations

WEAK_KEY = """
import sys, pkcs11
from pathlib import Path
from pkcs11 import Attribute, KeyType, MechanismFlag
from hsm.softhsm import SOFTHSM
with pkcs11.lib(str(SOFTHSM)).get_token(token_label=sys.argv[1]).open(rw=True, user_pin=sys.argv[2]) as session:
    weak = {Attribute.SENSITIVE: False, Attribute.EXTRACTABLE: True, Attribute.ID: b"weak"}
    uses = MechanismFlag.ENCRYPT | MechanismFlag.DECRYPT
    session.generate_key(KeyType.AES, 256, label="weak", store=True, capabilities=uses, template=weak)
"""


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run in which an iPhone was activated, with Face ID, and a Token Key was made."""
    run = tmp_path_factory.mktemp("build") / "run"
    stack = Stack(run / "stacks" / "main")
    try:
        stack.start()
        people = Cast(stack)
        malee, somsri = people.invite("malee"), people.invite("somsri")
        phone = urlsplit(people.give_phone(malee)).netloc.split(".")[0]
        people.activate(malee, phone, biometrics=True)
        people.give_token_key(somsri)
        stack.keep_for_audit()
    finally:
        stack.close()
    return run


@pytest.fixture
def run(played: Path, tmp_path: Path) -> Path:
    """A copy of it, to be spoilt."""
    return Path(shutil.copytree(played, tmp_path / "run"))


def call(run: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """`testbed audit` on that run."""
    monkeypatch.setattr(cli, "last_run", lambda: run)
    monkeypatch.setattr(cli, "BUILD", run.parent)
    return CliRunner().invoke(cli.app, ["audit"], env={"COLUMNS": "200"})


def store_of(run: Path) -> Path:
    return run / "stacks" / "main" / "authenticator_sim" / "tokens"


def profile_of(run: Path) -> tuple[str, Path]:
    """Label and directory of the phone's profile token."""
    tokens = read_history(store_of(run) / "journal.jsonl").tokens
    ((serial, label),) = [(serial, label) for serial, label in tokens.items() if label.startswith("profile-")]
    (folder,) = [folder for folder in store_of(run).glob("tokens/*") if folder.name.replace("-", "").endswith(serial)]
    return label, folder


def lose(token: Path, kind: ObjectClass) -> None:
    """The token's only object of that kind."""
    told = {file: dict(attributes(file.read_bytes())) for file in token.glob("*.object") if file.name != "token.object"}
    (file,) = [file for file, has in told.items() if int.from_bytes(has[Attribute.CLASS], "big") == kind]
    file.unlink()


def test_every_key_of_a_run_is_accounted_for(played: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = call(played, monkeypatch)
    assert result.exit_code == 0, result.output
    assert "EC P-256: 8 seen, 8 made, 0 destroyed" in result.output
    assert "AES-256: 2 seen, 2 made, 0 destroyed" in result.output
    assert "RSA-2048: 1 seen, 1 made, 0 destroyed" in result.output


def test_the_ledger_tells_a_key_s_whole_life_and_nothing_secret(played: Path) -> None:
    key_history = audit(played)
    tokens = [token for store in key_history.stores for token in store.tokens]
    (profile,) = [key for token in tokens for key in token.keys if token.label.startswith("profile-")]
    assert profile.used == {"certificate request": 1}
    ((certificate,),) = [profile.certificates]
    assert (certificate.kept, certificate.revoked_at) == (True, None)
    written = write_key_history(key_history, played.parent / "key_history").parent
    text = "".join(file.read_text() for file in written.glob("*.*"))
    assert certificate.serial in text
    assert not [pin for pin in people.pins().values() if pin in text]
    assert '"values"' not in text


def test_the_run_is_left_as_it_was(played: Path) -> None:
    before = {file: file.read_bytes() for file in played.rglob("*") if file.is_file()}
    audit(played)
    assert {file: file.read_bytes() for file in played.rglob("*") if file.is_file()} == before


def test_an_extractable_key_fails_the_audit(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    label, _ = profile_of(run)
    configuration = store_of(run) / "softhsm2.conf"
    configuration.write_text(f"directories.tokendir = {store_of(run) / 'tokens'}\nobjectstore.backend = file\n")
    environment = {"SOFTHSM2_CONF": str(configuration), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WEAK_KEY, label, people.pins()["pin"]]
    subprocess.run(command, env=environment, check=True)  # noqa: S603 - the lines above
    result = call(run, monkeypatch)
    assert result.exit_code == 1
    assert f"main/authenticator_sim/{label}/weak is a stranger" in result.output
    assert f"main/authenticator_sim/{label}/weak: read the value: done" in result.output
    assert f"main/authenticator_sim/{label}/weak: extractable is True" in result.output


def test_a_module_that_lets_keys_out_fails_the_audit(tmp_path: Path) -> None:
    """NSS's softokn: everything that it reports is right, but for LOCAL, and yet it wraps the key."""
    command = [sys.executable, str(ROOT / "tests/integration/hsm/nss_examination.py"), str(tmp_path), "246810"]
    done = subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=True)  # noqa: S603
    tokens = TypeAdapter(list[SeenToken]).validate_json(done.stdout)
    store = Store("main", "authenticator_sim", History(), tokens)
    proofs = proofs_about_keys([entry_of(store, Authorities({}, []))])
    (attempts,) = [proof for proof in proofs if proof.statement == "Every attempt to get a key out was refused"]
    assert len(attempts.faults) == 1
    assert attempts.faults[0].endswith("/key: wrap with a key of one's own: done")


def test_a_lost_key_fails_the_audit(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    label, folder = profile_of(run)
    lose(folder, ObjectClass.PRIVATE_KEY)
    result = call(run, monkeypatch)
    assert result.exit_code == 1
    assert "EC P-256: 8 made, 0 destroyed, 7 seen" in result.output
    assert f"main/authenticator_sim/{label}/profile is missing" in result.output


@pytest.mark.by_night
@pytest.mark.parametrize(("deed", "key"), [("making", "renewal-1"), ("destroying", "profile")])
def test_what_a_kill_left_half_done_is_no_loss(run: Path, monkeypatch: pytest.MonkeyPatch, deed: str, key: str) -> None:
    """A process killed after the announcement: the new key never came to be, the old one is still there."""
    label, _ = profile_of(run)
    with (store_of(run) / "journal.jsonl").open("a") as journal:
        journal.write(json.dumps({"at": None, "deed": deed, "token": label, "key": key}) + "\n")
    result = call(run, monkeypatch)
    assert result.exit_code == 0, result.output


@pytest.mark.by_night
def test_a_lost_certificate_fails_the_audit(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    label, folder = profile_of(run)
    lose(folder, ObjectClass.CERTIFICATE)
    result = call(run, monkeypatch)
    assert result.exit_code == 1
    assert f"main/authenticator_sim/{label}/profile has lost it" in result.output


@pytest.mark.by_night
def test_a_lost_token_fails_the_audit(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    label, folder = profile_of(run)
    shutil.rmtree(folder)
    result = call(run, monkeypatch)
    assert result.exit_code == 1
    assert f"main/authenticator_sim/{label} is missing" in result.output


def test_a_private_key_in_a_log_fails_the_audit(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real bytes of a real key: only with the PIN can they be had."""
    _, folder = profile_of(run)
    command = "import sys; from pathlib import Path; from hsm.softhsm_values import secret_values as v; "
    command += "print([x.hex() for _, x in v(Path(sys.argv[1]), sys.argv[2])][0])"
    done = subprocess.run(  # noqa: S603 - the line above
        [sys.executable, "-c", command, str(folder), people.pins()["pin"]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    with (run / "stacks/main/logs/portal_sim.log").open("a") as log:
        log.write(f'{{"event": "key {done.stdout.strip()}"}}\n')
    result = call(run, monkeypatch)
    assert result.exit_code == 1
    assert "stacks/main/logs/portal_sim.log: private key (profile of profile-" in result.output


@pytest.mark.parametrize("lost", ["authenticator_sim/tokens/journal.jsonl", "ca.crl", "idp_sim/tokens"])
def test_without_evidence_there_is_no_verdict(run: Path, monkeypatch: pytest.MonkeyPatch, lost: str) -> None:
    path = run / "stacks/main" / lost
    path.rename(run.parent / "lost")
    result = call(run, monkeypatch)
    assert result.exit_code == 2
    assert "the audit could not be made" in result.output


def test_without_the_tool_there_is_no_verdict(played: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.fspath(Path(sys.executable).parent))
    result = call(played, monkeypatch)
    assert result.exit_code == 2
    assert "apt-get install opensc" in result.output


@pytest.fixture(scope="module")
def key_history(played: Path) -> Path:
    return write_key_history(audit(played), played.parent / "pages").parent


@pytest.fixture(params=[1280, 360])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_page(viewport={"width": request.param, "height": 800}) as page:
        yield page


@pytest.mark.parametrize("name", ["index.html", "store-2.html"])
def test_the_pages_are_accessible_and_fit(page: Page, key_history: Path, name: str) -> None:
    page.goto((key_history / name).as_uri())
    assert told(violations(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
