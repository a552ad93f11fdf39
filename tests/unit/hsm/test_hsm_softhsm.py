"""Repair of a store's files, before SoftHSM looks at them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pkcs11 import Attribute, ObjectClass

from hsm.objectfile import BYTES, NUMBER, is_whole
from hsm.softhsm import CONFIGURATION_VARIABLE, StoreFiles, serial_of
from simkit import settings

NAME = "f7378f3f-1b20-6dac-b0d5-efb0c49d1c1f"
SERIAL = "b0d5efb0c49d1c1f"
TOKEN_OBJECT = bytes(320)


def number(value: int) -> bytes:
    return value.to_bytes(8, "big")


def object_file(kind: ObjectClass, part: Attribute, value: bytes) -> bytes:
    attributes = (
        (number(Attribute.CLASS), number(NUMBER), number(kind)),
        (number(Attribute.LABEL), number(BYTES), number(3), b"key"),
        (number(part), number(BYTES), number(len(value)), value),
    )
    return number(7) + b"".join(b"".join(attribute) for attribute in attributes)


WHOLE_KEY = object_file(ObjectClass.PRIVATE_KEY, Attribute.VALUE, b"encrypted")


@pytest.fixture
def files(tmp_path: Path) -> StoreFiles:
    prepared = StoreFiles(tmp_path)
    prepared.prepare()
    return prepared


@pytest.fixture
def token(tmp_path: Path, files: StoreFiles) -> Path:
    """The directory of a finished token."""
    folder = tmp_path / "tokens" / NAME
    folder.mkdir()
    (folder / "token.object").write_bytes(TOKEN_OBJECT)
    files.finish(SERIAL)
    return folder


def test_a_serial_is_the_end_of_the_directory_name() -> None:
    assert serial_of(NAME) == SERIAL


def test_a_whole_store_needs_no_repair(files: StoreFiles, token: Path) -> None:
    (token / "key.object").write_bytes(WHOLE_KEY)
    repairs = files.repair()
    assert (repairs.restored, repairs.swept, repairs.set_aside) == ((), (), ())
    assert (token / "key.object").read_bytes() == WHOLE_KEY


@pytest.mark.parametrize("rest", [b"", TOKEN_OBJECT[:100]])
def test_a_cut_off_token_object_comes_back(files: StoreFiles, token: Path, rest: bytes) -> None:
    (token / "token.object").write_bytes(rest)
    assert files.repair().restored == (NAME,)
    assert (token / "token.object").read_bytes() == TOKEN_OBJECT


def test_a_missing_token_object_comes_back(files: StoreFiles, token: Path) -> None:
    (token / "token.object").unlink()
    assert files.repair().restored == (NAME,)


def test_a_token_never_finished_is_swept(files: StoreFiles, tmp_path: Path) -> None:
    unfinished = tmp_path / "tokens" / NAME
    unfinished.mkdir()
    (unfinished / "token.object").write_bytes(TOKEN_OBJECT)
    assert files.repair().swept == (NAME,)
    assert not unfinished.exists()


def test_a_token_with_a_key_is_never_swept(files: StoreFiles, token: Path, tmp_path: Path) -> None:
    (token / "key.object").write_bytes(WHOLE_KEY)
    (tmp_path / "attempts" / f"{SERIAL}.json").unlink()
    assert files.repair().swept == ()
    assert (token / "key.object").exists()


def test_a_lost_token_is_set_aside_and_kept(files: StoreFiles, token: Path, tmp_path: Path) -> None:
    (token / "token.object").write_bytes(b"")
    (tmp_path / "backups" / f"{NAME}.token.object").unlink()
    assert files.repair().set_aside == (NAME,)
    assert (tmp_path / "damaged" / NAME).is_dir()


def test_a_cut_off_object_is_set_aside(files: StoreFiles, token: Path) -> None:
    (token / "key.object").write_bytes(WHOLE_KEY[:-1])
    (token / "key.lock").touch()
    assert files.repair().set_aside == (f"{NAME}/key.object",)
    assert sorted(file.name for file in token.iterdir()) == ["token.object"]


def test_a_key_without_a_value_is_not_whole() -> None:
    assert not is_whole(object_file(ObjectClass.PRIVATE_KEY, Attribute.VALUE, b""))


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (ObjectClass.PRIVATE_KEY, Attribute.VALUE),
        (ObjectClass.PRIVATE_KEY, Attribute.PRIVATE_EXPONENT),
        (ObjectClass.PUBLIC_KEY, Attribute.EC_POINT),
        (ObjectClass.PUBLIC_KEY, Attribute.MODULUS),
        (ObjectClass.SECRET_KEY, Attribute.VALUE),
        (ObjectClass.CERTIFICATE, Attribute.VALUE),
    ],
)
def test_an_object_with_what_its_class_is_for_is_whole(kind: ObjectClass, part: Attribute) -> None:
    assert is_whole(object_file(kind, part, b"x"))


@given(st.binary(min_size=1, max_size=64), st.data())
def test_no_beginning_of_a_file_is_whole(value: bytes, data: st.DataObject) -> None:
    file = object_file(ObjectClass.SECRET_KEY, Attribute.VALUE, value)
    cut = data.draw(st.integers(min_value=0, max_value=len(file) - 1))
    assert not is_whole(file[:cut])


@given(st.binary(max_size=200))
def test_any_bytes_are_judged_without_an_error(content: bytes) -> None:
    assert is_whole(content) in {True, False}


def test_the_module_s_first_start_finds_no_token_and_the_second_finds_all(files: StoreFiles, token: Path) -> None:
    """F35: it reads every token at each start, and the first one is for nothing."""
    found = []
    for tell in (files.tell_loader, files.tell_module):
        tell()
        configuration = Path(settings.inherited()[CONFIGURATION_VARIABLE]).read_text()
        (line,) = (line for line in configuration.splitlines() if line.startswith("directories.tokendir"))
        found.append([folder.name for folder in Path(line.partition(" = ")[2]).iterdir()])
    assert found == [[], [token.name]]
