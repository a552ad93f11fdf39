"""The app store of each platform: which apps there are, and what a store link says.

A link is never fetched: it is a text that the portal shows as QR, `http://store.localhost/<platform>/<app>`.
"""

import re
from dataclasses import dataclass

from simkit.refusals import Refused

LINK = re.compile(r"http://store\.localhost/([a-z]+)/([a-z]+)")


class StoreRefused(Refused):
    """The link leads to no app for this phone."""


@dataclass(frozen=True)
class App:
    """`id` is also its mark's name; `lang` is the name's language where it isn't Thai."""

    id: str
    name: str
    lang: str
    publisher: str
    about: str


_APPS = (
    App("nexus", "Nexus Smart ID", "en", "กรมบัญชีกลาง (จำลอง)", "ยืนยันการเข้าสู่ระบบ New GFMIS Thai ด้วย Soft Token"),
    App("paotang", "เป๋าตัง", "", "ธนาคารกรุงไทย (จำลอง)", "กระเป๋าเงินและบริการภาครัฐ ใช้พิสูจน์ตัวตนได้"),
    App("thaid", "ThaiD", "en", "กรมการปกครอง (จำลอง)", "บัตรประจำตัวประชาชนบนโทรศัพท์มือถือ ใช้พิสูจน์ตัวตนได้"),
)
CATALOGUE = {app.id: app for app in _APPS}  # every store has them all
_STORES = {"ios": "iOS", "android": "Android"}


def app_in(text: str, platform: str) -> App:
    """The app that a QR's text leads to on that platform; raises StoreRefused."""
    link = LINK.fullmatch(text)
    if not link:
        raise StoreRefused("camera.not_a_link")
    theirs, app = link.groups()
    if theirs not in _STORES or app not in CATALOGUE:
        raise StoreRefused("store.unknown_app")
    if theirs != platform:
        raise StoreRefused("store.other_platform", theirs=_STORES[theirs], own=_STORES[platform])
    return CATALOGUE[app]
