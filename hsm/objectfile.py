"""SoftHSM's object files, read only as far as needed to tell a whole object from one whose writing was cut off.

A file is a generation number and then attributes, each a type, a kind and a value; numbers have 8 bytes, most
significant first. SoftHSM makes an object attribute by attribute, rewriting the file each time, and gives it
what it is made of at the very end; one unreadable file makes every search in its token fail.
"""

import struct
from collections.abc import Iterator

from pkcs11 import Attribute, ObjectClass

NUMBER_BYTES = 8
BOOLEAN, NUMBER, BYTES, MAP, MECHANISMS = 1, 2, 3, 4, 5
_NUMBER, _HEAD = struct.Struct(">Q"), struct.Struct(">QQ")  # an attribute's type and kind are its head
_FIXED, _COUNTED = {BOOLEAN: 1, NUMBER: NUMBER_BYTES}, {BYTES: 1, MAP: 1, MECHANISMS: NUMBER_BYTES}  # bytes
SUBSTANCE: dict[int, tuple[Attribute, ...]] = {  # one of these is the last that an object of a class is given
    ObjectClass.PRIVATE_KEY: (Attribute.VALUE, Attribute.PRIVATE_EXPONENT),
    ObjectClass.PUBLIC_KEY: (Attribute.EC_POINT, Attribute.MODULUS),
    ObjectClass.SECRET_KEY: (Attribute.VALUE,),
    ObjectClass.CERTIFICATE: (Attribute.VALUE,),
}


def is_whole(content: bytes) -> bool:
    """Whether the file is readable to its end, and the object has what its class is for."""
    try:
        values = dict(attributes(content))
    except ValueError:
        return False
    kind = int.from_bytes(values.get(Attribute.CLASS, b""), "big")
    return any(values.get(part) for part in SUBSTANCE.get(kind, ()))


def attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Type and raw value of each; raises ValueError when the file ends in the middle of one."""
    position, end = NUMBER_BYTES, len(content)
    try:
        while position < end:
            kind_of_attribute, kind = _HEAD.unpack_from(content, position)
            start, length = _extent(content, position + _HEAD.size, kind)
            position = start + length
            if position > end:
                raise ValueError("cut off")
            yield kind_of_attribute, content[start:position]
    except struct.error as problem:
        raise ValueError("cut off") from problem


def _extent(content: bytes, position: int, kind: int) -> tuple[int, int]:
    """Where a value starts and how long it is: by its kind, or by a number before it; raises struct.error."""
    fixed = _FIXED.get(kind)
    if fixed is not None:
        return position, fixed
    if kind not in _COUNTED:
        raise ValueError("no such kind")
    (count,) = _NUMBER.unpack_from(content, position)
    return position + NUMBER_BYTES, count * _COUNTED[kind]
