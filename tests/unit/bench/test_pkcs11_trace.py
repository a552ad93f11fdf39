"""What the redactor lets through of a spied call."""

import pytest

from bench.stack.pkcs11_trace import INSTEAD, redacted

LOGIN = """\
24: C_Login
2026-11-26 01:16:09.811
[in] hSession = 0x2
[in] userType = CKU_USER
[in] pPin[ulPinLen] 00007f25ee734d10 / 6
    00000000  32 34 36 38 31 30                                246810
Returned:  0 CKR_OK
"""
ENCRYPT = """\
79: C_Encrypt
[in] pData[ulDataLen] 00007f25f1313fe0 / 6
    00000000  32 34 36 38 31 30                                246810
[out] pEncryptedData[*pulEncryptedDataLen] 000055cf51849e70 / 22
    00000000  56 12 C5 5A 8C 5B DD 66 36 FC BD F9 EA B5 A7 E5  V..Z.[.f6.......
    00000010  06 A0 99 0A 16 C6                                ......
Returned:  0 CKR_OK
"""
SIGN = """\
80: C_Sign
[in] pData[ulDataLen] 00007f25f1313fe0 / 4
    AABBCCDD
[out] pSignature[*pulSignatureLen] 000055cf51849e70 / 4
    01020304
Returned:  0 CKR_OK
"""
ATTRIBUTES = """\
37: C_GetAttributeValue
[in] pTemplate[3]:
    CKA_LABEL             00007f25f12c5600 / 3
    6B6579
     k e y
    CKA_VALUE             00007f25f12c5600 / 3
    414243
     A B C
    CKA_PRIVATE_EXPONENT  00007f25f12c5600 / 3
    444546
    CKA_SENSITIVE         True
Returned:  0 CKR_OK
"""


def shown(spied: str) -> list[str]:
    return list(redacted(spied.splitlines()))


@pytest.mark.parametrize(
    "spied", [LOGIN, ENCRYPT, LOGIN.replace("C_Login", "C_InitPIN"), LOGIN.replace("pPin", "pNewPin")]
)
def test_a_pin_is_not_shown(spied: str) -> None:
    text = "\n".join(shown(spied))
    assert "246810" not in text
    assert "32 34 36 38 31 30" not in text
    assert INSTEAD in text


def test_the_call_and_its_answer_are() -> None:
    expected = [INSTEAD if "246810" in line else line for line in LOGIN.splitlines()]
    assert shown(LOGIN) == expected


def test_bytes_are_blotted_out_once_for_each_argument() -> None:
    assert shown(ENCRYPT).count(INSTEAD) == 2


def test_what_is_signed_is_shown() -> None:
    assert shown(SIGN) == SIGN.splitlines()


def test_a_key_s_name_is_shown_and_what_it_is_made_of_is_not() -> None:
    text = "\n".join(shown(ATTRIBUTES))
    assert "6B6579" in text
    assert "True" in text
    assert "414243" not in text
    assert "444546" not in text


def test_bytes_of_an_argument_nobody_thought_of_are_not_shown() -> None:
    spied = "1: C_Later\n[in] pNew[ulLen] 00007f25f12c5600 / 3\n    313233\nReturned:  0 CKR_OK\n"
    assert "313233" not in "\n".join(shown(spied))


def test_after_a_call_everything_is_shown_again() -> None:
    assert shown(LOGIN + "\n25: C_GetInfo\n      version: 2.40\n")[-2:] == ["25: C_GetInfo", "      version: 2.40"]
