"""A phone does one thing at a time: its requests are answered one after the other."""

import threading
from zlib import crc32

_STRIPES = 64  # names come from outside: a fixed number of locks, some shared by two phones


class OneAtATime:
    """A lock a phone. Take it before the request's first look at the database: the other order can block both."""

    def __init__(self) -> None:
        self._locks = [threading.Lock() for _ in range(_STRIPES)]

    def lock(self, phone: str) -> threading.Lock:
        """The phone's lock."""
        return self._locks[crc32(phone.encode()) % _STRIPES]
