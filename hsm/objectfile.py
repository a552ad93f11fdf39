"""SoftHSM's object files, read only as far as needed to tell a whole object from one whose writing was cut off.

A file is a generation number and then attributes, each a type, a kind and a value; numbers have 8 bytes, most
significant first. SoftHSM makes an object attribute by attribute, rewriting the file each time, and gives it
what it is made of at the very end; one unreadable file makes every search in its token fail.
"""

from collections.abc import Iterator

from pkcs11 import Attribute, ObjectClass

NUMBER_BYTES = 8
BOOLEAN, NUMBER, BYTES, MAP, MECHANISMS = 1, 2, 3, 4, 5
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
    position = NUMBER_BYTES
    while position < len(content):
        kind_of_attribute = _number(content, position)
        kind = _number(content, position + NUMBER_BYTES)
        start, length = _extent(content, position + 2 * NUMBER_BYTES, kind)
        position = start + length
        if position > len(content):
            raise ValueError("cut off")
        yield kind_of_attribute, content[start:position]


def _extent(content: bytes, position: int, kind: int) -> tuple[int, int]:
    """Where a value starts and how long it is: by its kind, or by a number before it."""
    if kind == BOOLEAN:
        return position, 1
    if kind == NUMBER:
        return position, NUMBER_BYTES
    if kind in {BYTES, MAP}:
        return position + NUMBER_BYTES, _number(content, position)
    if kind == MECHANISMS:
        return position + NUMBER_BYTES, _number(content, position) * NUMBER_BYTES
    raise ValueError("no such kind")


def _number(content: bytes, position: int) -> int:
    digits = content[position : position + NUMBER_BYTES]
    if len(digits) < NUMBER_BYTES:
        raise ValueError("cut off")
    return int.from_bytes(digits, "big")
